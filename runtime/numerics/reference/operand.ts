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
  const values = numbersOf(dtype, data);
  let largest = 0;
  let integers = true;
  let special = 0;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i]);
    if (magnitude > largest) largest = magnitude;
    // Zero times a finite number is zero; it turns NaN for the rest.
    special += magnitude * 0;
  }
  if (values instanceof Float32Array) {
    const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
    for (let i = 0; integers && i < values.length; i++) integers = Math.floor(values[i]) === values[i] && bits[i] !== -(2 ** 31);
  }
  return { dtype, rows, columns, data, values, largest: special === 0 ? largest : Math.max(largest, Infinity) + special, integers };
}

function numbersOf(dtype: Dtype, data: TensorData): Operand["values"] {
  if (dtype === "bf16") return bf16ToF32(data as Uint16Array);
  if (dtype === "f16") return Float32Array.from(data as Uint16Array, f16Value);
  return data as Operand["values"];
}
