/** The command line: finds the command, loads only what it needs, and turns how it ended into an exit code. */
import { version } from "../../runtime/version.js";
import { UsageError, type Command } from "./command.js";

/** Every command with what it does; a command's code is loaded when it is called. */
const commands: Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<{ readonly command: Command }> }>> = {
  run: { summary: "compile and run one workload, check its numbers, print its row", load: () => import("./run.js") },
  sweep: { summary: "run every point of one or more templates with `in`, with progress", load: () => import("./sweep.js") },
  compile: { summary: "compile a workload and write a stage's text, or everything a device needs", load: () => import("./compile.js") },
  diff: { summary: "compare two compilations: the first pass where they part, and why", load: () => import("./diff.js") },
  opt: { summary: "parse, verify, run passes by name and print MLIR", load: () => import("./opt.js") },
  translate: { summary: "MLIR to NPU instruction words or to configuration writes", load: () => import("./translate.js") },
  exec: { summary: "run a directory of words on the simulator", load: () => import("./exec.js") },
  targets: { summary: "list the targets and what they multiply", load: () => import("./targets.js") },
  notebook: { summary: "run a notebook without Python, or turn it into a script", load: () => import("./notebook.js") },
  install: { summary: "tell Jupyter of the kernel", load: () => import("./install.js") },
  uninstall: { summary: "take the kernel away from Jupyter", load: () => import("./uninstall.js") },
  toolchains: { summary: "list the toolchains of 2024 and how their passes differ", load: () => import("./toolchains.js") },
  passes: { summary: "list the passes, in pipeline order", load: () => import("./passes.js") },
};

/** Exit codes: 0 every row pass or complete, 1 some other row, 2 input not understood, 3 a bug of ours, 130 interrupted. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(usage());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version") {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  if (!Object.hasOwn(commands, name)) {
    process.stderr.write(`herdbook: there is no command \`${name.slice(0, 60)}\`\n\n${usage()}`);
    return 2;
  }
  endWithOutput();
  const interrupted = new AbortController();
  const onSignal = (): void => {
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
  };
  try {
    const { command } = await commands[name].load();
    if (command.interruptible) process.on("SIGINT", onSignal);
    if (rest.includes("--help") || rest.includes("-h")) {
      process.stdout.write(`${command.usage}\n`);
      return 0;
    }
    const code = await command.run(rest, interrupted.signal);
    return interrupted.signal.aborted ? 130 : code;
  } catch (error) {
    return explain(error, name, interrupted.signal.aborted);
  } finally {
    process.removeListener("SIGINT", onSignal);
  }
}

let watched = false;

/** A reader that has enough (`| head`) ends the command quietly; an output that cannot be written ends it with the reason. */
function endWithOutput(): void {
  if (watched) return;
  watched = true;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    process.stderr.write(`herdbook: cannot write standard output: ${error.message}\n`);
    process.exit(2);
  });
}

function explain(error: unknown, name: string, interrupted: boolean): number {
  if (interrupted) return 130;
  const failure = error as { name?: string; code?: string; message?: string; stack?: string; exitCode?: number };
  if (error instanceof UsageError) {
    process.stderr.write(`herdbook ${name}: ${error.message}\nSee \`herdbook ${name} --help\`.\n`);
    return 2;
  }
  if (failure.name && inputErrors.has(failure.name)) {
    process.stderr.write(`${codedErrors.has(failure.name) ? `${failure.code}: ` : ""}${failure.message}\n`);
    return 2;
  }
  if (failure.code === "EPIPE") return 0;
  process.stderr.write(`herdbook: this is a bug of ours, please report it with the command.\n${failure.stack ?? String(error)}\n`);
  return 3;
}

/** Errors that say the input was not understood; their messages are for people. */
const inputErrors = new Set(["WorkloadError", "ParseError", "InputError", "PassError", "ImageError", "TransactionError", "NpyError"]);
/** Those of them whose message does not begin with their code. */
const codedErrors = new Set(["ImageError", "NpyError"]);

function usage(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return `herdbook: matmuls for AMD NPUs, from a template to checked numbers\n\nUsage: herdbook <command> [arguments]\n\n${lines.join("\n")}\n\n`
    + "`herdbook <command> --help` tells more. In a clone: `npx herdbook ...`.\n";
}
