/** Reads and checks the parts of a program that come from outside. */
import type { Manifest, ProgramArgument } from "../../compiler/encode/program.js";
import { parseConfig, type Write } from "../../compiler/encode/writes.js";
import { bytesOf, elementBits, type ElementType } from "../../compiler/target/element-types.js";
import { deviceNamed } from "../../compiler/target/devices.js";

export type ImageErrorCode = "manifest" | "path" | "file" | "configuration" | "instructions" | "core-program" | "argument" | "device" | "too-large";

/** A program or its arguments cannot be used: which part, why, and what to do. Bad input never throws anything else. */
export class ImageError extends Error {
  override readonly name = "ImageError";
  /** `place` is a file, a line of it, or an argument. */
  constructor(readonly code: ImageErrorCode, readonly place: string, reason: string, readonly hint?: string) { super(`${place}: ${reason}${hint === undefined ? "" : `; ${hint}`}`); }
}

/** Bytes of an argument's buffer on the device. */
export function argumentBytes(argument: ProgramArgument): number {
  return bytesOf(argument.dtype, (argument.padded ?? argument.shape).reduce((product, size) => product * size, 1));
}

/** Reads the text of a configuration: `compiler/encode/writes.ts` has the format. */
export function parseConfiguration(text: string, file = "config.txt"): Write[] {
  try {
    return parseConfig(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ImageError("configuration", file, error.message);
    throw error;
  }
}

/** Checks the content of a manifest that was read from outside. Paths are checked where they are used. */
export function parseManifest(value: unknown, place = "manifest.json"): Manifest {
  const fail = (reason: string, hint?: string): never => { throw new ImageError("manifest", place, reason, hint); };
  if (!isRecord(value)) return fail("not a JSON object");
  const { version, device, args, config, insts, cores } = value;
  if (version !== 1) return fail(`version ${JSON.stringify(version)} is not known`, "this herdbook reads version 1");
  if (typeof device !== "string" || !deviceNamed(device)) return fail(`device ${JSON.stringify(device)} is not known`);
  if (typeof config !== "string" || typeof insts !== "string") return fail("config and insts must name files");
  if (!Array.isArray(args)) return fail("args must be a list");
  if (!isRecord(cores)) return fail("cores must map \"column,row\" to files");
  for (const [tile, file] of Object.entries(cores)) {
    if (!/^\d{1,2},\d{1,2}$/.test(tile) || typeof file !== "string") return fail(`core "${tile}" is no "column,row" with a file name`);
  }
  const checked = args.map((argument, i) => parseArgument(argument, i, fail));
  for (const key of ["name", "index"] as const) {
    const repeated = checked.find((argument, i) => checked.findIndex((other) => other[key] === argument[key]) !== i);
    if (repeated) return fail(`two arguments have the ${key} ${repeated[key]}`);
  }
  return { version: 1, device, args: checked, config, insts, cores: cores as Record<string, string> };
}

const largestArgument = 2 ** 32;

function parseArgument(value: unknown, position: number, fail: (reason: string) => never): ProgramArgument {
  const place = `args[${position}]`;
  if (!isRecord(value)) return fail(`${place} is not an object`);
  const { name, index, dtype, shape, padded, direction } = value;
  if (typeof name !== "string" || name === "") return fail(`${place} has no name`);
  if (!isSize(index)) return fail(`${place} has index ${JSON.stringify(index)}`);
  if (typeof dtype !== "string" || !Object.hasOwn(elementBits, dtype)) return fail(`${place} has the unknown dtype ${JSON.stringify(dtype)}`);
  if (!Array.isArray(shape) || !shape.every(isSize)) return fail(`${place} has shape ${JSON.stringify(shape)}`);
  if (direction !== "in" && direction !== "out") return fail(`${place} has direction ${JSON.stringify(direction)}, not "in" or "out"`);
  if (padded !== undefined && !isPadding(padded, shape as number[])) return fail(`${place} has shape [${shape.join(", ")}], but is padded to ${JSON.stringify(padded)}`);
  const argument: ProgramArgument = { name, index, dtype: dtype as ElementType, shape: shape as number[], ...(padded === undefined ? {} : { padded: padded as number[] }), direction };
  if (argumentBytes(argument) > largestArgument) return fail(`${place} takes ${argumentBytes(argument)} bytes`);
  return argument;
}

function isRecord(value: unknown): value is Record<string, unknown> { return typeof value === "object" && value !== null && !Array.isArray(value); }
/** The same number of dimensions, none smaller; only the last two, those of a matrix, may be larger. */
function isPadding(padded: unknown, shape: readonly number[]): boolean {
  return Array.isArray(padded) && padded.length === shape.length && padded.every((size, i) => isSize(size) && (i < shape.length - 2 ? size === shape[i] : size >= shape[i]));
}
function isSize(value: unknown): value is number { return Number.isSafeInteger(value) && (value as number) >= 0; }
