/** Subviews: which elements of which memref a view is. */
import type { Value } from "../ir/operation.js";
import type { MemRefType } from "../ir/types.js";
import { wholeAccess, type Access } from "./air-access.js";
import { constantOf, fixed, linearIndex, plus, times, zero, type LinearIndex } from "./linear-index.js";
import { sliceOf } from "./memref.js";
import type { Bound } from "./scf.js";

export interface View { readonly root: Value; readonly access: Access }

/** Numbers of the bounds; undefined when one is no constant. */
function constants(bounds: readonly Bound[]): number[] | undefined {
  const numbers = bounds.map((bound) => constantOf(linearBound(bound)));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}
function linearBound(bound: Bound): LinearIndex { return typeof bound === "number" ? fixed(bound) : linearIndex(bound); }

/** Follows subviews to the memref that they look at; undefined when a size or stride is not constant. */
export function viewOf(value: Value): View | undefined {
  const op = value.definingOp;
  if (op?.name !== "memref.subview") return { root: value, access: wholeAccess(value.type as MemRefType) };
  const source = viewOf(op.operands[0]);
  const slice = sliceOf(op);
  const sizes = constants(slice.sizes);
  const steps = constants(slice.strides);
  if (!source || !sizes || !steps) return undefined;
  const { base, dims } = source.access;
  const offset = slice.offsets.reduce<LinearIndex>((sum, bound, d) => plus(sum, times(linearBound(bound), dims[d].stride)), zero);
  const full = sizes.map((size, d) => ({ size, stride: steps[d] * dims[d].stride }));
  return { root: source.root, access: { base: plus(base, offset), dims: dropReduced(full, (value.type as MemRefType).shape as readonly number[]) } };
}

/** Dimensions that a rank-reducing subview keeps. */
function dropReduced<T extends { readonly size: number }>(dims: readonly T[], shape: readonly number[]): T[] {
  let surplus = dims.length - shape.length;
  return dims.filter(({ size }) => {
    if (surplus === 0 || size !== 1) return true;
    surplus -= 1;
    return false;
  });
}
