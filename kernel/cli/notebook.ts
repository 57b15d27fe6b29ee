/** `herdbook notebook`: runs a notebook, or turns it into a script. */
import { dirname, basename, resolve } from "node:path";
import { executeNotebook, type Execution } from "../notebook/execute.js";
import { textOf, type CodeCell, type Json, type MimeData, type Notebook } from "../notebook/format.js";
import { notebookText } from "../notebook/format.js";
import { injectParameters, parseParameter } from "../notebook/parameters.js";
import { parseNotebook } from "../notebook/validate.js";
import { writeWhole } from "../notebook/write-whole.js";
import { version } from "../../runtime/version.js";
import { integerOption, readArguments, readText, UsageError, type Command } from "./command.js";

export const command: Command = {
  interruptible: true,
  usage: `Usage: herdbook notebook run file.ipynb [options]
       herdbook notebook script file.ipynb [-o file.ts]

run executes the cells in a kernel of its own, without Python.
  -o, --output out.ipynb   where to write the notebook with its outputs
  --inplace          write them into the file itself (only when all cells ran)
  --html page.html   a page that needs no network and no scripts
  -p, --parameter name=value   sets a parameter after the cell tagged \`parameters\`; JSON, or text; may be repeated
  --timeout s        most seconds for one cell
  --allow-errors     go on after a cell that fails

Without -o, --inplace and --html it prints what the cells print. Exit code 1: a cell failed or took too long.

script writes one TypeScript file: imports at the top, names that are declared again renamed.`,
  run: async (argv, signal) => {
    const [verb, ...rest] = argv;
    switch (verb) {
      case "run": return runNotebook(rest, signal);
      case "script": return writeScript(rest);
      default: throw new UsageError(verb === undefined ? "notebook takes `run` or `script`" : `there is no \`notebook ${verb.slice(0, 40)}\`; there are run and script`);
    }
  },
};

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

async function runNotebook(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(argv, {
    output: { ...text, short: "o" }, inplace: flag, html: text, parameter: { ...text, short: "p", multiple: true }, timeout: text, "allow-errors": flag,
  });
  const [path] = onlyFile(positionals, "run");
  if (values.output !== undefined && values.inplace) throw new UsageError("--output and --inplace cannot be given together");
  const parameters = new Map((values.parameter ?? []).map(parseParameter));
  const notebook = injectParameters(parseNotebook(readText(path), path), parameters);
  const started = new Date();
  const quiet = !process.stderr.isTTY;
  const execution = await executeNotebook(notebook, {
    folder: dirname(resolve(path)), timeout: integerOption("timeout", values.timeout), allowErrors: values["allow-errors"], signal,
    onCell: quiet ? undefined : (cell, cells) => process.stderr.write(`\r\u001b[2Kcell ${cell} of ${cells}`),
  });
  if (!quiet) process.stderr.write("\r\u001b[2K");
  const finished = recorded(execution.notebook, parameters, started);
  if (values.output !== undefined) await writeWhole(values.output, notebookText(finished));
  if (values.inplace && !execution.failure) await writeWhole(path, notebookText(finished));
  if (values.html !== undefined) await writeWhole(values.html, await page(finished, path, started));
  if (values.output === undefined && !values.inplace && values.html === undefined) process.stdout.write(printed(finished));
  return report(execution, path, values.inplace === true);
}

function onlyFile(positionals: readonly string[], verb: string): [string] {
  if (positionals.length !== 1) throw new UsageError(`notebook ${verb} takes one notebook, not ${positionals.length}`);
  return [positionals[0]!];
}

/** The notebook with a record of the run in its metadata. */
function recorded(notebook: Notebook, parameters: ReadonlyMap<string, Json>, started: Date): Notebook {
  const record = { version: version(), node: process.version, started_at: started.toISOString(), seconds: Math.round((Date.now() - started.getTime()) / 100) / 10, parameters: Object.fromEntries(parameters) };
  return { ...notebook, metadata: { ...notebook.metadata, herdbook: record } };
}

async function page(notebook: Notebook, path: string, started: Date): Promise<string> {
  const { notebookPage } = await import("../notebook/html-page.js");
  const heading = notebook.cells.flatMap(({ cell_type, source }) => cell_type === "markdown" ? [/^#\s+(.*)$/m.exec(textOf(source))?.[1]] : []).find((found) => found !== undefined);
  return notebookPage(notebook, { title: heading ?? basename(path, ".ipynb"), footer: `${basename(path)}, run ${started.toISOString().slice(0, 16).replace("T", " ")} UTC by herdbook ${version()} on Node ${process.version}` });
}

/** What the cells put out, as text. */
function printed(notebook: Notebook): string {
  const outputs = notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code").flatMap(({ outputs: all }) => all);
  return outputs.map((output) => {
    if (output.output_type === "stream") return textOf(output.text);
    return output.output_type === "error" ? `${output.traceback.join("\n")}\n` : `${plain(output.data)}\n`;
  }).join("");
}

function plain(data: MimeData): string {
  const value = data["text/plain"];
  return Array.isArray(value) ? value.join("") : String(value ?? "");
}

function report({ failure }: Execution, path: string, inplace: boolean): number {
  if (!failure) return 0;
  process.stderr.write(`${path}: code cell ${failure.cell}: ${failure.message}\n${inplace ? `${path} was left as it was\n` : ""}`);
  return failure.kind === "interrupted" ? 130 : 1;
}

async function writeScript(argv: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(argv, { output: { ...text, short: "o" } });
  const [path] = onlyFile(positionals, "script");
  const { scriptOf } = await import("../notebook/script.js");
  const script = scriptOf(parseNotebook(readText(path), path), basename(path));
  if (values.output === undefined) process.stdout.write(script);
  else await writeWhole(values.output, script);
  return 0;
}
