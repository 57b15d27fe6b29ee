/** The Markdown of notebook cells as HTML. Raw HTML in it is text: a page made from a notebook runs nothing of it. */
import { html, Markup } from "../display/markup.js";
import { highlighted } from "./highlight.js";
import { inlineMarkdown, type Attachments } from "./markdown-inline.js";

/** One block at a time is cut from the front of the lines: how many it takes, and what it becomes. */
type BlockRule = (lines: readonly string[], attachments: Attachments) => { readonly taken: number; readonly markup: Markup } | undefined;

const fence: BlockRule = (lines) => {
  const open = /^( {0,3})(`{3,}|~{3,})\s*([\w+#-]*)/.exec(lines[0]!);
  if (!open) return undefined;
  const end = lines.findIndex((line, i) => i > 0 && line.trim().startsWith(open[2]!) && line.trim().replace(/[`~]/g, "") === "");
  const body = lines.slice(1, end < 0 ? undefined : end).join("\n");
  const marked = ["ts", "typescript", "js", "javascript"].includes(open[3]!) ? highlighted(body) : body;
  return { taken: end < 0 ? lines.length : end + 1, markup: html`<pre><code>${marked}</code></pre>` };
};

const heading: BlockRule = (lines, attachments) => {
  const [, marks, text] = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(lines[0]!) ?? [];
  if (!marks) return undefined;
  const tag = new Markup(`h${marks.length}`);
  return { taken: 1, markup: html`<${tag}>${inlineMarkdown(text!, attachments)}</${tag}>` };
};

const rule: BlockRule = (lines) => /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/.test(lines[0]!) ? { taken: 1, markup: html`<hr>` } : undefined;

const quote: BlockRule = (lines, attachments) => {
  const taken = countWhile(lines, (line) => /^ {0,3}>/.test(line));
  if (taken === 0) return undefined;
  return { taken, markup: html`<blockquote>${blocks(lines.slice(0, taken).map((line) => line.replace(/^ {0,3}> ?/, "")), attachments)}</blockquote>` };
};

const table: BlockRule = (lines, attachments) => {
  if (lines.length < 2 || !lines[0]!.includes("|") || !/^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[1]!) || !lines[1]!.includes("|")) return undefined;
  const taken = 2 + countWhile(lines.slice(2), (line) => line.includes("|"));
  const cells = (line: string): string[] => line.trim().replace(/^\||(?<!\\)\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, "|"));
  const right = cells(lines[1]!).map((mark) => mark.endsWith(":"));
  const row = (line: string, tag: Markup): Markup =>
    html`<tr>${cells(line).map((cell, i) => html`<${tag} class="${right[i] ? "n" : ""}">${inlineMarkdown(cell, attachments)}</${tag}>`)}</tr>`;
  const body = lines.slice(2, taken).map((line) => row(line, new Markup("td")));
  return { taken, markup: html`<table><thead>${row(lines[0]!, new Markup("th"))}</thead><tbody>${body}</tbody></table>` };
};

const itemStart = /^( {0,3})([-*+]|\d{1,9}[.)])( {1,4}|$)/;

const list: BlockRule = (lines, attachments) => {
  const first = itemStart.exec(lines[0]!);
  if (!first) return undefined;
  const ordered = /\d/.test(first[2]!);
  const items: string[][] = [];
  let [taken, indent] = [0, 0];
  for (const [i, line] of lines.entries()) {
    const start = itemStart.exec(line);
    if (start && (items.length === 0 || start[1]!.length < indent) && /\d/.test(start[2]!) === ordered) {
      indent = start[0].length;
      items.push([line.slice(indent)]);
    } else if (line.trim() === "" ? (lines[i + 1] ?? "").startsWith("  ") || itemStart.test(lines[i + 1] ?? "") : /^\s{2,}/.test(line) || (lines[i - 1]!.trim() !== "" && !startsBlock(line))) {
      items.at(-1)!.push(line.slice(Math.min(indent, line.length - line.trimStart().length)));
    } else break;
    taken = i + 1;
  }
  const tag = new Markup(ordered ? "ol" : "ul");
  return { taken, markup: html`<${tag}>${items.map((item) => html`<li>${tight(item, attachments)}</li>`)}</${tag}>` };
};

/** An item of one paragraph stands without paragraph marks. */
function tight(item: readonly string[], attachments: Attachments): Markup {
  const content = blocks(item, attachments).text;
  const [, only] = /^<p>((?:(?!<p>)[\s\S])*)<\/p>([\s\S]*)$/.exec(content) ?? [];
  return new Markup(only !== undefined && !content.slice(3).includes("<p>") ? content.replace(/^<p>([\s\S]*?)<\/p>/, "$1") : content);
}

const rules: readonly BlockRule[] = [fence, heading, rule, quote, table, list];
const startsBlock = (line: string): boolean => /^ {0,3}(?:#{1,6}\s|`{3}|~{3}|>)/.test(line) || rule([line], {}) !== undefined;

function blocks(lines: readonly string[], attachments: Attachments): Markup {
  const made: Markup[] = [];
  let rest = lines;
  while (rest.length > 0) {
    if (rest[0]!.trim() === "") {
      rest = rest.slice(1);
      continue;
    }
    let block: ReturnType<BlockRule>;
    for (const each of rules) if ((block = each(rest, attachments))) break;
    block ??= paragraph(rest, attachments);
    made.push(block.markup);
    rest = rest.slice(block.taken);
  }
  return html`${made}`;
}

function paragraph(lines: readonly string[], attachments: Attachments): { taken: number; markup: Markup } {
  const taken = 1 + countWhile(lines.slice(1), (line) => line.trim() !== "" && !startsBlock(line) && !itemStart.test(line));
  return { taken, markup: html`<p>${inlineMarkdown(lines.slice(0, taken).map((line) => line.trimStart()).join("\n"), attachments)}</p>` };
}

function countWhile(lines: readonly string[], holds: (line: string) => boolean): number {
  const end = lines.findIndex((line) => !holds(line));
  return end < 0 ? lines.length : end;
}

/** A Markdown cell. `attachments`: images that came with the cell, by name, as data URLs. */
export function markdownMarkup(text: string, attachments: Attachments = {}): Markup {
  return blocks(text.replace(/\r\n?/g, "\n").split("\n"), attachments);
}
