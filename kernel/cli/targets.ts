/** `herdbook targets`. */
import { targetRecords } from "../../runtime/tables.js";
import { readArguments, table, type Command } from "./command.js";

export const command: Command = {
  usage: "Usage: herdbook targets [--json]\n\nWhat a workload can be compiled for.",
  run: async (argv) => {
    const { values } = readArguments(argv, { json: { type: "boolean" } });
    const records = targetRecords();
    process.stdout.write(values.json ? records.map((record) => `${JSON.stringify(record)}\n`).join("") : `${table(records)}\n`);
    return 0;
  },
};
