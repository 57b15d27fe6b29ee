import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bdDims } from "../../../compiler/dialects/aie-attributes.js";
import { integerValue, stringValue, symbolName } from "../../../compiler/ir/attributes.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { npuToWords, verifyRuntimeSequence } from "../../../compiler/encode/npu-words.js";
import { aieDmaToNpu } from "../../../compiler/passes/aie-dma-to-npu.js";
import { airToStd } from "../../../compiler/passes/air-to-std.js";
import { airrtToNpu } from "../../../compiler/passes/airrt-to-npu.js";
import { memcpyLists } from "../../../compiler/runtime-sequence/runtime-sequence.js";
import { expectGolden } from "../../golden.js";
import { conformance } from "../../paths.js";
import { matmulLaunch, type LaunchShape } from "./matmul-launch.js";

const unfolded = { "launches-per-task": 1 };
const context = { device: "npu1", columns: 4, options: {} };
const square = (size: number): LaunchShape => ({ M: size, N: size, K: size, M0: 256, N0: 256, K0: 256, columns: 4, rows: 4 });
const small: LaunchShape = { M: 256, N: 128, K: 512, M0: 128, N0: 128, K0: 256, columns: 2, rows: 2 };

function lowered(shape: LaunchShape, options: Readonly<Record<string, number>> = {}): Operation {
  const module = parse(matmulLaunch(shape));
  airToStd.run(module, context);
  airrtToNpu.run(module, { ...context, options });
  return module;
}
const transfersOf = (module: Operation): Operation[] => module.collect("aiex.npu.dma_memcpy_nd");
/** Element positions that transfers and tasks on these channels visit, in order. */
function visited(module: Operation, channels: readonly string[]): number[] {
  return module.collect("aie.runtime_sequence")[0].body.operations.flatMap((op) => {
    if (op.name === "aiex.npu.dma_memcpy_nd" && channels.includes(symbolName(op.attribute("metadata"))!)) {
      const { offsets, sizes, strides } = memcpyLists(op);
      return positions(offsets.reduce((sum, offset, d) => sum + offset * strides[d], 0), sizes, strides);
    }
    if (op.name !== "aiex.dma_configure_task_for" || !channels.includes(symbolName(op.attribute("alloc"))!)) return [];
    return Array.from({ length: 1 + (integerValue(op.attribute("repeat_count")) ?? 0) }, (_, run) => op.collect("aie.dma_bd").flatMap((bd) => ofRun(bd, run))).flat();
  });
}
function positions(offset: number, sizes: readonly number[], strides: readonly number[]): number[] {
  return sizes.reduce((before, size, d) => before.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * strides[d])), [offset]);
}
/** What a descriptor of a task visits when the task is run once more. */
function ofRun(bd: Operation, run: number): number[] {
  const dims = bdDims(bd.attribute("dimensions")) ?? [{ size: integerValue(bd.attribute("len"))!, stride: 1 }];
  const [iteration, inner] = dims.length === 4 ? [dims[0], dims.slice(1)] : [{ size: 1, stride: 0 }, dims];
  const offset = integerValue(bd.attribute("offset"))! + (run % iteration.size) * iteration.stride;
  return positions(offset, inner.map(({ size }) => size), inner.map(({ stride }) => stride));
}

test("the launch becomes loops of runtime transfers", () => {
  const module = parse(matmulLaunch(small));
  airToStd.run(module, context);
  assert.is(module.collect("airrt.dma_memcpy_nd").length, 6, "loops stay loops");
  expectGolden("passes/air-to-std.mlir", print(module));
});

test("the host program becomes a runtime sequence", () => {
  const module = lowered(small);
  expectGolden("passes/airrt-to-npu.mlir", print(module));
  assert.equal(verifyRuntimeSequence(module), []);
});

test("every element of C is written once, and each column reads its rows of A for every launch tile", () => {
  const module = lowered(small);
  const { M, N, K } = small;
  const written = visited(module, ["air_channel_4", "air_channel_5"]);
  assert.is(written.length, M * N);
  assert.is(new Set(written).size, M * N);
  const rowsRead = (x: number): Set<number> => new Set(visited(module, [`air_channel_${x}`]).map((at) => Math.floor(at / K)));
  assert.equal([...rowsRead(0)].sort((a, b) => a - b), [...Array(64).keys(), ...[...Array(64).keys()].map((i) => 128 + i)]);
  const order = visited(module, ["air_channel_0"]).slice(0, 64 * 256 + 1);
  assert.equal([order[0], order[256], order.at(-1)], [0, 512, 256], "K step by K step, row by row");
});

