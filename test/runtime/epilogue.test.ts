/** Results that are more than sums, from the template to the checked row: upstream's preset cases, the directory of words, random ones. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, encodeProgram } from "../../compiler/compile.js";
import { writeDirectory } from "../../compiler/encode/emit-directory.js";
import { programFiles } from "../../compiler/encode/program.js";
import { matmul, type TensorValue } from "../../dsl/index.js";
import { bf16Value } from "../../runtime/numerics/bf16.js";
import { operandsOf, tensorBytes } from "../../runtime/operands.js";
import { run } from "../../runtime/run.js";
import { readProgramDirectory } from "../../runtime/sim/read-program-directory.js";
import { simulate } from "../../runtime/sim/simulate.js";
import { fuzzRandom, type Random } from "../fuzz/random.js";

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

/** A random workload with an epilogue. */
function workloadText(random: Random): string {
  const integers = random.next() < 0.5;
  const type = integers ? "i8" : random.pick(["bf16", "bf16", "f32"]);
  const step = type === "f32" ? { m: 1, k: 1, n: 4 } : { m: 4, k: 8, n: type === "i8" ? 8 : 4 };
  const size = (unit: number, most: number): number => unit * random.integer(1, Math.floor(most / unit));
  const out = integers ? random.pick(["i8", "i8", "i16", "i32"]) : random.pick(["bf16", "bf16", "f32"]);
  const scale = integers && random.next() < 0.6 ? ` * ${random.integer(1, 4000)} >> ${random.integer(0, 16)}` : "";
  const product = `A[M,K]: ${type} * B[K,N]: ${type}${scale}`;
  const options = [`columns ${random.integer(1, 4)}`, `inputs ${random.pick(["integers", "normal", "uniform"])}`, `seed ${random.integer(1, 1e6)}`,
    ...(out === "bf16" && random.next() < 0.5 ? ["round even"] : []), ...(integers && random.next() < 0.5 ? ["overflow saturate"] : [])];
  const sizes = type === "f32" ? 48 : 192;
  return `C[M,N]: ${out} = ${random.next() < 0.5 ? `relu(${product})` : product} where M = ${size(step.m, sizes)}, K = ${size(step.k, sizes)}, N = ${size(step.n, sizes)} using ${options.join(", ")}`;
}

const budget = 30;
test(`${budget} random epilogues compile, run and check bit-exactly`, async () => {
  const random = fuzzRandom("epilogues");
  for (let i = 0; i < budget; i++) {
    const template = workloadText(random);
    const result = await run(matmul(template));
    assert.is(result.row.status, "pass", `seed ${random.seed}, case ${i}: ${template}\n${result.explain}`);
    assert.ok(result.numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"], template);
  }
});

test.run();
