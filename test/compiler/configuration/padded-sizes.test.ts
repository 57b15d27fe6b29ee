import { suite } from "uvu";
import * as assert from "uvu/assert";
import { paddedSizes } from "../../../compiler/configuration/padded-sizes.js";
import type { MatmulProblem } from "../../../compiler/configuration/problem.js";
import { targetNamed, targets } from "../../../compiler/target/targets.js";

const test = suite("padded sizes");
const target = targetNamed("npu1")!;
const bf16 = (M: number, K: number, N: number): MatmulProblem => ({ M, K, N, lhs: "bf16", rhs: "bf16", acc: "f32" });
const sizes = (problem: MatmulProblem, request = {}): number[] => {
  const { problem: { M, K, N } } = paddedSizes(problem, target, request, 4);
  return [M, K, N];
};

test("sizes that the instruction divides and that cut well stay", () => {
  for (const each of targets) {
    for (const size of [64, 128, 512, 640, 2048, 2304]) assert.equal(paddedSizes(bf16(size, size, size), each, {}, each.device.columns).axes, [], `${each.name} ${size}`);
  }
  assert.equal(paddedSizes(bf16(2432, 2432, 2432), target, {}, 4).axes, []);
});

test("what cuts well depends on the columns: 38 tiles of 64 rows on eight of them", () => {
  const npu4 = targetNamed("npu4")!;
  assert.equal(paddedSizes(bf16(2432, 2432, 2432), npu4, {}, 8).axes, [{ axis: "M", from: 2432, to: 2560, reason: "2432 is cut into 19 steps, 2560 into 5" }]);
  assert.equal(paddedSizes(bf16(2, 12, 12), npu4, {}, 8).problem, bf16(8, 16, 16));
});

test("a size that the instruction does not divide grows to a multiple, and says why", () => {
  const { axes } = paddedSizes(bf16(2, 2432, 14592), target, {}, 4);
  assert.equal(axes, [{ axis: "M", from: 2, to: 4, reason: "2 is not a multiple of 4" }]);
  assert.equal(sizes(bf16(1, 1, 1)), [4, 8, 4]);
});

test("rows are left to the memtiles where tiles come out alike, and padded by the host where that saves steps", () => {
  const rows = (M: number): boolean => paddedSizes(bf16(M, 64, 64), target, {}, 4, true).padsRows;
  assert.equal([2, 33, 66, 1031, 154].map(rows), [true, true, true, false, false]);
  assert.equal([64, 308].map(rows), [false, false]);
  assert.is(paddedSizes({ ...bf16(2, 64, 64), transposed: { lhs: true } }, target, {}, 4, true).padsRows, false);
});

test("a size with a large prime factor is padded rather than cut into slivers", () => {
  const [axis] = paddedSizes(bf16(4 * 257, 64, 64), target, {}, 4).axes;
  assert.is(axis.from, 1028);
  assert.is(axis.reason, "1028 is cut into 257 steps, 1040 into 5");
});

test("no size grows by more than an eighth, or than the step it needs", () => {
  for (let size = 1; size <= 1500; size++) {
    const [M, K, N] = sizes(bf16(size, size, size));
    for (const [padded, step] of [[M, 4], [K, 8], [N, 4]]) {
      assert.ok(padded >= size && padded % step === 0, `${size} -> ${padded}`);
      assert.ok(padded <= Math.max(Math.ceil(size / step) * step, size * 1.125), `${size} -> ${padded}`);
    }
  }
});

test("requested tiles and herds are kept whole", () => {
  assert.is(sizes(bf16(309, 64, 64), { tiles: { M: 64 } })[0] % 64, 0);
  assert.is(sizes(bf16(309, 64, 64), { tiles: { M: 32 }, herd: { cols: 4 } })[0] % 128, 0);
  assert.is(sizes(bf16(64, 64, 61), { herd: { rows: 3 } })[2] % 12, 0);
});

test.run();
