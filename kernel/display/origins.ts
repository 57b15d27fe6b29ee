/** Origins in colour: a template with its operands marked, and the text of a pass, each line marked like the operand that it is from. */
import type { Snapshot } from "../../compiler/pass-manager.js";
import type { Span } from "../../dsl/source.js";
import type { Workload } from "../../dsl/index.js";
import { Origin, originsOf } from "../../runtime/origin.js";
import { html, type Markup } from "./markup.js";
import type { Renderer } from "./rendering.js";

/** Classes of the style sheet, by the part of the template. The product and what is done to it have none: their parts overlap the operands. */
function classesOf({ lhs, rhs, bias, out }: Workload): Map<string, string> {
  const key = ({ span }: { readonly span: Span }): string => `${span.start} ${span.end}`;
  return new Map([[key(lhs), "from-a"], [key(rhs), "from-b"], ...(bias ? [[key(bias), "from-bias"] as const] : []), [key(out), "from-c"]]);
}

/** The template as it was written, its operands in the colours of the lines that are from them. */
export function templateMarkup(workload: Workload): Markup {
  const { source } = workload;
  const operands = [...classesOf(workload)].map(([key, name]) => ({ span: key.split(" ").map(Number), name })).sort((a, b) => a.span[0] - b.span[0]);
  const parts: (Markup | string)[] = [];
  let from = 0;
  for (const { span: [start, end], name } of operands) {
    parts.push(source.slice(from, start), html`<span class="${name}">${source.slice(start, end)}</span>`);
    from = end;
  }
  return html`<code>${[...parts, source.slice(from)]}</code>`;
}

/** The first lines of what a pass left, each in the colour of the operand it is from. What a line is from is said when it is pointed at. */
export function passLines({ module, text }: Snapshot, workload: Workload, count: number): Markup[] {
  const classes = classesOf(workload);
  const origins = originsOf(workload.source, module);
  return text.trimEnd().split("\n").slice(0, count).map((line, i) => {
    const origin = origins.get(i + 1);
    const name = origin && classes.get(`${origin.start} ${origin.end}`);
    return name ? html`<span class="${name}" title="${origin.text}">${line}</span>\n` : html`${line}\n`;
  });
}

export const originRenderer: Renderer<Origin> = {
  accepts: (value): value is Origin => value instanceof Origin,
  render: (origin) => {
    const { template, start, end, mlir } = origin;
    const marked = start === null || end === null ? html`${template} <span class="none">from no part of it</span>`
      : html`${template.slice(0, start)}<mark>${template.slice(start, end)}</mark>${template.slice(end)}`;
    return { html: html`<pre>${mlir}</pre><div class="title">${marked}</div>`, text: String(origin) };
  },
};
