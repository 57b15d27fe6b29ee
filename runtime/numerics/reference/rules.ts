/**
 * The rules of the house (DESIGN's table): for each pair of factor type and accumulator, what a core computes bit for bit, whether that is
 * the hardware's rule or ours, and how far the result can be from the real number.
 */
import type { CoreKind } from "../../../compiler/target/devices.js";
import type { Dtype } from "../../../dsl/index.js";
import { expSum } from "./exp-sum.js";
import type { Operand } from "./operand.js";

export interface NumericRule {
  readonly name: "exp_sum" | "multiply-add" | "wrapping";
  /** hardware: what the device does. house: the device has no such operation, or it is not known; ours is stated. */
  readonly label: "hardware" | "house";
  /** The result for one row of A and one column of B, from an accumulator of zero. */
  readonly dot: (a: Operand, row: number, column: Column) => number;
  /** Bound of |result - real| as a multiple of the sum of |a b|, and in absolute terms; both zero for exact rules. */
  readonly relativeBound: (k: number) => number;
  readonly absoluteBound: (k: number, largest: number) => number;
}

/** A column of B: numbers, and as stored. */
export interface Column { readonly values: ArrayLike<number>; readonly data: ArrayLike<number> }

/** Unit roundoff of f32. */
const u = 2 ** -24;
const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** The rule was read off the MAC of AIE2. How that of AIE2P rounds nobody has published: taken as the same. */
const expSumLabels: Readonly<Record<CoreKind, NumericRule["label"]>> = { AIE2: "hardware", AIE2P: "house" };

const expSumRule: Omit<NumericRule, "label"> = {
  name: "exp_sum",
  dot(a, row, column) {
    const data = a.data as Uint16Array;
    bits[0] = expSum(0, data.subarray(row * a.columns, (row + 1) * a.columns), column.data);
    return float[0];
  },
  // A step rounds at most eight of its nine terms, the largest being on its own grid, each by half of the grid 2^-23 of the largest;
  // its sum is rounded once more. All magnitudes are below the sum of |a b| of the steps so far, times the growth by rounding.
  relativeBound: (k) => growth(9 * Math.ceil(k / 8)),
  // A zero or subnormal factor may set the grid to 2^-149 times the other factor; results below 2^-126 are flushed.
  absoluteBound: (k, largest) => Math.ceil(k / 8) * (2 ** -126 + 8 * 2 ** -149 * Math.max(1, largest)),
};

const multiplyAddRule: NumericRule = {
  name: "multiply-add", label: "house",
  dot(a, row, { values }) {
    let sum = 0;
    for (let k = 0, at = row * a.columns; k < a.columns; k++, at++) sum = Math.fround(sum + Math.fround(a.values[at] * values[k]));
    return sum;
  },
  relativeBound: f32SumBound,
  absoluteBound: (k) => k * 2 ** -149,
};

const wrappingRule: NumericRule = {
  name: "wrapping", label: "hardware",
  dot(a, row, { values }) {
    let sum = 0;
    for (let k = 0, at = row * a.columns; k < a.columns; k++, at++) sum = (sum + Math.imul(a.values[at], values[k])) | 0;
    return sum;
  },
  relativeBound: () => 0,
  absoluteBound: () => 0,
};

/** Bound, as a multiple of the sum of |a b|, of a sum of k products in f32 in any order. */
export function f32SumBound(k: number): number {
  return growth(k);
}

/** n u / (1 - n u): how far n roundings can grow. Infinite when it has no meaning. */
function growth(n: number): number {
  return n * u < 1 ? n * u / (1 - n * u) : Infinity;
}

/** The rule for factors of a type on a kind of core. Throws RangeError where there is none. */
export function numericRule(lhs: Dtype, rhs: Dtype, cores: CoreKind): NumericRule {
  if (lhs === "bf16" && rhs === "bf16") return { ...expSumRule, label: expSumLabels[cores] };
  if (lhs === "f32" && rhs === "f32") return multiplyAddRule;
  const integers: readonly Dtype[] = ["i4", "i8", "i16", "i32"];
  if (integers.includes(lhs) && integers.includes(rhs)) return wrappingRule;
  throw new RangeError(`no rule says how ${lhs} times ${rhs} is summed`);
}
