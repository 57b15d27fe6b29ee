/** Differences: two compilations pass by pass with the place where they part, two texts line by line; and modules as their text. */
import { CompilationDiff } from "../../runtime/diff.js";
import { AppliedPasses, MlirModule } from "../../runtime/mlir.js";
import { TextDiff } from "../../runtime/text-diff.js";
import { html, type Markup } from "./markup.js";
import { counted } from "./numbers.js";
import type { Renderer } from "./rendering.js";
import { renderTable } from "./table.js";

const shownLines = 400;

export const compilationDiffRenderer: Renderer<CompilationDiff> = {
  accepts: (value): value is CompilationDiff => value instanceof CompilationDiff,
  render: (difference) => {
    const { a, b, passes, configuration, parting } = difference;
    const changes = passes.filter((row, i) => row.pass === parting?.pass || i === 0 || row.ops_a !== passes[i - 1]!.ops_a || row.ops_b !== passes[i - 1]!.ops_b);
    const columns = renderTable([
      { name: "pass", values: changes.map(({ pass }) => pass) },
      { name: "ops a", values: changes.map(({ ops_a }) => ops_a) },
      { name: "ops b", values: changes.map(({ ops_b }) => ops_b) },
      { name: "structure", values: changes.map(({ pass, same_structure }) => pass === parting?.pass ? "parts here" : same_structure === null ? null : same_structure ? "same" : "differs") },
    ]);
    const numbers = configuration.length > 0 ? renderTable([
      { name: "configuration", values: configuration.map(({ name }) => name) },
      { name: "a", values: configuration.map((row) => row.a) }, { name: "b", values: configuration.map((row) => row.b) },
    ]) : null;
    return {
      html: html`<div class="title">a: ${a.workload.text}</div><div class="title">b: ${b.workload.text}</div>${parting ? html`<div>they part in <b>${parting.pass}</b>: ${parting.reason}</div>${
        parting.path ? html`<div class="note">inside ${parting.path}</div>` : null}${side("a", parting.a)}${side("b", parting.b)}${countsOf(difference)}`
        : html`<div>the structures are the same after every pass: they differ in sizes alone</div>`}<details><summary>${counted(passes.length, "pass", "passes")}</summary>${columns.html}</details>${
        numbers ? html`<details><summary>${counted(configuration.length, "number")} of the configurations differ</summary>${numbers.html}</details>` : null}`,
      text: `${columns.text}\n${difference}`,
    };
  },
};

function side(name: string, found: { readonly line: number; readonly text: string } | null): Markup | null {
  return found && html`<pre>${name}, line ${found.line}: ${found.text}</pre>`;
}

function countsOf({ parting }: CompilationDiff): Markup | null {
  const counts = parting?.counts ?? [];
  if (counts.length === 0) return null;
  return renderTable([
    { name: "operation", values: counts.map(({ op }) => op) }, { name: "a", values: counts.map(({ a }) => a) }, { name: "b", values: counts.map(({ b }) => b) },
  ]).html;
}

export const textDiffRenderer: Renderer<TextDiff> = {
  accepts: (value): value is TextDiff => value instanceof TextDiff,
  render: (difference) => {
    const { from, to, hunks, added, removed } = difference;
    const facts = hunks.length === 0 ? "no difference" : `${counted(removed, "line")} removed, ${counted(added, "line")} added`;
    const blocks = hunks.slice(0, shownLines).map(({ oldStart, newStart, lines }) =>
      html`<div class="note">line ${oldStart} · line ${newStart}</div><pre>${lines.slice(0, shownLines).map((line) => lineOf(line))}</pre>`);
    return { html: html`<div class="title">${from} → ${to}</div><div class="note">${facts}</div>${blocks}`, text: String(difference) };
  },
};

/** The sign is there for those who do not see the colour. */
function lineOf(line: string): Markup {
  const kind = line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : "";
  return kind ? html`<span class="${kind}">${line}</span>\n` : html`${line}\n`;
}

export const moduleRenderer: Renderer<MlirModule> = {
  accepts: (value): value is MlirModule => value instanceof MlirModule,
  render: ({ text }) => ({ html: html`<pre>${shortened(text)}</pre>`, text: shortened(text) }),
};

export const appliedPassesRenderer: Renderer<AppliedPasses> = {
  accepts: (value): value is AppliedPasses => value instanceof AppliedPasses,
  render: (applied) => {
    const text = shortened(String(applied));
    return { html: applied.failure ? html`<div><span class="badge bad">${applied.failure.code}</span></div><pre>${text}</pre>` : html`<pre>${text}</pre>`, text };
  },
};

function shortened(text: string): string {
  const lines = text.trimEnd().split("\n");
  return lines.length > shownLines ? [...lines.slice(0, shownLines), `… ${counted(lines.length - shownLines, "more line")}: .text`].join("\n") : lines.join("\n");
}
