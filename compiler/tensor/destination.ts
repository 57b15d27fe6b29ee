/** The memory that tensors will live in: ops write a destination, loops carry tensors on, slices are parts. */
import type { Location, Operation, Value } from "../ir/operation.js";

/** An operand of an operation. */
export interface Use { readonly op: Operation; readonly operand: number }

/** Operand that an op writes, by name; its result, if any, is that operand's new value. */
const destinations: Readonly<Record<string, (op: Operation) => number>> = {
  "linalg.fill": () => 1, "linalg.copy": () => 1, "linalg.pack": () => 1, "linalg.unpack": () => 1,
  "linalg.matmul": (op) => op.operands.length - 1, "linalg.batch_matmul": (op) => op.operands.length - 1, "linalg.generic": (op) => op.operands.length - 1,
  "tensor.insert_slice": () => 1,
};

/** The operand an op writes to; undefined for an op that writes to none. */
export function destinationOf(op: Operation): number | undefined { return destinations[op.name]?.(op); }

/** Position of the first operand that a loop carries: its last operands become its results. */
export function firstCarried(loop: Operation): number { return loop.operands.length - loop.results.length; }
/** The block argument in which a loop carries a tensor. */
export function carriedArgument(loop: Operation, carried: number): Value { return loop.body.arguments[loop.body.arguments.length - loop.results.length + carried]; }

/** The operand whose memory a value lives in; for a loop's result also what its last trip left there. */
export function sources(value: Value): Use[] {
  const op = value.definingOp;
  if (!op) {
    const loop = value.parentBlock?.parentOp;
    if (loop?.name !== "scf.for" && loop?.name !== "scf.forall") return [];
    const carried = loop.results.findIndex((_, i) => carriedArgument(loop, i) === value);
    return carried < 0 ? [] : [{ op: loop, operand: firstCarried(loop) + carried }];
  }
  if (op.name === "tensor.extract_slice") return [{ op, operand: 0 }];
  const destination = destinationOf(op);
  if (destination !== undefined) return [{ op, operand: destination }];
  const result = op.results.findIndex((candidate) => candidate === value);
  return op.name === "scf.for" || op.name === "scf.forall" ? [{ op, operand: firstCarried(op) + result }] : [];
}

/** The value a tensor is the latest version of: a function argument, an allocation, or what else made it from no tensor. */
export function originOf(value: Value): Value {
  const [use] = sources(value);
  return use ? originOf(use.op.operands[use.operand]) : value;
}

/** Operations that handle the memory of one operand and are located there. */
const located: ReadonlySet<string> = new Set([
  "linalg.copy", "linalg.pack", "linalg.unpack", "tensor.pad", "tensor.extract_slice", "tensor.insert_slice",
]);

/** Where the memory of a tensor comes from: the operand of the template that it holds, or the sums. */
export function memoryLocation(value: Value): Location | undefined {
  const op = value.definingOp;
  if (op?.location?.memory) return op.location.memory;
  if (op && located.has(op.name)) return op.location;
  const [use] = sources(value);
  return use ? memoryLocation(use.op.operands[use.operand]) : value.location;
}
