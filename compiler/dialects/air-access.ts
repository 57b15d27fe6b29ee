/**
 * Access lists of DMAs and channel operations: which elements of a memref, in which order.
 *
 * In the text an access is three lists, offsets, sizes and strides, outermost first, in elements; an offset counts in strides of its
 * dimension. Here it is one linear base and a list of dimensions, so that a dimension can go without taking an offset with it.
 */
import type { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { denseArrayAttr } from "../ir/attributes.js";
import { i32, memorySpaceOf, rowMajorStrides, volume, type Attribute, type MemRefType } from "../ir/types.js";
import { wholeBuffer, type AccessList } from "./air-async.js";
import { constantIndexOf, fixed, linearIndex, materialize, plus, times, zero, type LinearIndex } from "./linear-index.js";
import { segment, segmentStart } from "../ir/structure.js";
import { setSegments } from "./operand-segments.js";

/** `after`: zeros that a memtile's channel sends after the last index, as many as indices more would be. */
export interface AccessDim { readonly size: number; readonly stride: number; readonly after?: number }
/** Elements base + sum(i_d * stride_d), the last dimension running fastest; all in elements of the memref. */
export interface Access { readonly base: LinearIndex; readonly dims: readonly AccessDim[] }

/** Operand segment of the memref; its offsets, sizes and strides are the three after it. */
export const memrefSegment = { dmaDestination: 1, dmaSource: 5, channel: 2 } as const;

export function memrefAt(op: Operation, at: number): Value { return op.operands[segmentStart(op, at)]; }
export function memrefTypeAt(op: Operation, at: number): MemRefType { return memrefAt(op, at).type as MemRefType; }

/** All of a memref in its own order. */
export function wholeAccess(type: MemRefType): Access {
  const shape = type.shape as readonly number[];
  const strides = stridesOf(type);
  return { base: zero, dims: shape.map((size, d) => ({ size, stride: strides[d] })) };
}

/** Strides in elements: of the layout, or row-major. */
export function stridesOf(type: MemRefType): readonly number[] {
  return type.layout?.kind === "strided" ? (type.layout.strides as readonly number[]) : rowMajorStrides(type.shape);
}

/** The access of one side of an operation, or undefined when a size or stride is no constant. */
export function readAccess(op: Operation, at: number): Access | undefined {
  const sizes = segment(op, at + 2);
  if (sizes.length === 0) return wholeAccess(memrefTypeAt(op, at));
  const offsets = segment(op, at + 1);
  const strides = segment(op, at + 3);
  const padding = at === memrefSegment.dmaDestination ? undefined : op.attribute("pad_after");
  let base = zero;
  const dims: AccessDim[] = [];
  for (let d = 0; d < sizes.length; d++) {
    const size = constantIndexOf(sizes[d]);
    const stride = constantIndexOf(strides[d]);
    if (size === undefined || stride === undefined) return undefined;
    const after = padding?.kind === "dense_array" ? padding.values[d] : 0;
    dims.push(after > 0 ? { size, stride, after } : { size, stride });
    base = plus(base, times(linearIndex(offsets[d]), stride));
  }
  return { base, dims };
}

/** Writes an access into the lists of one side, empty lists when it is the whole memref in order. */
export function writeAccess(op: Operation, at: number, access: Access, builder: Builder, constants: (value: number) => Value): void {
  const { offsets, sizes, strides } = accessList(access, memrefTypeAt(op, at), builder, constants);
  setSegments(op, at + 1, [offsets, sizes, strides]);
  if (at === memrefSegment.dmaDestination) return;
  const padding = paddingAttributes(access, sizes.length);
  for (const name of ["pad_before", "pad_after"] as const) if (padding[name] || op.attributes.has(name)) op.setAttribute(name, padding[name]);
}

/** The attributes that say the padding of an access whose list has so many dimensions; none where nothing is padded. */
export function paddingAttributes({ dims }: Access, length: number): { readonly pad_before?: Attribute; readonly pad_after?: Attribute } {
  if (!dims.some(({ after }) => after)) return {};
  const after = Array.from({ length }, (_, d) => dims[d]?.after ?? 0);
  return { pad_before: denseArrayAttr(after.map(() => 0), i32), pad_after: denseArrayAttr(after, i32) };
}

/**
 * The three lists as values, made at the builder. In L3 a list of fewer dimensions than the memref, as of the one matrix of a
 * batch, is written out: the other end of the channel walks in these dimensions.
 */
export function accessList(access: Access, type: MemRefType, builder: Builder, constants: (value: number) => Value): AccessList {
  const otherShape = memorySpaceOf(type) === 0 && access.dims.length > 1 && access.dims.length < type.shape.length;
  if (!otherShape && isWhole(access, type)) return wholeBuffer;
  const { dims, offsets } = distribute(access);
  return {
    offsets: offsets.map((offset) => materialize(offset, builder, constants)),
    sizes: dims.map(({ size }) => constants(size)),
    strides: dims.map(({ stride }) => constants(stride)),
  };
}

/** Shares the base out to the dimensions: each part to the largest stride that divides it. */
function distribute(access: Access): { dims: readonly AccessDim[]; offsets: LinearIndex[] } {
  const order = access.dims.map((_, d) => d).filter((d) => access.dims[d].stride > 0)
    .sort((a, b) => access.dims[b].stride - access.dims[a].stride || b - a);
  const offsets = access.dims.map(() => zero);
  let rest = zero;
  const give = (amount: number, part: (count: number) => LinearIndex): void => {
    const d = order.find((candidate) => amount % access.dims[candidate].stride === 0);
    if (d === undefined) rest = plus(rest, part(amount));
    else offsets[d] = plus(offsets[d], part(amount / access.dims[d].stride));
  };
  for (const [value, coefficient] of access.base.terms) give(coefficient, (count) => ({ constant: 0, terms: new Map([[value, count]]) }));
  let left = access.base.constant;
  for (const d of order) {
    const count = Math.trunc(left / access.dims[d].stride);
    offsets[d] = plus(offsets[d], fixed(count));
    left -= count * access.dims[d].stride;
  }
  rest = plus(rest, fixed(left));
  if (rest.constant === 0 && rest.terms.size === 0) return { dims: access.dims, offsets };
  return { dims: [...access.dims, { size: 1, stride: 1 }], offsets: [...offsets, rest] };
}

/** Number of elements moved, padding included. */
export function accessVolume(access: Access): number { return access.dims.reduce((product, { size, after = 0 }) => product * (size + after), 1); }

/** Drops dimensions of size one; the base keeps their offsets. */
export function dropUnitDims(access: Access): Access {
  const dims = access.dims.filter(({ size, after }) => size !== 1 || after);
  return { base: access.base, dims: dims.length > 0 ? dims : [{ size: 1, stride: 1 }] };
}

/** Joins neighbours that run through memory as one dimension. */
export function mergeDims(access: Access): Access {
  const dims: AccessDim[] = [];
  for (const dim of dropUnitDims(access).dims) {
    const outer = dims.at(-1);
    if (outer && !outer.after && !dim.after && outer.stride === dim.size * dim.stride) dims[dims.length - 1] = { size: outer.size * dim.size, stride: dim.stride };
    else dims.push(dim);
  }
  return { base: access.base, dims };
}

/** Whether the access is the memref from first to last element, in order. */
export function isWhole(access: Access, type: MemRefType): boolean {
  if (type.layout || access.dims.some(({ after }) => after) || access.base.constant !== 0 || access.base.terms.size > 0) return false;
  const { dims } = mergeDims(access);
  return dims.length === 1 && dims[0].size === volume(type.shape) && (dims[0].stride === 1 || dims[0].size === 1);
}

/** Puts a new outermost dimension around. */
export function addOuterDim(access: Access, size: number, stride: number): Access {
  return { base: access.base, dims: [{ size, stride }, ...access.dims] };
}

/** An element distance taken apart into one index per dimension of a row-major shape. */
export function delinearize(distance: number, shape: readonly number[]): number[] {
  const strides = rowMajorStrides(shape);
  let left = distance;
  return strides.map((stride, d) => {
    if (shape[d] === 1 && d < shape.length - 1) return 0;
    const count = Math.trunc(left / stride);
    left -= count * stride;
    return count;
  });
}

/** The access seen from a smaller memref: indices keep their meaning per dimension, moved by `-origin` (elements of the old memref). */
export function relayout(access: Access, from: readonly number[], to: readonly number[], origin: LinearIndex): Access {
  const strides = rowMajorStrides(to);
  const convert = (distance: number): number =>
    delinearize(distance, from).reduce((sum, count, d) => sum + count * strides[d], 0);
  const base = plus(access.base, times(origin, -1));
  return {
    base: { constant: convert(base.constant), terms: new Map([...base.terms].map(([value, c]) => [value, convert(c)])) },
    dims: access.dims.map((dim) => ({ ...dim, stride: convert(dim.stride) })),
  };
}
