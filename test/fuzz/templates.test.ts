/** No text, however odd, makes the tags throw anything but a WorkloadError. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { matmul, sweep, WorkloadError } from "../../dsl/index.js";
import { fuzzRandom, type Random } from "./random.js";

const budget = 20_000;
const seeds = [
  "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 2432, K = M, N = M",
  "C[b,M,N]: i32 = A[b,M,K]: i8 * B[b,K,N]: i8 where b = 4, M = N = K = 256",
  "C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32) where M = 308, K = 2432, N = 7296",
  "C[M,N]: i8 = A[M,K]: i8 * B[K,N]: i8 * 10 >> 7 where M = N = 256, K = 128 using tiles 64x64x64, herd 4x2",
  "C[M,N]: f32 = A[M,K]: T * B[K,N]: T where (M,K,N) in {(308,2432,7296), (8192,9728,2432)}, T in {bf16, f32} using target in {npu1, npu4}",
  "C[M,N] = A[K,M]: bf16 * B[N,K]: bf16 where M in 256..1024 step 64, K = floor(2048 / 3) + 256, N = max(M, gcd(M, 48))",
];
const pieces = [
  ..."[](){}:,=*@+-/^.", ">>", "..", " in ", " where ", " using ", " step ", "relu(", "M", "N", "K", "b", "T", "C", "A", "B", "bf16", "f32", "i8", "0", "1",
  "8", "64", "1e9", "9007199254740993", "0.5", "..", "\n", "\t", "\u0000", "é", "😀", "${", "`", "\\", "constructor", "__proto__", "toString", "#", "//", "min(", "sqrt(", "i", "true", "\"x\"",
];

function mutate(text: string, random: Random): string {
  let result = text;
  for (let i = random.integer(0, 4); i > 0; i--) {
    const at = random.integer(0, result.length);
    const to = Math.min(result.length, at + random.integer(0, 6));
    switch (random.integer(0, 3)) {
      case 0: result = result.slice(0, at) + random.pick(pieces) + result.slice(at); break;
      case 1: result = result.slice(0, at) + result.slice(to); break;
      case 2: result = result.slice(0, at) + random.pick(pieces) + result.slice(to); break;
      default: result = result.slice(0, at) + result.slice(random.integer(0, result.length)).slice(0, 30) + result.slice(to);
    }
  }
  return result;
}

const holes: readonly unknown[] = [1, 0, -5, 2.5, NaN, 64, "bf16", "npu1", "'", [], [8, 16], [[1, 2, 3]], null, undefined, {}, 3n, Symbol.iterator.description, () => 1, new Float32Array(4),
  { shape: [2, 2], dtype: "f32", data: new Float32Array(4) }, { shape: [2, 2], dtype: "f32", data: new Float32Array(3) }, { shape: [1e9, 1e9], dtype: "i8", data: new Int8Array(1) }];

test(`${budget} random and mutated templates give workloads or diagnostics`, () => {
  const random = fuzzRandom("templates");
  let workloads = 0;
  let refused = 0;
  for (let i = 0; i < budget; i++) {
    const text = random.next() < 0.3
      ? Array.from({ length: random.integer(0, 30) }, () => random.pick(pieces)).join("")
      : mutate(random.pick(seeds), random);
    const tag = random.next() < 0.5 ? matmul : sweep;
    const parts = random.next() < 0.3 ? cut(text, random) : undefined;
    try {
      const value = parts ? tag(parts as unknown as TemplateStringsArray, ...parts.slice(1).map(() => random.pick(holes))) : tag(text);
      assert.ok(value.kind === "workload" || value.points.length > 0);
      workloads++;
    } catch (error) {
      if (!(error instanceof WorkloadError)) throw new Error(`seed ${random.seed}, case ${i}: ${JSON.stringify(text)} threw ${String((error as Error)?.stack ?? error)}`);
      assert.ok(error.diagnostics.length > 0);
      refused++;
    }
  }
  console.log(`${workloads} meant something, ${refused} were refused`);
  assert.ok(workloads > 100 && refused > 1000);
});

function cut(text: string, random: Random): string[] {
  const places = Array.from({ length: random.integer(1, 3) }, () => random.integer(0, text.length)).sort((a, b) => a - b);
  return [0, ...places].map((from, i) => text.slice(from, places[i] ?? text.length));
}

test.run();
