/** Templates that cannot be compiled. */
import { configuration, template, type Provocation } from "./provoke.js";

const matmulOf = (types: string, where: string): string => {
  const [lhs, acc] = types.split(" ");
  return `C[M,N]: ${acc} = A[M,K]: ${lhs} * B[K,N]: ${lhs} where ${where}`;
};
const bf16 = (where: string): string => matmulOf("bf16 f32", where);

export const configurationRefusals = {
  "unsupported": [
    template("C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f16 where M = N = K = 64"),
    template(matmulOf("f16 f32", "M = N = K = 64")),
    template("C[M,N] = A[M,K]: i16 * B[K,N]: i4 where M = N = K = 64"),
    template("C[M,N]: f16 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64"),
    template(`${bf16("M = N = K = 64")} using target npu9`),
    template(bf16("M = N = K = 64"), { toolchain: "2024-02-30" as "latest" }),
    template(`${bf16("M = N = K = 64")} using toolchain 2024-04-29, herd 2x2`),
    template(`${bf16("M = N = K = 64")} using toolchain 2024-04-29, target npu4`),
  ],
  "remainder-tiles": [template(`${bf16("M = 64, N = 128, K = 2304")} using toolchain 2024-04-20`)],
  "columns": [template(`${bf16("M = N = K = 64")} using columns 5`)],
  "instruction-does-not-divide": [
    configuration({ M: 64, K: 60, N: 66, lhs: "bf16", rhs: "bf16", acc: "f32" }, "v2"),
    template(`${bf16("M = 64, N = 64, K = 60")} using toolchain 2024-05-16`),
  ],
  "tile-does-not-divide": [template(`${bf16("M = N = K = 64")} using tiles M=24`), template(`${bf16("M = N = K = 64")} using tiles K=24`)],
  "herd-does-not-divide": [template(`${bf16("M = N = K = 64")} using herd cols=3`)],
  "herd-too-large": [template(`${bf16("M = N = K = 512")} using herd rows=5`)],
  "operands-too-large": [template(bf16("M = 200000, K = 64, N = 40000"))],
  "tiles-too-large": [template(`${bf16("M = N = 128, K = 2048")} using tiles 128x2048x128`)],
} as const satisfies Readonly<Record<string, readonly Provocation[]>>;
