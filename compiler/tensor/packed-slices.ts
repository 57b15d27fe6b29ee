/** Which slice of a plain array a slice of its packed form is. */
import { createApply } from "../dialects/affine.js";
import type { Slice } from "../dialects/memref.js";
import type { Bound } from "../dialects/scf.js";
import { affineMap, constant, dim, mul } from "../ir/affine.js";
import type { Builder } from "../ir/builder.js";
import { blockSize, packedShape, type PackedLayout } from "./packing.js";
import { unitSlice } from "./slices.js";

/**
 * Block offsets and counts times the block size. Undefined when the slice cuts through blocks, or through a dimension whose last block
 * is incomplete: then it is no slice of the plain array.
 */
export function plainSlice(b: Builder, plain: readonly number[], { offsets, sizes }: Slice, layout: PackedLayout): Slice | undefined {
  const packed = packedShape(plain, layout);
  const position = (d: number): number => layout.outerDimsPerm.indexOf(d);
  const whole = (at: number): boolean => offsets[at] === 0 && sizes[at] === packed[at];
  if (!layout.innerTiles.every((_, i) => whole(plain.length + i))) return undefined;
  if (plain.some((size, d) => size % blockSize(layout, d) !== 0 && !whole(position(d)))) return undefined;
  return unitSlice(
    plain.map((_, d) => scaled(b, offsets[position(d)], blockSize(layout, d))),
    plain.map((size, d) => (whole(position(d)) ? size : Number(sizes[position(d)]) * blockSize(layout, d))),
  );
}

function scaled(b: Builder, offset: Bound, by: number): Bound {
  if (typeof offset === "number") return offset * by;
  return by === 1 ? offset : createApply(b, affineMap(1, 0, [mul(dim(0), constant(by))]), [offset]);
}
