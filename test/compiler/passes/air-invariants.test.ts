/** What must hold of the AIR pipeline's result whatever the shape: fan-in and fan-out of buffers, shim channels, volumes, steps. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { memrefSegment, accessVolume, memrefTypeAt, readAccess } from "../../../compiler/dialects/air-access.js";
import { channelOf, endpointsByChannel, isChannelOp } from "../../../compiler/dialects/air-channel.js";
import { isHierarchy } from "../../../compiler/dialects/air-hierarchy.js";
import { parse, print } from "../../../compiler/dialects/registry.js";
import { matmulModule } from "../../../compiler/from-workload.js";
import { constantBounds } from "../../../compiler/dialects/scf.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { memorySpaceOf } from "../../../compiler/ir/types.js";
import { runPasses } from "../../../compiler/pass-manager.js";
import { coresRunning } from "../../../compiler/air/herd-cores.js";
import { padPackAirPasses } from "../../../compiler/pipelines/pad-pack-air.js";
import { padPackTensorPasses } from "../../../compiler/pipelines/pad-pack.js";
import { matmulUnderTest, type CaseDtype } from "../matmul-fixture.js";

const shapes: readonly (readonly [CaseDtype, M: number, K: number, N: number, columns: number])[] = [
  ["bf16", 512, 512, 256, 4], ["bf16", 2432, 2432, 2432, 4], ["bf16", 512, 512, 640, 4], ["bf16", 512, 320, 320, 2],
  ["bf16", 308, 2432, 7296, 4], ["bf16", 8192, 9728, 2432, 4], ["bf16", 128, 512, 9728, 2], ["bf16", 64, 40, 64, 4],
  ["bf16", 128, 576, 256, 1], ["i8", 512, 512, 512, 4], ["i8", 256, 384, 128, 2], ["i8", 1024, 320, 1024, 1],
  ["f32", 256, 256, 320, 4], ["f32", 36, 56, 20, 4], ["f32", 64, 4288, 9728, 2], ["bf16", 4, 8, 4, 1],
];

/** Times an operation runs in one iteration of its hierarchy. */
function runs(op: Operation): number {
  let count = 1;
  for (let parent = op.parentOp; parent && !isHierarchy(parent); parent = parent.parentOp) {
    if (parent.name === "scf.for") count *= constantBounds(parent)!.trips;
  }
  return count;
}
function volume(op: Operation): number { return accessVolume(readAccess(op, memrefSegment.channel)!) * runs(op); }
function space(op: Operation): number { return memorySpaceOf(memrefTypeAt(op, memrefSegment.channel)); }

/** Elements that each core puts or gets, by "x,y"; operations outside the herd count for "outside". */
function volumes(ends: readonly Operation[], name: string): Map<string, number> {
  const sums = new Map<string, number>();
  const add = (key: string, amount: number): void => { sums.set(key, (sums.get(key) ?? 0) + amount); };
  for (const end of ends.filter((op) => op.name === name)) {
    const herd = end.enclosing("air.herd");
    if (herd) for (const core of coresRunning(end, herd)) add(core.join(), volume(end));
    else add("outside", volume(end));
  }
  return sums;
}

function checkBuffers(module: Operation): void {
  for (const execute of module.collect("air.segment").flatMap((segment) => segment.collect("air.execute"))) {
    if (execute.results.length < 2 || execute.enclosing("air.herd")) continue;
    const users = execute.results[1].users.filter(isChannelOp);
    for (const name of ["air.channel.put", "air.channel.get"]) {
      const channels = new Set(users.filter((op) => op.name === name).map(channelOf));
      assert.is(channels.size, 1, `${name}s on one L2 buffer use ${[...channels]}`);
    }
  }
}

for (const [dtype, M, K, N, columns] of shapes) {
  test(`${dtype} ${M}x${K}x${N} on ${columns} columns: buffers, channels, volumes, steps`, () => {
    const { module, configuration } = matmulUnderTest(dtype, M, K, N, { columns });
    const { failure } = runPasses(module, [...padPackTensorPasses, ...padPackAirPasses], { device: "npu1", columns, configuration });
    assert.is(failure, undefined, failure?.error.message);
    checkBuffers(module);

    const channels = endpointsByChannel(module);
    const atLaunch = (name: string): number => [...channels.values()].filter((ends) => ends.some((op) => op.name === name && space(op) === 0)).length;
    assert.ok(atLaunch("air.channel.put") <= 2 * columns, `${atLaunch("air.channel.put")} shim channels into the array`);
    assert.ok(atLaunch("air.channel.get") <= 2 * columns, `${atLaunch("air.channel.get")} shim channels out of the array`);

    for (const [name, ends] of channels) {
      const [sent, received] = [volumes(ends, "air.channel.put"), volumes(ends, "air.channel.get")];
      if (sent.has("outside")) for (const amount of received.values()) assert.is(amount, sent.get("outside"), `@${name}: what is sent is received`);
      else assert.is([...sent.values()].reduce((sum, amount) => sum + amount, 0), received.get("outside"), `@${name}: all cores are received`);
    }

    const { tile, pack } = configuration;
    const steps = new Map<string, number>();
    for (const get of module.collect("air.channel.get").filter((op) => space(op) === 2)) {
      const shape = memrefTypeAt(get, memrefSegment.channel).shape.join("x");
      for (const core of coresRunning(get, get.enclosing("air.herd")!)) steps.set(`${shape} ${core}`, (steps.get(`${shape} ${core}`) ?? 0) + runs(get));
    }
    const each = K / (tile.K1 * pack.k);
    // Twice when the tiles of A and B have the same shape.
    for (const [key, count] of steps) assert.ok(count === each || count === 2 * each, `${key} is got ${count} times`);

    const text = print(module);
    assert.is(print(parse(text)), text, "the printed module parses and prints the same");
  });
}

test("every operation knows the part of the template that it comes from", () => {
  const { problem, configuration } = matmulUnderTest("bf16", 512, 512, 256);
  const location = { source: "template", start: 0, end: 1 } as const;
  const module = matmulModule(problem, { statement: location, lhs: location, rhs: location, out: location, product: location, zeros: location, epilogue: location });
  runPasses(module, [...padPackTensorPasses, ...padPackAirPasses], { device: "npu1", columns: 4, configuration });
  const lost = new Set<string>();
  module.walk((op) => { if (!op.location) lost.add(op.name); });
  assert.equal([...lost], []);
});

test.run();
