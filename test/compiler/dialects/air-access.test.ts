/** Access lists and linear index forms: reading, writing, taking apart, fitting into descriptors. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  delinearize, dropUnitDims, isWhole, memrefSegment, mergeDims, readAccess, relayout, writeAccess, type Access,
} from "../../../compiler/dialects/air-access.js";
import { covers, disjoint, footprint, intersection } from "../../../compiler/dialects/air-footprint.js";
import { fixed, linearIndex, minus, plus, times, variable } from "../../../compiler/dialects/linear-index.js";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { Builder } from "../../../compiler/ir/builder.js";
import { bf16, f32, i8, memref } from "../../../compiler/ir/types.js";
import { fitAccess } from "../../../compiler/passes/air-specialize-channel-wrap-and-stride/fit-access.js";
import { IndexConstants } from "../../../compiler/air/index-constants.js";

function access(base: number, ...dims: readonly (readonly [size: number, stride: number])[]): Access {
  return { base: fixed(base), dims: dims.map(([size, stride]) => ({ size, stride })) };
}

/** Positions in order. */
function positions({ base, dims }: Access): number[] {
  return dims.reduce<number[]>((all, { size, stride }) => all.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * stride)), [base.constant]);
}

test("linear forms follow constants, maps and arithmetic", () => {
  const module = parse(`
func.func @f(%i: index, %j: index) -> index {
  %c3 = arith.constant 3 : index
  %0 = affine.apply affine_map<(d0)[s0] -> (d0 * 8 + s0 + 5)>(%i)[%j]
  %1 = arith.muli %0, %c3 : index
  %2 = arith.addi %1, %i : index
  return %2 : index
}`);
  const [func] = module.collect("func.func");
  const [i, j] = func.body.arguments;
  const form = linearIndex(func.body.terminator!.operands[0]);
  assert.is(form.constant, 15);
  assert.equal([form.terms.get(i), form.terms.get(j)], [25, 3]);
  assert.is(minus(form, plus(times(variable(i), 25), variable(j))).terms.get(j), 2);
  assert.is(minus(form, form).terms.size, 0);
});

test("what is not linear stands for itself", () => {
  const module = parse(`
func.func @f(%i: index) -> index {
  %0 = affine.apply affine_map<(d0) -> (d0 mod 4)>(%i)
  return %0 : index
}`);
  const [result] = module.collect("func.func")[0].body.terminator!.operands;
  assert.equal([...linearIndex(result).terms.keys()], [result]);
});

const channelText = (lists: string): string => `
module {
  air.channel @c [1, 1]
  func.func @f(%m: memref<64x128xbf16>, %i: index) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c8 = arith.constant 8 : index
    %c64 = arith.constant 64 : index
    %c128 = arith.constant 128 : index
    air.channel.put @c[] (%m${lists}) : (memref<64x128xbf16>)
    return
  }
}`;

test("an access that is written reads the same, its offsets shared out to the strides that divide them", () => {
  const module = parse(channelText("[%c2, %i] [%c8, %c64] [%c128, %c1]"));
  const [put] = module.collect("air.channel.put");
  const before = readAccess(put, memrefSegment.channel)!;
  assert.is(before.base.constant, 256);
  const moved = { base: plus(before.base, fixed(3 * 128 + 5)), dims: before.dims };
  writeAccess(put, memrefSegment.channel, moved, Builder.before(put), new IndexConstants().for(put));
  const after = readAccess(put, memrefSegment.channel)!;
  assert.equal(after.dims, moved.dims);
  assert.is(after.base.constant, moved.base.constant);
  assert.is(minus(after.base, moved.base).terms.size, 0);
  assert.match(print(module), "air.channel.put  @c[] (%m[%c5, %0]");
});

test("the whole memref in order has empty lists", () => {
  const module = parse(channelText("[%c0, %c0] [%c64, %c128] [%c128, %c1]"));
  const [put] = module.collect("air.channel.put");
  writeAccess(put, memrefSegment.channel, readAccess(put, memrefSegment.channel)!, Builder.before(put), new IndexConstants().for(put));
  assert.match(print(module), "(%m[] [] [])");
  assert.not.ok(isWhole(access(0, [128, 1], [64, 128]), memref([64, 128], bf16)));
});

test("unit dimensions go without their offset, neighbours in memory become one", () => {
  assert.equal(dropUnitDims(access(7, [1, 512], [4, 8], [1, 1])), access(7, [4, 8]));
  assert.equal(mergeDims(access(0, [8, 8], [16, 2048], [4, 512], [8, 1])), access(0, [8, 8], [64, 512], [8, 1]));
});

test("indices keep their meaning in a smaller memref", () => {
  assert.equal(delinearize(3 * 512 + 70, [64, 512]), [3, 70]);
  assert.equal(delinearize(5, [1, 64]), [0, 5]);
  // Row 32, column 256 on of a 64x512 buffer becomes row 0, column 0 of 32x256.
  const small = relayout(access(32 * 512 + 256 + 8, [2, 16], [32, 512], [8, 1]), [64, 512], [32, 256], fixed(32 * 512 + 256));
  assert.equal(small, access(8, [2, 16], [32, 256], [8, 1]));
});

test("footprints: disjoint panels, covered slices, unknown when an access leaves its row", () => {
  const type = memref([64, 512], bf16, 1);
  const [upper, lower] = [footprint(access(0, [32, 512], [512, 1]), type)!, footprint(access(32 * 512, [32, 512], [512, 1]), type)!];
  assert.ok(disjoint(upper, lower));
  assert.ok(covers(upper, footprint(access(256, [8, 8], [32, 512], [8, 1]), type)!));
  assert.equal(intersection(upper, footprint(access(0, [64, 512], [16, 1]), type)!), footprint(access(0, [32, 512], [16, 1]), type));
  assert.is(footprint(access(0, [4, 200], [200, 1]), memref([4, 100], bf16)), undefined);
});

for (const [name, element, given, dims] of [
  ["contiguous runs need no dimensions", bf16, access(0, [64, 256], [256, 1]), 1],
  ["K rows of B beyond the wrap are cut by a divisor", bf16, access(0, [19, 128 * 2432], [128, 2432], [64, 1]), 3],
  ["a stride beyond the field is cut so that it fits", bf16, access(0, [38, 256 * 9728], [256, 9728], [64, 1]), 3],
  ["four dimensions, the fourth an iteration", bf16, access(0, [38, 256 * 2048], [2, 64], [256, 2048], [64, 1]), 4],
] as const) {
  test(`fitting to the shim: ${name}`, () => {
    const fitted = fitAccess(given, element, 0)!;
    assert.is(fitted.dims.length, dims);
    assert.equal(positions(fitted).slice(0, 5000), positions(given).slice(0, 5000));
    assert.is(positions(fitted).length, positions(given).length);
  });
}

for (const [name, element, given] of [
  ["more iterations than the descriptor counts", bf16, access(0, [67, 64 * 2048], [2, 64], [64, 2048], [64, 1])],
  ["five dimensions", f32, access(0, [2, 5000], [2, 1000], [2, 300], [2, 20], [2, 1])],
  ["a run that is no whole word", i8, access(0, [4, 64], [6, 1])],
  ["a stride that is no whole word", bf16, access(0, [4, 65], [2, 1])],
  ["scattered narrow elements", bf16, access(0, [4, 64], [4, 2])],
  ["a prime number of rows that no divisor cuts", f32, access(0, [2, 70000], [2, 65000], [1031, 64], [8, 1])],
] as const) {
  test(`not fitting: ${name}`, () => { assert.is(fitAccess(given, element, 0), undefined); });
}

test.run();
