/** A plot as plain data: which columns of some rows stand for what. How it is drawn is the display's business. */
import { nearest } from "../../dsl/diagnostics.js";
import type { Frame } from "../frames/frame.js";

export const marks = ["point", "line", "bar", "heat"] as const;
/** `heat` is a cell for each x and y, filled by `color`. */
export type Mark = (typeof marks)[number];

export interface PlotOptions<Name extends string = string> {
  /** Column on the horizontal axis. */
  readonly x: Name;
  /** Column on the vertical axis. */
  readonly y: Name;
  /** Column that decides the colour, and of words the shape too. */
  readonly color?: Name;
  /** Without it: `bar` when x holds words, `heat` when x and y do, `point` otherwise. */
  readonly mark?: Mark;
  /** Axes with a logarithmic scale; their values must be positive. */
  readonly log?: "x" | "y" | "xy";
  readonly title?: string;
}

export type PlotCell = number | string;
/** One column of a plot, one value a row. `kind` is `number` only when all values are. */
export interface PlotColumn { readonly name: string; readonly kind: "number" | "text"; readonly values: readonly (PlotCell | null)[] }

/** Everything a plot shows; structured-clone safe. All columns have the same length; x and y have no nulls. */
export interface PlotData {
  readonly mark: Mark;
  readonly title: string | null;
  readonly log: "" | "x" | "y" | "xy";
  readonly x: PlotColumn;
  readonly y: PlotColumn;
  readonly color: PlotColumn | null;
  /** Other columns that say which row a mark is. */
  readonly details: readonly PlotColumn[];
  /** What is not in the plot, or hidden in it, and why. */
  readonly notes: readonly string[];
}

/** A picture of this many marks is already slow to draw and megabytes large. */
const mostRows = 5_000;

/** A plot; notebooks draw it, terminals show it in characters. */
export class Plot {
  readonly data: PlotData;
  constructor(data: PlotData) { this.data = Object.freeze(data); }
  toString(): string { return `Plot(${plotSummary(this.data)})`; }
}

/** `tflops by N, coloured by status: 16 points`. */
export function plotSummary({ title, x, y, color, mark }: PlotData): string {
  const count = x.values.length;
  const nouns = { point: "point", line: "point", bar: "bar", heat: "cell" } as const;
  return `${title ? `${title}: ` : ""}${y.name} by ${x.name}${color ? `, coloured by ${color.name}` : ""}: ${count} ${nouns[mark]}${count === 1 ? "" : "s"}`;
}

/**
 * A plot of the columns of a frame, or of the properties of records. Rows without x or y are left out, and the plot says so.
 * Throws a RangeError for a column that is not there or holds what has no place on an axis, and for too many rows.
 */
export function plot(rows: Frame | readonly object[], options: PlotOptions): Plot {
  return plotOf(rows, options, []);
}

/** The same with columns that tell more of a row. What is left out is counted by the words of `by`, or else of the colour. */
export function plotOf(rows: Frame | readonly object[], options: PlotOptions, detailNames: readonly string[], by?: string): Plot {
  const columns = columnsOf(rows);
  const column = (role: string, name: unknown): PlotColumn => columnNamed(columns, role, name);
  const [x, y] = [column("x", options.x), column("y", options.y)];
  const color = options.color === undefined ? null : column("color", options.color);
  const mark = options.mark ?? (x.kind === "text" ? y.kind === "text" && color ? "heat" : "bar" : "point");
  if (!marks.includes(mark)) throw new RangeError(`there is no mark \`${String(mark)}\`; there are ${marks.join(", ")}`);
  if (mark === "heat" && !color) throw new RangeError("a heat map needs a column for `color`");
  const reason = by === undefined ? color?.kind === "text" ? color : null : column("by", by);

  const kept = indicesWhere(x.values.length, (row) => x.values[row] !== null && y.values[row] !== null);
  if (kept.length > mostRows) throw new RangeError(`${kept.length} rows are too many for a plot, which takes ${mostRows}: plot a part, such as frame.head(${mostRows})`);
  const taken = new Set(["x", "y", "color"].map((role) => options[role as "x" | "y" | "color"]));
  const pick = (each: PlotColumn): PlotColumn => Object.freeze({ ...each, values: Object.freeze(kept.map((row) => each.values[row])) });
  const data = {
    mark, title: options.title ?? null, log: options.log ?? "", x: pick(x), y: pick(y), color: color && pick(color),
    details: detailNames.filter((name) => !taken.has(name)).map((name) => pick(column("details", name))),
  } as const;
  for (const axis of ["x", "y"] as const) if (data.log.includes(axis)) checkLogarithmic(data[axis]);
  return new Plot({ ...data, notes: [...leftOut(x, y, reason), ...hidden(data)] });
}

