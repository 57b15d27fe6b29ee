/** From a line of MLIR text back to the template. */
import { print } from "../compiler/dialects/registry.js";
import type { Operation } from "../compiler/ir/operation.js";

export interface Origin {
  /** Name of the operation that begins on the line. */
  readonly op: string;
  /** The part of the template it was made from, and where that stands in it; null for what has no such part. */
  readonly text: string | null;
  readonly start: number | null;
  readonly end: number | null;
}

/** What the operation on a line (from 1) of a module's text was made from; null for a line that no operation begins. */
export function originOf(template: string, module: Operation, line: number): Origin | null {
  const lines = new Map<Operation, number>();
  print(module, { lines });
  const found = [...lines].filter(([, begins]) => begins === line).pop()?.[0];
  if (!found) return null;
  const { location } = found;
  const inTemplate = location?.source === "template";
  return {
    op: found.name, text: inTemplate ? template.slice(location.start, location.end) : null,
    start: inTemplate ? location.start : null, end: inTemplate ? location.end : null,
  };
}
