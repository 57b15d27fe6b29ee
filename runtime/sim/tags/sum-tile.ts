/** Tiles of sums that cores make: what each holds, and where its elements lie. */
import { elementBits, type ElementType } from "../../../compiler/target/element-types.js";
import type { MatmulMicrokernel } from "../../../compiler/target/microkernels.js";
import { elementPosition } from "../../numerics/microkernels/block-layout.js";
import { ProductSet, rangesOf, rangesText } from "./product-set.js";
import type { FactorTile } from "./factor-tiles.js";

/** Row and column of the tile, by position of an element. */
export interface SumPlaces { readonly rows: Int32Array; readonly columns: Int32Array }

export function sumPlaces({ m, n, block, order }: MatmulMicrokernel): SumPlaces {
  const layout = { rows: m, columns: n, blockRows: block.m, blockColumns: block.n, blocks: order.acc === "mn" ? "by-row" : "by-column" } as const;
  const [rows, columns] = [new Int32Array(m * n), new Int32Array(m * n)];
  for (let row = 0; row < m; row++) {
    for (let column = 0; column < n; column++) {
      const position = elementPosition(layout, row, column);
      [rows[position], columns[position]] = [row, column];
    }
  }
  return { rows, columns };
}

/** What a tile of C is: sums that still grow, or results, after the last step that a core does to sums. */
export class SumTile {
  /** Number of its first word among all words of sums. */
  readonly firstWord: number;
  readonly words: number;
  readonly dtype: ElementType;
  stage: "sums" | "results" = "sums";
  /** Rows of A and columns of B, counted over the batch, -1 for padding; null until something was added. */
  outer: { readonly rows: Int32Array; readonly columns: Int32Array; readonly matrix: number } | null = null;
  places: SumPlaces | null = null;
  products = new ProductSet();
  /** Whether a bias was added. */
  biased = false;
  /** The first thing that was wrong with what was added. */
  fault: string | null = null;
  /** A transfer has read it: its words may be elsewhere too. */
  sent = false;

  constructor(firstWord: number, words: number, dtype: ElementType) {
    this.firstWord = firstWord;
    this.words = words;
    this.dtype = dtype;
  }

  get elementsPerWord(): number { return 32 / elementBits[this.dtype]; }

  /** The products of two tiles are added. */
  add(places: SumPlaces, lhs: FactorTile, rhs: FactorTile): void {
    const differ = firstDifference(lhs.k, rhs.k);
    // Where padding put zeros into one factor, its products are none.
    const ranges = rangesOf(differ < 0 ? lhs.k : lhs.k.map((k, i) => (rhs.k[i] < 0 ? -1 : k)));
    const wrong = differ < 0 ? -1 : lhs.k.findIndex((k, i) => k >= 0 && rhs.k[i] >= 0 && k !== rhs.k[i]);
    if (wrong >= 0) return this.blame(`a product of A's k = ${lhs.k[wrong]} and B's k = ${rhs.k[wrong]} was added`);
    if (lhs.matrix >= 0 && rhs.matrix >= 0 && lhs.matrix !== rhs.matrix) return this.blame(`a product of matrix ${lhs.matrix} of A and ${rhs.matrix} of B was added`);
    if (this.stage === "results") return this.blame("products were added to finished results");
    if (this.outer === null) this.outer = { rows: lhs.outer, columns: rhs.outer, matrix: Math.max(lhs.matrix, rhs.matrix) };
    const { rows, columns } = this.outer;
    const other = firstDifference(rows, lhs.outer);
    if (other >= 0) return this.blame(`products of row ${lhs.outer[other]} for k = ${rangesText(ranges)} were added to sums of row ${rows[other]}`);
    const astray = firstDifference(columns, rhs.outer);
    if (astray >= 0) return this.blame(`products of column ${rhs.outer[astray]} for k = ${rangesText(ranges)} were added to sums of column ${columns[astray]}`);
    this.places = places;
    for (const range of ranges) this.products.add(range);
  }

  blame(fault: string): void { this.fault ??= fault; }

  /** The same content in other words. */
  movedTo(firstWord: number, words = this.words, dtype = this.dtype): SumTile {
    const tile = new SumTile(firstWord, words, dtype);
    [tile.stage, tile.outer, tile.places, tile.products, tile.biased, tile.fault] = [this.stage, this.outer, this.places, this.products.copy(), this.biased, this.fault];
    return tile;
  }
}

/** -1 when there is none. */
function firstDifference(a: Int32Array, b: Int32Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return i;
  return -1;
}
