/** The tensor passes of the pack-peel pipelines: what they compute, what they leave behind, and that the real mlir-opt accepts every stage. */
import { spawnSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { interpret } from "../../../compiler/interpreter/interpret.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { typeText } from "../../../compiler/ir/text.js";
import { runPasses, type PipelineStep, type Snapshot } from "../../../compiler/pass-manager.js";
import { packPeelFourLevelTensorPasses, packPeelTensorPasses } from "../../../compiler/pipelines/pack-peel.js";
import { expectGolden } from "../../golden.js";
import { mlirOpt, testWith } from "../../programs.js";
import { matmulCase, matmulUnderTest, type CaseOptions, type MatmulCase, type MatmulUnderTest } from "../matmul-fixture.js";

const test = suite("pack-peel, tensors");
const pipelines = { "pack-peel": packPeelTensorPasses, "pack-peel-4-level": packPeelFourLevelTensorPasses } as const;
type Pipeline = keyof typeof pipelines;

function compileCase({ module, configuration }: MatmulUnderTest, steps: readonly PipelineStep[]): readonly Snapshot[] {
  const { snapshots, failure } = runPasses(module, steps, { device: "npu1", columns: 4, configuration });
  assert.is(failure, undefined, failure && `${failure.id}: ${failure.error.message}`);
  return snapshots;
}
function last(snapshots: readonly Snapshot[]): Snapshot { return snapshots[snapshots.length - 1]!; }
function changes(snapshots: readonly Snapshot[]): Snapshot[] {
  return snapshots.filter(({ text }, i) => i === 0 || text !== snapshots[i - 1]!.text);
}
function check(module: Operation, { args, expected }: MatmulCase, label: string, reverse: boolean): void {
  const { results, args: after } = interpret(module, args, { reverse });
  const C = results[0] ?? after[2]!;
  const wrong = C.findIndex((value, i) => value !== expected[i]);
  assert.is(wrong, -1, `${label}: element ${wrong} is ${C[wrong]}, not ${expected[wrong]}`);
  assert.equal([after[0], after[1]], [args[0], args[1]], `${label}: the inputs were written`);
}

// One, two, three and more panels of K; one core, a row, a column and more; several launch tiles and sub-tiles.
const shapes: readonly (readonly [M: number, K: number, N: number, options: CaseOptions])[] = [
  [8, 8, 8, {}],
  [16, 16, 16, { tiles: { M: 8, K: 8, N: 8 } }],
  [32, 24, 16, { tiles: { M: 8, K: 8, N: 8 }, herd: { cols: 2, rows: 1 } }],
  [16, 40, 32, { tiles: { M: 8, K: 8, N: 8 }, herd: { cols: 1, rows: 2 } }],
  [32, 16, 32, { tiles: { M: 8, K: 8, N: 8 }, herd: { cols: 2, rows: 2 }, transposed: { lhs: true, rhs: true } }],
];
for (const pipeline of ["pack-peel", "pack-peel-4-level"] as const) {
  for (const dtype of ["bf16", "i8", "f32"] as const) {
    for (const [M, K, N, options] of shapes) {
      test(`${pipeline}, ${dtype} ${M}x${K}x${N} ${JSON.stringify(options)}: every pass keeps the result`, () => {
        const subject = matmulCase(dtype, M, K, N, { ...options, pipeline });
        for (const [i, { id, module }] of changes(compileCase(subject, pipelines[pipeline])).entries()) check(module, subject, id, i % 2 === 1);
      });
    }
  }
}

function shape(pipeline: Pipeline, K: number): Record<string, number> {
  const { module } = last(compileCase(matmulUnderTest("bf16", 64, K, 64, { pipeline, tiles: { M: 16, K: 16, N: 16 }, herd: { cols: 2, rows: 2 } }), pipelines[pipeline]));
  return Object.fromEntries(["scf.for", "scf.forall", "linalg.fill", "linalg.generic", "linalg.copy"].map((name) => [name, module.collect(name).length]));
}

test("first and last panel are peeled: the accumulator is filled in the first loop over cores and sent in the last", () => {
  const none = { "scf.for": 0, "linalg.fill": 1, "linalg.copy": 0 };
  assert.equal(shape("pack-peel", 16), { ...none, "scf.forall": 2, "linalg.generic": 1 });
  assert.equal(shape("pack-peel", 32), { ...none, "scf.forall": 3, "linalg.generic": 2 });
  assert.equal(shape("pack-peel", 64), { ...none, "scf.for": 1, "scf.forall": 4, "linalg.generic": 3 });
  assert.equal(shape("pack-peel-4-level", 64), { ...none, "scf.for": 1, "scf.forall": 5, "linalg.generic": 3 }, "and a loop over sub-tiles");
});

for (const pipeline of ["pack-peel", "pack-peel-4-level"] as const) {
  test(`${pipeline}: the structure in which the AIR passes expect a matmul`, () => {
    const subject = matmulUnderTest("bf16", 128, 512, 128, { pipeline, tiles: { M: 32, K: 64, N: 32 }, herd: { cols: 2, rows: 2 } });
    const { module, text } = last(compileCase(subject, pipelines[pipeline]));
    expectGolden(`pack-peel-tensor/${pipeline}.mlir`, text);
    const space = (op: Operation): string => typeText(op.result.type).slice(-8, -1);
    assert.equal(module.collect("memref.alloc").filter((op) => space(op).startsWith("2")).length, 7, "A and B in each of three trips, C once");
    assert.is(module.collect("memref.alloc").length, module.collect("memref.dealloc").length);
  });
}

test("without the pass that fuses the fill the accumulator is filled before the loop over cores, all of it at once", () => {
  const steps = packPeelTensorPasses.filter(({ pass }) => pass.name !== "iree-amdaie-fuse-fill-into-forall");
  const subject = matmulCase("bf16", 32, 24, 16, { pipeline: "pack-peel", tiles: { M: 8, K: 8, N: 8 }, herd: { cols: 2, rows: 1 } });
  const { module } = last(compileCase(subject, steps));
  check(module, subject, "still right", false);
  assert.is(module.collect("linalg.fill")[0]!.enclosing("scf.forall")!.enclosing("scf.forall"), null);
});

test("every stage prints as text that reads back the same", () => {
  for (const { id, text } of compileCase(matmulUnderTest("i8", 128, 256, 64, { pipeline: "pack-peel" }), packPeelTensorPasses)) assert.is(print(parse(text)), text, id);
});

for (const pipeline of ["pack-peel", "pack-peel-4-level"] as const) {
  testWith(mlirOpt, "mlir-opt", test, `${pipeline}: mlir-opt accepts every stage`, () => {
    const stages = [{}, { transposed: { lhs: true, rhs: true } }].flatMap((options) => changes(compileCase(
      matmulUnderTest("bf16", 128, 256, 128, { ...options, pipeline, tiles: { M: 32, K: 32, N: 32 }, herd: { cols: 2, rows: 2 } }), pipelines[pipeline])));
    const input = stages.map(({ id, text }) => `// ${id}\n${text}`).join("\n// -----\n");
    const { status, stderr } = spawnSync(mlirOpt!, ["--allow-unregistered-dialect", "--split-input-file", "-o", "/dev/null"], { input, encoding: "utf8", maxBuffer: 64 << 20 });
    assert.is(status, 0, stderr);
  });
}

test.run();
