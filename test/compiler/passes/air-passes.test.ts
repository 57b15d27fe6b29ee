/** Single AIR passes on small inputs, and on those of the conformance vectors against what the real air-opt made of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { accessVolume, memrefSegment, readAccess } from "../../../compiler/dialects/air-access.js";
import { dependenciesOf } from "../../../compiler/dialects/air-data.js";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { constantBounds } from "../../../compiler/dialects/scf.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { PassError, type Pass } from "../../../compiler/pass/pass.js";
import { broadcastDetection } from "../../../compiler/passes/air-broadcast-detection.js";
import { copyToDma } from "../../../compiler/passes/air-copy-to-dma.js";
import { dependency } from "../../../compiler/passes/air-dependency.js";
import { dependencyCanonicalize } from "../../../compiler/passes/air-dependency-canonicalize.js";
import { dmaToChannel } from "../../../compiler/passes/air-dma-to-channel.js";
import { labelScfForToPingPong } from "../../../compiler/passes/air-label-scf-for-to-ping-pong.js";
import { parToHerd } from "../../../compiler/passes/air-par-to-herd.js";
import { parToLaunch } from "../../../compiler/passes/air-par-to-launch.js";
import { pingPongTransform } from "../../../compiler/passes/air-ping-pong-transform.js";
import { placeHerds } from "../../../compiler/passes/air-place-herds.js";
import { renumberDma } from "../../../compiler/passes/air-renumber-dma.js";
import { specializeDmaBroadcast } from "../../../compiler/passes/air-specialize-dma-broadcast.js";
import { packToDma } from "../../../compiler/passes/iree-amdaie-pack-to-dma.js";
import { conformance } from "../../paths.js";

function vector(name: string): Operation { return parse(readFileSync(join(conformance, "air", name), "utf8")); }

function apply(module: Operation, ...passes: readonly Pass[]): Operation {
  for (const pass of passes) pass.run(module, { device: "npu1", columns: 4, options: { ...pass.options } });
  return module;
}

function refusal(run: () => unknown): PassError {
  try { run(); } catch (error) {
    if (error instanceof PassError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** Name, dependency count and attributes of the tasks of a module, in order. */
function tasks(module: Operation, ...names: readonly string[]): string[] {
  const found: string[] = [];
  module.walk((op) => { if (names.includes(op.name)) found.push(`${op.name} [${dependenciesOf(op).length}]`); });
  return found;
}
function declarations(module: Operation): string[] { return print(module).split("\n").filter((line) => line.includes("air.channel @")); }
function count(module: Operation, name: string): number { return module.collect(name).length; }

test("a herd straight from L3 gets upstream's tokens, broadcasts and channels", () => {
  const ours = apply(vector("matmul_herd_2x2_broadcast.mlir"), dependency);
  const real = vector("matmul_herd_2x2_broadcast.expected.1-air-dependency.mlir");
  for (const name of ["air.execute", "air.dma_memcpy_nd", "air.launch", "air.segment", "air.herd", "scf.for"]) assert.is(count(ours, name), count(real, name), name);

  apply(ours, broadcastDetection);
  const patterns = (module: Operation): string[] => print(module).split("\n").filter((line) => line.startsWith("#set"));
  assert.equal(patterns(ours), patterns(vector("matmul_herd_2x2_broadcast.expected.2-air-broadcast-detection.mlir")));
  apply(ours, specializeDmaBroadcast);
  assert.equal(patterns(ours), patterns(vector("matmul_herd_2x2_broadcast.expected.3-air-specialize-dma-broadcast.mlir")));

  apply(ours, dmaToChannel);
  const channels = vector("matmul_herd_2x2_broadcast.expected.5-air-dependency-canonicalize.mlir");
  assert.equal(declarations(ours), declarations(channels));
  for (const name of ["air.channel.put", "air.channel.get", "affine.if"]) assert.is(count(ours, name), count(channels, name), name);
});

test("the access lists of copies between subviews are upstream's", () => {
  const ours = apply(vector("parallel_to_herd.mlir"), parToHerd, parToLaunch, copyToDma);
  const real = vector("parallel_to_herd.expected.3-air-copy-to-dma.mlir");
  const lists = (module: Operation): unknown[] => module.collect("air.dma_memcpy_nd").map((dma) =>
    [memrefSegment.dmaDestination, memrefSegment.dmaSource].map((at) => readAccess(dma, at)!.dims));
  assert.equal(lists(ours), lists(real));
  assert.is(count(ours, "memref.subview"), 0);
});

test("redundant tokens go as they do upstream", () => {
  const ours = apply(vector("async_tokens_wait_all.mlir"), dependencyCanonicalize);
  const last = ours.collect("air.execute").at(-1)!;
  assert.is(last.results[0].users.length, 1);
  const real = vector("async_tokens_wait_all.expected.2-canonicalize.mlir");
  assert.equal(tasks(ours, "air.execute").slice(0, 3), tasks(real, "air.execute").slice(0, 3));
  const blocking = ours.collect("air.wait_all").find((op) => op.results.length === 0)!;
  assert.equal([...dependenciesOf(blocking)], [last.results[0]]);
});

