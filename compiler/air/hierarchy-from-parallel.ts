/** What air-par-to-herd and air-par-to-launch share: a parallel loop normalized to 0.., step 1, and a body isolated from above. */
import { denseArrayAttr, stringAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Block, BlockArgument, Operation, Region, type Value } from "../ir/operation.js";
import { i32, index } from "../ir/types.js";
import { fixed, materialize, plus, times, variable } from "../dialects/linear-index.js";
import { setSegment } from "../dialects/operand-segments.js";
import { bodyOperations, parallelRanges } from "../dialects/scf-loops.js";
import { PassError } from "../pass/pass.js";
import type { IndexConstants } from "./index-constants.js";
import type { Level } from "../dialects/air-hierarchy.js";

/** Parallel loops that have `depth` parallel loops around them. */
export function parallelLoopsAt(module: Operation, depth: number): Operation[] {
  return module.collect("scf.parallel").filter((op) => {
    let around = 0;
    for (let parent = op.enclosing("scf.parallel"); parent; parent = parent.enclosing("scf.parallel")) around += 1;
    return around === depth;
  });
}

/** Parallel loops that have none inside. */
export function innermostParallelLoops(module: Operation): Operation[] {
  return module.collect("scf.parallel").filter((op) => op.collect("scf.parallel").every((inner) => inner === op));
}

/**
 * Replaces a parallel loop by a hierarchy of this level over its iteration space, with at least `minimumRank` dimensions: extra ones
 * have size one. The body sees its old induction variables as `id * step + lower`.
 */
export function fromParallel(loop: Operation, level: Level, symbol: string | undefined, minimumRank: number, constants: IndexConstants): Operation {
  const ranges = parallelRanges(loop);
  if (!ranges) throw new PassError("dynamic-shape", `${level} needs constant loop bounds`, { op: loop, hint: "compile for a static shape" });
  const trips = ranges.map(({ trips }) => trips);
  while (trips.length < minimumRank) trips.push(1);
  const block = new Block([...trips, ...trips].map(() => index));
  const builder = Builder.atEnd(block);
  builder.location = loop.location;
  const hierarchy = insertHierarchy(loop, level, symbol, trips.map((size) => constants.get(size, loop)), block);
  ranges.forEach(({ lower, step }, d) => {
    const id = trips[d] === 1 ? fixed(0) : variable(block.arguments[d]);
    loop.body.arguments[d].replaceAllUsesWith(materialize(plus(times(id, step), fixed(lower)), builder, constants.for(loop)));
  });
  moveInto(block, bodyOperations(loop.body));
  builder.create(`${level}_terminator`);
  loop.erase();
  isolate(hierarchy);
  return hierarchy;
}

function insertHierarchy(before: Operation, level: Level, symbol: string | undefined, sizes: readonly Value[], block: Block): Operation {
  return Builder.before(before).create(level, {
    operands: sizes, regions: [new Region([block])],
    attributes: { operandSegmentSizes: denseArrayAttr([0, sizes.length, 0], i32), sym_name: symbol === undefined ? undefined : stringAttr(symbol) },
  });
}

/** Puts the whole body of a hierarchy into a new one of the level below, without an iteration space. */
export function wrapBody(outer: Operation, level: Level, symbol: string): Operation {
  const block = new Block();
  const operations = bodyOperations(outer.body);
  const inner = new Operation(level, {
    regions: [new Region([block])], location: outer.location,
    attributes: { operandSegmentSizes: denseArrayAttr([0, 0, 0], i32), sym_name: stringAttr(symbol) },
  });
  moveInto(block, operations);
  block.append(new Operation(`${level}_terminator`, { location: outer.location }));
  outer.body.insertAt(0, inner);
  isolate(inner);
  return inner;
}

function moveInto(block: Block, operations: readonly Operation[]): void {
  for (const op of operations) {
    op.detach();
    block.append(op);
  }
}

/** Makes the body independent of what surrounds it: constants are copied in, everything else becomes a kernel operand. */
function isolate(hierarchy: Operation): void {
  const block = hierarchy.body;
  const outside = new Set<Value>();
  for (const op of block.operations) {
    op.walk((user) => { for (const operand of user.operands) if (!operand.isDefinedInside(hierarchy)) outside.add(operand); });
  }
  const start = Builder.atStart(block);
  const captured = [...outside].filter((value) => value.definingOp?.name !== "arith.constant").sort(byArgument);
  const inside = new Map<Value, Value>(captured.map((value) => [value, block.addArgument(value.type, value.hint)]));
  for (const value of outside) {
    if (inside.has(value)) continue;
    const copy = start.insert(value.definingOp!.clone());
    copy.result.hint = value.hint;
    inside.set(value, copy.result);
  }
  setSegment(hierarchy, 2, captured);
  for (const [value, copy] of inside) value.replaceUsesIf(copy, (user) => hierarchy.isProperAncestorOf(user));
}

/** Arguments of the surrounding region in their order, then what is computed there. */
function byArgument(a: Value, b: Value): number { return argumentIndex(a) - argumentIndex(b); }
function argumentIndex(value: Value): number { return value instanceof BlockArgument ? value.index : Number.MAX_SAFE_INTEGER; }
