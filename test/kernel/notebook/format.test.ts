/** Reading, writing, parameters and outputs of notebooks. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { linesOf, notebookText, textOf, type Notebook } from "../../../kernel/notebook/format.js";
import { OutputCollector } from "../../../kernel/notebook/outputs.js";
import { injectParameters, parseParameter } from "../../../kernel/notebook/parameters.js";
import { parseNotebook } from "../../../kernel/notebook/validate.js";
import { code, markdown, notebookOf } from "./notebooks.js";

const read = (value: unknown): Notebook => parseNotebook(typeof value === "string" ? value : JSON.stringify(value), "x.ipynb");
const plain = { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 4 };
const cell = { cell_type: "code", metadata: {}, source: "1", outputs: [], execution_count: null };

test("what Jupyter writes comes back as it was", () => {
  const notebook: Notebook = {
    cells: [
      { cell_type: "markdown", id: "a", metadata: { x: 1 }, source: ["# T\n", "é\r\n", "end"] },
      { cell_type: "code", execution_count: 3, id: "b", metadata: { tags: ["t"] }, outputs: [
        { name: "stdout", output_type: "stream", text: ["a\n", "b"] },
        { data: { "application/json": { a: [1] }, "text/plain": ["x"] }, execution_count: 3, metadata: {}, output_type: "execute_result" },
        { ename: "E", evalue: "v", output_type: "error", traceback: ["t"] },
      ], source: ["1"] },
      { cell_type: "raw", id: "c", metadata: {}, source: [] },
    ],
    metadata: { anything: { goes: null } }, nbformat: 4, nbformat_minor: 5,
  };
  const text = `${JSON.stringify(notebook, null, 1)}\n`;
  assert.is(notebookText(read(text)), text);
  assert.equal(linesOf("a\n\nb\n"), ["a\n", "\n", "b\n"]);
  assert.is(textOf(["a\n", "b"]), "a\nb");
});

test("what is wrong with a file is said with its place", () => {
  for (const [value, message] of [
    ["{", "x.ipynb is not a notebook: "], ["[]", "holds no JSON object"], [{ ...plain, nbformat: 3 }, "notebook format 3, we read 4"], [{ ...plain, metadata: [] }, "metadata is not an object"],
    [{ ...plain, cells: {} }, "cells is not an array"], [{ ...plain, cells: [null] }, "cells[0] is not an object"], [{ ...plain, cells: [{ ...cell, cell_type: "heading" }] }, "cells[0].cell_type is not one of code, markdown, raw"],
    [{ ...plain, cells: [cell, { ...cell, source: 3 }] }, "cells[1].source is not text"], [{ ...plain, cells: [{ ...cell, execution_count: -1 }] }, "cells[0].execution_count is not null or a count"],
    [{ ...plain, cells: [{ ...cell, outputs: [{ output_type: "stream", name: "x", text: "" }] }] }, "cells[0].outputs[0].name is not stdout or stderr"],
    [{ ...plain, cells: [{ ...cell, outputs: [{ output_type: "display_data", data: { "text/html": 3 }, metadata: {} }] }] }, `cells[0].outputs[0].data["text/html"] is not text`],
    [{ ...plain, nbformat_minor: 5, cells: [cell] }, "cells[0].id is not"], [{ ...plain, nbformat_minor: 5, cells: [{ ...cell, id: "a" }, { ...cell, id: "a" }] }, "cells[1].id is the id of an earlier cell"],
  ] as const) {
    assert.throws(() => read(value), (error: Error) => error.name === "InputError" && error.message.includes(message), `${JSON.stringify(value)} -> ${message}`);
  }
});

test("parameters are JSON where they can be, and follow their defaults", () => {
  assert.equal(parseParameter("M=512"), ["M", 512]);
  assert.equal(parseParameter("path=a=b.npy"), ["path", "a=b.npy"]);
  assert.equal(parseParameter(`list=[1,"x"]`), ["list", [1, "x"]]);
  for (const bad of ["M", "=3", "a-b=3", "class=3", "1a=2"]) assert.throws(() => parseParameter(bad), /parameter/);
  const notebook = notebookOf(markdown("x"), code("let M = 1;", ["parameters"]), code("M"));
  const injected = injectParameters(notebook, new Map<string, string | number>([["M", 512], ["s", "</script>\""]]));
  assert.equal(injected.cells.map(({ source }) => textOf(source)), ["x", "let M = 1;", `// Parameters\nM = 512;\nconst s = "</script>\\"";`, "M"]);
  assert.is(injectParameters(injected, new Map([["M", 2]])).cells.length, 4, "an earlier injection is replaced");
  assert.equal(injectParameters(notebookOf(code("M")), new Map([["M", 2]])).cells.map(({ source }) => textOf(source)), ["// Parameters\nconst M = 2;", "M"]);
});

test("outputs: streams joined, displays updated across cells, cleared in time", () => {
  const collector = new OutputCollector();
  const [first, second] = [collector.cell(), collector.cell()];
  first.receive("stream", { name: "stdout", text: "a" });
  first.receive("stream", { name: "stdout", text: "b\n" });
  first.receive("stream", { name: "stderr", text: "c" });
  first.receive("display_data", { data: { "text/plain": "1 of 4" }, metadata: {}, transient: { display_id: "p" } });
  first.receive("status", { execution_state: "busy" });
  second.receive("update_display_data", { data: { "text/plain": "done" }, metadata: {}, transient: { display_id: "p" } });
  assert.equal(first.outputs, [
    { output_type: "stream", name: "stdout", text: "ab\n" }, { output_type: "stream", name: "stderr", text: "c" },
    { output_type: "display_data", data: { "text/plain": "done" }, metadata: {} },
  ]);
  second.receive("stream", { name: "stdout", text: "old" });
  second.receive("clear_output", { wait: true });
  assert.is(second.outputs.length, 1);
  second.receive("stream", { name: "stdout", text: "new" });
  assert.equal(second.outputs, [{ output_type: "stream", name: "stdout", text: "new" }]);
  second.receive("clear_output", { wait: false });
  assert.equal(second.outputs, []);
});

test.run();
