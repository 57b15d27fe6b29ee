/** Tensor passes on MLIR text. */
import { canonicalize } from "../../../compiler/passes/canonicalize.js";
import { bufferizeToAllocation } from "../../../compiler/passes/iree-amdaie-bufferize-to-allocation.js";
import { loweringStrategy } from "../../../compiler/passes/iree-amdaie-lowering-strategy.js";
import { packAndTranspose } from "../../../compiler/passes/iree-amdaie-pack-and-transpose.js";
import { packToDma } from "../../../compiler/passes/iree-amdaie-pack-to-dma.js";
import { tileAndFuse } from "../../../compiler/passes/iree-amdaie-tile-and-fuse.js";
import { comprehensiveBufferize } from "../../../compiler/passes/iree-comprehensive-bufferize.js";
import { pass, type Provocation } from "./provoke.js";

function matmulText(config: string, { size = "8", acc = "f32", lhs = "f32" } = {}): string {
  const [A, C] = [`tensor<${size}x8x${lhs}>`, `tensor<${size}x8x${acc}>`];
  return `func.func @f(%A: ${A}, %B: tensor<8x8x${lhs}>, %C: ${C}) -> ${C} {
    %0 = linalg.matmul {lowering_config = {${config}}} ins(%A, %B : ${A}, tensor<8x8x${lhs}>) outs(%C : ${C}) -> ${C}
    return %0 : ${C}
  }`;
}
const packing = "packing = [{sizes = array<i64: 4, 4, 8>, inner_perm = [array<i64: 0, 1>, array<i64: 1, 0>, array<i64: 0, 1>], outer_perm = [array<i64: 1, 0>, array<i64: 1, 0>, array<i64: 1, 0>]}]";
const T = "tensor<4xf32>";
const generic = (map: string): string => `func.func @f(%A: tensor<7xf32>, %C: ${T}) -> ${T} {
  %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (${map})>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%A : tensor<7xf32>) outs(%C : ${T}) attrs = {lowering_config = {tile_sizes = [[2]]}} {
  ^bb0(%a: f32, %c: f32):
    linalg.yield %a : f32
  } -> ${T}
  return %0 : ${T}
}`;
const packText = (rows: number, attributes: string, padding = ""): string => {
  const [from, to] = [`memref<${rows}x16xbf16, 1>`, `memref<2x${Math.ceil(rows / 4)}x4x8xbf16, 2>`];
  return `func.func @f(%a: ${from}, %b: ${to}, %zero: bf16) {
  "iree_linalg_ext.pack"(%a, %b${padding && ", %zero"}) <{${attributes}}> : (${from}, ${to}${padding && ", bf16"}) -> ()
  return
}`;
};
const blocks = "inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: 4, 8>";

export const tensorRefusals = {
  "illegal-op": [pass(canonicalize("linalg"), "func.func @f(%a: memref<4xf32>) {\n  memref.dealloc %a : memref<4xf32>\n  return\n}")],
  "bad-option": [pass(bufferizeToAllocation, matmulText(""), { options: { "bufferize-operand": "all" } })],
  "dynamic-shape": [pass(tileAndFuse, matmulText("tile_sizes = [[4, 4]]", { size: "?" }))],
  "tile-does-not-divide": [pass(tileAndFuse, matmulText("tile_sizes = [[3, 8]]")), pass(packToDma, packText(38, blocks), { options: { "incomplete-blocks": "refuse" } })],
  "no-configuration": [pass(loweringStrategy, matmulText(""))],
  "no-tile-sizes": [pass(tileAndFuse, matmulText("tile_sizes = [[4, 4]]"), { options: { "tiling-level": 1 } })],
  "no-packing": [pass(packAndTranspose, matmulText("tile_sizes = [[4, 4]]"))],
  "not-structured": [pass(tileAndFuse, `func.func @f(%A: ${T}, %C: ${T}) -> ${T} {
    %0 = "linalg.softmax"(%A, %C) {lowering_config = {tile_sizes = [[2]]}} : (${T}, ${T}) -> ${T}
    return %0 : ${T}
  }`)],
  "not-a-projection": [pass(tileAndFuse, generic("d0 + 3"))],
  "mixed-types": [pass(packAndTranspose, matmulText(packing, { lhs: "f32", acc: "bf16" }))],
  "reduction-in-parallel": [pass(tileAndFuse, matmulText("tile_sizes = [[4, 4, 4]]"))],
  "result-without-destination": [pass(comprehensiveBufferize, `func.func @f(%A: ${T}) -> ${T} {
    %e = tensor.empty() : ${T}
    %0 = linalg.copy ins(%A : ${T}) outs(%e : ${T}) -> ${T}
    return %0 : ${T}
  }`)],
  "not-bufferizable": [pass(comprehensiveBufferize, `func.func @f(%A: ${T}, %B: ${T}) -> (${T}, ${T}) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %r:2 = scf.for %i = %c0 to %c1 step %c1 iter_args(%a = %A, %b = %B) -> (${T}, ${T}) {
      scf.yield %b, %a : ${T}, ${T}
    }
    return %r#0, %r#1 : ${T}, ${T}
  }`)],
  "padded-pack": [pass(packToDma, packText(40, blocks, "padded"))],
} as const satisfies Readonly<Record<string, readonly Provocation[]>>;
