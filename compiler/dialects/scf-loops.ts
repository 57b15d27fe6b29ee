/** Loops of the scf dialect: bounds, construction, and the induction variables around an operation. */
import type { Builder } from "../ir/builder.js";
import { Block, Mapping, Operation, Region, type BlockArgument, type Value } from "../ir/operation.js";
import { index } from "../ir/types.js";
import type { IterationRange } from "./air-footprint.js";
import { constantIndexOf } from "./linear-index.js";
import { group } from "./operand-groups.js";

/** Loop variable of an `scf.for`. */
export function inductionVariable(loop: Operation): BlockArgument { return loop.body.arguments[0]; }

/** Range of an `scf.for` with constant bounds. */
export function rangeOf(loop: Operation): IterationRange | undefined {
  const [lower, upper, step] = loop.operands.slice(0, 3).map(constantIndexOf);
  if (lower === undefined || upper === undefined || step === undefined || step <= 0) return undefined;
  return { lower, step, trips: Math.max(0, Math.ceil((upper - lower) / step)) };
}

/** Ranges of an `scf.parallel` with constant bounds, one per dimension. */
export function parallelRanges(op: Operation): IterationRange[] | undefined {
  const [lower, upper, step] = [0, 1, 2].map((i) => group(op, i).map(constantIndexOf));
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
  const found = loop.name === "scf.for" ? [rangeOf(loop)] : parallelRanges(loop);
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

/** An `scf.for` without loop-carried values; `fill` builds the body, the yield is added. */
export function createFor(
  builder: Builder, bounds: readonly [lower: Value, upper: Value, step: Value], fill: (body: Builder, iv: Value) => void,
): Operation {
  const region = builder.region([index], (body, block) => {
    fill(body, block.arguments[0]);
    body.create("scf.yield");
  });
  return builder.create("scf.for", { operands: bounds, regions: [region] });
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
  for (const region of op.regions.splice(0)) next.addRegion(region);
  op.parent!.insertBefore(op, next);
  op.erase();
  return next;
}

/** A region of one empty block. */
export function emptyRegion(): Region { return new Region([new Block()]); }
