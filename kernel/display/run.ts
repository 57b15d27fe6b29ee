/** A run: how it ended, what it took, what the checks say, where the time went, and where the result is wrong. */
import { Run } from "../../runtime/run-handle.js";
import type { Judgement } from "../../runtime/judge.js";
import type { Row } from "../../runtime/row.js";
import { html, type Markup } from "./markup.js";
import { mismatchMap, mismatchText } from "./mismatch-map.js";
import { counted, countText, numberText, percentText } from "./numbers.js";
import type { Renderer, Rendering } from "./rendering.js";
import { statusBadge } from "./status.js";
import { renderTable } from "./table.js";
import { timingBars, timingMarkup, timingText } from "./timing-bars.js";

export const runRenderer: Renderer<Run> = {
  accepts: (value): value is Run => value instanceof Run,
  render: (run) => {
    const { row } = run;
    const facts = factsOf(row, run.failure !== null);
    const check = run.checkResult ? renderCheck(run.checkResult, run) : null;
    const bars = run.device && row.cycles ? timingBars(run.device.actors, row.cycles) : [];
    const explain = row.status === "pass" || row.status === "complete" ? "" : run.explain;
    return {
      html: html`<div class="title">${row.workload}</div><div>${statusBadge(row.status)} ${facts}</div>${
        explain ? html`<pre>${explain}</pre>` : null}${check?.html}${
        bars.length > 0 ? html`<details open><summary>where the time went: ${countText(row.cycles!)} cycles, bound by ${row.bound ?? "nothing we know"}</summary>${timingMarkup(bars)}</details>` : null}`,
      text: [`${row.workload}`, `${row.status}: ${facts}`, explain, check?.text, bars.length > 0 ? timingText(bars) : ""].filter(Boolean).join("\n"),
    };
  },
};

/** `failed`: nothing ran, and the explanation below says why. */
function factsOf(row: Row, failed: boolean): string {
  const facts: string[] = [];
  if (row.herd_cols !== null) facts.push(`${row.target}, herd ${row.herd_cols}x${row.herd_rows}, core tile M=${row.tile_m} K=${row.tile_k} N=${row.tile_n}`);
  if (row.time_us !== null) facts.push(`${numberText(row.time_us)} us simulated on ${row.profile}`);
  if (row.tflops !== null) facts.push(`${numberText(row.tflops)} TFLOPS${row.utilisation === null ? "" : `, ${percentText(row.utilisation)} of the peak`}`);
  if (row.status !== "pass" && row.status !== "complete" && !failed) facts.push([row.error_code, row.error_pass && `in ${row.error_pass}`].filter(Boolean).join(" "));
  return facts.filter(Boolean).join(" · ");
}

function renderCheck(check: Judgement, run: Run): Rendering {
  const verdicts = renderTable([
    { name: "check", values: check.verdicts.map(({ name }) => name) },
    { name: "verdict", values: check.verdicts.map(({ pass }) => (pass ? "✓ holds" : "✗ fails")) },
    { name: "elements", values: check.verdicts.map(({ checked }) => checked) },
    { name: "failed", values: check.verdicts.map(({ failed }) => failed) },
    { name: "against", values: check.verdicts.map(({ label }) => label) },
  ]);
  const errors = check.checked === "tags" ? "" : `max |error| ${numberText(check.max_abs_err)}, bound ${numberText(check.err_bound)}`;
  const places = check.mismatches > 0 ? renderMismatches(check, run) : null;
  return {
    html: html`${verdicts.html}${errors ? html`<div class="note">${errors}</div>` : null}${places?.html}`,
    text: [verdicts.text, errors, places?.text].filter(Boolean).join("\n"),
  };
}

function renderMismatches({ mismatches, pattern, first_mismatch, tiles }: Judgement, run: Run): Rendering {
  const words = [counted(mismatches, "wrong element"), pattern, first_mismatch].filter(Boolean).join("; ");
  const herd = run.executable?.compilation.configuration?.herd;
  if (!tiles) return { html: html`<div class="note">${words}</div>`, text: words };
  const launch = herd ?? { x: tiles.rows, y: tiles.columns };
  const caption = `one cell is a core tile of ${tiles.tile.m} x ${tiles.tile.n}, lines part launch tiles of ${launch.x} x ${launch.y} cores`;
  const map: Markup = mismatchMap(tiles, launch);
  return {
    html: html`<div class="note">${words}</div><div>${map}</div><div class="note">${caption}</div>`,
    text: `${words}\n${mismatchText(tiles)}\n${caption}`,
  };
}
