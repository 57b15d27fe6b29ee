/** Every value has a bundle with text; hostile names and data show as text. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { matmul, sweep } from "../../../dsl/index.js";
import { bundleOf } from "../../../kernel/display/bundle.js";
import { applyPasses, compile, diff, parseMlir, SweepResult, run, tensor } from "../../../runtime/index.js";
import { executable, polars, spoiltRun, workload } from "./values.js";

const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
const htmlOf = async (value: unknown): Promise<string> => String((await bundleOf(value))["text/html"]);

test("a text of several lines is shown as it is, another as in a program", async () => {
  assert.is((await bundleOf("module {\n}\n"))["text/plain"], "module {\n}\n");
  assert.is((await bundleOf("module"))["text/plain"], "'module'");
  assert.match((await bundleOf("line\n".repeat(100_000)))["text/plain"], /… 300000 more characters$/);
});

test("plain values are inspected", async () => {
  for (const [value, text] of [[undefined, "undefined"], [null, "null"], ["a", "'a'"], [42n, "42n"], [[1, 2], "[ 1, 2 ]"], [new Map([[1, 2]]), "Map(1) { 1 => 2 }"]] as const) {
    assert.equal(await bundleOf(value), { "text/plain": text });
  }
});

test("a value's own display is used, with text beside it", async () => {
  const own = { [Symbol.for("Jupyter.display")]: async () => ({ "text/html": ["<b>", "x</b>"], "application/vnd.vegalite.v5+json": { mark: "bar" }, "image/png": new Uint8Array([1, 2, 3]) }) };
  const bundle = await bundleOf(own);
  assert.is(bundle["text/html"], "<b>x</b>");
  assert.equal(bundle["application/vnd.vegalite.v5+json"], { mark: "bar" });
  assert.is(bundle["image/png"], "AQID");
  assert.match(bundle["text/plain"], "Jupyter.display");
});

test("a display that throws, and values that refuse to be looked at, do not stop anything", async () => {
  assert.match((await bundleOf({ [Symbol.for("Jupyter.display")]: () => { throw new Error("no luck"); } }))["text/plain"], "its display failed: no luck");
  const shy = new Proxy({}, { get: () => { throw new Error("shy"); }, has: () => { throw new Error("shy"); }, getPrototypeOf: () => { throw new Error("shy"); } });
  assert.type((await bundleOf(shy))["text/plain"], "string");
  const odd = { [Symbol.for("nodejs.util.inspect.custom")]: () => { throw new Error("odd"); } };
  assert.match((await bundleOf(odd))["text/plain"], "cannot be shown: odd");
});

test("frames: dtypes, nulls, size, what is left out; names and data are text", async () => {
  const bundle = await bundleOf(polars.DataFrame({ [hostile]: [hostile, null, "a\nb"], x: [1.5, 22.25, null], ok: [true, false, null] }));
  const page = String(bundle["text/html"]);
  assert.not.ok(page.includes("<script>") || page.includes("<img"), page);
  assert.match(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
  assert.match(page, /<small>f64<\/small>/);
  assert.match(page, /class="n none" title="null"/);
  assert.match(page, "a↵b");
  assert.match(bundle["text/plain"], "3 rows × 3 columns");
  assert.match(bundle["text/plain"], /^str +f64 +bool$/m);
  const long = await bundleOf(polars.DataFrame({ i: Array.from({ length: 1000 }, (_, i) => i) }));
  assert.match(long["text/plain"], "… 980 more rows; 1,000 rows × 1 column");
  assert.is(String(long["text/html"]).match(/<tr>/g)!.length, 21);
  assert.match((await bundleOf(polars.DataFrame({})))["text/plain"], "0 rows × 0 columns");
  const hiding = await bundleOf(polars.DataFrame({ columns: [4, 5], height: [1, 2], width: [6, 7], dtypes: [0, 0], head: [8, 9] }));
  assert.match(hiding["text/plain"], "2 rows × 5 columns", "columns named like properties of a frame");
});

test("workloads: shapes, work, the herd they get or why not", async () => {
  const bundle = await bundleOf(workload);
  assert.match(bundle["text/plain"], "2.097 MFLOP, 96 KiB moved at least");
  assert.match(bundle["text/plain"], /npu1: herd \d+x\d+, core tile M=\d+ K=\d+ N=\d+/);
  const page = String(bundle["text/html"]);
  assert.is(page.match(/<svg/g)!.length, 2);
  assert.match(page, "which has 4 columns of 4 cores");
  const refused = await bundleOf(matmul`C[M,N] = A[M,K]: f16 * B[K,N]: f16 where M = N = K = 64`);
  assert.match(refused["text/plain"], "unsupported: npu1 does not multiply f16");
  assert.is(String(refused["text/html"]).match(/<svg/g)!.length, 1);
  const points = await bundleOf(sweep`C[M,N] = A[M,K]: T * B[K,N]: T where M in 64..2048 step 64, K = N = 64, T in {bf16, i8}`);
  assert.match(points["text/plain"], "… 52 more points · 64 points over M, T");
});

test("executables: every pass is listed, most with their text, in bounded space", async () => {
  const exe = await executable();
  const page = await htmlOf(exe);
  for (const name of exe.passNames) assert.ok(page.includes(name), name);
  assert.match(page, "scf.forall");
  assert.ok(page.length < 400_000, String(page.length));
  assert.is(page.match(/<details/g)!.length, page.match(/<\/details>/g)!.length);
  assert.match((await bundleOf(exe))["text/plain"], /passes, \d+ changed the module/);
});

test("origins: lines of passes in the colours of the operands, and a line with its part of the template", async () => {
  const exe = await compile(matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64`);
  const page = await htmlOf(exe);
  assert.match(page, `<code><span class="from-c">C[M,N]: f32</span> = <span class="from-a">A[M,K]: bf16</span> * <span class="from-b">B[K,N]: bf16</span> where M = N = K = 64</code>`);
  assert.match(page, /<span class="from-b" title="B\[K,N\]: bf16"> +%l2_b0_full = aie\.lock/);
  const line = exe.ir("air-to-aie").split("\n").findIndex((text) => text.includes("%l2_b0_full = ")) + 1;
  const bundle = await bundleOf(exe.origin("air-to-aie", line));
  assert.match(bundle["text/plain"], /%l2_b0_full = aie\.lock.*\nfrom C\[M,N\]: f32 = .*\n {5} {29}\^{12}$/);
  assert.match(String(bundle["text/html"]), "* <mark>B[K,N]: bf16</mark> where");
});

test("runs: verdicts and where the time went", async () => {
  const bundle = await bundleOf(await run(await executable()));
  assert.match(bundle["text/plain"], /^pass: npu1/m);
  assert.match(bundle["text/plain"], /bit-exact +✓ holds/);
  assert.match(bundle["text/plain"], /^core +\d+ actors?: /m);
  assert.match(String(bundle["text/html"]), "where the time went");
  const timing = await bundleOf(await run(await executable(), { payload: "none" }));
  assert.match(timing["text/plain"], /^complete: /m);
  const refused = await bundleOf(await run(matmul`C[M,N] = A[M,K]: f16 * B[K,N]: f16 where M = N = K = 64`));
  assert.match(refused["text/plain"], /^unsupported: /m);
});

test("a wrong result is drawn by launch tile and core", async () => {
  const spoilt = await spoiltRun();
  const { tiles } = spoilt.checkResult!;
  const { M1, N1 } = spoilt.executable!.compilation.configuration!.tile;
  assert.is(tiles!.wrong[2 * tiles!.columns + 1], M1 * N1);
  assert.is(tiles!.wrong[0], 1);
  assert.is(tiles!.wrong.reduce((sum, each) => sum + each, 0), spoilt.row.mismatches);
  const bundle = await bundleOf(spoilt);
  assert.match(String(bundle["text/html"]), `core 2,1: ${M1 * N1} of ${M1 * N1} wrong`);
  assert.match(String(bundle["text/html"]), "core 0,0: 1 of ");
  const map = bundle["text/plain"].split("\n").filter((line) => /^[#+.]+$/.test(line));
  assert.is(map.length, tiles!.rows);
  assert.is(map[0]![0], "+");
  assert.is(map[2]![1], "#");
});

test("sweep results: the table, then why some failed", async () => {
  const result = await run(sweep`C[M,N] = A[M,K]: T * B[K,N]: T where M = N = K = 64, T in {i8, f16}`);
  const bundle = await bundleOf(result);
  assert.match(bundle["text/plain"], "2 points: 1 pass, 1 unsupported");
  assert.match(bundle["text/plain"], "M=64 K=64 N=64: unsupported, npu1 does not multiply f16");
  assert.match(String(bundle["text/html"]), "1 failure");
  const evil = new SweepResult([{ ...result.rows[1]!, message: hostile, name: hostile }], true);
  const page = await htmlOf(evil);
  assert.not.ok(page.includes("<script>") || page.includes("<img"));
  assert.match(page, "interrupted");
  assert.match((await bundleOf(new SweepResult([], true)))["text/plain"], "0 points");
});

test("tensors show their corners", async () => {
  const bundle = await bundleOf(tensor(Float32Array.from({ length: 400 }, (_, i) => i), { shape: [20, 20], dtype: "f32" }));
  assert.match(bundle["text/plain"], "Tensor f32 [20, 20], 1.563 KiB");
  assert.match(bundle["text/plain"], /^19 +380 +381 +382 +… +397 +398 +399$/m);
  assert.match((await bundleOf(tensor([1, 2.5], { dtype: "bf16" })))["text/plain"], /1 +2\.5/);
});

test("errors of templates keep their carets, and their text is text", async () => {
  try {
    matmul(`C[M,N]: f32 = A[M,${hostile}`);
    assert.unreachable();
  } catch (error) {
    const bundle = await bundleOf(error);
    assert.match(bundle["text/plain"], /^ +\^$/m);
    assert.not.match(String(bundle["text/html"]), "<script>");
  }
});

test("differences: where two compilations part, and lines with their signs; MLIR is text", async () => {
  const parted = await bundleOf(diff(workload, matmul("C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64")));
  assert.match(parted["text/plain"], /they part in [\w-]+/);
  assert.match(String(parted["text/html"]), /they part in <b>/);
  const lines = await bundleOf((await executable()).diff("air-dependency", "air-broadcast-detection"));
  assert.match(String(lines["text/html"]), `<span class="added">+`);
  assert.match(lines["text/plain"], /^@@ line \d+, line \d+ @@$/m);
  const module = await bundleOf(parseMlir(`module attributes {note = "<script>"} {\n}`));
  assert.not.match(String(module["text/html"]), "<script>");
  assert.match((await bundleOf(applyPasses("module {\n}", ["canonicalize"])))["text/plain"], "module");
});

test.run();
