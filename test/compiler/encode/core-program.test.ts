/** Core programs: buffers become addresses, locks numbers, microkernels keep what they are; and what cannot run is refused. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { coreProgram } from "../../../compiler/encode/core-program.js";
import { aieLocalizeLocks } from "../../../compiler/passes/aie-localize-locks.js";
import { PassError } from "../../../compiler/pass/pass.js";
import { expectGolden } from "../../golden.js";

const design = `module { aie.device(npu1) {
  %t = aie.tile(1, 3)
  %w = aie.tile(0, 3)
  %n = aie.tile(1, 4)
  %s = aie.tile(1, 2)
  %a = aie.buffer(%t) {sym_name = "a", address = 1024 : i32} : memref<64xbf16>
  %b = aie.buffer(%w) {sym_name = "b", address = 2048 : i32} : memref<64xbf16>
  %c = aie.buffer(%n) {sym_name = "c", address = 4096 : i32} : memref<64xf32>
  %full = aie.lock(%t, 2) {init = 0 : i32}
  %free = aie.lock(%s, 5) {init = 1 : i32}
  func.func private @zero_f32_8x8(memref<64xf32>) attributes {microkernel = {acc = "f32", kind = "zero", m = 8 : i64, n = 8 : i64}}
  func.func private @matmul_bf16_f32_8x8x8(memref<64xbf16>, memref<64xbf16>, memref<64xf32>) attributes {microkernel = {kind = "matmul"}}
  func.func private @unused(memref<64xf32>)
  %core = aie.core(%t) {
    %zero = arith.constant 0 : index
    %one = arith.constant 1 : index
    %forever = arith.constant 4294967295 : index
    scf.for %i = %zero to %forever step %one {
      aie.use_lock(%full, AcquireGreaterEqual, 1)
      func.call @zero_f32_8x8(%c) : (memref<64xf32>) -> ()
      func.call @matmul_bf16_f32_8x8x8(%a, %b, %c) : (memref<64xbf16>, memref<64xbf16>, memref<64xf32>) -> ()
      aie.use_lock(%free, Release, 1)
    }
    aie.end
  }
} }`;

test("buffers and locks by their windows", () => {
  const text = print(coreProgram(parse(design).collect("aie.core")[0]!));
  expectGolden("encode/core_1_3.mlir", text);
  assert.is(print(parse(text)), text);
});

test("the same after aie-localize-locks, up to the order of constants", () => {
  const module = parse(design);
  aieLocalizeLocks.run(module, { device: "npu1", columns: 4, options: {} });
  const lines = (text: string): string[] => text.replace(/%\w+/g, "%").split("\n").sort();
  const before = print(coreProgram(parse(design).collect("aie.core")[0]!));
  assert.equal(lines(print(coreProgram(module.collect("aie.core")[0]!))), lines(before));
});

test("what a structured core cannot run is refused", () => {
  const refused = (from: string, to: string, pattern: RegExp): void => {
    const core = parse(design.replace(from, to)).collect("aie.core")[0]!;
    assert.throws(() => coreProgram(core), (error: unknown) => error instanceof PassError && pattern.test(error.message));
  };
  refused("aie.use_lock(%free, Release, 1)", "%v = memref.load %a[%zero] : memref<64xbf16>", /memref.load cannot run on a core/);
  refused("%b = aie.buffer(%w)", "%e = aie.tile(2, 3)\n  %b = aie.buffer(%e)", /cannot be reached from the core of tile \(1, 3\)/);
  refused("address = 1024 : i32", "dummy = 1 : i32", /"a" has no address/);
});

test.run();
