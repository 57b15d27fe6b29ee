/** The rows of a sweep. */
import { rowsFrame, type Frame } from "../frames/frame.js";
import type { Row } from "../row.js";

export class SweepResult {
  /** `interrupted`: the signal came before the last point; the rows of finished points are all there. */
  constructor(readonly rows: readonly Row[], readonly interrupted: boolean) {}
  get frame(): Frame { return rowsFrame(this.rows); }
  /** The rows that are neither pass nor complete. */
  get failures(): Frame { return rowsFrame(this.rows.filter(({ status }) => status !== "pass" && status !== "complete")); }
  toString(): string {
    const counts = new Map<string, number>();
    for (const { status } of this.rows) counts.set(status, (counts.get(status) ?? 0) + 1);
    return `SweepResult(${[...counts].map(([status, count]) => `${count} ${status}`).join(", ")}${this.interrupted ? ", interrupted" : ""})`;
  }
}
