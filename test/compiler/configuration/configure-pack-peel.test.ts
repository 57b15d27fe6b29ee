/** What the pack-peel pipelines are configured with: upstream's choices by name, and ours, which have to fit. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { configurePackPeel, type ConfigurePackPeelOptions } from "../../../compiler/configuration/configure-pack-peel.js";
import { coreBytes, memtileBytes } from "../../../compiler/configuration/memory.js";
import type { MatmulProblem } from "../../../compiler/configuration/problem.js";
import { compileWorkload } from "../../../compiler/compile.js";
import { PassError } from "../../../compiler/pass/pass.js";
import { matmul } from "../../../dsl/index.js";
import { targetNamed } from "../../../compiler/target/targets.js";

const target = targetNamed("npu1")!;
const types = { bf16: { lhs: "bf16", rhs: "bf16", acc: "f32" }, f32: { lhs: "f32", rhs: "f32", acc: "f32" }, i8: { lhs: "i8", rhs: "i8", acc: "i32" } } as const;

function problem(M: number, K: number, N: number, type: keyof typeof types = "bf16"): MatmulProblem { return { M, K, N, ...types[type] }; }
/** `M0,N0 / M1,N1,K0 (XxY)` and the sub-tiles where there are any. */
function sizes(p: MatmulProblem, options: Partial<ConfigurePackPeelOptions> = {}): string {
  const { tile, herd, subTiles } = configurePackPeel(p, { target, fourLevel: false, ...options }).configuration;
  return `${tile.M0},${tile.N0} / ${tile.M1},${tile.N1},${tile.K0} (${herd.x}x${herd.y})${subTiles ? ` * ${subTiles.x}x${subTiles.y}` : ""}`;
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

test("latest: the first tile on upstream's path that L1 holds with A and B twice, C once and the stack", () => {
  assert.is(sizes(problem(512, 512, 512)), "256,128 / 64,32,128 (4x4)");
  assert.is(sizes(problem(308, 2432, 7296)), "44,192 / 44,48,128 (1x4)");
  assert.is(sizes(problem(512, 512, 512, "i8")), "256,256 / 64,64,128 (4x4)");
  assert.is(sizes(problem(512, 512, 512, "f32")), "128,128 / 32,32,64 (4x4)");
});

test("latest, four levels: sub-tiles while launch tiles divide and memtiles hold their results", () => {
  assert.is(sizes(problem(512, 512, 4096), { fourLevel: true }), "512,256 / 64,32,128 (4x4) * 2x2");
  assert.is(sizes(problem(256, 512, 256), { fourLevel: true }), "256,256 / 64,32,128 (4x4) * 1x2", "M has no second tile");
  assert.is(sizes(problem(64, 64, 64), { fourLevel: true, columns: 1, herd: { rows: 1 } }), "64,64 / 64,64,64 (1x1) * 1x1");
});

test("latest, four levels: as many sub-tiles as halves of memtiles have descriptors for", () => {
  assert.is(sizes(problem(256, 64, 512), { fourLevel: true, columns: 1 }), "128,256 / 64,64,64 (1x4) * 2x1", "one memtile holds four panels of B");
  assert.is(sizes(problem(512, 64, 512), { fourLevel: true, columns: 4 }), "512,512 / 64,64,64 (4x4) * 2x2");
});

test("latest: tiles and herd as asked for, or the limit", () => {
  assert.is(sizes(problem(512, 512, 512), { tiles: { M: 32, K: 64, N: 64 }, herd: { cols: 2, rows: 2 } }), "64,128 / 32,64,64 (2x2)");
  assert.is(sizes(problem(512, 512, 512), { tiles: { M: 128 } }), "512,128 / 128,32,64 (4x4)");
  assert.is(refusal(() => sizes(problem(512, 512, 512), { tiles: { M: 128, K: 128, N: 128 } })).code, "tiles-too-large");
  assert.is(refusal(() => sizes(problem(512, 512, 512), { tiles: { M: 48 } })).code, "tile-does-not-divide");
  assert.is(refusal(() => sizes(problem(512, 512, 512), { herd: { cols: 5 } })).code, "herd-too-large");
  assert.is(refusal(() => sizes(problem(2, 512, 512))).code, "instruction-does-not-divide");
});

test("latest: every configuration fits, and every size divides what it cuts", () => {
  for (const type of ["bf16", "f32", "i8"] as const) for (const fourLevel of [false, true]) for (const columns of [1, 3, 4]) {
    for (const [M, K, N] of [[64, 64, 64], [2432, 2432, 2432], [308, 2432, 7296], [8192, 9728, 2432], [4, 8, 8], [52, 64, 56], [1000, 8, 8]] as const) {
      const p = problem(M, K, N, type);
      const label = `${type} ${M}x${K}x${N}, ${columns} columns, ${fourLevel ? "four" : "three"} levels`;
      const { configuration } = configurePackPeel(p, { target, fourLevel, columns });
      const { tile, pack, herd, subTiles = { x: 1, y: 1 } } = configuration;
      assert.ok(coreBytes(p, configuration, target) <= 65536 && Math.max(...memtileBytes(p, configuration, target, columns)) <= 512 * 1024, label);
      assert.ok(herd.x <= columns && herd.y <= 4, label);
      assert.equal([tile.M0, tile.N0], [tile.M1 * herd.x * subTiles.x, tile.N1 * herd.y * subTiles.y], label);
      for (const [whole, part] of [[M, tile.M0], [tile.M1, pack.m], [N, tile.N0], [tile.N1, pack.n], [K, tile.K0], [tile.K0, pack.k]]) assert.is(whole! % part!, 0, label);
    }
  }
});

test("memtiles hold the results of all sub-tiles", () => {
  const p = problem(512, 512, 4096);
  const [{ configuration: four }, { configuration: three }] = [true, false].map((fourLevel) => configurePackPeel(p, { target, fourLevel }));
  const perTile = 64 * 32 * 4;
  assert.is(memtileBytes(p, four, target, 4)[0]! - memtileBytes(p, three, target, 4)[0]!, 3 * 4 * perTile);
});

test("upstream's rule sets by name, with the source of each number", () => {
  const { rows } = configurePackPeel(problem(512, 512, 4096), { target, fourLevel: true, rules: "current-objectfifo", microkernels: false });
  const row = (name: string) => rows.find((candidate) => candidate.name === name)!;
  assert.is(row("K0").rule, "current-objectfifo (fddfec1b): what compiled loops are fastest with");
  assert.equal([row("M0").value, row("N0").value, row("sub_M").value, row("X").value], [256, 256, 2, 4]);
  assert.is(sizes(problem(512, 512, 512), { rules: "june" }), "64,64 / 32,32,32 (2x2)");
  assert.ok(configurePackPeel(problem(512, 512, 512), { target, fourLevel: false }).rows.every(({ rule }) => rule.length > 0));
});

test("before #315 a size that the instruction does not divide was met by the passes", () => {
  assert.not.throws(() => sizes(problem(2, 512, 512), { rules: "april" }));
  assert.is(refusal(() => sizes(problem(2, 512, 512), { rules: "may" })).code, "instruction-does-not-divide");
});

test("a memtile of few columns has descriptors for the results that four levels keep in it", () => {
  for (const columns of [1, 2]) {
    const { failure, configuration } = compileWorkload(matmul("C[M,N]: i32 = A[M,K]: i32 * B[K,N]: i32 where M = 64, K = 64, N = 1536 using pipeline pack-peel-4-level"), { columns });
    assert.is(failure, null, `${columns} columns: ${failure?.message}`);
    const { subTiles } = configuration!;
    assert.ok(subTiles!.x * subTiles!.y > 1, "there are sub-tiles");
  }
});

test.run();
