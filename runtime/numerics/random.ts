/**
 * The random numbers of inputs and samples: xoshiro128** (Blackman and Vigna, 2018), its state filled by splitmix32 from a seed and a
 * stream number. Only integer arithmetic modulo 2^32 and correctly rounded + - * / and sqrt, so that a seed means the same numbers on
 * every machine and in every version.
 */

export interface Random {
  /** 32 random bits as an unsigned integer. */
  bits(): number;
  /** An integer in [0, limit), limit <= 2^32. */
  below(limit: number): number;
  /** Uniform in [0, 1), a multiple of 2^-32. */
  uniform(): number;
  /** Standard normal, by Marsaglia's polar method. */
  normal(): number;
}

/** Streams of one seed are independent of one another. */
export function randomOf(seed: number, stream: number): Random {
  const next = splitmix32((Math.imul(seed | 0, 0x9e3779b9) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0);
  // A typed array: numbers of 32 bits in variables of a closure would be boxed at each change.
  const s = Int32Array.of(next(), next(), next(), next() | 1);
  const bits = (): number => {
    const result = Math.imul(rotate(Math.imul(s[1], 5), 7), 9);
    const t = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 11);
    return result >>> 0;
  };
  const spare = new Float64Array(1);
  let spares = 0;
  const normal = (): number => {
    if (spares > 0) {
      spares = 0;
      return spare[0];
    }
    for (;;) {
      const x = bits() / 2 ** 31 - 1;
      const y = bits() / 2 ** 31 - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt(-2 * logarithm(square) / square);
      spare[0] = y * factor;
      spares = 1;
      return x * factor;
    }
  };
  return { bits, below: (limit) => Math.floor(bits() * limit / 2 ** 32), uniform: () => bits() / 2 ** 32, normal };
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function splitmix32(state: number): () => number {
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** Natural logarithm of a normal positive number to about 1e-12: Math.log may differ from one engine to the next. */
export function logarithm(value: number): number {
  double[0] = value;
  const exponent = (words[1] >>> 20) - 1023;
  words[1] = (words[1] & 0xfffff) | (1023 << 20);
  // ln m = 2 atanh((m - 1) / (m + 1)) about sqrt 2, where the series converges fast: |t| <= 0.172.
  const t = (double[0] - Math.SQRT2) / (double[0] + Math.SQRT2);
  const q = t * t;
  const series = 1 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * (1 / 9 + q * (1 / 11 + q * (1 / 13))))));
  return (exponent + 0.5) * Math.LN2 + 2 * t * series;
}
