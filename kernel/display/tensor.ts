/** A tensor: dtype, shape, size, and the values at its corners. */
import { Tensor } from "../../runtime/tensor.js";
import { html } from "./markup.js";
import { bytesText, numberColumn } from "./numbers.js";
import type { Renderer } from "./rendering.js";
import { renderTable } from "./table.js";

/** Rows and columns shown at each end of a long side. */
const edge = 3;

export const tensorRenderer: Renderer<Tensor> = {
  accepts: (value): value is Tensor => value instanceof Tensor,
  render: (tensor) => {
    const { shape, dtype, data } = tensor;
    const columns = shape.at(-1) ?? 1;
    const rows = data.length / columns;
    const [shownRows, shownColumns] = [ends(rows), ends(columns)];
    const valuesOf = (column: number | null): readonly (string | null)[] => column === null
      ? shownRows.map(() => "…")
      : numberColumn(shownRows.map((row) => row === null ? null : tensor.value(row * columns + column))).map((text) => text ?? "…");
    const table = renderTable([
      { name: shape.length > 2 ? "row of the last two sides" : "", values: shownRows.map((row) => row === null ? "…" : rowName(row, shape)) },
      ...shownColumns.map((column) => ({ name: column === null ? "…" : String(column), values: valuesOf(column), numeric: column !== null })),
    ]);
    const facts = `${dtype} [${shape.join(", ")}], ${bytesText(data.byteLength)}`;
    return { html: html`<div class="title">Tensor ${facts}</div>${table.html}`, text: `Tensor ${facts}\n${table.text}` };
  },
};

/** The first and last few indices of a side, null for what lies between. */
function ends(size: number): (number | null)[] {
  if (size <= 2 * edge + 1) return [...Array(size).keys()];
  return [...Array(edge).keys(), null, ...[...Array(edge).keys()].map((i) => size - edge + i)];
}

/** Indices of a row: all but the last. */
function rowName(row: number, shape: readonly number[]): string {
  const indices: number[] = [];
  let rest = row;
  for (const size of shape.slice(0, -1).reverse()) {
    indices.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return indices.join(",");
}
