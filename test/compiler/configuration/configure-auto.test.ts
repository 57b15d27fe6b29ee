import { suite } from "uvu";
import * as assert from "uvu/assert";
import { configureAuto } from "../../../compiler/configuration/configure-auto.js";
import { configure } from "../../../compiler/configuration/configure.js";
import { estimate } from "../../../compiler/configuration/estimate.js";
import { paddedSizes } from "../../../compiler/configuration/padded-sizes.js";
import type { MatmulProblem } from "../../../compiler/configuration/problem.js";
import { PassError } from "../../../compiler/pass/pass.js";
import { costParameters, macRate } from "../../../compiler/target/cost-parameters.js";
import { targets } from "../../../compiler/target/targets.js";
import { matmul } from "../../../dsl/index.js";
import { run } from "../../../runtime/run.js";
import { ledgerRows, profilesOf } from "../../../runtime/sim/ledger.js";

const test = suite("tiles by search");
const [npu1] = targets;
const bf16 = (M: number, K: number, N: number): MatmulProblem => ({ M, K, N, lhs: "bf16", rhs: "bf16", acc: "f32" });
const value = (rows: ReturnType<typeof configureAuto>["rows"], name: string): number => rows.find((row) => row.name === name)!.value;

for (const target of targets) test(`${target.name}: tiles divide the padded sizes, and everything fits`, () => {
  for (const [M, K, N] of [[1, 1, 1], [2, 2432, 14592], [308, 2432, 7296], [1031, 777, 513], [2432, 2432, 2432]]) {
    const { problem, configuration: { tile, pack, herd }, rows } = configureAuto(bf16(M, K, N), { target });
    const name = `${M} ${K} ${N}`;
    assert.equal([problem.M % tile.M0, problem.N % tile.N0, problem.K % tile.K0, tile.K0 % (tile.K1 * pack.k)], [0, 0, 0, 0], name);
    assert.ok(problem.M >= M && problem.K >= K && problem.N >= N, name);
    assert.ok(herd.x <= target.device.columns && herd.y <= target.device.coreRows, name);
    for (const { value: bytes, limit } of rows.filter((row) => row.name.endsWith("_bytes"))) assert.ok(bytes <= limit!, name);
  }
});

test("no estimate is worse than that of the rules' own tiles", () => {
  for (const [M, K, N] of [[64, 64, 64], [512, 640, 512], [2048, 2048, 2048], [2432, 2048, 2432], [308, 2432, 7296]]) {
    const { problem } = paddedSizes(bf16(M, K, N), npu1, {}, 4);
    const rules = estimate(problem, configure(problem, { target: npu1 }).configuration, npu1, 4).us;
    assert.ok(value(configureAuto(bf16(M, K, N), { target: npu1 }).rows, "estimated_us") <= rules * 1.001, `${M} ${K} ${N}`);
  }
});

test("the reason is said: how many were compared, what a step waits for, what came second", () => {
  const { rows } = configureAuto(bf16(512, 512, 512), { target: npu1 });
  assert.match(rows.find(({ name }) => name === "M1")!.rule, /^auto: least estimated time of \d+ configurations that fit$/);
  assert.match(rows.find(({ name }) => name === "estimated_us")!.rule, /a k-step waits for: (core|DDR|streams|shim channels); next: core tile M=\d+ K=\d+ N=\d+ on a herd of \d+x\d+, /);
});

test("a bias costs what follows every panel: little for a column, the tiles of all cores for an element", () => {
  const problem = bf16(1024, 1024, 1024);
  const { configuration } = configure(problem, { target: npu1, tiles: { M: 64, K: 64, N: 64 }, herd: { cols: 4, rows: 4 } });
  const us = (epilogue?: MatmulProblem["epilogue"]): number => estimate({ ...problem, epilogue }, configuration, npu1, 4).us;
  const [plain, column, element] = [us(), us({ out: "f32", bias: { type: "f32", shape: "N" } }), us({ out: "f32", bias: { type: "f32", shape: "MxN" } })];
  assert.ok(column >= plain && column < 1.05 * plain, `${plain} ${column}`);
  assert.ok(element > 1.2 * column, `${column} ${element}`);
});

