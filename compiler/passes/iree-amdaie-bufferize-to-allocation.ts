/**
 * `iree-amdaie-bufferize-to-allocation`: gives operands of the configured ops and of what works on their results (or with
 * `bufferize-elementwise` only the other inputs of the latter) memory of their own in a memory space: what a pad, pack or fill made into a fresh tensor is made into an allocation of that space. All stays in tensors:
 * `bufferization.alloc_tensor` is the allocation, and bufferization proper makes it a buffer.
 */
import { createAllocTensor } from "../dialects/bufferization.js";
import { createCopy, createFill } from "../dialects/linalg.js";
import { insertSlice } from "../dialects/tensor.js";
import { isIdentity } from "../ir/affine.js";
import { i32Attr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Location, Operation, Value } from "../ir/operation.js";
import type { TensorType } from "../ir/types.js";
import { typeText } from "../ir/text.js";
import { memoryLocation } from "../tensor/destination.js";
import { eraseDead } from "../tensor/erase-dead.js";
import { configuredOps } from "../tensor/lowering-config.js";
import { PassError, type Pass } from "../pass/pass.js";
import { unitSlice } from "../tensor/slices.js";
import { elementwiseConsumer } from "../tensor/elementwise-consumer.js";
import { structured, type StructuredOp } from "../tensor/structured-op.js";

/** Memory space of L1. */
const coreSpace = 2;
const choices = ["input", "output", "input-output", "pack-or-copy-input"];

export const bufferizeToAllocation: Pass = {
  name: "iree-amdaie-bufferize-to-allocation",
  summary: "give operands of an op memory of their own in a memory space",
  stageIn: "linalg",
  stageOut: "linalg",
  options: { "memory-space": 1, "bufferize-operand": "input-output", "input-depth": 1, "bufferize-elementwise": false },
  run(module, { options }) {
    const space = Number(options["memory-space"] ?? 1);
    const choice = String(options["bufferize-operand"] ?? "input-output");
    if (!choices.includes(choice)) throw new PassError("bad-option", `bufferize-operand=${choice}`, { op: module, hint: choices.join(", ") });
    for (const op of configuredOps(module)) {
      const consumer = elementwiseConsumer(op);
      if (options["bufferize-elementwise"] === true) {
        for (const operand of consumer ? packedAt(consumer.inputs.slice(1), Number(options["input-depth"] ?? 1)) : []) allocate(operand, space);
        continue;
      }
      const { inputs, output } = structured(op);
      // Sums that an epilogue works on never leave the core; where results have their type, these take their place.
      const together = consumer && space === coreSpace && choice.endsWith("output") && inPlace(consumer, [op, output.definingOp]);
      const outputs = consumer && !together ? [...(space === coreSpace ? [output] : []), consumer.output] : [output];
      const chosen = choice === "pack-or-copy-input" ? packedAt(inputs, Number(options["input-depth"] ?? 1)) : [
        ...(choice.startsWith("input") ? [...inputs, ...(consumer?.inputs.slice(1) ?? [])] : []), ...(choice.endsWith("output") ? outputs : []),
      ];
      for (const operand of new Set(chosen)) allocate(operand, space);
    }
  },
};

/**
 * Lets an elementwise op write where it reads its first input, if that has the type and the order of its result; whether it has. The makers of that
 * input then write to memory of the result.
 */
function inPlace({ op, inputs: [first], output, maps }: StructuredOp, makers: readonly (Operation | null)[]): boolean {
  const plain = isIdentity(maps[0]) && isIdentity(maps[maps.length - 1]);
  const empty = output.definingOp;
  if (!plain || typeText(first.type) !== typeText(output.type) || empty?.name !== "tensor.empty") return false;
  const memory = writtenTo(empty);
  for (const maker of makers) if (maker?.location && memory) maker.location = { ...maker.location, memory };
  op.setOperand(op.operands.length - 1, first);
  eraseDead(empty);
  return true;
}

/** What was packed so many times before the inputs: 1 is the inputs themselves, 2 what they are packed from. */
function packedAt(inputs: readonly Value[], depth: number): Value[] {
  if (depth <= 1) return [...inputs];
  return packedAt(inputs.flatMap(({ definingOp }) => (definingOp?.name === "linalg.pack" || definingOp?.name === "linalg.copy" ? [definingOp.operands[0]] : [])), depth - 1);
}

function allocate(value: Value, space: number): void {
  const made = value.definingOp;
  switch (made?.name) {
    case "tensor.pad": return allocatePad(made, space);
    case "tensor.empty": return made.replaceWith([allocation(Builder.before(made).at(writtenTo(made)), made.result.type as TensorType, space)]);
    // Their destination holds nothing yet: it becomes the allocation.
    case "linalg.pack": case "linalg.fill": {
      const empty = made.operands[1].definingOp;
      if (empty?.name !== "tensor.empty") return;
      made.setOperand(1, allocation(Builder.before(made).at(memoryLocation(value)), made.result.type as TensorType, space));
      return eraseDead(empty);
    }
    default: return;
  }
}

/** What an operation that writes all of an empty tensor says of its memory. */
function writtenTo(empty: Operation): Location | undefined {
  return empty.result.users.map(({ location }) => location?.memory).find((memory) => memory !== undefined);
}

/** The source is copied into the allocation; what the pad adds around it is filled first. */
function allocatePad(pad: Operation, space: number): void {
  const [source] = pad.operands;
  const b = Builder.before(pad);
  const target = allocation(b, pad.result.type as TensorType, space);
  const low = amounts(pad, "static_low");
  const full = [...low, ...amounts(pad, "static_high")].every((amount) => amount === 0);
  if (full) return pad.replaceWith([createCopy(b, source, target).result]);
  if (pad.operands.length > 1) throw new PassError("dynamic-shape", "a pad of an amount not known at compile time gets no memory", { op: pad });
  const filled = createFill(b, pad.body.terminator!.operands[0], target).result;
  const sizes = (source.type as TensorType).shape.map((size) => size ?? 0);
  pad.replaceWith([insertSlice(b, source, filled, unitSlice(low, sizes))]);
}

function allocation(b: Builder, type: TensorType, space: number): Value {
  return createAllocTensor(b, type, { memorySpace: i32Attr(space) });
}

function amounts(pad: Operation, name: string): readonly number[] {
  const attribute = pad.attribute(name);
  return attribute?.kind === "dense_array" ? attribute.values : [];
}
