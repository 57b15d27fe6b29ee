/**
 * Which ops may write into the memory of their destination tensor, and which need memory of their own because an old value of
 * that memory is still read afterwards. The question one-shot bufferization asks, for the ops of our pipelines.
 */
import { indexingMaps } from "../../dialects/linalg.js";
import { isIdentity } from "../../ir/affine.js";
import type { Block, Operation, Value } from "../../ir/operation.js";
import { carriedArgument, destinationOf, firstCarried, sources, type Use } from "../../tensor/destination.js";
import { sameSlice } from "../../tensor/slices.js";

/** Ops that write all of their destination and read nothing of it. */
const writeOnly: ReadonlySet<string> = new Set(["linalg.fill", "linalg.copy", "linalg.pack", "linalg.unpack"]);

/** Whether what the destination held counts. */
export function readsDestination(op: Operation): boolean { return !writeOnly.has(op.name); }

/** Operands by operation. */
type Operands = Map<Operation, Set<number>>;

/**
 * Operands inside `root` whose memory must be copied before it is written: destinations of ops, and tensors that loops carry.
 * `readOnly` values keep their memory as it is.
 */
export function copiedOperands(root: Operation, readOnly: ReadonlySet<Value>): ReadonlyMap<Operation, ReadonlySet<number>> {
  const copied: Operands = new Map();
  root.walk((op) => {
    for (const { operand, result } of writes(op)) {
      const fresh = newVersions(result);
      const old = [...sharedMemory(op.operands[operand], copied)].filter((value) => !fresh.has(value));
      const conflicts = old.some((value) => readOnly.has(value) || value.users.some((user) => stillReads(user, value, { op, operand }, fresh)));
      if (conflicts) copied.set(op, (copied.get(op) ?? new Set()).add(operand));
    }
  });
  return copied;
}

/** Operands that the op writes, each with the result that is its new value. */
function writes(op: Operation): { readonly operand: number; readonly result: Value }[] {
  const destination = destinationOf(op);
  if (destination !== undefined) return op.results.length > 0 ? [{ operand: destination, result: op.result }] : [];
  if (op.name !== "scf.for" && op.name !== "scf.forall") return [];
  return op.results.flatMap((result, i) => (result.type.kind === "tensor" ? [{ operand: firstCarried(op) + i, result }] : []));
}

/** Values in the same memory that the op makes of an operand: new versions, parts, carried values. */
function targets({ op, operand }: Use): Value[] {
  switch (op.name) {
    case "tensor.extract_slice": return operand === 0 ? [op.result] : [];
    case "scf.for": case "scf.forall": {
      const carried = operand - firstCarried(op);
      return carried >= 0 ? [carriedArgument(op, carried), op.results[carried]] : [];
    }
    default: return destinationOf(op) === operand && op.results.length > 0 ? [op.result] : [];
  }
}

/** Values that live in the same memory as this one, when all but the copied operands are written in place. */
function sharedMemory(from: Value, copied: Operands): Set<Value> {
  const inPlace = ({ op, operand }: Use): boolean => !copied.get(op)?.has(operand);
  const seen = new Set<Value>([from]);
  for (const value of seen) {
    for (const use of usesOf(value).filter(inPlace)) for (const next of targets(use)) seen.add(next);
    for (const use of sources(value).filter(inPlace)) seen.add(use.op.operands[use.operand]);
  }
  return seen;
}

/**
 * Values that come after a write: versions and parts of its result, what it was inserted into, and results of the loops that
 * hand it on. Not the values that a next trip begins with: within a trip those are old.
 */
function newVersions(result: Value): Set<Value> {
  const seen = new Set<Value>([result]);
  for (const value of seen) {
    for (const use of usesOf(value)) {
      for (const next of targets(use)) seen.add(next);
      for (const next of handedOn(use)) seen.add(next);
    }
  }
  return seen;
}
function handedOn({ op, operand }: Use): Value[] {
  if (op.name === "tensor.insert_slice" && operand === 0) return [op.result];
  if (op.name === "scf.yield" && op.parentOp?.name === "scf.for") return [op.parentOp.results[operand]];
  if (op.name !== "tensor.parallel_insert_slice" || operand !== 0) return [];
  const loop = op.enclosing("scf.forall")!;
  return loop.results.filter((_, i) => carriedArgument(loop, i) === op.operands[1]);
}

