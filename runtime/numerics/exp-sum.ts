/**
 * The exp_sum rule of the AIE2 bf16 multiply-accumulate, straight from its statement, in integers: the reference that results are
 * checked against. One step adds eight products to an f32 accumulator:
 *
 *  1. The product of two 8-bit significands is exact and not normalised; its biased exponent, in a doubled scale, is ea + eb + 1.
 *     The accumulator's exponent is ec + 128 in that scale. Zero and subnormals have no implicit one and the exponent 1.
 *  2. emax is the largest of the nine exponents. Each term is aligned to a grid with 23 fraction bits below emax, its lower bits
 *     rounded to nearest even, term by term.
 *  3. The nine aligned terms are added exactly.
 *  4. The sum is normalised and rounded once, to nearest even, to 24 bits. A result exponent <= 0 gives zero, >= 255 infinity.
 *  5. A NaN operand, infinity times zero and infinities of both signs give NaN, bits 7f800001.
 *
 * The rule's text leaves open, and real data does not reach: a zero factor counts in emax with the exponent 1 like any other
 * subnormal; every zero result is +0; the exponent that decides about zero and infinity is the one after rounding.
 */

/** Products a step. */
export const expSumLanes = 8;

const canonicalNaN = 0x7f800001;
const infinity = 0x7f800000;

/** Sign, biased exponent and significand as an integer. */
interface Parts { readonly negative: boolean; readonly exponent: number; readonly significand: number }

/** A number with `fraction` stored significand bits below an 8-bit exponent and a sign. */
function parts(bits: number, fraction: number): Parts {
  const field = (bits >>> fraction) & 0xff;
  const stored = bits & (2 ** fraction - 1);
  return {
    negative: ((bits >>> (fraction + 8)) & 1) === 1,
    exponent: Math.max(field, 1),
    significand: field === 0 ? stored : stored + 2 ** fraction,
  };
}

/** significand / 2^shift to nearest even, exactly. */
function shiftRoundingToEven(significand: bigint, shift: number): bigint {
  if (shift <= 0) return significand << BigInt(-shift);
  const by = BigInt(shift);
  const floor = significand >> by;
  const rest = significand - (floor << by);
  const half = 1n << (by - 1n);
  return rest > half || (rest === half && (floor & 1n) === 1n) ? floor + 1n : floor;
}

const isNaNBits = (bits: number, fraction: number): boolean => parts(bits, fraction).exponent === 255 && (bits & (2 ** fraction - 1)) !== 0;
const isInfiniteBits = (bits: number, fraction: number): boolean => parts(bits, fraction).exponent === 255 && (bits & (2 ** fraction - 1)) === 0;

/** The result's bits when an operand is NaN or infinite, else undefined. */
function specialResult(acc: number, a: ArrayLike<number>, b: ArrayLike<number>, from: number, count: number): number | undefined {
  let positive = false;
  let negative = false;
  const see = (sign: number): void => { if (sign) negative = true; else positive = true; };
  if (isNaNBits(acc, 23)) return canonicalNaN;
  if (isInfiniteBits(acc, 23)) see(acc >>> 31);
  for (let k = from; k < from + count; k++) {
    if (isNaNBits(a[k], 7) || isNaNBits(b[k], 7)) return canonicalNaN;
    if (!isInfiniteBits(a[k], 7) && !isInfiniteBits(b[k], 7)) continue;
    if ((a[k] & 0x7fff) === 0 || (b[k] & 0x7fff) === 0) return canonicalNaN;
    see((a[k] ^ b[k]) >>> 15);
  }
  if (positive && negative) return canonicalNaN;
  if (positive || negative) return negative ? (infinity | 0x80000000) >>> 0 : infinity;
  return undefined;
}

/** One step: bits of the f32 accumulator after adding a[k] * b[k] for the `count` <= 8 values of k from `from` (bf16 bits). */
export function expSumStep(acc: number, a: ArrayLike<number>, b: ArrayLike<number>, from: number, count: number): number {
  const special = specialResult(acc, a, b, from, count);
  if (special !== undefined) return special;
  const terms: { readonly negative: boolean; readonly exponent: number; readonly significand: bigint }[] = [];
  const old = parts(acc, 23);
  terms.push({ negative: old.negative, exponent: old.exponent + 128, significand: BigInt(old.significand) });
  for (let k = from; k < from + count; k++) {
    const [x, y] = [parts(a[k], 7), parts(b[k], 7)];
    terms.push({
      negative: x.negative !== y.negative,
      exponent: x.exponent + y.exponent + 1,
      // 14 fraction bits of the product become the grid's 23.
      significand: BigInt(x.significand * y.significand) << 9n,
    });
  }
  const emax = Math.max(...terms.map((term) => term.exponent));
  let sum = 0n;
  for (const { negative, exponent, significand } of terms) {
    const aligned = shiftRoundingToEven(significand, emax - exponent);
    sum += negative ? -aligned : aligned;
  }
  return normalise(sum, emax);
}

/** Bits of the f32 that sum * 2^(emax - 23), with emax in the doubled scale, rounds to. */
function normalise(sum: bigint, emax: number): number {
  if (sum === 0n) return 0;
  const magnitude = sum < 0n ? -sum : sum;
  const top = magnitude.toString(2).length - 1;
  let significand = shiftRoundingToEven(magnitude, top - 23);
  let exponent = emax + top - 23 - 128;
  if (significand === 1n << 24n) {
    significand >>= 1n;
    exponent += 1;
  }
  if (exponent <= 0) return 0;
  const sign = sum < 0n ? 0x80000000 : 0;
  if (exponent >= 255) return (sign | infinity) >>> 0;
  return (sign | (exponent << 23) | (Number(significand) - 2 ** 23)) >>> 0;
}

/** The accumulator's bits after all of a and b, k ascending in steps of eight, the last one shorter when k is no multiple. */
export function expSum(acc: number, a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`exp_sum of ${a.length} and ${b.length} factors`);
  for (let k = 0; k < a.length; k += expSumLanes) acc = expSumStep(acc, a, b, k, Math.min(expSumLanes, a.length - k));
  return acc;
}
