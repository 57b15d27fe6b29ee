/** The loops that walk two boxes in step: what a strided copy is. */
import { maximumRank } from "./access-pattern.js";
import type { Box } from "./access-pattern.js";

/** Loops, innermost first; strides in bytes. `count[0]` with both strides 4 is a contiguous run. */
export interface LoopNest { rank: number; readonly count: Float64Array; readonly src: Float64Array; readonly dst: Float64Array }

export function emptyNest(): LoopNest {
  const list = (): Float64Array => new Float64Array(2 * maximumRank);
  return { rank: 0, count: list(), src: list(), dst: list() };
}

/**
 * The common loop nest of two boxes of the same number of words: the coarsest loops whose boundaries include those of both.
 * False when there is none, that is, when a run of one box straddles a run of the other (sizes 6 against 4).
 */
export function joinBoxes(src: Box, dst: Box, nest: LoopNest): boolean {
  nest.rank = 0;
  let s = 0;
  let d = 0;
  // What is left of the current dimension of each side, and the stride of one step of that rest.
  let srcLeft = src.rank > 0 ? src.sizes[0] : 1;
  let dstLeft = dst.rank > 0 ? dst.sizes[0] : 1;
  let srcStride = src.strides[0];
  let dstStride = dst.strides[0];
  for (;;) {
    while (srcLeft === 1 && s < src.rank - 1) { s++; srcLeft = src.sizes[s]; srcStride = src.strides[s]; }
    while (dstLeft === 1 && d < dst.rank - 1) { d++; dstLeft = dst.sizes[d]; dstStride = dst.strides[d]; }
    if (srcLeft === 1 || dstLeft === 1) return srcLeft === dstLeft;
    const steps = Math.min(srcLeft, dstLeft);
    if (srcLeft % steps !== 0 || dstLeft % steps !== 0) return false;
    addLoop(nest, steps, srcStride, dstStride);
    srcLeft /= steps;
    dstLeft /= steps;
    srcStride *= steps;
    dstStride *= steps;
  }
}

/** Adds a loop outside of the others, or lengthens the outermost one where the strides continue it. */
function addLoop(nest: LoopNest, count: number, src: number, dst: number): void {
  const last = nest.rank - 1;
  if (last >= 0 && src === nest.src[last] * nest.count[last] && dst === nest.dst[last] * nest.count[last]) {
    nest.count[last] *= count;
    return;
  }
  nest.count[nest.rank] = count;
  nest.src[nest.rank] = src;
  nest.dst[nest.rank] = dst;
  nest.rank++;
}

/**
 * Reorders the loops from `inner` on so that short steps are innermost: a row of a far memory is read once, not once a block. The order
 * of visits matters only where destinations repeat; then the nest stays as it is.
 */
export function sortLoops(nest: LoopNest, inner: number): void {
  const { rank, src, dst } = nest;
  if (rank - inner < 2 || !visitsOnce(nest)) return;
  for (let i = inner + 1; i < rank; i++) {
    for (let j = i; j > inner && step(src, dst, j) < step(src, dst, j - 1); j--) swapLoops(nest, j, j - 1);
  }
}

const step = (src: Float64Array, dst: Float64Array, loop: number): number => Math.abs(src[loop]) + Math.abs(dst[loop]);

function swapLoops({ count, src, dst }: LoopNest, a: number, b: number): void {
  swap(count, a, b);
  swap(src, a, b);
  swap(dst, a, b);
}

function swap(list: Float64Array, a: number, b: number): void {
  const kept = list[a];
  list[a] = list[b];
  list[b] = kept;
}

/** No two positions share a destination: by ascending stride, each loop steps past all that the loops before it reach. */
function visitsOnce({ rank, count, dst }: LoopNest): boolean {
  let reach = 0;
  let last = 0;
  for (let done = 0; done < rank; done++) {
    let next = -1;
    for (let loop = 0; loop < rank; loop++) {
      const stride = Math.abs(dst[loop]);
      if (stride > last && (next < 0 || stride < Math.abs(dst[next]))) next = loop;
    }
    if (next < 0) return false;
    last = Math.abs(dst[next]);
    if (last <= reach) return false;
    reach += last * (count[next] - 1);
  }
  return true;
}
