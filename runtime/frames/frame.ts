/** Records to nodejs-polars DataFrames. */
import { loadPolars } from "./polars.js";
import { columnNames, columns, type Row } from "../row.js";

/**
 * A nodejs-polars DataFrame, as far as our types say: polars' own declarations do not pass TypeScript 5.0 (tslab's), so naming
 * them would break the type check of those who use us. At run time it is the real one, with all it can do.
 */
export interface Frame {
  readonly height: number;
  readonly width: number;
  readonly columns: string[];
  readonly shape: { readonly height: number; readonly width: number };
  getColumn(name: string): { toArray(): unknown[]; readonly name: string; readonly length: number };
  toRecords(): Record<string, unknown>[];
  select(...columns: string[]): Frame;
  sort(by: string | string[], descending?: boolean): Frame;
  head(length?: number): Frame;
  tail(length?: number): Frame;
  /** Any other member of a nodejs-polars DataFrame. */
  readonly [member: string]: any;
  toString(): string;
}

export type ColumnType = "string" | "integer" | "number" | "boolean";

/** A frame from records, built column by column; `null` and missing values become nulls. */
export function frameOf<R extends object>(records: readonly R[], schema: Readonly<Record<string, ColumnType>>): Frame {
  const pl = loadPolars();
  const types = { string: pl.Utf8, integer: pl.Float64, number: pl.Float64, boolean: pl.Bool };
  const series = Object.entries(schema).map(([name, type]) => {
    const values = records.map((record) => (record as Record<string, unknown>)[name] ?? null);
    // Polars' own 64-bit integers come back as BigInt; integers below 2^31 are kept as Int32, larger ones as floats.
    const small = type === "integer" && values.every((value) => value === null || Math.abs(value as number) < 2 ** 31);
    return pl.Series(name, values, small ? pl.Int32 : types[type]);
  });
  return pl.DataFrame(series) as unknown as Frame;
}

/** The frame of rows, with every column of the row. */
export function rowsFrame(rows: readonly Row[]): Frame {
  return frameOf(rows, Object.fromEntries(columnNames.map((name) => [name, columns[name].type])));
}
