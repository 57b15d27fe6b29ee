/** A progress line on standard error: redrawn in a terminal, one line per finished point elsewhere. */
import type { SweepProgress } from "../../runtime/sweep/run-sweep.js";
import { cellText } from "./table.js";

export class ProgressLine {
  #drawn = 0;
  #lastPoint = -1;
  readonly #terminal = process.stderr.isTTY === true;
  readonly #started = performance.now();

  update({ workload: { M, K, N, lhs, acc }, done, point, points, rows }: SweepProgress): void {
    if (!this.#terminal) {
      if (done < 1 || this.#lastPoint === point || rows.length <= point) return;
      this.#lastPoint = point;
      const row = rows[point];
      const time = row.time_us === null ? "" : `, ${cellText(row.time_us)} us simulated`;
      process.stderr.write(`${point + 1}/${points}  M=${M} K=${K} N=${N} ${lhs.dtype} -> ${acc}: ${row.status}${time} (${cellText((row.wall_ms ?? 0) / 1000)} s)\n`);
      return;
    }
    const now = performance.now();
    if (done > 0 && done < 1 && now - this.#drawn < 100) return;
    this.#drawn = now;
    const width = 24;
    const filled = Math.round(((point + done) / points) * width);
    const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`;
    const seconds = ((now - this.#started) / 1000).toFixed(0);
    const line = `${bar} ${point + 1}/${points}  M=${M} K=${K} N=${N} ${lhs.dtype} -> ${acc}  ${Math.round(done * 100)} %  ${seconds} s`;
    process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns ?? 100) - 1)}`);
  }
  /** Takes the line away again. */
  clear(): void {
    if (this.#terminal && this.#drawn > 0) process.stderr.write("\r\u001b[2K");
  }
}
