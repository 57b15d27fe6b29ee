/** `herdbook compile`: a stage's text on standard output or in a file, or the whole directory that a device eats. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compileWorkload, stageText, type Compilation } from "../../compiler/compile.js";
import type { DirectoryFiles } from "../../compiler/encode/program.js";
import { failureText } from "../../compiler/failure.js";
import type { Snapshot } from "../../compiler/pass-manager.js";
import type { Stage } from "../../compiler/pass/pass.js";
import { resumeCompilation } from "../../compiler/resume.js";
import { matmul } from "../../dsl/index.js";
import { Executable } from "../../runtime/executable.js";
import { xclbinSources } from "../../runtime/xclbin-sources.js";
import { choiceOption, InputError, readArguments, readText, refuseUnwritable, UsageError, writing, type Command } from "./command.js";
import { table } from "./table.js";
import { compileArguments, compileOptions } from "./run-options.js";

const kinds = ["linalg", "memref", "air", "aie", "npu", "words", "all"] as const;

export const command: Command = {
  usage: `Usage: herdbook compile '<template>' [--emit ${kinds.join("|")}] [-o directory] [--after PASS] [--from PASS file.mlir] [--locations] [--json]

Without -o the text goes to standard output. --emit words and --emit all need -o for the directory: \`words\` is what a device eats
(manifest, configuration, instruction stream, core programs), \`all\` adds the text after every pass and what aiecc and Peano build an
xclbin from (folders passes and xclbin). Without --emit and --after it prints the configuration and the passes; --json prints them
as one JSON object. --from goes on from a pass with the text of a file (\`-\` for standard input) in the place of what that pass left.
--locations says of every operation in a text which part of the template it is from, as \`loc("template":1:15 to :27)\`.
Options of compilation: --target T --pipeline P --toolchain D --columns n`,
  run: async (argv) => {
    const { values, positionals } = readArguments(argv, {
      ...compileArguments, emit: { type: "string" }, output: { type: "string", short: "o" }, after: { type: "string" }, from: { type: "string" }, locations: { type: "boolean" }, json: { type: "boolean" },
    });
    if (positionals.length !== (values.from === undefined ? 1 : 2)) throw new UsageError("compile takes one template, and with --from a file after it");
    const emit = choiceOption("emit", values.emit, kinds);
    if ((emit === "words" || emit === "all") && values.output === undefined) throw new UsageError(`--emit ${emit} writes a directory: say which with -o`);
    if (emit !== "words" && emit !== "all") refuseUnwritable(values.output);
    const whole = compileWorkload(matmul(positionals[0]), compileOptions(values));
    const edited = values.from === undefined ? undefined : readText(positionals[1]);
    const compilation = edited === undefined ? whole : resumed(whole, values.from!, edited);
    const { failure } = compilation;
    if (failure) {
      if (values.json) process.stdout.write(`${JSON.stringify({ status: failure.status, error_code: failure.code, error_pass: failure.pass, message: failure.message, hint: failure.hint })}\n`);
      process.stderr.write(`${failureText(failure, failure.place?.source === "mlir" ? edited : compilation.workload.source)}\n`);
      return 1;
    }
    const executable = new Executable(compilation);
    if (emit === "words" || emit === "all") {
      const output = values.output!;
      await writing(output, async () => {
        await executable.emit(output);
        if (emit === "words") return;
        await writeFiles(stageFiles(compilation.snapshots), join(output, "passes"));
        await writeFiles(xclbinSources(executable), join(output, "xclbin"));
      });
      process.stderr.write(`wrote ${values.output}\n`);
      return 0;
    }
    if (emit === undefined && values.after === undefined) {
      const records = executable.passes.toRecords() as Record<string, string | number | null>[];
      const summary = { workload: compilation.workload.text, configuration: compilation.configurationRows, passes: records };
      process.stdout.write(values.json ? `${JSON.stringify(summary)}\n`
        : `${table(compilation.configurationRows.map((row) => ({ ...row })))}\n\n${table(records.map(({ changed, ...rest }) => ({ ...rest, changed: String(changed) })))}\n`);
      return 0;
    }
    const text = values.after !== undefined ? textAfter(executable, values.after, values) : stageText(compilation, emit as Stage, values);
    if (values.output === undefined) process.stdout.write(text);
    else await writing(values.output, () => writeFile(values.output!, text));
    return 0;
  },
};

function resumed(whole: Compilation, pass: string, text: string): Compilation {
  try {
    return resumeCompilation(whole, pass, text);
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(error.message);
    throw error;
  }
}

function textAfter(executable: Executable, pass: string, options: { readonly locations?: boolean }): string {
  if (!executable.passNames.includes(pass)) throw new InputError(`no pass \`${pass}\` ran; there are ${executable.passNames.join(", ")}`);
  return executable.ir(pass, options);
}

/** The text after every pass, numbered in order. */
function stageFiles(snapshots: readonly Snapshot[]): DirectoryFiles {
  return Object.fromEntries(snapshots.map(({ id, text }, i) => [`${String(i + 1).padStart(2, "0")}-${id.replace("#", "-")}.mlir`, text]));
}

async function writeFiles(files: DirectoryFiles, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(directory, name), content);
}
