import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parse, registry } from "../../compiler/dialects/registry.js";
import { firstDifference } from "../../compiler/ir/equality.js";
import { matmul } from "../../dsl/index.js";
import { diff } from "../../runtime/diff.js";
import { compile, CompileError, Executable } from "../../runtime/executable.js";
import { applyPasses, parseMlir } from "../../runtime/mlir.js";
import { run } from "../../runtime/run.js";
import { diffTexts } from "../../runtime/text-diff.js";

const test = suite("looking into compilations");
const template = (M: number, K: number, N: number, using = ""): string => `C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = ${M}, K = ${K}, N = ${N}${using}`;
const built = (text: string): Promise<Executable> => compile(matmul(text));

test("two shapes that compile alike never part", async () => {
  const difference = diff(await built(template(64, 64, 64)), await built(template(32, 64, 64)));
  assert.is(difference.parting, null);
  assert.ok(difference.passes.every(({ same_structure }) => same_structure));
  assert.match(String(difference), "they differ in sizes alone");
  assert.ok(difference.configuration.some(({ name, a, b }) => name === "M1" && a === 64 && b === 32));
});

test("other herds part in the pass that counts the cores, and the place is said on both sides", async () => {
  const difference = diff(matmul(template(64, 64, 64)), matmul(template(64, 64, 72)));
  const { parting } = difference;
  assert.is(parting?.pass, "air-par-to-herd");
  assert.match(parting!.a!.text, /air|memref|scf|affine/);
  const line = (await built(template(64, 64, 64))).ir("air-par-to-herd").split("\n")[parting!.a!.line - 1];
  assert.is(line.trim(), parting!.a!.text);
  assert.ok(parting!.counts.length > 0);
  assert.equal(difference.frame.getColumn("pass").toArray(), difference.passes.map(({ pass }) => pass));
});

test("a workload that does not compile is compared as far as it came", () => {
  const difference = diff(matmul(template(64, 64, 64)), matmul(template(64, 64, 64, " using columns 9")));
  assert.match(difference.parting!.reason, "columns");
});

test("a run of what did not compile still has its passes", async () => {
  const failed = await run(matmul(template(64, 64, 64, " using columns 9")));
  assert.is(failed.executable.failure?.code, "columns");
  assert.is(diff(failed, failed).parting, null);
});

test("two passes of one executable, line by line", async () => {
  const executable = await built(template(64, 64, 64));
  const difference = executable.diff("air-dependency", "air-broadcast-detection");
  assert.ok(difference.hunks.length > 0);
  const after = executable.ir("air-broadcast-detection").split("\n");
  for (const { newStart, lines } of difference.hunks) {
    const kept = lines.filter((line) => !line.startsWith("-")).map((line) => line.slice(1));
    assert.equal(after.slice(newStart - 1, newStart - 1 + kept.length), kept);
  }
  assert.throws(() => executable.diff("air-dependency", "no-such-pass"), RangeError);
  assert.is(diffTexts({ name: "a", text: "x\n" }, { name: "b", text: "x\n" }).toString(), "--- a\n+++ b\nno difference");
});

test("resumed from the very text of a pass, the rest comes out the same, word for word", async () => {
  const executable = await built(template(64, 128, 64));
  for (const pass of ["iree-amdaie-pad", "iree-comprehensive-bufferize", "air-dma-to-channel", "air-place-herds"]) {
    const resumed = await executable.resume(pass, executable.ir(pass));
    assert.equal(resumed.program.words, executable.program.words, pass);
    assert.equal(resumed.passNames, executable.passNames);
    assert.is(firstDifference(parse(resumed.ir()), parse(executable.ir()), registry), undefined, pass);
  }
});

