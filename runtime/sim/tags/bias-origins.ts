/** Whether the biases that results get are those of their columns, or of their elements. */
import { elementBits } from "../../../compiler/target/element-types.js";
import type { EpilogueBias } from "../../../compiler/target/microkernels.js";
import type { SumPlaces, SumTile } from "./sum-tile.js";
import { originText, type WordOrigins } from "./word-origins.js";

/** What is wrong with the biases whose tags begin at `at`; null when nothing is. */
export function biasFault(origins: WordOrigins, tags: Uint32Array, at: number, bias: EpilogueBias, outer: NonNullable<SumTile["outer"]>, places: SumPlaces): string | null {
  return bias.shape === "N" ? columnFault(origins, tags, at, bias, outer) : elementFault(origins, tags, at, bias, outer, places);
}

/** One bias a column. A bias has no batch: column j of every matrix gets the same. */
function columnFault(origins: WordOrigins, tags: Uint32Array, at: number, { type }: EpilogueBias, { columns }: NonNullable<SumTile["outer"]>): string | null {
  for (let c = 0; c < columns.length; c++) {
    if (columns[c] < 0) continue;
    const origin = origins.elementAt(tags, at, c, elementBits[type]);
    const right = origin !== null && origin !== "zero" && columns[c] % origin.argument.columns === origin.column;
    if (!right) return `${originText(origin)} was added as the bias of column ${columns[c]}`;
  }
  return null;
}

/** One bias an element, of the same matrix of the batch, laid out as the sums are. */
function elementFault(origins: WordOrigins, tags: Uint32Array, at: number, { type }: EpilogueBias, { rows, columns, matrix }: NonNullable<SumTile["outer"]>, places: SumPlaces): string | null {
  for (let position = 0; position < places.rows.length; position++) {
    const [row, column] = [rows[places.rows[position]], columns[places.columns[position]]];
    if (row < 0 || column < 0) continue;
    const origin = origins.elementAt(tags, at, position, elementBits[type]);
    const right = origin !== null && origin !== "zero"
      && row % origin.argument.rows === origin.row && column % origin.argument.columns === origin.column && origin.matrix === matrix;
    if (!right) return `${originText(origin)} was added as the bias of row ${row}, column ${column}`;
  }
  return null;
}
