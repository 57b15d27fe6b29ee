/** The runner, with the real kernel: outputs, parameters, failures, timeouts, pages; exit codes as documented. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { notebookText, textOf, type CodeCell, type Notebook } from "../../../kernel/notebook/format.js";
import { parseNotebook } from "../../../kernel/notebook/validate.js";
import { herdbook } from "../../e2e/command.js";
import { code, markdown, notebookOf } from "./notebooks.js";

const folder = mkdtempSync(join(tmpdir(), "herdbook-run-"));
test.after(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, notebook: Notebook): string {
  const path = join(folder, name);
  writeFileSync(path, notebookText(notebook));
  return path;
}
const read = (path: string): CodeCell[] => parseNotebook(readFileSync(path, "utf8"), path).cells.filter((cell): cell is CodeCell => cell.cell_type === "code");

test("runs from top to bottom with parameters, and writes outputs and a page", () => {
  writeFileSync(join(folder, "helper.ts"), "export const twice = (n: number): number => 2 * n;\n");
  const path = written("good.ipynb", notebookOf(
    markdown("# Title <script>"), code("let n = 1;\nconst word = \"a\";\nlet mode: \"fast\" | \"slow\" = \"slow\";", ["parameters"]),
    code(`import { twice } from "./helper.ts";\nconsole.log("<script>", twice(n));\nconsole.error("e");`), code(""),
    code("const h = await display(1, { id: 'x' });\nawait h.update(2);\nawait Promise.resolve({ n, word, mode })"),
  ));
  const [out, page] = [join(folder, "out.ipynb"), join(folder, "page.html")];
  const answer = herdbook(["notebook", "run", path, "-o", out, "--html", page, "-p", "n=21", "-p", "word=b", "-p", "mode=fast"]);
  assert.is(answer.code, 0, answer.stderr);
  assert.is(answer.stdout, "");
  const cells = read(out);
  assert.equal(cells.map(({ execution_count }) => execution_count), [1, 2, 3, null, 4]);
  assert.equal(cells[2]!.outputs.map((each) => each.output_type === "stream" && [each.name, textOf(each.text)]), [["stdout", "<script> 42\n"], ["stderr", "e\n"]]);
  assert.equal(cells[4]!.outputs.map((each) => "data" in each && textOf(each.data["text/plain"] as string[])), ["2", "{ n: 21, word: 'b', mode: 'fast' }"]);
  const html = readFileSync(page, "utf8");
  assert.not.match(html, "<script");
  assert.match(html, "<h1>Title &lt;script&gt;</h1>");
  assert.match(html, "&lt;script&gt; 42");
  assert.equal(readdirSync(folder).filter((name) => name.startsWith(".")), []);
});

test("a failing cell ends the run: exit code 1, what ran is written, --inplace leaves the file", () => {
  const notebook = notebookOf(code("console.log('before')"), code("const x: number = 'text';"), code("console.log('after')"));
  const path = written("bad.ipynb", notebook);
  const out = join(folder, "bad-out.ipynb");
  const answer = herdbook(["notebook", "run", path, "-o", out]);
  assert.is(answer.code, 1);
  assert.match(answer.stderr, "bad.ipynb: code cell 2: ");
  assert.equal(read(out).map(({ outputs }) => outputs[0]?.output_type), ["stream", "error", undefined]);
  assert.is(herdbook(["notebook", "run", path, "--inplace"]).code, 1);
  assert.is(readFileSync(path, "utf8"), notebookText(notebook));
  const allowed = herdbook(["notebook", "run", path, "--allow-errors"]);
  assert.is(allowed.code, 0);
  assert.match(allowed.stdout, /before\n[^]*after\n$/);
  const tagged = written("tagged.ipynb", notebookOf(code("throw new Error('meant')", ["raises-exception"]), code("1 + 1")));
  assert.is(herdbook(["notebook", "run", tagged, "--inplace"]).code, 0);
  assert.equal(read(tagged).map(({ outputs }) => outputs[0]?.output_type), ["error", "execute_result"]);
});

test("a cell that takes too long is interrupted; a kernel that ends is an error", () => {
  const slow = written("slow.ipynb", notebookOf(code("while (true) {}"), code("1")));
  const answer = herdbook(["notebook", "run", slow, "--timeout", "1"]);
  assert.is(answer.code, 1);
  assert.match(answer.stderr, /code cell 1: took longer than 1 s$/m);
  const dying = written("dying.ipynb", notebookOf(code("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});")));
  const dead = herdbook(["notebook", "run", dying]);
  assert.is(dead.code, 1);
  assert.match(dead.stderr, "the kernel ended (SIGKILL)");
});

test("a parameter of the wrong type is an error of its cell", () => {
  const path = written("typed.ipynb", notebookOf(code("let mode: \"fast\" | \"slow\" = \"slow\";", ["parameters"]), code("mode")));
  const answer = herdbook(["notebook", "run", path, "-p", "mode=sideways"]);
  assert.is(answer.code, 1);
  assert.match(answer.stderr, "code cell 2: ");
});

test("what cannot be run is exit code 2, and nothing is written", () => {
  writeFileSync(join(folder, "malformed.ipynb"), `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{"cell_type": "code"}]}`);
  const python = written("python.ipynb", { ...notebookOf(code("1")), metadata: { kernelspec: { name: "python3", display_name: "Python 3", language: "python" } } });
  const fine = written("fine.ipynb", notebookOf(code("1")));
  const out = join(folder, "never.ipynb");
  for (const [args, message] of [
    [[join(folder, "malformed.ipynb"), "-o", out], "cells[0].metadata is missing"], [[python, "-o", out], "a notebook in python"], [[join(folder, "none.ipynb")], "cannot read"],
    [[fine, "-p", "1=2"], "a parameter is name=value"], [[fine, "-o", out, "--inplace"], "cannot be given together"], [[], "takes one notebook"], [[fine, "-o", join(folder, "no", "where.ipynb")], "cannot write"],
  ] as const) {
    const answer = herdbook(["notebook", "run", ...args]);
    assert.is(answer.code, 2, `${args.join(" ")}: ${answer.stderr}`);
    assert.match(answer.stderr, message);
  }
  assert.not.ok(readdirSync(folder).includes("never.ipynb"));
  assert.is(herdbook(["notebook", "walk"]).code, 2);
});

test.run();
