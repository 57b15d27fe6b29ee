/**
 * What is done to finished sums, straight from its statement: out = narrow(relu((sum * multiplier >> shift) + bias)).
 *
 *  1. Scale and shift, integers only: the product has 64 bits, the shift is arithmetic, and the value keeps 64 bits from here on.
 *  2. Bias. Integers: the sum wraps at 64 bits after a scale, at 32 otherwise. f32: one addition, rounded to nearest even; subnormal
 *     results and negative zero become zero, as the vector unit's adder has it. "hardware"
 *  3. relu: the larger of the value and zero; NaN stays.
 *  4. Narrowing. Integers keep the low bits, or, saturating, the nearest value of the type. To bf16 the value is rounded once, down
 *     (towards minus infinity: the reset value of the core's rounding mode; AMD's UG1583 calls it rnd_floor) or to nearest even, and NaN is 7f81.
 */
import type { Dtype, TensorData } from "../../../dsl/index.js";
import { operandOf } from "./operand.js";

export interface EpilogueRequest {
  readonly scale?: { readonly multiplier: number; readonly shift: number };
  readonly bias?: { readonly dtype: Dtype; readonly shape: "N" | "MxN"; readonly data: TensorData };
  readonly relu?: boolean;
  readonly round?: "floor" | "even";
  readonly overflow?: "wrap" | "saturate";
}

export interface ReferenceEpilogue {
  /** The result, as a number, for a sum in the accumulator's type. */
  readonly finish: (sum: number, row: number, column: number) => number;
  /** The result for a sum as a real number, before any rounding. */
  readonly real: (sum: number, row: number, column: number) => number;
  /** How far the result may be from `real` when the sum is `error` away from its own: what bias and narrowing add to it. */
  readonly bound: (real: number, error: number) => number;
}

const integerBits: Partial<Readonly<Record<Dtype, number>>> = { i4: 4, i8: 8, i16: 16, i32: 32 };
/** Spacing of bf16 relative to a number, and of its subnormals. */
const [bf16Spacing, bf16Least] = [2 ** -7, 2 ** -133];

/** The epilogue of an M x N result of dtype `out`. */
export function referenceEpilogue(request: EpilogueRequest, out: Dtype, M: number, N: number): ReferenceEpilogue {
  const { bias, relu = false, round = "floor", overflow = "wrap" } = request;
  const biases = bias && operandOf(bias.dtype, bias.shape === "N" ? 1 : M, N, bias.data).values;
  const biasAt = (row: number, column: number): number => (biases ? biases[bias.shape === "N" ? column : row * N + column] : 0);
  const bits = integerBits[out];
  const positive = (value: number): number => (relu && !(value > 0) && !Number.isNaN(value) ? 0 : value);
  if (bits !== undefined) {
    const finish = (sum: number, row: number, column: number): number => integerResult(sum, biasAt(row, column), request, relu, bits, overflow);
    return { finish, real: finish, bound: () => 0 };
  }
  const narrow = out === "bf16" ? (round === "even" ? toEven : downward) : (value: number): number => value;
  const spacing = out === "bf16" ? (round === "even" ? bf16Spacing / 2 : bf16Spacing) : 0;
  return {
    finish: (sum, row, column) => narrow(positive(biases ? added(sum, biasAt(row, column)) : sum)),
    real: (sum, row, column) => positive(sum + biasAt(row, column)),
    bound: (real, error) => {
      const sum = biases ? error + 2 ** -24 * (Math.abs(real) + error) + 2 ** -126 : error;
      return sum + (spacing > 0 ? spacing * (Math.abs(real) + sum) + bf16Least : 0);
    },
  };
}

function integerResult(sum: number, bias: number, { scale }: EpilogueRequest, relu: boolean, bits: number, overflow: "wrap" | "saturate"): number {
  const product = scale ? sum * scale.multiplier : sum;
  if (Math.abs(product) >= 2 ** 52) return wideResult(sum, bias, scale!, relu, bits, overflow);
  // Exact in doubles: both factors and the division by a power of two.
  let value = scale ? Math.floor(product / 2 ** scale.shift) + bias : (sum + bias) | 0;
  if (relu && value < 0) value = 0;
  if (overflow === "saturate") return Math.min(2 ** (bits - 1) - 1, Math.max(-(2 ** (bits - 1)), value));
  return ((value % 2 ** 32) << (32 - bits)) >> (32 - bits);
}

function wideResult(sum: number, bias: number, scale: { readonly multiplier: number; readonly shift: number }, relu: boolean, bits: number, overflow: "wrap" | "saturate"): number {
  let value = ((BigInt(sum) * BigInt(scale.multiplier)) >> BigInt(scale.shift)) + BigInt(bias);
  if (relu && value < 0n) value = 0n;
  if (overflow === "wrap") return Number(BigInt.asIntN(bits, value));
  const [least, most] = [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n];
  return Number(value < least ? least : value > most ? most : value);
}

function added(sum: number, bias: number): number {
  const value = Math.fround(sum + bias);
  return Math.abs(value) < 2 ** -126 ? 0 : value;
}

const word = new Uint32Array(1);
const float = new Float32Array(word.buffer);

/** The largest bf16 that is not above an f32. */
function downward(value: number): number {
  float[0] = value;
  const below = word[0] % 65536;
  word[0] -= below;
  if (value < 0 && below !== 0) word[0] += 65536;
  return float[0];
}

/** The bf16 nearest to an f32, of two the one with an even significand. */
function toEven(value: number): number {
  if (!Number.isFinite(value)) return value;
  float[0] = value;
  const below = word[0] % 65536;
  word[0] -= below;
  if (below > 32768 || (below === 32768 && (word[0] >>> 16) % 2 === 1)) word[0] += 65536;
  return float[0];
}
