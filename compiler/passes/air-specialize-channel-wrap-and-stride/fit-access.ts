/**
 * Brings access lists within what a buffer descriptor can say: at most four dimensions, sizes within the wrap fields, strides within
 * the step fields, whole words innermost.
 */
import { limits, wordBytes, type Range } from "../../target/limits.js";
import { bitWidth, type Type } from "../../ir/types.js";
import { mergeDims, type Access, type AccessDim } from "../../dialects/air-access.js";

/** The descriptors of which tile kind execute an access, by memory space. */
const tileOfSpace = { 0: "shim", 1: "memtile", 2: "core" } as const;
export type Space = keyof typeof tileOfSpace;

/** Bounds of one dimension: size (innermost in words) and stride in words. */
interface DimBounds { readonly size: Range; readonly stride: Range }

/** Dimensions innermost first. The shim's fourth is the iteration of the descriptor; a memtile's wraps are kept within the field in all four. */
function boundsOf(space: Space): DimBounds[] {
  const { dims, wrap, wrapDims, step, iteration, iterationStep } = limits[tileOfSpace[space]];
  const unlimited: Range = { min: 1, max: Number.MAX_SAFE_INTEGER };
  const plain = Array.from({ length: dims }, (_, d) => ({ size: space === 0 && d >= wrapDims ? unlimited : wrap, stride: step }));
  return space === 0 ? [...plain, { size: iteration, stride: iterationStep }] : plain;
}

/**
 * An access to the same elements in the same order that fits a descriptor of the tile that owns the memory space; undefined when
 * there is none. Dimensions are joined as far as they go and cut again by the largest divisor that fits (mlir-air #544, #1586); those that are
 * padded stay as they are, and among the inner three, which alone have padding.
 */
export function fitAccess(access: Access, element: Type, space: Space): Access | undefined {
  const perWord = (wordBytes * 8) / bitWidth(element);
  const merged = mergeDims(access);
  const innermost = merged.dims.at(-1)!;
  if (space === 0 && merged.dims[0].stride === 0) return fitRepetition(merged, element);
  if (merged.dims.length === 1 && innermost.stride === 1 && !innermost.after) return innermost.size % perWord === 0 ? merged : undefined;
  // Elements of one word cannot be taken apart, nor the words of one element.
  if (innermost.stride !== 1 && perWord !== 1) return undefined;
  const bounds = boundsOf(space);
  const fitted: AccessDim[] = [];
  for (const dim of [...merged.dims].reverse()) {
    let rest = dim;
    if (dim.after && fitted.length > 2) return undefined;
    while (true) {
      const position = fitted.length;
      if (position >= bounds.length) return undefined;
      const inner = largestPart(rest, bounds, position, perWord);
      if (inner === undefined || (dim.after && inner !== dim.size)) return undefined;
      fitted.push(dim.after ? dim : { size: inner, stride: rest.stride });
      if (inner === rest.size) break;
      rest = { size: rest.size / inner, stride: rest.stride * inner };
    }
  }
  return { base: access.base, dims: fitted.reverse() };
}

/** The same elements several times: the iteration of a shim descriptor that moves on by nothing. */
function fitRepetition({ base, dims: [repetition, ...dims] }: Access, element: Type): Access | undefined {
  const once = dims.length > 0 ? fitAccess({ base, dims }, element, 0) : undefined;
  const fits = once && once.dims.length <= limits.shim.dims && repetition.size <= limits.shim.iteration.max;
  return fits ? { base, dims: [repetition, ...once.dims] } : undefined;
}

/** The same access in as few dimensions as there can be; undefined when these are more than the four of a runtime transfer. */
export function joinAccess(access: Access): Access | undefined {
  const merged = mergeDims(access);
  return merged.dims.length <= 4 ? merged : undefined;
}

/** Largest divisor of a dimension that fits at a position; what is left over must find a stride that fits further out. */
function largestPart({ size, stride }: AccessDim, bounds: readonly DimBounds[], position: number, perWord: number): number | undefined {
  const unit = position === 0 ? perWord : 1;
  const here = bounds[position];
  if (!fitsStride(stride, here, position, perWord)) return undefined;
  for (let part = Math.min(size, Math.floor(here.size.max * unit)); part >= unit; part--) {
    if (size % part !== 0 || part % unit !== 0) continue;
    if (part === size || fitsStride(stride * part, bounds[position + 1], position + 1, perWord)) return part;
  }
  return undefined;
}

function fitsStride(stride: number, bounds: DimBounds | undefined, position: number, perWord: number): boolean {
  if (!bounds) return false;
  if (position === 0 && stride === 1) return true;
  const words = stride / perWord;
  return Number.isInteger(words) && words >= Math.max(1, bounds.stride.min) && words <= bounds.stride.max;
}
