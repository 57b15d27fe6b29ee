/** What a run that did not pass says about itself: locks, buffers and channels by the parts of the template that they are for. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { matmul } from "../../dsl/index.js";
import { run } from "../../runtime/run.js";

const explained = async (template: string): Promise<string[]> => (await run(matmul(template))).explain.split("\n");

test("a hang of the past: whose buffers, whose locks, and what is filled and drained by nobody", async () => {
  const lines = await explained("C[M,N]: f32 = A[M,K]: f32 * B[K,N]: f32 where M = 256, K = 256, N = 320 using toolchain 2024-04-29, payload none");
  const about = (actor: string): string => lines.find((line) => line.startsWith(`${actor}: `))!;
  assert.match(about("controller"), "; for `C[M,N]: f32`");
  assert.match(about("shim(1,0).MM2S1"), "; for `B[K,N]: f32`");
  assert.match(about("memtile(2,1).MM2S0"), "; its buffer is l2_a2, of `A[M,K]: f32`");
  assert.match(about("core(0,3)"), "; lock 3 is b_0_3_full, of `B[K,N]: f32`");
  assert.match(about("core(1,3).MM2S0"), ", of `C[M,N]: f32`");
  // The reason comes first.
  const drained = lines.slice(0, 2);
  assert.equal(drained.map((line) => line.replace(/ l2_\w+/, "")), [
    "`C[M,N]: f32`: the L2 buffer on memtile(1,1) is filled from core(1,2) and core(1,3) and drained by nobody",
    "`C[M,N]: f32`: the L2 buffer on memtile(3,1) is filled from core(3,2) and core(3,3) and drained by nobody",
  ]);
  // The chain of waits ends where such a buffer is filled.
  assert.match(lines.find((line) => line.startsWith("chain: "))!, / -> core\((1|3),3\)\.MM2S0 -> memtile\(\1,1\)\.S2MM\d$/);
});

test("wrong elements: what the core held that made the first of them", async () => {
  const [message, held] = await explained("C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 64, K = 64, N = 384 using toolchain 2024-04-29");
  assert.match(message, "wrong elements");
  assert.match(held, /^core\(0,2\) made the first of them; it holds .*c_0_2 of `C\[M,N\]: f32`/);
  for (const part of ["`A[M,K]: bf16`", "`B[K,N]: bf16`"]) assert.match(held, part);
});

test("a refusal shows its part of the template", async () => {
  const [message, template, carets] = await explained("C[M,N] = A[M,K]: i16 * B[K,N]: i4 where M = N = K = 64");
  assert.match(message, "npu1 does not multiply");
  assert.is(template.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1), "B[K,N]: i4");
});

test("a run that passes has nothing to explain", async () => {
  assert.equal(await explained("C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 32"), [""]);
});

test.run();
