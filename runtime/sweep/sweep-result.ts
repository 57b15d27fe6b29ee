/** The rows of a sweep. */
import { rowsFrame, type Frame } from "../frames/frame.js";
import { plotOf, type Plot, type PlotOptions } from "../plots/plot.js";
import type { ColumnName, Row } from "../row.js";

export class SweepResult {
  /** `interrupted`: the signal came before the last point; the rows of finished points are all there. */
  constructor(readonly rows: readonly Row[], readonly interrupted: boolean) {}
  get frame(): Frame { return rowsFrame(this.rows); }
  /** The rows that are neither pass nor complete. */
  get failures(): Frame { return rowsFrame(this.rows.filter(({ status }) => status !== "pass" && status !== "complete")); }
  /** A plot of two columns, a third one as colour: `s.plot({ x: "N", y: "tflops", color: "status" })`. Throws as `plot` does. */
  plot(options: PlotOptions<ColumnName>): Plot { return plotOf(this.rows, options, ["M", "K", "N", "lhs", "status"], "status"); }
  toString(): string {
    const counts = new Map<string, number>();
    for (const { status } of this.rows) counts.set(status, (counts.get(status) ?? 0) + 1);
    return `SweepResult(${[...counts].map(([status, count]) => `${count} ${status}`).join(", ")}${this.interrupted ? ", interrupted" : ""})`;
  }
}