test("the loop that upstream marks for ping-pong is marked, and unrolled over two buffers", () => {
  const ours = apply(vector("ping_pong_loop.mlir"), labelScfForToPingPong);
  const real = vector("ping_pong_loop.expected.1-air-label-scf-for-to-ping-pong.mlir");
  const marks = (module: Operation): string[] => print(module).split("\n").flatMap((line) => line.match(/unroll = .*|hoist_alloc = \w+/g) ?? []);
  assert.equal(marks(ours), marks(real));
  apply(ours, pingPongTransform);
  const loop = ours.collect("scf.for")[0];
  assert.equal(constantBounds(loop), { lower: 0, upper: 256, step: 64, trips: 4 });
  assert.is(loop.collect("air.channel.get").length, 2);
  assert.is(loop.collect("memref.alloc").length, 0);
  assert.is(count(ours, "memref.alloc"), 2);
});

test("odd trips: the remainder uses the first buffer again, and there is no third", () => {
  const text = readFileSync(join(conformance, "air", "ping_pong_loop.mlir"), "utf8").replace("%end = arith.constant 256", "%end = arith.constant 224");
  const module = apply(parse(text), labelScfForToPingPong, pingPongTransform);
  assert.is(count(module, "memref.alloc"), 2);
  const buffers = module.collect("air.channel.get").map((get) => get.operands.find((operand) => operand.type.kind === "memref"));
  assert.is(buffers.length, 3);
  assert.is(buffers[2], buffers[0]);
  assert.is.not(buffers[1], buffers[0]);
  assert.is(constantBounds(module.collect("scf.for")[0])?.trips, 3);
});

test("a buffer that keeps values between iterations is not rotated", () => {
  const text = readFileSync(join(conformance, "air", "ping_pong_loop.mlir"), "utf8");
  const read = "        %early = air.execute [%t] {\n          func.call @consume(%buf) : (memref<32x32xbf16, 2>) -> ()\n        }\n";
  const module = apply(parse(text.replace("        %g = air.channel.get", `${read}        %g = air.channel.get`)), labelScfForToPingPong);
  assert.is(module.collect("scf.for")[0].attribute("unroll"), undefined);
});

test("herds are placed and operations numbered as upstream does", () => {
  const ours = apply(vector("channel_broadcast_1x4.mlir"), renumberDma);
  const ids = (module: Operation): unknown[] => [...module.collect("air.channel.put"), ...module.collect("air.channel.get")].map((op) => op.attribute("id"));
  assert.equal(ids(ours), ids(vector("channel_broadcast_1x4.expected.1-air-renumber-dma.mlir")));
  apply(ours, placeHerds);
  const place = (module: Operation): unknown[] => ["x_loc", "y_loc"].map((name) => module.collect("air.herd")[0].attribute(name));
  assert.equal(place(ours), place(vector("channel_broadcast_1x4.expected.3-air-place-herds.mlir")));
});

test("a herd that does not fit has no placement", () => {
  const text = readFileSync(join(conformance, "air", "channel_broadcast_1x4.mlir"), "utf8");
  const error = refusal(() => apply(parse(text.replace(/arith\.constant 4 : index/, "arith.constant 5 : index")), placeHerds));
  assert.is(error.code, "placement");
  assert.match(error.message, "1 columns x 5 rows in 4 x 4");
});

const packText = (rows: number, tile: number, padding = ""): string => {
  const [from, to] = [`memref<${rows}x16xbf16, 1>`, `memref<2x${Math.ceil(rows / tile)}x${tile}x8xbf16, 2>`];
  return `
func.func @f(%a: ${from}, %b: ${to}, %zero: bf16) {
  "iree_linalg_ext.pack"(%a, %b${padding && ", %zero"}) <{inner_dims_pos = array<i64: 0, 1>, outer_dims_perm = array<i64: 1, 0>, static_inner_tiles = array<i64: ${tile}, 8>}> : (${from}, ${to}${padding && ", bf16"}) -> ()
  return
}`;
};

test("a pack becomes a DMA in the order of its blocks", () => {
  const module = apply(parse(packText(12, 4)), packToDma);
  const [dma] = module.collect("air.dma_memcpy_nd");
  const source = readAccess(dma, memrefSegment.dmaSource)!;
  assert.equal(source.dims, [{ size: 2, stride: 8 }, { size: 3, stride: 64 }, { size: 4, stride: 16 }, { size: 8, stride: 1 }]);
  assert.is(accessVolume(source), 12 * 16);
});

test("blocks that are not full are filled up with zeros where a descriptor can say so", () => {
  const [dma] = apply(parse(packText(38, 4)), packToDma).collect("air.dma_memcpy_nd");
  const source = readAccess(dma, memrefSegment.dmaSource)!;
  assert.equal(source.dims, [{ size: 2, stride: 8 }, { size: 38, stride: 16, after: 2 }, { size: 8, stride: 1 }]);
  assert.is(accessVolume(source), 40 * 16);
});

test("a pack that cannot become a DMA is refused, not left behind", () => {
  const refuse: Pass = { ...packToDma, options: { "incomplete-blocks": "refuse" } };
  const uneven = refusal(() => apply(parse(packText(38, 4)), refuse));
  assert.is(uneven.code, "tile-does-not-divide");
  assert.match(uneven.message, "in dimension 0, the tile size 4 does not divide the tensor size 38");
  const columns = packText(40, 4).replace("array<i64: 4, 8>", "array<i64: 4, 6>").replaceAll("2x10x4x8xbf16", "3x10x4x6xbf16");
  assert.match(refusal(() => apply(parse(columns), packToDma)).message, "in dimension 1, the tile size 6 does not divide the tensor size 16", "the last block of columns lies between others");
  assert.is(refusal(() => apply(parse(packText(40, 4, "padded")), packToDma)).code, "padded-pack", "nobody knows the padding value");
});

test.run();
