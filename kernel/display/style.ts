/**
 * The look of our displays. Text and lines follow the front end's own colour (`currentColor`), so that they are readable in dark and
 * light themes; colours that mean something are of a middle brightness or bring their own background. Every display carries
 * the sheet, for a notebook's outputs can be shown, copied and cleared one by one. The class is named twice where Jupyter's own rules for
 * tables and code would win otherwise.
 */
import { html, Markup } from "./markup.js";

const sheet = `
.herdbook{font-family:var(--jp-ui-font-family,system-ui,sans-serif);font-size:13px;line-height:1.45;color:inherit;overflow-x:auto;
--hb-line:rgba(128,128,128,.4);--hb-faint:rgba(128,128,128,.13);--hb-good:#1a7f37;--hb-bad:#c62828;--hb-warn:#9a6700;--hb-main:#3b82d0}
.herdbook.herdbook table{border-collapse:collapse;border:0;margin:.3em 0;font-size:inherit;color:inherit;table-layout:auto;width:auto}
.herdbook.herdbook th,.herdbook.herdbook td{padding:.15em .7em;border:0;text-align:left;vertical-align:baseline;white-space:pre;background:none;max-width:none;color:inherit}
.herdbook.herdbook thead th{border-bottom:1px solid var(--hb-line);font-weight:600}
.herdbook thead small{display:block;font-weight:400;opacity:.65}
.herdbook.herdbook tbody tr,.herdbook.herdbook tbody tr:nth-child(odd){background:none}
.herdbook.herdbook tbody tr:nth-child(even){background:var(--hb-faint)}
.herdbook.herdbook .n{text-align:right;font-family:var(--jp-code-font-family,ui-monospace,Menlo,Consolas,monospace);font-variant-numeric:tabular-nums}
.herdbook.herdbook .prose{white-space:normal;min-width:30em}
.herdbook .none{opacity:.5}
.herdbook .note{opacity:.75;margin:.2em 0}
.herdbook .title{font-family:var(--jp-code-font-family,ui-monospace,Menlo,Consolas,monospace);font-weight:600;white-space:pre-wrap;overflow-wrap:anywhere;margin:.2em 0}
.herdbook .badge{display:inline-block;padding:0 .55em;border-radius:.7em;color:#fff;font-size:12px;font-weight:600;background:#57606a}
.herdbook .good{background:var(--hb-good)}.herdbook .bad{background:var(--hb-bad)}.herdbook .warn{background:var(--hb-warn)}
.herdbook .added{background:rgba(26,127,55,.22)}.herdbook .removed{background:rgba(198,40,40,.22)}
.herdbook .from-a{background:rgba(59,130,208,.2)}.herdbook .from-b{background:rgba(214,140,24,.22)}.herdbook .from-bias{background:rgba(150,90,200,.2)}
.herdbook .from-c{background:rgba(26,127,55,.2)}.herdbook mark{background:rgba(214,140,24,.35);color:inherit}
.herdbook details{margin:.1em 0}.herdbook summary{display:list-item;cursor:pointer}
.herdbook.herdbook pre{font-family:var(--jp-code-font-family,ui-monospace,Menlo,Consolas,monospace);font-size:12px;line-height:1.4;white-space:pre;overflow:auto;max-height:24em;
margin:.3em 0 .5em;padding:.5em .7em;background:var(--hb-faint);color:inherit;border:0;border-left:3px solid var(--hb-line)}
.herdbook .beside{display:flex;flex-wrap:wrap;gap:1.2em 1.6em;align-items:flex-start}
.herdbook .beside>div{flex:1 1 20em;min-width:0;overflow-x:auto}.herdbook .beside>svg{flex:none}
.herdbook svg{overflow:visible;max-width:100%}.herdbook svg text{fill:currentColor;font-family:inherit}
`.trim().replace(/\n/g, "");

/** The outer element of a display, with the style sheet. */
export function framed(content: Markup): Markup {
  return html`<div class="herdbook"><style>${new Markup(sheet)}</style>${content}</div>`;
}
