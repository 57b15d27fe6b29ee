/**
 * Launch, segment and herd: operand groups [dependencies, sizes, kernel operands], block arguments [ids, sizes, kernel arguments],
 * isolated from above.
 */
import type { BlockArgument, Operation, Value } from "../ir/operation.js";
import { segment, segmentSizes } from "../ir/structure.js";
import { setSegment } from "./operand-segments.js";
import { constantIndexOf } from "./linear-index.js";

export const levels = ["air.launch", "air.segment", "air.herd"] as const;
export type Level = (typeof levels)[number];

/** The level that owns a memory space: launch L3 (0), segment L2 (1), herd L1 (2). */
export function levelOfSpace(space: number): Level | undefined { return levels[space]; }

export function isHierarchy(op: Operation): boolean { return (levels as readonly string[]).includes(op.name); }

/** The nearest launch, segment or herd around an operation. */
export function enclosingHierarchy(op: Operation): Operation | null {
  for (let parent = op.parentOp; parent; parent = parent.parentOp) if (isHierarchy(parent)) return parent;
  return null;
}

export function rank(op: Operation): number { return segmentSizes(op)[1]; }
/** Coordinates in the iteration space: of a herd x (column), y (row). */
export function ids(op: Operation): readonly BlockArgument[] { return op.body.arguments.slice(0, rank(op)); }
/** Extents of the iteration space. Throws on one that is no constant: every pass that makes a hierarchy uses constants. */
export function extents(op: Operation): number[] {
  return segment(op, 1).map((value) => {
    const extent = constantIndexOf(value);
    if (extent === undefined) throw new Error(`${op.name} has a size that is no constant`);
    return extent;
  });
}
export function kernelOperands(op: Operation): readonly Value[] { return segment(op, 2); }
export function kernelArguments(op: Operation): readonly BlockArgument[] { return op.body.arguments.slice(2 * rank(op)); }

/** The outer value that a block argument stands for; undefined for a coordinate. */
export function outerValue(op: Operation, argument: Value): Value | undefined {
  const position = op.body.arguments.indexOf(argument as BlockArgument);
  if (position < rank(op)) return undefined;
  return op.operands[segmentSizes(op)[0] + position - rank(op)];
}

/** Drops kernel operands whose argument is not used. */
export function dropUnusedKernelOperands(op: Operation): void {
  const first = 2 * rank(op);
  const kept = kernelOperands(op).filter((_, i) => op.body.arguments[first + i].hasUses);
  for (let i = op.body.arguments.length - 1; i >= first; i--) if (!op.body.arguments[i].hasUses) op.body.eraseArgument(i);
  setSegment(op, 2, kept);
}
