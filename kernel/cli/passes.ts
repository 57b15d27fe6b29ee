/** `herdbook passes`. */
import { passRecords } from "../../runtime/tables.js";
import { readArguments, table, type Command } from "./command.js";

export const command: Command = {
  usage: "Usage: herdbook passes [--json]\n\nThe passes of every pipeline, in order.",
  run: async (argv) => {
    const { values } = readArguments(argv, { json: { type: "boolean" } });
    const records = passRecords();
    process.stdout.write(values.json ? records.map((record) => `${JSON.stringify(record)}\n`).join("") : `${table(records)}\n`);
    return 0;
  },
};
