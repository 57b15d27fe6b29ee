import { test } from "uvu";
import * as assert from "uvu/assert";
import { Block, Operation } from "../../../../compiler/ir/operation.js";
import { f32, memref } from "../../../../compiler/ir/types.js";
import type { HostTransfer } from "../../../../compiler/passes/airrt-to-npu/host-program.js";
import { legaliseAccess } from "../../../../compiler/passes/airrt-to-npu/shim-access.js";
import { chainsOf, foldedChains, type Legalise } from "../../../../compiler/passes/airrt-to-npu/shim-chains.js";
import type { ShimChain } from "../../../../compiler/passes/airrt-to-npu/shim-schedule.js";

const [panels, biases] = new Block([memref([4096, 4096], f32), memref([4096], f32)]).arguments;
const [tile, ofPanels, ofBiases] = ["aie.tile", "airrt.dma_memcpy_nd", "airrt.dma_memcpy_nd"].map((name) => new Operation(name));
const allocation = { symbol: "in", op: tile, tile, column: 0, row: 0, direction: "MM2S", channel: 0 } as const;
const transfer = (argument: HostTransfer["argument"], offset: number, sizes: readonly number[], strides: readonly number[]): HostTransfer =>
  ({ allocation, argument, op: argument === panels ? ofPanels : ofBiases, access: { offset, sizes, strides } });
/** `count` panels of 8 x 16, each followed by 16 biases; `at` is what a launch tile adds to both. */
function turns(count: number, step: number, [panelAt, biasAt] = [0, 0]): HostTransfer[] {
  return Array.from({ length: count }, (_, k) => [transfer(panels, panelAt + k * step, [1, 1, 8, 16], [0, 0, 4096, 1]), transfer(biases, biasAt, [1, 1, 1, 16], [0, 0, 0, 1])]).flat();
}
const legalise: Legalise = (_, access) => legaliseAccess(access, 32);
const distances = (tiles: readonly (readonly HostTransfer[])[]): number[] => tiles[1].map((next, i) => next.access.offset - tiles[0][i].access.offset);

type Visit = readonly [argument: number, element: number];
/** What a channel reads that works off chains as the hardware does: each descriptor counts its own iterations. */
function worked(chains: readonly ShimChain<HostTransfer>[]): Visit[] {
  return chains.flatMap(({ links, runs }) => Array.from({ length: runs }, (_, run) => links.flatMap(({ source, access: { offset, sizes, strides } }) => {
    const start = offset + (run % sizes[0]) * strides[0];
    return visit(source, start, sizes.slice(1), strides.slice(1));
  })).flat());
}
function visit(source: HostTransfer, offset: number, sizes: readonly number[], strides: readonly number[]): Visit[] {
  const at = sizes.reduce((before, size, d) => before.flatMap((element) => Array.from({ length: size }, (_, i) => element + i * strides[d])), [offset]);
  return at.map((element) => [source.argument.index, element]);
}
const asked = (transfers: readonly HostTransfer[]): Visit[] => transfers.flatMap((source) => visit(source, source.access.offset, source.access.sizes, source.access.strides));

test("panels and their biases are one chain of two descriptors, run once a panel", () => {
  const transfers = turns(19, 8 * 4096);
  const chains = chainsOf(transfers, legalise);
  assert.is(chains.length, 1);
  assert.is(chains[0].runs, 19);
  assert.equal(chains[0].links.map(({ access: { sizes, strides } }) => [sizes[0], strides[0]]), [[19, 8 * 4096], [1, 0]]);
  assert.equal(worked(chains), asked(transfers));
});

test("more turns than an iteration counts are several tasks; standing turns are up to 256 in one", () => {
  const long = turns(150, 8);
  assert.equal(chainsOf(long, legalise).map(({ runs }) => runs), [64, 64, 22]);
  assert.equal(worked(chainsOf(long, legalise)), asked(long));
  assert.equal(chainsOf(turns(300, 0), legalise).map(({ runs }) => runs), [256, 44]);
});

test("steps that the iteration cannot make are said one after the other, eight descriptors a chain", () => {
  const transfers = turns(6, 2 ** 20 + 1);
  const chains = chainsOf(transfers, legalise);
  assert.equal(chains.map(({ links, runs }) => [links.length, runs]), [[8, 1], [4, 1]]);
  assert.equal(worked(chains), asked(transfers));
});

test("launch tiles that repeat a panel's turns, or go on with them, are one chain; its counters begin anew by themselves", () => {
  for (const [what, at] of [["repeated", [0, 0]], ["going on", [9 * 128, 0]]] as const) {
    const tiles = Array.from({ length: 5 }, (_, j) => turns(9, 128, [j * at[0], j * at[1]]));
    const chains = foldedChains(tiles[0], distances(tiles), 5, legalise)!;
    assert.equal(chains.map(({ links, runs }) => [links.length, runs]), [[2, 45]], what);
    assert.equal(worked(chains), tiles.flatMap(asked), what);
  }
});

test("few turns that move with the launch tile are a chain of all of them; many are none", () => {
  const few = Array.from({ length: 5 }, (_, j) => turns(4, 8 * 4096, [j * 16, j * 16]));
  const chains = foldedChains(few[0], distances(few), 5, legalise)!;
  assert.equal(chains.map(({ links, runs }) => [links.length, runs]), [[8, 5]]);
  assert.equal(worked(chains), few.flatMap(asked));
  const many = Array.from({ length: 5 }, (_, j) => turns(5, 8 * 4096, [j * 16, j * 16]));
  assert.is(foldedChains(many[0], distances(many), 5, legalise), undefined);
});

test("turns that jump are a task for each stretch between the jumps", () => {
  const transfers = [0, 5000, 90].flatMap((at) => turns(9, 128, [at, at]));
  const chains = chainsOf(transfers, legalise);
  assert.equal(chains.map(({ links, runs }) => [links.length, runs]), [[2, 9], [2, 9], [2, 9]]);
  assert.equal(worked(chains), asked(transfers));
});

test("biases of several cores that lie one after another are one descriptor", () => {
  const transfers = Array.from({ length: 6 }, (_, k) => [transfer(panels, k * 128, [1, 1, 8, 16], [0, 0, 4096, 1]),
    ...[0, 1, 2, 3].map((x) => transfer(biases, x * 64, [1, 1, 1, 16], [0, 0, 0, 1]))]).flat();
  const chains = chainsOf(transfers, legalise);
  assert.equal(chains.map(({ links, runs }) => [links.length, runs]), [[2, 6]]);
  assert.equal(worked(chains), asked(transfers));
});

test("a transfer alone on its channel stays what it is", () => {
  const alone = transfer(panels, 64, [1, 1, 8, 16], [0, 0, 4096, 1]);
  const [{ links, runs }] = foldedChains([alone], [64], 5, legalise)!;
  assert.equal([links.length, runs], [1, links[0].access.sizes[0]], "one descriptor, run as often as it says itself");
  assert.is(chainsOf([transfer(panels, 0, [1, 1, 2000, 16], [0, 0, 4096, 1])], legalise).length, legaliseAccess({ offset: 0, sizes: [1, 1, 2000, 16], strides: [0, 0, 4096, 1] }, 32).length);
});

test.run();
