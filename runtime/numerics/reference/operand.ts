/** An operand as the checks see it: its numbers, row by row, and what is true of all of them. */
import type { Dtype, TensorData } from "../../../dsl/index.js";
import { bf16ToF32 } from "../bf16.js";
import { f16Value } from "../f16.js";

export interface Operand {
  readonly dtype: Dtype;
  readonly rows: number; readonly columns: number;
  /** As stored: bits for bf16 and f16. */
  readonly data: TensorData;
  readonly values: Float32Array | Int8Array | Int16Array | Int32Array;
  /** Largest magnitude; infinite or NaN when an element is. */
  readonly largest: number;
  /** Every element is an integer, none is -0. */
  readonly integers: boolean;
}

/** Throws RangeError when the data has not rows * columns elements. */
export function operandOf(dtype: Dtype, rows: number, columns: number, data: TensorData): Operand {
  if (data.length !== rows * columns) throw new RangeError(`an operand of ${rows}x${columns} has ${rows * columns} elements, not ${data.length}`);
  const stored = { dtype, rows, columns, data };
  if (dtype === "bf16" || dtype === "f16") {
    const words = data as Uint16Array;
    const wide = dtype === "bf16" ? bf16ToF32 : (bits: Uint16Array) => Float32Array.from(bits, f16Value);
    // What is true of all elements is true of the different ones, of which there are few.
    return { ...stored, values: wide(words), ...factsOf(wide(distinct(words))) };
  }
  const values = data as Operand["values"];
  return { ...stored, values, ...(values instanceof Float32Array ? factsOf(values) : { largest: largestInteger(values), integers: true }) };
}

function distinct(words: Uint16Array): Uint16Array {
  const seen = new Uint8Array(65536);
  for (let i = 0; i < words.length; i++) seen[words[i]] = 1;
  return Uint16Array.from(seen.keys()).filter((word) => seen[word] === 1);
}

function factsOf(values: Float32Array): { largest: number; integers: boolean } {
  let largest = 0;
  let integers = true;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]);
    if (Number.isNaN(magnitude)) return { largest: NaN, integers: false };
    if (magnitude > largest) largest = magnitude;
    integers &&= Math.floor(magnitude) === magnitude && !Object.is(values[i], -0);
  }
  return { largest, integers };
}

function largestInteger(values: Int8Array | Int16Array | Int32Array | Float32Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}
