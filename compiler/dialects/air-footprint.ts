/** Which box of a memref an access touches, over all iterations of the loops around it: the basis of dependences and of splitting. */
import type { Value } from "../ir/operation.js";
import type { MemRefType } from "../ir/types.js";
import { delinearize, type Access } from "./air-access.js";
import { sameTerms, zero, type LinearIndex } from "./linear-index.js";

/** Values lower, lower + step, ..., `trips` of them. */
export interface IterationRange { readonly lower: number; readonly step: number; readonly trips: number }

/** Inclusive bounds per dimension, counted from a symbolic origin (elements) that two footprints must share to be compared. */
export interface Footprint { readonly origin: LinearIndex; readonly low: readonly number[]; readonly high: readonly number[] }

/**
 * The box of an access while the given induction variables run. Undefined for a memref with a layout, and for accesses that leave
 * the bounds of a dimension, where indices per dimension have no meaning.
 */
export function footprint(access: Access, type: MemRefType, ranges: ReadonlyMap<Value, IterationRange> = new Map()): Footprint | undefined {
  if (type.layout || type.shape.includes(null)) return undefined;
  const shape = type.shape as readonly number[];
  let start = access.base.constant;
  const symbolic = new Map<Value, number>();
  const spans = access.dims.map(({ size, stride }) => ({ extent: size - 1, distance: stride }));
  for (const [value, coefficient] of access.base.terms) {
    const range = ranges.get(value);
    if (!range) symbolic.set(value, coefficient);
    else {
      start += coefficient * range.lower;
      spans.push({ extent: range.trips - 1, distance: coefficient * range.step });
    }
  }
  const low = delinearize(start, shape);
  const high = low.slice();
  for (const { extent, distance } of spans) {
    if (extent === 0) continue;
    const steps = delinearize(distance, shape);
    for (let d = 0; d < steps.length; d++) {
      if (steps[d] >= 0) high[d] += extent * steps[d];
      else low[d] += extent * steps[d];
    }
  }
  if (shape.some((size, d) => high[d] - low[d] >= size)) return undefined;
  return { origin: { ...zero, terms: symbolic }, low, high };
}

function comparable({ origin: a }: Footprint, { origin: b }: Footprint): boolean { return sameTerms(a, b); }

/** True only when no element is in both. */
export function disjoint(a: Footprint, b: Footprint): boolean {
  return comparable(a, b) && a.low.some((low, d) => low > b.high[d] || b.low[d] > a.high[d]);
}
/** True only when every element of `b` is in `a`. */
export function covers(a: Footprint, b: Footprint): boolean {
  return comparable(a, b) && a.low.every((low, d) => low <= b.low[d] && b.high[d] <= a.high[d]);
}
/** The common box, or undefined when there is none. */
export function intersection(a: Footprint, b: Footprint): Footprint | undefined {
  if (!comparable(a, b) || disjoint(a, b)) return undefined;
  return { origin: a.origin, low: a.low.map((low, d) => Math.max(low, b.low[d])), high: a.high.map((high, d) => Math.min(high, b.high[d])) };
}
export function extentsOf(box: Footprint): number[] { return box.low.map((low, d) => box.high[d] - low + 1); }
