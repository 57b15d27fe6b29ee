/**
 * The WebAssembly instructions that our emitted code uses, by their names in the core specification (binary format, section 5.4),
 * each with its bytes. `simd` instructions carry the prefix 0xfd and a LEB128 number; none of them is of the relaxed set.
 */

const simd = (code: number): readonly number[] => code < 0x80 ? [0xfd, code] : [0xfd, (code & 0x7f) | 0x80, code >> 7];

/** Instructions without immediates. */
export const operations = {
  "i32.lt_u": [0x49], "i32.add": [0x6a], "i32.sub": [0x6b], "i32.mul": [0x6c], "i32.and": [0x71], "i32.ne": [0x47], "i32.shl": [0x74], "i32.shr_u": [0x76],
  "i64.lt_s": [0x53], "i64.gt_s": [0x55], "i64.add": [0x7c], "i64.mul": [0x7e], "i64.shr_s": [0x87], "i64.extend_i32_s": [0xac], "i32.wrap_i64": [0xa7],
  "f32.add": [0x92], "f32.max": [0x97], "select": [0x1b],
  "f64.promote_f32": [0xbb], "i32.reinterpret_f32": [0xbc], "f32.reinterpret_i32": [0xbe],
  "memory.copy": [0xfc, 0x0a, 0, 0], "memory.fill": [0xfc, 0x0b, 0],
  "v128.and": simd(0x4e), "v128.or": simd(0x50), "v128.xor": simd(0x51),
  "i16x8.narrow_i32x4_s": simd(0x85), "i16x8.shr_u": simd(0x8d), "i16x8.add": simd(0x8e), "i16x8.max_s": simd(0x98),
  "i8x16.shl": simd(0x6b), "i8x16.shr_s": simd(0x6c), "i32x4.extend_low_i16x8_s": simd(0xa7), "i32x4.extend_high_i16x8_s": simd(0xa8),
  "i64x2.extmul_low_i32x4_s": simd(0xdc), "i64x2.extmul_high_i32x4_s": simd(0xdd),
  "i32x4.splat": simd(0x11), "i32x4.eq": simd(0x37), "i32x4.shl": simd(0xab), "i32x4.shr_u": simd(0xad), "i32x4.add": simd(0xae),
  "i32x4.mul": simd(0xb5), "i32x4.max_s": simd(0xb8), "i32x4.dot_i16x8_s": simd(0xba),
  "i64x2.shl": simd(0xcb), "i64x2.add": simd(0xce), "i64x2.sub": simd(0xd1),
  "f32x4.ge": simd(0x46), "f32x4.demote_f64x2_zero": simd(0x5e), "f32x4.trunc": simd(0x69), "f32x4.abs": simd(0xe0),
  "f32x4.add": simd(0xe4), "f32x4.mul": simd(0xe6),
  "f64x2.promote_low_f32x4": simd(0x5f), "f64x2.add": simd(0xf0), "f64x2.sub": simd(0xf1), "f64x2.mul": simd(0xf2),
} as const satisfies Record<string, readonly number[]>;

/** Loads and stores: they carry an alignment (a hint; we always state 1 byte) and an offset. */
export const accesses = {
  "i32.load": [0x28], "i64.load": [0x29], "i32.load8_s": [0x2c], "i32.load16_s": [0x2e], "i32.load16_u": [0x2f],
  "f32.load": [0x2a], "i32.store": [0x36], "i64.store": [0x37], "f64.store": [0x39], "i32.store8": [0x3a], "i32.store16": [0x3b],
  "v128.load": simd(0x00), "v128.load8x8_s": simd(0x01), "v128.load16x4_s": simd(0x03), "v128.load16x4_u": simd(0x04),
  "v128.load16_splat": simd(0x08), "v128.load32_splat": simd(0x09), "v128.load64_splat": simd(0x0a), "v128.store": simd(0x0b),
} as const satisfies Record<string, readonly number[]>;

/** Instructions with an immediate of their own. */
export const shuffleOpcode = simd(0x0d);
export const constantOpcode = simd(0x0c);
export const extractOpcodes = { i32: simd(0x1b), i64: simd(0x1d) } as const;
