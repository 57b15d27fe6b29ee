/** Freivalds' test: C r = A (B r) for random r, which a wrong C passes only by chance, in O(n^2). */
import type { TensorData } from "../../../dsl/index.js";
import { randomOf } from "../random.js";
import type { Operand } from "./operand.js";

export interface FreivaldsResult { readonly equal: boolean; readonly missProbability: number }

/** Entries of r are drawn from [0, 2^bits); with |C| < 2^24 and up to 2^17 columns all sums are exact in doubles. */
const bits = 12;
const rounds = 3;

/** For integer factors whose sums are below 2^24: everything here is then exact. A wrong C passes a round with at most 2^-12. */
export function freivalds(a: Operand, b: Operand, c: TensorData, seed: number): FreivaldsResult {
  const random = randomOf(seed, 1001);
  let equal = true;
  for (let round = 0; round < rounds && equal; round++) {
    const r = Float64Array.from({ length: b.columns }, () => random.below(2 ** bits));
    const expected = times(a.values, a.rows, times(b.values, b.rows, r));
    const got = times(c, a.rows, r);
    equal = expected.every((value, row) => value === got[row]);
  }
  return { equal, missProbability: 2 ** (-bits * rounds) };
}

/** Matrix of `rows` rows times a vector. */
function times(matrix: ArrayLike<number>, rows: number, vector: Float64Array): Float64Array {
  const result = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < vector.length; column++, at++) sum += matrix[at] * vector[column];
    result[row] = sum;
  }
  return result;
}
