/** Slices with a stride of 1, which is all that tiling makes. */
import { sliceOf, type Slice } from "../dialects/memref.js";
import type { Bound } from "../dialects/scf.js";
import type { Operation } from "../ir/operation.js";

export function unitSlice(offsets: readonly Bound[], sizes: readonly number[]): Slice {
  return { offsets, sizes, strides: sizes.map(() => 1) };
}

/** Whether two slicing ops are known to take the same slice: equal numbers, the same values. */
export function sameSlice(a: Operation, b: Operation): boolean {
  const [left, right] = [sliceOf(a), sliceOf(b)];
  const same = (x: readonly Bound[], y: readonly Bound[]): boolean => x.length === y.length && x.every((value, d) => value === y[d]);
  return same(left.offsets, right.offsets) && same(left.sizes, right.sizes) && same(left.strides, right.strides);
}
