/** Herds inside loops: peeled trips back into their loop, herds of a place into one, the accumulator of a core out of that of all. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { constantBounds } from "../../../compiler/dialects/scf.js";
import { memrefAt, memrefSegment } from "../../../compiler/dialects/air-access.js";
import { constantIndexOf } from "../../../compiler/dialects/linear-index.js";
import { stringValue } from "../../../compiler/ir/attributes.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { typeText } from "../../../compiler/ir/text.js";
import { runPasses } from "../../../compiler/pass-manager.js";
import { mergeHerds } from "../../../compiler/passes/air-merge-herds.js";
import { shrinkMemrefSizesByAccess } from "../../../compiler/passes/air-shrink-memref-sizes-by-access.js";
import { unpeelLoops } from "../../../compiler/passes/air-unpeel-loops.js";
import { pipelineNamed, type PipelineName } from "../../../compiler/pipelines/pipelines.js";
import type { Pass } from "../../../compiler/pass/pass.js";
import { matmulUnderTest } from "../matmul-fixture.js";

const test = suite("herds in loops");
const context = { device: "npu1", columns: 4 };

/** A matmul of `panels` panels of K on 2 x 2 cores, as it comes to a pass. */
function before(pass: Pass, panels: number, pipeline: PipelineName = "pack-peel"): Operation {
  const { module, configuration } = matmulUnderTest("bf16", 32, 16 * panels, 32, { pipeline: pipeline as "pack-peel", tiles: { M: 8, K: 16, N: 8 }, herd: { cols: 2, rows: 2 } });
  const steps = pipelineNamed(pipeline)!;
  const { failure } = runPasses(module, steps.slice(0, steps.findIndex((step) => step.pass === pass)), { ...context, configuration });
  assert.is(failure, undefined, failure?.error.message);
  return module;
}
function apply(module: Operation, ...passes: readonly Pass[]): Operation {
  const { failure } = runPasses(module, passes.map((pass) => ({ pass })), context);
  assert.is(failure, undefined, failure?.error.message);
  return module;
}

/** Each herd of the segment by what it does, `*n` for a herd in a loop of n trips. */
function outline(module: Operation): string {
  return module.collect("air.herd").map((herd) => {
    const does = [herd.collect("linalg.fill").length && "fill", herd.collect("linalg.generic").length && "multiply",
      herd.collect("air.dma_memcpy_nd").some((dma) => typeText(memrefAt(dma, memrefSegment.dmaDestination).type).endsWith(", 1 : i32>")) && "send"].filter(Boolean).join("+");
    const loop = herd.parentOp!.name === "scf.for" ? constantBounds(herd.parentOp!) : undefined;
    return loop ? `${does}*${loop.trips}` : does;
  }).join(", ");
}

const peeled = ["fill+multiply+send", "fill+multiply, multiply+send", "fill+multiply, multiply*1, multiply+send", "fill+multiply, multiply*2, multiply+send"];
const whole = ["fill+multiply+send", "fill, multiply*2, send", "fill, multiply*3, send", "fill, multiply*4, send"];
peeled.forEach((expected, i) => {
  test(`${i + 1} panels: peeled trips go back into the loop, filling and sending stay outside`, () => {
    const module = before(unpeelLoops, i + 1);
    assert.is(outline(module), expected);
    assert.is(outline(apply(module, unpeelLoops)), whole[i]);
    assert.is(new Set(module.collect("air.herd").map((herd) => stringValue(herd.attribute("sym_name")))).size, 1, "one place");
  });
});

test("four levels: the trips of a sub-tile go back into its loop", () => {
  assert.is(outline(apply(before(unpeelLoops, 4, "pack-peel-4-level"), unpeelLoops)), "fill*2, multiply*4, send*2");
});

/** The last load of A from L3 in the segment itself. */
function lastLoadOfA(module: Operation): Operation {
  return module.collect("air.dma_memcpy_nd").filter((dma) => dma.parentOp!.name === "air.segment" && memrefAt(dma, memrefSegment.dmaSource).hint?.startsWith("A")).pop()!;
}

test("a last trip that loads another panel is none of the loop's", () => {
  const module = before(unpeelLoops, 4);
  const load = lastLoadOfA(module);
  const zero = module.collect("air.segment")[0]!.body.operations.find((op) => op.name === "arith.constant")!.result;
  // The offset along K: it is the last that is not the constant 0.
  const offset = load.operands.findLastIndex((operand, i) => i < load.operands.length - 6 && operand.definingOp?.name === "arith.constant" && operand !== zero && operand.type.kind === "index");
  load.setOperand(offset, zero);
  assert.is(outline(apply(module, unpeelLoops)), "fill, multiply*3, multiply+send");
});

test("what a trip does more is not moved past what uses its memory", () => {
  const module = before(unpeelLoops, 4);
  const [first] = module.collect("air.herd");
  first!.collect("linalg.fill")[0]!.moveAfter(first!.collect("linalg.generic")[0]!);
  assert.is(outline(apply(module, unpeelLoops)), "fill+multiply, multiply*3, send");
});

test("the accumulator: one of all cores becomes one of a core", () => {
  const module = before(shrinkMemrefSizesByAccess, 3);
  const types = (): string[] => module.collect("memref.alloc").filter((alloc) => !alloc.enclosing("air.herd")).map((alloc) => typeText(alloc.result.type)).filter((type) => type.endsWith("2 : i32>"));
  assert.equal(types(), ["memref<2x2x2x2x4x4xf32, 2 : i32>"]);
  apply(module, shrinkMemrefSizesByAccess);
  assert.equal(types(), ["memref<1x1x2x2x4x4xf32, 2 : i32>"]);
  assert.is(module.collect("memref.subview").length, 0);
});

test("an accumulator that a core uses beyond its part keeps its size", () => {
  const module = before(shrinkMemrefSizesByAccess, 3);
  const view = module.collect("memref.subview")[0]!;
  const zero = view.enclosing("air.herd")!.body.operations.find((op) => op.name === "arith.constant" && op.result.type.kind === "index")!.result;
  view.setOperand(1, zero);
  apply(module, shrinkMemrefSizesByAccess);
  assert.ok(module.collect("memref.alloc").some((alloc) => typeText(alloc.result.type) === "memref<2x2x2x2x4x4xf32, 2 : i32>"));
});

test("herds of a place become one, with its loops and its accumulator inside", () => {
  for (const pipeline of ["pack-peel", "pack-peel-4-level"] as const) {
    const module = apply(before(mergeHerds, 4, pipeline), mergeHerds);
    const [herd, ...others] = module.collect("air.herd");
    assert.is(others.length, 0);
    assert.is(herd!.parentOp!.name, "air.segment");
    assert.equal(herd!.collect("scf.for").map((loop) => constantBounds(loop)!.trips), pipeline === "pack-peel" ? [4] : [2, 2, 4]);
    assert.is(module.collect("memref.alloc").filter((alloc) => typeText(alloc.result.type).endsWith("2 : i32>") && !alloc.enclosing("air.herd")).length, 0);
  }
});

test("herds of one name and different sizes are refused", () => {
  const module = before(mergeHerds, 4);
  const herd = module.collect("air.herd")[1]!;
  const one = module.collect("air.segment")[0]!.body.operations.find((op) => op.name === "arith.constant" && constantIndexOf(op.result) === 1)!;
  herd.setOperand(herd.operands.findIndex((operand) => constantIndexOf(operand) === 2), one.result);
  const { failure } = runPasses(module, [{ pass: mergeHerds }], context);
  assert.is(failure?.error.code, "hierarchy");
});

test.run();
