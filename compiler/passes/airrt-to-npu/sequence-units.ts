/**
 * What a runtime sequence counts in where elements are no size for it. A shim DMA moves at most 32 bits at a time, and the tools refuse wider
 * elements, so that the sequence sees elements of 64 bits as two words; elements of 4 bits, which tasks of the tools take for whole bytes, it sees
 * as half as many bytes. The bytes are the same.
 */
import { bitWidth, i32, i8, memref, type Type } from "../../ir/types.js";
import type { Access } from "./shim-access.js";

interface Units { readonly perElement: number; readonly type: Type }

/** The units of a buffer's elements; undefined where they are the elements themselves. */
function unitsOf(type: Type): Units | undefined {
  const bits = type.kind === "memref" ? bitWidth(type.element) : 32;
  if (bits > 32) return { perElement: bits / 32, type: i32 };
  return bits < 8 ? { perElement: bits / 8, type: i8 } : undefined;
}

/** The type of the sequence's argument for one of the host program. */
export function sequenceType(type: Type): Type {
  const units = unitsOf(type);
  if (type.kind !== "memref" || !units) return type;
  const last = type.shape.length - 1;
  return memref(type.shape.map((size, d) => (d === last && size !== null ? size * units.perElement : size)), units.type, type.memorySpace);
}

/** Bits of what a transfer of the buffer counts in. */
export function transferBits(type: Type): number {
  const counted = sequenceType(type);
  return counted.kind === "memref" ? bitWidth(counted.element) : 32;
}

/** An access counted in elements, in what the sequence counts in; lists of four. The innermost dimension is contiguous or of size 1. */
export function inSequenceUnits({ offset, sizes, strides }: Access, type: Type): Access {
  const perElement = unitsOf(type)?.perElement ?? 1;
  if (perElement === 1) return { offset, sizes, strides };
  const inner = sizes.length - 1;
  return {
    offset: offset * perElement,
    sizes: sizes.map((size, d) => (d === inner ? size * perElement : size)),
    strides: strides.map((stride, d) => (d === inner ? stride : stride * perElement)),
  };
}
