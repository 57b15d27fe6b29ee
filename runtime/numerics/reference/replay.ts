/** Elements of a result computed again, one by one, by the rule of their dtypes. */
import type { ReferenceEpilogue } from "./epilogue.js";
import type { Findings } from "./findings.js";
import type { Operand } from "./operand.js";
import type { NumericRule } from "./rules.js";

/**
 * Compares the elements at `positions` (row * columns + column, ascending by column) with the rule's results; but for "bits" also with
 * the real number, which is the rule's result when all sums are exact ("exact") and within a bound of it otherwise ("bound").
 */
export function replay(positions: Float64Array, rule: NumericRule, a: Operand, b: Operand, epilogue: ReferenceEpilogue | undefined, against: "bits" | "exact" | "bound", findings: Findings): void {
  const column = { values: new Float64Array(b.rows), data: new Uint32Array(b.rows) };
  let gathered = -1;
  for (const position of positions) {
    const i = Math.floor(position / b.columns);
    const j = position % b.columns;
    if (j !== gathered) {
      for (let k = 0; k < b.rows; k++) {
        column.values[k] = b.values[k * b.columns + j];
        column.data[k] = b.data[k * b.columns + j];
      }
      gathered = j;
    }
    const sum = rule.dot(a, i, column);
    const want = epilogue ? epilogue.finish(sum, i, j) : sum;
    // Integers that wrap are compared with the wrapped sum.
    const real = against === "bits" ? undefined : rule.name === "wrapping" ? { value: want, bound: 0 }
      : epilogue && against === "exact" ? { value: want, bound: 0 }
      : finished(realDot(a, i, column.values, against === "exact" ? undefined : rule), epilogue, i, j);
    findings.compareSample(i, j, want, real);
  }
}

interface Real { readonly value: number; readonly bound: number }

function finished({ value, bound }: Real, epilogue: ReferenceEpilogue | undefined, row: number, column: number): Real {
  if (!epilogue) return { value, bound };
  const real = epilogue.real(value, row, column);
  return { value: real, bound: epilogue.bound(real, bound) };
}

/** The real number of one dot product, nearly, and how far the rule's result can be from it; without a rule the sums are exact. */
function realDot(a: Operand, row: number, column: Float64Array, rule: NumericRule | undefined): Real {
  let value = 0;
  let magnitudes = 0;
  let largest = a.largest;
  for (let k = 0, at = row * a.columns; k < a.columns; k++, at++) {
    const product = a.values[at] * column[k];
    value += product;
    magnitudes += Math.abs(product);
    largest = Math.max(largest, Math.abs(column[k]));
  }
  if (!rule) return { value, bound: 0 };
  const relative = (rule.relativeBound(a.columns) + a.columns * 2 ** -53) * (1 + a.columns * 2 ** -52);
  return { value, bound: relative * magnitudes + rule.absoluteBound(a.columns, largest) };
}
