/** Strided copies between access patterns of one memory: what DMA channels do to data. */
import { addressAt, checkedWords, emptyNest, joinPatterns, sortLoops } from "./access-pattern.js";
import type { AccessPattern, LoopNest } from "./access-pattern.js";
import { runsPerTurn, specialRuns } from "./emitted-loops.js";

type Move = (...operands: number[]) => number;

export class StridedCopy {
  readonly #emitted: Readonly<Record<string, Move>>;
  /** By run length in words: one run a turn, several. */
  readonly #special: (readonly [Move, Move] | undefined)[] = [];
  readonly #limit: number;
  readonly #nest: LoopNest = emptyNest();

  /** `emitted`: the functions of emitted-loops.ts; `limit`: bytes of the memory that patterns may cover. */
  constructor(emitted: Readonly<Record<string, Move>>, limit: number) {
    this.#emitted = emitted;
    this.#limit = limit;
    for (const words of specialRuns) this.#special[words] = [emitted[`copy${words}x1`], emitted[`copy${words}x${runsPerTurn}`]];
  }

  /** Moves `words` words from position srcFrom of src's traversal to position dstFrom of dst's. Throws RangeError outside of either. */
  copy(src: AccessPattern, srcFrom: number, dst: AccessPattern, dstFrom: number, words: number): void {
    if (words === 0) return;
    const srcWords = checkedWords(src, this.#limit);
    const dstWords = checkedWords(dst, this.#limit);
    if (srcFrom < 0 || dstFrom < 0 || words < 0 || srcFrom + words > srcWords || dstFrom + words > dstWords) {
      throw new RangeError(`copy of ${words} words from position ${srcFrom} of ${srcWords} to position ${dstFrom} of ${dstWords}`);
    }
    if (words === srcWords && words === dstWords) this.#copyWhole(src, dst, words);
    else this.#copyPart(src, srcFrom, dst, dstFrom, words);
  }

  #copyWhole(src: AccessPattern, dst: AccessPattern, words: number): void {
    if (joinPatterns(src, dst, this.#nest)) this.#runNest(src.base, dst.base, this.#nest);
    else this.#copyRuns(src, 0, dst, 0, words);
  }

  /** A part of a traversal is a few boxes: the rest of a row, then whole rows, whole planes, and back down. */
  #copyPart(src: AccessPattern, srcFrom: number, dst: AccessPattern, dstFrom: number, words: number): void {
    while (words > 0) {
      let box = words;
      for (let next = 0; next !== box;) {
        next = box;
        box = boxWords(src, srcFrom, box);
        box = boxWords(dst, dstFrom, box);
      }
      this.#copyWhole(boxAt(src, srcFrom, box), boxAt(dst, dstFrom, box), box);
      srcFrom += box;
      dstFrom += box;
      words -= box;
    }
  }

  /** The slow way, for patterns without a common nest: one stretch of both innermost dimensions at a time. */
  #copyRuns(src: AccessPattern, srcFrom: number, dst: AccessPattern, dstFrom: number, words: number): void {
    const srcRow = src.sizes.at(-1) ?? 1;
    const dstRow = dst.sizes.at(-1) ?? 1;
    const nest = this.#nest;
    nest.rank = 1;
    nest.src[0] = 4 * (src.strides.at(-1) ?? 1);
    nest.dst[0] = 4 * (dst.strides.at(-1) ?? 1);
    while (words > 0) {
      const count = Math.min(words, srcRow - srcFrom % srcRow, dstRow - dstFrom % dstRow);
      nest.count[0] = count;
      this.#runNest(addressAt(src, srcFrom), addressAt(dst, dstFrom), nest);
      srcFrom += count;
      dstFrom += count;
      words -= count;
    }
  }

  #runNest(src: number, dst: number, nest: LoopNest): void {
    const contiguous = nest.rank > 0 && nest.src[0] === 4 && nest.dst[0] === 4;
    const [inner, run] = contiguous ? [1, nest.count[0]] : [0, 1];
    sortLoops(nest, inner);
    const turns = inner < nest.rank && nest.count[inner] % runsPerTurn === 0 ? 1 : 0;
    const move = this.#special[run]?.[turns] ?? this.#emitted["copyRun"];
    this.#runOuter(move, src, dst, nest, inner, 4 * run, nest.rank - 1);
  }

  /** Emitted code holds three loops from `inner` on; those outside of them run here. */
  #runOuter(move: Move, src: number, dst: number, nest: LoopNest, inner: number, runBytes: number, loop: number): void {
    const { rank, count, src: s, dst: d } = nest;
    if (loop >= inner + 3) {
      for (let i = 0; i < count[loop]; i++) this.#runOuter(move, src + i * s[loop], dst + i * d[loop], nest, inner, runBytes, loop - 1);
      return;
    }
    const [a, b, c] = [inner, inner + 1, inner + 2];
    move(src, dst,
      a < rank ? count[a] : 1, a < rank ? s[a] : 0, a < rank ? d[a] : 0,
      b < rank ? count[b] : 1, b < rank ? s[b] : 0, b < rank ? d[b] : 0,
      c < rank ? count[c] : 1, c < rank ? s[c] : 0, c < rank ? d[c] : 0, runBytes);
  }
}

/** Words of the largest box of the traversal that begins at `from` and has at most `words`. */
function boxWords(pattern: AccessPattern, from: number, words: number): number {
  let inner = 1;
  for (let d = pattern.sizes.length - 1; d >= 0; d--) {
    const size = pattern.sizes[d];
    const index = (from / inner) % size;
    if (index !== 0 || words < inner * size) return inner * Math.min(size - index, Math.floor(words / inner));
    inner *= size;
  }
  return inner;
}

function boxAt(pattern: AccessPattern, from: number, words: number): AccessPattern {
  const sizes: number[] = [];
  const strides: number[] = [];
  let left = words;
  for (let d = pattern.sizes.length - 1; d >= 0 && left > 1; d--) {
    const size = Math.min(pattern.sizes[d], left);
    sizes.unshift(size);
    strides.unshift(pattern.strides[d]);
    left /= size;
  }
  return { base: addressAt(pattern, from), sizes, strides };
}
