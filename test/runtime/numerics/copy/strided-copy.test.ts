/** Strided copies against a walk word by word. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Arithmetic } from "../../../../runtime/numerics/arithmetic.js";
import type { AccessPattern } from "../../../../runtime/numerics/arithmetic.js";
import { randomBits } from "../random-bits.js";

const arithmetic = new Arithmetic(1 << 19);
const all = new Int32Array(arithmetic.memory.buffer, 0, (1 << 19) / 4);

/** Word indices in the order of the traversal. */
function walk({ base, sizes, strides }: AccessPattern): number[] {
  return sizes.reduce<number[]>((starts, size, d) => starts.flatMap((start) => Array.from({ length: size }, (_, i) => start + i * strides[d])), [base / 4]);
}

/** Copies, and expects exactly the destination words to have changed. */
function compare(src: AccessPattern, srcFrom: number, dst: AccessPattern, dstFrom: number, words: number): void {
  for (let i = 0; i < all.length; i++) all[i] = i;
  const want = all.slice();
  const [from, to] = [walk(src), walk(dst)];
  for (let i = 0; i < words; i++) want[to[dstFrom + i]] = from[srcFrom + i];
  arithmetic.copy(src, srcFrom, dst, dstFrom, words);
  const wrong = all.findIndex((value, i) => value !== want[i]);
  if (wrong >= 0) assert.unreachable(`word ${wrong} is ${all[wrong]}, want ${want[wrong]}: ${JSON.stringify({ src, srcFrom, dst, dstFrom, words })}`);
}

const half = 1 << 18;
const linear = (words: number): AccessPattern => ({ base: half, sizes: [words], strides: [1] });

test("tiles of a matrix into blocks and back", () => {
  const blocks4x8: AccessPattern = { base: 128, sizes: [8, 16, 4, 4], strides: [4, 512, 128, 1] };
  compare(blocks4x8, 0, linear(2048), 0, 2048);
  compare({ ...linear(2048), base: 0 }, 0, { ...blocks4x8, base: half + 128 }, 0, 2048);
  compare({ base: 64, sizes: [64, 32], strides: [64, 1] }, 0, linear(2048), 0, 2048);
  compare({ base: 64, sizes: [5, 2, 2, 2, 2, 3], strides: [1000, 500, 200, 90, 40, 2] }, 0, linear(240), 0, 240);
  compare({ base: 0, sizes: [1, 1], strides: [0, 0] }, 0, linear(1), 0, 1);
  compare({ base: 0, sizes: [], strides: [] }, 0, linear(1), 0, 1);
});

test("a stride of zero repeats, a negative one goes back", () => {
  compare({ base: 400, sizes: [4, 8], strides: [0, 1] }, 0, linear(32), 0, 32);
  compare({ base: 400, sizes: [8, 3], strides: [-10, 1] }, 0, linear(24), 0, 24);
});

test("runs that straddle one another", () => {
  compare({ base: 0, sizes: [4, 6], strides: [9, 1] }, 0, { base: half, sizes: [6, 4], strides: [7, 1] }, 0, 24);
  compare({ base: 0, sizes: [4, 6], strides: [9, 2] }, 0, { base: half, sizes: [3, 8], strides: [20, 2] }, 0, 24);
});

test("random patterns and random parts of them", () => {
  const { below } = randomBits(11);
  for (let round = 0; round < 150; round++) {
    const sizes = Array.from({ length: 1 + below(4) }, () => [1, 2, 3, 4, 8, 16][below(6)]);
    const words = sizes.reduce((x, y) => x * y, 1);
    const src = { base: 4 * below(50), sizes, strides: sizes.map((_, d) => d === sizes.length - 1 && below(2) ? 1 : below(60)) };
    // A destination that visits each of its words once: a row-major box with gaps, its sizes a regrouping of as many words.
    const split = [1, 2, 3, 4].filter((x) => words % x === 0)[below(2)] ?? 1;
    const dstSizes = [words / split, split];
    const dst = { base: half + 4 * below(50), sizes: dstSizes, strides: [split + below(4), 1] };
    const part = 1 + below(words);
    compare(src, below(words - part + 1), dst, below(words - part + 1), part);
    compare(src, 0, dst, 0, words);
  }
});

test("what leaves the memory or the pattern is refused", () => {
  assert.throws(() => arithmetic.copy({ base: 0, sizes: [2], strides: [1 << 20] }, 0, linear(2), 0, 2), /access pattern covers bytes/);
  assert.throws(() => arithmetic.copy({ base: 0, sizes: [2], strides: [-1] }, 0, linear(2), 0, 2), /access pattern covers bytes/);
  assert.throws(() => arithmetic.copy(linear(4), 2, linear(4), 0, 3), /copy of 3 words from position 2 of 4/);
});

test.run();
