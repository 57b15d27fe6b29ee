/** bf16 as its 16 bits: the upper half of an f32. */

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** How a lower half is dropped: to nearest even, or towards zero. */
export type Bf16Rounding = "even" | "truncate";

/** Bits of the bf16 for a number, which is first rounded to f32. NaN stays NaN. */
export function bf16Bits(value: number, rounding: Bf16Rounding = "even"): number {
  float[0] = value;
  const word = bits[0];
  if (Number.isNaN(value)) return (word >>> 16) | 1;
  if (rounding === "truncate") return word >>> 16;
  // Half of the dropped part's range, less one unless the kept part is odd.
  return (word + 0x7fff + ((word >>> 16) & 1)) >>> 16;
}

/** The number that the bits stand for. */
export function bf16Value(word: number): number {
  bits[0] = word << 16;
  return float[0];
}

/** A whole array of bits as f32. */
export function bf16ToF32(words: Uint16Array): Float32Array<ArrayBuffer> {
  const wide = new Uint32Array(words.length);
  for (let i = 0; i < words.length; i++) wide[i] = words[i] << 16;
  return new Float32Array(wide.buffer);
}
