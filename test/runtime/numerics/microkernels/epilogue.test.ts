/** The epilogue microkernel against the reference of its rule, bit for bit, on all kinds of numbers; and the reference on numbers worked out by hand. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { EpilogueMicrokernel, MicrokernelType } from "../../../../compiler/target/microkernels.js";
import { Arithmetic } from "../../../../runtime/numerics/arithmetic.js";
import { bf16Value } from "../../../../runtime/numerics/bf16.js";
import { referenceEpilogue, type EpilogueRequest } from "../../../../runtime/numerics/reference/epilogue.js";
import type { Dtype } from "../../../../dsl/index.js";
import { randomBits } from "../random-bits.js";

const arithmetic = new Arithmetic(1 << 18);
const { buffer } = arithmetic.memory;
const [sums, biases, results] = [0, 0x10000, 0x20000];
const views = { bf16: Uint16Array, f32: Float32Array, i8: Int8Array, i16: Int16Array, i32: Int32Array } as const satisfies Partial<Record<MicrokernelType, unknown>>;
type Viewed = keyof typeof views;

/** Where rounding, signs, subnormals and what is no number show. */
const specialFloats = [0, -0, 1, -1, 257.5, -257.5, 303, -303, 1e-40, -1e-40, 2 ** -126, 3.4e38, -3.4e38, Infinity, -Infinity, NaN, 1.00390625, 1.01171875];
const specialIntegers = [0, -1, 1, 127, 128, -128, -129, 32767, -32769, 2 ** 31 - 1, -(2 ** 31), 768];

const base = { kind: "epilogue", m: 8, n: 16, relu: false, round: "floor", overflow: "wrap" } as const;
const numberOf = (type: MicrokernelType, stored: number): number => (type === "bf16" ? bf16Value(stored) : stored);

/** Position of (row, column) of an 8 x 16 tile in blocks of 4 x 8. */
function place(order: "mn" | "nm", row: number, column: number): number {
  const [i, j] = [Math.trunc(row / 4), Math.trunc(column / 8)];
  return (order === "mn" ? i * 2 + j : j * 2 + i) * 32 + (row % 4) * 8 + column % 8;
}

function compare(microkernel: EpilogueMicrokernel, seed: number): void {
  const { m, n, acc, out, bias, scale, relu, round, overflow } = microkernel;
  const random = randomBits(seed);
  const draw = (type: MicrokernelType, i: number): number => {
    if (type === "bf16") return random.next() & 0xffff;
    if (type === "f32") return i < specialFloats.length ? specialFloats[i] : new Float32Array(Uint32Array.of(random.next()).buffer)[0];
    return i < specialIntegers.length ? specialIntegers[i] : random.next() | 0;
  };
  const from = new views[acc as Viewed](buffer, sums, m * n);
  const to = new views[out as Viewed](buffer, results, m * n);
  for (let i = 0; i < m * n; i++) from[i] = draw(acc, i);
  const count = bias ? (bias.shape === "N" ? n : m * n) : 0;
  const addends = bias && new views[bias.type as Viewed](buffer, biases, count);
  for (let i = 0; i < count; i++) addends![i] = draw(bias!.type, count - i);
  arithmetic.microkernel(microkernel)(...(bias ? [sums, biases, results] : [sums, results]));

  const order = bias?.order ?? "nm";
  const request: EpilogueRequest = {
    scale, relu, round, overflow,
    bias: bias && {
      dtype: bias.type as Dtype, shape: bias.shape,
      // In plain order, where the microkernel has blocks.
      data: bias.shape === "N" ? addends! : addends!.map((_, i) => addends![place(order, Math.trunc(i / n), i % n)]),
    },
  };
  const { finish } = referenceEpilogue(request, out as Dtype, m, n);
  for (let row = 0; row < m; row++) for (let column = 0; column < n; column++) {
    const at = place(order, row, column);
    const want = finish(from[at], row, column);
    const got = numberOf(out, to[at]);
    assert.ok(Object.is(got, want), `${JSON.stringify(microkernel)}: ${from[at]} became ${got}, not ${want}`);
  }
}

const block = { m: 4, n: 8 };
const microkernels: readonly EpilogueMicrokernel[] = [
  ...(["floor", "even"] as const).flatMap((round) => [false, true].map((relu) => ({ ...base, acc: "f32" as const, out: "bf16" as const, relu, round }))),
  { ...base, acc: "f32", out: "f32", relu: true },
  ...(["N", "MxN"] as const).flatMap((shape) => (["mn", "nm"] as const).flatMap((order) => (["f32", "bf16"] as const).map((type) =>
    ({ ...base, acc: "f32" as const, out: "bf16" as const, relu: true, bias: { type, shape, block, order } })))),
  { ...base, acc: "f32", out: "f32", bias: { type: "f32", shape: "N", block, order: "nm" } },
  ...(["i8", "i16", "i32"] as const).flatMap((out) => (["wrap", "saturate"] as const).flatMap((overflow) => [
    { ...base, acc: "i32" as const, out, overflow },
    { ...base, acc: "i32" as const, out, overflow, relu: true, scale: { multiplier: 10, shift: 7 } },
    { ...base, acc: "i32" as const, out, overflow, scale: { multiplier: 0x7fffffff, shift: 31 } },
    { ...base, acc: "i32" as const, out, overflow, scale: { multiplier: 0x7fffffff, shift: 0 }, bias: { type: "i32" as const, shape: "MxN" as const, block, order: "nm" as const } },
    { ...base, acc: "i32" as const, out, overflow, relu: true, bias: { type: "i8" as const, shape: "N" as const, block, order: "nm" as const } },
  ])),
];

test(`${microkernels.length} epilogues agree with their rule on every bit`, () => {
  microkernels.forEach((microkernel, i) => { compare(microkernel, i + 1); });
});

test("types that no core narrows to are refused", () => {
  assert.throws(() => arithmetic.microkernel({ ...base, acc: "f32", out: "i8" }), RangeError);
  assert.throws(() => arithmetic.microkernel({ ...base, acc: "i32", out: "bf16" }), RangeError);
});

test("by hand: 303 lies between 302 and 304, and down is down below zero too", () => {
  const at = (sum: number, round: "floor" | "even"): number => referenceEpilogue({ round }, "bf16", 1, 1).finish(sum, 0, 0);
  assert.equal([at(303, "floor"), at(303, "even"), at(-303, "floor"), at(-303, "even")], [302, 304, -304, -304]);
  assert.equal([at(304, "floor"), at(-304, "floor")], [304, -304]);
});

test("by hand: scale, shift, bias, relu, then narrowing", () => {
  const of = (request: EpilogueRequest, out: Dtype) => (sum: number): number => referenceEpilogue(request, out, 1, 1).finish(sum, 0, 0);
  const scaled = of({ scale: { multiplier: 10, shift: 7 } }, "i8");
  assert.equal([768, -768, -1, 1664, 1677].map(scaled), [60, -60, -1, -126, -125]);
  assert.equal([1664, -1700].map(of({ scale: { multiplier: 10, shift: 7 }, overflow: "saturate" }, "i8")), [127, -128]);
  const bias = { dtype: "i32", shape: "N", data: Int32Array.of(-60) } as const;
  assert.equal([768, 700].map(of({ scale: { multiplier: 10, shift: 7 }, bias, relu: true }, "i8")), [0, 0]);
  assert.is(of({ bias: { dtype: "i32", shape: "N", data: Int32Array.of(1) } }, "i32")(2 ** 31 - 1), -(2 ** 31));
});

test.run();
