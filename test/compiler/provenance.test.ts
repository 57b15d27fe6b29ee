/** Every operation of every stage leads to the part of the template that it is from, after every pass. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, type Compilation } from "../../compiler/compile.js";
import { lowerSequences } from "../../compiler/encode/npu-words.js";
import { matmulModule, problemOf } from "../../compiler/from-workload.js";
import type { Operation } from "../../compiler/ir/operation.js";
import { runPasses } from "../../compiler/pass-manager.js";
import type { PassContext } from "../../compiler/pass/pass.js";
import { locationsOf } from "../../compiler/template-locations.js";
import { matmul } from "../../dsl/index.js";
import type { TensorValue } from "../../dsl/tensor.js";
import { npu1 } from "./matmul-fixture.js";
import { allComplaints, operandTexts, partOf } from "./provenance.js";

const sizes = (M: number, K: number, N: number): string => `where M = ${M}, K = ${K}, N = ${N}`;
const templates: readonly string[] = [
  `C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 ${sizes(128, 256, 128)}`,
  `C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32) ${sizes(64, 128, 64)}`,
  `C[M,N]: i8 = A[K,M]: i8 * B[N,K]: i8 * 10 >> 7 ${sizes(64, 64, 64)}`,
  `C[b,M,N]: i32 = A[b,M,K]: i8 * B[b,K,N]: i8 where b = 2, M = N = K = 64`,
  `C[M,N]: f32 = A[M,K]: f32 * B[K,N]: f32 + D[M,N]: f32 ${sizes(10, 24, 50)}`,
  `C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 ${sizes(128, 128, 128)} using pipeline pack-peel`,
  `C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32) ${sizes(64, 128, 64)} using pipeline pack-peel`,
  `C[M,N]: i8 = A[M,K]: i8 * B[K,N]: i8 * 3 >> 2 ${sizes(128, 128, 128)} using pipeline pack-peel-4-level`,
  `C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 ${sizes(512, 320, 320)} using toolchain 2024-04-29`,
  `C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 ${sizes(512, 512, 512)} using target npu4`,
];

const compiled = new Map<string, Compilation>();
function compilationOf(template: string): Compilation {
  const known = compiled.get(template) ?? compileWorkload(matmul(template));
  compiled.set(template, known);
  assert.is(known.failure, null, template);
  return known;
}

for (const template of templates) {
  test(`${template}: no pass loses or blurs where an operation is from`, () => {
    const { workload, snapshots } = compilationOf(template);
    const last = snapshots[snapshots.length - 1].module.clone();
    lowerSequences(last);
    assert.equal(allComplaints(workload, [...snapshots, { id: "aie-dma-to-npu", module: last }]), []);
  });
}

test("a pass that loses or blurs locations is named", () => {
  const [template] = templates;
  const { workload, steps, context } = compilationOf(template);
  const spoilt = (name: string, spoil: (op: Operation, module: Operation) => void): string[] => {
    const changed = steps.map((step) => (step.pass.name !== name ? step : {
      ...step, pass: { ...step.pass, run: (module: Operation, given: PassContext) => {
        step.pass.run(module, given);
        module.walk((op) => { spoil(op, module); });
      } },
    }));
    const module = matmulModule(problemOf(workload, npu1), locationsOf(workload));
    return allComplaints(workload, runPasses(module, changed, context!).snapshots);
  };
  const loses = spoilt("air-to-std", (op) => { if (op.name === "airrt.dma_memcpy_nd") op.location = undefined; });
  assert.ok(loses.includes("air-to-std loses where airrt.dma_memcpy_nd is from"), loses.join("\n"));
  const blurs = spoilt("air-split-l2-memref", (op, module) => { if (op.name === "air.channel.put") op.location = module.location; });
  assert.match(blurs[0], /^air-split-l2-memref: air.channel.put of [ABC] is said to be from `C\[M,N\]: f32 = /);
});

test("the arguments of the function are the operands, at every stage", () => {
  for (const template of templates) {
    const { workload, snapshots } = compilationOf(template);
    const texts = operandTexts(workload);
    const wanted = workload.bias ? [texts.A, texts.B, texts.bias, texts.C] : [texts.A, texts.B, texts.C];
    for (const { id, module } of snapshots) {
      const owners = [...module.collect("func.func").filter((func) => func.regions[0].blocks.length > 0), ...module.collect("aie.runtime_sequence")];
      for (const owner of owners) assert.equal(owner.body.arguments.map((argument) => partOf(workload, argument)), wanted, `${template}: ${id}`);
    }
  }
});

test("tensors in holes: what handles them leads to their holes", () => {
  const values = (rows: number, columns: number): TensorValue => ({ shape: [rows, columns], dtype: "f32", data: new Float32Array(rows * columns) });
  const workload = matmul`C = ${values(32, 16)} * ${values(16, 32)}`;
  const { snapshots, failure } = compileWorkload(workload);
  assert.is(failure, null);
  const parts = new Map<string, Set<number>>();
  snapshots[snapshots.length - 1].module.walk((op) => {
    if (op.name === "aie.dma_bd") parts.set(partOf(workload, op)!, (parts.get(partOf(workload, op)!) ?? new Set()).add(op.location!.start));
  });
  assert.equal([...parts.keys()].sort(), ["${object}", "C"]);
  assert.equal([...parts.get("${object}")!].sort((a, b) => a - b), [4, 16]);
});

test.run();
