/** Every diagnostic code has a template that provokes it and a golden file with the whole answer. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { diagnosticCodes, matmul, sweep, WorkloadError, type DiagnosticCode } from "../../dsl/index.js";
import { expectGolden } from "../golden.js";

const good = "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16";
const tensor = (shape: number[], dtype: "f32" | "i8"): object => {
  const length = shape.reduce((a, b) => a * b, 1);
  return { shape, dtype, data: dtype === "f32" ? new Float32Array(length) : new Int8Array(length) };
};

/** What provokes each code; a code may have several. */
const provoke: Readonly<Record<DiagnosticCode, readonly (() => unknown)[]>> = {
  "empty-template": [() => matmul`  `],
  "template-too-long": [() => matmul(`${good} where ${"M = 1, ".repeat(4000)}`)],
  "bad-character": [() => matmul`C[M,N] = A[M,K]: bf16 ? B[K,N]: bf16 where M = N = K = 8`, () => matmul(`${good} where M = N = K = 8 ž`)],
  "expected": [
    () => matmul`C[M,N] A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 8`,
    () => matmul`C[M,N] = A[M,K]: bf16 where M = N = K = 8`,
    () => matmul`C[M,N = A[M,K]: bf16 * B[K,N]: bf16 where M N = K = 8`,
    () => matmul(`${good} where M = N = K = 8 using`),
  ],
  "reserved-name": [() => matmul`where[M,N] = A[M,K]: bf16 * bf16[K,N]: bf16 where M = N = K = 8`],
  "duplicate-name": [() => matmul`C[M,N] = A[M,K]: bf16 * A[K,N]: bf16 where M = N = K = 8`],
  "missing-dtype": [() => matmul`C[M,N] = A[M,K] * B[K,N]: bf16 where M = N = K = 8`],
  "unknown-dtype": [() => matmul`C[M,N] = A[M,K]: bf61 * B[K,N]: complex where M = N = K = 8`, () => matmul`C[M,N] = A[M,K]: T * B[K,N]: T where T = M = N = K = 8`],
  "mixed-dtypes": [() => matmul`C[M,N] = A[M,K]: i8 * B[K,N]: bf16 where M = N = K = 8`, () => matmul`C[M,N]: i32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 8`],
  "scalar-in-front": [() => matmul`C[M,N] = 2 * A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 8`],
  "operand-count": [() => matmul`C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 * D[N,N]: bf16 where M = N = K = 8`],
  "index-rank": [() => matmul`C[N] = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 8`, () => matmul`C = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 8`],
  "repeated-index": [() => matmul`C[M,N] = A[M,M]: bf16 * B[K,N]: bf16 where M = N = K = 8`],
  "no-summed-index": [() => matmul`C[M,N] = A[M,N]: bf16 * B[M,N]: bf16 where M = N = 8`],
  "two-summed-indices": [() => matmul`C[M,N] = A[M,K]: bf16 * B[L,N]: bf16 where M = N = K = L = 8`],
  "unknown-index": [() => matmul`C[M,P] = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 8`],
  "batch-index": [() => matmul`C[b,M,N] = A[M,b,K]: bf16 * B[b,K,N]: bf16 where b = M = N = K = 8`],
  "transposed-output": [() => matmul`C[N,M] = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 8`],
  "bias-shape": [() => matmul`C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 + d[M]: f32 where M = N = K = 8`],
  "bad-scale": [() => matmul`C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 * 10 >> 7 where M = N = K = 8`, () => matmul`C[M,N]: i8 = A[M,K]: i8 * B[K,N]: i8 * 10 >> 70 where M = N = K = 8`],
  "unbound-name": [() => matmul(`${good} where M = N = 8`), () => matmul(`${good} where Mx = 8, M = My, N = K = 8`)],
  "bound-twice": [() => matmul(`${good} where M = N = K = 8, N = 16`)],
  "bad-size": [() => matmul(`${good} where M = 0, N = 7 / 2, K = 2 ^ 60`)],
  "size-syntax": [() => matmul(`${good} where M = 8 * (2, N = sqrt(4), K = 8`), () => matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = ${{}}, N = K = 8`],
  "size-too-long": [() => matmul(`${good} where M = ${"1 + ".repeat(200)} 1, N = K = 8`)],
  "use-sweep": [() => matmul(`${good} where M in {8, 16}, N = K = 8`)],
  "bad-set": [() => sweep(`${good} where (M,N) in {(8,16), 8}, K in {}`), () => sweep`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M, N, K in ${[8, -1]}`],
  "bad-range": [() => sweep(`${good} where M in 64..8 step 8, N = K = 8`)],
  "sweep-too-large": [() => sweep(`${good} where M, N, K in 1..1000`)],
  "unknown-option": [() => matmul(`${good} where M = N = K = 8 using traget npu1`)],
  "bad-option": [() => matmul(`${good} where M = N = K = 8 using tiles 64x64, columns 0, payload most`)],
  "option-twice": [() => matmul(`${good} where M = N = K = 8 using target npu1, target npu4`)],
  "bad-hole": [() => matmul`C = ${3n} * ${tensor([2, 2], "f32")}`, () => matmul`C[M,N] = ${tensor([8, 8], "f32")} * B[K,N]: f32 where M = N = K = 8`,
    () => sweep`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 8 using target in ${"npu1"}`],
  "tensor-shape": [() => matmul`C = ${tensor([2, 3], "i8")} * ${tensor([4, 2], "i8")}`],
};

for (const code of Object.keys(diagnosticCodes) as DiagnosticCode[]) {
  test(code, () => {
    const answers = provoke[code].map((run) => {
      try {
        run();
      } catch (error) {
        assert.instance(error, WorkloadError);
        assert.ok((error as WorkloadError).diagnostics.some((diagnostic) => diagnostic.code === code), (error as Error).message);
        return (error as Error).message.replace(/(M = 1, ){20,}/g, "... ");
      }
      assert.unreachable(`no diagnostic for ${String(run)}`);
    });
    expectGolden(`diagnostics/${code}.txt`, `${answers.join("\n\n")}\n`);
  });
}

test.run();
