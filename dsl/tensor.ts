/**
 * A tensor as the DSL sees it: plain data with a shape. `tensor()` and `load()` of the runtime make richer values of this form.
 */
import type { Dtype } from "./dtypes.js";

/** Elements in row-major order; bf16 and f16 as their bits in a Uint16Array, i4 one to a byte, i64 in doubles, which hold integers up to 2^53. */
export type TensorData = Float32Array | Uint16Array | Int8Array | Int16Array | Int32Array | Float64Array;

export interface TensorValue {
  readonly shape: readonly number[];
  readonly dtype: Dtype;
  readonly data: TensorData;
  /** All bits of the elements of an i64 tensor, where `data` may have rounded them. */
  readonly exact?: BigInt64Array;
}

/** The array type that holds each dtype; i4 has none of its own and is kept one to a byte. */
export const storage = {
  f32: Float32Array, bf16: Uint16Array, f16: Uint16Array, i8: Int8Array, i16: Int16Array, i32: Int32Array, i4: Int8Array, i64: Float64Array,
} as const;

export function isTensor(value: unknown): value is TensorValue {
  if (typeof value !== "object" || value === null) return false;
  const { shape, dtype, data } = value as Partial<TensorValue>;
  return Array.isArray(shape) && shape.every((size) => Number.isSafeInteger(size) && size > 0)
    && typeof dtype === "string" && Object.hasOwn(storage, dtype)
    && data instanceof storage[dtype] && data.length === shape.reduce((product, size) => product * size, 1);
}
