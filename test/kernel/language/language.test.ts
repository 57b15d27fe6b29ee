/** What an editor asks: completions, hovers, whether a cell is complete; in code and inside our templates. */
import { tmpdir } from "node:os";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { complete } from "../../../kernel/language/complete.js";
import { CellHost } from "../../../kernel/language/host.js";
import { inspect } from "../../../kernel/language/inspect.js";
import { isComplete } from "../../../kernel/language/is-complete.js";
import { Language } from "../../../kernel/language/language.js";
import { learnOptionWords } from "../../../kernel/prelude/template-language.js";

const language = new Language(tmpdir());
let cell = 0;

function run(code: string): void {
  const converted = language.convert(++cell, code);
  assert.is(converted.status, "converted", JSON.stringify(converted));
  language.commit(cell);
}
/** Diagnostics of a cell as `code line:column text-under-the-caret`. */
function diagnostics(code: string): string[] {
  const converted = language.convert(++cell, code);
  if (converted.status === "converted") return [];
  return converted.diagnostics.map(({ code: name, line, column, start, length }) => `${name} ${line + 1}:${column + 1} ${code.slice(start, start + length)}`);
}
/** Completions where the code has a `|`, with what each would make of the code around it. */
function completions(marked: string): string[] {
  const cursor = marked.indexOf("|");
  const code = marked.replace("|", "");
  const { items, start, end } = complete(language, code, cursor);
  assert.ok(start <= cursor && cursor <= end, `${start} ${cursor} ${end}`);
  return items.map(({ text }) => text);
}
function hover(marked: string): string | undefined {
  return inspect(language, marked.replace("|", ""), marked.indexOf("|"))?.["text/plain"] as string | undefined;
}

const operands = "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16";

test("names and members", () => {
  run("const workload = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 64`; let counted = 1;\n/** Adds one. */ function increase(by: number) { return by + 1 }");
  assert.equal(completions("workl|").slice(0, 1), ["workload"]);
  assert.ok(completions("matm|").includes("matmul"));
  assert.ok(completions("displ|").includes("display"));
  assert.ok(completions("Arr|").includes("Array"));
  assert.ok(completions("workload.|").includes("options"));
  assert.equal(completions("workload.sour|"), ["source"]);
  assert.ok(completions("hb.|").includes("sweep"));
  assert.ok(completions("const local = 1; loca|").includes("local"));
  assert.is(completions("$|").some((name) => name.startsWith("$cells")), false);
});

test("hovers of names", () => {
  assert.match(hover("incr|ease(1)")!, /function increase\(by: number\): number\n\nAdds one\./);
  assert.match(hover("increase(|")!, /increase/);
  assert.match(hover("matmul|")!, /function matmul/);
  assert.is(hover("|"), undefined);
});

test("completions inside a template", async () => {
  await learnOptionWords();
  assert.equal(completions("matmul`C[M,N]: f|`"), ["f32", "f16"]);
  assert.equal(completions("matmul`C[M,N]: f32 = A[M,K]: b|").filter((word) => word === "bf16"), ["bf16"]);
  assert.equal(completions(`matmul\`${operands} wh|\``), ["where"]);
  assert.equal(completions(`matmul\`${operands} where M = 64, |\``).slice(0, 2), ["N", "K"]);
  assert.ok(completions(`matmul\`${operands} where M = 64, K = |\``).includes("M"));
  assert.ok(completions(`matmul\`${operands} where M = N = K = 64 using ta|\``).includes("target"));
  assert.equal(completions(`matmul\`${operands} where M = N = K = 64 using target |\``), ["npu1", "npu4"]);
  assert.equal(completions(`matmul\`${operands} where M = N = K = 64 using target npu1, round |\``), ["floor", "even"]);
  assert.equal(completions(`matmul\`${operands} where M = N = K = 64 using toolchain |\``), ["2024-04-20", "2024-04-24", "2024-04-29", "2024-05-02", "2024-05-16", "latest"]);
  assert.ok(completions(`sweep\`${operands} where M in |\``).includes("bf16"));
  assert.ok(completions(`const m = 64;\nmatmul\`${operands} where M = \${m}, N = |\``).includes("M"));
  assert.is(completions(`matmul\`${operands} where M = \${workload.|}\``).includes("source"), true, "a hole holds code");
});

