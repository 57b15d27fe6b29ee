/** Tile sizes by every rule set, against the shapes of iree-amd-aie's issue #285 and SD3 list. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { configure, type ConfigureOptions } from "../../../compiler/configuration/configure.js";
import { divisors, largestFactor, nearestMultiples } from "../../../compiler/configuration/factors.js";
import { coreBytes, memtileBytes, panelsPerChannel } from "../../../compiler/configuration/memory.js";
import type { PadPackVersion } from "../../../compiler/configuration/pad-pack-rules.js";
import type { MatmulProblem } from "../../../compiler/configuration/problem.js";
import { PassError } from "../../../compiler/pass/pass.js";
import { targetNamed, targets } from "../../../compiler/target/targets.js";

const target = targetNamed("npu1")!;
const types = {
  bf16: { lhs: "bf16", rhs: "bf16", acc: "f32" }, f32: { lhs: "f32", rhs: "f32", acc: "f32" }, i8: { lhs: "i8", rhs: "i8", acc: "i32" },
  i32: { lhs: "i32", rhs: "i32", acc: "i32" },
} as const;

function problem(M: number, K: number, N: number, type: keyof typeof types = "bf16"): MatmulProblem {
  return { M, K, N, ...types[type] };
}
/** `M0,N0,K0 / M1,N1,K1 (XxY)`, as the published table prints it. */
function sizes(p: MatmulProblem, rules: PadPackVersion, options: Partial<ConfigureOptions> = {}): string {
  const { tile, herd } = configure(p, { target, rules, ...options }).configuration;
  return `${tile.M0},${tile.N0},${tile.K0} / ${tile.M1},${tile.N1},${tile.K1} (${herd.x}x${herd.y})`;
}
function refusal(run: () => unknown): PassError {
  try {
    run();
  } catch (error) {
    if (error instanceof PassError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

// The SD3 matmuls and the square shapes of #285 under three rule sets.
const published: readonly (readonly [M: number, K: number, N: number, v0: string, v1: string, v2: string | null])[] = [
  [2, 2432, 14592, "2,256,152 / 2,64,1 (1x4)", "2,256,128 / 2,64,8 (1x4)", null],
  [308, 2432, 7296, "154,228,152 / 22,57,1 (7x4)", "44,192,128 / 44,64,8 (1x3)", "44,192,128 / 44,64,8 (1x3)"],
  [8192, 2432, 7296, "256,228,152 / 64,57,1 (4x4)", "256,192,128 / 64,64,8 (4x3)", "256,192,128 / 64,64,8 (4x3)"],
  [308, 2432, 2432, "154,152,152 / 22,38,1 (7x4)", "44,128,128 / 44,64,8 (1x2)", "44,128,128 / 44,32,8 (1x4)"],
  [308, 2432, 9728, "154,256,152 / 22,64,1 (7x4)", "44,256,128 / 44,64,8 (1x4)", "44,256,128 / 44,64,8 (1x4)"],
  [308, 9728, 2432, "154,152,256 / 22,38,8 (7x4)", "44,128,256 / 44,64,8 (1x2)", "44,128,256 / 44,32,8 (1x4)"],
  [8192, 2432, 2432, "256,152,152 / 64,38,1 (4x4)", "256,128,128 / 64,64,8 (4x2)", "256,128,128 / 64,32,8 (4x4)"],
  [8192, 2432, 9728, "256,256,152 / 64,64,1 (4x4)", "256,256,128 / 64,64,8 (4x4)", "256,256,128 / 64,64,8 (4x4)"],
  [8192, 9728, 2432, "256,152,256 / 64,38,8 (4x4)", "256,128,256 / 64,64,8 (4x2)", "256,128,256 / 64,32,8 (4x4)"],
  [2304, 2304, 2304, "256,256,256 / 64,64,8 (4x4)", "256,256,256 / 64,64,8 (4x4)", "256,256,256 / 64,64,8 (4x4)"],
  [2432, 2432, 2432, "152,152,152 / 38,38,1 (4x4)", "128,128,128 / 64,64,8 (2x2)", "128,128,128 / 32,32,8 (4x4)"],
];
for (const [M, K, N, v0, v1, v2] of published) {
  test(`${M}x${K}x${N}: v0, v1, v2`, () => {
    assert.is(sizes(problem(M, K, N), "v0"), v0);
    assert.is(sizes(problem(M, K, N), "v1"), v1);
    if (v2) {
      assert.is(sizes(problem(M, K, N), "v2"), v2);
      assert.is(sizes(problem(M, K, N), "latest"), v2, "what v2 chose fits, so latest chooses the same");
    }
  });
}

test("M = 2 has no instruction: refused with the text of #315 and the way out", () => {
  const error = refusal(() => configure(problem(2, 2431, 14592), { target, rules: "v2" }));
  assert.is(error.code, "instruction-does-not-divide");
  assert.is(error.message, "has element types which must target an AIE instruction size that does not divide "
    + "M (2), N (14592), or K (2431). The instruction size is m = 4, n = 4, k = 8.");
  assert.is(error.hint, "M = 2 is not a multiple of 4; nearest: 4; K = 2431 is not a multiple of 8; nearest: 2424, 2432");
});

test("hangs of #285: herds of 4 x 2 in v1, and the f32 shapes at half of N", () => {
  assert.match(sizes(problem(512, 512, 640), "v1"), "(4x2)");
  assert.match(sizes(problem(640, 512, 640), "v1"), "(2x2)");
  assert.match(sizes(problem(256, 256, 320, "f32"), "v1"), "(4x2)");
  assert.match(sizes(problem(256, 256, 640, "f32"), "v1"), "(4x4)");
});

test("v1' scales by the accumulator: bf16 gets the tiles of f32", () => {
  assert.is(sizes(problem(512, 512, 512), "v1'"), "128,128,256 / 32,32,4 (4x4)");
  assert.is(sizes(problem(512, 512, 512), "v1"), "256,256,256 / 64,64,8 (4x4)");
});

test("types without an instruction are packed by divisors", () => {
  assert.equal(configure(problem(308, 9, 22, "f32"), { target, rules: "v2" }).configuration.pack, { m: 4, n: 2, k: 3 });
});

for (const target of targets) test(`${target.name}, latest: every configuration fits herd, core memory and memtiles`, () => {
  for (const type of ["bf16", "f32", "i8"] as const) {
    for (const [M, K, N] of [[64, 64, 64], [512, 512, 256], [2432, 2432, 2432], [312, 2432, 7296], [8192, 9728, 2432], [8, 8, 8], [1024, 16384, 512], [56, 64, 56]]) {
      for (let columns = 1; columns <= target.device.columns; columns++) {
        const p = problem(M, K, N, type);
        const { configuration } = configure(p, { target, columns });
        const { tile, pack, herd } = configuration;
        const label = `${type} ${M}x${K}x${N} on ${columns} columns`;
        assert.ok(herd.x <= columns && herd.y <= 4, label);
        assert.ok(coreBytes(p, configuration, target) <= 65536, label);
        assert.ok(Math.max(...memtileBytes(p, configuration, target, columns)) <= 512 * 1024, label);
        for (const [whole, part] of [[M, tile.M0], [tile.M0, tile.M1], [tile.M1, pack.m], [N, tile.N0], [tile.N0, tile.N1], [tile.N1, pack.n], [K, tile.K0], [tile.K0, tile.K1 * pack.k]]) {
          assert.is(whole % part, 0, `${label}: ${part} divides ${whole}`);
        }
      }
    }
  }
});

test("i8: core memory makes the core tile smaller, M1 and N1 before K1", () => {
  assert.is(sizes(problem(1024, 1024, 1024, "i8"), "v2"), "512,512,256 / 128,128,16 (4x4)");
  assert.is(sizes(problem(1024, 1024, 1024, "i8"), "latest"), "256,256,256 / 64,64,16 (4x4)");
});

test("a launch tile of two core tiles is not widened on two columns", () => {
  assert.is(sizes(problem(2432, 2432, 2432), "latest", { columns: 2 }), "128,128,128 / 64,32,8 (2x4)");
});

test("npu4: blocks of 8 x 8 x 8, and a launch tile as wide as its eight columns", () => {
  const npu4 = targetNamed("npu4")!;
  assert.equal(configure(problem(64, 64, 64), { target: npu4 }).configuration.pack, { m: 8, n: 8, k: 8 });
  assert.equal(configure(problem(64, 64, 64, "f32"), { target: npu4 }).configuration.pack, { m: 4, n: 4, k: 8 });
  assert.is(sizes(problem(2048, 2048, 2048), "latest", { target: npu4 }), "512,256,256 / 64,64,8 (8x4)");
  assert.is(sizes(problem(2048, 2048, 2048, "i8"), "latest", { target: npu4 }), "512,256,256 / 64,64,16 (8x4)");
  // A launch tile of four core tiles is cut on, so that all eight columns have work; on four columns it is not.
  assert.is(sizes(problem(256, 256, 256), "latest", { target: npu4 }), "256,256,256 / 32,64,8 (8x4)");
  assert.is(sizes(problem(256, 256, 256), "latest", { target: npu4, columns: 4 }), "256,256,256 / 64,64,8 (4x4)");
  assert.is(sizes(problem(192, 256, 256), "latest", { target: npu4 }), "192,256,256 / 32,64,8 (6x4)");
  assert.is(sizes(problem(2048, 2048, 2048), "latest", { target: npu4, columns: 5 }), "256,256,256 / 64,64,8 (4x4)");
  const { rows } = configure(problem(2048, 2048, 2048), { target: npu4 });
  assert.equal(["M0", "N0", "X", "Y"].map((name) => rows.find((row) => row.name === name)!.limit), [512, 256, 8, 4]);
  const error = refusal(() => configure(problem(308, 64, 64), { target: npu4 }));
  assert.is(error.hint, "M = 308 is not a multiple of 8; nearest: 304, 312");
});

test("requested tiles and herd are honoured", () => {
  assert.is(sizes(problem(512, 512, 512), "latest", { tiles: { M: 32, K: 64, N: 64 }, herd: { cols: 4, rows: 2 } }), "128,128,256 / 32,64,8 (4x2)");
  assert.is(sizes(problem(512, 512, 512), "latest", { herd: { cols: 1, rows: 1 } }), "64,64,256 / 64,64,8 (1x1)");
  assert.is(sizes(problem(512, 512, 512), "latest", { tiles: { M: 128, N: 64 } }), "512,256,256 / 128,64,4 (4x4)", "K1 gives way when M1 and N1 are fixed");
});

test("a request that cannot be met names the limit", () => {
  const over = refusal(() => configure(problem(512, 512, 512), { target, tiles: { M: 128, K: 128, N: 128 } }));
  assert.is(over.code, "tiles-too-large");
  assert.match(over.message, "needs 197632 bytes of core memory, which has 65536");
  assert.is(refusal(() => configure(problem(512, 512, 512), { target, herd: { cols: 5 } })).code, "herd-too-large");
  assert.is(refusal(() => configure(problem(512, 512, 512), { target, herd: { cols: 3 }, columns: 2 })).code, "herd-too-large");
  assert.is(refusal(() => configure(problem(512, 512, 512), { target, herd: { cols: 3 } })).code, "herd-does-not-divide");
  const odd = refusal(() => configure(problem(512, 512, 512), { target, tiles: { N: 48 } }));
  assert.is(odd.code, "tile-does-not-divide");
  assert.is(odd.hint, "possible: 8, 16, 32, 64");
  assert.is(refusal(() => configure(problem(512, 512, 512), { target, tiles: { K: 12 } })).code, "tile-does-not-divide");
  assert.is(refusal(() => configure(problem(512, 512, 512), { target, columns: 5 })).code, "columns");
});

test("whatever is asked for: a configuration that fits and honours the request, or a refusal with a way out", () => {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const maybe = (value: number): number | undefined => (next(3) === 0 ? value : undefined);
  let fitted = 0;
  for (let i = 0; i < 600; i++) {
    const target = targets[next(targets.length)];
    const step = target.name === "npu4" ? 8 : 4;
    const p = problem(step * (1 + next(200)), 8 * (1 + next(200)), 8 * (1 + next(200)), (["bf16", "f32", "i8"] as const)[next(3)]);
    const columns = 1 + next(target.device.columns);
    const tiles = { M: maybe(step * (1 + next(40))), K: maybe(8 * (1 + next(20))), N: maybe(8 * (1 + next(20))) };
    const herd = { cols: maybe(1 + next(target.device.columns + 1)), rows: maybe(1 + next(5)) };
    const label = JSON.stringify({ target: target.name, p, columns, tiles, herd });
    try {
      const { configuration } = configure(p, { target, columns, tiles, herd });
      const { tile, pack, herd: cores } = configuration;
      assert.ok(cores.x <= columns && cores.y <= 4 && coreBytes(p, configuration, target) <= 65536, label);
      assert.ok(Math.max(...memtileBytes(p, configuration, target, columns)) <= 512 * 1024, label);
      assert.equal([tiles.M ?? tile.M1, tiles.N ?? tile.N1, tiles.K ?? tile.K1 * pack.k], [tile.M1, tile.N1, tile.K1 * pack.k], label);
      assert.equal([herd.cols ?? cores.x, herd.rows ?? cores.y], [cores.x, cores.y], label);
      const parts = [[p.M, tile.M0], [tile.M0, tile.M1], [tile.M1, pack.m], [p.N, tile.N0], [tile.N0, tile.N1], [tile.N1, pack.n], [p.K, tile.K0], [tile.K0, tile.K1 * pack.k]];
      assert.ok(parts.every(([whole, part]) => whole! % part! === 0), label);
      fitted += 1;
    } catch (error) {
      assert.instance(error, PassError, `${label}: ${error}`);
      assert.ok((error as PassError).hint, label);
    }
  }
  assert.ok(fitted > 100, `${fitted} fitted`);
});

test("runs of DMAs are whole words", () => {
  const i16: MatmulProblem = { M: 64, K: 64, N: 63, lhs: "i16", rhs: "i16", acc: "i16" };
  assert.is(refusal(() => configure(i16, { target })).code, "dma-granularity");
});

test("rows say limit and rule of each number", () => {
  const { rows } = configure(problem(2432, 2432, 2432), { target, tiles: { M: 64 } });
  const row = (name: string) => rows.find((candidate) => candidate.name === name)!;
  assert.is(row("M1").rule, "requested");
  assert.is(row("N1").value, 32);
  assert.is(row("X").limit, 4);
  assert.is(row("core_bytes").value, 1024 + 2 * 64 * 64 * 2 + 2 * 64 * 32 * 2 + 64 * 32 * 4);
});

test("panels of B share channels only when the shims have too few", () => {
  assert.is(panelsPerChannel({ x: 4, y: 4 }, target, 4), 1);
  assert.is(panelsPerChannel({ x: 1, y: 4 }, target, 1), 4);
  assert.is(panelsPerChannel({ x: 2, y: 4 }, target, 2), 2);
});

test("factors", () => {
  assert.equal(divisors(12), [1, 2, 3, 4, 6, 12]);
  assert.is(largestFactor(2432, 64), 64);
  assert.is(largestFactor(2432, 256), 152);
  assert.is(largestFactor(2, 64, 4), 2);
  assert.equal(nearestMultiples(2431, 8), [2424, 2432]);
});

test.run();
