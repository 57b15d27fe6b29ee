/** `herdbook targets`. */
import { targetRecords } from "../../runtime/tables.js";
import { listing } from "./command.js";

export const command = listing("Usage: herdbook targets [--json]\n\nWhat a workload can be compiled for.", targetRecords);
