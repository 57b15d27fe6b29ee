/** Values in terminals: whole by themselves, one line inside others; the properties are what they were. */
import { inspect } from "node:util";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compile, matmul, run, sweep, type Run, type SweepResult, type Workload } from "../../../kernel/prelude/index.js";

const w: Workload = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = 128, N = K = 64 using tiles 32x32x32`;
let r: Run;
let s: SweepResult;
test.before(async () => {
  r = await run(w);
  s = await run(sweep`C[M,N] = A[M,K]: T * B[K,N]: T where M = N = K = 64, T in {i8, f16}`);
});

test("a workload is its text, its shapes and its work; its data is as plain as before", () => {
  const line = "C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M = 128, K = 64, N = 64 using tiles M=32 K=32 N=32";
  assert.is(inspect(w), `${line}\n  A 128 x 64 i8, B 64 x 64 i8 -> C 128 x 64 i32; 1.049 MOP`);
  assert.is(inspect([w], { breakLength: Infinity }), `[ ${line} ]`);
  assert.ok(Object.isFrozen(w));
  assert.equal(structuredClone(w), w);
  assert.not.ok(Object.keys(w).some((key) => typeof (w as unknown as Record<string, unknown>)[key] === "function"));
});

test("a sweep is its points", () => {
  const many = sweep`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M in 64..1024 step 64, N = K = 64`;
  const lines = inspect(many).split("\n");
  assert.is(lines[0], "sweep of 16 points over M");
  assert.match(lines[1]!, /^  C\[M,N\]: i32 = .* M = 64, K = 64, N = 64$/);
  assert.is(lines.at(-1), "  ... 4 more");
  assert.match(inspect({ many }), "{ many: sweep of 16 points over M }");
});

test("what was computed shows as in a front end without HTML", async () => {
  assert.match(inspect(await compile(w)), /^M1 +32 +\d+ +requested$/m);
  assert.match(inspect(r), /^bit-exact +✓ holds/m);
  assert.match(inspect(r.outputs["C"]), /^Tensor i32 \[128, 64\]/);
  assert.match(inspect(s), "2 points: 1 pass, 1 unsupported");
  assert.match(inspect(s.plot({ x: "N", y: "time_us" })), "1 row without time_us left out: 1 unsupported");
});

test("inside others each is one line", () => {
  const text = inspect({ r, s, C: r.outputs["C"], plot: s.plot({ x: "N", y: "time_us" }) }, { breakLength: Infinity });
  assert.match(text, "C: Tensor(i32[128, 64]), plot: Plot(time_us by N: 1 point)");
  assert.match(text, /r: Run\(C\[M,N\]: .*: pass, [\d.]+ us simulated\), s: SweepResult\(1 pass, 1 unsupported\)/);
  assert.is(text.split("\n").length, 1);
});

test("kernels of others that know Jupyter.display get the whole bundle", async () => {
  const display = (value: unknown): Promise<Record<string, unknown>> => (value as Record<symbol, () => Promise<Record<string, unknown>>>)[Symbol.for("Jupyter.display")]!();
  assert.equal(Object.keys(await display(r)).sort(), ["text/html", "text/plain"]);
  assert.equal(Object.keys(await display(s.plot({ x: "N", y: "time_us" }))).sort(), ["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]);
});

test.run();
