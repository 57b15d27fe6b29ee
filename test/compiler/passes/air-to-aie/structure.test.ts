/** What every device that air-to-aie makes has in common, and what its parts look like. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { integerValue, stringValue, symbolName } from "../../../../compiler/ir/attributes.js";
import type { Operation, Value } from "../../../../compiler/ir/operation.js";
import { parse, print } from "../../../../compiler/dialects/registry.js";
import { verifyModule } from "../../../../compiler/verify-module.js";
import { expectGolden } from "../../../golden.js";
import { conformance } from "../../../paths.js";
import { lower } from "./lower.js";
import { channelsOf, matmulDesign, type MatmulDesign } from "./matmul-design.js";

const designs: readonly MatmulDesign[] = [
  { columns: 1, rows: 1, panels: 1, steps: 4 },
  { columns: 2, rows: 2, panels: 2, steps: 4 },
  { columns: 4, rows: 4, panels: 3, steps: 3 },
  { columns: 2, rows: 4, panels: 5, steps: 1, group: 2 },
];
const nameOf = ({ columns, rows, panels, steps }: MatmulDesign): string => `${columns}x${rows}, ${panels} panels of ${steps} steps`;

/** Lock operations on a lock: which agent acquires, which releases, and how often it does so in one round. */
function usersOf(lock: Value): { acquire: Map<Operation, number>; release: Map<Operation, number> } {
  const users = { acquire: new Map<Operation, number>(), release: new Map<Operation, number>() };
  for (const use of lock.users) {
    const side = integerValue(use.attribute("action")) === 1 ? users.release : users.acquire;
    const agent = agentOf(use);
    side.set(agent, (side.get(agent) ?? 0) + integerValue(use.attribute("value"))! * roundsOf(use));
  }
  return users;
}

/** The core, or the dma_start whose chain holds the operation. */
function agentOf(op: Operation): Operation {
  const core = op.enclosing("aie.core");
  if (core) return core;
  const region = op.parent!.parent!;
  const starts = region.blocks.flatMap((block) => block.operations.filter(({ name }) => name === "aie.dma_start"));
  return starts.find((start) => {
    const seen = new Set([start.successors[0]]);
    for (const block of seen) for (const next of block.terminator!.successors) seen.add(next);
    return seen.has(op.parent!);
  })!;
}

/** How often the operation runs in one turn of the endless loop of its core. */
function roundsOf(op: Operation): number {
  let rounds = 1;
  for (let loop = op.enclosing("scf.for"); loop?.enclosing("scf.for"); loop = loop.enclosing("scf.for")) {
    const [lower, upper, step] = loop.operands.map((operand) => integerValue(operand.definingOp!.attribute("value"))!);
    rounds *= (upper - lower) / step;
  }
  return rounds;
}

for (const design of designs) {
  const module = lower(matmulDesign(design));
  const device = module.collect("aie.device")[0];

  test(`${nameOf(design)}: valid, and read again it prints the same`, () => {
    assert.equal(verifyModule(module), []);
    const text = print(module);
    assert.is(print(parse(text)), text);
  });

  test(`${nameOf(design)}: each lock has one agent that acquires and one that releases`, () => {
    for (const lock of device.collect("aie.lock")) {
      const { acquire, release } = usersOf(lock.result);
      assert.is(acquire.size, 1, stringValue(lock.attribute("sym_name")));
      assert.is(release.size, 1, stringValue(lock.attribute("sym_name")));
    }
  });

  test(`${nameOf(design)}: agents release as often as they acquire`, () => {
    const balance = new Map<Operation, number>();
    for (const lock of device.collect("aie.lock")) {
      const { acquire, release } = usersOf(lock.result);
      for (const [agent, count] of acquire) balance.set(agent, (balance.get(agent) ?? 0) + count);
      for (const [agent, count] of release) balance.set(agent, (balance.get(agent) ?? 0) - count);
    }
    for (const [agent, difference] of balance) assert.is(difference, 0, agent.name);
  });

  test(`${nameOf(design)}: every flow ends at DMA channels that run, and no port has two`, () => {
    const targets = new Set<string>();
    for (const flow of device.collect("aie.flow")) {
      const [source, target] = flow.operands;
      const key = `${portName(target)} ${integerValue(flow.attribute("dest_channel"))}`;
      assert.not.ok(targets.has(key), key);
      targets.add(key);
      assert.ok(runs(source, 1, integerValue(flow.attribute("source_channel"))!));
      assert.ok(runs(target, 0, integerValue(flow.attribute("dest_channel"))!));
    }
  });

  function portName(tile: Value): string {
    return `${integerValue(tile.definingOp!.attribute("col"))} ${integerValue(tile.definingOp!.attribute("row"))}`;
  }
  function runs(tile: Value, direction: number, channel: number): boolean {
    const matches = (op: Operation): boolean =>
      integerValue(op.attribute("channel_dir")) === direction && integerValue(op.attribute("channel_index")) === channel;
    return tile.users.some((user) => user.name === "aie.shim_dma_allocation" ? matches(user) : user.collect("aie.dma_start").some(matches));
  }
}

