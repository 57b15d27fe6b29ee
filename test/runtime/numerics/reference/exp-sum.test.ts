/** The exp_sum rule against the vectors of the real rule, in integers and in SIMD, and the two against each other. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { packedOrder } from "../../../../compiler/target/microkernels.js";
import { Arithmetic } from "../../../../runtime/numerics/arithmetic.js";
import { bf16Value } from "../../../../runtime/numerics/bf16.js";
import { expSum, expSumStep } from "../../../../runtime/numerics/reference/exp-sum.js";
import { conformance } from "../../../paths.js";
import { randomBits } from "../random-bits.js";

interface Vector { kind: string; a: string[]; b: string[]; acc: string; out: string }
const vectors: Vector[] = readFileSync(join(conformance, "mac-bf16", "vectors.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const hex = (bits: number): string => bits.toString(16).padStart(8, "0");
const words = (list: string[]): number[] => list.map((text) => parseInt(text, 16));

test("every vector of the MAC, in integers", () => {
  assert.ok(vectors.length >= 400);
  for (const { kind, a, b, acc, out } of vectors) {
    assert.is(hex(expSum(parseInt(acc, 16), words(a), words(b))), out, kind);
  }
});

const arithmetic = new Arithmetic(1 << 20);
const u16 = new Uint16Array(arithmetic.memory.buffer);
const u32 = new Uint32Array(arithmetic.memory.buffer);

/** A tile of m x n dot products of length k by the microkernel with natural layouts. */
function simd(m: number, k: number, n: number, a: ArrayLike<number>, b: ArrayLike<number>, acc: ArrayLike<number>): Uint32Array {
  const run = arithmetic.microkernel({ kind: "matmul", m, k, n, block: { m, k, n }, order: packedOrder, lhs: "bf16", rhs: "bf16", acc: "f32" });
  u16.set(a, 0);
  u16.set(b, 0x10000 / 2);
  u32.set(acc, 0x20000 / 4);
  run(0, 0x10000, 0x20000);
  return u32.slice(0x20000 / 4, 0x20000 / 4 + m * n);
}

test("every vector of the MAC, in SIMD", () => {
  for (const { kind, a, b, acc, out } of vectors) {
    assert.is(hex(simd(1, a.length, 1, words(a), words(b), [parseInt(acc, 16)])[0]), out, kind);
  }
});

for (const kind of ["normal", "wide", "any", "tiny", "huge", "cancelling", "special", "integers"] as const) {
  test(`SIMD and integers agree on random tiles: ${kind}`, () => {
    const next = randomBits(7);
    for (const [m, k, n] of [[8, 16, 16], [3, 13, 5]]) {
      for (let round = 0; round < 12; round++) {
        const a = Array.from({ length: m * k }, () => next.bf16(kind));
        const b = Array.from({ length: k * n }, () => next.bf16(kind));
        if (kind === "cancelling") for (let i = 0; i + 1 < k * n; i += 2) [a[i % (m * k)], b[i]] = [a[(i + 1) % (m * k)] ^ 0x8000, b[i + 1]];
        const acc = Array.from({ length: m * n }, () => next.f32(kind));
        const got = simd(m, k, n, a, b, acc);
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            const column = Array.from({ length: k }, (_, index) => b[index * n + j]);
            const want = expSum(acc[i * n + j], a.slice(i * k, (i + 1) * k), column);
            if (got[i * n + j] !== want) assert.unreachable(`(${i}, ${j}) of ${m}x${k}x${n}, round ${round}: ${hex(got[i * n + j])}, rule says ${hex(want)}`);
          }
        }
      }
    }
  });
}

test("integers about 2^24, where the plain kernel stops being exact, and -0", () => {
  const { below } = randomBits(3);
  const float = new Float32Array(1);
  const word = new Uint32Array(float.buffer);
  const f32 = (value: number): number => {
    float[0] = value;
    return word[0];
  };
  const [m, k, n] = [4, 16, 8];
  let differs = 0;
  for (let round = 0; round < 60; round++) {
    // |C| + k max|A| max|B| runs from half to twice 2^24.
    const limit = [100, 255][below(2)];
    const factor = (): number => f32((below(2) ? 1 : -1) * (limit - below(9))) >>> 16;
    const a = Array.from({ length: m * k }, factor);
    const b = Array.from({ length: k * n }, factor);
    const acc = Array.from({ length: m * n }, () => round % 5 === 0 ? 0x80000000 : f32((below(2) ? 1 : -1) * (2 ** 23 + below(3 * 2 ** 23))));
    const got = simd(m, k, n, a, b, acc);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        const row = a.slice(i * k, (i + 1) * k);
        const column = Array.from({ length: k }, (_, index) => b[index * n + j]);
        assert.is(hex(got[i * n + j]), hex(expSum(acc[i * n + j], row, column)));
        word[0] = acc[i * n + j];
        let plain = float[0];
        for (let p = 0; p < k; p++) plain = Math.fround(plain + bf16Value(row[p]) * bf16Value(column[p]));
        if (f32(plain) !== got[i * n + j]) differs++;
      }
    }
  }
  assert.ok(differs > 50, "the cases would tell the rules apart");
});

test("what the rule says about special values", () => {
  const [inf, one, zero, nan] = [0x7f80, 0x3f80, 0, 0x7fc0];
  const step = (acc: number, a: number, b: number): string => hex(expSumStep(acc, [a], [b], 0, 1));
  assert.is(step(0, inf, zero), "7f800001");
  assert.is(step(0, inf, one), "7f800000");
  assert.is(step(0, inf | 0x8000, one), "ff800000");
  assert.is(step(0xff800000, inf, one), "7f800001");
  assert.is(step(0, nan, one), "7f800001");
  assert.is(step(0x7f7fffff, 0x7f7f, one), "7f800000", "overflow");
  assert.is(step(0x00000001, zero, zero), "00000000", "a subnormal result is flushed");
  assert.is(step(0x80800000, zero, zero), "80800000", "the least normal number is not");
  assert.is(step(0x80000000, zero, zero), "00000000", "zero is +0");
});

test.run();
