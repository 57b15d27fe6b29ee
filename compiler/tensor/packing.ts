/** The layout of packed operands, as `linalg.pack` and its form on memrefs say it. */
import type { Operation } from "../ir/operation.js";
import { isShaped } from "../ir/types.js";

/**
 * How a plain array lies in a packed one: the dimensions that are cut into blocks, in the order in which blocks store them, the
 * blocks' sizes, and the order of the outer dimensions (`outerDimsPerm[p]` = the plain dimension at outer position p).
 */
export interface PackedLayout { readonly innerDimsPos: readonly number[]; readonly innerTiles: readonly number[]; readonly outerDimsPerm: readonly number[] }

/** Size of the block along a plain dimension; 1 when that is not cut. */
export function blockSize({ innerDimsPos, innerTiles }: PackedLayout, dimension: number): number {
  return innerDimsPos.includes(dimension) ? innerTiles[innerDimsPos.indexOf(dimension)] : 1;
}

/** Shape of the packed array; an incomplete last block counts as one. */
export function packedShape(shape: readonly number[], layout: PackedLayout): number[] {
  const blocks = shape.map((size, d) => Math.ceil(size / blockSize(layout, d)));
  return [...layout.outerDimsPerm.map((d) => blocks[d]), ...layout.innerTiles];
}

/** The layout of a pack or unpack op with static tiles. */
export function layoutOf(op: Operation): PackedLayout {
  const list = (name: string): readonly number[] => {
    const attribute = op.attribute(name);
    return attribute?.kind === "dense_array" ? attribute.values : [];
  };
  const { type } = op.operands[op.name.endsWith("unpack") ? 1 : 0];
  const outer = list("outer_dims_perm");
  return {
    innerDimsPos: list("inner_dims_pos"), innerTiles: list("static_inner_tiles"),
    outerDimsPerm: outer.length > 0 || !isShaped(type) ? outer : type.shape.map((_, d) => d),
  };
}
