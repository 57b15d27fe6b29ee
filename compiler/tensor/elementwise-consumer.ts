/** The elementwise op that works on the finished result of another: its epilogue. */
import type { Operation, Value } from "../ir/operation.js";
import { sharedOutputs } from "./forall-outputs.js";
import { structured, type StructuredOp } from "./structured-op.js";

/**
 * The `linalg.generic` without reductions that alone takes the op's result as its first input, also as the result of the loops around
 * the op. Undefined when the result goes elsewhere.
 */
export function elementwiseConsumer(op: Operation): StructuredOp | undefined {
  const result = finished(op.result);
  const [user, ...others] = result.users.filter((each) => !isUnread(each));
  if (!user || others.length > 0 || user.name !== "linalg.generic" || user.operands[0] !== result || user.operands.length < 2) return undefined;
  const consumer = structured(user);
  return consumer.iterators.every((iterator) => iterator === "parallel") ? consumer : undefined;
}

/** Whether what the op inserts is part of an output of a parallel loop that nothing reads. */
function isUnread(insert: Operation): boolean {
  const forall = insert.name === "tensor.parallel_insert_slice" ? insert.parentOp!.parentOp! : undefined;
  const output = forall && sharedOutputs(forall).find(({ argument }) => argument === insert.operands[1]);
  return output !== undefined && !output.result.hasUses;
}

/** The value as it leaves the sequential loops that compute it. */
function finished(value: Value): Value {
  const [user] = value.users;
  if (value.users.length !== 1 || user.name !== "scf.yield" || user.parentOp?.name !== "scf.for") return value;
  return finished(user.parentOp.results[user.operands.indexOf(value)]);
}