test("launch tiles go along N first", () => {
  const module = lowered({ ...small, N: 256 }, unfolded);
  const starts = transfersOf(module).filter((op) => symbolName(op.attribute("metadata")) === "air_channel_4").map((op) => memcpyLists(op).offsets.at(-1));
  assert.equal(starts, [0, 128, 128 * 256, 128 * 256 + 128]);
});

test("a loop between launch and transfer is run", () => {
  const text = matmulLaunch(small).replace(/( *)(%t1 = air.channel.put async @channel_0\[\] )\(%a\[%c0, %i0, %c0\] \[%c2, %c64, %c256\] \[%c256, %c512, %c1\]\)(.*)/,
    "$1scf.for %k = %c0 to %c512 step %c256 {\n$1  $2(%a[%i0, %k] [%c64, %c256] [%c512, %c1])$3\n$1}");
  assert.ok(text.includes("scf.for"));
  const module = parse(text);
  airToStd.run(module, context);
  airrtToNpu.run(module, context);
  assert.equal(visited(module, ["air_channel_0"]), visited(lowered(small), ["air_channel_0"]));
});

test("2432^3 is scheduled and lowered in a moment", () => {
  const shape: LaunchShape = { M: 2432, N: 2432, K: 2432, M0: 128, N0: 128, K0: 128, columns: 2, rows: 2 };
  const module = parse(matmulLaunch(shape));
  airToStd.run(module, context);
  const start = performance.now();
  airrtToNpu.run(module, { ...context, options: unfolded });
  const scheduled = performance.now();
  aieDmaToNpu.run(module, context);
  const words = npuToWords(module);
  const end = performance.now();
  assert.is(module.collect("aiex.npu.address_patch").length, 361 * 6);
  assert.ok(words.length > 361 * 6 * 30);
  // Some tens of milliseconds each; the bound only catches what grows with the square.
  assert.ok(scheduled - start < 20_000, `airrt-to-npu: ${scheduled - start} ms`);
  assert.ok(end - scheduled < 20_000, `aie-dma-to-npu and encoding: ${end - scheduled} ms`);
});

test("descriptors are reused only after a wait for outputs", () => {
  const module = lowered(square(1024), unfolded);
  const sequence = module.collect("aie.runtime_sequence")[0];
  assert.is(stringValue(sequence.attribute("sym_name")), "matmul");
  const waits = sequence.body.operations.filter((op) => op.name === "aiex.npu.dma_wait").map((op) => symbolName(op.attribute("symbol")));
  assert.is(waits.length, 4 * 16, "one for each output of each launch tile");
  const ids = new Set(transfersOf(module).map((op) => integerValue(op.attribute("id"))));
  assert.equal([...ids].sort((a, b) => a! - b!), [...Array(12).keys()], "four launch tiles of three descriptors");
});

test("launch tiles of one row are folded into one task a channel", () => {
  const shape = { ...small, M: 64, N: 256, K: 64, M0: 32, N0: 32, K0: 32 };
  const [folded, single] = [lowered(shape), lowered(shape, unfolded)];
  assert.is(transfersOf(folded).length, 2 * 6, "two rows of launch tiles, six channels");
  assert.is(transfersOf(single).length, 2 * 8 * 6);
  assert.is(folded.collect("aiex.npu.dma_wait").length, 2 * 2);
  for (let channel = 0; channel < 6; channel++) assert.equal(visited(folded, [`air_channel_${channel}`]), visited(single, [`air_channel_${channel}`]));
  const [a] = transfersOf(folded);
  assert.equal(memcpyLists(a).strides[0], 0, "the rows of A are repeated");
});

test("the host program of upstream's air-to-std is understood", () => {
  const module = parse(readFileSync(join(conformance, "air", "channels_through_memtile.expected.3-air-opt-shim-dma-bds.mlir"), "utf8"));
  airrtToNpu.run(module, context);
  assert.equal(transfersOf(module).map((op) => [symbolName(op.attribute("metadata")), memcpyLists(op).sizes]), [["air_to_l2", [1, 1, 1, 2048]], ["air_from_l2", [1, 1, 1, 2048]]]);
  assert.is(module.collect("aiex.npu.dma_wait").length, 1);
  assert.is(module.collect("func.func").length, 0);
  assert.equal(verifyRuntimeSequence(module), []);
});

test.run();
