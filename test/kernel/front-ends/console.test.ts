/** jupyter-console in a terminal: results, several lines at once, completion inside a template. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { jupyterConsole, testWith } from "../../programs.js";
import { JupyterFolder, kernelName } from "./jupyter.js";
import { Terminal } from "./terminal.js";

const test = suite("jupyter-console");
const folder = new JupyterFolder();
test.after(() => folder.close());

testWith(jupyterConsole, "jupyter-console", test, "types, continues an open template, completes in it, ends", async () => {
  folder.installKernel();
  const console = new Terminal(`/usr/bin/jupyter-console --kernel ${kernelName}`, { cwd: folder.notebooks, env: folder.env });
  try {
    await console.expect(/In \[1\]: /, 20);
    console.type("6 * 7\r");
    await console.expect(/Out\[1\]: 42/);
    await console.expect(/In \[2\]: /);

    // An open template is no complete cell: Enter continues it.
    console.type("const w = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8\r");
    await console.expect(/\.\.\.: /);
    console.type("where M = N = K = 64`; w.M\r");
    await console.expect(/Out\[2\]: 64/);
    await console.expect(/In \[3\]: /);

    // A single completion is inserted at once: of bf16 the terminal prints what was missing.
    console.type("matmul`C[M,N]: bf\t");
    await console.expect(/16/);
    console.type("\u0015");

    console.type('throw new Error("on purpose")\r');
    await console.expect(/Error: on purpose/);
    await console.expect(/In \[4\]: /);
    // Ctrl-D
    console.type("\u0004");
    await console.expect(/really want to exit/);
    console.type("y\r");
    assert.ok(await console.ended(10), `jupyter-console did not end\n${console.text}`);
    assert.equal(await folder.leftOver(5), [], "the kernel outlived its front end");
  } finally {
    console.close();
  }
});

test.run();
