/** From templates to problems and first modules. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { problemOf, matmulModule } from "../../compiler/from-workload.js";
import { indexingMaps } from "../../compiler/dialects/linalg.js";
import { print } from "../../compiler/dialects/registry.js";
import { PassError } from "../../compiler/pass/pass.js";
import { typesText } from "../../compiler/target/targets.js";
import { matmul } from "../../dsl/index.js";
import { npu1 } from "./matmul-fixture.js";

function refusal(template: string): PassError {
  try {
    problemOf(matmul(template), npu1);
  } catch (error) {
    if (error instanceof PassError) return error;
    throw error;
  }
  throw new Error(`${template} was not refused`);
}

test("a workload becomes a fill and a matmul into the destination", () => {
  const problem = problemOf(matmul`C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M = 16, K = 32, N = 8`, npu1);
  assert.equal(problem, { M: 16, K: 32, N: 8, lhs: "i8", rhs: "i8", acc: "i32" });
  assert.is(print(matmulModule(problem)).trim(), `module {
  func.func @matmul(%A: tensor<16x32xi8>, %B: tensor<32x8xi8>, %C: tensor<16x8xi32>) -> tensor<16x8xi32> {
    %c0_i32 = arith.constant 0 : i32
    %0 = linalg.fill ins(%c0_i32 : i32) outs(%C : tensor<16x8xi32>) -> tensor<16x8xi32>
    %1 = linalg.matmul ins(%A, %B : tensor<16x32xi8>, tensor<32x8xi8>) outs(%0 : tensor<16x8xi32>) -> tensor<16x8xi32>
    return %1 : tensor<16x8xi32>
  }
}`);
});

test("a factor that is stored transposed keeps its shape, and the matmul reads it by a map", () => {
  const problem = problemOf(matmul`C[M,N]: i32 = A[K,M]: i8 * B[N,K]: i8 where M = 16, K = 32, N = 8`, npu1);
  assert.equal(problem.transposed, { lhs: true, rhs: true });
  const [op] = matmulModule(problem).collect("linalg.matmul");
  assert.match(print(op.parentOp!.parentOp!), "func.func @matmul(%A: tensor<32x16xi8>, %B: tensor<8x32xi8>, %C: tensor<16x8xi32>)");
  assert.equal(indexingMaps(op).map(({ results }) => results.map((result) => (result.kind === "dim" ? result.position : -1))), [[2, 0], [1, 2], [0, 1]]);
});

test("a batch is the first dimension of all operands", () => {
  const problem = problemOf(matmul`C[b,M,N] = A[b,M,K]: i8 * B[b,N,K]: i8 where b = 3, M = 16, K = 32, N = 8`, npu1);
  assert.is(problem.batch, 3);
  const [op] = matmulModule(problem).collect("linalg.batch_matmul");
  assert.match(print(op.parentOp!.parentOp!), "func.func @matmul(%A: tensor<3x16x32xi8>, %B: tensor<3x8x32xi8>, %C: tensor<3x16x8xi32>)");
  assert.equal(indexingMaps(op).map(({ results }) => results.map((result) => (result.kind === "dim" ? result.position : -1))), [[0, 1, 3], [0, 2, 3], [0, 1, 2]]);
});

test("every op knows the place in the template it comes from", () => {
  const location = { source: "template", start: 3, end: 20 } as const;
  const module = matmulModule({ M: 4, K: 8, N: 4, lhs: "f32", rhs: "f32", acc: "f32" }, location);
  module.walk((op) => assert.equal(op.location?.start, op.parentOp?.dialect === "linalg" ? op.location?.start : 3, op.name));
});

test("a bias is an argument between the factors and the result", () => {
  const problem = problemOf(matmul`C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16 + D[N]: f32) where M = 16, K = 32, N = 8`, npu1);
  assert.match(print(matmulModule(problem)), "func.func @matmul(%A: tensor<16x32xbf16>, %B: tensor<32x8xbf16>, %bias: tensor<8xf32>, %C: tensor<16x8xbf16>) -> tensor<16x8xbf16>");
});

test("types that the target does not multiply: refused with those it does", () => {
  const error = refusal("C[M,N] = A[M,K]: f16 * B[K,N]: f16 where M = N = K = 64");
  assert.is(error.code, "unsupported");
  assert.is(error.hint, `it has ${npu1.types.map(typesText).join(", ")}`);
  assert.match(error.hint!, "bf16 x bf16 -> f32, i8 x i8 -> i32, ");
});

test.run();
