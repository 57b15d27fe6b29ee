/** Values that the display tests show. */
import { createRequire } from "node:module";
import { matmul } from "../../../dsl/index.js";
import { check } from "../../../runtime/numerics/reference/check.js";
import { compile, run, Run, type Executable, type Frame } from "../../../runtime/index.js";

export const polars = createRequire(import.meta.url)("nodejs-polars") as { DataFrame(columns: Readonly<Record<string, readonly unknown[]>>): Frame };

export const workload = matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 128, K = 64, N = M`;

let compiled: Promise<Executable> | undefined;
/** The executable of `workload`, compiled once. */
export function executable(): Promise<Executable> {
  return (compiled ??= compile(workload));
}

/** A real run whose result was spoilt afterwards: every element of the core tile at tile row 2, tile column 1, and one element of the first. */
export async function spoiltRun(): Promise<Run> {
  const exe = await executable();
  const good = await run(exe);
  const { M, K, N } = exe.workload;
  const { M0, N0, M1, N1, K1 } = exe.compilation.configuration!.tile;
  const C = good.outputs.C!.data.slice();
  for (let row = 2 * M1; row < 3 * M1; row++) for (let column = N1; column < 2 * N1; column++) C[row * N + column]! += 1;
  C[0]! += 5;
  const verdict = check({
    M, K, N, lhs: "bf16", rhs: "bf16", out: "f32", cores: "AIE2", A: good.inputs.A!.data, B: good.inputs.B!.data, C, mode: "full", seed: 1,
    blocking: { launch: { m: M0, n: N0 }, core: { m: M1, n: N1 }, k: K1 * 8 },
  });
  const { mismatches, max_abs_err, err_bound, first_mismatch } = verdict;
  const row = { ...good.row, status: verdict.status, mismatches, max_abs_err, err_bound, first_mismatch, message: `${mismatches} wrong elements` };
  return new Run({ row, inputs: good.inputs, outputs: good.outputs, executable: exe, device: good.device, check: verdict });
}
