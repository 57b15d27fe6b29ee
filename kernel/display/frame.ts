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
    && typeof (value as Frame).getColumn === "function" && typeof (value as Frame).height === "number";
}

/** A frame as a table with its size under it. `columns`: only these, as long as the frame has them. */
export function renderFrame(frame: Frame, columns: readonly string[] = frame.columns): Rendering {
  const { height } = frame;
  const names = columns.filter((name) => frame.columns.includes(name));
  const rows = height <= shownRows + tolerated ? height : shownRows;
  const top = frame.head(rows);
  const kinds = new Map(frame.columns.map((name, i) => [name, dtypeText(String((frame.dtypes as readonly unknown[])[i]))]));
  const table = renderTable(names.slice(0, shownColumns).map((name) => ({ name, kind: kinds.get(name), values: [...top.getColumn(name).toArray()] })));
  const facts = [
    ...(rows < height ? [`… ${counted(height - rows, "more row")}`] : []),
    ...(names.length > shownColumns ? [`… ${counted(names.length - shownColumns, "more column")}`] : []),
    `${counted(height, "row")} × ${counted(frame.width, "column")}`,
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
