/** What is put into HTML is escaped for its place. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { html, jsonForScript } from "../../../kernel/display/markup.js";

test("holes are text in elements and attributes, markup stays markup", () => {
  const name = `<script>alert("1")</script>&'`;
  assert.is(html`<b title="${name}">${html`<i>${name}</i>`}${[1, null, "<"]}</b>`.text,
    "<b title=\"&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;\"><i>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;</i>1&lt;</b>");
});

test("control characters do not reach the page", () => {
  assert.is(html`${"a\u0000\u001b[31mb\n\tc"}`.text, "a\ufffd\ufffd[31mb\n\tc");
});

test("JSON in a script element cannot end it", () => {
  const value = { "</script>": "<!--<script>\u2028\u2029" };
  const text = jsonForScript(value).text;
  assert.not.ok(text.includes("<"));
  assert.not.match(text, /[\u2028\u2029]/);
  assert.equal(JSON.parse(text), value);
});

test.run();
