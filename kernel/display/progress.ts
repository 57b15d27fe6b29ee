/** The progress of a run or a sweep: one display, updated in place, that ends as a plain line. */
import type { SweepProgress } from "../../runtime/sweep/run-sweep.js";
import type { MimeBundle } from "./bundle.js";
import { html, type Markup } from "./markup.js";
import { counted, numberText } from "./numbers.js";
import { statusCounts } from "./status.js";
import { framed } from "./style.js";

/** Where the bundles go: the first one creates the display, the others replace what it shows. */
export type ProgressSink = (bundle: MimeBundle, first: boolean) => void;

/** A run that ends sooner shows no progress at all. */
const quietMs = 300;
const intervalMs = 100;
const textWidth = 24;

export class ProgressDisplay {
  readonly #sink: ProgressSink;
  readonly #started = performance.now();
  #shown = 0;
  #last: SweepProgress | undefined;
  constructor(sink: ProgressSink) { this.#sink = sink; }

  /** To be given to `run` as `onProgress`. */
  readonly update = (progress: SweepProgress): void => {
    this.#last = progress;
    const now = performance.now();
    if (now - this.#started < quietMs || now - this.#shown < intervalMs) return;
    this.#send(barBundle(progress, (now - this.#started) / 1000));
    this.#shown = now;
  };

  /** The last state, for good: what finished and how long it took. Nothing is shown when nothing was. */
  end(outcome: "done" | "interrupted" | "failed" = "done"): void {
    if (this.#shown === 0 || !this.#last) return;
    this.#send(endBundle(this.#last, outcome, (performance.now() - this.#started) / 1000));
  }

  #send(bundle: MimeBundle): void { this.#sink(bundle, this.#shown === 0); }
}

function barBundle({ workload: { M, K, N, lhs, acc }, done, point, points, rows }: SweepProgress, seconds: number): MimeBundle {
  const share = Math.min(1, (point + Math.min(1, done)) / points);
  const filled = Math.round(share * textWidth);
  const where = `${points > 1 ? `${Math.min(point + 1, points)} of ${points}, ` : ""}M=${M} K=${K} N=${N} ${lhs.dtype} → ${acc}`;
  const counts = statusCounts(rows.map(({ status }) => status));
  return {
    "text/html": framed(html`<div style="display:flex;gap:.8em;align-items:center"><span style="flex:0 0 14em;height:.7em;border:1px solid var(--hb-line);border-radius:.35em;overflow:hidden"><span style="display:block;height:100%;width:${
      (share * 100).toFixed(1)}%;background:var(--hb-main)"></span></span><span>${where}</span><span class="none">${seconds.toFixed(0)} s</span><span>${counts.html}</span></div>`).text,
    "text/plain": `${"█".repeat(filled)}${"░".repeat(textWidth - filled)} ${where}  ${seconds.toFixed(0)} s${counts.text && `  ${counts.text}`}`,
  };
}

function endBundle({ points, rows }: SweepProgress, outcome: "done" | "interrupted" | "failed", seconds: number): MimeBundle {
  const time = `${numberText(Number(seconds.toPrecision(3)))} s`;
  const counts = statusCounts(rows.map(({ status }) => status));
  const what = outcome === "interrupted" ? points === 1 ? "interrupted" : `interrupted after ${rows.length} of ${counted(points, "point")}` : outcome === "failed" ? "failed" : points === 1 ? "ran" : counted(points, "point");
  const tail: Markup | null = counts.text ? html`: ${counts.html}` : null;
  return {
    "text/html": framed(html`<div>${what} in ${time}${tail}</div>`).text,
    "text/plain": `${what} in ${time}${counts.text && `: ${counts.text}`}`,
  };
}
