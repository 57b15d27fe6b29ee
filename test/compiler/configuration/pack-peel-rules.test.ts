/** Tile sizes of pack-peel by every rule set, against upstream's lit expectations and the SD3 shapes. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  packPeelRules, tilesByDivisors, tilesBySearch, type PackPeelTiles, type SearchOptions, type SearchSpace,
} from "../../../compiler/configuration/pack-peel-rules.js";
import { fallbackPack } from "../../../compiler/configuration/pad-pack-rules.js";
import type { MatmulProblem } from "../../../compiler/configuration/problem.js";
import type { InstructionShape } from "../../../compiler/target/instruction-shapes.js";

type Types = "bf16" | "i8" | "i32";
const types = {
  bf16: { lhs: "bf16", rhs: "bf16", acc: "f32" }, i8: { lhs: "i8", rhs: "i8", acc: "i32" }, i32: { lhs: "i32", rhs: "i32", acc: "i32" },
} as const;
const devices = {
  npu1: { rows: 4, columns: 4, instruction: { bf16: { m: 4, n: 4, k: 8 }, i8: { m: 4, n: 8, k: 8 } } },
  npu4: { rows: 4, columns: 8, instruction: { bf16: { m: 8, n: 8, k: 8 }, i8: { m: 8, n: 8, k: 8 } } },
} as const;
type DeviceName = keyof typeof devices;

interface Case extends Partial<SearchOptions> { readonly device?: DeviceName; readonly rows?: number; readonly columns?: number; readonly air?: boolean }

function instructionOf(problem: MatmulProblem, type: Types, device: DeviceName): InstructionShape {
  return type === "i32" ? fallbackPack(problem.M, problem.N, problem.K) : devices[device].instruction[type];
}
function problemOf(type: Types, M: number, N: number, K: number): MatmulProblem { return { M, N, K, ...types[type] }; }

/** `M0,N0 / m,n,k; XxY` with the cores that a launch tile covers. */
function searched(type: Types, [M, N, K]: readonly [number, number, number], { device = "npu1", rows, columns, air = false, fourLevel = false, microkernels = false }: Case = {}): string {
  const problem = problemOf(type, M, N, K);
  const space: SearchSpace = { rows: rows ?? devices[device].rows, columns: columns ?? devices[device].columns, l1Bytes: 65536, l2Bytes: 512 * 1024 };
  return text(tilesBySearch(problem, instructionOf(problem, type, device), packPeelRules[air ? "current-air" : "current-objectfifo"], space, { fourLevel, microkernels }));
}
function text({ M0, N0, pack, core }: PackPeelTiles): string { return `${M0},${N0} / ${pack.m},${pack.n},${pack.k}; ${M0 / core.m}x${N0 / core.n}`; }

// Upstream's lowering-strategy tests: array of rows x columns as asked for by its flags, microkernels on.
const expectations: readonly (readonly [type: Types, rows: number, columns: number, expected: string])[] = [
  ["bf16", 2, 2, "64,64 / 32,32,128; 2x2"], ["bf16", 4, 2, "128,64 / 32,32,128; 4x2"], ["bf16", 4, 4, "128,128 / 32,32,128; 4x4"],
  ["i32", 2, 2, "64,64 / 32,32,64; 2x2"], ["i32", 4, 2, "128,64 / 32,32,64; 4x2"], ["i32", 4, 4, "128,128 / 32,32,64; 4x4"],
  ["i8", 2, 2, "128,64 / 64,32,128; 2x2"], ["i8", 4, 2, "128,64 / 32,32,128; 4x2"], ["i8", 4, 4, "128,128 / 32,32,128; 4x4"],
];
for (const [type, rows, columns, expected] of expectations) {
  test(`${type} M=128 N=128 K=256 on ${rows} x ${columns}`, () => {
    assert.is(searched(type, [128, 128, 256], { rows, columns, microkernels: true }), expected);
  });
}

test("i8 2048^3 through AIR: one buffer each, larger tiles", () => {
  assert.is(searched("i8", [2048, 2048, 2048], { air: true, microkernels: true }), "512,256 / 128,64,128; 4x4");
  assert.is.not(searched("i8", [2048, 2048, 2048], { microkernels: true }), "512,256 / 128,64,128; 4x4");
});

test("bf16 512 x 512 x 4096 in any orientation", () => {
  for (const size of [[512, 512, 4096], [512, 4096, 512], [4096, 512, 512]] as const) {
    assert.is(searched("bf16", size), "128,128 / 32,32,32; 4x4");
    assert.is(searched("bf16", size, { microkernels: true }), "128,128 / 32,32,128; 4x4");
  }
});

