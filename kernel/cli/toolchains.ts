/** `herdbook toolchains`. */
import { toolchainRecords } from "../../runtime/tables.js";
import { listing } from "./command.js";

export const command = listing(`Usage: herdbook toolchains [--json]

What --toolchain and \`using toolchain\` name: the rules of a day of 2024, and the passes that behaved otherwise then, each with its options, the
change that ended it and what came of it. The basis is upstream's source, or \`empirical\`: only the effect is known, the mechanism is ours.`, toolchainRecords);
