/** Operand groups of operations that have `operandSegmentSizes`: variadic operands one group after another. */
import { denseArrayAttr } from "../ir/attributes.js";
import type { Operation, Value } from "../ir/operation.js";
import { i32 } from "../ir/types.js";

const attributeName = "operandSegmentSizes";

/** Sizes of the groups. Throws when the operation has none: a bug of the caller. */
export function groupSizes(op: Operation): readonly number[] {
  const sizes = op.attribute(attributeName);
  if (sizes?.kind !== "dense_array") throw new Error(`${op.name} has no ${attributeName}`);
  return sizes.values;
}

/** The operands of one group. */
export function group(op: Operation, index: number): readonly Value[] {
  const sizes = groupSizes(op);
  const start = startOf(sizes, index);
  return op.operands.slice(start, start + sizes[index]);
}

/** Replaces the operands of one group, by as many as there are values. */
export function setGroup(op: Operation, index: number, values: readonly Value[]): void {
  const sizes = groupSizes(op);
  const start = startOf(sizes, index);
  if (sizes[index] === values.length) {
    values.forEach((value, i) => { if (op.operands[start + i] !== value) op.setOperand(start + i, value); });
    return;
  }
  op.setOperands([...op.operands.slice(0, start), ...values, ...op.operands.slice(start + sizes[index])]);
  op.setAttribute(attributeName, denseArrayAttr(sizes.map((size, i) => (i === index ? values.length : size)), i32));
}

function startOf(sizes: readonly number[], index: number): number {
  let start = 0;
  for (let i = 0; i < index; i++) start += sizes[i];
  return start;
}

/** The attribute for these groups. */
export function groupSizesAttr(groups: readonly (readonly Value[])[]): ReturnType<typeof denseArrayAttr> {
  return denseArrayAttr(groups.map((values) => values.length), i32);
}

/** Operands and attribute of an operation that consists of these groups, for `OperationState`. */
export function grouped(groups: readonly (readonly Value[])[]): { operands: Value[]; sizes: ReturnType<typeof denseArrayAttr> } {
  return { operands: groups.flat(), sizes: groupSizesAttr(groups) };
}
