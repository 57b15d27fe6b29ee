/** Loops of the scf dialect: ranges of the induction variables around an operation, copies of bodies. */
import { Operation, type Block, type BlockArgument, type Mapping, type Value } from "../ir/operation.js";
import type { IterationRange } from "./air-footprint.js";
import { constantIndexOf } from "./linear-index.js";
import { constantBounds } from "./scf.js";
import { segment } from "../ir/structure.js";

/** Loop variable of an `scf.for`. */
export function inductionVariable(loop: Operation): BlockArgument { return loop.body.arguments[0]; }

/** Ranges of an `scf.parallel` with constant bounds, one per dimension. */
export function parallelRanges(op: Operation): IterationRange[] | undefined {
  const [lower, upper, step] = [0, 1, 2].map((i) => segment(op, i).map(constantIndexOf));
  const ranges = lower.map((first, d) => {
    const last = upper[d];
    const by = step[d];
    return first === undefined || last === undefined || by === undefined || by <= 0 ? undefined
      : { lower: first, step: by, trips: Math.max(0, Math.ceil((last - first) / by)) };
  });
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

/** Adds the induction variables of a loop to the known ranges; false when a bound is not constant. */
export function addRanges(loop: Operation, ranges: Map<Value, IterationRange>): boolean {
  const found = loop.name === "scf.for" ? [constantBounds(loop)] : parallelRanges(loop);
  if (!found) return false;
  return found.every((range, d) => {
    if (range) ranges.set(loop.body.arguments[d], range);
    return range !== undefined;
  });
}

/** Ranges of all loops between an operation and an ancestor. */
export function rangesAround(op: Operation, within: Operation): Map<Value, IterationRange> {
  const ranges = new Map<Value, IterationRange>();
  for (let parent = op.parentOp; parent && parent !== within; parent = parent.parentOp) {
    if (parent.name === "scf.for" || parent.name === "scf.parallel") addRanges(parent, ranges);
  }
  return ranges;
}

/** The operations of a block except its terminator. */
export function bodyOperations(block: Block): Operation[] { return block.operations.slice(0, -1); }

/** Clones the operations of a block, without the terminator, before an operation. */
export function cloneBody(block: Block, before: Operation, mapping: Mapping): Operation[] {
  return bodyOperations(block).map((op) => before.parent!.insertBefore(before, op.clone(mapping)));
}

/** Replaces an operation by one of the same name with other operands and results that takes over its regions. The old results must be unused. */
export function rebuild(op: Operation, operands: readonly Value[], resultTypes: Operation["results"][number]["type"][]): Operation {
  const next = new Operation(op.name, { operands, resultTypes, location: op.location, attributes: Object.fromEntries(op.attributes) });
  for (const region of op.takeRegions()) next.addRegion(region);
  op.parent!.insertBefore(op, next);
  op.erase();
  return next;
}
