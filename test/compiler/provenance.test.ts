/** Every operation of every stage leads to the part of the template that it is from, after every pass. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, type Compilation } from "../../compiler/compile.js";
import { lowerSequences } from "../../compiler/encode/npu-words.js";
import { integerValue, stringValue } from "../../compiler/ir/attributes.js";
import { matmulModule, problemOf } from "../../compiler/from-workload.js";
import { BlockArgument, type Operation, type Value } from "../../compiler/ir/operation.js";
import { runPasses, type Snapshot } from "../../compiler/pass-manager.js";
import type { PassContext } from "../../compiler/pass/pass.js";
import { locationsOf } from "../../compiler/template-locations.js";
import { matmul, type Workload } from "../../dsl/index.js";
import type { TensorValue } from "../../dsl/tensor.js";
import { npu1 } from "./matmul-fixture.js";
import { DataFlow, type Operand } from "./provenance.js";

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

/** The part of the template an operation is located at. */
function partOf({ source }: Workload, { location }: { readonly location?: Operation["location"] }): string | undefined {
  return location?.source === "template" && location.end <= source.length ? source.slice(location.start, location.end) : undefined;
}
function operandTexts({ source, lhs, rhs, bias, out }: Workload): Readonly<Record<Operand, string>> {
  const text = ({ span }: { readonly span: { readonly start: number; readonly end: number } } = lhs): string => source.slice(span.start, span.end);
  return { A: text(lhs), B: text(rhs), bias: text(bias), C: text(out) };
}

/** What is wrong with the locations that a pass left, with the pass. */
function complaints(workload: Workload, { id, module }: Pick<Snapshot, "id" | "module">): string[] {
  const found = new Set<string>();
  const names: readonly Operand[] = workload.bias ? ["A", "B", "bias", "C"] : ["A", "B", "C"];
  const texts = operandTexts(workload);
  const flow = new DataFlow(module, names);
  const statement = workload.source.slice(workload.spans.statement.start, workload.spans.statement.end);
  // What neither comes from an operand nor goes to the result holds the sums.
  const sums = [workload.source.slice(workload.spans.product.start, workload.spans.product.end)];
  module.walk((op) => {
    const part = partOf(workload, op);
    if (part === undefined || !statement.includes(part)) found.add(`${id} loses where ${op.name} is from`);
    const operands = flow.of(op) ?? onDevice(op, names);
    if (operands && !(operands.length === 0 ? sums : operands.map((name) => texts[name])).includes(part!)) found.add(`${id}: ${op.name} of ${operands.join(" or ")} is said to be from \`${part}\``);
    const expected = expectedPart(op, workload);
    if (expected && !expected.includes(part!)) found.add(`${id}: ${op.name} is said to be from \`${part}\`, not \`${expected.join("` or `")}\``);
  });
  return [...found];
}

/** What moves an operand on the device: by the argument of the sequence, or by the buffer, which has the operand's name. */
function onDevice(op: Operation, names: readonly Operand[]): readonly Operand[] | undefined {
  switch (op.name) {
    case "airrt.dma_memcpy_nd": return [names[(op.operands[3] as BlockArgument).index]];
    case "aiex.npu.dma_memcpy_nd": return [names[(op.operands[0] as BlockArgument).index]];
    case "aiex.npu.address_patch": return [names[integerValue(op.attribute("arg_idx"))!]];
    case "aie.dma_bd": return byBuffer(op.operands[0], names);
    case "aie.buffer": case "aie.lock": return byBuffer(op.result, names);
    case "aie.use_lock": return byBuffer(op.operands[0], names);
    // Of one operand each, where no bias shares its channel.
    case "aie.flow": case "aie.connect": case "aie.shim_dma_allocation": case "aie.dma_start": case "aiex.npu.dma_wait": case "aiex.npu.sync":
    case "aiex.npu.push_queue": case "aiex.npu.blockwrite": case "aiex.npu.maskwrite32": case "memref.get_global": return names.includes("bias") ? undefined : names;
    default: return undefined;
  }
}
function byBuffer(value: Value, names: readonly Operand[]): readonly Operand[] | undefined {
  if (value instanceof BlockArgument) return [names[value.index]];
  const [, name] = /^(?:l2_)?([a-z]+)\d*_?/.exec(stringValue(value.definingOp?.attribute("sym_name")) ?? "") ?? [];
  const found = names.find((known) => known.toLowerCase() === name);
  // A bias that shares B's type and channels has buffers of B's name.
  return found && (found === "B" && names.includes("bias") ? ["B", "bias"] : [found]);
}

/** What computes, and what goes through indices, by the names of operations alone. */
function expectedPart(op: Operation, { source, spans, relu, scale, bias, out, acc }: Workload): readonly string[] | undefined {
  const text = ({ start, end }: { readonly start: number; readonly end: number }): string => source.slice(start, end);
  const product = text(spans.product);
  const epilogue = relu || scale || bias ? text(spans.value) : out.dtype === acc ? product : text(out.span);
  const indices = text({ start: (spans.indices.batch ?? spans.indices.M).start, end: spans.indices.N.end });
  switch (op.name) {
    case "linalg.matmul": case "linalg.batch_matmul": case "linalg.fill": return [product];
    case "linalg.generic": return [product, epilogue];
    case "func.call": {
      const callee = String(stringValue(op.attribute("callee")) ?? JSON.stringify(op.attribute("callee")));
      return callee.includes("epilogue") ? [epilogue] : [product];
    }
    case "scf.forall": case "scf.parallel": case "air.launch": case "air.segment": case "air.herd": case "aie.device": case "aie.core": case "affine.for":
      return [indices, ...indices.split(","), text(spans.indices.M)];
    case "arith.maximumf": return [text(spans.relu!)];
    case "arith.shrsi": return [text(spans.scale!)];
    case "arith.truncf": return [text(out.span)];
    default: return undefined;
  }
}

/** Complaints about passes in their order, each of the pass that first gives rise to it. */
function allComplaints(workload: Workload, steps: readonly Pick<Snapshot, "id" | "module">[]): string[] {
  let known = new Set<string>();
  return steps.flatMap((step) => {
    const found = complaints(workload, step).map((complaint) => complaint.slice(step.id.length));
    const fresh = found.filter((complaint) => !known.has(complaint));
    known = new Set(found);
    return fresh.map((complaint) => step.id + complaint);
  });
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
