/**
 * Access patterns: the order in which a DMA visits words of a memory, as a buffer descriptor states it. `joinPatterns` finds the
 * loop nest that walks two patterns in step, which is what a strided copy is.
 */

/** A traversal: sizes and strides outermost first, strides in 32-bit words, base in bytes. */
export interface AccessPattern { readonly base: number; readonly sizes: readonly number[]; readonly strides: readonly number[] }

/** Loops, innermost first; strides in bytes. `count[0]` with both strides 4 is a contiguous run. */
export interface LoopNest { rank: number; readonly count: Int32Array; readonly src: Int32Array; readonly dst: Int32Array }

const maximumRank = 16;
export function emptyNest(): LoopNest {
  return { rank: 0, count: new Int32Array(maximumRank), src: new Int32Array(maximumRank), dst: new Int32Array(maximumRank) };
}

/** Words of the traversal. Throws RangeError when it leaves [0, limit) bytes. */
export function checkedWords(pattern: AccessPattern, limit: number): number {
  const { base, sizes, strides } = pattern;
  let [words, low, high] = [1, base, base + 4];
  for (let d = 0; d < sizes.length; d++) {
    words *= sizes[d];
    const reach = (sizes[d] - 1) * strides[d] * 4;
    if (reach < 0) low += reach;
    else high += reach;
  }
  if (!(low >= 0 && high <= limit)) {
    throw new RangeError(`access pattern covers bytes ${low}..${high - 1} of a memory of ${limit} bytes (base ${base}, sizes [${sizes.join()}], strides [${strides.join()}] words)`);
  }
  return words;
}

/**
 * The common loop nest of two patterns over the same number of words: the coarsest loops whose boundaries include those of both.
 * False when there is none, that is, when a run of one pattern straddles a run of the other (sizes 6 against 4).
 */
export function joinPatterns(src: AccessPattern, dst: AccessPattern, nest: LoopNest): boolean {
  nest.rank = 0;
  let s = src.sizes.length - 1;
  let d = dst.sizes.length - 1;
  // What is left of the current dimension of each side, and the stride of one step of that rest.
  let srcLeft = s >= 0 ? src.sizes[s] : 1;
  let dstLeft = d >= 0 ? dst.sizes[d] : 1;
  let srcStride = s >= 0 ? src.strides[s] * 4 : 4;
  let dstStride = d >= 0 ? dst.strides[d] * 4 : 4;
  for (;;) {
    while (srcLeft === 1 && s > 0) { s--; srcLeft = src.sizes[s]; srcStride = src.strides[s] * 4; }
    while (dstLeft === 1 && d > 0) { d--; dstLeft = dst.sizes[d]; dstStride = dst.strides[d] * 4; }
    if (srcLeft === 1 || dstLeft === 1) return srcLeft === dstLeft;
    const steps = Math.min(srcLeft, dstLeft);
    if (srcLeft % steps !== 0 || dstLeft % steps !== 0) return false;
    if (!pushLoop(nest, steps, srcStride, dstStride)) return false;
    srcLeft /= steps;
    dstLeft /= steps;
    srcStride *= steps;
    dstStride *= steps;
  }
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

const step = (src: Int32Array, dst: Int32Array, loop: number): number => Math.abs(src[loop]) + Math.abs(dst[loop]);

function swapLoops(nest: LoopNest, a: number, b: number): void {
  for (const list of [nest.count, nest.src, nest.dst]) {
    const kept = list[a];
    list[a] = list[b];
    list[b] = kept;
  }
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

/** Adds a loop outside of the others, or lengthens the outermost one where the strides continue it. */
function pushLoop(nest: LoopNest, count: number, src: number, dst: number): boolean {
  const last = nest.rank - 1;
  if (last >= 0 && src === nest.src[last] * nest.count[last] && dst === nest.dst[last] * nest.count[last]) {
    nest.count[last] *= count;
    return true;
  }
  if (nest.rank === maximumRank) return false;
  nest.count[nest.rank] = count;
  nest.src[nest.rank] = src;
  nest.dst[nest.rank] = dst;
  nest.rank++;
  return true;
}

/** Byte address of the word at `position` of the traversal. */
export function addressAt(pattern: AccessPattern, position: number): number {
  let address = pattern.base;
  for (let d = pattern.sizes.length - 1; d >= 0; d--) {
    const size = pattern.sizes[d];
    const index = d === 0 ? position : position % size;
    address += index * pattern.strides[d] * 4;
    position = (position - index) / size;
  }
  return address;
}
