/** A plot in characters, for terminals and front ends without pictures. */
import { plotSummary, type PlotCell, type PlotColumn, type PlotData } from "../../runtime/plots/plot.js";
import { counted, numberText } from "./numbers.js";
import { wordsOf } from "./plot-specification.js";
import { renderTable } from "./table.js";

const width = 60;
const height = 14;
const barWidth = 40;
/** Rows of bars and of cells that are shown. */
const longest = 40;
const signs = [..."ox+*#@%&"];

export function plotText(data: PlotData): string {
  const drawing = data.x.values.length === 0 ? "(nothing to show)" : drawings[data.mark](data);
  return [plotSummary(data), drawing, ...data.notes].join("\n");
}

const drawings: Readonly<Record<PlotData["mark"], (data: PlotData) => string>> = { point: scatter, line: scatter, bar: bars, heat: cells };

/** Marks on a grid of characters; where several fall together the last one is seen. */
function scatter(data: PlotData): string {
  const { color } = data;
  const words = color && wordsOf(color).length <= signs.length ? wordsOf(color) : [];
  const [x, y] = [scaleOf(data.x, data.log.includes("x")), scaleOf(data.y, data.log.includes("y"))];
  const grid = Array.from({ length: height }, () => Array<string>(width).fill(" "));
  data.x.values.forEach((value, row) => {
    const column = Math.round(x.at(value!) * (width - 1));
    const line = height - 1 - Math.round(y.at(data.y.values[row]!) * (height - 1));
    grid[line][column] = signs[Math.max(0, words.indexOf(color?.values[row] ?? ""))];
  });
  const margin = Math.max(y.high.length, y.low.length, Math.min(data.y.name.length, 12));
  const names = grid.map((_, line) => (line === 0 ? y.high : line === height - 1 ? y.low : ""));
  const legend = words.map((word, i) => `${signs[i]} ${word} (${color!.values.filter((value) => value === word).length})`).join("   ");
  return [
    `${data.y.name.padStart(margin)}`,
    ...grid.map((line, i) => `${names[i].padStart(margin)} ┤${line.join("").trimEnd()}`),
    `${" ".repeat(margin)} └${"─".repeat(width)}`,
    `${" ".repeat(margin + 2)}${x.low}${`${x.high}  ${data.x.name}`.padStart(Math.max(1, width - x.low.length + data.x.name.length + 2))}`,
    ...(legend ? [legend] : []),
  ].join("\n");
}

/** Where values stand between 0 and 1, and what is written at the two ends. */
function scaleOf(column: PlotColumn, logarithmic: boolean): { readonly at: (value: PlotCell) => number; readonly low: string; readonly high: string } {
  if (column.kind === "text") {
    const words = wordsOf(column);
    return { at: (value) => (words.length > 1 ? words.indexOf(value) / (words.length - 1) : 0.5), low: String(words[0]), high: words.length > 1 ? String(words.at(-1)) : "" };
  }
  const values = column.values as readonly number[];
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const place = logarithmic ? Math.log : (value: number): number => value;
  const span = place(high) - place(low);
  return { at: (value) => (span > 0 ? (place(value as number) - place(low)) / span : 0.5), low: numberText(low), high: high > low ? numberText(high) : "" };
}

/** A line for each bar, in the order of the rows. */
function bars({ x, y, color }: PlotData): string {
  const shown = x.values.slice(0, longest);
  const most = (y.values as readonly number[]).reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const table = renderTable([
    { name: x.name, values: shown },
    ...(color && color.name !== x.name && color.name !== y.name ? [{ name: color.name, values: shown.map((_, row) => color.values[row]) }] : []),
    { name: y.name, values: shown.map((_, row) => y.values[row]) },
    { name: "", values: shown.map((_, row) => (y.kind === "text" || most === 0 ? "" : "█".repeat(Math.round((Math.abs(y.values[row] as number) / most) * barWidth)))) },
  ]);
  return withRest(table.text, x.values.length - shown.length, "bar");
}

/** The colour's values at each x and y, x to the right, y down. */
function cells({ x, y, color }: PlotData): string {
  const [columns, rows] = [wordsOf(x), wordsOf(y)];
  const shown = rows.slice(0, longest);
  const at = new Map<string, Set<PlotCell | null>>();
  x.values.forEach((value, row) => {
    const place = JSON.stringify([value, y.values[row]]);
    at.set(place, (at.get(place) ?? new Set()).add(color!.values[row]));
  });
  const contents = (place: string): PlotCell | null => {
    const found = [...(at.get(place) ?? [])];
    return found.length > 1 ? found.map((value) => (typeof value === "number" ? numberText(value) : value ?? "none")).join(", ") : found[0] ?? null;
  };
  const table = renderTable([
    { name: `${y.name} \\ ${x.name}`, values: shown },
    ...columns.map((column) => ({ name: String(column), values: shown.map((row) => contents(JSON.stringify([column, row]))) })),
  ]);
  return withRest(table.text, rows.length - shown.length, "row");
}

function withRest(text: string, left: number, noun: string): string {
  return left > 0 ? `${text}\n… ${counted(left, `more ${noun}`)}` : text;
}