test("4-level: several tiles a core, as long as all of K fits the memtiles", () => {
  assert.is(searched("bf16", [512, 4096, 512], { fourLevel: true }), "256,256 / 32,32,64; 8x8");
  assert.is(searched("bf16", [512, 4096, 512], { fourLevel: true, microkernels: true }), "256,256 / 32,32,128; 8x8");
  assert.is(searched("bf16", [512, 512, 4096], { fourLevel: true }), "64,32 / 32,32,64; 2x1");
});

test("i8 on npu4", () => {
  for (const size of [[512, 4096, 512], [1024, 16384, 512]] as const) {
    assert.is(searched("i8", size, { device: "npu4" }), "256,256 / 64,32,32; 4x8");
    assert.is(searched("i8", size, { device: "npu4", fourLevel: true }), "512,512 / 64,32,64; 8x16");
    assert.is(searched("i8", size, { device: "npu4", fourLevel: true, microkernels: true }), "512,512 / 64,32,128; 8x16");
  }
});

// The SD3 matmuls, M x N x K, objectFifo, no microkernels: npu1 and npu4, with three and four levels.
const sd3: readonly (readonly [M: number, N: number, K: number, npu1: string, npu1Four: string, npu4: string | null, npu4Four: string | null])[] = [
  [308, 7296, 2432, "44,128 / 44,32,32; 1x4", "44,64 / 44,32,64; 1x2", null, null],
  [308, 2432, 2432, "44,128 / 44,32,32; 1x4", "44,64 / 44,32,64; 1x2", null, null],
  [308, 9728, 2432, "44,128 / 44,32,32; 1x4", "44,64 / 44,32,64; 1x2", null, null],
  [308, 2432, 9728, "44,128 / 44,32,32; 1x4", "44,32 / 44,32,64; 1x1", null, null],
  [8192, 7296, 2432, "128,128 / 32,32,32; 4x4", "128,64 / 32,32,64; 4x2", "128,192 / 32,24,32; 4x8", "128,192 / 32,24,64; 4x8"],
  [8192, 2432, 2432, "128,128 / 32,32,32; 4x4", "128,64 / 32,32,64; 4x2", "128,128 / 32,16,32; 4x8", "256,128 / 32,16,64; 8x8"],
  [8192, 9728, 2432, "128,128 / 32,32,32; 4x4", "128,64 / 32,32,64; 4x2", "128,256 / 32,32,32; 4x8", "256,128 / 32,32,64; 8x4"],
  [8192, 2432, 9728, "128,128 / 32,32,32; 4x4", "32,32 / 32,32,64; 1x1", "128,128 / 32,16,32; 4x8", "64,32 / 32,16,64; 2x2"],
];
for (const [M, N, K, npu1, npu1Four, npu4, npu4Four] of sd3) {
  test(`SD3 M=${M} N=${N} K=${K}`, () => {
    assert.is(searched("bf16", [M, N, K]), npu1);
    assert.is(searched("bf16", [M, N, K], { fourLevel: true }), npu1Four);
    if (npu4) assert.is(searched("bf16", [M, N, K], { device: "npu4" }), npu4);
    if (npu4Four) assert.is(searched("bf16", [M, N, K], { device: "npu4", fourLevel: true }), npu4Four);
  });
}

function historical(version: "april" | "may" | "june", type: Types, M: number, N: number, K: number): string {
  const problem = problemOf(type, M, N, K);
  return text(tilesByDivisors(problem, instructionOf(problem, type, "npu1"), packPeelRules[version]));
}

test("April 2024: limits by the accumulator, the core tile any divisor of the launch tile", () => {
  assert.is(historical("april", "i32", 64, 64, 128), "64,64 / 64,64,32; 2x2");
  assert.is(historical("april", "bf16", 2304, 2304, 2304), "64,64 / 64,64,32; 2x2");
  assert.is(historical("april", "bf16", 308, 2432, 2432), "44,64 / 44,64,32; 11x2", "eleven blocks are no multiple of anything up to eight: one block a core");
});
test("May 2024 (#335): the core tile a square of the instruction's blocks, the launch tile a multiple of it", () => {
  assert.is(historical("may", "bf16", 512, 512, 512), "64,64 / 64,64,32; 2x2");
  assert.is(historical("may", "bf16", 308, 2432, 2432), "28,64 / 28,64,32; 1x2", "308 is 77 blocks, and 7 their largest divisor up to 8");
});
test("June 2024 (#428): 2 x 2 cores where the halves are multiples of the instruction", () => {
  assert.is(historical("june", "bf16", 512, 512, 512), "64,64 / 32,32,32; 2x2");
  assert.is(historical("june", "bf16", 308, 2432, 2432), "28,64 / 28,32,32; 1x2", "14 is no multiple of 4");
});

test.run();
