import { integerAttr } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { deviceNamed } from "../target/devices.js";
import { extents } from "../dialects/air-hierarchy.js";
import { PassError, type Pass } from "../pass/pass.js";

/** mlir-air AIRHerdPlacementPass.cpp: herds from the largest down, each at the first free rectangle, columns first. */
export const placeHerds: Pass = {
  name: "air-place-herds",
  summary: "give every herd its place in the array",
  stageIn: "air",
  stageOut: "air",
  options: { "row-anchor": 2, "col-anchor": 0 },
  run(module, { device, columns, options }) {
    const rows = deviceNamed(device)?.coreRows ?? 4;
    const anchor = { column: Number(options["col-anchor"] ?? 0), row: Number(options["row-anchor"] ?? 2) };
    for (const segment of module.collect("air.segment")) {
      const herds = segment.collect("air.herd").map((herd) => ({ herd, size: extents(herd) }));
      herds.sort((a, b) => area(b.size) - area(a.size));
      const taken = new Set<string>();
      let used = [0, 0];
      for (const { herd, size } of herds) {
        const [column, row] = firstFit(herd, size, columns, rows, taken);
        used = [Math.max(used[0], column + size[0]), Math.max(used[1], row + size[1])];
        setPlace(herd, { x_loc: anchor.column + column, y_loc: anchor.row + row });
      }
      setPlace(segment, { x_loc: anchor.column, x_size: used[0], y_loc: anchor.row, y_size: used[1] });
    }
  },
};

function area([columns, rows]: readonly number[]): number { return columns * rows; }

function firstFit(herd: Operation, [width, height]: readonly number[], columns: number, rows: number, taken: Set<string>): [number, number] {
  const cells = (column: number, row: number): string[] =>
    Array.from({ length: width * height }, (_, i) => `${column + (i % width)},${row + Math.floor(i / width)}`);
  for (let column = 0; column + width <= columns; column++) for (let row = 0; row + height <= rows; row++) {
    const place = cells(column, row);
    if (place.some((cell) => taken.has(cell))) continue;
    for (const cell of place) taken.add(cell);
    return [column, row];
  }
  throw new PassError("placement", `No valid placement found for a herd of ${width} columns x ${height} rows in ${columns} x ${rows}`, {
    op: herd, hint: "use more columns or tile sizes that give a smaller herd",
  });
}

function setPlace(op: Operation, place: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(place)) op.setAttribute(name, integerAttr(value));
}
