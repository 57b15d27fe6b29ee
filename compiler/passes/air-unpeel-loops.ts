import { Builder } from "../ir/builder.js";
import type { Block, Operation } from "../ir/operation.js";
import { stringValue } from "../ir/attributes.js";
import { readAccess, writeAccess } from "../dialects/air-access.js";
import { dropUnusedKernelOperands } from "../dialects/air-hierarchy.js";
import { fixed, plus, times, variable } from "../dialects/linear-index.js";
import { bodyOperations, inductionVariable } from "../dialects/scf-loops.js";
import { constantBounds, createFor } from "../dialects/scf.js";
import { IndexConstants } from "../air/index-constants.js";
import { align, isFollower, TripMatch, type Alignment } from "./air-unpeel-loops/match-trip.js";
import type { Pass } from "../pass/pass.js";

/**
 * Takes peeled trips back into their loop, leaving outside only what they do more than the others, in herds of their own: filling before the
 * loop, sending after it. Every panel of K then comes through the same channels into the same two buffers in turn, as a descriptor ring
 * needs it. mlir-air does this to data movement alone, in air-fuse-channels ("merge by lower or upper bound"), and leaves the cores peeled.
 */
export const unpeelLoops: Pass = {
  name: "air-unpeel-loops",
  summary: "take peeled trips of loops around herds back into the loop",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    const constants = new IndexConstants();
    for (const segment of module.collect("air.segment")) {
      const blocks = new Set(segment.collect("air.herd").flatMap((herd) => [herd.parent!, ...(herd.parentOp!.name === "scf.for" ? [herd.parentOp!.parent!] : [])]));
      for (const block of blocks) unpeel(block, constants);
    }
  },
};

/** A herd in a block: alone, or in a loop of its own. */
interface Unit { readonly herd: Operation; readonly loop?: Operation }

/** Joins neighbouring units of one herd from left to right. */
function unpeel(block: Block, constants: IndexConstants): void {
  let before: Unit | undefined;
  for (const unit of unitsOf(block)) {
    before = (before && stringValue(before.herd.attribute("sym_name")) === stringValue(unit.herd.attribute("sym_name")) && join(before, unit, constants)) || unit;
  }
}

function unitsOf(block: Block): Unit[] {
  return block.operations.flatMap((op): Unit[] => {
    if (op.name === "air.herd") return [{ herd: op }];
    const herds = op.name === "scf.for" ? op.body.operations.filter(({ name }) => name === "air.herd") : [];
    return herds.length === 1 && constantBounds(op) ? [{ herd: herds[0], loop: op }] : [];
  });
}

/** The unit that both become; undefined, and no change, when they are no trips of one loop. */
function join(first: Unit, second: Unit, constants: IndexConstants): Unit | undefined {
  if (second.loop && !first.loop) return absorb(first.herd, second as Required<Unit>, "first", constants);
  if (first.loop && !second.loop) return absorb(second.herd, first as Required<Unit>, "last", constants);
  return first.loop ? undefined : joinPair(first.herd, second.herd, constants);
}

/** Makes a herd that stands alone the first or last trip of a loop. */
function absorb(herd: Operation, unit: Required<Unit>, which: "first" | "last", constants: IndexConstants): Unit | undefined {
  const { loop } = unit;
  const { lower, upper, step, trips } = constantBounds(loop)!;
  const match = new TripMatch({ iv: inductionVariable(loop), at: which === "first" ? lower - step : lower + trips * step });
  const model = preparationsOf(unit.herd);
  const trip = preparationsOf(herd).slice(-model.length);
  if (trip.length < model.length || !model.every((op, i) => match.operations(op, trip[i]))) return undefined;
  const bodies = alignBodies(unit.herd, herd, match, false);
  if (!bodies || !canLeave(bodies.extra, bodies.matched, which)) return undefined;
  keepOnly(herd, bodies.extra, which === "first" ? Builder.before(loop) : Builder.after(loop));
  if (which === "first") loop.setOperand(0, constants.get(lower - step, loop));
  else loop.setOperand(1, constants.get(upper + step, loop));
  eraseTrip(herd, trip);
  return unit;
}

