/** Where a core puts what comes on its channel for others: a few words that are written over and over. */
import { bitWidth, memref, type MemRefType } from "../ir/types.js";
import { accessVolume, type Access } from "../dialects/air-access.js";
import { zero } from "../dialects/linear-index.js";
import { limits, wordBytes } from "../target/limits.js";

export interface Discard { readonly type: MemRefType; readonly access: Access }

/** Memory and access for as many elements as `like` has, in its space: strides of one word let the runs overlap. */
export function discardFor(like: MemRefType, filled: Access): Discard {
  const perWord = (8 * wordBytes) / bitWidth(like.element);
  const sizes = overlapping(accessVolume(filled) / perWord);
  const reach = sizes.reduce((sum, size) => sum + size - 1, 1);
  return {
    type: memref([reach * perWord], like.element, like.memorySpace),
    access: { base: zero, dims: sizes.map((size, d) => (d === 2 ? { size: size * perWord, stride: 1 } : { size, stride: perWord })) },
  };
}

/** Bytes that a core needs to throw away `words` words at a time. */
export function discardBytes(words: number): number { return wordBytes * overlapping(words).reduce((sum, size) => sum + size - 1, 1); }

/** Three sizes whose product is the number of words, as equal as wraps and divisors allow; the outermost has no wrap of its own. */
function overlapping(words: number): [number, number, number] {
  const inner = divisorUpTo(words, Math.min(limits.core.wrap.max, Math.ceil(Math.sqrt(words))));
  const middle = divisorUpTo(words / inner, limits.core.wrap.max);
  return [words / inner / middle, middle, inner];
}
function divisorUpTo(value: number, bound: number): number {
  for (let divisor = Math.min(value, bound); divisor > 1; divisor--) if (value % divisor === 0) return divisor;
  return 1;
}
