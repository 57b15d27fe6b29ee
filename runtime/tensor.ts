/** Tensors: row-major data with a shape and a dtype, from arrays, `.npy` files and DataFrames. */
import { readFile, writeFile } from "node:fs/promises";
import { dtypes, type Dtype, type TensorData, type TensorValue } from "../dsl/index.js";
import { storage } from "../dsl/tensor.js";
import { frameOf, type Frame } from "./frames/frame.js";
import { bf16Bits, bf16Value } from "./numerics/bf16.js";
import { f16Bits, f16Value } from "./numerics/f16.js";
import { readNpy, writeNpy } from "./numerics/npy.js";

/** Data or a shape that does not make a tensor. */
export class TensorError extends Error {
  override readonly name = "InputError";
}

export class Tensor implements TensorValue {
  readonly shape: readonly number[];
  /** `exact`: all bits of i64 elements, which `data` holds up to 2^53. */
  constructor(readonly data: TensorData, shape: readonly number[], readonly dtype: Dtype, readonly exact?: BigInt64Array) {
    this.shape = Object.freeze([...shape]);
    const elements = shape.reduce((product, size) => product * size, 1);
    if (!shape.every((size) => Number.isSafeInteger(size) && size > 0)) throw new TensorError(`a shape is positive integers, not [${shape.join(", ")}]`);
    if (data.length !== elements) throw new TensorError(`${data.length} elements do not fill the shape [${shape.join(", ")}]`);
    if (!(data instanceof storage[dtype])) throw new TensorError(`${dtype} is kept in a ${storage[dtype].name}`);
  }
  /** Number at a position of the data, whatever the dtype. */
  value(i: number): number {
    switch (this.dtype) {
      case "bf16": return bf16Value(this.data[i]);
      case "f16": return f16Value(this.data[i]);
      default: return this.data[i];
    }
  }
  /** One record an element with its indices: i, j, value, and before them b for the matrices of a batch. */
  frame(): Frame {
    const [rows, columns] = [this.shape[this.shape.length - 2] ?? 1, this.shape[this.shape.length - 1]];
    const batched = this.shape.length > 2;
    const records = Array.from({ length: this.data.length }, (_, at) => {
      const row = Math.floor(at / columns);
      return { b: Math.floor(row / rows), i: batched ? row % rows : row, j: at % columns, value: this.value(at) };
    });
    return frameOf(records, { ...(batched && { b: "integer" as const }), i: "integer", j: "integer", value: "number" });
  }
  /** Writes an `.npy` file; bf16 as its bits in unsigned 16-bit integers, for NumPy has no bf16. */
  async save(path: string): Promise<void> { await writeFile(path, writeNpy(this)); }
  toString(): string { return `Tensor(${this.dtype}[${this.shape.join(", ")}])`; }
}

/**
 * A tensor from numbers. A typed array of the dtype's own storage is taken as it is (bf16 bits in a Uint16Array); other numbers are
 * converted: floats round to nearest even, integers must be in range.
 */
export function tensor(data: TensorData | readonly number[] | readonly (readonly number[])[], options: { readonly shape?: readonly number[]; readonly dtype: Dtype }): Tensor {
  const { dtype } = options;
  if (!Object.hasOwn(dtypes, dtype)) throw new TensorError(`there is no dtype ${String(dtype)}; there are ${Object.keys(dtypes).join(", ")}`);
  if (ArrayBuffer.isView(data)) {
    const typed = data as TensorData;
    const own = typed instanceof storage[dtype] ? typed : converted(Array.from(typed), dtype);
    return new Tensor(own, options.shape ?? [typed.length], dtype);
  }
  const nested = data as readonly (number | readonly number[])[];
  const rows = nested.every((row) => Array.isArray(row));
  const shape = options.shape ?? (rows && nested.length > 0 ? [nested.length, (nested[0] as readonly number[]).length] : [nested.length]);
  return new Tensor(converted(rows ? (nested as readonly (readonly number[])[]).flat() : (nested as readonly number[]), dtype), shape, dtype);
}

function converted(numbers: readonly number[], dtype: Dtype): TensorData {
  if (!numbers.every((number) => typeof number === "number")) throw new TensorError("a tensor is made of numbers");
  switch (dtype) {
    case "f32": return Float32Array.from(numbers);
    case "bf16": return Uint16Array.from(numbers, (number) => bf16Bits(number));
    case "f16": return Uint16Array.from(numbers, (number) => f16Bits(number));
    default: return integers(numbers, dtype);
  }
}

function integers(numbers: readonly number[], dtype: "i4" | "i8" | "i16" | "i32" | "i64"): TensorData {
  const half = 2 ** (Math.min(dtypes[dtype].bits, 54) - 1);
  const wrong = numbers.find((number) => !Number.isInteger(number) || number < -half || number >= half);
  if (wrong !== undefined) throw new TensorError(`${wrong} is no ${dtype}: integers from ${-half} to ${half - 1}`);
  return (storage[dtype] as { from(values: readonly number[]): TensorData }).from(numbers);
}

/**
 * Reads an `.npy` file. NumPy has no bf16: unsigned 16-bit integers are read as its bits. Rejects with an `NpyError` for what cannot be
 * read as a tensor, with an `InputError` when there is no such file.
 */
export async function load(path: string): Promise<Tensor> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new TensorError(`cannot read ${path}: ${(error as Error).message}`);
  }
  const { data, shape, dtype, exact } = readNpy(bytes, path);
  return new Tensor(data, shape, dtype, exact);
}
