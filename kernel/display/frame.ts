/** DataFrames: names with their dtypes, numbers to the right with significant digits, and how much is not shown. */
import type { Frame } from "../../runtime/frames/frame.js";
import { html } from "./markup.js";
import { counted } from "./numbers.js";
import type { Renderer, Rendering } from "./rendering.js";
import { renderTable } from "./table.js";

/** Rows shown of a long frame; one of a few more is shown whole. */
const shownRows = 20;
const tolerated = 5;
const shownColumns = 100;

/** A nodejs-polars DataFrame, whichever copy of the package made it. */
function isFrame(value: unknown): value is Frame {
  return typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object DataFrame]"
    && typeof (value as Frame).getColumns === "function";
}

/** A column of a frame, as far as it is used here. */
interface Series { readonly name: string; readonly length: number; readonly dtype: unknown; head(rows: number): { toArray(): unknown[] } }

/**
 * A frame as a table with its size under it. `columns`: only these, as long as the frame has them.
 *
 * Nothing but `getColumns` is asked of the frame: a column hides the property of the same name, and `columns`, `height` or `width`
 * are likely names of columns here.
 */
export function renderFrame(frame: Frame, columns?: readonly string[]): Rendering {
  const all = frame.getColumns() as Series[];
  const height = all[0]?.length ?? 0;
  const byName = new Map(all.map((series) => [series.name, series]));
  const asked = columns === undefined ? all : columns.flatMap((name) => byName.get(name) ?? []);
  const rows = height <= shownRows + tolerated ? height : shownRows;
  const table = renderTable(asked.slice(0, shownColumns).map((series) =>
    ({ name: series.name, kind: dtypeText(String(series.dtype)), values: [...series.head(rows).toArray()] })));
  const facts = [
    ...(rows < height ? [`… ${counted(height - rows, "more row")}`] : []),
    ...(asked.length > shownColumns ? [`… ${counted(asked.length - shownColumns, "more column")}`] : []),
    `${counted(height, "row")} × ${counted(all.length, "column")}`,
  ];
  return { html: html`${table.html}<div class="note">${facts.join(" · ")}</div>`, text: `${table.text}\n${facts.join("; ")}` };
}

const shortNames: Readonly<Record<string, string>> = {
  String: "str", Utf8: "str", Bool: "bool", Float32: "f32", Float64: "f64", Categorical: "cat", Date: "date", Time: "time", Null: "null", Object: "object",
};

/** `DataType(List(DataType(Int32)))` of nodejs-polars as people write it: `list[i32]`. */
export function dtypeText(dtype: string): string {
  const inner = /^DataType\((.*)\)$/s.exec(dtype)?.[1] ?? dtype;
  if (Object.hasOwn(shortNames, inner)) return shortNames[inner]!;
  const integer = /^(U?)Int(\d+)$/.exec(inner);
  if (integer) return `${integer[1] ? "u" : "i"}${integer[2]}`;
  const [, name, argument] = /^(\w+)\((.*)\)$/s.exec(inner) ?? [];
  if (name === "Datetime" || name === "Duration") return `${name.toLowerCase()}[${argument!.split(",").filter((part) => part.trim() && part !== "undefined").join(",")}]`;
  if (name === "List" || name === "FixedSizeList") return `list[${dtypeText(argument!)}]`;
  return (name ?? inner).toLowerCase();
}

export const frameRenderer: Renderer<Frame> = { accepts: isFrame, render: (frame) => renderFrame(frame) };
