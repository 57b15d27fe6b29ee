/** Passes with the options of spring 2024, each on a text of its own; upstream's own examples where it had one. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../../compiler/dialects/registry.js";
import { memrefAt, memrefSegment } from "../../../compiler/dialects/air-access.js";
import { isChannelOp } from "../../../compiler/dialects/air-channel.js";
import { typeText } from "../../../compiler/ir/text.js";
import type { Value } from "../../../compiler/ir/operation.js";
import { runPasses } from "../../../compiler/pass-manager.js";
import { PassError } from "../../../compiler/pass/pass.js";
import { splitL2Memref } from "../../../compiler/passes/air-split-l2-memref.js";
import { legaliserOf, type WrapRule } from "../../../compiler/passes/airrt-to-npu/historical-wraps.js";

const test = suite("passes of 2024");

/** C of a herd of 4 x 2 cores on its way through L2: mlir-air's @test5 in air_split_l2_memref.mlir, added with #562. */
const gathered = `module {
  air.channel @fromCores [4, 2]
  air.channel @toL3 [1, 1]
  func.func @f(%C: memref<128x64xi32>) {
    %one = arith.constant 1 : index
    %l = air.launch async (%i) in (%n=%one) args(%c=%C) : memref<128x64xi32> {
      %g = air.channel.get async @toL3[] (%c[] [] []) : (memref<128x64xi32>)
      %s = air.segment @segment_0 async {
        %c0 = arith.constant 0 : index
        %c1 = arith.constant 1 : index
        %c2 = arith.constant 2 : index
        %c4 = arith.constant 4 : index
        %c32 = arith.constant 32 : index
        %c64 = arith.constant 64 : index
        %t, %m = air.execute -> (memref<128x64xi32, 1>) {
          %alloc = memref.alloc() : memref<128x64xi32, 1>
          air.execute_terminator %alloc : memref<128x64xi32, 1>
        }
        scf.parallel (%x, %y) = (%c0, %c0) to (%c4, %c2) step (%c1, %c1) {
          %row = affine.apply affine_map<(d0) -> (d0 * 32)>(%x)
          %column = affine.apply affine_map<(d0) -> (d0 * 32)>(%y)
          %q = air.channel.get async @fromCores[%x, %y] (%m[%row, %column] [%c32, %c32] [%c64, %c1]) : (memref<128x64xi32, 1>)
          scf.reduce
        }
        %p = air.channel.put async @toL3[] (%m[] [] []) : (memref<128x64xi32, 1>)
      }
    }
    return
  }
}`;

/** Type of each L2 buffer, with how many gets fill it and how many puts drain it. */
function buffersAfter(pieces: string): string[] {
  const module = parse(gathered);
  const { failure } = runPasses(module, [{ pass: splitL2Memref, options: { pieces } }], { device: "npu1", columns: 4 });
  assert.is(failure, undefined, failure?.error.message);
  const segment = module.collect("air.segment")[0]!;
  const ends = [...segment.collect("air.channel.get"), ...segment.collect("air.channel.put")].filter(isChannelOp);
  const buffers = new Map<Value, { gets: number; puts: number }>();
  for (const op of ends) {
    const buffer = memrefAt(op, memrefSegment.channel);
    const counts = buffers.get(buffer) ?? { gets: 0, puts: 0 };
    counts[op.name === "air.channel.get" ? "gets" : "puts"] += 1;
    buffers.set(buffer, counts);
  }
  return [...buffers].map(([{ type }, { gets, puts }]) => `${typeText(type)}: ${gets} in, ${puts} out`).sort();
}

test("before #562 C of a 4 x 2 herd is drained in 2 pieces and filled in 4 buffers", () => {
  assert.equal(buffersAfter("every-dimension"), [
    "memref<32x64xi32, 1>: 2 in, 0 out", "memref<32x64xi32, 1>: 2 in, 0 out", "memref<64x64xi32, 1>: 2 in, 1 out", "memref<64x64xi32, 1>: 2 in, 1 out",
  ]);
});
test("since #562 there is a put for each of the 4 buffers", () => {
  assert.equal(buffersAfter("first-dimension"), Array.from({ length: 4 }, () => "memref<32x64xi32, 1>: 2 in, 1 out"));
});
test("today each core has a buffer of its own", () => {
  assert.equal(buffersAfter("by-use"), Array.from({ length: 8 }, () => "memref<32x32xi32, 1>: 1 in, 1 out"));
});

/** A panel of B, 64 columns wide. */
function panel(rule: WrapRule, rows: number, columns = rows): string[] {
  const accesses = legaliserOf(rule)({ offset: 0, sizes: [1, 1, rows, 64], strides: [0, 0, columns, 1] }, 16);
  return accesses.map(({ sizes, strides }) => `[${sizes.filter((size) => size !== 1)}][${strides.filter((_, i) => sizes[i] !== 1)}]`);
}
const refusal = (run: () => unknown): string => {
  try { run(); } catch (error) { if (error instanceof PassError) return `${error.code}: ${error.message}`; throw error; }
  return "none";
};

test("2304 rows: an assertion, then 3 x 768, then 768 x 3", () => {
  assert.match(refusal(() => panel("halves", 2304)), "remainder-tiles: ");
  assert.equal(panel("halves", 2048), ["[4,512,64][1048576,2048,1]"]);
  assert.equal(panel("inner-divisor", 2304), ["[3,768,64][1769472,2304,1]"]);
  assert.equal(panel("outer-divisor-cut", 2304), ["[768,3,64][6912,2304,1]"]);
});
test("a stride beyond its field: refused before #553, cut into descriptors after", () => {
  assert.match(refusal(() => panel("inner-divisor", 9728)), /^bd-stride: Stride 2 exceeds the \[1:1M\] range/);
  assert.is(panel("outer-divisor-cut", 9728).length, 1);
  assert.equal(panel("outer-divisor-cut", 1031, 2048), panel("fit", 1031, 2048), "a prime has no divisor: several descriptors");
});

test.run();
