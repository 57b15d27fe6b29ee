/** The calibration ledger, and what the whole model says about published measurements. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { deviceNamed, devices } from "../../../compiler/target/devices.js";
import { ledgerRows, modelChoices, microkernelCycles, profileNamed, profilesOf } from "../../../runtime/sim/ledger.js";
import { simulate } from "../../../runtime/sim/simulate.js";
import { Ddr } from "../../../runtime/sim/ddr.js";
import { root } from "../../paths.js";
import { matmulWords, type MatmulDesign } from "./matmul-words.js";
import { image } from "./words.js";

test("every constant has a unit, a source and a standing, and says what it was fitted on", () => {
  const rows = ledgerRows();
  assert.ok(rows.length > 40);
  assert.is(new Set(rows.map((row) => row.name)).size, rows.length);
  for (const row of rows) {
    assert.ok(Number.isFinite(row.value) && row.unit !== "" && row.source !== "", row.name);
    assert.ok(["HW", "SPEC", "MODEL", "OPEN"].includes(row.standing), row.name);
  }
});

test("ARCHITECTURE.md names every open choice", () => {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const missing = modelChoices.filter(({ question, choice, standing }) => standing === "OPEN" && !text.includes(`| ${question} | ${choice} |`));
  assert.equal(missing, []);
});

test("microkernel cycles are within 15 % of the single-core calls that their rates were fitted on", () => {
  const block = { m: 4, k: 8, n: 4 };
  const order = { lhs: "km", rhs: "nk", acc: "nm" } as const;
  // ignite-xdna on the 8700G, mm.cc with Peano.
  const measured: readonly [number, number, number, "bf16" | "i8", number][] = [
    [32, 32, 32, "bf16", 898.6], [32, 64, 32, "bf16", 1418.5], [32, 128, 32, "bf16", 2482.4], [64, 64, 64, "bf16", 5427.4],
    [32, 32, 32, "i8", 533.4], [32, 64, 32, "i8", 697.1], [32, 128, 32, "i8", 1009.4], [64, 64, 64, "i8", 2604.8],
  ];
  for (const [m, k, n, lhs, cycles] of measured) {
    const predicted = microkernelCycles({ kind: "matmul", m, k, n, block, order, lhs, rhs: lhs, acc: lhs === "i8" ? "i32" : "f32" }, "AIE2");
    assert.ok(Math.abs(predicted / cycles - 1) < 0.15, `${m}x${k}x${n} ${lhs}: ${predicted} against ${cycles}`);
  }
});

test("AIE2P: i8 calls are within 15 % of the published single-core rates, of which the first two were fitted on", () => {
  const order = { lhs: "km", rhs: "nk", acc: "nm" } as const;
  // arXiv:2512.13282, XDNA2, chess: M x K x N and MAC/cycle.
  for (const [m, k, n, rate] of [[48, 280, 48, 384], [96, 64, 96, 256], [128, 56, 80, 209.9]] as const) {
    const predicted = (m * k * n) / microkernelCycles({ kind: "matmul", m, k, n, block: { m: 8, k: 8, n: 8 }, order, lhs: "i8", rhs: "i8", acc: "i32" }, "AIE2P");
    assert.ok(Math.abs(predicted / rate - 1) < 0.15, `${m}x${k}x${n}: ${predicted.toFixed(1)} against ${rate} MAC/cycle`);
  }
});

test("every device has a default profile, and none of another kind of core", async () => {
  assert.equal(profilesOf(deviceNamed("npu1")!).map(({ name }) => name), ["phoenix-8700g", "phoenix-7940hs", "phoenix-linux"]);
  assert.equal(profilesOf(deviceNamed("npu2_4col")!).map(({ name }) => name), ["strix", "krackan"]);
  for (const device of devices) assert.ok(profilesOf(device).every(({ cores }) => cores === device.cores) && profilesOf(device).length > 0, device.name);
  const words = matmulWords({ M: 64, K: 64, N: 64, columns: 1, rows: 1, m: 64, k: 64, n: 64, lhs: "i8", acc: "i32" });
  const refusal = await simulate(image(words), new Map(), { payload: "none", profile: "strix" }).catch((error: Error) => error);
  assert.match(String(refusal), /npu1 has no profile strix/);
});

test("DDR is slower in short runs, and shared", () => {
  const profile = profileNamed("phoenix-7940hs")!;
  const alone = (run: number): number => new Ddr(profile).transfer("read", 0, 65536, run);
  assert.ok(alone(64) > alone(128) && alone(128) > alone(512) && alone(512) > alone(65536));
  // Long runs of one channel are bound by the channel: 3.9 bytes a cycle.
  assert.is(alone(65536), Math.ceil(65536 / 3.9));
  const ddr = new Ddr(profile);
  const last = Array.from({ length: 8 }, () => ddr.transfer("read", 0, 65536, 65536)).at(-1)!;
  assert.ok(Math.abs(last - (8 * 65536) / (17.5 * 65536 / (65536 + 32))) < 2, "eight channels are bound by the bandwidth");
  assert.is(ddr.bytes.read, 8 * 65536);
});

/**
 * Published whole-array rows (ignite-xdna docs/BENCHMARKS.md, 8700G at 1.8 GHz), 2048 cubed, TOPS. Neither was fitted on itself, but
 * t_run was on a row of the same device and size (tile 64x64x32), and their design is mlir-aie's whole_array, not ours.
 */
const published: readonly [Pick<MatmulDesign, "m" | "k" | "n" | "lhs" | "acc">, tops: number][] = [
  [{ m: 64, k: 64, n: 64, lhs: "i8", acc: "i32" }, 4.448],
  [{ m: 64, k: 128, n: 64, lhs: "i8", acc: "i32" }, 4.852],
];
for (const [tile, tops] of published) {
  test(`2048 cubed, tile ${tile.m}x${tile.k}x${tile.n} in ${tile.lhs}: within 15 % of the published throughput`, async () => {
    const [M, K, N] = [2048, 2048, 2048];
    const result = await simulate(image(matmulWords({ M, K, N, columns: 4, rows: 4, ...tile })), new Map(), { payload: "none", profile: "phoenix-8700g" });
    assert.is(result.outcome, "complete");
    const predicted = (2 * M * K * N) / (result.deviceUs + result.dispatchUs) / 1e6;
    assert.ok(Math.abs(predicted / tops - 1) < 0.15, `${predicted.toFixed(3)} TOPS against ${tops}`);
  });
}

test.run();
