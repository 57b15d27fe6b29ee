/** Runs the points of a sweep one after the other; a finished point is kept whatever happens to the next. */
import type { Sweep, Workload } from "../../dsl/index.js";
import type { Row } from "../row.js";
import { SweepResult } from "./sweep-result.js";

export interface SweepProgress {
  readonly workload: Workload;
  /** How far the current point is, 0 to 1. */
  readonly done: number;
  readonly point: number;
  readonly points: number;
  /** Rows of the points that have finished. */
  readonly rows: readonly Row[];
}
interface PointOptions { readonly signal?: AbortSignal; readonly onProgress?: (progress: SweepProgress) => void }

/** An aborted sweep returns the rows it has; the point that was running leaves none. */
export async function runSweep(
  sweep: Sweep, runPoint: (workload: Workload, options: PointOptions) => Promise<{ readonly row: Row }>, { signal, onProgress }: PointOptions,
): Promise<SweepResult> {
  const rows: Row[] = [];
  const points = sweep.points.length;
  for (const [point, workload] of sweep.points.entries()) {
    if (signal?.aborted) break;
    onProgress?.({ workload, done: 0, point, points, rows });
    try {
      const { row } = await runPoint(workload, { signal, onProgress: onProgress && ((progress) => onProgress({ ...progress, point, points, rows })) });
      rows.push(row);
    } catch (error) {
      if (signal?.aborted) break;
      throw error;
    }
    onProgress?.({ workload, done: 1, point, points, rows });
    // Lets a signal handler and a notebook's interrupt in between two points.
    await new Promise((resume) => setImmediate(resume));
  }
  return new SweepResult(rows, rows.length < points);
}
