/** Matmuls for tests: a module, integer-valued data, and the result by three plain loops. */
import { configure, type ConfigureOptions } from "../../compiler/configuration/configure.js";
import { configurePackPeel } from "../../compiler/configuration/configure-pack-peel.js";
import type { MatmulProblem } from "../../compiler/configuration/problem.js";
import { matmulModule } from "../../compiler/from-workload.js";
import { storageFor, type Elements } from "../../compiler/interpreter/array.js";
import type { Operation } from "../../compiler/ir/operation.js";
import { bf16, f32, i16, i32, i4, i64, i8, type Type } from "../../compiler/ir/types.js";
import type { Configuration } from "../../compiler/pass/pass.js";
import { targetNamed } from "../../compiler/target/targets.js";

export const npu1 = targetNamed("npu1")!;

const types = {
  bf16: { lhs: "bf16", rhs: "bf16", acc: "f32" }, i8: { lhs: "i8", rhs: "i8", acc: "i32" }, f32: { lhs: "f32", rhs: "f32", acc: "f32" },
  i4: { lhs: "i8", rhs: "i4", acc: "i32" }, i16: { lhs: "i16", rhs: "i16", acc: "i32" }, i64: { lhs: "i32", rhs: "i16", acc: "i64" },
} as const;
const elements: Readonly<Record<keyof typeof types, readonly [lhs: Type, rhs: Type, acc: Type]>> = {
  bf16: [bf16, bf16, f32], i8: [i8, i8, i32], f32: [f32, f32, f32], i4: [i8, i4, i32], i16: [i16, i16, i32], i64: [i32, i16, i64],
};

export type CaseDtype = keyof typeof types;

export interface MatmulUnderTest { readonly problem: MatmulProblem; readonly configuration: Configuration; readonly module: Operation }
export interface MatmulCase extends MatmulUnderTest {
  /** A, B and a C full of what must not stay. */
  readonly args: readonly Elements[];
  readonly expected: Elements;
}

/** Options of the configuration, and what else the problem has. */
export type CaseOptions = Partial<ConfigureOptions> & Pick<MatmulProblem, "transposed" | "batch"> & { readonly pipeline?: "pad-pack" | "pack-peel" | "pack-peel-4-level" };

export function matmulUnderTest(
  dtype: CaseDtype, M: number, K: number, N: number, { transposed, batch, pipeline = "pad-pack", ...options }: CaseOptions = {},
): MatmulUnderTest {
  const problem: MatmulProblem = { M, K, N, ...types[dtype], ...(transposed && { transposed }), ...(batch && { batch }) };
  const { rules: _, ...request } = options;
  const { configuration } = pipeline === "pad-pack" ? configure(problem, { target: npu1, ...options })
    : configurePackPeel(problem, { target: npu1, ...request, fourLevel: pipeline === "pack-peel-4-level" });
  return { problem, configuration, module: matmulModule(problem) };
}

/** A matmul with data whose sums are exact in its accumulator. */
export function matmulCase(dtype: CaseDtype, M: number, K: number, N: number, options: CaseOptions = {}): MatmulCase {
  const [lhs, rhs, acc] = elements[dtype];
  const { batch = 1 } = options;
  const A = storageFor(lhs, batch * M * K).map((_, i) => ((i * 7 + (i >> 4)) % 19) - 9);
  const B = storageFor(rhs, batch * K * N).map((_, i) => ((i * 5 + (i >> 3)) % 16) - 8);
  const C = storageFor(acc, batch * M * N).fill(77);
  const under = matmulUnderTest(dtype, M, K, N, options);
  const expected = C.slice();
  for (let b = 0; b < batch; b++) {
    product(under.problem, A.subarray(b * M * K), B.subarray(b * K * N), expected.subarray(b * M * N));
  }
  return { ...under, args: [A, B, C], expected };
}

function product({ M, K, N, transposed = {} }: MatmulProblem, A: Elements, B: Elements, C: Elements): Elements {
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += A[transposed.lhs ? k * M + i : i * K + k] * B[transposed.rhs ? j * K + k : k * N + j];
      C[i * N + j] = sum;
    }
  }
  return C;
}
