/** The pack-peel pipelines from the template through the device: bit for bit the product, whatever the number of panels, cores and tiles. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload } from "../../compiler/compile.js";
import { runPasses, type PipelineStep } from "../../compiler/pass-manager.js";
import { pipelineNamed } from "../../compiler/pipelines/pipelines.js";
import { matmul } from "../../dsl/index.js";
import { run } from "../../runtime/run.js";
import { matmulUnderTest } from "../compiler/matmul-fixture.js";

const test = suite("pack-peel");

// What is after `where`: sizes, and tiles and herd where they are not chosen. Panels of K: 1, 2, 3, 4, 5.
const cases: readonly (readonly [types: "bf16" | "i8" | "f32", rest: string])[] = [
  ["bf16", "M = 16, K = 16, N = 16"],
  ["bf16", "M = 32, K = 32, N = 32 using tiles 8x16x8, herd 2x2"],
  ["bf16", "M = 32, K = 48, N = 64 using tiles 8x16x8, herd 2x4"],
  ["i8", "M = 64, K = 128, N = 64 using tiles 16x32x16, herd 2x2"],
  ["f32", "M = 32, K = 40, N = 16 using tiles 8x8x8, herd 4x1"],
  ["f32", "M = 64, K = 64, N = 64"],
  ["i8", "M = 128, K = 128, N = 128"],
  ["bf16", "M = 256, K = 256, N = 128"],
  ["bf16", "M = 5, K = 33, N = 18"],
  ["bf16", "M = 64, K = 96, N = 64 using columns 1"],
];
for (const [type, rest] of cases) {
  test(`${type}, ${rest}`, async () => {
    const [sizes, options] = rest.split(" using ");
    const template = `C[M,N] = A[M,K]: ${type} * B[K,N]: ${type} where ${sizes} using inputs normal, pipeline pack-peel${options ? `, ${options}` : ""}`;
    const result = await run(matmul(template));
    assert.is(result.row.status, "pass", `${template}\n${result.row.message}\n${result.explain}`);
    assert.ok(result.numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"], template);
  });
}

// Sub-tiles of a launch tile: 2 x 2, 1 x 2, 4 x 2, 1 x 1 for an odd number of panels, and on all cores.
const subTileCases: readonly (readonly [types: "bf16" | "i8" | "f32", rest: string, subTiles: string])[] = [
  ["bf16", "M = 64, K = 64, N = 64 using tiles 16x16x16, herd 2x2", "2x2"],
  ["bf16", "M = 32, K = 16, N = 32 using tiles 8x16x8, herd 2x2", "2x2"],
  ["i8", "M = 32, K = 64, N = 64 using tiles 16x32x16, herd 2x2", "1x2"],
  ["f32", "M = 32, K = 32, N = 16 using tiles 8x8x8, herd 1x1", "4x2"],
  ["bf16", "M = 32, K = 48, N = 32 using tiles 8x16x8, herd 2x2", "1x1"],
  ["bf16", "M = 512, K = 256, N = 256", "2x2"],
];
for (const [type, rest, subTiles] of subTileCases) {
  test(`four levels, ${subTiles} sub-tiles: ${type}, ${rest}`, async () => {
    const [sizes, options] = rest.split(" using ");
    const template = `C[M,N] = A[M,K]: ${type} * B[K,N]: ${type} where ${sizes} using inputs normal, pipeline pack-peel-4-level${options ? `, ${options}` : ""}`;
    const { configuration } = compileWorkload(matmul(template));
    assert.is(`${configuration!.subTiles!.x}x${configuration!.subTiles!.y}`, subTiles);
    const result = await run(matmul(template));
    assert.is(result.row.status, "pass", `${template}\n${result.row.message}\n${result.explain}`);
    assert.ok(result.numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"], template);
  });
}

test("sub-tiles cost the host no more transfers: what they repeat is a repetition of a descriptor", () => {
  const pushes = (pipeline: string): number => {
    const { snapshots } = compileWorkload(matmul(`C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 where M = 64, K = 64, N = 64 using pipeline ${pipeline}, tiles 16x16x16, herd 2x2`));
    return snapshots[snapshots.length - 1]!.module.collect("aiex.npu.dma_memcpy_nd").length;
  };
  assert.ok(pushes("pack-peel-4-level") <= pushes("pack-peel"), `${pushes("pack-peel-4-level")} and ${pushes("pack-peel")}`);
});

test("factors stored transposed", async () => {
  for (const type of ["bf16", "i8"]) {
    const { row } = await run(matmul(`C[M,N] = A[K,M]: ${type} * B[N,K]: ${type} where M = 64, K = 96, N = 64 using pipeline pack-peel, tiles 16x32x16`));
    assert.is(row.status, "pass", row.message ?? "");
  }
});

test("a batch, each matrix a layer of the launch", async () => {
  const { row } = await run(matmul`C[b,M,N] = A[b,M,K]: i8 * B[b,K,N]: i8 where b = 3, M = 32, K = 64, N = 32 using pipeline pack-peel, tiles 16x16x16`);
  assert.is(row.status, "pass", row.message ?? "");
});

async function passesBitExactly(template: string, pipeline: string): Promise<void> {
  const result = await run(matmul(`${template}, pipeline ${pipeline}`));
  assert.is(result.row.status, "pass", `${result.row.error_pass}: ${result.row.message}\n${result.explain}`);
  assert.ok(result.numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"], template);
}

// Scale, relu and narrowing in the last trip of the loop over K; one trip, an even and an odd number.
for (const pipeline of ["pack-peel", "pack-peel-4-level"]) {
  for (const template of [
    "C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16) where M = 32, K = 64, N = 32 using tiles 8x16x8, herd 2x2, inputs normal",
    "C[M,N]: i8 = A[M,K]: i8 * B[K,N]: i8 * 10 >> 7 where M = 32, K = 16, N = 32 using tiles 8x16x16, herd 2x1, inputs uniform",
    "C[M,N]: f32 = relu(A[M,K]: bf16 * B[K,N]: bf16) where M = 32, K = 48, N = 16 using tiles 8x16x8, herd 2x2, inputs normal",
  ]) {
    test(`${pipeline}: ${template}`, () => passesBitExactly(template, pipeline));
  }
}

// Biases ride on the panels of B or A: one panel, an even and an odd number, several launch tiles, sub-tiles whose biases differ, a batch.
for (const pipeline of ["pack-peel", "pack-peel-4-level"]) {
  for (const template of [
    "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = 32, K = 64, N = 64 using tiles 8x16x8, herd 2x2, inputs normal",
    "C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32) where M = 32, K = 16, N = 32 using tiles 8x16x8, herd 2x2, inputs normal",
    "C[M,N]: i8 = A[M,K]: i8 * B[K,N]: i8 * 10 >> 7 + bias[N]: i32 where M = 32, K = 48, N = 32 using tiles 8x16x16, herd 2x1, inputs uniform",
    "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 32, K = 64, N = 32 using tiles 8x16x8, herd 2x1, inputs normal",
    "C[b,M,N]: i32 = A[b,M,K]: i8 * B[b,K,N]: i8 + D[b,M,N]: i32 where b = 2, M = 16, K = 48, N = 32 using tiles 8x16x16, herd 2x1, inputs uniform",
    "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = 5, K = 33, N = 18 using inputs normal, target npu4",
    // Two panels of B and their biases on one channel, of a K of one panel.
    "C[M,N]: i32 = A[M,K]: i8 * B[N,K]: i8 + bias[N]: i32 where M = 8, K = 16, N = 32 using tiles 8x16x16, columns 1, inputs uniform",
  ]) {
    test(`${pipeline}: ${template}`, () => passesBitExactly(template, pipeline));
  }
}

/** The message with which a pipeline without one of its passes ends. */
function refusalWithout(name: string): string | undefined {
  const { module, configuration } = matmulUnderTest("bf16", 32, 64, 32, { pipeline: "pack-peel", tiles: { M: 8, K: 16, N: 8 }, herd: { cols: 2, rows: 2 } });
  const steps: readonly PipelineStep[] = pipelineNamed("pack-peel")!.filter(({ pass }) => pass.name !== name);
  const { failure } = runPasses(module, steps, { device: "npu1", columns: 4, configuration });
  return failure && `${failure.id}: ${failure.error.message}`;
}

test("peeled trips left as they are take channels of their own each, and those of the shims run out", () => {
  assert.is(refusalWithout("air-unpeel-loops"), "air-split-l2-memref: 12 panels need shim channels and 4 columns have 8");
});
test("herds left inside the loop over K are refused", () => {
  assert.is(refusalWithout("air-merge-herds"), "air-to-aie: a herd stands inside scf.for");
});
test("an accumulator as large as that of all cores is refused where cores have their own", () => {
  assert.ok(refusalWithout("air-shrink-memref-sizes-by-access"));
});
test("with all its passes it compiles", () => { assert.is(refusalWithout("none"), undefined); });

test.run();
