/** What the places of wrong elements have in common: the names that people find bugs by. */

export interface TileSize { readonly m: number; readonly n: number }

/** Checked and wrong elements of each core tile of a result, row by row of tiles. */
export interface TileCounts {
  readonly rows: number;
  readonly columns: number;
  readonly tile: TileSize;
  readonly checked: readonly number[];
  readonly wrong: readonly number[];
}

/** Share of the checked elements that must be wrong for a row, column or tile to count as wrong, where a wrong sum may be right by chance. */
const mostOf = 0.85;

interface Counts { all: number; readonly rows: Uint32Array; readonly columns: Uint32Array; readonly tiles: Uint32Array; readonly inTile: Map<number, number> }

/** Checked and wrong elements of a result, by row, column, core tile, and position within the tile. */
export class MismatchMap {
  readonly #tile: TileSize;
  readonly #mostly: number;
  readonly #tilesAcross: number;
  readonly #checked: Counts;
  readonly #wrong: Counts;
  readonly #low = { row: Infinity, column: Infinity };
  readonly #high = { row: -1, column: -1 };

  /** `mostly`: the share of its elements from which a place counts as wrong; 1 where every wrong element is known to be. */
  constructor(rows: number, columns: number, tile: TileSize = { m: rows, n: columns }, mostly = mostOf) {
    this.#tile = tile;
    this.#mostly = mostly;
    this.#tilesAcross = Math.ceil(columns / tile.n);
    const counts = (): Counts => ({
      all: 0, rows: new Uint32Array(rows), columns: new Uint32Array(columns),
      tiles: new Uint32Array(Math.ceil(rows / tile.m) * this.#tilesAcross), inTile: new Map(),
    });
    this.#checked = counts();
    this.#wrong = counts();
  }

  /** One checked element. */
  see(row: number, column: number, wrong: boolean): void {
    this.#count(this.#checked, row, column);
    if (!wrong) return;
    this.#count(this.#wrong, row, column);
    this.#low.row = Math.min(this.#low.row, row);
    this.#low.column = Math.min(this.#low.column, column);
    this.#high.row = Math.max(this.#high.row, row);
    this.#high.column = Math.max(this.#high.column, column);
  }

  #count(counts: Counts, row: number, column: number): void {
    const { m, n } = this.#tile;
    counts.all++;
    counts.rows[row]++;
    counts.columns[column]++;
    counts.tiles[Math.floor(row / m) * this.#tilesAcross + Math.floor(column / n)]++;
    const place = (row % m) * n + column % n;
    counts.inTile.set(place, (counts.inTile.get(place) ?? 0) + 1);
  }

  /** By core tile. */
  get tiles(): TileCounts {
    const [columns, checked] = [this.#tilesAcross, this.#checked.tiles];
    return { rows: checked.length / columns, columns, tile: this.#tile, checked: [...checked], wrong: [...this.#wrong.tiles] };
  }

  /** In words; null when nothing is wrong. */
  describe(): string | null {
    const wrong = this.#wrong.all;
    if (wrong === 0) return null;
    if (wrong === 1) return "one element";
    if (wrong >= this.#mostly * this.#checked.all) return "all elements";
    const within = `rows ${range(this.#low.row, this.#high.row)}, columns ${range(this.#low.column, this.#high.column)}`;
    return this.#lines("row", this.#checked.rows, this.#wrong.rows)
      ?? this.#lines("column", this.#checked.columns, this.#wrong.columns)
      ?? this.#tiles()
      ?? this.#places()
      ?? (wrong >= this.#mostly * this.#checkedWithin() ? `a rectangle: ${within}` : `scattered: ${wrong} of ${this.#checked.all} checked elements, within ${within}`);
  }

  /** Whole rows (columns): one, a stripe, every nth. */
  #lines(kind: "row" | "column", checked: Uint32Array, wrong: Uint32Array): string | undefined {
    const lines = this.#whole(checked, wrong);
    if (!lines) return undefined;
    if (lines.length === 1) return `${kind} ${lines[0]}`;
    const step = lines[1] - lines[0];
    const regular = lines.every((line, i) => i === 0 || line - lines[i - 1] === step);
    if (step === 1 && regular) return `${kind} stripe: ${kind}s ${range(lines[0], lines.at(-1)!)}`;
    if (regular && lines.length > 2) return `every ${ordinal(step)} ${kind}, ${lines[0]} to ${lines.at(-1)}`;
    return `${lines.length} whole ${kind}s from ${lines[0]} to ${lines.at(-1)}`;
  }

  /** Whole core tiles: one, a row or column of them, every nth. */
  #tiles(): string | undefined {
    const tiles = this.#whole(this.#checked.tiles, this.#wrong.tiles);
    if (!tiles || this.#checked.tiles.length === 1) return undefined;
    const places = tiles.map((tile) => ({ row: Math.floor(tile / this.#tilesAcross), column: tile % this.#tilesAcross }));
    const size = `${this.#tile.m}x${this.#tile.n}`;
    const { row, column } = places[0];
    if (tiles.length === 1) return `a whole ${size} tile: tile row ${row}, tile column ${column}`;
    if (places.every((place) => place.row === row)) return `${tiles.length} whole ${size} tiles of tile row ${row}`;
    if (places.every((place) => place.column === column)) return `${tiles.length} whole ${size} tiles of tile column ${column}`;
    return `${tiles.length} whole ${size} tiles, the first in tile row ${row}, tile column ${column}`;
  }

  /** The same places in every tile. */
  #places(): string | undefined {
    if (this.#checked.tiles.length === 1) return undefined;
    let sum = 0;
    for (const [place, wrong] of this.#wrong.inTile) {
      if (wrong < 2 || wrong < this.#mostly * (this.#checked.inTile.get(place) ?? 0)) return undefined;
      sum += 1;
    }
    const { n } = this.#tile;
    const rows = new Set([...this.#wrong.inTile.keys()].map((place) => Math.floor(place / n)));
    const columns = new Set([...this.#wrong.inTile.keys()].map((place) => place % n));
    return `the same ${sum} of ${this.#tile.m * n} places in every ${this.#tile.m}x${n} tile (tile rows ${span(rows)}, tile columns ${span(columns)})`;
  }

  /** Indices whose checked elements are mostly wrong, when those hold all that is wrong. */
  #whole(checked: Uint32Array, wrong: Uint32Array): number[] | undefined {
    const lines: number[] = [];
    for (let i = 0; i < wrong.length; i++) {
      if (wrong[i] === 0) continue;
      if (wrong[i] < this.#mostly * checked[i]) return undefined;
      lines.push(i);
    }
    return lines;
  }

  #checkedWithin(): number {
    // By rows and columns apart: exact for full checks, an estimate for samples.
    const part = (counts: Uint32Array, low: number, high: number): number =>
      counts.subarray(low, high + 1).reduce((sum, count) => sum + count, 0) / this.#checked.all;
    return this.#checked.all * part(this.#checked.rows, this.#low.row, this.#high.row) * part(this.#checked.columns, this.#low.column, this.#high.column);
  }
}

const range = (low: number, high: number): string => low === high ? `${low}` : `${low} to ${high}`;
const span = (indices: ReadonlySet<number>): string => range(Math.min(...indices), Math.max(...indices));

function ordinal(step: number): string {
  return step === 2 ? "second" : step === 3 ? "third" : `${step}th`;
}
