/**
 * Makes any access list one that shim descriptors can express: a list of descriptors whose traversals, one after the other, are
 * the traversal asked for, element by element.
 *
 * Contiguous dimensions are merged; a wrap that is too large is split by its largest fitting divisor; what still does not fit is
 * cut into several descriptors along the outermost dimension (Xilinx/mlir-air #550 and #559 are what happens without this).
 */
import type { Operation } from "../../ir/operation.js";
import { limits } from "../../target/limits.js";
import { layoutProblems, type AccessList } from "../../runtime-sequence/bd-layout.js";
import { PassError } from "../../pass/pass.js";

/** Part of a buffer in the order it is visited: elements, outermost dimension first. */
export interface Access extends AccessList { readonly offset: number }

export interface Dim { readonly size: number; readonly stride: number }

const { shim } = limits;
/** Sizes that one descriptor's outermost dimension can always take, largest first: a wrap, then an iteration. */
const chunks = [shim.wrap.max, shim.iteration.max];

/**
 * Descriptors of four dimensions that together visit what `access` visits, in its order, for elements of `bits` bits.
 * Throws a `PassError` when elements, strides or the offset are not whole 32-bit words: no division helps then.
 */
export function legaliseAccess(access: Access, bits: number, op?: Operation): Access[] {
  const dims = mergeDims(access.sizes.map((size, i) => ({ size, stride: access.strides[i] })));
  requireWords(access.offset, dims, bits, op);
  return cover(access.offset, dims, bits);
}

/** The same for dimensions that are to stay as they are given. */
export function coverAsGiven(access: Access, bits: number, op?: Operation): Access[] {
  const dims = access.sizes.map((size, i) => ({ size, stride: access.strides[i] }));
  requireWords(access.offset, dims, bits, op);
  return cover(access.offset, dims, bits);
}

/** Drops dimensions of size 1 and merges those that continue one another. */
function mergeDims(dims: readonly Dim[]): Dim[] {
  const merged: Dim[] = [];
  for (const dim of dims.filter(({ size }) => size !== 1).reverse()) {
    const inner = merged[0];
    if (inner && dim.stride === inner.size * inner.stride) merged[0] = { size: dim.size * inner.size, stride: inner.stride };
    else merged.unshift(dim);
  }
  return merged;
}

function requireWords(offset: number, dims: readonly Dim[], bits: number, op: Operation | undefined): void {
  const perWord = 32 / bits;
  const inner = dims.at(-1) ?? { size: 1, stride: 1 };
  const whole = (elements: number): boolean => elements % perWord === 0;
  const odd = dims.slice(0, -1).find(({ stride }) => !whole(stride));
  const fault =
    !whole(offset) ? `the offset of ${offset} elements`
    : !whole(inner.size) ? `the innermost run of ${inner.size} elements`
    : perWord > 1 && inner.stride !== 1 ? `an innermost stride of ${inner.stride} elements`
    : odd ? `a stride of ${odd.stride} elements`
    : undefined;
  if (fault) {
    throw new PassError("unaligned", `a shim DMA moves 32-bit words, but ${fault} of ${bits} bits is no whole number of them`, {
      op, hint: "pad the operand so that its rows are multiples of 4 bytes",
    });
  }
}

function cover(offset: number, dims: readonly Dim[], bits: number): Access[] {
  const single = asOne(offset, dims, bits);
  if (single) return [single];
  const [outer, ...rest] = dims;
  for (const largest of chunks) {
    const size = Math.ceil(outer.size / Math.ceil(outer.size / largest));
    const chunk = [{ size, stride: outer.stride }, ...rest];
    if (size > 1 && size < outer.size && asOne(offset, chunk, bits)) return inChunks(offset, outer, size, rest, bits);
  }
  return Array.from({ length: outer.size }, (_, i) => cover(offset + i * outer.stride, rest, bits)).flat();
}

function inChunks(offset: number, outer: Dim, size: number, rest: readonly Dim[], bits: number): Access[] {
  const parts: Access[] = [];
  for (let at = 0; at < outer.size; at += size) {
    const part = mergeDims([{ size: Math.min(size, outer.size - at), stride: outer.stride }, ...rest]);
    parts.push(...cover(offset + at * outer.stride, part, bits));
  }
  return parts;
}

/** One descriptor, with as few divided dimensions as will do. */
function asOne(offset: number, dims: readonly Dim[], bits: number): Access | undefined {
  for (const variant of divisions(dims, bits)) {
    const placed = place(offset, variant, bits);
    if (placed) return placed;
  }
  return undefined;
}

/** The dimensions as they are, then with each and finally all oversized ones divided. */
function divisions(dims: readonly Dim[], bits: number): Dim[][] {
  let variants: Dim[][] = [[]];
  dims.forEach((dim, i) => {
    const divided = divide(dim, i === dims.length - 1 ? 32 / bits : 1);
    variants = variants.flatMap((before) => (divided ? [[...before, dim], [...before, ...divided]] : [[...before, dim]]));
  });
  return variants.sort((a, b) => a.length - b.length);
}

/** An oversized dimension as two, the inner one the largest divisor that a wrap takes; `unit` elements stay together. */
function divide(dim: Dim, unit: number): [Dim, Dim] | undefined {
  const count = dim.size / unit;
  if (count <= shim.wrap.max) return undefined;
  for (let inner = shim.wrap.max; inner > 1; inner--) {
    if (count % inner === 0) {
      return [{ size: count / inner, stride: inner * unit * dim.stride }, { size: inner * unit, stride: dim.stride }];
    }
  }
  return undefined;
}

/** Positions in [iteration, d2, d1] that the dimensions above the innermost may take, by their number; inner ones first. */
const slots: readonly (readonly (readonly number[])[])[] = [[[]], [[2], [1], [0]], [[1, 2], [0, 2], [0, 1]], [[0, 1, 2]]];

function place(offset: number, dims: readonly Dim[], bits: number): Access | undefined {
  const inner = dims.at(-1) ?? { size: 1, stride: 1 };
  const outer = dims.slice(0, -1);
  for (const positions of slots[outer.length] ?? []) {
    const sizes = [1, 1, 1, inner.size];
    const strides = [0, 0, 0, inner.stride];
    positions.forEach((position, i) => {
      sizes[position] = outer[i].size;
      strides[position] = outer[i].stride;
    });
    const withinIteration = sizes[0] <= shim.iteration.max;
    if (withinIteration && layoutProblems({ sizes, strides }, bits, shim).length === 0) return { offset, sizes, strides };
  }
  return undefined;
}
