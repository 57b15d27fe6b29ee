/** From a line of MLIR text back to the template. */
import { print } from "../compiler/dialects/registry.js";
import type { Location, Operation } from "../compiler/ir/operation.js";
import { caretLines } from "../dsl/source.js";
import { showAs } from "../dsl/inspection.js";
import { frameOf, type Frame } from "./frames/frame.js";

/** Characters of a line of MLIR that a terminal is shown. */
const shownLength = 100;

/** Where the operation that begins on a line comes from: the part of the template that it computes, moves, holds or loops over. */
export class Origin {
  constructor(
    /** Name of the operation. */
    readonly op: string,
    /** The line, without the spaces before it. */
    readonly mlir: string,
    /** The part of the template, and where that stands in it; null for what comes from a text that somebody edited. */
    readonly text: string | null,
    readonly start: number | null,
    readonly end: number | null,
    readonly template: string,
  ) {}

  /** The line, then the template with carets under the part. */
  toString(): string {
    const line = this.mlir.length <= shownLength ? this.mlir : `${this.mlir.slice(0, shownLength - 1)}…`;
    if (this.start === null || this.end === null) return `${line}\nfrom no part of the template`;
    return `${line}\nfrom ${caretLines(this.template, { start: this.start, end: this.end }).split("\n").join("\n     ")}`;
  }
}
showAs(Origin.prototype, String, ({ op, text }) => `Origin(${op}: ${text ?? "no part of the template"})`);

/** What the operation on a line (from 1) of a module's text was made from; null for a line that no operation begins. */
export function originOf(template: string, module: Operation, line: number): Origin | null {
  return originsOf(template, module).get(line) ?? null;
}

/** The origins of all lines (from 1) that operations begin, in order. */
export function originsOf(template: string, module: Operation): Map<number, Origin> {
  const lines = new Map<Operation, number>();
  const text = print(module, { lines }).split("\n");
  const origins = [...lines].map(([op, line]): [number, Origin] => {
    const part = partOf(template, op.location);
    return [line, new Origin(op.name, text[line - 1].trim(), part?.text ?? null, part?.start ?? null, part?.end ?? null, template)];
  });
  return new Map(origins.sort(([a], [b]) => a - b));
}

/** The lines with their origins as a frame: to see what of a stage an operand is the reason of. */
export function originsFrame(template: string, module: Operation): Frame {
  const records = [...originsOf(template, module)].map(([line, { op, mlir, text }]) => ({ line, op, from: text, mlir }));
  return frameOf(records, { line: "integer", op: "string", from: "string", mlir: "string" });
}

function partOf(template: string, location: Location | undefined): { readonly text: string; readonly start: number; readonly end: number } | undefined {
  if (location?.source !== "template") return undefined;
  const { start, end } = location;
  return { text: template.slice(start, end), start, end };
}
