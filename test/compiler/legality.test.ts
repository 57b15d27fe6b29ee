/** Legality tables: which ops a stage does not allow. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../compiler/dialects/registry.js";
import { checkLegality } from "../../compiler/legality.js";

test("a tensor, a foreign dialect and a single op are reported, in order", () => {
  const module = parse(`func.func @f(%m: memref<4x4xf32>) {
    %e = tensor.empty() : tensor<4x4xf32>
    "vector.print"() : () -> ()
    "iree_linalg_ext.unpack"(%m, %m) <{inner_dims_pos = array<i64: 0>, static_inner_tiles = array<i64: 4>}> : (memref<4x4xf32>, memref<4x4xf32>) -> ()
    return
  }`);
  assert.equal(checkLegality(module, "linalg").map(({ op }) => op.name), ["vector.print", "iree_linalg_ext.unpack"]);
  assert.equal(checkLegality(module, "memref").map(({ op }) => op.name), ["tensor.empty", "vector.print"]);
});

test("no tensors after bufferization, in block arguments neither", () => {
  const module = parse("func.func @f(%t: tensor<4xf32>) { return }");
  assert.equal(checkLegality(module, "linalg"), []);
  assert.match(checkLegality(module, "memref")[0]!.reason, "has a tensor");
});

test.run();
