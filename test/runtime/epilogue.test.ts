/** Results that are more than sums, from the template to the checked row: upstream's preset cases, biases, the directory of words. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, encodeProgram, stageText } from "../../compiler/compile.js";
import { parse } from "../../compiler/dialects/registry.js";
import { writeDirectory } from "../../compiler/encode/emit-directory.js";
import { npuToWords } from "../../compiler/encode/npu-words.js";
import { programFiles } from "../../compiler/encode/program.js";
import { matmul, type TensorValue } from "../../dsl/index.js";
import { bf16Value } from "../../runtime/numerics/bf16.js";
import { operandsOf, tensorBytes } from "../../runtime/operands.js";
import { compile } from "../../runtime/executable.js";
import { run } from "../../runtime/run.js";
import { readProgramDirectory } from "../../runtime/sim/read-program-directory.js";
import { simulate } from "../../runtime/sim/simulate.js";

/** bf16 of small integers: the upper half of the f32. */
function bf16(shape: readonly number[], of: (i: number) => number): TensorValue {
  const values = Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, i) => of(i));
  return { data: new Uint16Array(new Uint32Array(values.buffer).map((word) => word >>> 16)), shape, dtype: "bf16" };
}
function i8(shape: readonly number[], value: number): TensorValue {
  return { data: new Int8Array(shape.reduce((product, size) => product * size, 1)).fill(value), shape, dtype: "i8" };
}

test("upstream's MatmulScaleTrunci: twos times threes, * 10 >> 7, are 60 everywhere", async () => {
  const result = await run(matmul`C[M,N]: i8 = A[M,K]: i8 * B[K,N]: i8 * 10 >> 7 where M = N = 256, K = 128`,
    { inputs: { A: i8([256, 128], 2), B: i8([128, 256], 3) } });
  assert.is(result.row.status, "pass", result.explain);
  assert.is(result.outputs["C"].dtype, "i8");
  assert.ok(result.outputs["C"].data.every((value) => value === 60));
});

test("upstream's MatmulTruncf: 101 times 3 is 302 in bf16, for it is rounded down; to nearest even it is 304", async () => {
  const inputs = { A: bf16([16, 16], () => 101), B: bf16([16, 16], (i) => (i % 17 === 0 ? 3 : 0)) };
  for (const [round, want] of [["floor", 302], ["even", 304]] as const) {
    const result = await run(matmul`C[M,N]: bf16 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 16`, { inputs, round });
    assert.is(result.row.status, "pass", result.explain);
    assert.ok(result.outputs["C"].data.every((bits) => bf16Value(bits) === want), `${round}: ${bf16Value(result.outputs["C"].data[0])}`);
  }
});

test("upstream's other MatmulTruncf: twos times threes over 256 are 1536", async () => {
  const result = await run(matmul`C[M,N]: bf16 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = 128, K = 256`,
    { inputs: { A: bf16([128, 256], () => 2), B: bf16([256, 128], () => 3) } });
  assert.is(result.row.status, "pass", result.explain);
  assert.ok(result.outputs["C"].data.every((bits) => bf16Value(bits) === 1536));
});

test("upstream's MatmulThinBias and MatmulFullBias: a bias for each column, and one for each element", async () => {
  for (const text of [
    "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = N = K = 32",
    "C[M,N]: bf16 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = 256, N = 128, K = 128",
    "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 128, N = 128, K = 256",
  ]) {
    const result = await run(matmul(text));
    assert.is(result.row.status, "pass", `${text}\n${result.explain}`);
  }
});

test("the last of the biases that come with the panels is the one that counts, over several launch tiles and batches", async () => {
  const f32 = (shape: readonly number[], of: (i: number) => number): TensorValue =>
    ({ data: Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, i) => of(i)), shape, dtype: "f32" });
  // Five panels of one step, so that ping and pong change places from tile to tile; every launch tile has biases of its own.
  const options = { tiles: { M: 4, K: 8, N: 8 }, herd: { cols: 2, rows: 2 } };
  const A = bf16([16, 40], () => 1), B = bf16([40, 48], () => 1);
  const rows = await run(matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = 16, K = 40, N = 48`, { ...options, inputs: { A, B, bias: f32([48], (i) => i) } });
  assert.is(rows.row.status, "pass", rows.explain);
  assert.ok(rows.outputs["C"].data.every((value, i) => value === 40 + i % 48));
  const each = await run(matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 16, K = 40, N = 48`,
    { ...options, herd: { cols: 2, rows: 1 }, inputs: { A, B, D: f32([16, 48], (i) => i) } });
  assert.is(each.row.status, "pass", each.explain);
  assert.ok(each.outputs["C"].data.every((value, i) => value === 40 + i));
  for (const bias of ["bias[N]: i32", "D[b,M,N]: i32"]) {
    const batch = await run(matmul(`C[b,M,N]: i16 = relu(A[b,M,K]: i8 * B[b,K,N]: i8 + ${bias}) where b = 3, M = 16, N = 32, K = 24 using inputs uniform`));
    assert.is(batch.row.status, "pass", `${bias}: ${batch.explain}`);
  }
});

