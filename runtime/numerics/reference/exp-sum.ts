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

/** Significand bits below the implicit one, and those of the grid. */
const [bf16Fraction, f32Fraction, gridFraction] = [7, 23, 23];

/** Exponent of a stored number; zero and subnormals have 1. */
const exponentOf = (bits: number, fraction: number): number => Math.max((bits >>> fraction) & 0xff, 1);

/** Significand of a stored number as an integer, the implicit one included. */
function significandOf(bits: number, fraction: number): number {
  const stored = bits & ((1 << fraction) - 1);
  return ((bits >>> fraction) & 0xff) === 0 ? stored : stored | (1 << fraction);
}

/** significand / 2^shift to nearest even, for a significand below 2^26 or a shift of at most 30. */
function shiftRoundingToEven(significand: number, shift: number): number {
  if (shift === 0) return significand;
  // Less than half of the grid.
  if (shift > 30) return 0;
  const floor = significand >>> shift;
  const rest = significand - (floor << shift);
  const half = 1 << (shift - 1);
  return rest > half || (rest === half && (floor & 1) === 1) ? floor + 1 : floor;
}

const isNaNBits = (bits: number, fraction: number): boolean => ((bits >>> fraction) & 0xff) === 0xff && (bits & ((1 << fraction) - 1)) !== 0;
const isInfiniteBits = (bits: number, fraction: number): boolean => ((bits >>> fraction) & 0xff) === 0xff && (bits & ((1 << fraction) - 1)) === 0;

/** The result's bits when an operand is NaN or infinite. */
function specialResult(acc: number, a: ArrayLike<number>, b: ArrayLike<number>, from: number, count: number): number {
  let positive = false;
  let negative = false;
  const see = (sign: number): void => { if (sign) negative = true; else positive = true; };
  if (isNaNBits(acc, f32Fraction)) return canonicalNaN;
  if (isInfiniteBits(acc, f32Fraction)) see(acc >>> 31);
  for (let k = from; k < from + count; k++) {
    if (isNaNBits(a[k], bf16Fraction) || isNaNBits(b[k], bf16Fraction)) return canonicalNaN;
    if (!isInfiniteBits(a[k], bf16Fraction) && !isInfiniteBits(b[k], bf16Fraction)) continue;
    if ((a[k] & 0x7fff) === 0 || (b[k] & 0x7fff) === 0) return canonicalNaN;
    see((a[k] ^ b[k]) >>> 15);
  }
  if (positive && negative) return canonicalNaN;
  return negative ? (infinity | 0x80000000) >>> 0 : infinity;
}

/** One step: bits of the f32 accumulator after adding a[k] * b[k] for the `count` <= 8 values of k from `from` (bf16 bits). */
export function expSumStep(acc: number, a: ArrayLike<number>, b: ArrayLike<number>, from: number, count: number): number {
  const accExponent = exponentOf(acc, f32Fraction) + 128;
  let emax = accExponent;
  let special = (acc & infinity) === infinity;
  for (let k = from; k < from + count; k++) {
    const [x, y] = [exponentOf(a[k], bf16Fraction), exponentOf(b[k], bf16Fraction)];
    if (x === 0xff || y === 0xff) special = true;
    emax = Math.max(emax, x + y + 1);
  }
  if (special) return specialResult(acc, a, b, from, count);
  const old = shiftRoundingToEven(significandOf(acc, f32Fraction), emax - accExponent);
  // Nine terms below 2^25 each: the sum needs 30 bits.
  let sum = acc >>> 31 ? -old : old;
  for (let k = from; k < from + count; k++) {
    const exponent = exponentOf(a[k], bf16Fraction) + exponentOf(b[k], bf16Fraction) + 1;
    const product = significandOf(a[k], bf16Fraction) * significandOf(b[k], bf16Fraction);
    const aligned = shiftRoundingToEven(product << (gridFraction - 2 * bf16Fraction), emax - exponent);
    sum += ((a[k] ^ b[k]) >>> 15) & 1 ? -aligned : aligned;
  }
  return normalise(sum, emax);
}

/** Bits of the f32 that sum * 2^(emax - 23), with emax in the doubled scale, rounds to. */
function normalise(sum: number, emax: number): number {
  if (sum === 0) return 0;
  const magnitude = Math.abs(sum);
  const top = 31 - Math.clz32(magnitude);
  let significand = top > f32Fraction ? shiftRoundingToEven(magnitude, top - f32Fraction) : magnitude << (f32Fraction - top);
  let exponent = emax + top - gridFraction - 128;
  if (significand === 1 << (f32Fraction + 1)) {
    significand >>>= 1;
    exponent += 1;
  }
  if (exponent <= 0) return 0;
  const sign = sum < 0 ? 0x80000000 : 0;
  if (exponent >= 0xff) return (sign | infinity) >>> 0;
  return (sign | (exponent << f32Fraction) | (significand & ((1 << f32Fraction) - 1))) >>> 0;
}

/** The accumulator's bits after all of a and b, k ascending in steps of eight, the last one shorter when k is no multiple. */
export function expSum(acc: number, a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`exp_sum of ${a.length} and ${b.length} factors`);
  for (let k = 0; k < a.length; k += expSumLanes) acc = expSumStep(acc, a, b, k, Math.min(expSumLanes, a.length - k));
  return acc;
}
