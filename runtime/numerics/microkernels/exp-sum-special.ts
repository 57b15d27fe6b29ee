/**
 * The exp_sum rule for tiles with infinities, NaN, or sums that may overflow: the same magic number as exp-sum-steps.ts, one element
 * after another, with the special values in front. Rare, so it need not be fast.
 */

export interface SpecialWorkspace {
  readonly m: number; readonly n: number; readonly k: number;
  /** Row length of the accumulator. */
  readonly columns: number;
  /** f32: A as rows of k, B as panels of eight columns, C as rows. */
  readonly lhs: number; readonly rhs: number; readonly acc: number;
}

const canonicalNaN = 0x7f800001;
const lanes = 8;

/** A function that adds A * B to C in the workspace. */
export function expSumSpecial(memory: WebAssembly.Memory, w: SpecialWorkspace): () => void {
  const lhs = new Float32Array(memory.buffer, w.lhs, w.m * w.k);
  const rhs = new Float32Array(memory.buffer, w.rhs, w.columns * w.k);
  const acc = new Float32Array(memory.buffer, w.acc, w.m * w.columns);
  const accBits = new Uint32Array(memory.buffer, w.acc, w.m * w.columns);
  return () => {
    for (let row = 0; row < w.m; row++) {
      for (let column = 0; column < w.n; column++) {
        const a = lhs.subarray(row * w.k, (row + 1) * w.k);
        const panel = (column >> 3) * lanes * w.k + (column & 7);
        for (let k = 0; k < w.k; k += lanes) {
          const cell = row * w.columns + column;
          const sum = step(acc[cell], a.subarray(k, k + lanes), rhs, panel + lanes * k);
          if (Number.isNaN(sum)) accBits[cell] = canonicalNaN;
          else acc[cell] = sum;
        }
      }
    }
  };
}

/** One step: the accumulator and eight products, those of B eight elements apart. */
function step(acc: number, a: Float32Array, b: Float32Array, from: number): number {
  let special = acc;
  let emax = exponent(acc);
  for (let k = 0; k < lanes; k++) {
    const [x, y] = [a[k], b[from + lanes * k]];
    special += x * y;
    emax = Math.max(emax, exponent(x) + exponent(y));
  }
  // Products and sums of finite f32 are finite in f64: what is not finite here comes from an infinity or a NaN.
  if (!Number.isFinite(special)) return special;
  const magic = 1.5 * 2 ** (emax + 29);
  let sum = acc + magic - magic;
  for (let k = 0; k < lanes; k++) sum += a[k] * b[from + lanes * k] + magic - magic;
  const rounded = Math.fround(sum);
  return Math.abs(rounded) < 2 ** -126 ? 0 : rounded;
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Exponent of the unnormalised significand: that of the least normal number for zero and subnormals. */
function exponent(value: number): number {
  float[0] = value;
  return Math.max((bits[0] >>> 23) & 0xff, 1) - 127;
}
