/**
 * Toolchains of the past, by mechanism: each defect goes away when the one pass that has it is exchanged, and stays when any other is.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, type Compilation } from "../../compiler/compile.js";
import { pipelineNamed } from "../../compiler/pipelines/pipelines.js";
import { passNamed } from "../../compiler/pipelines/pass-table.js";
import { passVariants, stepsOf, toolchainNamed, toolchains, type PassVariant, type PassVariantName, type Toolchain } from "../../compiler/toolchains.js";
import { Executable } from "../../runtime/executable.js";
import { run } from "../../runtime/run.js";
import type { Row } from "../../runtime/row.js";
import { matmulOf, type Size } from "../e2e/history.js";

const test = suite("toolchains");

/** A toolchain with some variants exchanged for others, or left out. */
function exchanged(name: Toolchain["name"], changes: Partial<Record<PassVariantName, PassVariantName | null>>, rules?: Toolchain["rules"]): Toolchain {
  const toolchain = toolchainNamed(name)!;
  const variants = toolchain.variants.flatMap((variant) => {
    const other = changes[variant];
    return other === undefined ? [variant] : other === null ? [] : [other];
  });
  return { ...toolchain, variants, rules: rules ?? toolchain.rules };
}

function compiled(size: Size, toolchain: Toolchain, type: "bf16" | "f32" = "bf16"): Compilation {
  return compileWorkload(matmulOf(size, type), { toolchain: "2024-04-29" }, toolchain);
}

async function ran(size: Size, toolchain: Toolchain, payload: "full" | "none" = "full"): Promise<Row> {
  const compilation = compiled(size, toolchain);
  assert.is(compilation.failure, null, compilation.failure?.message);
  return (await run(new Executable(compilation), { payload })).row;
}

const last = (compilation: Compilation) => compilation.snapshots.at(-1)!.module;

test("every variant changes a pass that there is, by options that it has", () => {
  const steps = pipelineNamed("pad-pack")!;
  for (const [name, variant] of Object.entries<PassVariant>(passVariants)) {
    const pass = variant.added?.pass ?? passNamed(variant.pass);
    assert.ok(pass, `${name}: there is no pass ${variant.pass}`);
    for (const [option, value] of Object.entries(variant.options)) {
      assert.ok(pass.options && option in pass.options, `${name}: ${variant.pass} has no option ${option}`);
      if (!variant.added) assert.is.not(pass.options[option], value, `${name} is what ${variant.pass} does anyway`);
    }
  }
  assert.equal(stepsOf(steps, toolchainNamed("latest")!), steps);
  for (const { name, variants } of toolchains.slice(0, -1)) assert.is(stepsOf(steps, { variants }).length, steps.length + 1, name);
});

test("a pass has the name that it had", () => {
  const names = (name: Toolchain["name"]): string[] => stepsOf(pipelineNamed("pad-pack")!, toolchainNamed(name)!).map(({ pass }) => pass.name);
  assert.ok(names("2024-04-24").includes("airrt-to-ipu"));
  assert.ok(names("2024-04-29").includes("airrt-to-npu"));
});

test("Error 1: a wrap of 1024 or more that 512 does not divide", () => {
  const april = toolchainNamed("2024-04-20")!;
  const error1 = compiled([64, 2304, 128], april).failure;
  assert.is(error1?.code, "remainder-tiles");
  assert.is(error1?.pass, "airrt-to-ipu");
  assert.is(compiled([64, 2048, 128], april).failure, null, "512 divides");
  assert.is(compiled([64, 576, 128], april).failure, null, "less than 1024");
  assert.is(compiled([64, 2304, 128], exchanged("2024-04-20", { "halved-wraps": "inner-divisor-wraps" })).failure, null, "mlir-air #544");
  assert.is(compiled([64, 2304, 128], exchanged("2024-04-20", { "halved-wraps": "outer-divisor-wraps" })).failure, null, "mlir-air #550");
});

test("between #544 and #553 a split with a long stride does not fit its field", () => {
  const size: Size = [64, 2432, 9728];
  assert.is(compiled(size, toolchainNamed("2024-04-24")!).failure?.code, "bd-stride");
  assert.is(compiled(size, toolchainNamed("2024-04-29")!).failure, null);
});

test("Error 2: a padded pack stays a pack, and the ping-pong loop is left unfinished", () => {
  const size: Size = [608, 128, 608];
  const april = compiled(size, toolchainNamed("2024-04-20")!);
  assert.is(april.failure?.pass, "air-ping-pong-transform");
  assert.match(april.failure!.message, /^block with no terminator, has %\w+ = "air.wait_all"\(%\w+\) : \(!air.async.token\) -> !air.async.token$/);
  const after = (pass: string): string => april.snapshots.find(({ id }) => id === pass)!.text;
  assert.match(after("air-dma-to-channel"), /iree_linalg_ext\.pack.*padding|"iree_linalg_ext\.pack"\(%\w+, %\w+, %\w+\)/, "the packs are still there");
  assert.not.match(after("air-specialize-dma-broadcast"), /affine\.if/, "and nothing was taken for a broadcast");

  const refused = compiled(size, exchanged("2024-04-20", { "kept-packs": "refused-packs" })).failure;
  assert.is(refused?.pass, "iree-amdaie-pack-to-dma", "iree-amd-aie #291");
  assert.match(refused!.message, "in dimension 0, the tile size 4 does not divide the tensor size 38. Imperfect/partial tiling is currently not supported");
  const matched = compiled(size, exchanged("2024-04-20", { "late-match-ping-pong": null })).failure;
  assert.not.match(matched?.message ?? "", "block with no terminator");
  assert.is(compiled(size, exchanged("2024-04-20", {}, "v1")).failure, null, "iree-amd-aie #293: tiles that are multiples of the instruction");
});

