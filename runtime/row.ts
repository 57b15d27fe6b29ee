/**
 * The row: one flat record per run, the same in a frame, in a store and in `--json`. Units are in the names; `null` stands where a
 * value does not exist.
 */

export const statuses = ["pass", "complete", "mismatch", "hang", "race", "compile-error", "unsupported", "resource", "timeout", "tool-error"] as const;
/** How a run ended: `pass` ran and its numbers were checked, `complete` ran to the end unchecked, `hang` is a stall, `timeout` a limit. */
export type Status = (typeof statuses)[number];
export type Checked = "full" | "sampled" | "tags" | "none";

type Column = { readonly type: "string" | "integer" | "number"; readonly nullable: boolean };
const text = { type: "string", nullable: false } as const;
const maybeText = { type: "string", nullable: true } as const;
const integer = { type: "integer", nullable: false } as const;
const maybeInteger = { type: "integer", nullable: true } as const;
const maybeNumber = { type: "number", nullable: true } as const;

/** Every column, in order. */
export const columns = {
  key: text, name: maybeText, workload: text, M: integer, K: integer, N: integer, batch: integer,
  lhs: text, rhs: text, acc: text, out: text,
  target: text, pipeline: text, toolchain: text, options: text, device: text, profile: maybeText, payload: text, inputs: text,
  seed: maybeInteger, sample: integer,
  herd_cols: maybeInteger, herd_rows: maybeInteger, tile_m: maybeInteger, tile_k: maybeInteger, tile_n: maybeInteger,
  status: text, checked: text, error_code: maybeText, error_pass: maybeText, message: maybeText,
  compile_ms: maybeNumber, wall_ms: maybeNumber, time_us: maybeNumber, min_us: maybeNumber, median_us: maybeNumber,
  max_us: maybeNumber, stddev_us: maybeNumber, cycles: maybeInteger,
  gflop: maybeNumber, tflops: maybeNumber, peak_tflops: maybeNumber, utilisation: maybeNumber, bound: maybeText,
  dram_bytes: maybeInteger, dram_gb_s: maybeNumber,
  max_abs_err: maybeNumber, err_bound: maybeNumber, mismatches: maybeInteger, first_mismatch: maybeText,
  version: text, started_at: text,
} as const satisfies Readonly<Record<string, Column>>;

export type ColumnName = keyof typeof columns;
export const columnNames = Object.keys(columns) as ColumnName[];

type Cell<C extends Column> = (C["type"] extends "string" ? string : number) | (C["nullable"] extends true ? null : never);
export type Row = { readonly [Name in ColumnName]: Name extends "status" ? Status : Name extends "checked" ? Checked : Cell<(typeof columns)[Name]> };

/** A row with the given values and `null` everywhere else; columns come out in their order. */
export function rowOf(values: Partial<Row>): Row {
  const row: Record<string, unknown> = {};
  for (const name of columnNames) {
    const value = values[name] ?? null;
    if (value === null && !columns[name].nullable) throw new Error(`a row needs a value for ${name}`);
    row[name] = value;
  }
  return Object.freeze(row) as Row;
}
