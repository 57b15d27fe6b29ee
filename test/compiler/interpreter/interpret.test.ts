/** The interpreter itself: it must notice what it is there to notice. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { registry } from "../../../compiler/dialects/registry.js";
import { interpret } from "../../../compiler/interpreter/interpret.js";
import { parse } from "../../../compiler/ir/parser.js";

test("memory that nobody wrote is poison", () => {
  const module = parse(`func.func @f(%c: tensor<4xf32>) -> tensor<4xf32> {
    %e = tensor.empty() : tensor<4xf32>
    return %e : tensor<4xf32>
  }`, registry);
  assert.ok(interpret(module, [new Float32Array(4)]).results[0].every(Number.isNaN));
});

test("use of memory that was deallocated throws, and so does a second deallocation", () => {
  const use = parse(`func.func @f(%c: memref<4xf32>) {
    %a = memref.alloc() : memref<4xf32>
    memref.dealloc %a : memref<4xf32>
    linalg.copy ins(%a : memref<4xf32>) outs(%c : memref<4xf32>)
    return
  }`, registry);
  assert.throws(() => interpret(use, [new Float32Array(4)]), /deallocated/);
  const twice = parse(`func.func @f() {
    %a = memref.alloc() : memref<4xf32>
    memref.dealloc %a : memref<4xf32>
    memref.dealloc %a : memref<4xf32>
    return
  }`, registry);
  assert.throws(() => interpret(twice, []), /twice/);
});

test("a slice outside its source throws", () => {
  const module = parse(`func.func @f(%c: memref<4xf32>) {
    %c2 = arith.constant 2 : index
    %s = memref.subview %c[%c2] [3] [1] : memref<4xf32> to memref<3xf32, strided<[1], offset: ?>>
    return
  }`, registry);
  assert.throws(() => interpret(module, [new Float32Array(4)]), /slice/);
});

test("iterations of a forall do not see what others insert", () => {
  const module = parse(`func.func @f(%c: tensor<4xf32>) -> tensor<4xf32> {
    %r = scf.forall (%i) = (1) to (4) step (1) shared_outs(%o = %c) -> (tensor<4xf32>) {
      %before = affine.apply affine_map<(d0) -> (d0 - 1)>(%i)
      %s = tensor.extract_slice %o[%before] [1] [1] : tensor<4xf32> to tensor<1xf32>
      scf.forall.in_parallel {
        tensor.parallel_insert_slice %s into %o[%i] [1] [1] : tensor<1xf32> into tensor<4xf32>
      }
    }
    return %r : tensor<4xf32>
  }`, registry);
  const data = Float32Array.of(1, 2, 3, 4);
  assert.equal(interpret(module, [data]).results[0], Float32Array.of(1, 1, 2, 3));
  assert.equal(interpret(module, [data], { reverse: true }).results[0], Float32Array.of(1, 1, 2, 3));
  assert.equal(data, Float32Array.of(1, 2, 3, 4), "the caller's data stays");
});

test("pack pads incomplete blocks, transposes the outer dimensions, and unpack undoes it", () => {
  const module = parse(`func.func @f(%a: tensor<3x4xf32>, %c: tensor<3x4xf32>) -> (tensor<2x2x2x2xf32>, tensor<3x4xf32>) {
    %zero = arith.constant -1.0 : f32
    %e = tensor.empty() : tensor<2x2x2x2xf32>
    %p = linalg.pack %a padding_value(%zero : f32) outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [2, 2] into %e : tensor<3x4xf32> -> tensor<2x2x2x2xf32>
    %u = linalg.unpack %p outer_dims_perm = [1, 0] inner_dims_pos = [0, 1] inner_tiles = [2, 2] into %c : tensor<2x2x2x2xf32> -> tensor<3x4xf32>
    return %p, %u : tensor<2x2x2x2xf32>, tensor<3x4xf32>
  }`, registry);
  const a = Float32Array.from({ length: 12 }, (_, i) => i);
  const [packed, plain] = interpret(module, [a, new Float32Array(12)]).results;
  assert.equal(packed, Float32Array.of(0, 1, 4, 5, 8, 9, -1, -1, 2, 3, 6, 7, 10, 11, -1, -1));
  assert.equal(plain, a);
});

test("arithmetic has the width of its type", () => {
  const module = parse(`func.func @f(%a: tensor<2xi8>, %b: tensor<2xf32>, %c: tensor<2xi32>, %d: tensor<2xbf16>) -> (tensor<2xi32>, tensor<2xbf16>) {
    %0 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%a : tensor<2xi8>) outs(%c : tensor<2xi32>) {
    ^bb0(%x: i8, %y: i32):
      %wide = arith.extsi %x : i8 to i32
      %square = arith.muli %wide, %y : i32
      linalg.yield %square : i32
    } -> tensor<2xi32>
    %1 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%b : tensor<2xf32>) outs(%d : tensor<2xbf16>) {
    ^bb0(%x: f32, %y: bf16):
      %narrow = arith.truncf %x : f32 to bf16
      linalg.yield %narrow : bf16
    } -> tensor<2xbf16>
    return %0, %1 : tensor<2xi32>, tensor<2xbf16>
  }`, registry);
  const { results } = interpret(module, [Int8Array.of(3, -5), Float32Array.of(1.00390625, 257), Int32Array.of(2 ** 30, 7), new Float32Array(2)]);
  assert.equal(results[0], Int32Array.of(-(2 ** 30), -35), "i32 wraps");
  assert.equal(results[1], Float32Array.of(1, 256), "bf16 keeps 8 bits, ties to even");
});

test.run();
