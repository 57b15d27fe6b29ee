/** What a matmul microkernel reads: which rows of A and columns of B its operands are, and for which k. */
import { elementBits } from "../../../compiler/target/element-types.js";
import type { MatmulMicrokernel } from "../../../compiler/target/microkernels.js";
import { elementPosition, type BlockLayout } from "../../numerics/microkernels/block-layout.js";
import { originText, type TaggedArgument, type WordOrigins } from "./word-origins.js";

/** Rows of A, or columns of B, counted over the batch; and k. -1 where padding put zeros in. */
export interface FactorTile { readonly outer: Int32Array; readonly k: Int32Array; readonly matrix: number }
/** Why a tile is no part of a factor. */
export interface Fault { readonly fault: string }

/** The elements of an operand in the order of its positions: which of its rows of A (columns of B), and which k. */
interface Places { readonly outer: Int32Array; readonly k: Int32Array; readonly bits: number; readonly transposed: boolean; readonly outers: number; readonly depth: number }

/** Tags of a tile relative to its first one, which further tiles of the same argument repeat. */
interface Pattern {
  readonly argument: TaggedArgument;
  readonly deltas: Int32Array;
  /** Of rows and columns as stored, relative to those of the first element of the first word. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** Least and greatest of these: a repeated tile has to stay within its matrix on all sides. */
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

export class FactorReader {
  readonly #places: Places;
  #pattern: Pattern | undefined;
  #signed: Int32Array | undefined;

  constructor(readonly origins: WordOrigins, microkernel: MatmulMicrokernel, readonly operand: "lhs" | "rhs") {
    this.#places = operand === "lhs" ? lhsPlaces(microkernel) : rhsPlaces(microkernel);
  }

