/**
 * Into which pieces air-split-l2-memref cuts an L2 buffer: the variants of the pass differ here and nowhere else.
 */
import type { Operation } from "../../ir/operation.js";
import { extentsOf, intersection, type Footprint } from "../../dialects/air-footprint.js";

/** A put or get on the buffer with the box that it touches over all its loops. */
export interface BufferAccess { readonly op: Operation; readonly box: Footprint }
/** What an access touches of a piece: all of its box, or what is left of it where the access is cut. */
export interface Part { readonly access: BufferAccess; readonly box: Footprint }
/** A part of the buffer that gets memory of its own, with what fills it and what drains it. */
export interface Piece { readonly box: Footprint; readonly writers: readonly Part[]; readonly readers: readonly Part[] }

/**
 * `latest`: the common refinement of what is written and what is read, so that every piece has exactly one producer and one consumer
 * and no lock of the memtile waits for a partner that does not exist (the hang of issue #285 was pieces without a consumer).
 * Undefined when the pieces do not make up both sides completely.
 */
export function piecesByUse(writers: readonly BufferAccess[], readers: readonly BufferAccess[]): Piece[] | undefined {
  const pairs: { box: Footprint; writer: BufferAccess; reader: BufferAccess }[] = [];
  for (const writer of writers) for (const reader of readers) {
    const box = intersection(writer.box, reader.box);
    if (box) pairs.push({ box, writer, reader });
  }
  const complete = (access: BufferAccess, side: "writer" | "reader"): boolean =>
    pairs.filter((pair) => pair[side] === access).reduce((sum, { box }) => sum + boxVolume(box), 0) === boxVolume(access.box);
  if (!writers.every((writer) => complete(writer, "writer")) || !readers.every((reader) => complete(reader, "reader"))) return undefined;
  return pairs.sort((a, b) => compare(a.box.low, b.box.low))
    .map(({ box, writer, reader }) => ({ box, writers: [{ access: writer, box }], readers: [{ access: reader, box }] }));
}

/**
 * mlir-air until its general access patterns: accesses of the cores stay whole, the one opposite access is cut into `factor` equal
 * parts along dimension 0, and everything that begins at the same row shares one new buffer (`partitionMemref`). Nothing here asks
 * whether each buffer is both filled and drained. Undefined when `factor` does not divide the rows, or no single access lies opposite.
 */
export function piecesByRow(writers: readonly BufferAccess[], readers: readonly BufferAccess[], factor: number): Piece[] | undefined {
  const [single, opposite] = readers.length === 1 ? [readers[0], "readers" as const] : [writers[0], "writers" as const];
  if ((opposite === "readers" ? readers : writers).length !== 1 || extentsOf(single.box)[0] % factor !== 0) return undefined;
  const cuts = rowsOf(single, factor);
  const [filling, draining] = opposite === "readers" ? [writers.map(whole), cuts] : [cuts, readers.map(whole)];
  const rows = [...new Set([...filling, ...draining].map(({ box }) => box.low[0]))].sort((a, b) => a - b);
  return rows.map((row): Piece => {
    const [first, last] = [filling, draining].map((parts) => parts.filter(({ box }) => box.low[0] === row));
    return { box: [...first, ...last].map(({ box }) => box).reduce(hull), writers: first, readers: last };
  });
}

function whole(access: BufferAccess): Part { return { access, box: access.box }; }

/** An access cut into equal parts along dimension 0. */
function rowsOf(access: BufferAccess, factor: number): Part[] {
  const { box } = access;
  const rows = extentsOf(box)[0] / factor;
  return Array.from({ length: factor }, (_, i) => {
    const low = box.low[0] + i * rows;
    return { access, box: { ...box, low: box.low.with(0, low), high: box.high.with(0, low + rows - 1) } };
  });
}

/** The smallest box around two. */
function hull(a: Footprint, b: Footprint): Footprint {
  return { origin: a.origin, low: a.low.map((low, d) => Math.min(low, b.low[d])), high: a.high.map((high, d) => Math.max(high, b.high[d])) };
}

export function boxVolume(box: Footprint): number { return extentsOf(box).reduce((product, extent) => product * extent, 1); }

function compare(a: readonly number[], b: readonly number[]): number {
  const d = a.findIndex((value, i) => value !== b[i]);
  return d < 0 ? 0 : a[d] - b[d];
}
