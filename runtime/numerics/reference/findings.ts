/** What comparisons found: counts for each verdict, errors and bounds, and the places that are wrong. */
import type { WrongElement } from "./first-mismatch.js";
import type { ReferenceRows } from "./gemm.js";
import { MismatchMap } from "./mismatch-pattern.js";
import type { Operand } from "./operand.js";
import type { TileCounts, TileSize } from "./mismatch-pattern.js";

/** Tolerances of iree-amd-aie's build_tools/ci/cpu_comparison: |reference - result| <= atol + rtol |result|. */
const allclose = { atol: 1e-6, rtol: 1e-6 };
const largestF32 = (2 - 2 ** -23) * 2 ** 127;
/** Wrong elements that are kept with their values, the first ones. */
const kept = 8;

interface Count { checked: number; failed: number }

export class Findings {
  readonly bits: Count = { checked: 0, failed: 0 };
  readonly bound: Count = { checked: 0, failed: 0 };
  readonly upstream: Count = { checked: 0, failed: 0 };
  maxAbsErr = 0;
  errBound = 0;
  readonly #columns: number;
  readonly #result: Operand["values"];
  /** One byte an element, made when the first is found wrong. */
  #wrong: Uint8Array | undefined;
  #mismatches = 0;
  #first: WrongElement[] = [];
  readonly #samples: number[] = [];

  /** `result`: the numbers of C, rows of `columns`. */
  constructor(result: Operand["values"], columns: number) {
    this.#result = result;
    this.#columns = columns;
  }

  /** Distinct elements found wrong. */
  get mismatches(): number { return this.#mismatches; }

  /** A row against the exact product, `want` from `from` on. */
  compareExactRow(row: number, want: ReferenceRows, from: number): void {
    const [c, columns] = [this.#result, this.#columns];
    for (let j = 0, at = row * columns; j < columns; j++, at++) {
      const [x, w] = [c[at], want[from + j]];
      if (x === w && (w !== 0 || !Object.is(x, -0))) continue;
      this.bits.failed++;
      if (x !== w) this.#beyond(this.bound, x, w, 0);
      if (!close(x, w)) this.upstream.failed++;
      this.#wrongAt(row, j, x, w, 0);
    }
    for (const count of [this.bits, this.bound, this.upstream]) count.checked += columns;
  }

  /** An element of which it is known whether it is right; `want` is what it should be, as far as doubles can say it. */
  compareExactElement(row: number, column: number, right: boolean, want: number): void {
    for (const count of [this.bits, this.bound, this.upstream]) count.checked++;
    if (right) return;
    const x = this.#result[row * this.#columns + column];
    this.bits.failed++;
    this.#beyond(this.bound, x, want, 0);
    if (!close(x, want)) this.upstream.failed++;
    this.#wrongAt(row, column, x, want, 0);
  }

  /** A row against the rounded product and sums of magnitudes: |C - want| <= relative * magnitudes + absolute. */
  compareBoundRow(row: number, want: ReferenceRows, from: number, magnitudes: ReferenceRows, magnitudesFrom: number, relative: number, absolute: number): void {
    const [c, columns] = [this.#result, this.#columns];
    for (let j = 0, at = row * columns; j < columns; j++, at++) {
      const [x, w, bound] = [c[at], want[from + j], relative * magnitudes[magnitudesFrom + j] + absolute];
      if (!close(x, w)) this.upstream.failed++;
      // Where the result may overflow, or the factors are not finite, only the rule can tell.
      if (!(Math.abs(w) + bound < largestF32)) continue;
      this.bound.checked++;
      const error = Math.abs(x - w);
      if (bound > this.errBound) this.errBound = bound;
      if (error <= bound) {
        if (error > this.maxAbsErr) this.maxAbsErr = error;
        continue;
      }
      this.#beyond(this.bound, x, w, bound);
      this.#wrongAt(row, j, x, w, bound);
    }
    this.upstream.checked += columns;
  }

  /** Counts the elements of a row whose bits are those of a reference; that some are not is no mismatch yet. */
  countEqualBits(row: number, want: ReferenceRows, from: number): void {
    const [c, columns] = [this.#result, this.#columns];
    for (let j = 0, at = row * columns; j < columns; j++, at++) if (!Object.is(c[at], want[from + j])) this.bits.failed++;
    this.bits.checked += columns;
  }

  /** One element against the rule's result, and against the real number when that is given. */
  compareSample(row: number, column: number, want: number, real: { readonly value: number; readonly bound: number } | undefined): void {
    const x = this.#result[row * this.#columns + column];
    this.#samples.push(row, column);
    this.bits.checked++;
    if (real) this.#compareReal(x, real.value, real.bound);
    if (Object.is(x, want)) return;
    this.bits.failed++;
    this.#wrongAt(row, column, x, want, real?.bound ?? 0);
  }

  #compareReal(x: number, value: number, bound: number): void {
    this.upstream.checked++;
    if (!close(x, value)) this.upstream.failed++;
    if (!(Math.abs(value) + bound < largestF32)) return;
    this.bound.checked++;
    this.errBound = Math.max(this.errBound, bound);
    if (Math.abs(x - value) <= bound) this.maxAbsErr = Math.max(this.maxAbsErr, Math.abs(x - value));
    else this.#beyond(this.bound, x, value, bound);
  }

  #beyond(count: Count, got: number, want: number, bound: number): void {
    count.failed++;
    const error = Math.abs(got - want);
    this.maxAbsErr = Math.max(this.maxAbsErr, Number.isNaN(error) ? Infinity : error);
    this.errBound = Math.max(this.errBound, bound);
  }

  #wrongAt(row: number, column: number, got: number, want: number, tolerance: number): void {
    this.#wrong ??= new Uint8Array(this.#result.length);
    const position = row * this.#columns + column;
    if (this.#wrong[position]) return;
    this.#wrong[position] = 1;
    this.#mismatches++;
    if (this.#first.length === kept && position > placeOf(this.#first[kept - 1], this.#columns)) return;
    this.#first.push({ row, column, got, want, tolerance });
    this.#first.sort((a, b) => placeOf(a, this.#columns) - placeOf(b, this.#columns));
    this.#first.length = Math.min(this.#first.length, kept);
  }

  /** The first wrong elements, in row-major order. */
  first(): readonly WrongElement[] { return this.#first; }

  /** Where the wrong elements are: their pattern in words, and how many are in each core tile; null when there are none. */
  places(tile: TileSize | undefined): { readonly pattern: string | null; readonly tiles: TileCounts } | null {
    const wrong = this.#wrong;
    if (!wrong) return null;
    const columns = this.#columns;
    const map = new MismatchMap(wrong.length / columns, columns, tile);
    const see = (row: number, column: number): void => map.see(row, column, wrong[row * columns + column] === 1);
    // All elements were compared, unless what is wrong shows only in the bits of samples.
    const comparedAll = this.bound.checked > this.#samples.length / 2;
    if (comparedAll && (this.bound.failed > 0 || this.#samples.length === 0)) {
      for (let position = 0; position < wrong.length; position++) see(Math.floor(position / columns), position % columns);
    } else {
      for (let i = 0; i < this.#samples.length; i += 2) see(this.#samples[i], this.#samples[i + 1]);
    }
    return { pattern: map.describe(), tiles: map.tiles };
  }
}

const placeOf = ({ row, column }: WrongElement, columns: number): number => row * columns + column;

function close(x: number, reference: number): boolean {
  return Math.abs(reference - x) <= allclose.atol + allclose.rtol * Math.abs(x);
}
