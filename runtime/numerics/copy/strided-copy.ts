/** Strided copies between access patterns of one memory: what DMA channels do to data. */
import { boxWords, checkedWords, emptyBox, setBox } from "./access-pattern.js";
import type { AccessPattern, Box } from "./access-pattern.js";
import { runsPerTurn, specialRuns } from "./emitted-loops.js";
import { emptyNest, joinBoxes, sortLoops } from "./loop-nest.js";
import type { LoopNest } from "./loop-nest.js";

type Move = (...operands: number[]) => number;

export class StridedCopy {
  readonly #moveAny: Move;
  /** By run length in words: one run a turn, several. */
  readonly #special: (readonly [Move, Move] | undefined)[] = [];
  readonly #limit: number;
  readonly #nest: LoopNest = emptyNest();
  readonly #src: Box = emptyBox();
  readonly #dst: Box = emptyBox();

  /** `emitted`: the functions of emitted-loops.ts; `limit`: bytes of the memory that patterns may cover. */
  constructor(emitted: Readonly<Record<string, Move>>, limit: number) {
    this.#moveAny = emitted["copyRun"];
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
    // A part of a traversal is a few boxes: the rest of a row, then whole rows, whole planes, and back down.
    while (words > 0) {
      let box = words;
      for (let last = 0; last !== box;) {
        last = box;
        box = boxWords(dst, dstFrom, boxWords(src, srcFrom, box));
      }
      this.#copyBox(src, srcFrom, dst, dstFrom, box);
      srcFrom += box;
      dstFrom += box;
      words -= box;
    }
  }

  #copyBox(src: AccessPattern, srcFrom: number, dst: AccessPattern, dstFrom: number, words: number): void {
    setBox(this.#src, src, srcFrom, words);
    setBox(this.#dst, dst, dstFrom, words);
    if (joinBoxes(this.#src, this.#dst, this.#nest)) this.#runNest(this.#src.base, this.#dst.base);
    else this.#copyRows(src, srcFrom, dst, dstFrom, words);
  }

  /** The slow way, for boxes without a common nest: one stretch of both innermost dimensions at a time. */
  #copyRows(src: AccessPattern, srcFrom: number, dst: AccessPattern, dstFrom: number, words: number): void {
    const srcRow = src.sizes.at(-1) ?? 1;
    const dstRow = dst.sizes.at(-1) ?? 1;
    while (words > 0) {
      const count = Math.min(words, srcRow - srcFrom % srcRow, dstRow - dstFrom % dstRow);
      setBox(this.#src, src, srcFrom, count);
      setBox(this.#dst, dst, dstFrom, count);
      joinBoxes(this.#src, this.#dst, this.#nest);
      this.#runNest(this.#src.base, this.#dst.base);
      srcFrom += count;
      dstFrom += count;
      words -= count;
    }
  }

  #runNest(src: number, dst: number): void {
    const nest = this.#nest;
    const contiguous = nest.rank > 0 && nest.src[0] === 4 && nest.dst[0] === 4;
    const inner = contiguous ? 1 : 0;
    const run = contiguous ? nest.count[0] : 1;
    sortLoops(nest, inner);
    const turns = inner < nest.rank && nest.count[inner] % runsPerTurn === 0 ? 1 : 0;
    this.#runLoops(this.#special[run]?.[turns] ?? this.#moveAny, src, dst, inner, 4 * run, nest.rank - 1);
  }

  /** Emitted code holds three loops from `inner` on; those outside of them run here. */
  #runLoops(move: Move, src: number, dst: number, inner: number, runBytes: number, loop: number): void {
    const { rank, count, src: s, dst: d } = this.#nest;
    if (loop >= inner + 3) {
      for (let i = 0; i < count[loop]; i++) this.#runLoops(move, src + i * s[loop], dst + i * d[loop], inner, runBytes, loop - 1);
      return;
    }
    const [a, b, c] = [inner, inner + 1, inner + 2];
    move(src, dst,
      a < rank ? count[a] : 1, a < rank ? s[a] : 0, a < rank ? d[a] : 0,
      b < rank ? count[b] : 1, b < rank ? s[b] : 0, b < rank ? d[b] : 0,
      c < rank ? count[c] : 1, c < rank ? s[c] : 0, c < rank ? d[c] : 0, runBytes);
  }
}
