/** Every target from the template to checked numbers: types, herds and columns, the row, and what a target refuses. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { targets, type Target } from "../../compiler/target/targets.js";
import { matmul, sweep } from "../../dsl/index.js";
import { run, type RunOptions } from "../../runtime/run.js";

type Name = Target["name"];
interface Case { readonly type: "bf16" | "i8" | "f32"; readonly sizes: readonly [M: number, K: number, N: number]; readonly using: string; readonly herd: readonly [columns: number, rows: number] }

/** Small shapes with the herds that the rules or the request give them: all columns, some, one. */
const cases: Readonly<Record<Name, readonly Case[]>> = {
  npu1: [
    ...[1, 2, 3, 4].map((columns): Case => ({ type: "bf16", sizes: [128, 256, 128], using: `columns ${columns}`, herd: [[1, 2, 2, 4][columns - 1], 4] })),
    { type: "i8", sizes: [64, 64, 64], using: "", herd: [1, 1] },
    { type: "f32", sizes: [128, 128, 128], using: "herd 4x4", herd: [4, 4] },
  ],
  npu4: [
    { type: "bf16", sizes: [64, 64, 64], using: "", herd: [1, 1] },
    { type: "i8", sizes: [64, 64, 64], using: "", herd: [1, 1] },
    { type: "f32", sizes: [64, 64, 64], using: "", herd: [8, 4] },
    { type: "bf16", sizes: [128, 256, 128], using: "columns 1", herd: [1, 4] },
    { type: "i8", sizes: [128, 256, 128], using: "columns 2, herd 2x4", herd: [2, 4] },
    { type: "f32", sizes: [128, 256, 128], using: "columns 2", herd: [2, 4] },
    { type: "bf16", sizes: [128, 256, 128], using: "columns 8", herd: [8, 4] },
    ...(["bf16", "i8", "f32"] as const).flatMap((type): Case[] => [
      { type, sizes: [256, 256, 256], using: "herd 8x4", herd: [8, 4] },
      { type, sizes: [256, 256, 256], using: "herd 4x4", herd: [4, 4] },
    ]),
    { type: "bf16", sizes: [320, 64, 32], using: "herd 5x1, columns 6", herd: [5, 1] },
  ],
};

const sums = { bf16: "f32", f32: "f32", i8: "i32" } as const;
/** Whose rule the bits follow. */
const rules: Readonly<Record<Case["type"], Readonly<Record<Name, RegExp>>>> = {
  bf16: { npu1: /^hardware rule exp_sum/, npu4: /^house rule exp_sum/ },
  i8: { npu1: /^hardware rule wrapping/, npu4: /^hardware rule wrapping/ },
  f32: { npu1: /^house rule multiply-add/, npu4: /^house rule multiply-add/ },
};
/** Cores x multiply-adds a cycle x 2 x 1.8 GHz, in TFLOPS; null where the hardware has no such instruction. */
const peaks: Readonly<Record<Case["type"], Readonly<Record<Name, number | null>>>> = {
  bf16: { npu1: 7.3728, npu4: 14.7456 }, i8: { npu1: 14.7456, npu4: 58.9824 }, f32: { npu1: null, npu4: null },
};
const profiles: Readonly<Record<Name, string>> = { npu1: "phoenix-8700g", npu4: "strix" };

for (const { name } of targets) {
  for (const { type, sizes: [M, K, N], using, herd } of cases[name]) {
    test(`${name} ${type} ${M}x${K}x${N}${using && ` ${using}`}: bit by bit`, async () => {
      const workload = matmul(`C[M,N]: ${sums[type]} = A[M,K]: ${type} * B[K,N]: ${type} where M = ${M}, K = ${K}, N = ${N} using target ${name}${using && `, ${using}`}`);
      const { row, numerics } = await run(workload, { inputs: type === "i8" ? "integers" : "normal" });
      assert.is(`${row.status} ${row.mismatches} ${row.checked}`, "pass 0 full", row.message ?? "");
      assert.equal([row.target, row.profile, row.herd_cols, row.herd_rows], [name, profiles[name], ...herd]);
      const verdict = numerics.toRecords().find((record) => record["name"] === "bit-exact")!;
      assert.ok(verdict["pass"]);
      assert.match(String(verdict["label"]), rules[type][name]);
      const peak = peaks[type][name];
      assert.is(row.peak_tflops === null ? null : Number(row.peak_tflops.toFixed(4)), peak);
      assert.is(row.utilisation, peak === null ? null : row.tflops! / row.peak_tflops!);
    });
  }
}

