/** Operands by the groups of their declaration, as `operandSegmentSizes` divides them. */
import type { Operation, Value } from "../ir/operation.js";

/** Throws when the operation has no `operandSegmentSizes`: a bug of the caller, or invalid IR that the verifier would have refused. */
export function operandGroups(op: Operation): Value[][] {
  const segments = op.attribute("operandSegmentSizes");
  if (segments?.kind !== "dense_array") throw new Error(`${op.name} has no operandSegmentSizes`);
  let next = 0;
  return segments.values.map((count) => op.operands.slice(next, (next += count)));
}
