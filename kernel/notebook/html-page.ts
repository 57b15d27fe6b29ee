/** A notebook as one HTML page: no network, no scripts, readable in light and dark. */
import { html, Markup } from "../display/markup.js";
import { ansiMarkup } from "./ansi.js";
import { tagsOf, textOf, type Cell, type CodeCell, type Json, type MimeData, type Output } from "./format.js";
import type { Notebook } from "./format.js";
import { highlighted } from "./highlight.js";
import { markdownMarkup } from "./markdown.js";

const sheet = `
:root{color-scheme:light dark;--ink:#1f2328;--paper:#fff;--soft:#f6f8fa;--line:#d8dee4;--comment:#6a737d;--string:#0a5a8a;--number:#8a4b08;--keyword:#a0206d;--link:#0757ba}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0f1318;--soft:#171c23;--line:#30363d;--comment:#8b949e;--string:#8ecbff;--number:#ffb86b;--keyword:#ff8ac4;--link:#79b8ff}}
body{margin:0 auto;padding:1.5em 1em 4em;max-width:66em;color:var(--ink);background:var(--paper);font:15px/1.55 system-ui,sans-serif}
a{color:var(--link)}h1{font-size:1.7em}h2{font-size:1.3em;margin-top:1.6em}img,svg{max-width:100%}
pre,code{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:13px}
pre{margin:0;overflow-x:auto;line-height:1.45;tab-size:2}code{background:var(--soft);padding:.1em .3em;border-radius:3px}pre code{background:none;padding:0}
main>p,li{max-width:48em}
blockquote{margin:.8em 0;padding:.1em 1em;border-left:3px solid var(--line)}main>table{border-collapse:collapse}main>table td,main>table th{border:1px solid var(--line);padding:.2em .6em}.n{text-align:right}
.cell{margin:1em 0;display:grid;grid-template-columns:3.2em minmax(0,1fr);column-gap:.6em}
.count{color:var(--comment);font:12px/1.8 ui-monospace,monospace;text-align:right;padding-top:.55em}
.source{background:var(--soft);border:1px solid var(--line);border-radius:4px;padding:.6em .8em}
.output{grid-column:2;margin-top:.5em;overflow-x:auto}.stderr,.error{border-left:3px solid #cf3a3a;padding-left:.8em}
.comment{color:var(--comment)}.string{color:var(--string)}.number{color:var(--number)}.keyword{color:var(--keyword)}
footer{margin-top:3em;color:var(--comment);font-size:12px}`.trim();

/**
 * Nothing is loaded and no script runs, whatever an output contains: output of type text/html is put in as it is, as in Jupyter, but
 * this policy holds for it too.
 */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

export interface PageFacts { readonly title: string; readonly footer?: string }

/** The page. Cells tagged `remove-cell` or `hide-input` are treated as Jupyter Book does. */
export function notebookPage(notebook: Notebook, { title, footer }: PageFacts): string {
  const cells = notebook.cells.filter((cell) => !tagsOf(cell).includes("remove-cell")).map(cellMarkup);
  return `<!doctype html>\n${html`<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${new Markup(sheet)}</style></head>
<body><main>
${cells}
</main>${footer ? html`<footer>${footer}</footer>` : null}</body></html>
`.text}`;
}

function cellMarkup(cell: Cell): Markup {
  switch (cell.cell_type) {
    case "markdown": return html`${markdownMarkup(textOf(cell.source), attachmentsOf(cell.attachments))}\n`;
    case "raw": return html`<pre>${textOf(cell.source)}</pre>\n`;
    case "code": return codeMarkup(cell);
    default: return cell satisfies never;
  }
}

function codeMarkup(cell: CodeCell): Markup {
  const source = textOf(cell.source);
  const outputs = cell.outputs.map((output) => html`<div class="output">${outputMarkup(output)}</div>\n`);
  if (source.trim() === "" && outputs.length === 0) return html``;
  const shown = tagsOf(cell).includes("hide-input") ? null : html`<div class="count">[${cell.execution_count ?? " "}]</div><div class="source"><pre>${highlighted(source)}</pre></div>`;
  return html`<div class="cell">${shown}\n${outputs}</div>\n`;
}

function outputMarkup(output: Output): Markup {
  switch (output.output_type) {
    case "stream": return html`<pre class="${output.name}">${ansiMarkup(textOf(output.text))}</pre>`;
    case "error": return html`<pre class="error">${ansiMarkup(output.traceback.join("\n") || `${output.ename}: ${output.evalue}`)}</pre>`;
    case "display_data":
    case "execute_result": return dataMarkup(output.data);
    default: return output satisfies never;
  }
}

/** What is shown of a bundle: the first of these types that it has. */
const shownTypes: readonly (readonly [mime: RegExp, show: (mime: string, data: string) => Markup])[] = [
  [/^text\/html$/, (_, data) => new Markup(data)],
  [/^image\/svg\+xml$/, (_, data) => new Markup(data)],
  [/^image\/(?:png|jpeg|gif|webp)$/, (mime, data) => html`<img alt="" src="data:${mime};base64,${data.replace(/\s/g, "")}">`],
  [/^text\/markdown$/, (_, data) => markdownMarkup(data)],
  [/^text\/latex$/, (_, data) => html`<pre>${data}</pre>`],
  [/^text\/plain$/, (_, data) => html`<pre>${ansiMarkup(data)}</pre>`],
  [/json$/, (_, data) => html`<pre>${data}</pre>`],
];

function dataMarkup(data: MimeData): Markup {
  for (const [pattern, show] of shownTypes) {
    const found = Object.entries(data).find(([mime]) => pattern.test(mime));
    if (found) return show(found[0], dataText(found[1] ?? null));
  }
  return html`<pre>${Object.keys(data).join(", ")}</pre>`;
}

function dataText(data: Json): string {
  if (typeof data === "string") return data;
  return Array.isArray(data) && data.every((line) => typeof line === "string") ? data.join("") : JSON.stringify(data, null, 2);
}

/** `{ "a.png": { "image/png": base64 } }` of a cell as data URLs. */
function attachmentsOf(attachments: unknown): Record<string, string> {
  const files = Object.entries((attachments ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  return Object.fromEntries(files.flatMap(([name, bundle]) => Object.entries(bundle ?? {}).slice(0, 1).map(([mime, data]) => [name, `data:${mime};base64,${String(data).replace(/\s/g, "")}`])));
}
