/**
 * A plot as a vega-lite specification. The data's own names are titles only: fields are called x, y, color, detail0 ..., for vega reads
 * dots and brackets in a field's name as a path. Colours and greys are of a middle brightness on a transparent ground, to be
 * read in light and dark.
 */
import { plotSummary, type PlotCell, type PlotColumn, type PlotData } from "../../runtime/plots/plot.js";
import { statuses } from "../../runtime/row.js";
import { statusColours } from "./status.js";

const ink = "#7d8590";
const rule = "#80808040";
const ground = "transparent";
/** Words that are no statuses, in turn; told apart by people who do not see all colours, and by shape besides. */
const palette = ["#3b82d0", "#d9822b", "#2da44e", "#c65d9a", "#8f7ad6", "#1b9aaa", "#b08800", "#7d8590"];

/** Few to many. */
const ramp = ["#6a4fc4", "#1b9aaa", "#e8c22e"];

type Channel = Readonly<Record<string, unknown>>;

/** A vega-lite 5 specification with its data in it. */
export function vegaLiteSpecification(data: PlotData): Readonly<Record<string, unknown>> {
  const fields: readonly (readonly [string, PlotColumn])[] = [
    ["x", data.x], ["y", data.y], ...(data.color ? [["color", data.color] as const] : []), ...data.details.map((column, i) => [`detail${i}`, column] as const),
  ];
  const tooltip = fields.map(([field, { name, kind }]) => ({ field, title: name, type: kind === "number" ? "quantitative" : "nominal" }));
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: plotSummary(data),
    title: titleOf(data),
    data: { values: data.x.values.map((_, row) => Object.fromEntries(fields.map(([field, { values }]) => [field, values[row]]))) },
    mark: markOf(data),
    encoding: { ...encodings[data.mark](data), tooltip },
    ...sizeOf(data),
    config: {
      background: ground, font: "system-ui, sans-serif",
      view: { stroke: null }, title: { color: ink, subtitleColor: ink, anchor: "start", fontSize: 13, subtitlePadding: 4 },
      axis: { labelColor: ink, titleColor: ink, tickColor: ink, domainColor: ink, gridColor: rule, labelFontSize: 11, titleFontSize: 12, labelLimit: 160 },
      legend: { labelColor: ink, titleColor: ink, labelFontSize: 11, titleFontSize: 12, labelLimit: 260 },
    },
  };
}

/** Notes stand under a title, for vega shows no subtitle alone. */
function titleOf({ title, notes, x, y }: PlotData): object | undefined {
  return title || notes.length > 0 ? { text: title ?? `${y.name} by ${x.name}`, ...(notes.length > 0 && { subtitle: notes }) } : undefined;
}

function markOf({ mark }: PlotData): object {
  switch (mark) {
    case "point": return { type: "point", filled: true, size: 70, opacity: 0.85 };
    case "line": return { type: "line", point: { filled: true, size: 45 }, strokeWidth: 2 };
    case "bar": return { type: "bar" };
    case "heat": return { type: "rect", stroke: ink };
    default: return mark satisfies never;
  }
}

/** Axes of words and of bars are a step for each; others fill a width. */
function sizeOf({ mark, x, y }: PlotData): object {
  if (mark === "heat") return { width: { step: 46 }, height: { step: 28 } };
  return { width: mark === "bar" || x.kind === "text" ? { step: 34 } : 440, height: y.kind === "text" ? { step: 24 } : 250 };
}

const encodings: Readonly<Record<PlotData["mark"], (data: PlotData) => Channel>> = {
  point: (data) => ({ x: axis(data, "x"), y: axis(data, "y"), ...colourOf(data) }),
  line: (data) => ({ x: axis(data, "x"), y: axis(data, "y"), ...colourOf(data) }),
  // Bars of one place stand beside each other: stacked, they would add what must not be added.
  bar: (data) => ({
    x: places(data, "x"), y: { ...axis(data, "y"), stack: null, ...(data.log.includes("y") ? {} : { scale: { zero: true } }) }, ...colourOf(data),
    ...(data.color && data.color.name !== data.x.name && sharesPlaces(data) ? { xOffset: { field: "color" } } : {}),
  }),
  heat: (data) => ({ x: places(data, "x"), y: places(data, "y"), ...colourOf(data) }),
};

/** An axis of numbers, which need not begin at zero, or of words in the order in which they come. */
function axis({ x, y, log }: PlotData, side: "x" | "y"): Channel {
  const column = side === "x" ? x : y;
  const { name, kind } = column;
  if (kind === "text") return { field: side, type: "nominal", title: name, sort: null };
  const scale = log.includes(side) ? { type: "log", nice: false, padding: 12 } : { zero: side === "y", nice: true };
  return { field: side, type: "quantitative", title: name, scale, ...(side === "x" && ticksOf(column)) };
}

/** A few integers, as sizes mostly are, are the ticks themselves; many have ticks between them. */
function ticksOf(column: PlotColumn): Channel {
  const values = wordsOf(column) as readonly number[];
  if (!values.every(Number.isInteger)) return {};
  return { axis: values.length <= 12 ? { values, format: "d", labelOverlap: true } : { format: "d", tickMinStep: 1 } };
}

/** Each value a place of its own: numbers ascending, words in the order in which they come. */
function places(data: PlotData, side: "x" | "y"): Channel {
  const { name, kind } = data[side];
  return { field: side, type: "ordinal", title: name, ...(kind === "text" && { sort: null }), axis: { labelAngle: kind === "text" && side === "x" ? -40 : 0 } };
}

/** Words, and numbers that tell lines or bars apart or are few, have a colour each; others a ramp. Points of words differ by shape too. */
function colourOf({ color, mark }: PlotData): Channel {
  if (!color) return { color: { value: palette[0] } };
  const domain = wordsOf(color);
  if (color.kind === "number" && (domain.length > palette.length || mark === "heat") && mark !== "line" && mark !== "bar") {
    return { color: { field: "color", type: "quantitative", title: color.name, scale: { range: ramp } } };
  }
  const range = domain.map((word, i) => (areStatuses(domain) ? statusColours[word as keyof typeof statusColours] : palette[i % palette.length]));
  const channel = { field: "color", type: "nominal", title: color.name, sort: null };
  return {
    color: { ...channel, scale: { domain, range } },
    ...(mark === "point" && color.kind === "text" && domain.length > 1 && { shape: { ...channel, scale: { domain } } }),
  };
}

/** The values of a column, each once: numbers ascending, words in the order in which they come, statuses in theirs. */
export function wordsOf({ kind, values }: PlotColumn): readonly PlotCell[] {
  const words = [...new Set(values.filter((value) => value !== null))];
  if (kind === "number") return (words as number[]).sort((a, b) => a - b);
  return areStatuses(words) ? statuses.filter((status) => words.includes(status)) : words;
}

function areStatuses(words: readonly PlotCell[]): boolean {
  return words.length > 0 && words.every((word) => (statuses as readonly PlotCell[]).includes(word));
}

function sharesPlaces({ x }: PlotData): boolean {
  return new Set(x.values).size < x.values.length;
}