function indicesWhere(length: number, holds: (index: number) => boolean): number[] {
  return Array.from({ length }, (_, i) => i).filter(holds);
}

/** Columns by name. Nothing but `getColumns` is asked of a frame: a column hides the frame's property of the same name. */
function columnsOf(rows: Frame | readonly object[]): ReadonlyMap<string, () => readonly unknown[]> {
  if (Array.isArray(rows)) {
    const names = new Set((rows as readonly object[]).flatMap((row) => Object.keys(row)));
    return new Map([...names].map((name) => [name, () => (rows as readonly Record<string, unknown>[]).map((row) => row[name])]));
  }
  if (typeof (rows as Frame | undefined)?.getColumns !== "function") throw new RangeError("a plot is made of a DataFrame or of a list of records");
  const series = (rows as Frame).getColumns() as { readonly name: string; toArray(): readonly unknown[] }[];
  return new Map(series.map((each) => [each.name, () => each.toArray()]));
}

function columnNamed(columns: ReadonlyMap<string, () => readonly unknown[]>, role: string, name: unknown): PlotColumn {
  const values = typeof name === "string" ? columns.get(name)?.() : undefined;
  if (!values) {
    const near = typeof name === "string" ? nearest(name, columns.keys()) : undefined;
    throw new RangeError(`${role}: there is no column \`${String(name)}\`${near ? `; did you mean \`${near}\`?` : `; there are ${[...columns.keys()].join(", ")}`}`);
  }
  const cells = [...values].map((value) => cellOf(value, String(name)));
  const kind = cells.every((cell) => cell === null || typeof cell === "number") ? "number" : "text";
  return { name: String(name), kind, values: kind === "number" ? cells : cells.map((cell) => cell === null ? null : String(cell)) };
}

/** A number or words; null for what is missing and for numbers that have no place on an axis. */
function cellOf(value: unknown, column: string): PlotCell | null {
  switch (typeof value) {
    case "undefined": return null;
    case "number": return Number.isFinite(value) ? value : null;
    case "bigint": return Number(value);
    case "string": return value;
    case "boolean": return String(value);
    default:
      if (value === null) return null;
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
      throw new RangeError(`the column \`${column}\` holds lists or objects, which have no place on an axis`);
  }
}

function checkLogarithmic({ name, kind, values }: PlotColumn): void {
  const wrong = kind === "text" ? "words" : values.find((value) => (value as number) <= 0);
  if (wrong !== undefined) throw new RangeError(`${name} holds ${wrong}, which has no logarithm`);
}

/** `3 rows without tflops are left out: 2 hang, 1 compile-error`. */
function leftOut(x: PlotColumn, y: PlotColumn, reason: PlotColumn | null): string[] {
  return [x, ...(y.name === x.name ? [] : [y])].flatMap((axis) => {
    const missing = indicesWhere(axis.values.length, (row) => axis.values[row] === null && (axis === x || x.values[row] !== null));
    if (missing.length === 0) return [];
    const counts = new Map<PlotCell, number>();
    for (const row of reason ? missing : []) counts.set(reason!.values[row] ?? "none", (counts.get(reason!.values[row] ?? "none") ?? 0) + 1);
    const why = [...counts].map(([word, count]) => `${count} ${word}`).join(", ");
    return [`${missing.length} ${missing.length === 1 ? "row" : "rows"} without ${axis.name} left out${why && `: ${why}`}`];
  });
}

/** Bars and cells in the same place cover each other, which a picture does not show. */
function hidden({ mark, x, y, color }: Pick<PlotData, "mark" | "x" | "y" | "color">): string[] {
  if (mark !== "bar" && mark !== "heat") return [];
  const places = new Set(x.values.map((value, row) => JSON.stringify([value, (mark === "heat" ? y : color)?.values[row]])));
  const more = x.values.length - places.size;
  return more === 0 ? [] : [`${more} ${more === 1 ? `${mark === "bar" ? "bar covers" : "cell covers"} another` : `${mark === "bar" ? "bars cover" : "cells cover"} others`}`];
}
