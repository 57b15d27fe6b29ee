/**
 * Tile sizes and packing as the `lowering_config` attribute of a linalg op, so that a module says by itself how it is to be
 * cut, and an edited text can say otherwise. After IREE's attribute of that name.
 */
import { arrayAttr, denseArrayAttr, dictAttr } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import type { Attribute } from "../ir/types.js";
import { PassError, type Configuration } from "../pass/pass.js";
import { loopOf, structured } from "./structured-op.js";

/** How an op is packed: a block size for each loop (0: not blocked), and how each operand's block and outer dimensions are permuted. */
export interface Packing {
  readonly sizes: readonly number[];
  readonly innerPerm: readonly (readonly number[])[];
  readonly outerPerm: readonly (readonly number[])[];
}

const attributeName = "lowering_config";

/**
 * Tile sizes by level, one number a loop (0: not tiled): launch tile, K panel, core tile, packed K steps; and the packing of
 * pad-pack, which stores the blocks of all operands column by column, k outermost in those of A. Within a block elements stay as the
 * operand stores them, A m x k and B k x n, a transposed A k x m and B n x k: DMAs move words of 32 bits and cannot transpose narrower
 * elements. The blocks of a transposed B follow one another along n, so that the steps of k are one dimension of the memtile's access.
 */
export function setLoweringConfig(op: Operation, { tile, pack }: Configuration): void {
  const { maps } = structured(op);
  const [stored, swapped] = [[0, 1], [1, 0]];
  const [transposedA, transposedB] = [loopOf(maps[0], 1, op) !== 2, loopOf(maps[1], 0, op) !== 2];
  op.setAttribute(attributeName, dictAttr([
    ["tile_sizes", lists([[tile.M0, tile.N0], [0, 0, tile.K0], [tile.M1, tile.N1], [0, 0, tile.K1]])],
    ["packing", arrayAttr([dictAttr([
      ["sizes", list([pack.m, pack.n, pack.k])],
      ["inner_perm", lists([transposedA ? swapped : stored, transposedB ? stored : swapped, stored])],
      ["outer_perm", lists([transposedA ? stored : swapped, swapped, swapped])],
    ])])],
  ]));
}

/** Ops inside `root` that carry tile sizes. */
export function configuredOps(root: Operation): Operation[] {
  const found: Operation[] = [];
  root.walk((op) => { if (op.attributes.has(attributeName)) found.push(op); });
  return found;
}
export function dropLoweringConfig(op: Operation): void { op.setAttribute(attributeName, undefined); }

/** Tile sizes of a level, padded with zeros to the number of loops. Throws `PassError` when there is no such level. */
export function tileSizes(op: Operation, level: number, loops: number): number[] {
  const levels = numbers(entry(op.attribute(attributeName), "tile_sizes"));
  const sizes = levels[level];
  if (!sizes) {
    throw new PassError("no-tile-sizes", `${op.name} has no tile sizes of level ${level}`,
      { op, hint: "run iree-amdaie-lowering-strategy, or write `tile_sizes` into its lowering_config" });
  }
  return Array.from({ length: loops }, (_, loop) => sizes[loop] ?? 0);
}

/** Packing of a level. Throws `PassError` when there is none. */
export function packingOf(op: Operation, level: number): Packing {
  const levels = entry(op.attribute(attributeName), "packing");
  const found = levels?.kind === "array" ? levels.elements[level] : undefined;
  const [sizes] = numbers(arrayAttr([entry(found, "sizes") ?? arrayAttr([])]));
  if (!found) throw new PassError("no-packing", `${op.name} has no packing of level ${level}`, { op, hint: "write `packing` into its lowering_config" });
  return { sizes, innerPerm: numbers(entry(found, "inner_perm")), outerPerm: numbers(entry(found, "outer_perm")) };
}

function list(values: readonly number[]): Attribute { return denseArrayAttr(values); }
function lists(values: readonly (readonly number[])[]): Attribute { return arrayAttr(values.map(list)); }
function entry(attribute: Attribute | undefined, name: string): Attribute | undefined {
  return attribute?.kind === "dict" ? attribute.entries.get(name) : undefined;
}
function numbers(attribute: Attribute | undefined): number[][] {
  if (attribute?.kind !== "array") return [];
  return attribute.elements.map((element) =>
    element.kind === "dense_array" ? [...element.values]
    : element.kind === "array" ? element.elements.flatMap((value) => (value.kind === "integer" ? [Number(value.value)] : []))
    : []);
}