test("2x2: the whole module", () => {
  expectGolden("air-to-aie/matmul-2x2.mlir", print(lower(matmulDesign({ columns: 2, rows: 2, panels: 2, steps: 4 }))));
});

test("an odd number of k-steps: the endless body is there twice, with ping and pong exchanged", () => {
  const module = lower(matmulDesign({ columns: 1, rows: 1, panels: 1, steps: 3 }));
  const [core] = /^ *%core_0_2 = aie\.core[^]*?^ {4}\}.*\n/m.exec(print(module))!;
  expectGolden("air-to-aie/core-3-steps.mlir", core);
});

test("every buffer, lock, flow, descriptor and lock operation says where it comes from", () => {
  const device = lower(matmulDesign({ columns: 2, rows: 2, panels: 3, steps: 1 })).collect("aie.device")[0];
  const without = new Set<string>();
  device.walk((op) => { if (!op.location) without.add(op.name); });
  assert.equal([...without], []);
});

test("A and C stay in their column, B is dealt out round the columns", () => {
  const device = lower(matmulDesign({ columns: 2, rows: 4, panels: 2, steps: 1 })).collect("aie.device")[0];
  const columnOf = (name: string): number | undefined => {
    const buffer = device.collect("aie.buffer").find((op) => stringValue(op.attribute("sym_name")) === name);
    return buffer && integerValue(buffer.operands[0].definingOp!.attribute("col"));
  };
  assert.equal(["l2_a0_ping", "l2_a1_pong"].map(columnOf), [0, 1]);
  assert.equal([0, 1, 2, 3].map((y) => columnOf(`l2_b${y}_ping`)), [0, 1, 2, 3]);
  assert.equal([0, 3, 4, 7].map((i) => columnOf(`l2_c${i}`)), [0, 0, 1, 1]);
});

test("a panel that its memtile cannot hold goes to the nearest that can", () => {
  // A 64x1024 bf16 panel is 128 KiB: ping and pong of A and of B fill 512 KiB, and C goes next door.
  const device = lower(matmulDesign({ columns: 1, rows: 1, panels: 2, steps: 16 })).collect("aie.device")[0];
  const columns = device.collect("aie.buffer").filter((op) => stringValue(op.attribute("sym_name"))!.startsWith("l2_"))
    .map((op) => `${stringValue(op.attribute("sym_name"))} ${integerValue(op.operands[0].definingOp!.attribute("col"))}`);
  assert.equal(columns, ["l2_a0_ping 0", "l2_a0_pong 0", "l2_b0_ping 0", "l2_b0_pong 0", "l2_c0 1"]);
});

test("puts and gets of the launch name their shim channel, and nothing else is left of the AIR program", () => {
  const design = { columns: 2, rows: 2, panels: 2, steps: 1 };
  const module = lower(matmulDesign(design));
  const launch = module.collect("air.launch")[0];
  const sites = [...launch.collect("air.channel.put"), ...launch.collect("air.channel.get")];
  const allocations = new Set(module.collect("aie.shim_dma_allocation").map((op) => stringValue(op.attribute("sym_name"))));
  assert.is(sites.length, 6);
  for (const site of sites) assert.ok(allocations.has(symbolName(site.attribute("metadata"))));
  assert.equal(module.collect("air.herd"), []);
  assert.is(module.collect("air.channel").length, 6);
  assert.is(symbolName(sites[0].attribute("metadata")), `air_channel_${channelsOf(design).aIn(0)}`);
});

for (const file of ["channels_through_memtile.mlir", "channel_broadcast_1x4.mlir", "herd_dma_scale.expected.4-air-place-herds.mlir"]) {
  test(`${file}: lowered, valid, and read again it prints the same`, () => {
    const module = lower(readFileSync(join(conformance, "air", file), "utf8"));
    assert.equal(verifyModule(module), []);
    const text = print(module);
    assert.is(print(parse(text)), text);
  });
}

test.run();