test("requests win, and are refused with the limit when they cannot fit", () => {
  const { configuration, rows } = configureAuto(bf16(512, 512, 512), { target: npu1, tiles: { M: 32, N: 48 }, herd: { cols: 2 } });
  assert.equal([configuration.tile.M1, configuration.tile.N1, configuration.herd.x], [32, 48, 2]);
  assert.is(rows.find(({ name }) => name === "X")!.rule, "requested");
  const refused = (request: object): PassError => {
    try {
      configureAuto(bf16(512, 512, 512), { target: npu1, ...request });
    } catch (error) {
      if (error instanceof PassError) return error;
      throw error;
    }
    throw new Error("was accepted");
  };
  assert.match(refused({ tiles: { M: 256, N: 256 } }).message, "no tiles of M=256 N=256 fit core memory (65536 bytes)");
  assert.match(refused({ herd: { rows: 5 } }).message, "herd rows=5, but 4 are available");
  assert.match(refused({ columns: 9 }).message, "columns 9");
});

test("fewer columns, smaller herds", () => {
  for (const columns of [1, 2, 3]) assert.ok(configureAuto(bf16(512, 512, 512), { target: npu1, columns }).configuration.herd.x <= columns);
});

test("the formula's numbers are those of the ledger", () => {
  const ledger = new Map(ledgerRows().map((row) => [row.name, row.value]));
  for (const { name, device, types } of targets) {
    const parameters = costParameters[name];
    const [profile] = profilesOf(device);
    for (const key of ["clockGHz", "readBandwidth", "writeBandwidth", "runTime", "dispatch"] as const) assert.is(parameters[key], ledger.get(`${profile.name}.${key}`), `${name} ${key}`);
    for (const key of ["accumulator", "zeroStore"] as const) assert.is(parameters[key], ledger.get(`${device.cores}.${key}`), `${name} ${key}`);
    const instructions = types.filter(({ macsPerCycle }) => macsPerCycle !== null);
    for (const { lhs, rhs, acc } of [...parameters.macRates, ...instructions]) {
      assert.is(macRate(parameters, lhs, rhs, acc), ledger.get(`${device.cores}.matmul ${lhs} x ${rhs} -> ${acc}`), `${name} ${lhs} ${rhs} ${acc}`);
    }
  }
});

for (const [M, K, N, ...on] of [[64, 64, 64, "npu1"], [100, 100, 100, "npu1", "npu4"], [2, 128, 300, "npu4"], [130, 70, 33, "npu1"]] as const) {
  for (const [factors, target] of on.flatMap((name) => (["bf16", "i8"] as const).map((type) => [type, name] as const))) {
    test(`M = ${M}, K = ${K}, N = ${N} in ${factors} on ${target}, chosen by search, passes`, async () => {
      const { row } = await run(matmul(`C[M,N] = A[M,K]: ${factors} * B[K,N]: ${factors} where M = ${M}, K = ${K}, N = ${N} using pipeline auto, target ${target}`));
      assert.is(`${row.status} ${row.mismatches}`, "pass 0", row.message ?? "");
    });
  }
}

test("tiles that are asked for are whole blocks, or refused with the nearest that are", () => {
  const [wanted, npu4] = [{ lhs: "i8", rhs: "i8", acc: "i32" } as const, targets.find(({ name }) => name === "npu4")!];
  for (const [target, tiles, nearest] of [[npu1, { K: 4 }, /nearest: 8/], [npu4, { M: 12 }, /nearest: 8, 16/], [npu1, { N: 20 }, /nearest: 16, 24/]] as const) {
    assert.throws(() => configureAuto({ M: 64, K: 64, N: 64, ...wanted }, { target, tiles }),
      (error: unknown) => error instanceof PassError && error.code === "tile-does-not-divide" && nearest.test(error.hint ?? ""));
  }
  assert.is(configureAuto({ M: 64, K: 64, N: 64, ...wanted }, { target: npu4, tiles: { M: 16 } }).configuration.tile.M1, 16);
});

test.run();
