/** Rates of the arithmetic on one thread: operations and bytes a second, each the best of many short measurements. */
import { packedOrder } from "../../compiler/target/microkernels.js";
import type { MatmulMicrokernel } from "../../compiler/target/microkernels.js";
import { Arithmetic } from "../../runtime/numerics/arithmetic.js";
import type { AccessPattern } from "../../runtime/numerics/arithmetic.js";
import { makeInput } from "../../runtime/numerics/inputs.js";
import type { Distribution } from "../../runtime/numerics/inputs.js";
import { expSum } from "../../runtime/numerics/reference/exp-sum.js";
import { referenceGemm } from "../../runtime/numerics/reference/gemm.js";
import type { ReferenceKind } from "../../runtime/numerics/reference/gemm.js";
import { operandOf } from "../../runtime/numerics/reference/operand.js";

export interface Rate { readonly name: string; readonly unit: string; readonly target?: string; readonly measure: () => number }

/** Units of work a second in the fastest of many turns of about a millisecond; V8 has optimised the code by then. */
function best(work: number, run: () => void): number {
  for (let i = 0; i < 300; i++) run();
  let fastest = Infinity;
  for (let turn = 0; turn < 200; turn++) {
    const started = performance.now();
    for (let i = 0; i < 10; i++) run();
    fastest = Math.min(fastest, (performance.now() - started) / 10 / 1000);
  }
  return work / fastest / 1e9;
}

const side = 64;
const [A, B, C] = [0, 0x10000, 0x20000];
const far = 1 << 20;

function microkernelRate(lhs: MatmulMicrokernel["lhs"], block: MatmulMicrokernel["block"], distribution: Distribution): number {
  const arithmetic = new Arithmetic(1 << 20);
  const acc = lhs === "bf16" || lhs === "f32" ? "f32" : "i32";
  const run = arithmetic.microkernel({ kind: "matmul", m: side, k: side, n: side, block, order: packedOrder, lhs, rhs: lhs, acc });
  const zero = arithmetic.microkernel({ kind: "zero", m: side, n: side, acc });
  [A, B].forEach((address, operand) => {
    const data = makeInput(distribution, lhs, side * side, 1, operand);
    arithmetic.bytes.set(new Uint8Array(data.buffer), address);
  });
  let calls = 0;
  // As many steps of k as a core makes for one tile of C.
  return best(side ** 3, () => {
    if (calls++ % 38 === 0) zero(C);
    run(A, B, C);
  });
}

/** A 64x64 tile of bf16 out of a matrix of 2048 columns. */
function copyRate(sizes: readonly number[], strides: readonly number[]): number {
  const arithmetic = new Arithmetic(16 << 20);
  const words = side * side / 2;
  const [matrix, tile]: AccessPattern[] = [{ base: far, sizes, strides }, { base: 0, sizes: [words], strides: [1] }];
  return best(4 * words, () => arithmetic.copy(matrix, 0, tile, 0, words));
}

function referenceRate(kind: ReferenceKind): number {
  const size = 512;
  const [a, b] = [0, 1].map((operand) => operandOf("bf16", size, size, makeInput("integers", "bf16", size * size, 1, operand)));
  const gemm = referenceGemm(kind, a, b);
  let fastest = Infinity;
  for (let turn = 0; turn < 12; turn++) {
    const started = performance.now();
    for (let first = 0; first < size; first += gemm.block) gemm.rows(first, gemm.block);
    fastest = Math.min(fastest, performance.now() - started);
  }
  return size ** 3 / fastest / 1e6;
}

function scalarRate(): number {
  const [a, b] = [0, 1].map((operand) => makeInput("normal", "bf16", 2048, 1, operand));
  return 1000 * best(2048, () => { expSum(0, a, b); });
}

export const rates: readonly Rate[] = [
  { name: "exp_sum microkernel, 64^3 normal", unit: "GMAC/s", target: "0.5", measure: () => microkernelRate("bf16", { m: 4, k: 8, n: 4 }, "normal") },
  { name: "plain bf16 microkernel, 64^3 integers", unit: "GMAC/s", measure: () => microkernelRate("bf16", { m: 4, k: 8, n: 4 }, "integers") },
  { name: "i8 microkernel, 64^3", unit: "GMAC/s", measure: () => microkernelRate("i8", { m: 4, k: 8, n: 8 }, "uniform") },
  { name: "f32 microkernel, 64^3", unit: "GMAC/s", measure: () => microkernelRate("f32", { m: 4, k: 4, n: 4 }, "normal") },
  { name: "gather into 4x8 blocks", unit: "GB/s", measure: () => copyRate([8, 16, 4, 4], [4, 4096, 1024, 1]) },
  { name: "gather into 8x4 blocks", unit: "GB/s", measure: () => copyRate([16, 8, 8, 2], [2, 8192, 1024, 1]) },
  { name: "gather of rows", unit: "GB/s", measure: () => copyRate([64, 32], [1024, 1]) },
  { name: "linear copy", unit: "GB/s", measure: () => copyRate([2048], [1]) },
  { name: "reference product in f64, 512^3", unit: "GMAC/s", measure: () => referenceRate("f64") },
  { name: "reference product of integers, 512^3", unit: "GMAC/s", measure: () => referenceRate("i16") },
  { name: "exp_sum one by one", unit: "MMAC/s", measure: scalarRate },
];
