/** The pictures of a workload: A, B and C to scale with the first launch tile, and the herd on the device's array of cores. */
import type { Configuration } from "../../compiler/pass/pass.js";
import type { Target } from "../../compiler/target/targets.js";
import type { Workload } from "../../dsl/index.js";
import type { Markup } from "./markup.js";
import { box, label, picture } from "./svg.js";

const outline = "fill:var(--hb-faint);stroke:currentColor;stroke-opacity:.55";
const marked = "fill:var(--hb-main);fill-opacity:.55;stroke:var(--hb-main)";
const longestSide = 84;

/** B above C, A to its left, sides in proportion (by square root, so that thin ones stay visible). */
export function matmulPicture(workload: Workload, configuration: Configuration | null): Markup {
  const { M, K, N, lhs, rhs, out } = workload;
  const scale = longestSide / Math.sqrt(Math.max(M, K, N));
  const side = (size: number): number => Math.max(10, Math.sqrt(size) * scale);
  const [m, k, n] = [side(M), side(K), side(N)];
  const [left, top, gap] = [34, 18, 10];
  const A = { x: left, y: top + k + gap, width: k, height: m };
  const B = { x: left + k + gap, y: top, width: n, height: k };
  const C = { x: B.x, y: A.y, width: n, height: m };
  const tile = configuration?.tile;
  const part = (share: number, whole: number): number => Math.max(2, Math.min(1, share) * whole);
  const tiles = tile ? [
    box({ ...A, height: part(tile.M0 / M, m) }, marked), box({ ...B, width: part(tile.N0 / N, n) }, marked),
    box({ ...C, height: part(tile.M0 / M, m), width: part(tile.N0 / N, n) }, marked),
  ] : [];
  const sides = [
    label(A.x - 5, A.y + m / 2 + 4, String(M), "end"), label(A.x + k / 2, A.y + m + 13, String(K)), label(B.x + n / 2, B.y - 5, String(N)),
  ];
  const names = [label(A.x + k / 2, A.y + m / 2 + 4, lhs.name), label(B.x + n / 2, B.y + k / 2 + 4, rhs.name), label(C.x + n / 2, C.y + m / 2 + 4, out.name)];
  const title = `${out.name} of ${M} x ${N} from ${lhs.name} of ${M} x ${K} and ${rhs.name} of ${K} x ${N}${tile ? `, one launch of ${tile.M0} x ${tile.N0} marked` : ""}`;
  return picture(B.x + n + 8, C.y + m + 18, title, [...[A, B, C].map((matrix) => box(matrix, outline)), ...tiles, ...names, ...sides]);
}

/** The device's columns of cores over memtiles and shim; the herd's cores are filled. */
export function herdPicture(target: Target, { herd, tile }: Configuration): Markup {
  const [cell, gap, left, top] = [23, 4, 62, 16];
  const { columns, coreRows } = target.device;
  const x = (column: number): number => left + column * (cell + gap);
  const y = (row: number): number => top + (coreRows - 1 - row) * (cell + gap);
  const tileBox = (column: number, row: number, style: string, height = cell): Markup => box({ x: x(column), y: y(row), width: cell, height }, style);
  const parts: Markup[] = [];
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < coreRows; row++) parts.push(tileBox(column, row, column < herd.x && row < herd.y ? marked : outline));
    parts.push(tileBox(column, -1, outline, 14), box({ x: x(column), y: y(-1) + 18, width: cell, height: 14 }, outline));
    parts.push(label(x(column) + cell / 2, y(-1) + 45, String(column)));
  }
  parts.push(
    label(left - 6, top + (coreRows * (cell + gap)) / 2, "cores", "end"), label(left - 6, y(-1) + 11, "memtiles", "end"), label(left - 6, y(-1) + 29, "shim", "end"),
  );
  const title = `A herd of ${herd.x} columns and ${herd.y} rows on ${target.name}, which has ${columns} columns of ${coreRows} cores; each core makes ${tile.M1} x ${tile.N1} elements`;
  return picture(Math.max(x(columns), 140), y(-1) + 50, title, parts);
}

/** The caption of the herd. */
export function herdText(target: Target, { herd, tile, pack }: Configuration): string {
  return `${target.name}: herd ${herd.x}x${herd.y}, core tile M=${tile.M1} K=${tile.K1 * pack.k} N=${tile.N1}, launch tile M=${tile.M0} N=${tile.N0}`;
}

