/** Scripts made from notebooks run as they are and print what the notebook shows. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { scriptOf } from "../../../kernel/notebook/script.js";
import { parseNotebook } from "../../../kernel/notebook/validate.js";
import { root } from "../../paths.js";
import { code, markdown, notebookOf } from "./notebooks.js";

/** Scripts stand inside the package, so that `herdbook` is found by its own name. */
const folder = join(root, "dist", "test", "scripts");
mkdirSync(folder, { recursive: true });
test.after(() => rmSync(folder, { recursive: true, force: true }));

function runs(script: string, input = ""): string {
  const file = join(folder, "script.mjs");
  writeFileSync(file, ts.transpileModule(script, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } }).outputText);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8", input, cwd: folder });
  assert.is(status, 0, stderr);
  return stdout;
}

/** Errors of the types of a script, as an editor would show them. */
function typeErrors(script: string): string[] {
  const file = join(folder, "typed.ts");
  writeFileSync(file, script);
  const program = ts.createProgram([file], {
    strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2023.d.ts"], types: ["node"], typeRoots: [join(root, "node_modules", "@types")],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

test("imports go to the top once, Markdown becomes comments, values are printed", () => {
  const script = scriptOf(notebookOf(
    markdown("# Title\n\nText"),
    code(`import { join } from "node:path";\nconst a = join("x", "y");\na`),
    code(`import { join } from "node:path";\nimport * as os from "node:os";\nconsole.log(join(a, "z"), typeof os.EOL)`),
    code(`let n = 0;\nn += 2`), code(`n === 2`),
  ), "x.ipynb");
  assert.is(script.match(/from "node:path"/g)!.length, 1);
  assert.match(script, "// # Title\n//\n// Text");
  assert.is(runs(script), "x/y\nx/y/z string\ntrue\n");
  assert.equal(typeErrors(script), []);
});

test("names that are declared again are told apart, wherever they stand", () => {
  const script = scriptOf(notebookOf(
    code(`const x = 1;\nconst f = () => x;\nclass P { constructor(readonly x: number) {} }`),
    code(`const x = "two";\nconst o = { x, f: f() };\nconst { f: g, ...rest } = o;\no.x.length`),
    code(`const { x } = { x: [3] };\nfunction h(x: number) { return x + 1; }\nconst p = new P(h(x[0]!));\n[x[0], p.x, f(), g, rest.x]`),
    code(`interface Q { x: typeof x }\nfor (let x = 0; x < 1; x++) console.log("loop", x);\nconst q: Q = { x };\nq.x`),
  ), "x.ipynb");
  assert.is(runs(script), "3\n[ 3, 4, 1, 1, 'two' ]\nloop 0\n[ 3 ]\n");
  assert.equal(typeErrors(script), []);
});

test("public names are imported, those a cell declares itself are not", () => {
  const script = scriptOf(notebookOf(
    code("const w: Workload = matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64`;\nw.M"),
    code("const run = (w: Workload) => w.K + 1;\nrun(w)"),
    code(`import { run, hb as all } from "herdbook";\ntypeof run === typeof all.run`),
  ), "x.ipynb");
  assert.match(script, `import { type Workload, matmul } from "herdbook";`);
  assert.is(runs(script), "64\n65\ntrue\n");
  assert.equal(typeErrors(script), []);
});

test("top-level await, and what cells get from the kernel", () => {
  const script = scriptOf(notebookOf(
    code("for await (const each of (async function* () { yield 1; yield 2; })()) console.log(each);\nconst later = await Promise.resolve(3);"),
    code(`const answer = prompt("? ");\nconst shown = await display(answer);\nawait shown.update(later);\ninterrupted.aborted`),
  ), "x.ipynb");
  assert.is(runs(script, "yes\nno\n"), "1\n2\n? yes\n3\nfalse\n");
  assert.equal(typeErrors(script), []);
});

test("a cell that is not TypeScript is named", () => {
  assert.throws(() => scriptOf(notebookOf(code("1"), code("const = 3")), "x.ipynb"), /code cell 2 is not TypeScript: .*line 1/);
});

test("a lesson as a script has no type errors and says what the notebook says", () => {
  const name = "05-your-own-data.ipynb";
  const script = scriptOf(parseNotebook(readFileSync(join(root, "notebooks", name), "utf8"), name), name);
  assert.equal(typeErrors(script), []);
  const output = runs(script);
  assert.match(output, "the same numbers");
  assert.match(output, "Run(C[M,N]: f32 = A[M,K]: f32 * B[K,N]: f32 where M = 96, K = 64, N = 32: pass");
});

test.run();
