/** The AIR pipeline as a whole: after every pass the module still computes the matmul, whatever order its tokens allow. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { memrefAt, memrefSegment, memrefTypeAt } from "../../../compiler/dialects/air-access.js";
import { channelOf, isChannelOp } from "../../../compiler/dialects/air-channel.js";
import { setDependencies } from "../../../compiler/dialects/air-token.js";
import { parse, print } from "../../../compiler/dialects/registry.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { memorySpaceOf } from "../../../compiler/ir/types.js";
import { PassError } from "../../../compiler/pass/pass.js";
import { expectGolden } from "../../golden.js";
import { compileUpTo } from "../compile-up-to.js";
import { AirInterpreter, type Memory } from "../air-interpreter.js";
import { packedMatmul, type PackedMatmul } from "./packed-matmul.js";

const bf16 = { lhs: "bf16", acc: "f32", pack: { m: 4, n: 4, k: 8 } } as const;
const i8 = { lhs: "i8", acc: "i32", pack: { m: 4, n: 8, k: 8 } } as const;
const f32 = { lhs: "f32", acc: "f32", pack: { m: 4, n: 4, k: 8 } } as const;

/** Columns, and what is particular. */
const shapes: readonly (PackedMatmul & { readonly columns: number })[] = [
  { M: 16, K: 32, N: 16, M0: 16, N0: 16, K0: 16, M1: 8, N1: 8, K1: 1, ...bf16, columns: 4 }, // 2x2, even trips
  { M: 32, K: 48, N: 32, M0: 16, N0: 16, K0: 16, M1: 8, N1: 8, K1: 1, ...bf16, columns: 2 }, // 3 steps in L2, 6 in L1, grid 2x2
  { M: 8, K: 40, N: 16, M0: 8, N0: 16, K0: 8, M1: 8, N1: 8, K1: 1, ...bf16, columns: 1 }, // 1x2 on one column, 5 steps
  { M: 16, K: 16, N: 8, M0: 16, N0: 8, K0: 16, M1: 8, N1: 8, K1: 2, ...bf16, columns: 2 }, // 2x1, one step
  { M: 32, K: 24, N: 16, M0: 32, N0: 16, K0: 24, M1: 8, N1: 8, K1: 1, ...bf16, columns: 4 }, // 4x2, 3 steps in L1 only
  { M: 16, K: 32, N: 32, M0: 16, N0: 32, K0: 16, M1: 8, N1: 8, K1: 1, ...bf16, columns: 2 }, // 2x4 on 2 columns: shared channels
  { M: 32, K: 32, N: 64, M0: 32, N0: 32, K0: 32, M1: 8, N1: 8, K1: 2, ...bf16, columns: 4 }, // 4x4, grid 1x2
  { M: 16, K: 64, N: 32, M0: 16, N0: 32, K0: 32, M1: 8, N1: 16, K1: 2, ...i8, columns: 2 },
  { M: 8, K: 32, N: 64, M0: 8, N0: 32, K0: 32, M1: 8, N1: 8, K1: 4, ...i8, columns: 1 }, // 1x4 on one column
  { M: 16, K: 56, N: 24, M0: 16, N0: 24, K0: 8, M1: 4, N1: 8, K1: 1, ...f32, columns: 4 }, // 4x3, 7 steps
  { M: 8, K: 16, N: 8, M0: 8, N0: 8, K0: 16, M1: 8, N1: 8, K1: 1, ...f32, columns: 1 }, // one core
];

/** Runs the module on small integers and compares with a plain matmul. */
function checkResult({ M, K, N }: PackedMatmul, module: Operation, seed: number, where: string): void {
  const fill = (size: number, of: (i: number) => number): Memory => ({ data: Float64Array.from({ length: size }, (_, i) => of(i)), freed: false });
  const A = fill(M * K, (i) => ((i * 7 + 3) % 11) - 5);
  const B = fill(K * N, (i) => ((i * 5 + 1) % 13) - 6);
  const C = fill(M * N, () => NaN);
  new AirInterpreter(module, seed).run("matmul", [A, B, C]);
  for (let m = 0; m < M; m++) for (let n = 0; n < N; n++) {
    let sum = 0;
    for (let k = 0; k < K; k++) sum += A.data[m * K + k] * B.data[k * N + n];
    if (C.data[m * N + n] !== sum) assert.unreachable(`${where}: C[${m},${n}] is ${C.data[m * N + n]}, not ${sum}`);
  }
}

