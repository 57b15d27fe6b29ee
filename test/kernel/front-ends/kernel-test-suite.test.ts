/** Debian's python3-jupyter-kernel-test, with a snippet for each of its optional tests: none may be skipped. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { kernelTestPython, testWith } from "../../programs.js";
import { root } from "../../paths.js";
import { JupyterFolder, kernelName } from "./jupyter.js";
import { run } from "./process.js";

const workload = "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64";

/** Attributes of jupyter_kernel_test.KernelTests. */
const snippets = {
  language_name: "typescript",
  file_extension: ".ts",
  code_hello_world: 'console.log("hello, world")',
  code_stderr: 'console.error("goodbye, world")',
  completion_samples: [
    { text: "[1].findLas", matches: ["findLast", "findLastIndex"] },
    { text: "const w = matmul`C[M,N]: bf", matches: ["bf16"] },
  ],
  complete_code_samples: ["const a = 1", `const t = matmul\`${workload}\``, "for (const x of [1]) { x; }", "await Promise.resolve(1)"],
  incomplete_code_samples: ["const a =", "function f() {", "const t = `abc", "matmul`C[M,N]", "console.log("],
  invalid_code_samples: ["const a = )", "}"],
  code_page_something: 'page("a text to be paged")',
  code_generate_error: 'throw new Error("on purpose")',
  code_execute_result: [
    { code: "6 * 7", result: "42" },
    { code: "targets()", mime: "text/html" },
    { code: `matmul\`${workload}\``, mime: "text/html" },
  ],
  code_display_data: [{ code: "display(targets())", mime: "text/html" }, { code: "display(1)", mime: "text/plain" }],
  code_history_pattern: "6 ? 7",
  supported_history_operations: ["tail", "range", "search"],
  code_inspect_sample: "matmul",
  code_clear_output: "clearOutput()",
};

const test = suite("jupyter_kernel_test");
const folder = new JupyterFolder();
test.after(() => folder.close());

testWith(kernelTestPython, "python3-jupyter-kernel-test", test, "passes with every optional snippet", async () => {
  folder.installKernel();
  const file = join(folder.path, "snippets.json");
  writeFileSync(file, JSON.stringify(snippets));
  const { code, stdout, stderr } = await run(kernelTestPython!, [join(root, "test", "kernel", "front-ends", "kernel_test_suite.py"), kernelName, file],
    { cwd: folder.notebooks, env: folder.env, seconds: 120 });
  assert.is(code, 0, stderr);
  const { ran, skipped, failed } = JSON.parse(stdout) as { ran: number; skipped: string[]; failed: string[] };
  assert.equal(failed, [], failed.join("\n"));
  assert.equal(skipped, []);
  assert.is(ran, 12);
  assert.equal(await folder.leftOver(5), [], "the kernel outlived its front end");
});

test.run();
