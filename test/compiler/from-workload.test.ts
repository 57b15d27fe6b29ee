/** From templates to problems and first modules. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { problemOf, matmulModule } from "../../compiler/from-workload.js";
import { indexingMaps } from "../../compiler/dialects/linalg.js";
import { print } from "../../compiler/dialects/registry.js";
import type { Value } from "../../compiler/ir/operation.js";
import { locationsOf, rangeOf, rangeText } from "../../compiler/template-locations.js";
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
  const workload = matmul`C[M,N]: i8 = relu(A[M,K]: i8 * B[K,N]: i8 * 3 >> 2 + bias[N]: i32) where M = 16, K = 32, N = 8`;
  const module = matmulModule(problemOf(workload, npu1), locationsOf(workload));
  const found: string[] = [];
  module.walk((op) => found.push(`${op.name} | ${workload.source.slice(op.location!.start, op.location!.end)}`));
  const argument = (value: Value): string => workload.source.slice(value.location!.start, value.location!.end);
  assert.equal(module.collect("func.func")[0].body.arguments.map(argument), ["A[M,K]: i8", "B[K,N]: i8", "bias[N]: i32", "C[M,N]: i8"]);
  const [statement, product] = ["C[M,N]: i8 = relu(A[M,K]: i8 * B[K,N]: i8 * 3 >> 2 + bias[N]: i32)", "A[M,K]: i8 * B[K,N]: i8"];
  const epilogue = "relu(A[M,K]: i8 * B[K,N]: i8 * 3 >> 2 + bias[N]: i32)";
  assert.equal([...new Set(found)], [
    `builtin.module | ${statement}`, `func.func | ${statement}`,
    ...["arith.constant", "tensor.empty", "linalg.fill", "linalg.yield", "linalg.matmul", "arith.extsi", "arith.muli", "arith.addi"].map((name) => `${name} | ${product}`),
    `linalg.generic | ${epilogue}`,
    "arith.extsi | * 3 >> 2", "arith.constant | * 3 >> 2", "arith.muli | * 3 >> 2", "arith.shrsi | * 3 >> 2",
    "arith.extsi | bias[N]: i32", "arith.addi | + bias[N]: i32",
    "arith.constant | relu(", "arith.maxsi | relu(", "arith.trunci | C[M,N]: i8", `linalg.yield | ${epilogue}`, "func.return | C[M,N]: i8",
  ]);
});

test("a part of the template as MLIR writes it, on one line and on several", () => {
  const template = "C[M,N] =\n A[M,K]: i8 * B[K,N]: i8\n where M = N = K = 16";
  for (const [part, text] of [["A[M,K]: i8", `"template":2:2 to :12`], ["C[M,N] =\n A", `"template":1:1 to 2:3`], [template, `"template":1:1 to 3:22`]] as const) {
    const location = { source: "template", start: template.indexOf(part), end: template.indexOf(part) + part.length } as const;
    assert.is(rangeText(template, location), text);
    assert.equal(rangeOf(template, text), location);
  }
  assert.is(rangeText(template, { source: "mlir", start: 0, end: 1 }), undefined);
  for (const text of [`"template":1:1 to :900`, `"template":2:9 to 1:1`, `"other":1:1 to :2`, `"template":1:1`, "unknown"]) assert.is(rangeOf(template, text), undefined, text);
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
