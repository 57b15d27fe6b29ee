/** IEEE half precision as its 16 bits. */

/** Bits of the f16 nearest to the number, ties to even; 65520 and more become infinite. NaN becomes 7e00. */
export function f16Bits(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude >= 65520) return sign | 0x7c00;
  // One unit of the last place: 2^-24 for subnormals and the lowest binade, 2^(e - 10) above.
  const exponent = Math.max(-14, exponentOf(magnitude));
  const units = roundToEven(magnitude / 2 ** (exponent - 10));
  // A carry out of the significand runs into the exponent, as it should.
  return sign | (units + ((exponent + 14) << 10));
}

/** The number that the bits stand for. */
export function f16Value(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** floor(log2(value)); -1023 for zero and below the normal doubles. */
function exponentOf(value: number): number {
  double[0] = value;
  return ((words[1] >>> 20) & 0x7ff) - 1023;
}
