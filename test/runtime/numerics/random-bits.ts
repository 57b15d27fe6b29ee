/** Seeded random bit patterns of floats, by the trouble they make. */

export type Trouble = "normal" | "wide" | "any" | "tiny" | "huge" | "cancelling" | "special" | "integers";

/** Range of the biased exponent. */
const exponents: Readonly<Record<Exclude<Trouble, "integers">, readonly [number, number]>> = {
  normal: [118, 130], wide: [90, 160], any: [0, 254], tiny: [0, 70], huge: [180, 254], cancelling: [120, 135], special: [0, 255],
};

/** A 32-bit xorshift: the tests' own, so that they do not lean on what they test. */
export function randomBits(seed: number) {
  let state = seed | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  const f32 = (kind: Trouble): number => {
    if (kind === "integers") {
      float[0] = below(19) - 9;
      return bits[0] === 0x80000000 ? 0 : bits[0];
    }
    if (kind === "special" && below(8) === 0) return [0, 0x7f800000, 0xff800000, 0x7fc00000][below(4)];
    const [low, high] = exponents[kind];
    return (((below(2) << 31) | ((low + below(high - low + 1)) << 23) | (next() & 0x7fffff)) >>> 0);
  };
  return { next, below, f32, bf16: (kind: Trouble): number => f32(kind) >>> 16 };
}
