/** The pass manager: snapshots, names of steps, and failures that say which pass they are of. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../compiler/dialects/registry.js";
import { Builder } from "../../compiler/ir/builder.js";
import { runPasses, stepIds } from "../../compiler/pass-manager.js";
import { PassError, type Pass } from "../../compiler/pass/pass.js";

const context = { device: "npu1", columns: 4 };
const text = "func.func @f(%m: memref<4xf32>) { return }";

function pass(name: string, run: Pass["run"], stageOut: Pass["stageOut"] = "memref"): Pass {
  return { name, summary: "", stageIn: "memref", stageOut, options: { value: 1 }, run };
}
const append = pass("append", (module, { options }) => {
  const { body } = module.collect("func.func")[0]!;
  Builder.before(body.terminator!).create("memref.alloc", {
    resultTypes: [body.arguments[0]!.type], attributes: { operandSegmentSizes: { kind: "dense_array", element: { kind: "integer", width: 32, signedness: "signless" }, values: [0, 0] } },
  }).result.hint = `v${options["value"]}`;
});

test("a snapshot is the module as the pass left it, whatever came later", () => {
  const { snapshots, failure } = runPasses(parse(text), [{ pass: append }, { pass: append, options: { value: 2 } }], context);
  assert.is(failure, undefined);
  assert.equal(snapshots.map(({ id, opsBefore, opsAfter }) => [id, opsBefore, opsAfter]), [["append", 3, 4], ["append#2", 4, 5]]);
  assert.match(snapshots[0]!.text, "%v1");
  assert.not.match(snapshots[0]!.text, "%v2");
  assert.match(snapshots[1]!.text, "%v2");
});

test("what was not kept is made again, the same in any order of asking", () => {
  const steps = [1, 2, 3, 4].map((value) => ({ pass: append, options: { value } }));
  const texts = (order: readonly number[]): string[] => {
    const { snapshots } = runPasses(parse(text), steps, context);
    for (const i of order) void snapshots[i]!.text;
    return snapshots.map((snapshot) => snapshot.text);
  };
  assert.equal(texts([3, 1, 2, 0]), texts([0, 1, 2, 3]));
  assert.equal(texts([]).map((each) => each.split("%v").length - 1), [1, 2, 3, 4]);
});

test("a pass that fails half-way leaves the snapshots before it whole", () => {
  const breaks = pass("breaks", (module, options) => {
    append.run(module, options);
    throw new PassError("illegal-op", "half-way");
  });
  const { snapshots, failure } = runPasses(parse(text), [{ pass: append }, { pass: append, options: { value: 2 } }, { pass: breaks }], context);
  assert.is(failure?.id, "breaks");
  assert.equal(snapshots.map((snapshot) => snapshot.text.split("%v").length - 1), [1, 2]);
});

test("steps have names of their own", () => {
  assert.equal(stepIds([append, pass("other", () => {}), append].map((step) => ({ pass: step }))), ["append", "other", "append#2"]);
});

test("invalid IR is the failure of the pass that left it, even when the next would mend it", () => {
  const breaks = pass("breaks", (module) => { module.collect("func.func")[0]!.setAttribute("sym_name", undefined); });
  const { snapshots, failure } = runPasses(parse(text), [{ pass: append }, { pass: breaks }], context);
  assert.is(snapshots.length, 1);
  assert.is(failure?.id, "breaks");
  assert.is(failure?.error.code, "invalid-ir");
});

test("the first pass that fails is named, and what came before it is kept", () => {
  const fails = pass("fails", (module) => { throw new PassError("unbalanced", "no", { op: module }); });
  const { snapshots, failure } = runPasses(parse(text), [{ pass: append }, { pass: fails }, { pass: append }], context);
  assert.is(snapshots.length, 1);
  assert.is(failure?.id, "fails");
  assert.is(failure?.error.code, "unbalanced");
});

test("an op that the stage does not know is the failure of the pass that left it", () => {
  const foreign = pass("foreign", (module) => { Builder.atStart(module.body).create("vector.print"); });
  const { failure } = runPasses(parse(text), [{ pass: foreign }], context);
  assert.is(failure?.error.code, "illegal-op");
  assert.is(failure?.error.op?.name, "vector.print");
});

test("a bug is reported as one, with its cause", () => {
  const bug = pass("bug", () => { throw new TypeError("x is undefined"); });
  const { failure } = runPasses(parse(text), [{ pass: bug }], context);
  assert.is(failure?.error.code, "internal");
  assert.instance(failure?.error.cause, TypeError);
});

test.run();
