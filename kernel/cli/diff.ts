/** `herdbook diff`: two workloads compiled side by side, and the first pass where they part. */
import { matmul } from "../../dsl/index.js";
import { diff } from "../../runtime/diff.js";
import { readArguments, UsageError, type Command } from "./command.js";
import { table } from "./table.js";
import { compileArguments, compileOptions } from "./run-options.js";

export const command: Command = {
  usage: `Usage: herdbook diff '<template>' '<template>' [--all] [--json]

Compiles both and compares them pass by pass: operations after each, and the first pass where the two part in structure, sizes apart,
with the operations that differ there. What does not compile is compared as far as it came. --all lists the passes without a change too.
Options of compilation, for both (\`using\` in a template is for that one): --target T --pipeline P --toolchain D --columns n`,
  run: async (argv) => {
    const { values, positionals } = readArguments(argv, { ...compileArguments, all: { type: "boolean" }, json: { type: "boolean" } });
    if (positionals.length !== 2) throw new UsageError(`diff takes two templates, not ${positionals.length}`);
    const [a, b] = positionals.map((text) => matmul(text));
    const difference = diff(a, b, compileOptions(values));
    const rows = difference.passes.filter((row, i, all) => values.all || i === 0 || row.ops_a !== all[i - 1].ops_a || row.ops_b !== all[i - 1].ops_b || row.pass === difference.parting?.pass);
    if (values.json) {
      process.stdout.write(`${JSON.stringify({ a: a.text, b: b.text, passes: difference.passes, configuration: difference.configuration, parting: difference.parting })}\n`);
      return 0;
    }
    process.stdout.write(`${table(rows.map(({ same_structure, ...row }) => ({ ...row, same_structure: same_structure === null ? null : String(same_structure) })))}\n\n${difference}\n`);
    return 0;
  },
};
