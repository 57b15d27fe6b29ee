/** What a command is, and what all of them share: arguments, reading a file or standard input, tables. */
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs, type ParseArgsConfig } from "node:util";
import { cellText, table } from "./table.js";

export interface Command {
  readonly usage: string;
  /** Ends by itself when it is interrupted, keeping what it has; other commands just end. */
  readonly interruptible?: boolean;
  /** Returns the exit code. */
  readonly run: (argv: readonly string[], signal: AbortSignal) => Promise<number>;
}

/** The command was called in a way it does not understand. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A file or value given to a command cannot be used. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** `node:util` parseArgs, with its complaints as usage errors. */
export function readArguments<T extends NonNullable<ParseArgsConfig["options"]>>(
  argv: readonly string[], options: T,
): ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Records of a command that lists something: it takes no argument but `--json`. */
export function listing(usage: string, records: () => readonly Readonly<Record<string, string | number | null>>[]): Command {
  return {
    usage,
    run: async (argv) => {
      const { values, positionals } = readArguments(argv, { json: { type: "boolean" } });
      if (positionals.length > 0) throw new UsageError(`\`${positionals[0].slice(0, 60)}\` is not understood`);
      const all = records();
      process.stdout.write(values.json ? all.map((record) => `${JSON.stringify(record)}\n`).join("") : `${table(all)}\n`);
      return 0;
    },
  };
}

/** A non-negative integer option. */
export function integerOption(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`--${name} takes a whole number, not \`${text}\``);
  return Number(text);
}

/** One of the listed words. */
export function choiceOption<T extends string>(name: string, text: string | undefined, choices: readonly T[]): T | undefined {
  if (text === undefined) return undefined;
  const found = choices.find((choice) => choice === text);
  if (!found) throw new UsageError(`--${name} is one of ${choices.join(", ")}, not \`${text}\``);
  return found;
}

const maxTextBytes = 64 << 20;

/** The text of a file, or of standard input for `-` and for nothing. */
export function readText(path: string | undefined): string {
  const source = path === undefined || path === "-" ? 0 : path;
  let bytes: Buffer;
  try {
    bytes = readFileSync(source);
  } catch (error) {
    throw new InputError(`cannot read ${path ?? "standard input"}: ${(error as Error).message}`);
  }
  if (bytes.length > maxTextBytes) throw new InputError(`${path ?? "standard input"} is larger than ${maxTextBytes >> 20} MiB`);
  return bytes.toString("utf8");
}

/**
 * Runs something that writes `path`; what the file system refuses is an input error with the path.
 */
export async function writing<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new InputError(`cannot write ${path}: ${(error as Error).message}`);
  }
}

/** Refuses a file that cannot be written before the work that is to fill it is done: no folder for it, or a folder of its name. */
export function refuseUnwritable(path: string | undefined): void {
  if (path === undefined) return;
  const is = statSync(path, { throwIfNoEntry: false });
  if (is?.isDirectory()) throw new InputError(`cannot write ${path}: it is a folder`);
  try {
    accessSync(is ? path : dirname(path), constants.W_OK);
  } catch (error) {
    throw new InputError(`cannot write ${path}: ${(error as Error).message}`);
  }
}

/** Does something that takes at most so many seconds. Null when they have run out, and standard error says so. */
export async function within<T>(seconds: number | undefined, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  const limit = seconds === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]);
  const started = performance.now();
  try {
    return await work(limit);
  } catch (error) {
    if (signal.aborted || !limit.aborted) throw error;
    process.stderr.write(`gave up after ${cellText((performance.now() - started) / 1000)} s\n`);
    return null;
  }
}
