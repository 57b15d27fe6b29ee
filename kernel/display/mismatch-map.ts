/** The heat map of a wrong result: one cell a core tile, heavier lines between launch tiles. */
import type { TileCounts } from "../../runtime/numerics/reference/mismatch-pattern.js";
import { html, type Markup } from "./markup.js";
import { box, label, picture } from "./svg.js";

/** Core tiles of a launch tile along M (columns of the herd) and N (rows of the herd). */
export interface LaunchTile { readonly x: number; readonly y: number }

/** Most cells drawn along one side; of a larger result neighbouring tiles share one. */
const mostCells = 64;
const pictureSide = 260;

interface Cell { readonly row: number; readonly column: number; readonly checked: number; readonly wrong: number }

/** The map as a picture: the share of checked elements that are wrong is the strength of the colour; a tile without checks is hatched faintly. */
export function mismatchMap(counts: TileCounts, launch: LaunchTile): Markup {
  const group = Math.ceil(Math.max(counts.rows, counts.columns) / mostCells);
  const [rows, columns] = [Math.ceil(counts.rows / group), Math.ceil(counts.columns / group)];
  const side = Math.min(26, Math.max(4, pictureSide / Math.max(rows, columns)));
  const [left, top] = [30, 18];
  const cells = cellsOf(counts, group, columns).map(({ row, column, checked, wrong }) => {
    const [x, y] = [row * group % launch.x, column * group % launch.y];
    const where = `launch tile ${Math.floor((row * group) / launch.x)},${Math.floor((column * group) / launch.y)}, core ${x},${y}: ${wrong} of ${checked} wrong`;
    const fill = wrong > 0 ? `fill:#d1242f;fill-opacity:${(0.25 + 0.75 * (wrong / checked)).toFixed(2)}` : checked > 0 ? "fill:#2da44e;fill-opacity:.3" : "fill:none";
    return html`<g><title>${where}</title>${box({ x: left + column * side, y: top + row * side, width: side, height: side }, `${fill};stroke:currentColor;stroke-opacity:.2`)}</g>`;
  });
  const lines = launchLines(counts, launch).map(({ down, at }) => {
    const place = (at / group) * side;
    const rect = down ? { x: left + place - 0.6, y: top, width: 1.2, height: rows * side } : { x: left, y: top + place - 0.6, width: columns * side, height: 1.2 };
    return box(rect, "fill:currentColor;fill-opacity:.8");
  });
  const axes = [label(left + (columns * side) / 2, top - 5, "N"), label(left - 8, top + (rows * side) / 2 + 4, "M", "end")];
  const total = counts.wrong.reduce((sum, wrong) => sum + wrong, 0);
  return picture(left + columns * side + 4, top + rows * side + 6, `${total} wrong elements by core tile of ${counts.tile.m} x ${counts.tile.n}`, [...cells, ...lines, ...axes]);
}

function cellsOf(counts: TileCounts, group: number, columns: number): Cell[] {
  const cells = new Map<number, { row: number; column: number; checked: number; wrong: number }>();
  counts.checked.forEach((checked, tile) => {
    const [row, column] = [Math.floor(tile / counts.columns / group), Math.floor((tile % counts.columns) / group)];
    const cell = cells.get(row * columns + column) ?? { row, column, checked: 0, wrong: 0 };
    cell.checked += checked;
    cell.wrong += counts.wrong[tile]!;
    cells.set(row * columns + column, cell);
  });
  return [...cells.values()];
}

/** Where launch tiles meet, and the outer edge. */
function launchLines(counts: TileCounts, launch: LaunchTile): { down: boolean; at: number }[] {
  const edges = (count: number, step: number): number[] => [...Array(Math.ceil(count / step)).keys()].map((i) => i * step).concat(count);
  return [...edges(counts.columns, launch.y).map((at) => ({ down: true, at })), ...edges(counts.rows, launch.x).map((at) => ({ down: false, at }))];
}

/** The map for a terminal: `#` mostly wrong, `+` some wrong, `.` right, space not checked; at most 64 signs a side. */
export function mismatchText(counts: TileCounts): string {
  const group = Math.ceil(Math.max(counts.rows, counts.columns) / mostCells);
  const columns = Math.ceil(counts.columns / group);
  const signs = cellsOf(counts, group, columns).map(({ checked, wrong }) => (checked === 0 ? " " : wrong === 0 ? "." : wrong > checked / 2 ? "#" : "+"));
  return Array.from({ length: signs.length / columns }, (_, row) => signs.slice(row * columns, (row + 1) * columns).join("")).join("\n");
}
