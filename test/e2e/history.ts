/** Workloads of iree-amd-aie's issue #285 and pull request #286, run as a toolchain of the past compiled them, and tables of what came out. */
import * as assert from "uvu/assert";
import { matmul, type Workload } from "../../dsl/index.js";
import type { ToolchainName } from "../../compiler/toolchains.js";
import { run } from "../../runtime/run.js";
import type { Row } from "../../runtime/row.js";

export type Size = readonly [M: number, K: number, N: number];

export function matmulOf([M, K, N]: Size, type: "bf16" | "f32" = "bf16"): Workload {
  return matmul`C[M,N]: f32 = A[M,K]: ${type} * B[K,N]: ${type} where M = ${M}, K = ${K}, N = ${N}`;
}

/** One experiment: what a page of history says of it. */
export interface Expectation {
  readonly size: Size;
  readonly type?: "bf16" | "f32";
  readonly status: string;
  /** Where data is moved and compared: takes longer. */
  readonly payload?: "full" | "none";
  /** What else the row must say. */
  readonly message?: RegExp;
  readonly first?: RegExp;
}

/** Runs all, prints expected against obtained, and asserts that every row is as expected. */
export async function expectTable(toolchain: ToolchainName, expectations: readonly Expectation[]): Promise<void> {
  const lines: string[] = [];
  const wrong: string[] = [];
  for (const expectation of expectations) {
    const { size, type = "bf16", status, payload = "none", message, first } = expectation;
    const { row } = await run(matmulOf(size, type), { toolchain, payload });
    const right = row.status === status && (message?.test(row.message ?? "") ?? true) && (first?.test(row.first_mismatch ?? "") ?? true);
    const [M, K, N] = size;
    lines.push([type, ...[M, K, N].map((n) => String(n).padStart(5)), herdText(row).padEnd(3), status.padEnd(13), row.status.padEnd(13), right ? "" : "<- differs"].join("  "));
    if (!right) wrong.push(`${size.join(" x ")}: ${row.status}, ${row.message ?? ""} ${row.first_mismatch ?? ""}`);
  }
  console.log(`\n  ${toolchain}\n  type   M      K      N     XxY  expected       obtained\n  ${lines.join("\n  ")}`);
  assert.equal(wrong, []);
}

function herdText({ herd_cols, herd_rows }: Row): string { return herd_cols === null ? "-" : `${herd_cols}x${herd_rows}`; }
