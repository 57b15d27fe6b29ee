/**
 * Into which pieces air-split-l2-memref cuts an L2 buffer: the variants of the pass differ here and nowhere else.
 */
import type { Operation } from "../../ir/operation.js";
import { extentsOf, intersection, type Footprint } from "../../dialects/air-footprint.js";

/** A put or get on the buffer with the box that it touches over all its loops. */
export interface BufferAccess { readonly op: Operation; readonly box: Footprint }
/** A part of the buffer, with the one operation that fills it and the one that drains it. */
export interface Piece { readonly box: Footprint; readonly writer: BufferAccess; readonly reader: BufferAccess }

/**
 * `latest`: the common refinement of what is written and what is read, so that every piece has exactly one producer and one consumer
 * and no lock of the memtile waits for a partner that does not exist (the hang of issue #285 was pieces without a consumer).
 * Undefined when the pieces do not make up both sides completely.
 */
export function piecesByUse(writers: readonly BufferAccess[], readers: readonly BufferAccess[]): Piece[] | undefined {
  const pieces: Piece[] = [];
  for (const writer of writers) for (const reader of readers) {
    const box = intersection(writer.box, reader.box);
    if (box) pieces.push({ box, writer, reader });
  }
  const complete = (access: BufferAccess, part: "writer" | "reader"): boolean =>
    pieces.filter((piece) => piece[part] === access).reduce((sum, { box }) => sum + boxVolume(box), 0) === boxVolume(access.box);
  if (!writers.every((writer) => complete(writer, "writer")) || !readers.every((reader) => complete(reader, "reader"))) return undefined;
  return pieces.sort((a, b) => compare(a.box.low, b.box.low));
}

export function boxVolume(box: Footprint): number { return extentsOf(box).reduce((product, extent) => product * extent, 1); }

function compare(a: readonly number[], b: readonly number[]): number {
  const d = a.findIndex((value, i) => value !== b[i]);
  return d < 0 ? 0 : a[d] - b[d];
}
