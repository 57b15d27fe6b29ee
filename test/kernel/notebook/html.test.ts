/** The page of a notebook: Markdown, colours of terminals, and nothing that runs or loads. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ansiMarkup } from "../../../kernel/notebook/ansi.js";
import type { Cell } from "../../../kernel/notebook/format.js";
import { highlighted } from "../../../kernel/notebook/highlight.js";
import { notebookPage } from "../../../kernel/notebook/html-page.js";
import { markdownMarkup } from "../../../kernel/notebook/markdown.js";
import { code, markdown, notebookOf } from "./notebooks.js";

const md = (text: string): string => markdownMarkup(text).text;

test("blocks of Markdown", () => {
  assert.is(md("# A *b*\n\ntext\nmore  \nlast"), "<h1>A <em>b</em></h1><p>text\nmore<br>last</p>");
  assert.is(md("- a\n- b\n  - c\n\nend"), "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><p>end</p>");
  assert.is(md("1. a\n2. b"), "<ol><li>a</li><li>b</li></ol>");
  assert.is(md("```ts\nconst a = 1 < 2; // c\n```"), `<pre><code><span class="keyword">const</span> a = <span class="number">1</span> &lt; <span class="number">2</span>; <span class="comment">// c</span></code></pre>`);
  assert.is(md("> a\n> b"), "<blockquote><p>a\nb</p></blockquote>");
  assert.is(md("| a | b |\n|---|--:|\n| `x` | 2 |"), `<table><thead><tr><th class="">a</th><th class="n">b</th></tr></thead><tbody><tr><td class=""><code>x</code></td><td class="n">2</td></tr></tbody></table>`);
  assert.is(md("a\n\n---\n\nb"), "<p>a</p><hr><p>b</p>");
});

test("within a line", () => {
  assert.is(md("**b** `x * y * z` a_b_c \\*no\\* [t](https://e.org/a?b=1)"), `<p><strong>b</strong> <code>x * y * z</code> a_b_c *no* <a href="https://e.org/a?b=1" rel="noreferrer">t</a></p>`);
  assert.is(md("![p](data:image/png;base64,AA)"), `<p><img alt="p" src="data:image/png;base64,AA"></p>`);
});

test("nothing of a cell's text becomes active", () => {
  for (const hostile of ["<script>alert(1)</script>", "[x](javascript:alert(1))", "[x](data:text/html,<script>)", "![x](https://e.org/a.png)", "![x\" onerror=\"1](data:image/svg+xml,<svg onload=1>)", "<img src=x onerror=alert(1)>", "`</code><script>`", "```<script>\n```"]) {
    assert.not.match(md(hostile), /<script|<img[^>]*(?:onerror|https:)|href="(?:javascript|data)|onload=1>(?!")/i, hostile);
  }
});

test("every text ends", () => {
  for (const text of ["```", "- ", "-", "1.", "> ", "|", "|-|\n|-|", "***", "**", "[", "![](", "`", "#", "    x", "\t- a", "- a\n\n\n- b", "a\n- b\n1. c", "  - x\n y"]) assert.type(md(text), "string");
});

test("colours of terminals", () => {
  assert.is(ansiMarkup("\u001b[31mred\u001b[39m <b>\u001b[1;4mx\u001b[0m").text, `<span style="color:#cf3a3a">red</span> &lt;b&gt;<span style="font-weight:bold;text-decoration:underline">x</span>`);
  assert.is(ansiMarkup("10 %\r20 %\r\ndone\u001b[2K\u001b]8;;http://x\u0007").text, "20 %\ndone");
  assert.is(ansiMarkup("\u001b[38;5;196mx\u001b[48;2;1;2;3my").text, "xy");
});

test("TypeScript is marked without losing a character", () => {
  const source = "const s = `a${b + \"c\"}`; // 'x'\nif (a.if < 0x1F_n) return /x/ ?? 'un\nclosed";
  const unescape = (text: string): string => text.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&#39;/g, "'").replace(/&amp;/g, "&");
  assert.is(unescape(highlighted(source).text), source);
});

test("a page loads nothing, runs nothing, and shows hostile text as text", () => {
  const hostile = "</title></script><script>alert(1)</script>";
  const cell: Cell = { ...code(hostile), cell_type: "code", execution_count: 1, outputs: [
    { output_type: "stream", name: "stdout", text: hostile },
    { output_type: "error", ename: hostile, evalue: hostile, traceback: [`\u001b[31m${hostile}`] },
    { output_type: "execute_result", execution_count: 1, metadata: {}, data: { "text/plain": hostile } },
    { output_type: "display_data", metadata: {}, data: { "application/json": { a: hostile } } },
    { output_type: "display_data", metadata: {}, data: { "text/html": "<b>own</b>", "text/plain": "no" } },
    { output_type: "display_data", metadata: {}, data: { "image/png": "AA\n", "text/plain": "no" } },
  ] };
  const page = notebookPage(notebookOf(markdown(hostile), cell, code("secret", ["remove-cell"]), { ...code("hidden input", ["hide-input"]) }), { title: hostile, footer: hostile });
  assert.not.match(page, "<script");
  assert.is(page.match(/&lt;script&gt;/g)!.length, 8);
  assert.match(page, `default-src 'none'`.replace(/'/g, "&#39;"));
  assert.match(page, "<b>own</b>");
  assert.match(page, "data:image/png;base64,AA\"");
  assert.not.match(page, "secret");
  assert.not.match(page, "hidden input");
});

test.run();
