/** Tables: columns with a kind under each name, numbers to the right, an empty mark for null, as HTML and as text. */
import { inspect } from "node:util";
import { html, type Markup } from "./markup.js";
import { numberColumn } from "./numbers.js";
import type { Rendering } from "./rendering.js";

export interface TableColumn {
  readonly name: string;
  /** The dtype, under the name; none leaves the line out. */
  readonly kind?: string;
  readonly values: readonly unknown[];
  /** Strings that are formatted numbers: they stand to the right. */
  readonly numeric?: boolean;
  /** Sentences: they are wrapped and not cut. */
  readonly prose?: boolean;
}

/** Marks a null: seen, but not taken for text or zero. */
const emptyMark = "–";
const longestCell = 80;
const widestText = 120;

/** Columns as a table. A wide one scrolls as HTML; as text, columns beyond the width are counted instead. */
export function renderTable(columns: readonly TableColumn[]): Rendering {
  const shown = columns.map((column) => ({ name: clipped(printable(column.name)), kind: column.kind ?? "", ...cellsOf(column) }));
  return { html: htmlTable(shown, shown.some(({ kind }) => kind !== "")), text: textTable(shown, shown.some(({ kind }) => kind !== "")) };
}

interface Cells { readonly numeric: boolean; readonly texts: readonly (string | null)[]; readonly full: readonly (string | null)[]; readonly prose?: boolean }
type Shown = Cells & { readonly name: string; readonly kind: string };

function cellsOf({ values, numeric = false, prose = false }: TableColumn): Cells {
  const present = values.map((value) => value ?? null);
  if (present.every((value) => value === null || typeof value === "number" || typeof value === "bigint")) {
    const texts = numberColumn(present as (number | bigint | null)[]);
    return { numeric: true, texts, full: texts };
  }
  const full = present.map((value) => value === null ? null : printable(cellText(value)));
  return { numeric, texts: prose ? full : full.map((text) => text === null ? null : clipped(text)), full, prose };
}

function cellText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "invalid date" : value.toISOString();
  return inspect(value, { breakLength: Infinity, depth: 3, maxArrayLength: 20 });
}

/** Line breaks and other control characters as visible signs: a cell is one line. */
function printable(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/\r?\n/g, "↵").replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => character === "\t" ? " " : "\ufffd");
}

function clipped(text: string): string {
  return text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text;
}

function htmlTable(columns: readonly Shown[], kinds: boolean): Markup {
  const height = columns[0]?.texts.length ?? 0;
  const side = ({ numeric, prose }: Shown): string => numeric ? "n" : prose ? "prose" : "";
  const head = columns.map((column) => html`<th class="${side(column)}">${column.name}${kinds ? html`<small>${column.kind}</small>` : null}</th>`);
  const cell = (column: Shown, row: number): Markup => {
    const text = column.texts[row];
    if (text === null) return html`<td class="${side(column)} none" title="null">${emptyMark}</td>`;
    return text === column.full[row] ? html`<td class="${side(column)}">${text}</td>` : html`<td title="${column.full[row]!.slice(0, 1000)}">${text}</td>`;
  };
  const body = Array.from({ length: height }, (_, row) => html`<tr>${columns.map((column) => cell(column, row))}</tr>`);
  return html`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function textTable(columns: readonly Shown[], kinds: boolean): string {
  const blocks: string[][] = [];
  let width = 0;
  for (const { name, kind, numeric, texts } of columns) {
    const lines = [name, ...(kinds ? [kind] : []), ...texts.map((text) => text ?? emptyMark)];
    const widest = Math.max(...lines.map((line) => line.length));
    if (blocks.length > 0 && width + widest + 2 > widestText) break;
    width += widest + 2;
    const align = (line: string): string => numeric ? line.padStart(widest) : line.padEnd(widest);
    lines.splice(kinds ? 2 : 1, 0, "-".repeat(widest));
    blocks.push(lines.map(align));
  }
  const left = columns.length - blocks.length;
  const lines = (blocks[0] ?? []).map((_, i) => blocks.map((block) => block[i]).join("  ").trimEnd());
  return [...lines, ...(left > 0 ? [`… ${left} more column${left === 1 ? "" : "s"}`] : [])].join("\n");
}
