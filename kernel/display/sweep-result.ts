/** The rows of a sweep: counts by status, the columns that differ and matter, and why the failures failed. */
import { SweepResult } from "../../runtime/sweep/sweep-result.js";
import type { ColumnName, Row } from "../../runtime/row.js";
import { renderFrame } from "./frame.js";
import { html } from "./markup.js";
import { counted } from "./numbers.js";
import type { Renderer } from "./rendering.js";
import { statusCounts } from "./status.js";
import { renderTable } from "./table.js";

/** Always shown. */
const key: readonly ColumnName[] = ["M", "K", "N"];
/** Shown where two rows have different values of them. */
const varying: readonly ColumnName[] = ["batch", "lhs", "rhs", "acc", "out", "target", "pipeline", "toolchain", "options", "device", "profile", "payload", "inputs", "seed"];
const results: readonly ColumnName[] = [
  "status", "checked", "time_us", "tflops", "utilisation", "bound", "max_abs_err", "err_bound", "herd_cols", "herd_rows", "tile_m", "tile_k", "tile_n", "wall_ms",
];
const shownFailures = 20;

export const sweepResultRenderer: Renderer<SweepResult> = {
  accepts: (value): value is SweepResult => value instanceof SweepResult,
  render: ({ rows, interrupted, frame }) => {
    const counts = statusCounts(rows.map(({ status }) => status));
    const differ = varying.filter((name) => new Set(rows.map((row) => row[name]).filter((value) => value !== null)).size > 1);
    const present = results.filter((name) => rows.some((row) => row[name] !== null));
    const table = renderFrame(frame, [...key, ...differ, ...present]);
    const failures = rows.filter(({ status }) => status !== "pass" && status !== "complete");
    const why = failures.length > 0 ? failuresTable(failures) : null;
    const stopped = interrupted ? "interrupted: the rows of finished points" : "";
    return {
      html: html`<div>${counted(rows.length, "point")}: ${counts.html}${stopped ? html`<span class="badge warn">${stopped}</span>` : null}</div>${table.html}<div class="note">all ${
        counted(frame.width, "column")}: <code>.frame</code></div>${why ? html`<details open><summary>${counted(failures.length, "failure")}</summary>${why.html}</details>` : null}`,
      text: [`${counted(rows.length, "point")}: ${counts.text}${stopped && `; ${stopped}`}`, table.text, ...failures.slice(0, shownFailures).map(failureText)].filter(Boolean).join("\n"),
    };
  },
};

function failureText({ M, K, N, status, message }: Row): string {
  return `M=${M} K=${K} N=${N}: ${status}${message ? `, ${message}` : ""}`;
}

function failuresTable(failures: readonly Row[]): ReturnType<typeof renderTable> {
  const shown = failures.slice(0, shownFailures);
  const columns = ["M", "K", "N", "status", "error_code", "error_pass", "message"] as const;
  return renderTable(columns.map((name) => ({ name, values: shown.map((row) => row[name]), prose: name === "message" })));
}
