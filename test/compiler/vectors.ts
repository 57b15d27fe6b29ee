/** Conformance vectors: the index of a group, and its files. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { conformance } from "../paths.js";

export interface Vector { readonly group: string; readonly name: string; readonly device: string }

export function vectors(group: string): Vector[] {
  return JSON.parse(readFileSync(join(conformance, group, "index.json"), "utf8")) as Vector[];
}
/** `file({group, name}, "expected.routed.mlir")` */
export function vectorFile({ group, name }: Vector, suffix: string): string {
  return readFileSync(join(conformance, group, `${name}.${suffix}`), "utf8");
}