test("hovers inside a template", () => {
  const text = hover(`matmul\`${operands} where M| = 2432, K = M, N = M\``)!;
  assert.match(text, /M=2432 K=2432 N=2432 {2}bf16 x bf16 -> f32/);
  assert.match(text, /28\.77 GFLOP/);
  assert.match(text, /npu1: herd \dx\d/);
  assert.match(text, /npu4: herd \dx\d/);
  assert.match(hover("matmul`C[M,N] = A[M,K]: f16 * B[K,N]: f16 where M| = N = K = 64`")!, /npu1: unsupported/);
  assert.match(hover("matmul`C[M,N] = A[M,K]: bf|16`")!, /bf16: 16 bits/);
  assert.match(hover(`sweep\`${operands} where M| in {64, 128}, K = 64, N = 64\``)!, /2 points/);
});

test("diagnostics inside a template have their place in the cell", () => {
  assert.equal(diagnostics("const a = 1;\n  matmul`C[M,N]: f32 = A[M,K]: bf16\n  * B[K,N]: bf17 where M = N = K = 64`"), ["unknown-dtype 3:13 bf17"]);
  assert.equal(diagnostics(`const m = 64;\nmatmul\`${operands} where M = \${m}, N = 64, Q = 5, K = L\``), [`unbound-name 2:${operands.length + 44} L`]);
  assert.equal(diagnostics(`matmul\`${operands} where M = \${Math.round(64.5)}, N = 64, K = 64\``), []);
  assert.equal(diagnostics(`matmul\`${operands} where M = \${Math.round(64.5)} - 100, N = 64, K = 64\``), [], "nothing is said of a size that is not known");
  assert.equal(diagnostics(`try { matmul\`${operands}\` } catch { }`), [], "inside try the user waits for it");
  assert.equal(diagnostics("const matmul = String.raw; matmul`anything`"), []);
  assert.is(diagnostics("import { matmul } from 'herdbook'; matmul`anything`").length > 0, true);
  assert.equal(diagnostics("const T = 'bf16'; matmul`C[M,N]: f32 = A[M,K]: ${T} * B[K,N]: ${T} where M = N = K = 64`"), []);
  assert.equal(diagnostics("matmul`C = ${tensor(new Float32Array(4), { shape: [2, 2], dtype: 'f32' })} * ${tensor(new Float32Array(4), { shape: [2, 2], dtype: 'f32' })}`"), []);
});

test("whether a cell is complete", () => {
  const status = (code: string): string => isComplete(code).status;
  assert.is(status("const a = 1"), "complete");
  assert.is(status("await x; for await (const y of z) {}"), "complete");
  for (const code of ["if (a) {", "f(", "const a =", "[1, 2", "matmul`C[M,N]", "matmul`C = ${a", "/* open", "x => {", "a.", "class A {"]) assert.is(status(code), "incomplete", code);
  for (const code of ["const = 1", "a b c", "}", "'open", "let 1x", "f(1 2)"]) assert.is(status(code), "invalid", code);
  // A closed template that says nothing yet: no line after it can mend it.
  assert.is(status("const w = matmul`C[M,N] = A[M,K]: i8 *`"), "invalid");
  assert.is(status("const w = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = `"), "invalid");
  assert.is(status("const w = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = ${n}`"), "complete");
  assert.is(status("try { matmul`C[M,N] =` } catch {}"), "complete");
  assert.is(isComplete("matmul`C[M,N] =`", () => false).status, "complete");
  assert.equal(isComplete("if (a) {"), { status: "incomplete", indent: "  " });
  assert.equal(isComplete("if (a) {\n    b();"), { status: "incomplete", indent: "    " });
});

test("modules of Node are there where its declarations are not installed", () => {
  const plain = new Language(tmpdir(), new CellHost(tmpdir(), null));
  const code = "import { join } from 'node:path'; import * as fs from 'fs'; const os = await import('os'); join(os.tmpdir(), typeof fs.readFileSync, process.pid)";
  const converted = plain.convert(1, code);
  assert.is(converted.status, "converted", JSON.stringify(converted));
  assert.is(plain.convert(2, "import { x } from 'no-such-package'").status, "rejected");
});

test("public names come from the index", async () => {
  const index = await import("../../../kernel/prelude/index.js");
  for (const name of Object.keys(index)) assert.ok(language.cells.preludeNames.includes(name), name);
});

test.run();