test("a sweep over targets: one frame, a row for each", async () => {
  const { rows } = await run(sweep`C[M,N] = A[M,K]: T * B[K,N]: T where M = 64, K = 32, N = 32, T in {bf16, i8} using target in {npu1, npu4}`);
  assert.equal(rows.map(({ lhs, target, status }) => `${lhs} ${target} ${status}`), ["bf16 npu1 pass", "bf16 npu4 pass", "i8 npu1 pass", "i8 npu4 pass"]);
});

test("npu4: factors stored transposed, sizes that have to be padded, sums that are narrowed, a batch, pack-peel", async () => {
  for (const text of [
    "C[M,N]: f32 = A[K,M]: bf16 * B[N,K]: bf16 where M = N = 64, K = 32 using herd 2x2",
    "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 2, K = 100, N = 68 using herd 1x3",
    "C[M,N]: i8 = relu(A[M,K]: i8 * B[K,N]: i8 * 10 >> 7) where M = K = N = 64",
    "C[M,N]: bf16 = A[M,K]: bf16 * B[K,N]: bf16 where M = K = N = 64 using herd 2x4",
    "C[b,M,N]: i32 = A[b,M,K]: i8 * B[b,K,N]: i8 where b = 3, M = 64, K = N = 32 using herd 4x2",
    "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 128, K = 64, N = 64 using pipeline pack-peel",
  ]) {
    const { row } = await run(matmul(text), { target: "npu4" });
    assert.is(`${row.target} ${row.status} ${row.mismatches}`, "npu4 pass 0", `${text}: ${row.message}`);
  }
});

async function refusal(using: string, options: RunOptions = {}, type = "bf16"): Promise<string> {
  const { row } = await run(matmul(`C[M,N] = A[M,K]: ${type} * B[K,N]: ${type} where M = 256, K = 64, N = 256 using ${using}`), options);
  return `${row.status} ${row.error_code}: ${row.message}`;
}

test("what a target has not is refused, saying what it has", async () => {
  assert.is(await refusal("target npu4, columns 9"), "compile-error columns: columns 9, but npu4 has 1 to 8");
  assert.is(await refusal("target npu1, columns 5"), "compile-error columns: columns 5, but npu1 has 1 to 4");
  assert.match(await refusal("target npu4, herd 16x4"), /^resource herd-too-large: herd cols=16, but 8 are available/);
  assert.match(await refusal("target npu4, herd 8x8"), /^resource herd-too-large: herd rows=8, but 4 are available/);
  assert.match(await refusal("target npu4", {}, "i4"), /^unsupported unsupported: npu4 does not multiply i4 x i4 -> i32; it has bf16 x bf16 -> f32/);
  assert.is(await refusal("target npu4, profile phoenix-8700g"), "unsupported unsupported: npu4 has no profile `phoenix-8700g`; it has strix, krackan");
  assert.match(await refusal("target npu1", { profile: "nonesuch" }), /npu1 has no profile `nonesuch`; it has phoenix-8700g/);
  assert.is(await refusal("target npu5"), "unsupported unsupported: there is no target `npu5`; there are npu1, npu4");
});

test("a profile changes the time and not the words", async () => {
  const workload = matmul("C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 where M = 256, K = 64, N = 64 using target npu4");
  const [strix, krackan] = await Promise.all(["strix", "krackan"].map((profile) => run(workload, { profile })));
  assert.is(krackan.row.time_us! - strix.row.time_us!, 35, "the host's dispatch");
  assert.is(krackan.row.cycles, strix.row.cycles);
});

test.run();
