/**
 * Sums of 64 bits against exact ones. Doubles hold them to 53 bits, so that the exact sum is put together from two references: its
 * low word, which wraps, and a double that is less than half of 2^32 away.
 */
import type { Findings } from "./findings.js";
import { referenceGemm } from "./gemm.js";
import type { ReferenceKind } from "./gemm.js";
import type { Operand } from "./operand.js";

const wordRange = 2 ** 32;

/**
 * Compares all elements of C, 64 bits each, with A * B; `words` is the kind of reference that is exact modulo 2^32. Throws RangeError for
 * so many large products that a double could be too far from their sum.
 */
export function compareWide(words: ReferenceKind, a: Operand, b: Operand, C: BigInt64Array, findings: Findings): void {
  const k = a.columns;
  if (!(k * 2 ** -53 * (k * a.largest * b.largest) < wordRange / 4)) throw new RangeError(`sums of ${k} products of ${a.dtype} and ${b.dtype} are too large for the reference`);
  const [low, near] = [referenceGemm(words, a, b), referenceGemm("f64", a, b)];
  const halves = new Int32Array(C.buffer, C.byteOffset, 2 * C.length);
  const block = Math.min(low.block, near.block);
  for (let first = 0; first < a.rows; first += block) {
    const count = Math.min(block, a.rows - first);
    const [lowRows, nearRows] = [low.rows(first, count), near.rows(first, count)];
    for (let row = 0; row < count; row++) {
      for (let j = 0, at = 2 * (first + row) * b.columns; j < b.columns; j++, at += 2) {
        const word = lowRows[row * low.stride + j];
        const high = Math.round((nearRows[row * near.stride + j] - (word >>> 0)) / wordRange);
        const equal = halves[at] === word && halves[at + 1] === (high | 0);
        findings.compareExactElement(first + row, j, equal, high * wordRange + (word >>> 0));
      }
    }
  }
}
