/** Padded arguments: what the host copies before and after a run where the device's buffer is larger than the operand. */
import type { ProgramArgument } from "../compiler/encode/program.js";
import { bytesOf, elementBits, type ElementType } from "../compiler/target/element-types.js";
import { ImageError } from "./sim/program-image.js";

/** Rows of a matrix, or of a batch of matrices, and their length in elements. */
function matrices(shape: readonly number[]): { readonly count: number; readonly rows: number; readonly columns: number } {
  const [rows, columns] = [shape[shape.length - 2] ?? 1, shape[shape.length - 1] ?? 1];
  return { count: shape.slice(0, -2).reduce((product, size) => product * size, 1), rows, columns };
}

/** The bytes of an operand in a zero-filled buffer of the padded shape. The same bytes where nothing is padded. Throws an `ImageError` for too few or many. */
export function pad(bytes: Uint8Array, { name, shape, padded, dtype }: ProgramArgument): Uint8Array {
  if (!padded) return bytes;
  const [small, large] = [matrices(shape), matrices(padded)];
  const needed = bytesOf(dtype, small.count * small.rows * small.columns);
  if (bytes.length !== needed) throw new ImageError("argument", name, `${bytes.length} bytes given, ${needed} needed`);
  const buffer = new Uint8Array(bytesOf(dtype, large.count * large.rows * large.columns));
  eachRow(small, large, (inSmall, inLarge) => copyElements(bytes, inSmall, buffer, inLarge, small.columns, dtype));
  return buffer;
}

/** The bytes of a result out of a buffer of the padded shape. The same bytes where nothing is padded. */
export function unpad(bytes: Uint8Array, { shape, padded, dtype }: ProgramArgument): Uint8Array {
  if (!padded) return bytes;
  const [small, large] = [matrices(shape), matrices(padded)];
  const result = new Uint8Array(bytesOf(dtype, small.count * small.rows * small.columns));
  eachRow(small, large, (inSmall, inLarge) => copyElements(bytes, inLarge, result, inSmall, small.columns, dtype));
  return result;
}

/** Calls with the first element of each row of the smaller shape, there and in the larger shape. */
function eachRow(small: ReturnType<typeof matrices>, large: ReturnType<typeof matrices>, visit: (inSmall: number, inLarge: number) => void): void {
  for (let matrix = 0; matrix < small.count; matrix++) {
    for (let row = 0; row < small.rows; row++) visit((matrix * small.rows + row) * small.columns, (matrix * large.rows + row) * large.columns);
  }
}

/** Copies elements between positions counted in elements; 4-bit ones, two a byte, the first in the low half, one by one. */
function copyElements(from: Uint8Array, start: number, to: Uint8Array, at: number, count: number, dtype: ElementType): void {
  const bits = elementBits[dtype];
  if (bits >= 8) {
    const bytes = bits / 8;
    to.set(from.subarray(start * bytes, (start + count) * bytes), at * bytes);
    return;
  }
  for (let i = 0; i < count; i++) {
    const value = (from[(start + i) >> 1] >> (4 * ((start + i) & 1))) & 0xf;
    to[(at + i) >> 1] |= value << (4 * ((at + i) & 1));
  }
}
