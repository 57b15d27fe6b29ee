/** Changes a segment of the operands of an operation that has `operandSegmentSizes`. */
import { denseArrayAttr } from "../ir/attributes.js";
import type { Operation, Value } from "../ir/operation.js";
import { segmentSizes, segmentStart } from "../ir/structure.js";
import { i32 } from "../ir/types.js";

/** Replaces the operands of one segment, by as many as there are values. */
export function setSegment(op: Operation, index: number, values: readonly Value[]): void {
  const sizes = segmentSizes(op);
  const start = segmentStart(op, index);
  if (sizes[index] === values.length) {
    values.forEach((value, i) => { if (op.operands[start + i] !== value) op.setOperand(start + i, value); });
    return;
  }
  op.setOperands([...op.operands.slice(0, start), ...values, ...op.operands.slice(start + sizes[index])]);
  op.setAttribute("operandSegmentSizes", denseArrayAttr(sizes.map((size, i) => (i === index ? values.length : size)), i32));
}
