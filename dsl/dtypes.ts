/** Element types of workloads. */

/** Name, bits, and the type sums of products are kept in. */
export const dtypes = {
  f32: { bits: 32, kind: "float", accumulator: "f32" },
  bf16: { bits: 16, kind: "float", accumulator: "f32" },
  f16: { bits: 16, kind: "float", accumulator: "f32" },
  i8: { bits: 8, kind: "integer", accumulator: "i32" },
  i16: { bits: 16, kind: "integer", accumulator: "i32" },
  i32: { bits: 32, kind: "integer", accumulator: "i32" },
  i4: { bits: 4, kind: "integer", accumulator: "i32" },
  i64: { bits: 64, kind: "integer", accumulator: "i64" },
} as const;

export type Dtype = keyof typeof dtypes;
export type AccumulatorDtype = "f32" | "i32" | "i64";

export const dtypeNames = Object.keys(dtypes) as Dtype[];

export function isDtype(name: string): name is Dtype {
  return Object.hasOwn(dtypes, name);
}

/** The type of the sums: f32 for floats, i32 for integers, unless the output is written as i64. */
export function accumulatorOf(lhs: Dtype, out?: Dtype): AccumulatorDtype {
  return out === "i64" ? "i64" : dtypes[lhs].accumulator;
}

/** Size of an array of elements in bytes; i4 is packed two to a byte. */
export function bytesOf(dtype: Dtype, elements: number): number {
  return Math.ceil((elements * dtypes[dtype].bits) / 8);
}
