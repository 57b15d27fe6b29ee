import { test } from "uvu";
import * as assert from "uvu/assert";
import { burstLengths, checkField, limits, memtileBds, violationText } from "../../../compiler/target/limits.js";

test("limits of a shim descriptor are those of the manual", () => {
  const { dims, wrap, wrapDims, step, iteration, length, queueDepth, repeatCount, bdCount, lockChange } = limits.shim;
  assert.equal({ dims, wrapDims, queueDepth, bdCount }, { dims: 3, wrapDims: 2, queueDepth: 4, bdCount: 16 });
  assert.equal(wrap, { min: 0, max: 1023 });
  assert.equal(step, { min: 1, max: 1048576 });
  assert.equal(iteration, { min: 1, max: 64 });
  assert.equal(length, { min: 0, max: 4294967295 });
  assert.equal(repeatCount, { min: 0, max: 255 });
  assert.equal(lockChange, { min: -64, max: 63 });
});

test("core and memtile differ where their fields do", () => {
  assert.equal([limits.core.wrap.max, limits.core.step.max, limits.core.length.max], [255, 8192, 16383]);
  assert.equal([limits.memtile.wrap.max, limits.memtile.step.max, limits.memtile.length.max], [1023, 131072, 131071]);
  assert.equal(limits.memtile.padding.map(({ max }) => max), [63, 31, 15]);
  assert.equal(limits.core.padding, []);
  assert.equal([memtileBds(4), memtileBds(1)], [{ min: 0, max: 23 }, { min: 24, max: 47 }]);
});

test("a value outside its range names field, value and limit", () => {
  assert.is(checkField("d0_wrap", 1023, limits.shim.wrap), undefined);
  assert.equal(checkField("d0_wrap", 1024, limits.shim.wrap), { field: "d0_wrap", value: 1024, min: 0, max: 1023 });
  assert.ok(checkField("d0_stride", 0.5, limits.shim.step), "half a word is no stride");
  assert.is(violationText({ field: "d0_wrap", value: 1024, min: 0, max: 1023 }), "d0_wrap is 1024, outside 0 to 1023");
  assert.equal([burstLengths(3).length, burstLengths(4)[3]], [3, 512]);
});

test.run();