function usesOf(value: Value): Use[] {
  return value.users.flatMap((op) => op.operands.flatMap((operand, i) => (operand === value ? [{ op, operand: i }] : [])));
}

/** Whether the user reads an old value of the memory that the writer overwrites, at a time after it. */
function stillReads(user: Operation, value: Value, writer: Use, fresh: ReadonlySet<Value>): boolean {
  const written = writer.op.operands[writer.operand];
  if (user === writer.op) {
    const readToo = user.operands.some((operand, i) => operand === value && i !== writer.operand);
    return readToo && !(isInsert(user) && isPartOf(value, written, user)) && !isElementwise(user, value);
  }
  // A part is no read: what reads the part is found among its own users.
  if (user.isProperAncestorOf(writer.op) || user.name === "tensor.extract_slice") return false;
  const onlyWritten = user.operands.every((operand, i) => operand !== value || i === destinationOf(user));
  if (onlyWritten && writeOnly.has(user.name)) return false;
  // Putting a part back where it was taken from reads nothing of what was overwritten.
  if (isInsert(user) && user.operands[0] !== value && fresh.has(user.operands[0]) && isPartOf(written, value, user)) return false;
  return writer.op.isProperAncestorOf(user) ? !isCarriedBy(writer, value) : runsAfter(user, writer.op, value);
}
/** Whether each element of the value is read just before the one of its place is written: upstream's elementwise access. */
function isElementwise(op: Operation, value: Value): boolean {
  if (op.name !== "linalg.generic") return false;
  const maps = indexingMaps(op);
  return op.operands.every((operand, i) => operand !== value || isIdentity(maps[i]));
}
function isInsert(op: Operation): boolean { return op.name === "tensor.insert_slice" || op.name === "tensor.parallel_insert_slice"; }

/** Whether the value is the operand itself as the loop carries it: its versions are the loop's own. */
function isCarriedBy({ op, operand }: Use, value: Value): boolean {
  const carried = carriedArgument(op, operand - firstCarried(op));
  for (let origin = value; ; ) {
    if (origin === carried) return true;
    const [use] = sources(origin);
    if (!use || !op.isProperAncestorOf(use.op)) return false;
    origin = use.op.operands[use.operand];
  }
}

/** Whether the tensor descends from the slice of `whole` that the insert writes. */
function isPartOf(part: Value, whole: Value, insert: Operation): boolean {
  for (let value = part; value !== whole; ) {
    const [use] = sources(value);
    if (!use) return false;
    if (use.op.name === "tensor.extract_slice" && use.op.operands[0] === whole) return sameSlice(use.op, insert);
    value = use.op.operands[use.operand];
  }
  return false;
}

/** Whether `later` may run after `earlier` while `value` is alive: further down, or in the next trip of a loop around both. */
function runsAfter(later: Operation, earlier: Operation, value: Value): boolean {
  const path = new Map<Block, Operation>();
  for (let op: Operation | null = earlier; op?.parent; op = op.parentOp) path.set(op.parent, op);
  for (let op: Operation | null = later; op?.parent; op = op.parentOp) {
    const other = path.get(op.parent);
    if (other) return op.position > other.position || repeatedAround(op.parent, value);
  }
  return true;
}

/** Whether a loop repeats the block while the value, defined outside, stays: every trip sees the same one. */
function repeatedAround(block: Block, value: Value): boolean {
  for (let scope: Block | null = block; scope?.parentOp && !value.isDefinedInside(scope.parentOp); scope = scope.parentOp.parent) {
    if (scope.parentOp.name === "scf.for" || scope.parentOp.name === "scf.forall") return true;
  }
  return false;
}