// Herds on which the biases of two to four cores ride on A or on B; panels of one step, even and odd, and of several; types of 8 and 16 bits; columns.
for (const [template, options] of [
  ["C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 32, K = 64, N = 64", "tiles 8x8x8, herd 2x2"],
  ["C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: bf16) where M = 64, K = 40, N = 16", "tiles 8x8x8, herd 4x2"],
  ["C[M,N]: i8 = A[M,K]: i8 * B[K,N]: i8 + D[M,N]: i8 where M = 48, K = 40, N = 32", "tiles 16x8x16, herd 3x2"],
  ["C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 16, K = 96, N = 64", "tiles 8x8x8, herd 2x4"],
  ["C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 32, K = 64, N = 32", "tiles 8x8x8, columns 1"],
  ["C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 32, K = 64, N = 64", "tiles 8x8x8, columns 2"],
  ["C[b,M,N]: f32 = A[b,M,K]: bf16 * B[b,K,N]: bf16 + D[b,M,N]: f32 where b = 2, M = 13, K = 24, N = 64", "columns 3"],
  ["C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 128, K = 64, N = 32", "target npu4"],
] as const) {
  for (const pipeline of ["pad-pack", "pack-peel", "pack-peel-4-level"] as const) {
    test(`${template} using ${options}, pipeline ${pipeline}`, async () => {
      const result = await run(matmul(`${template} using ${options}, pipeline ${pipeline}, inputs uniform`));
      assert.is(result.row.status, "pass", `${result.row.error_pass}: ${result.row.message}\n${result.explain}`);
      assert.ok(result.numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"]);
    });
  }
}

test("biases race with nothing: poisoned memory, other ties, data as early as locks allow", async () => {
  for (const bias of ["bias[N]", "D[M,N]"]) {
    for (const pipeline of ["pad-pack", "pack-peel-4-level"]) {
      const workload = matmul(`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + ${bias}: f32 where M = 48, K = 40, N = 32 using tiles 8x8x8, herd 3x2, pipeline ${pipeline}`);
      const program = encodeProgram(compileWorkload(workload));
      const { operands } = operandsOf(workload, "uniform", 1);
      const inputs = new Map(Object.entries(operands).map(([name, tensor]) => [name, tensorBytes(tensor)]));
      const plain = await simulate(program, inputs, { payload: "full" });
      const hostile = await simulate(program, inputs, { payload: "full", adversary: { poison: true, early: true, tieBreakSeed: 17 } });
      assert.equal([plain.outcome, hostile.outcome], ["complete", "complete"], `${bias} ${pipeline}`);
      assert.equal(hostile.outputs.get("C"), plain.outputs.get("C"), `${bias} ${pipeline}`);
    }
  }
});

test("cores that keep the biases of others add these", async () => {
  const workload = matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 16, K = 32, N = 16 using tiles M=8 K=8 N=8, herd cols=2 rows=2`;
  const exe = await compile(workload);
  const text = exe.ir("air-fuse-channels");
  const name = (x: string): string => new RegExp(`(#set\\d*) = affine_set<\\(\\)\\[s0, s1\\] : \\(${x} == 0\\)>`).exec(text)![1];
  const [first, second] = [`affine.if ${name("s1")}()`, `affine.if ${name("s1 - 1")}()`];
  const parts = text.split(first).map((part) => part.replaceAll(second, first));
  const exchanged = await exe.resume("air-fuse-channels", parts.join(second));
  assert.is((await run(exchanged)).row.status, "mismatch");
  assert.is((await run(await exe.resume("air-fuse-channels", text))).row.status, "pass");
});

test("a core has its biases from the beginning and lends them to the DMA for each panel; without that it waits for ever", async () => {
  const workload = matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = 8, K = 32, N = 32 using tiles M=4 K=8 N=8, herd cols=1 rows=1`;
  const compilation = compileWorkload(workload);
  const device = stageText(compilation, "aie");
  assert.match(device, /aie\.lock\(%tile_0_2, \d+\) \{init = 0 : i32, sym_name = "bias_0_2_free"\}/);
  assert.match(device, /aie\.lock\(%tile_0_2, \d+\) \{init = 2 : i32, sym_name = "b_0_2_free"\}/);
  const program = encodeProgram(compilation);
  const { operands } = operandsOf(workload, "integers", 1);
  const inputs = new Map(Object.entries(operands).map(([name, tensor]) => [name, tensorBytes(tensor)]));
  const lend = /(scf\.for %arg0 .*\n) *aie\.use_lock\(%\w+, Release, 1\)\n/;
  const outcome = async (change: (text: string) => string): Promise<string> =>
    (await simulate({ ...program, cores: new Map([...program.cores].map(([key, text]) => [key, change(text)])) }, inputs, { payload: "full" })).outcome;
  assert.is(await outcome((text) => text), "complete");
  assert.is(await outcome((text) => {
    assert.match(text, lend);
    return text.replace(lend, "$1");
  }), "stall");
});

test("the controller repeats the chain of a panel and its biases; run once too few, the memtiles wait for ever", async () => {
  const workload = matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = 8, K = 40, N = 8 using tiles M=4 K=8 N=8, herd cols=2 rows=1`;
  const compilation = compileWorkload(workload);
  const text = stageText(compilation, "aie");
  const repeat = "repeat_count = 4 : i32";
  const { operands } = operandsOf(workload, "integers", 1);
  const inputs = new Map(Object.entries(operands).map(([name, tensor]) => [name, tensorBytes(tensor)]));
  const outcome = async (sequence: string): Promise<string> =>
    (await simulate({ ...encodeProgram(compilation), words: npuToWords(parse(sequence)) }, inputs, { payload: "full" })).outcome;
  assert.is(text.split(repeat).length, 2);
  assert.is(await outcome(text), "complete");
  assert.is(await outcome(text.replace(repeat, "repeat_count = 3 : i32")), "stall");
});

test("memtiles and DDR hold results in their own type: a quarter of the words for i8", async () => {
  const written = async (out: string): Promise<number> =>
    (await run(matmul(`C[M,N]: ${out} = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 64`))).device!.counters!.dramWriteBytes;
  assert.is(await written("i32"), 4 * await written("i8"));
});

const emitted = "C[M,N]: i8 = relu(A[M,K]: i8 * B[K,N]: i8 * 10 >> 7) where M = 64, N = 32, K = 64 using overflow saturate, inputs uniform";

/** The result of the directory of words, with one text of the core programs replaced by another. */
async function fromDirectory(replace: (core: string) => string): Promise<Uint8Array> {
  const workload = matmul(emitted);
  const program = encodeProgram(compileWorkload(workload));
  const directory = mkdtempSync(join(tmpdir(), "herdbook-epilogue-"));
  try {
    await writeDirectory(directory, programFiles({ ...program, cores: new Map([...program.cores].map(([key, text]) => [key, replace(text)])) }));
    assert.ok(readdirSync(directory).every((file) => !file.endsWith(".mlir")));
    const { operands } = operandsOf(workload, "uniform", 1);
    const inputs = new Map(Object.entries(operands).map(([name, tensor]) => [name, tensorBytes(tensor)]));
    const result = await simulate(await readProgramDirectory(directory), inputs, { payload: "full" });
    assert.is(result.outcome, "complete");
    return result.outputs.get("C")!;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test("the directory of words says all of the epilogue: the same result from it, another one when it says something else", async () => {
  const checked = await run(matmul(emitted));
  assert.is(checked.row.status, "pass", checked.explain);
  const expected = tensorBytes(checked.outputs["C"]);
  assert.equal(await fromDirectory((core) => core), expected);
  for (const [from, to] of [["shift = 7", "shift = 6"], ["multiplier = 10", "multiplier = 11"], ["saturate\"", "wrap\""], ["relu = true", "relu = false"]] as const) {
    const other = await fromDirectory((core) => {
      assert.ok(core.includes(from), `${from} is in the core program`);
      return core.replaceAll(from, to);
    });
    assert.not.equal(other, expected, `${from} to ${to}`);
  }
});

test.run();
