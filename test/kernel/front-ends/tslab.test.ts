/** tslab's own kernel, as it is: a notebook of it may import our package, with types. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { nbconvert, testWith } from "../../programs.js";
import { root } from "../../paths.js";
import { JupyterFolder } from "./jupyter.js";
import { codeCells, plainText, writeNotebook } from "./notebook.js";
import { run } from "./process.js";

const test = suite("tslab");
const folder = new JupyterFolder();
test.after(() => folder.close());

testWith(nbconvert, "jupyter-nbconvert", test, "a cell of a plain tslab notebook compiles and runs a matmul, and its types are checked", async () => {
  const limits = { cwd: folder.notebooks, env: folder.env, seconds: 120 };
  const tslab = join(root, "node_modules", "tslab", "bin", "tslab");
  const installed = await run(process.execPath, [tslab, "install", "--python=/usr/bin/python3", `--prefix=${folder.path}`, `--binary=${tslab}`], limits);
  assert.is(installed.code, 0, installed.stderr);
  mkdirSync(join(folder.notebooks, "node_modules"));
  symlinkSync(root, join(folder.notebooks, "node_modules", "herdbook"));

  writeNotebook(join(folder.notebooks, "plain.ipynb"), "tslab", [
    'import { matmul, run } from "herdbook";\nconst w = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 64`;',
    "const r = await run(w);\nconsole.log(`${r.row.status}, ${r.frame.height} row`);",
    "console.log(r);",
    'const wrong: string = w.M;',
  ]);
  const { code, stderr } = await run("/usr/bin/jupyter-nbconvert", ["--to", "notebook", "--execute", "--allow-errors", "--output", "out.ipynb", "plain.ipynb"], limits);
  assert.is(code, 0, stderr);
  const [declared, ran, shown, wrong] = codeCells(join(folder.notebooks, "out.ipynb"));
  assert.is(plainText(declared!), "");
  assert.match(plainText(ran!), /pass, 1 row/);
  assert.match(plainText(shown!), /^bit-exact +✓ holds/m);
  assert.match(plainText(wrong!), /Type 'number' is not assignable to type 'string'/);
});

test.run();
