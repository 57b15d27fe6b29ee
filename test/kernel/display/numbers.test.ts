/** Numbers and units as people read them. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { workText } from "../../../dsl/inspection.js";
import { bytesText, counted, countText, numberColumn, numberText, percentText } from "../../../kernel/display/numbers.js";

test("four significant digits, whole parts kept", () => {
  for (const [value, text] of [[0, "0"], [-0.00123456, "-0.001235"], [12.5, "12.5"], [999.96, "1000"], [13384.6, "13385"], [1e-9, "1e-9"], [1.23456e12 + 0.5, "1.235e+12"], [NaN, "NaN"], [-Infinity, "-Infinity"], [2 ** 40, "1099511627776"], [2n ** 64n, "18446744073709551616"]] as const) {
    assert.is(numberText(value), text);
  }
});

test("the points of a column stand under each other", () => {
  assert.equal(numberColumn([1.5, 22.25, null, 3]), ["1.5 ", "22.25", null, "3   "]);
});

test("units", () => {
  assert.is(bytesText(11829248), "11.28 MiB");
  assert.is(bytesText(0), "0 B");
  assert.is(workText(2 * 2432 ** 3, "FLOP"), "28.77 GFLOP");
  assert.is(workText(3, "OP"), "3 OP");
  assert.is(percentText(0.00565), "0.565 %");
  assert.is(countText(1234567), "1,234,567");
  assert.is(counted(1, "pass", "passes"), "1 pass");
  assert.is(counted(0, "pass", "passes"), "0 passes");
});

test.run();
