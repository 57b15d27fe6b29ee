/** Plots as data: which rows they hold, what they leave out and say so, what they refuse. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { sweep } from "../../../dsl/index.js";
import { plot, run, targets, tensor, type PlotOptions } from "../../../runtime/index.js";

const rows = [
  { size: 64, rate: 1.5, state: "pass" },
  { size: 128, rate: null, state: "hang" },
  { size: 256, rate: 2.5, state: "pass" },
  { size: null, rate: 3, state: "pass" },
];

test("rows without x or y are left out, counted, and said by the colour's words", () => {
  const { data } = plot(rows, { x: "size", y: "rate", color: "state" });
  assert.equal(data.x, { name: "size", kind: "number", values: [64, 256] });
  assert.equal(data.y.values, [1.5, 2.5]);
  assert.equal(data.color!.values, ["pass", "pass"]);
  assert.equal(data.notes, ["1 row without size left out: 1 pass", "1 row without rate left out: 1 hang"]);
  assert.equal(structuredClone(data), data);
  assert.equal(plot(rows.filter(({ size, rate }) => size !== null && rate !== null), { x: "size", y: "rate" }).data.notes, []);
});

test("the mark follows from what the columns hold", () => {
  const markOf = (options: PlotOptions): string => plot(rows, options).data.mark;
  assert.is(markOf({ x: "size", y: "rate" }), "point");
  assert.is(markOf({ x: "state", y: "rate" }), "bar");
  assert.is(markOf({ x: "state", y: "state", color: "rate" }), "heat");
  assert.is(markOf({ x: "size", y: "rate", mark: "line" }), "line");
});

test("bars and cells that cover each other are counted", () => {
  assert.equal(plot(rows, { x: "state", y: "size" }).data.notes, ["1 row without size left out", "1 bar covers another"]);
  assert.equal(plot([{ a: 1, b: 1, c: 2 }, { a: 1, b: 1, c: 3 }, { a: 1, b: 1, c: 4 }], { x: "a", y: "b", color: "c", mark: "heat" }).data.notes, ["2 cells cover others"]);
});

test("frames, whatever their columns are called; big integers, truth values and dates have a place on an axis", () => {
  const { data } = plot(targets(), { x: "target", y: "l1_bytes" });
  assert.is(data.x.values[0], "npu1");
  assert.is(data.y.values[0], 65536);
  const date = new Date("2026-01-02T03:04:05Z");
  const odd = plot([{ columns: 5n, ok: true, when: date }], { x: "columns", y: "ok", color: "when" }).data;
  assert.equal([odd.x.values, odd.y.values, odd.color!.values], [[5], ["true"], ["2026-01-02T03:04:05.000Z"]]);
});

test("what cannot be plotted is refused with the way out", () => {
  const refused = (make: () => unknown, message: RegExp): void => {
    assert.throws(make, (error: unknown) => error instanceof RangeError && message.test(error.message), String(message));
  };
  refused(() => plot(rows, { x: "sise", y: "rate" }), /x: there is no column `sise`; did you mean `size`\?/);
  refused(() => plot(rows, { x: "size", y: "something" }), /there are size, rate, state/);
  refused(() => plot([{ a: [1], b: 1 }], { x: "a", y: "b" }), /`a` holds lists or objects/);
  refused(() => plot([{ a: 0, b: 1 }], { x: "a", y: "b", log: "x" }), /a holds 0, which has no logarithm/);
  refused(() => plot([{ a: "x", b: 1 }], { x: "a", y: "b", log: "x" }), /a holds words/);
  refused(() => plot(rows, { x: "size", y: "rate", mark: "pie" as "bar" }), /no mark `pie`; there are point, line, bar, heat/);
  refused(() => plot(rows, { x: "size", y: "rate", mark: "heat" }), /needs a column for `color`/);
  refused(() => plot(tensor(new Float32Array(6000), { dtype: "f32" }).frame(), { x: "j", y: "value" }), /6000 rows are too many/);
  refused(() => plot(42 as never, { x: "a", y: "b" }), /DataFrame or of a list of records/);
});

test("a sweep's plot tells which point a mark is, and counts failures by status", async () => {
  const result = await run(sweep`C[M,N] = A[M,K]: T * B[K,N]: T where M = K = 64, N in {64, 128}, T in {i8, f16}`, { payload: "none" });
  const { data } = result.plot({ x: "N", y: "tflops", color: "lhs" });
  assert.equal(data.x.values, [64, 128]);
  assert.equal(data.details.map(({ name }) => name), ["M", "K", "status"]);
  assert.equal(data.notes, ["2 rows without tflops left out: 2 unsupported"]);
  assert.is(result.plot({ x: "N", y: "tflops", color: "lhs" }).toString(), "Plot(tflops by N, coloured by lhs: 2 points)");
});

test.run();
