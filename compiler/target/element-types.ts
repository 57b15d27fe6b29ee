/** Element types of operands, with their width in memory. */
export const elementBits = { bf16: 16, f16: 16, f32: 32, i4: 4, i8: 8, i16: 16, i32: 32, i64: 64 } as const;

export type ElementType = keyof typeof elementBits;

/** Bytes that `count` packed elements take in memory. */
export function bytesOf(type: ElementType, count: number): number {
  return Math.ceil((count * elementBits[type]) / 8);
}