for (const shape of shapes) {
  const { M, K, N, M0, M1, N0, N1, lhs, columns } = shape;
  test(`${lhs} M=${M} K=${K} N=${N}, herd ${M0 / M1}x${N0 / N1} on ${columns} columns computes the matmul after every pass`, () => {
    const module = parse(packedMatmul(shape));
    let hasDmas = false;
    compileUpTo(module, columns, (pass) => {
      hasDmas ||= pass === "air-copy-to-dma";
      if (hasDmas) checkResult(shape, module, 1, `after ${pass}`);
    });
    for (const seed of [2, 3, 4]) checkResult(shape, module, seed, `seed ${seed}`);
  });
}

const small: PackedMatmul = { M: 16, K: 24, N: 16, M0: 16, N0: 16, K0: 8, M1: 8, N1: 8, K1: 1, ...bf16 };

test("the IR after the passes that shape the program", () => {
  const kept = new Set(["air-dependency", "air-dma-to-channel", "air-split-l2-memref", "air-loop-fusion", "air-ping-pong-transform", "air-renumber-dma"]);
  const module = parse(packedMatmul(small));
  compileUpTo(module, 2, (pass) => { if (kept.has(pass)) expectGolden(`air/${pass}.mlir`, print(module)); });
});

test("the interpreter misses a dependence that is taken away", () => {
  const module = parse(packedMatmul(small));
  compileUpTo(module, 2, () => {});
  for (const call of module.collect("func.call")) setDependencies(call.parentOp!, []);
  assert.throws(() => { for (const seed of [1, 2, 3]) checkResult(small, module, seed, "without tokens"); });
});

/** Channels between L3 and L2 by direction, with the number of panels that each carries in an iteration. */
function launchChannels(columns: number, shape: Partial<PackedMatmul>): Record<"into" | "out", number[]> {
  const module = parse(packedMatmul({ ...small, ...shape }));
  compileUpTo(module, columns, () => {});
  const panels = (name: string): number[] => {
    const counts = new Map<string, Set<unknown>>();
    for (const op of module.collect(name)) {
      if (op.enclosing("air.herd") || memorySpaceOf(memrefTypeAt(op, memrefSegment.channel)) !== 1) continue;
      const buffers = counts.get(channelOf(op)) ?? new Set();
      counts.set(channelOf(op), buffers.add(memrefAt(op, memrefSegment.channel)));
    }
    const launch = new Set(module.collect("air.launch")[0].body.operations.filter(isChannelOp).map(channelOf));
    return [...counts].filter(([channel]) => launch.has(channel)).map(([, buffers]) => buffers.size);
  };
  return { into: panels("air.channel.get"), out: panels("air.channel.put") };
}

test("every panel has a shim channel while there are enough; results of a column share one", () => {
  // One trip, so that a panel is one buffer.
  const oneTrip = { K: 8, K0: 8 };
  assert.equal(launchChannels(2, oneTrip), { into: [1, 1, 1, 1], out: [2, 2] });
  assert.equal(launchChannels(2, { ...oneTrip, N: 32, N0: 32 }), { into: [1, 1, 2, 2], out: [4, 4] }, "two B panels a channel");
  assert.equal(launchChannels(1, { ...oneTrip, M: 8, M0: 8, N: 32, N0: 32 }), { into: [1, 4], out: [4] }, "one column feeds all four");
  assert.equal(launchChannels(3, { ...oneTrip, M: 24, M0: 24, N: 24, N0: 24 }), { into: [1, 1, 1, 1, 1, 1], out: [3, 3, 3] });
});

test("more panels than the shims of the columns can feed is a diagnostic", () => {
  const module = parse(packedMatmul({ ...small, M: 32, M0: 32, N: 32, N0: 32 }));
  try {
    compileUpTo(module, 2, () => {});
    assert.unreachable("a 4x4 herd on two columns");
  } catch (error) {
    assert.instance(error, PassError);
    assert.is((error as PassError).code, "channels");
    assert.match((error as PassError).message, "8 panels need shim channels and 2 columns have 4");
  }
});

test.run();
