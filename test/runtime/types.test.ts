/** Every multiplication of every target, from the template to the row: compiled, run, checked bit for bit, stored either way. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, encodeProgram } from "../../compiler/compile.js";
import { targets, typesText } from "../../compiler/target/targets.js";
import { matmul } from "../../dsl/index.js";
import { devices } from "../../runtime/device.js";
import { tensorBytes, tensorFromBytes } from "../../runtime/operands.js";
import { run } from "../../runtime/run.js";
import { load, Tensor, tensor } from "../../runtime/tensor.js";

for (const target of targets) {
  for (const types of target.types) {
    test(`${target.name}: ${typesText(types)}`, async () => {
      const { lhs, rhs, acc, macsPerCycle } = types;
      for (const [a, b, batch] of [["M,K", "K,N", ""], ["K,M", "N,K", "b,"]]) {
        const template = `C[${batch}M,N]: ${acc} = A[${batch}${a}]: ${lhs} * B[${batch}${b}]: ${rhs} where ${batch && "b = 2, "}M = 40, K = 96, N = 48 using target ${target.name}`;
        const result = await run(matmul(template), { inputs: "uniform", seed: 3 });
        assert.is(result.row.status, "pass", `${template}: ${result.row.message}`);
        assert.ok(result.numerics.toRecords().every(({ name, pass }) => name === "upstream-allclose" || pass), template);
        assert.equal([result.row.lhs, result.row.rhs, result.row.acc, result.row.out], [lhs, rhs, acc, acc]);
        assert.is(result.row.peak_tflops !== null, macsPerCycle !== null);
      }
    });
  }
}

test("the output's dtype decides about accumulators of 64 bits; without one they have 32", () => {
  const acc = (out: string): string => matmul(`C[M,N]${out} = A[M,K]: i16 * B[K,N]: i16 where M = N = K = 8`).acc;
  assert.equal([acc(""), acc(": i32"), acc(": i8"), acc(": i64")], ["i32", "i32", "i32", "i64"]);
});

test("what a target has not is refused with what it has", async () => {
  for (const [template, message] of [
    ["C[M,N]: i32 = A[M,K]: i4 * B[K,N]: i4 where M = N = K = 32", "npu1 does not multiply i4 x i4 -> i32"],
    ["C[M,N]: i64 = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 32", "npu1 does not multiply i8 x i8 -> i64"],
    ["C[M,N] = A[M,K]: i8 * B[K,N]: i4 where M = N = K = 32 using target npu4", "npu4 does not multiply i8 x i4 -> i32"],
    ["C[M,N]: i64 = relu(A[M,K]: i16 * B[K,N]: i16) where M = N = K = 32", "no core makes results of i64 from sums"],
  ]) {
    const { row } = await run(matmul(template));
    assert.is(row.status, "unsupported", template);
    assert.match(row.message!, message);
  }
});

test("i4 lies two to a byte, the first in the low half, and one to a byte in files", async () => {
  const values = [-8, 7, 1, -1, 0, 3];
  const packed = tensorBytes(tensor(values, { shape: [2, 3], dtype: "i4" }));
  assert.equal([...packed], [0x78, 0xf1, 0x30]);
  assert.equal([...tensorFromBytes(packed, [2, 3], "i4").data], values);
  const directory = mkdtempSync(join(tmpdir(), "herdbook-types-"));
  try {
    await tensor(values, { shape: [2, 3], dtype: "i4" }).save(join(directory, "b.npy"));
    const loaded = await load(join(directory, "b.npy"));
    assert.equal([loaded.dtype, [...loaded.data]], ["i8", values]);
  } finally { rmSync(directory, { recursive: true }); }
  const [M, K, N] = [4, 16, 8];
  const A = tensor(Array.from({ length: M * K }, (_, i) => (i * 37) % 256 - 128), { shape: [M, K], dtype: "i8" });
  const B = tensor(Array.from({ length: K * N }, (_, i) => (i * 5) % 16 - 8), { shape: [K, N], dtype: "i8" });
  const workload = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i4 where M = ${M}, K = ${K}, N = ${N}`;
  assert.is((await run(workload, { inputs: { A, B } })).row.status, "pass", "eight bits that fit in four are taken");
  const wide = new Tensor(B.data.map((value) => value + 1), B.shape, "i8");
  try {
    await run(workload, { inputs: { A, B: wide } });
    assert.unreachable("8 is no i4");
  } catch (error) { assert.match((error as Error).message, "B is i4 in the workload, but the tensor given is i8 with values outside of -8 to 7"); }
});

test("a device reads nibbles in that order: with the halves of every byte exchanged the result is another", async () => {
  const workload = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i4 where M = 4, K = 16, N = 8`;
  const program = encodeProgram(compileWorkload(workload));
  const A = new Uint8Array(64).map((_, i) => i);
  const B = new Uint8Array(64).map((_, i) => (i * 29) & 0xff);
  const result = async (b: Uint8Array): Promise<Int32Array> => {
    const { outputs } = await devices[0].run(program, new Map([["A", A], ["B", b]]), { payload: "full" });
    return new Int32Array(outputs.get("C")!.slice().buffer);
  };
  const [plain, exchanged] = [await result(B), await result(B.map((byte) => ((byte << 4) | (byte >> 4)) & 0xff))];
  assert.not.equal(plain, exchanged);
  // Columns 2j and 2j + 1 have changed places.
  assert.equal(plain, exchanged.map((_, at) => exchanged[at ^ 1]));
});

test("results of 64 bits are kept whole, in memory and in files", async () => {
  const [M, K, N] = [4, 128, 4];
  const A = tensor(Array.from({ length: M * K }, () => -(2 ** 31) + 1), { shape: [M, K], dtype: "i32" });
  const B = tensor(Array.from({ length: K * N }, () => -32767), { shape: [K, N], dtype: "i16" });
  const result = await run(matmul`C[M,N]: i64 = A[M,K]: i32 * B[K,N]: i16 where M = ${M}, K = ${K}, N = ${N}`, { inputs: { A, B } });
  assert.is(result.row.status, "pass", result.row.message ?? "");
  const { C } = result.outputs;
  assert.is(C.exact![5], 128n * (2n ** 31n - 1n) * 32767n);
  const directory = mkdtempSync(join(tmpdir(), "herdbook-types-"));
  try {
    await C.save(join(directory, "c.npy"));
    assert.equal((await load(join(directory, "c.npy"))).exact, C.exact);
  } finally { rmSync(directory, { recursive: true }); }
});

test("runs of 64-bit elements are cut where their words are more than a descriptor counts", async () => {
  // 25 rows of 8 elements leave the core in one run: 200 elements, 400 words, and a dimension of a core's descriptor has at most 255.
  const { row } = await run(matmul`C[M,N]: i64 = A[M,K]: i16 * B[K,N]: i8 where M = 25, K = 208, N = 54`);
  assert.is(row.status, "pass", row.message ?? "");
});

test("the sequence sees 64-bit elements as words, the module of the host does not", () => {
  const { snapshots } = compileWorkload(matmul`C[M,N]: i64 = A[M,K]: i16 * B[K,N]: i16 where M = 32, K = 32, N = 32`);
  const last = snapshots[snapshots.length - 1].text;
  assert.match(snapshots[0].text, "tensor<32x32xi64>");
  assert.match(last, /aie\.runtime_sequence @matmul\(%A: memref<32x32xi16>, %B: memref<32x32xi16>, %C: memref<32x64xi32>\)/);
});

test.run();
