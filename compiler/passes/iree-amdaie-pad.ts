/**
 * `iree-amdaie-pad`: pads the operands of a configured op to its tile, by nothing where the tile is full. The `nofold` pads mark
 * which operands get memory of their own; the result is copied back by a `linalg.copy`.
 */
import { createCopy, createFill } from "../dialects/linalg.js";
import { createEmpty, pad as createPad } from "../dialects/tensor.js";
import { unitAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import type { TensorType } from "../ir/types.js";
import { zeroConstant } from "../tensor/constants.js";
import { memoryLocation } from "../tensor/destination.js";
import { eraseDead } from "../tensor/erase-dead.js";
import { configuredOps } from "../tensor/lowering-config.js";
import type { Pass } from "../pass/pass.js";
import { elementwiseConsumer } from "../tensor/elementwise-consumer.js";
import { structured, type StructuredOp } from "../tensor/structured-op.js";

export const pad: Pass = {
  name: "iree-amdaie-pad",
  summary: "pad the operands of an op to its tile and copy its result back",
  stageIn: "linalg",
  stageOut: "linalg",
  options: { "padding-level": 0 },
  run(module) {
    for (const op of configuredOps(module)) padOperands(op);
  },
};

function padOperands(op: Operation): void {
  const { inputs, output } = structured(op);
  const b = Builder.before(op);
  inputs.forEach((input, operand) => op.setOperand(operand, padded(b, input)));
  const fill = output.definingOp?.name === "linalg.fill" ? output.definingOp : undefined;
  const consumer = elementwiseConsumer(op);
  if (consumer) return padConsumer(consumer);
  op.setOperand(inputs.length, fill ? filled(b, fill) : padded(b, output));
  const users = op.result.users;
  const copy = createCopy(Builder.after(op).at(memoryLocation(output)), op.result, fill ? fill.operands[1] : output);
  op.result.replaceUsesIf(copy.result, (user) => users.includes(user));
  eraseDead(fill);
}

/** The consumer's other inputs are padded; its result is computed apart and copied to where it belongs. */
function padConsumer({ op, inputs, output }: StructuredOp): void {
  const b = Builder.before(op);
  inputs.slice(1).forEach((input, i) => op.setOperand(i + 1, padded(b, input)));
  op.setOperand(inputs.length, createEmpty(b.at(memoryLocation(output)), output.type as TensorType));
  const users = op.result.users;
  const copy = createCopy(Builder.after(op).at(memoryLocation(output)), op.result, output);
  op.result.replaceUsesIf(copy.result, (user) => users.includes(user));
}

/** A pad of a fill with the same value is a fill of the padded shape (upstream's FoldFillWithPad). */
function filled(b: Builder, fill: Operation): Value {
  return createFill(b.at(fill.location), fill.operands[0], createEmpty(b.at(memoryLocation(fill.result)), fill.result.type as TensorType)).result;
}

function padded(b: Builder, source: Value): Value {
  const type = source.type as TensorType;
  const none = type.shape.map(() => 0);
  const result = createPad(b.at(memoryLocation(source)), source, none, none, zeroConstant(b.block, type.element), type);
  result.definingOp!.setAttribute("nofold", unitAttr);
  return result;
}
