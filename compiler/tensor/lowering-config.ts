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
  const [A, B] = blocksAsStored(op);
  write(op, {
    tileSizes: [[tile.M0, tile.N0], [0, 0, tile.K0], [tile.M1, tile.N1], [0, 0, tile.K1]],
    packing: [{ sizes: [pack.m, pack.n, pack.k], innerPerm: [A, B, stored], outerPerm: [A === swapped ? stored : swapped, swapped, swapped] }],
  });
}

/**
 * Pack-peel packs twice, both times with elements as the operand stores them: first by core tiles, those of one core after another, then
 * within them by the instruction's blocks. Levels: launch tile, then (four levels) as many core tiles as there are cores, one K panel, one
 * core tile.
 */
export function setPackPeelConfig(op: Operation, { tile, pack, herd }: Configuration, fourLevel: boolean): void {
  const [A, B] = blocksAsStored(op);
  const array = fourLevel ? [[herd.x, herd.y, 0]] : [];
  const blocks = [0, 1, 3, 2];
  write(op, {
    tileSizes: [[tile.M0, tile.N0, 0], ...array, [0, 0, 1], [1, 1, 0]],
    packing: [
      { sizes: [tile.M1, tile.N1, tile.K0], innerPerm: [A, B, stored], outerPerm: [A, B, stored] },
      { sizes: [0, 0, 0, pack.m, pack.n, pack.k], innerPerm: [A, B, stored], outerPerm: [blocks, blocks, blocks] },
    ],
  });
}

const [stored, swapped] = [[0, 1], [1, 0]] as const;

/** Order of a block's two loops, for A of m and k, for B of n and k, that leaves elements as they are stored. */
function blocksAsStored(op: Operation): [A: readonly number[], B: readonly number[]] {
  const { maps, ranges } = structured(op);
  const batch = ranges.length - 3;
  const k = ranges.length - 1;
  return [loopOf(maps[0], batch + 1, op) !== k ? swapped : stored, loopOf(maps[1], batch, op) !== k ? stored : swapped];
}

/** Gives the matmul of one matrix what the config of the batch says of its loops. */
export function dropBatchLoop(batch: Operation, matmul: Operation): void {
  const { tileSizes, packing } = read(batch);
  write(matmul, {
    tileSizes: tileSizes.map((sizes) => sizes.slice(1)),
    packing: packing.map(({ sizes, innerPerm, outerPerm }) =>
      ({ sizes: sizes.slice(1), innerPerm, outerPerm: outerPerm.map((permutation) => permutation.slice(1).map((d) => d - 1)) })),
  });
}

interface Config { readonly tileSizes: readonly (readonly number[])[]; readonly packing: readonly Packing[] }

/** The batch is the first loop and the first dimension of every operand: tiled by 1 with the launch tiles, then left alone. */
function withBatchLoop({ tileSizes, packing }: Config): Config {
  return {
    tileSizes: tileSizes.map((sizes, level) => [level === 0 ? 1 : 0, ...sizes]),
    packing: packing.map(({ sizes, innerPerm, outerPerm }) =>
      ({ sizes: [0, ...sizes], innerPerm, outerPerm: outerPerm.map((permutation) => [0, ...permutation.map((d) => d + 1)]) })),
  };
}

/** Writes the config of a matmul, or of each matmul of a batch. */
function write(op: Operation, config: Config): void {
  const batched = op.name === "linalg.batch_matmul";
  writeAttribute(op, batched ? withBatchLoop(config) : config);
}

function writeAttribute(op: Operation, { tileSizes, packing }: Config): void {
  op.setAttribute(attributeName, dictAttr([
    ["tile_sizes", lists(tileSizes)],
    ["packing", arrayAttr(packing.map(({ sizes, innerPerm, outerPerm }) =>
      dictAttr([["sizes", list(sizes)], ["inner_perm", lists(innerPerm)], ["outer_perm", lists(outerPerm)]])))],
  ]));
}

function read(op: Operation): Config {
  const packing = entry(op.attribute(attributeName), "packing");
  const levels = packing?.kind === "array" ? packing.elements.length : 0;
  return { tileSizes: numbers(entry(op.attribute(attributeName), "tile_sizes")), packing: Array.from({ length: levels }, (_, level) => packingOf(op, level)) };
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
