/** An executable: its configuration, and every pass with what it left behind, to be opened. */
import { failureText } from "../../compiler/failure.js";
import type { Snapshot } from "../../compiler/pass-manager.js";
import type { Workload } from "../../dsl/index.js";
import { Executable } from "../../runtime/executable.js";
import { renderFrame } from "./frame.js";
import { herdPicture, herdText } from "./herd-picture.js";
import { html, type Markup } from "./markup.js";
import { counted, numberText } from "./numbers.js";
import { passLines, templateMarkup } from "./origins.js";
import type { Renderer } from "./rendering.js";

/** Printing all passes of one program takes seconds and megabytes: this many ops are printed, and so many lines of each pass shown. */
const opBudget = 5_000;
const shownLines = 120;

interface PassView { readonly snapshot: Snapshot; readonly changed: boolean; readonly printed: boolean }

export const executableRenderer: Renderer<Executable> = {
  accepts: (value): value is Executable => value instanceof Executable,
  render: (executable) => {
    const { workload, compilation } = executable;
    const { target, configuration, failure } = compilation;
    const views = passViews(compilation.snapshots);
    const changed = views.filter((view) => view.changed).length;
    const summary = `${counted(views.length, "pass", "passes")}, ${changed} changed the module; compiled in ${numberText(Math.round(compilation.ms))} ms`;
    const caption = target && configuration ? herdText(target, configuration) : "";
    const config = renderFrame(executable.config);
    const refusal = failure && failureText(failure, failure.place?.source === "template" ? workload.source : undefined);
    return {
      // Prints the passes, which a terminal does not want.
      get html() {
        return html`<div class="title">${workload.text}</div>${failure ? html`<div><span class="badge bad">${failure.status}</span></div><pre>${refusal!}</pre>` : null}<div class="beside"><div><div class="note">${caption}</div><div class="note">${summary}</div>
<details><summary>configuration</summary>${config.html}</details><div class="note">what the operations of each pass are from: ${templateMarkup(workload)}</div>${stagesOf(views, workload)}</div>${target && configuration ? herdPicture(target, configuration) : null}</div>`;
      },
      text: `${workload.text}${failure ? `\n${refusal}` : ""}\n${caption}\n${summary}\n${config.text}`,
    };
  },
};

/** Which passes are printed: first the last one of every stage, then from the front, as far as the budget goes. */
function passViews(snapshots: readonly Snapshot[]): PassView[] {
  const changed = snapshots.map((snapshot) => snapshot.changed);
  const lastOfStage = new Map<string, number>();
  snapshots.forEach(({ stage }, i) => { if (changed[i]) lastOfStage.set(stage, i); });
  const order = [...new Set([...lastOfStage.values(), ...snapshots.keys()])].filter((i) => changed[i]);
  const printed = new Set<number>();
  let ops = 0;
  for (const i of order) {
    if (ops + snapshots[i]!.opsAfter > opBudget) continue;
    ops += snapshots[i]!.opsAfter;
    printed.add(i);
  }
  return snapshots.map((snapshot, i) => ({ snapshot, changed: changed[i]!, printed: printed.has(i) }));
}

function stagesOf(views: readonly PassView[], workload: Workload): Markup[] {
  const stages: { name: string; views: PassView[] }[] = [];
  for (const view of views) {
    if (stages.at(-1)?.name !== view.snapshot.stage) stages.push({ name: view.snapshot.stage, views: [] });
    stages.at(-1)!.views.push(view);
  }
  return stages.map(({ name, views: passes }) =>
    html`<details><summary>${name} <span class="none">${counted(passes.length, "pass", "passes")}, ${passes.filter(({ changed }) => changed).length} with effect</span></summary>
<div style="margin-left:1.2em">${passes.map((view) => passOf(view, workload))}</div></details>`);
}

function passOf({ snapshot, changed, printed }: PassView, workload: Workload): Markup {
  const { id, ms, opsBefore, opsAfter } = snapshot;
  if (!changed) return html`<div class="none" style="padding-left:1.1em">${id} — no change</div>`;
  const facts = html`${id} <span class="none">${opsBefore} → ${opsAfter} ops, ${numberText(ms)} ms</span>`;
  if (!printed) return html`<div style="padding-left:1.1em">${facts} <code>.ir(${JSON.stringify(id)})</code></div>`;
  const left = snapshot.text.split("\n").length - 1 - shownLines;
  const rest = left > 0 ? `… ${counted(left, "more line")}: .ir(${JSON.stringify(id)})` : "";
  return html`<details><summary>${facts}</summary><pre>${passLines(snapshot, workload, shownLines)}${rest}</pre></details>`;
}
