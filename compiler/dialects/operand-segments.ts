/** Changes segments of the operands of an operation that has `operandSegmentSizes`. */
import { denseArrayAttr } from "../ir/attributes.js";
import type { Operation, Value } from "../ir/operation.js";
import { segmentSizes, segmentStart } from "../ir/structure.js";
import { i32 } from "../ir/types.js";

/** Replaces the operands of one segment, by as many as there are values. */
export function setSegment(op: Operation, index: number, values: readonly Value[]): void { setSegments(op, index, [values]); }

/** Replaces the operands of neighbouring segments, from `first` on. */
export function setSegments(op: Operation, first: number, groups: readonly (readonly Value[])[]): void {
  const sizes = segmentSizes(op);
  const start = segmentStart(op, first);
  const values = groups.flat();
  if (groups.every(({ length }, i) => length === sizes[first + i])) {
    values.forEach((value, i) => { if (op.operands[start + i] !== value) op.setOperand(start + i, value); });
    return;
  }
  const end = segmentStart(op, first + groups.length);
  op.setOperands([...op.operands.slice(0, start), ...values, ...op.operands.slice(end)]);
  op.setAttribute("operandSegmentSizes", denseArrayAttr(sizes.map((size, i) => groups[i - first]?.length ?? size), i32));
}