test("an edit is felt by all that follows", async () => {
  // Several launch tiles: the second goes on from the sums of the first when nobody clears them.
  const executable = await built(template(512, 64, 64));
  const pass = "air-linalg-to-func";
  const text = executable.ir(pass);
  const edited = await executable.resume(pass, text.replace(/^ *func\.call @zero_.*\n/m, ""));
  assert.is((await run(executable, { inputs: "integers" })).status, "pass");
  assert.not.match(edited.ir(), /func\.call @zero_/);
  assert.is((await run(edited, { inputs: "integers" })).status, "mismatch");
});

test("an edit that is wrong is refused with code and place in the edited text", async () => {
  const executable = await built(template(64, 64, 64));
  const pass = "air-place-herds";
  try {
    await executable.resume(pass, executable.ir("iree-amdaie-pad"));
    assert.unreachable("tensors are not legal there");
  } catch (error) {
    assert.instance(error, CompileError);
    assert.is((error as CompileError).failure.code, "illegal-op");
    assert.is((error as CompileError).failure.pass, pass);
    assert.match((error as CompileError).message, /\^/);
    assert.ok((error as CompileError).executable.passNames.length > 0);
  }
  try {
    await executable.resume(pass, "module { oops");
    assert.unreachable();
  } catch (error) {
    assert.is((error as Error).name, "ParseError");
  }
  let wrongPass: unknown;
  await executable.resume("no-such-pass", "module {}").catch((error: unknown) => { wrongPass = error; });
  assert.instance(wrongPass, RangeError);
});

test("a text with locations is the same module, and what is made of it still leads back to the template", async () => {
  const executable = await built(template(64, 64, 64));
  const pass = "air-renumber-dma";
  const located = executable.ir(pass, { locations: true });
  assert.match(located, /air\.channel @channel_0 \[1, 1\] loc\("template":1:15 to :27\)/);
  assert.is(firstDifference(parse(located), parse(executable.ir(pass)), registry), undefined);
  const resumed = await executable.resume(pass, located);
  const plain = await executable.resume(pass, executable.ir(pass));
  assert.is(resumed.ir(), plain.ir());
  const at = resumed.ir("air-to-aie").split("\n").findIndex((line) => line.includes("%l2_b0 = aie.buffer")) + 1;
  assert.is(resumed.origin("air-to-aie", at)?.text, "B[K,N]: bf16");
  assert.is(plain.origin("air-to-aie", at)?.text, null);
});

test("a line of any pass leads back to the template", async () => {
  const executable = await built(template(64, 64, 64));
  for (const pass of executable.passNames) {
    const lines = executable.ir(pass).split("\n");
    const at = lines.findIndex((line) => /linalg\.(matmul|generic)|func\.call @matmul|air\.herd|aie\.core/.test(line));
    if (at < 0) continue;
    const origin = executable.origin(pass, at + 1);
    assert.ok(origin?.text, `${pass}, line ${at + 1}: ${lines[at]}`);
  }
  assert.is(executable.origin("iree-amdaie-pad", 100_000), null);
});

test("text of the user's own: parsed, counted, verified, put through passes", () => {
  const module = parseMlir("func.func @f() -> index {\n  %a = arith.constant 2 : index\n  %b = arith.addi %a, %a : index\n  return %b : index\n}");
  assert.equal(module.verify(), []);
  assert.equal(module.ops.toRecords().filter(({ op }) => op === "arith.addi"), [{ op: "arith.addi", count: 1 }]);
  const applied = applyPasses(module, ["canonicalize", "cse"]);
  assert.is(applied.failure, null);
  assert.match(applied.text, "arith.constant 4 : index");
  assert.equal(applied.passes.getColumn("pass").toArray(), ["canonicalize", "cse"]);
  assert.match(module.text, "arith.addi", "the module itself stays");
  assert.throws(() => applyPasses(module, ["no-such-pass"]), /there is no pass `no-such-pass`/);
  assert.throws(() => applyPasses(module, ["canonicalize"], { device: "npu9" }), /there is no device/);
  assert.throws(() => parseMlir("module { oops"), /oops/);
});

test.run();