  get words(): number { return (this.#places.outer.length * this.#places.bits) / 32; }

  /** The tile whose tags begin at `from`. O(words of the tile). */
  read(tags: Uint32Array, from: number): FactorTile | Fault {
    return this.#repeated(tags, from) ?? this.#examined(tags, from);
  }

  /** A tile that looks like the one before, elsewhere in the same argument. */
  #repeated(tags: Uint32Array, from: number): FactorTile | undefined {
    const pattern = this.#pattern;
    const first = tags[from];
    // Signed words are compared several times faster; the differences are the same.
    const signed = this.#signed ??= new Int32Array(tags.buffer, tags.byteOffset, tags.length);
    if (!pattern || this.origins.argumentOf(first) !== pattern.argument) return undefined;
    const { deltas, argument, rows, columns } = pattern;
    const signedFirst = signed[from];
    for (let w = 0; w < deltas.length; w++) if (((signed[from + w] - signedFirst) | 0) !== deltas[w]) return undefined;
    const element = (first - argument.firstTag) * argument.elementsPerWord;
    const column = element % argument.columns;
    const row = Math.floor(element / argument.columns) % argument.rows;
    if (row + pattern.firstRow < 0 || row + pattern.lastRow >= argument.rows) return undefined;
    if (column + pattern.firstColumn < 0 || column + pattern.lastColumn >= argument.columns) return undefined;
    const matrix = Math.floor(element / (argument.columns * argument.rows));
    const rowBase = row + (this.#outerIsRow ? matrix * argument.rows : 0);
    const columnBase = column + (this.#outerIsRow ? 0 : matrix * argument.columns);
    const [storedRows, storedColumns] = [rows.map((delta) => rowBase + delta), columns.map((delta) => columnBase + delta)];
    return this.#outerIsRow ? { outer: storedRows, k: storedColumns, matrix } : { outer: storedColumns, k: storedRows, matrix };
  }

  /** Rows as stored are those of A, or columns of B transposed. */
  get #outerIsRow(): boolean { return (this.operand === "lhs") !== this.#places.transposed; }

  /** Element by element. */
  #examined(tags: Uint32Array, from: number): FactorTile | Fault {
    const { outer: outerOf, k: kOf, bits, outers, depth } = this.#places;
    const [outer, k] = [new Int32Array(outers).fill(-1), new Int32Array(depth).fill(-1)];
    const zeros: number[] = [];
    let argument: TaggedArgument | undefined;
    let matrix = -1;
    for (let position = 0; position < outerOf.length; position++) {
      const origin = this.origins.elementAt(tags, from, position, bits);
      if (origin === "zero") { zeros.push(position); continue; }
      const mixed = (): Fault => ({ fault: `a tile of ${argument?.name ?? "a factor"} with ${originText(origin)} where row and column of the others do not meet` });
      if (origin === null || (argument && argument !== origin.argument) || (matrix >= 0 && matrix !== origin.matrix)) return mixed();
      [argument, matrix] = [origin.argument, origin.matrix];
      const [o, kk] = this.#outerIsRow
        ? [origin.row + matrix * argument.rows, origin.column] : [origin.column + matrix * argument.columns, origin.row];
      const [at, deep] = [outerOf[position], kOf[position]];
      if ((outer[at] >= 0 && outer[at] !== o) || (k[deep] >= 0 && k[deep] !== kk)) return mixed();
      [outer[at], k[deep]] = [o, kk];
    }
    const stray = zeros.find((position) => outer[outerOf[position]] >= 0 && k[kOf[position]] >= 0);
    if (stray !== undefined) return { fault: `a tile of ${argument!.name} with a zero in the midst of its data` };
    if (argument && zeros.length === 0) this.#pattern = this.#patternOf(argument, matrix, tags, from, outer, k);
    return { outer, k, matrix };
  }

  #patternOf(argument: TaggedArgument, matrix: number, tags: Uint32Array, from: number, outer: Int32Array, k: Int32Array): Pattern {
    const first = tags[from];
    const element = (first - argument.firstTag) * argument.elementsPerWord;
    const [row, column] = [Math.floor(element / argument.columns) % argument.rows, element % argument.columns];
    const [storedRows, storedColumns] = this.#outerIsRow ? [outer, k] : [k, outer];
    const rows = storedRows.map((each) => each - row - (this.#outerIsRow ? matrix * argument.rows : 0));
    const columns = storedColumns.map((each) => each - column - (this.#outerIsRow ? 0 : matrix * argument.columns));
    return {
      argument, rows, columns, firstRow: Math.min(...rows), firstColumn: Math.min(...columns), lastRow: Math.max(...rows), lastColumn: Math.max(...columns),
      deltas: Int32Array.from({ length: this.words }, (_, w) => tags[from + w] - first),
    };
  }
}

function lhsPlaces({ m, k, block, order, transposed, lhs }: MatmulMicrokernel): Places {
  const blocks = order.lhs === "mk";
  const layout: BlockLayout = transposed?.lhs
    ? { rows: k, columns: m, blockRows: block.k, blockColumns: block.m, blocks: blocks ? "by-column" : "by-row" }
    : { rows: m, columns: k, blockRows: block.m, blockColumns: block.k, blocks: blocks ? "by-row" : "by-column" };
  return placesIn(layout, Boolean(transposed?.lhs), !transposed?.lhs, elementBits[lhs], m, k);
}

function rhsPlaces({ n, k, block, order, transposed, rhs }: MatmulMicrokernel): Places {
  const blocks = order.rhs === "kn";
  const layout: BlockLayout = transposed?.rhs
    ? { rows: n, columns: k, blockRows: block.n, blockColumns: block.k, blocks: blocks ? "by-column" : "by-row" }
    : { rows: k, columns: n, blockRows: block.k, blockColumns: block.n, blocks: blocks ? "by-row" : "by-column" };
  return placesIn(layout, Boolean(transposed?.rhs), Boolean(transposed?.rhs), elementBits[rhs], n, k);
}

function placesIn(layout: BlockLayout, transposed: boolean, outerIsRow: boolean, bits: number, outers: number, depth: number): Places {
  const [outer, k] = [new Int32Array(outers * depth), new Int32Array(outers * depth)];
  for (let row = 0; row < layout.rows; row++) {
    for (let column = 0; column < layout.columns; column++) {
      const position = elementPosition(layout, row, column);
      [outer[position], k[position]] = outerIsRow ? [row, column] : [column, row];
    }
  }
  return { outer, k, bits, transposed, outers, depth };
}
