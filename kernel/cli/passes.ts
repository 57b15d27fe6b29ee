/** `herdbook passes`. */
import { passRecords } from "../../runtime/tables.js";
import { listing } from "./command.js";

export const command = listing("Usage: herdbook passes [--json]\n\nThe passes of every pipeline, in order.", passRecords);
