/** Which elements of a result are replayed: corners of the tiles, where tiling errors show first, and points that no tiling can avoid. */
import { randomOf } from "../random.js";

/** Tile sizes of the launch (what one launch iteration makes) and of one core. */
export interface Tiling { readonly launch: { readonly m: number; readonly n: number }; readonly core: { readonly m: number; readonly n: number } }

/** Corners are taken of the finest tiling for which they take at most this many products: a second or two. */
const mostProducts = 1e8;

/** Positions row * columns + column, ascending by column, each once: the corners and `points` more, or the whole result. */
export function samplePositions(rows: number, columns: number, k: number, tiling: Tiling | undefined, points: number, seed: number): Float64Array {
  const positions = new Set(corners(rows, columns, tiling, mostProducts / k));
  const enough = positions.size + points;
  if (2 * enough >= rows * columns) return Float64Array.from({ length: rows * columns }, (_, i) => (i % rows) * columns + Math.floor(i / rows));
  for (const position of plasticPoints(rows, columns, seed)) {
    if (positions.size >= enough) break;
    positions.add(position);
  }
  return Float64Array.from(positions).sort((a, b) => a % columns - b % columns || a - b);
}

function* corners(rows: number, columns: number, tiling: Tiling | undefined, most: number): Generator<number> {
  const whole = { m: rows, n: columns };
  const fitting = [tiling?.core, tiling?.launch].find((tile) => tile && 4 * Math.ceil(rows / tile.m) * Math.ceil(columns / tile.n) <= most) ?? whole;
  for (let row = 0; row < rows; row += fitting.m) {
    for (let column = 0; column < columns; column += fitting.n) {
      for (const i of [row, Math.min(rows, row + fitting.m) - 1]) {
        for (const j of [column, Math.min(columns, column + fitting.n) - 1]) yield i * columns + j;
      }
    }
  }
}

/**
 * Roberts' R2 sequence from a seeded start: multiples of the inverse powers of the plastic number, modulo 1. It fills the plane
 * evenly, and its steps are irrational parts of it, so that it falls into step with no tile size.
 */
function* plasticPoints(rows: number, columns: number, seed: number): Generator<number> {
  const plastic = 1.324717957244746;
  const random = randomOf(seed, 1000);
  let [x, y] = [random.uniform(), random.uniform()];
  for (;;) {
    x = (x + 1 / plastic) % 1;
    y = (y + 1 / plastic ** 2) % 1;
    yield Math.floor(x * rows) * columns + Math.floor(y * columns);
  }
}
