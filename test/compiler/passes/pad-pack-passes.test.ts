/** Single passes of the tensor pipeline, on texts: what they refuse, and the paths that the pipeline takes rarely. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { interpret } from "../../../compiler/interpreter/interpret.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { bufferizeToAllocation } from "../../../compiler/passes/iree-amdaie-bufferize-to-allocation.js";
import { fusePackIntoLoop } from "../../../compiler/passes/iree-amdaie-fuse-pack-into-loop.js";
import { packAndTranspose } from "../../../compiler/passes/iree-amdaie-pack-and-transpose.js";
import { tileAndFuse } from "../../../compiler/passes/iree-amdaie-tile-and-fuse.js";
import { PassError, type Pass } from "../../../compiler/pass/pass.js";

function matmulText(M: number, K: number, N: number, config: string, prologue = "", lhs = "%A"): string {
  return `func.func @f(%A: tensor<${M}x${K}xf32>, %B: tensor<${K}x${N}xf32>, %C: tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32> {
    %zero = arith.constant 0.0 : f32
    ${prologue}
    %0 = linalg.fill ins(%zero : f32) outs(%C : tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32>
    %1 = linalg.matmul {lowering_config = {${config}}} ins(${lhs}, %B : tensor<${M}x${K}xf32>, tensor<${K}x${N}xf32>) outs(%0 : tensor<${M}x${N}xf32>) -> tensor<${M}x${N}xf32>
    return %1 : tensor<${M}x${N}xf32>
  }`;
}
function run(pass: Pass, module: Operation, options: Record<string, string | number | boolean> = {}): void {
  pass.run(module, { device: "npu1", columns: 4, options: { ...pass.options, ...options } });
}
function outcome(module: Operation, sizes: readonly number[]): readonly number[] {
  const args = sizes.map((size, i) => Float32Array.from({ length: size }, (_, at) => ((at * (i + 3)) % 11) - 5));
  return [...interpret(module, args).results[0]];
}
function refusal(action: () => void): PassError {
  try {
    action();
  } catch (error) {
    if (error instanceof PassError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
const packing = "packing = [{sizes = array<i64: 4, 4, 8>, inner_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], outer_perm = [array<i64: 1, 0>, array<i64: 1, 0>, array<i64: 1, 0>]}]";

test("a tile that does not divide is refused at the op", () => {
  const error = refusal(() => run(tileAndFuse, parse(matmulText(8, 8, 8, "tile_sizes = [[3, 8]]"))));
  assert.is(error.code, "tile-does-not-divide");
  assert.is(error.op?.name, "linalg.matmul");
});

test("three loops tiled by scf.for, as an edited configuration may ask for", () => {
  const text = matmulText(8, 16, 12, "tile_sizes = [[4, 6, 8]]");
  const module = parse(text);
  run(tileAndFuse, module, { "use-scf-for": true });
  assert.is(module.collect("scf.for").length, 3);
  assert.equal(outcome(module, [128, 192, 96]), outcome(parse(text), [128, 192, 96]));
});

test("sizes that blocks do not divide are packed with padding", () => {
  const text = matmulText(6, 20, 7, packing);
  const module = parse(text);
  run(packAndTranspose, module);
  assert.match(print(module), /linalg\.pack %A padding_value/);
  assert.equal(outcome(module, [120, 140, 42]), outcome(parse(text), [120, 140, 42]));
});

test("an incomplete last block is packed in the loop when the loop does not cut through its dimension", () => {
  const text = matmulText(6, 16, 7, `tile_sizes = [[0, 0, 1]], ${packing}`);
  const module = parse(text);
  run(packAndTranspose, module);
  run(tileAndFuse, module, { "use-scf-for": true });
  run(fusePackIntoLoop, module);
  assert.equal(module.collect("linalg.pack").map((pack) => pack.parentOp?.name), ["scf.for", "scf.for"]);
  assert.equal(outcome(module, [96, 112, 42]), outcome(parse(text), [96, 112, 42]));
});

test("an incomplete last block of the loop's own dimension stays outside", () => {
  const text = matmulText(4, 12, 4, `tile_sizes = [[0, 0, 1]], ${packing}`);
  const module = parse(text);
  run(packAndTranspose, module);
  run(tileAndFuse, module, { "use-scf-for": true });
  run(fusePackIntoLoop, module);
  assert.equal(module.collect("linalg.pack").map((pack) => pack.parentOp?.name), ["func.func", "func.func"]);
  assert.equal(outcome(module, [48, 48, 16]), outcome(parse(text), [48, 48, 16]));
});

test("a pad that adds something is filled, then written inside", () => {
  const pad = `%s = tensor.extract_slice %A[0, 0] [5, 6] [1, 1] : tensor<8x8xf32> to tensor<5x6xf32>
    %p = tensor.pad %s low[1, 0] high[2, 2] {
    ^bb0(%i: index, %j: index):
      tensor.yield %zero : f32
    } : tensor<5x6xf32> to tensor<8x8xf32>`;
  const text = matmulText(8, 8, 8, "tile_sizes = [[4, 4]]", pad, "%p");
  const module = parse(text);
  run(bufferizeToAllocation, module, { "bufferize-operand": "input" });
  assert.is(module.collect("bufferization.alloc_tensor").length, 1);
  assert.is(module.collect("tensor.pad").length, 0);
  assert.equal(outcome(module, [64, 64, 64]), outcome(parse(text), [64, 64, 64]));
});

test.run();
