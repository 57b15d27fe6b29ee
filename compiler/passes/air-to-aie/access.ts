/** Access lists of puts and gets, brought to what a buffer descriptor needs. Everything in elements, outermost first. */
import type { Operation, Value } from "../../ir/operation.js";
import { bitWidth, memorySpaceOf, volume, type MemRefType } from "../../ir/types.js";
import { limits, wordBytes } from "../../target/limits.js";
import { PassError } from "../../pass/pass.js";
import type { Scope } from "./scope.js";

export interface AccessDimension {
  readonly size: number;
  readonly stride: number;
  /** Zeros that the channel sends after the last index. */
  readonly after?: number;
}
export interface Access {
  /** First element; undefined when it depends on an id or a loop of the running program, as in L3. */
  readonly offset: number | undefined;
  /** Elements moved, padding included. */
  readonly length: number;
  /** Empty when the elements follow each other. */
  readonly dims: readonly AccessDimension[];
}

/**
 * The access of a put or get: `[] [] []` is the whole buffer; otherwise element (i0, i1, ..) is at
 * sum((offset_d + i_d) * stride_d). Dimensions of size 1 and those that continue the next inner one are folded away.
 */
export function accessOf(
  op: Operation, type: MemRefType, offsets: readonly Value[], sizes: readonly Value[], strides: readonly Value[], scope: Scope,
): Access {
  if (sizes.length === 0) return { offset: 0, length: volume(type.shape), dims: [] };
  const known = (values: readonly Value[], what: string): number[] => values.map((value) => {
    const constant = scope.constant(value);
    if (constant === undefined) throw new PassError("run-time-value", `a ${what} of ${op.name} is not constant`, { op });
    return constant;
  });
  const [sizeList, strideList] = [known(sizes, "size"), known(strides, "stride")];
  const padding = op.attribute("pad_after");
  const padded = padding?.kind === "dense_array" && padding.values.some((count) => count > 0);
  const after = (dim: number): number => (padding?.kind === "dense_array" ? padding.values[dim] : 0);
  let offset: number | undefined = 0;
  offsets.forEach((value, dim) => {
    const constant = scope.constant(value);
    offset = offset === undefined || constant === undefined ? undefined : offset + constant * strideList[dim];
  });
  return {
    offset,
    length: sizeList.reduce((product, size, dim) => product * (size + after(dim)), 1),
    dims: !padded && contiguous(sizeList, strideList) ? []
      : foldDimensions(sizeList.map((size, dim) => ({ size, stride: strideList[dim], ...(after(dim) > 0 ? { after: after(dim) } : {}) })), type),
  };
}

function contiguous(sizes: readonly number[], strides: readonly number[]): boolean {
  let next = 1;
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    if (sizes[dim] === 1) continue;
    if (strides[dim] !== next) return false;
    next *= sizes[dim];
  }
  return true;
}

/** Folds as far as the sizes still fit the wrap fields of the tile that holds the buffer; the innermost counts words, of which wide elements have several. */
function foldDimensions(dims: readonly AccessDimension[], type: MemRefType): AccessDimension[] {
  const { max } = limits[memorySpaceOf(type) === 2 ? "core" : "memtile"].wrap;
  const wordsOfElement = Math.max(1, bitWidth(type.element) / (8 * wordBytes));
  const folded: AccessDimension[] = [];
  for (const dim of dims) {
    if (dim.size === 1 && !dim.after) continue;
    const outer = folded.at(-1);
    const size = dim.size * (outer?.size ?? 1);
    const largest = dim.stride === 1 ? max / wordsOfElement : max;
    if (outer && !outer.after && !dim.after && outer.stride === dim.size * dim.stride && size <= largest) folded[folded.length - 1] = { size, stride: dim.stride };
    else folded.push(dim);
  }
  return folded;
}

export function sameAccess(a: Access, b: Access): boolean {
  return a.offset === b.offset && a.length === b.length && a.dims.length === b.dims.length
    && a.dims.every((dim, i) => dim.size === b.dims[i].size && dim.stride === b.dims[i].stride && dim.after === b.dims[i].after);
}
