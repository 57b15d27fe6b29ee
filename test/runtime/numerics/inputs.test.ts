/** Seeded inputs, and the conversions to 16-bit floats. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bf16Bits, bf16ToF32, bf16Value } from "../../../runtime/numerics/bf16.js";
import { f16Bits, f16Value } from "../../../runtime/numerics/f16.js";
import { distributions, makeInput } from "../../../runtime/numerics/inputs.js";
import { logarithm, randomOf } from "../../../runtime/numerics/random.js";

test("a seed means these numbers, for good", () => {
  assert.equal(Array.from({ length: 4 }, randomOf(1, 0).bits), [1445912269, 1662245264, 3148154714, 3141702411]);
  assert.equal([...makeInput("integers", "i8", 12, 1, 0)], [3, 3, 7, 7, 3, 9, 7, 1, 5, 9, 3, 6]);
  assert.equal([...makeInput("normal", "bf16", 4, 1, 0)], [49098, 49036, 16235, 16234]);
});

test("operands and seeds differ, the same ones agree", () => {
  const list = [[1, 0], [1, 1], [2, 0]].map(([seed, operand]) => makeInput("normal", "f32", 50, seed, operand).join());
  assert.is(new Set(list).size, 3);
  assert.is(makeInput("normal", "f32", 50, 1, 0).join(), list[0]);
});

test("distributions are what they are called", () => {
  const integers = makeInput("integers", "bf16", 20000, 3, 0) as Uint16Array;
  const counts = new Map<number, number>();
  for (const value of bf16ToF32(integers)) counts.set(value, (counts.get(value) ?? 0) + 1);
  assert.equal([...counts.keys()].sort((a, b) => a - b), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const count of counts.values()) assert.ok(Math.abs(count - 2000) < 250);
  const normal = Array.from(makeInput("normal", "f32", 50000, 3, 0));
  const moment = (power: number): number => normal.reduce((sum, x) => sum + x ** power, 0) / normal.length;
  assert.ok(Math.abs(moment(1)) < 0.02 && Math.abs(moment(2) - 1) < 0.03 && Math.abs(moment(4) - 3) < 0.2);
  const uniform = Array.from(makeInput("uniform", "f32", 50000, 3, 0));
  assert.ok(Math.min(...uniform) >= -1 && Math.max(...uniform) <= 1 && Math.abs(uniform.reduce((a, b) => a + b) / 50000) < 0.02);
  const whole = makeInput("uniform", "i16", 50000, 3, 0);
  assert.ok(Math.min(...whole) < -32700 && Math.max(...whole) > 32700);
  for (const distribution of distributions) for (const value of makeInput(distribution, "i4", 5000, 1, 0)) assert.ok(value >= -8 && value <= 7);
});

test("bf16: nearest even, truncation, NaN", () => {
  assert.is(bf16Bits(1), 0x3f80);
  assert.is(bf16Bits(303), bf16Bits(304), "303 is a tie, 304 is even");
  assert.is(bf16Value(bf16Bits(303, "truncate")), 302);
  assert.is(bf16Bits(3.4e38), 0x7f80);
  assert.is(bf16Bits(3.4e38, "truncate"), 0x7f7f);
  assert.ok(Number.isNaN(bf16Value(bf16Bits(NaN))));
  for (let bits = 0; bits < 0x7f81; bits++) {
    assert.is(bf16Bits(bf16Value(bits)), bits);
    assert.is(bf16Bits(-bf16Value(bits)), bits | 0x8000);
  }
});

test("f16: every value, and the ties between", () => {
  for (let bits = 0; bits < 0x7c00; bits++) {
    assert.is(f16Bits(f16Value(bits)), bits);
    assert.is(f16Bits(-f16Value(bits)), bits | 0x8000);
    assert.is(f16Bits((f16Value(bits) + (bits === 0x7bff ? 65536 : f16Value(bits + 1))) / 2), bits + (bits & 1));
  }
  assert.is(f16Bits(NaN), 0x7e00);
});

test("our logarithm is one", () => {
  const random = randomOf(9, 9);
  for (let i = 0; i < 2000; i++) {
    const value = (random.uniform() + 2 ** -33) * 2 ** (random.below(64) - 40);
    assert.ok(Math.abs(logarithm(value) - Math.log(value)) < 1e-11);
  }
});

test.run();
