/** What the options of `run` do to a key, to an executable, and to a run that is aborted. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { matmul, sweep } from "../../dsl/index.js";
import { compile } from "../../runtime/executable.js";
import { run } from "../../runtime/run.js";

const test = suite("options of run");
const small = matmul`C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 32`;

test("a key is of what decides bits and cycles: not of a signal, a name or who watches", async () => {
  const plain = await run(small);
  const watched = await run(small, { signal: new AbortController().signal, name: "watched", onProgress: () => {} });
  const executed = await run(await compile(small));
  assert.equal([watched.row.key, executed.row.key], [plain.row.key, plain.row.key]);
  assert.equal([plain.row.options, watched.row.options], ["", ""]);
  const others = [await run(small, { seed: 2 }), await run(small, { columns: 1 }), await run(small, { payload: "none" }), await run(small, { check: false }), await run(small, { inputs: { A: plain.inputs.A!, B: plain.inputs.B! } })];
  assert.is(new Set([plain, ...others].map(({ row }) => row.key)).size, others.length + 1);
  assert.is(others[1]!.row.options, '{"columns":1}');
});

test("an executable is not run with options that it was not compiled with", async () => {
  const executable = await compile(small, { target: "npu1" });
  assert.is((await run(executable, { target: "npu1" })).status, "pass");
  try {
    await run(executable, { target: "npu4" });
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, /not compiled with target "npu4".*give `target` to `compile`/);
  }
});

test("an aborted signal ends a run before, between and within its stretches; a sweep keeps its rows", async () => {
  const reason = new Error("enough");
  for (const after of [-1, 0, 1, 5]) {
    const controller = new AbortController();
    if (after < 0) controller.abort(reason);
    else setTimeout(() => controller.abort(reason), after);
    const large = matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 512`;
    assert.is(await run(large, { signal: controller.signal }).then(() => "ran", (error: unknown) => error), reason);
  }
  const controller = new AbortController();
  const points = sweep`C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M in 32..320 step 32, N = K = 32`;
  const { rows, interrupted } = await run(points, { signal: controller.signal, onProgress: ({ point, done }) => { if (point === 1 && done === 1) controller.abort(); } });
  assert.equal([rows.length, interrupted], [2, true]);
});

test("what is no workload and what is no option is refused in words", async () => {
  const refusal = async (call: () => Promise<unknown>): Promise<string> => call().then(() => "nothing", (error: Error) => `${error.name}: ${error.message}`);
  const anything = (value: unknown): typeof small => value as typeof small;
  assert.match(await refusal(() => run(anything(compile(small)))), /^InputError: `run` takes a workload or a sweep or an executable, not a promise: `await` it first$/);
  assert.match(await refusal(() => compile(anything("C = A * B"))), /^InputError: `compile` takes a workload, not text: make a workload of it with `matmul`$/);
  assert.match(await refusal(() => compile(anything(sweep`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M in {32}, N = K = 32`))), /a sweep: `run` takes one/);
  for (const options of [{ check: "none" }, { seed: -1 }, { seed: NaN }, { inputs: "zeros" }]) assert.match(await refusal(() => run(small, options as {})), /^InputError: `/);
  assert.match(await refusal(() => compile(small, { buffering: "triple" as "double" })), /^CompileError: unsupported: buffering cannot be "triple"/);
  assert.throws(() => matmul(undefined as unknown as string), /expected a template or its text, not undefined/);
});

test("more data than the simulator holds is a row", async () => {
  const { row } = await run(matmul`C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M = N = 32000, K = 24000`);
  assert.equal([row.status, row.error_code], ["resource", "operands-too-large"]);
  assert.match(row.message!, /run with payload none/);
});

test.run();
