/** What good templates mean. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { matmul, shapeOf, sweep, WorkloadError } from "../../dsl/index.js";

test("sizes are arithmetic over earlier names", () => {
  const w = matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = ${640}, K = 2048 + 256, N = max(M, 2 ^ 3) / 2`;
  assert.equal([w.M, w.K, w.N], [640, 2304, 320]);
  assert.is(w.text, "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 640, K = 2304, N = 320");
  assert.equal(w.options, {});
});

test("the canonical text means the same workload", () => {
  for (const text of [
    "C[M,N] = A[K,M]: bf16 * B[N,K]: bf16 where M = 4, K = 8, N = 16",
    "C[b,i,j]: i32 = X[b,i,k]: i8 @ Y[b,k,j]: i8 where b = 3, i = j = k = 8",
    "C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32) where M = 308, K = 2432, N = 7296",
    "C[M,N]: i8 = A[M,K]: i8 * B[K,N]: i8 * 10 >> 7 where M = N = 256, K = 128",
  ]) {
    const once = matmul(text);
    const again = matmul(once.text);
    assert.is(again.text, once.text);
    const meaning = ({ M, K, N, batch, batched, acc, relu, scale }: typeof once): unknown => ({ M, K, N, batch, batched, acc, relu, scale });
    assert.equal(meaning(again), meaning(once));
  }
});

test("transposes are index order", () => {
  const w = matmul`C[M,N] = A[K,M]: bf16 * B[N,K]: bf16 where M = 4, K = 8, N = 16`;
  assert.ok(w.lhs.transposed && w.rhs.transposed);
  assert.equal([shapeOf(w, "lhs"), shapeOf(w, "rhs"), shapeOf(w, "out")], [[8, 4], [16, 8], [4, 16]]);
});

test("options: words, dates, shorthands, holes", () => {
  const w = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 64
    using target npu1, toolchain 2024-04-29, tiles 64x32x16, herd cols=4 rows=2, columns ${2}, pipeline ${"pad-pack"}`;
  assert.equal(w.options, { target: "npu1", toolchain: "2024-04-29", tiles: { M: 64, K: 32, N: 16 }, herd: { cols: 4, rows: 2 }, columns: 2, pipeline: "pad-pack" });
});

test("a sweep's first name varies slowest; ranges include both ends", () => {
  const s = sweep`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M, K, N in {2048, 2432}`;
  assert.is(s.points.length, 8);
  assert.equal(s.points.slice(0, 3).map((w) => [w.M, w.K, w.N]), [[2048, 2048, 2048], [2048, 2048, 2432], [2048, 2432, 2048]]);
  const r = sweep`C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 where M in 256..1024 step 256, K = 64, N = M`;
  assert.equal(r.points.map((w) => w.N), [256, 512, 768, 1024]);
  assert.equal(r.axes, ["M"]);
});

test("dtypes and options vary too", () => {
  const s = sweep`C[M,N]: f32 = A[M,K]: T * B[K,N]: T where (M,K,N) in {(308,2432,7296), (8192,9728,2432)}, T in {bf16, f32} using target in {npu1, npu4}`;
  assert.is(s.points.length, 8);
  assert.equal(s.points.slice(0, 4).map((w) => [w.M, w.lhs.dtype, w.options.target]), [[308, "bf16", "npu1"], [308, "bf16", "npu4"], [308, "f32", "npu1"], [308, "f32", "npu4"]]);
  assert.is(sweep`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M, N, K in ${[8, 16]}`.points.length, 8);
  const days = sweep`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 8 using toolchain in ${["2024-04-20", "latest"]}, seed in ${[1, 2]}`;
  assert.equal(days.points.map(({ options }) => [options.toolchain, options.seed]), [["2024-04-20", 1], ["2024-04-20", 2], ["latest", 1], ["latest", 2]]);
});

test("tensors in holes give shapes and dtypes", () => {
  const a = { shape: [2, 3], dtype: "f32", data: new Float32Array(6) };
  const b = { shape: [3, 4], dtype: "f32", data: new Float32Array(12) };
  const w = matmul`C = ${a} * ${b}`;
  assert.equal([w.M, w.K, w.N, w.acc], [2, 3, 4, "f32"]);
  assert.is(w.inputs!["A"].data, a.data);
});

test("workloads are frozen and cross threads", () => {
  const w = matmul`C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64`;
  assert.ok(Object.isFrozen(w) && Object.isFrozen(w.lhs) && Object.isFrozen(w.lhs.span));
  assert.equal(structuredClone(w), w);
});

test("errors of all clauses come together, in order", () => {
  try {
    matmul`C[M,N]: f99 = A[M,K]: bf16 * A[K,N]: bf16 where M = 0, K = 8 using traget npu1`;
    assert.unreachable();
  } catch (error) {
    assert.instance(error, WorkloadError);
    const codes = (error as WorkloadError).diagnostics.map((diagnostic) => diagnostic.code);
    assert.equal(codes, ["unknown-dtype", "duplicate-name", "bad-size", "unknown-option"]);
  }
});

test.run();
