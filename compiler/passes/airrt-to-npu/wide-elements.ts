/**
 * Elements of 64 bits in a runtime sequence. A shim DMA moves at most 32 bits at a time, and the tools refuse wider elements, so that the
 * sequence sees such a buffer as twice as many words: the same bytes.
 */
import { bitWidth, i32, memref, type Type } from "../../ir/types.js";
import { wordBytes } from "../../target/limits.js";
import type { Access } from "./shim-access.js";

const wordBits = 8 * wordBytes;

/** Words of an element of the buffer; 1 for elements of at most a word. */
function wordsOf(type: Type): number { return type.kind === "memref" ? Math.max(1, bitWidth(type.element) / wordBits) : 1; }

/** The type of the sequence's argument for one of the host program: elements of more than a word become words. */
export function sequenceType(type: Type): Type {
  const words = wordsOf(type);
  if (type.kind !== "memref" || words === 1) return type;
  const last = type.shape.length - 1;
  return memref(type.shape.map((size, d) => (d === last && size !== null ? size * words : size)), i32, type.memorySpace);
}

/** Bits of what a transfer of the buffer counts in. */
export function transferBits(type: Type): number { return type.kind === "memref" ? Math.min(wordBits, bitWidth(type.element)) : wordBits; }

/** An access counted in elements, in what the sequence counts in; lists of four. The innermost dimension is contiguous or of size 1. */
export function inSequenceUnits({ offset, sizes, strides }: Access, type: Type): Access {
  const words = wordsOf(type);
  if (words === 1) return { offset, sizes, strides };
  const inner = sizes.length - 1;
  return {
    offset: offset * words,
    sizes: sizes.map((size, d) => (d === inner ? size * words : size)),
    strides: strides.map((stride, d) => (d === inner ? stride : stride * words)),
  };
}
