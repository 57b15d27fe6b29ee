/** The tensor passes of pad-pack: what they compute, what they leave behind, and that the real mlir-opt accepts every stage. */
import { spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { interpret } from "../../../compiler/interpreter/interpret.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { typeText } from "../../../compiler/ir/text.js";
import { runPasses, type Snapshot } from "../../../compiler/pass-manager.js";
import { padPackTensorPasses } from "../../../compiler/pipelines/pad-pack.js";
import { expectGolden } from "../../golden.js";
import { matmulCase, matmulUnderTest, type MatmulCase, type MatmulUnderTest } from "../matmul-fixture.js";

function compileCase({ module, configuration }: MatmulUnderTest): readonly Snapshot[] {
  const { snapshots, failure } = runPasses(module, padPackTensorPasses, { device: "npu1", columns: 4, configuration });
  assert.is(failure, undefined, failure && `${failure.id}: ${failure.error.message}`);
  assert.is(snapshots.length, padPackTensorPasses.length);
  return snapshots;
}
/** Snapshots of the passes that changed something. */
function changes(snapshots: readonly Snapshot[]): Snapshot[] {
  return snapshots.filter(({ text }, i) => i === 0 || text !== snapshots[i - 1]!.text);
}
function check(module: Operation, { args, expected }: MatmulCase, label: string, reverse: boolean): void {
  const { results, args: after } = interpret(module, args, { reverse });
  const C = results[0] ?? after[2];
  const wrong = C.findIndex((value, i) => value !== expected[i]);
  assert.is(wrong, -1, `${label}: element ${wrong} is ${C[wrong]}, not ${expected[wrong]}`);
  assert.equal([after[0], after[1]], [args[0], args[1]], `${label}: the inputs were written`);
}

// Small, and yet with several launch tiles, panels and steps, herds of one core, one row, one column and more, and odd trip counts.
const shapes: readonly (readonly [M: number, K: number, N: number, options: Parameters<typeof matmulCase>[4]])[] = [
  [16, 16, 16, {}],
  [32, 64, 16, { tiles: { M: 8, K: 16, N: 8 } }],
  [8, 24, 8, { tiles: { M: 4, K: 8, N: 8 } }],
  [48, 8, 24, { tiles: { M: 4, N: 8 }, herd: { cols: 3, rows: 1 } }],
  [16, 32, 32, { herd: { cols: 1, rows: 4 } }],
  [32, 16, 32, { tiles: { M: 8, N: 8 }, herd: { cols: 2, rows: 2 } }],
  [4, 8, 8, {}],
  [12, 56, 40, { columns: 1 }],
  [64, 16, 8, { tiles: { M: 4 }, herd: { cols: 4 } }],
  [32, 64, 16, { tiles: { M: 8, K: 16, N: 8 }, transposed: { lhs: true } }],
  [32, 64, 16, { tiles: { M: 8, K: 16, N: 8 }, transposed: { rhs: true } }],
  [24, 32, 32, { tiles: { M: 4, K: 8, N: 8 }, herd: { cols: 2, rows: 2 }, transposed: { lhs: true, rhs: true } }],
  [32, 16, 16, { tiles: { M: 8, N: 8 }, herd: { cols: 2, rows: 1 }, batch: 3 }],
  [8, 32, 16, { tiles: { K: 8 }, transposed: { lhs: true, rhs: true }, batch: 2 }],
  [16, 16, 16, { batch: 1 }],
];
for (const dtype of ["bf16", "i8", "f32"] as const) {
  for (const [M, K, N, options] of shapes) {
    test(`${dtype} ${M}x${K}x${N} ${JSON.stringify(options)}: every pass keeps the result`, () => {
      const subject = matmulCase(dtype, M, K, N, options);
      check(subject.module, subject, "before", false);
      for (const [i, { id, module }] of changes(compileCase(subject)).entries()) check(module, subject, id, i % 2 === 1);
    });
  }
}

for (const dtype of ["i4", "i16", "i64"] as const) {
  test(`${dtype}: every pass keeps the result`, () => {
    for (const options of [{ tiles: { M: 8, K: 16, N: 8 } }, { transposed: { lhs: true, rhs: true }, batch: 2 }]) {
      const subject = matmulCase(dtype, 16, 32, 16, options);
      check(subject.module, subject, "before", false);
      for (const { id, module } of changes(compileCase(subject))) check(module, subject, id, false);
    }
  });
}

test("a panel of K wider than one step: the loop over K stays, in both memories", () => {
  const snapshots = compileCase(matmulUnderTest("bf16", 64, 1024, 64));
  const { module } = snapshots[snapshots.length - 1];
  assert.is(module.collect("scf.for").length, 3);
  assert.is(module.collect("scf.forall").length, 2);
});

for (const [dtype, tile] of [["bf16", "8x16x4x8"], ["i8", "16x16x4x8"], ["f32", "4x8x4x8"]] as const) {
  test(`${dtype}: the structure in which the AIR passes expect a matmul`, () => {
    const snapshots = compileCase(matmulUnderTest(dtype, 512, 512, 256));
    const { module, text } = snapshots[snapshots.length - 1];
    expectGolden(`pad-pack-tensor/${dtype}.mlir`, text);
    assert.is(typeText(module.collect("iree_linalg_ext.pack")[0].operands[1].type), `memref<${tile}x${dtype}, 2 : i32>`);
    assert.is(module.collect("linalg.fill").length, 1);
    assert.equal(module.collect("memref.alloc").length, module.collect("memref.dealloc").length);
    assert.equal(module.collect("linalg.copy").length, 3, "A and B to the memtiles, C back: no copy that bufferization invented");
  });
}

test("the blocks of transposed factors stay as stored", () => {
  const snapshots = compileCase(matmulUnderTest("bf16", 512, 512, 256, { transposed: { lhs: true, rhs: true } }));
  const { module, text } = snapshots[snapshots.length - 1];
  expectGolden("pad-pack-tensor/bf16-transposed.mlir", text);
  assert.equal(module.collect("iree_linalg_ext.pack").map(({ operands }) => typeText(operands[1].type)),
    ["memref<8x16x8x4xbf16, 2 : i32>", "memref<8x16x4x8xbf16, 2 : i32>"], "A [k][m] of 8 x 4, B [k][n] of 4 x 8");
});

test("a batch is one more loop over launch tiles, and nothing below knows of it", () => {
  const snapshots = compileCase(matmulUnderTest("bf16", 256, 512, 256, { batch: 4 }));
  const { module, text } = snapshots[snapshots.length - 1];
  expectGolden("pad-pack-tensor/bf16-batch.mlir", text);
  assert.is(snapshots[0].module.collect("linalg.batch_matmul").length, 1);
  const tiled = snapshots.find(({ id }) => id.startsWith("iree-amdaie-tile-and-fuse"))!;
  assert.equal(["linalg.batch_matmul", "linalg.matmul"].map((name) => tiled.module.collect(name).length), [0, 1]);
  assert.is(module.collect("scf.forall")[0].body.arguments.length, 3);
  for (const alloc of module.collect("memref.alloc")) assert.not(typeText(alloc.result.type).startsWith("memref<1x"), typeText(alloc.result.type));
});

test("a rule set that leaves incomplete blocks: packed with padding, and still right", () => {
  const subject = matmulCase("bf16", 76, 16, 38, { rules: "v0" });
  const snapshots = compileCase(subject);
  for (const { id, module } of snapshots) check(module, subject, id, false);
  const { module } = snapshots[snapshots.length - 1];
  assert.equal(module.collect("iree_linalg_ext.pack").map(({ operands }) => operands.length), [3, 3], "a value to pad with");
});

test("every stage prints as text that reads back the same", () => {
  for (const { id, text } of compileCase(matmulUnderTest("i8", 128, 256, 64))) assert.is(print(parse(text)), text, id);
});

const mlirOpt = ["mlir-opt-22", "mlir-opt"].find((name) => spawnSync(name, ["--version"]).status === 0);
const withMlirOpt = mlirOpt ? test : test.skip;
for (const dtype of ["bf16", "i8", "f32", "i4", "i16", "i64"] as const) {
  withMlirOpt(`${dtype}: mlir-opt accepts every stage${mlirOpt ? "" : " (mlir-opt is not installed)"}`, () => {
    const stages = [{}, { transposed: { lhs: true } }, { transposed: { rhs: true } }, { batch: 3 }, { batch: 2, transposed: { lhs: true, rhs: true } }]
      .flatMap((options) => changes(compileCase(matmulUnderTest(dtype, 512, 512, 256, options))));
    const input = stages.map(({ id, text }) => `// ${id}\n${text}`).join("\n// -----\n");
    const { status, stderr } = spawnSync(mlirOpt!, ["--allow-unregistered-dialect", "--split-input-file", "-o", "/dev/null"], { input, encoding: "utf8" });
    assert.is(status, 0, stderr);
  });
}

test("all tensor passes of 2432 x 2432 x 2432 in milliseconds", () => {
  const times: number[] = [];
  for (let run = 0; run < 12; run++) {
    const { module, configuration } = matmulUnderTest("bf16", 2432, 2432, 2432);
    const started = process.cpuUsage();
    runPasses(module, padPackTensorPasses, { device: "npu1", columns: 4, configuration });
    times.push(process.cpuUsage(started).user / 1000);
  }
  // Some ten milliseconds on an idle machine; the bound is there to notice what grows with the size of the loops.
  assert.ok(Math.min(...times) < 5000, `${Math.min(...times).toFixed(1)} ms`);
});

test.run();
