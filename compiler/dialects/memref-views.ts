/** Subviews: which elements of which memref a view is. */
import type { Operation, Value } from "../ir/operation.js";
import type { MemRefType } from "../ir/types.js";
import { wholeAccess, type Access } from "./air-access.js";
import { fixed, linearIndex, plus, times, zero, type LinearIndex } from "./linear-index.js";
import { group } from "./operand-groups.js";

/** Stands in a static list for an entry that is an operand: the least 64-bit integer. */
export const dynamicEntry = -(2 ** 63);

export interface View { readonly root: Value; readonly access: Access }

/** Offsets of a `memref.subview` per dimension of its source. */
export function subviewOffsets(op: Operation): LinearIndex[] { return mixed(op, "static_offsets", 1); }
/** Sizes or strides of a `memref.subview`; undefined when one is no constant. */
export function subviewSizes(op: Operation): number[] | undefined { return constants(mixed(op, "static_sizes", 2)); }
export function subviewStrides(op: Operation): number[] | undefined { return constants(mixed(op, "static_strides", 3)); }

function mixed(op: Operation, name: string, at: number): LinearIndex[] {
  const list = op.attribute(name);
  if (list?.kind !== "dense_array") throw new Error(`${op.name} without ${name}`);
  const operands = [...group(op, at)];
  return list.values.map((value) => (value === dynamicEntry ? linearIndex(operands.shift()!) : fixed(value)));
}
function constants(forms: readonly LinearIndex[]): number[] | undefined {
  return forms.every((form) => form.terms.size === 0) ? forms.map((form) => form.constant) : undefined;
}

/** Follows subviews to the memref that they look at; undefined when a size or stride is not constant. */
export function viewOf(value: Value): View | undefined {
  const op = value.definingOp;
  if (op?.name !== "memref.subview") return { root: value, access: wholeAccess(value.type as MemRefType) };
  const source = viewOf(op.operands[0]);
  const sizes = subviewSizes(op);
  const steps = subviewStrides(op);
  if (!source || !sizes || !steps) return undefined;
  const { base, dims } = source.access;
  const offset = subviewOffsets(op).reduce((sum, form, d) => plus(sum, times(form, dims[d].stride)), zero);
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
