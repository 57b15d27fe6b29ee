/** An operand as the checks see it: its numbers, row by row, and what is true of all of them. */
import type { Dtype, TensorData } from "../../../dsl/index.js";
import { bf16ToF32 } from "../bf16.js";
import { f16Value } from "../f16.js";

export interface Operand {
  readonly dtype: Dtype;
  readonly rows: number; readonly columns: number;
  /** As stored: bits for bf16 and f16. */
  readonly data: TensorData;
  readonly values: Float32Array | Float64Array | Int8Array | Int16Array | Int32Array;
  /** Largest magnitude; infinite or NaN when an element is. */
  readonly largest: number;
  /** Every element is an integer, none is -0. */
  readonly integers: boolean;
}

/** `given` is stored row by row, or column by column when `transposed`. Throws RangeError when it has not rows * columns elements. */
export function operandOf(dtype: Dtype, rows: number, columns: number, given: TensorData, transposed = false): Operand {
  if (given.length !== rows * columns) throw new RangeError(`an operand of ${rows}x${columns} has ${rows * columns} elements, not ${given.length}`);
  const data = transposed ? byRows(given, rows, columns) : given;
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

/** Elements stored column by column, row by row; in squares, which both sides of the copy find in the cache. */
function byRows(given: TensorData, rows: number, columns: number): TensorData {
  const square = 32;
  const data = given.slice();
  for (let top = 0; top < rows; top += square) {
    for (let left = 0; left < columns; left += square) {
      const [bottom, right] = [Math.min(rows, top + square), Math.min(columns, left + square)];
      for (let row = top; row < bottom; row++) for (let column = left; column < right; column++) data[row * columns + column] = given[column * rows + row];
    }
  }
  return data;
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

function largestInteger(values: Operand["values"]): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}