/** Makes a loop of two herds that stand alone. */
function joinPair(first: Operation, second: Operation, constants: IndexConstants): Unit | undefined {
  const match = new TripMatch();
  const model = preparationsOf(second).filter((op) => op.position > first.position);
  const trip = preparationsOf(first).slice(-model.length);
  if (model.length === 0 || trip.length < model.length || !model.every((op, i) => match.operations(op, trip[i]))) return undefined;
  const bodies = alignBodies(second, first, match, true);
  if (!bodies || !canLeave(bodies.extra, bodies.matched, "first")) return undefined;
  const kept = significant(second).filter((op) => !bodies.modelExtra.includes(op));
  if (!canLeave(bodies.modelExtra, kept, "last")) return undefined;
  keepOnly(first, bodies.extra, Builder.before(trip[0]));
  keepOnly(second, bodies.modelExtra, Builder.after(second));
  for (const op of [...bodies.modelExtra].reverse()) op.erase();
  eraseIdle(second);
  const constant = constants.for(second);
  const loop = createFor(Builder.before(second), constant(0), constant(2), constant(1));
  const body = Builder.before(loop.body.terminator!);
  for (const op of [...model, second, ...model.flatMap(deallocationsOf)]) {
    op.detach();
    body.insert(op);
    for (const [at, distance] of match.distances.get(op) ?? []) {
      if (distance === 0) continue;
      const access = readAccess(op, at)!;
      const base = plus(plus(access.base, fixed(-distance)), times(variable(inductionVariable(loop)), distance));
      writeAccess(op, at, { base, dims: access.dims }, Builder.before(op), constant);
    }
  }
  eraseTrip(first, trip);
  return { herd: second, loop };
}

/** What the segment does for a herd, in its block and before it: buffers and what is brought into them. */
function preparationsOf(herd: Operation): Operation[] {
  const before = herd.parent!.operations.slice(0, herd.position);
  const others = before.findLastIndex((op) => op.name === "air.herd" || op.name === "scf.for");
  return before.slice(others + 1).filter((op) => !isFollower(op) && op.name !== "memref.dealloc");
}

function significant(herd: Operation): Operation[] { return bodyOperations(herd.body).filter((op) => !isFollower(op)); }

function alignBodies(model: Operation, herd: Operation, match: TripMatch, modelMayHaveMore: boolean): Alignment | undefined {
  match.enter(model, herd);
  return align(significant(model), significant(herd), match, modelMayHaveMore);
}

/** Whether what a trip does more can be done before it (the first) or after it (the last): it shares no memory with what it passes. */
function canLeave(extra: readonly Operation[], rest: readonly Operation[], which: "first" | "last"): boolean {
  return extra.every((op) => rest.every((other) => {
    const passes = which === "first" ? other.position < op.position : other.position > op.position;
    return !passes || !op.operands.some((operand) => operand.type.kind === "memref" && other.operands.includes(operand));
  }));
}

/** A herd at the builder that does only these operations of a herd; none for no operations. */
function keepOnly(herd: Operation, kept: readonly Operation[], b: Builder): void {
  if (kept.length === 0) return;
  const copy = b.insert(herd.clone());
  const copies = significant(copy);
  significant(herd).forEach((op, i) => { if (!kept.includes(op)) copies[i].dropReferences(); });
  significant(herd).forEach((op, i) => { if (!kept.includes(op)) copies[i].erase(); });
  eraseIdle(copy);
}

/** Removes index arithmetic and operands that nothing in the herd uses any more. */
function eraseIdle(herd: Operation): void {
  for (const op of [...bodyOperations(herd.body)].reverse()) if (isFollower(op) && op.results.every((result) => !result.hasUses)) op.erase();
  dropUnusedKernelOperands(herd);
}

function deallocationsOf(op: Operation): Operation[] {
  return op.name === "memref.alloc" ? op.result.users.filter(({ name }) => name === "memref.dealloc") : [];
}

function eraseTrip(herd: Operation, trip: readonly Operation[]): void {
  herd.erase();
  for (const op of [...trip].reverse()) {
    for (const dealloc of deallocationsOf(op)) dealloc.erase();
    op.erase();
  }
}