test("the hang: buffers that are filled and never drained", async () => {
  const size: Size = [512, 64, 640];
  const stalled = await ran(size, toolchainNamed("2024-04-29")!, "none");
  assert.is(stalled.status, "hang");
  assert.equal([stalled.herd_cols, stalled.herd_rows], [4, 2]);
  assert.is((await ran(size, exchanged("2024-04-29", { "gcd-split": "column-split" }))).status, "pass", "mlir-air #562");
  assert.is((await ran(size, exchanged("2024-04-29", { "gcd-split": null }))).status, "pass", "today's rule");
  assert.is((await ran(size, exchanged("2024-04-29", { "outer-divisor-wraps": null, "collapsed-herds": null }), "none")).status, "hang", "nothing else is to blame");
  assert.is((await ran(size, exchanged("2024-04-29", {}, "v2"))).status, "pass", "iree-amd-aie #310: no herds of 4 x 2");
});

test("air-to-aie of today refuses what hung", () => {
  const { failure } = compiled([512, 64, 640], exchanged("2024-04-29", { "shared-l2": null }));
  assert.ok(["one-sided", "shared-buffer"].includes(failure?.code ?? ""), failure?.message);
});

/** Sizes that v1 gives launch tiles of one to four core tiles, several of them. */
const sizeOfExtent = [320, 640, 576, 512];

test("every herd whose X does not divide its Y hangs, and no other", async () => {
  const gone: string[] = [];
  for (const [i, M] of sizeOfExtent.entries()) for (const [j, N] of sizeOfExtent.entries()) {
    const row = await ran([M, 64, N], toolchainNamed("2024-04-29")!, "none");
    assert.equal([row.herd_cols, row.herd_rows], [i + 1, j + 1]);
    if (row.status === "hang") gone.push(`${i + 1}x${j + 1}`);
    else assert.is(row.status, "complete");
  }
  assert.equal(gone, ["2x3", "3x2", "3x4", "4x2", "4x3"]);
});

test("wrong numbers: three or more panels in a herd of one column, from the second launch tile along N on", async () => {
  const size: Size = [44, 64, 384];
  const wrong = await ran(size, toolchainNamed("2024-04-29")!);
  assert.equal([wrong.status, wrong.herd_cols, wrong.herd_rows], ["mismatch", 1, 3]);
  assert.match(wrong.first_mismatch!, /^C\[0, 192\] /);
  assert.is((await ran(size, exchanged("2024-04-29", { "lost-inner-counter": null }))).status, "pass", "mlir-air #559");
  assert.is((await ran([44, 64, 256 + 128 + 256], toolchainNamed("2024-04-29")!)).status, "pass", "two panels");
  assert.is((await ran([88, 64, 384], exchanged("2024-04-29", { "gcd-split": "column-split" }))).status, "pass", "two columns");
});

test("a small herd stands in one column, a large one has no place", () => {
  const [herd] = last(compiled([128, 64, 128], toolchainNamed("2024-04-29")!)).collect("aie.core").slice(0, 1);
  assert.ok(herd);
  const placed = compiled([128, 64, 128], toolchainNamed("2024-04-29")!).snapshots.find(({ id }) => id === "air-place-herds")!.text;
  assert.match(placed, /x_loc = 0 : i64, x_size = 1 : i64, y_loc = 2 : i64, y_size = 4 : i64/);
  const apart = compiled([128, 64, 128], exchanged("2024-04-29", { "collapsed-herds": null })).snapshots.find(({ id }) => id === "air-place-herds")!.text;
  assert.match(apart, /x_size = 2 : i64, y_loc = 2 : i64, y_size = 2 : i64/);
  const large = compiled([52, 63, 52], toolchainNamed("2024-04-24")!, "f32").failure;
  assert.is(large?.code, "placement");
  assert.match(large!.message, "No valid placement found");
});

test("M = 2: refused by the pack in April, by the configuration in May", () => {
  assert.is(compiled([2, 64, 256], toolchainNamed("2024-04-29")!).failure?.pass, "iree-amdaie-pack-to-dma");
  const may = compiled([2, 64, 256], toolchainNamed("2024-05-16")!).failure;
  assert.is(may?.code, "instruction-does-not-divide");
  assert.is(may?.pass, null);
});

test("what small shapes compute is right in every toolchain that runs them", async () => {
  for (const { name } of toolchains) {
    const row = (await run(matmulOf([128, 128, 128]), { toolchain: name })).row;
    assert.is(row.status, "pass", `${name}: ${row.message}`);
  }
});

test.run();
