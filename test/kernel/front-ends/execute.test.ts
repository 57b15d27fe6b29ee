/** Notebooks executed without a person: nbclient's jupyter-execute, and jupyter-nbconvert --execute. */
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { jupyterExecute, nbconvert, testWith } from "../../programs.js";
import { root } from "../../paths.js";
import { JupyterFolder, kernelName } from "./jupyter.js";
import { codeCells, plainText, writeNotebook } from "./notebook.js";
import { run, type Outcome } from "./process.js";

const test = suite("notebooks executed by nbclient and nbconvert");
const folder = new JupyterFolder();
test.before(() => { if (nbconvert !== undefined) folder.installKernel(); });
test.after(() => folder.close());

const at = (name: string): string => join(folder.notebooks, name);
const program = (path: string, args: readonly string[], seconds = 60): Promise<Outcome> =>
  run(path, args, { cwd: folder.notebooks, env: folder.env, seconds });

testWith(jupyterExecute, "jupyter-execute", test, "nbclient runs every cell", async () => {
  writeNotebook(at("good.ipynb"), kernelName, ["const w = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 64`", "const r = await run(w)", 'if (r.row.status !== "pass") throw new Error(r.row.status)']);
  const { code, stderr } = await program(jupyterExecute!, ["--timeout=60", "good.ipynb"]);
  assert.is(code, 0, stderr);
});

testWith(jupyterExecute, "jupyter-execute", test, "nbclient stops at an error and shows its trace", async () => {
  writeNotebook(at("bad.ipynb"), kernelName, ["const n = 1", 'function broken(): never { throw new RangeError("too wide") }\nbroken()', 'console.log("not reached")']);
  const { code, stderr } = await program(jupyterExecute!, ["--timeout=60", "bad.ipynb"]);
  assert.is.not(code, 0);
  assert.match(stderr, /RangeError: too wide/);
  assert.match(stderr, /broken/);
});

testWith(nbconvert, "jupyter-nbconvert", test, "outputs of all kinds are kept, the cell after an error runs", async () => {
  writeNotebook(at("kinds.ipynb"), kernelName, [
    'console.log("to stdout"); console.error("to stderr")',
    "targets()",
    'throw new Error("on purpose")',
    "6 * 7",
    "for (let i = 0; i < 20_000; i++) console.log(`line ${i}`)",
  ]);
  const { code, stderr } = await program(nbconvert!, ["--to", "notebook", "--execute", "--allow-errors", "--output", "kinds-out.ipynb", "kinds.ipynb"]);
  assert.is(code, 0, stderr);
  const [streams, frame, error, value, lines] = codeCells(at("kinds-out.ipynb"));
  assert.equal(streams!.outputs!.map(({ name }) => name).sort(), ["stderr", "stdout"]);
  assert.equal(Object.keys(frame!.outputs![0]!.data!).filter((type) => /^text\/(html|plain)$/.test(type)).sort(), ["text/html", "text/plain"]);
  assert.is(error!.outputs![0]!.ename, "Error");
  assert.is(error!.outputs![0]!.evalue, "on purpose");
  assert.is(value!.outputs![0]!.output_type, "execute_result");
  assert.is(plainText(value!), "42");
  assert.is(plainText(lines!), Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`).join(""));
});

/** The lessons that Debian's Jupyter runs; our own runner runs all of them. */
for (const lesson of ["01-first-matmul", "02-what-the-passes-do", "03-numerics-and-tolerances"]) {
  testWith(nbconvert, "jupyter-nbconvert", test, `nbconvert makes a page of the lesson ${lesson}`, async () => {
    copyFileSync(join(root, "notebooks", `${lesson}.ipynb`), at(`${lesson}.ipynb`));
    const { code, stderr } = await program(nbconvert!, ["--to", "html", "--execute", "--ExecutePreprocessor.timeout=120", `${lesson}.ipynb`], 180);
    assert.is(code, 0, stderr);
    assert.match(readFileSync(at(`${lesson}.html`), "utf8"), /<table/);
  });
}

testWith(nbconvert, "jupyter-nbconvert", test, "no kernel outlives its front end", async () => {
  assert.equal(await folder.leftOver(5), []);
});

test.run();
