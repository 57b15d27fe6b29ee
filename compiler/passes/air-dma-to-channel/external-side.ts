/** Moves the external side of a DMA out to the hierarchy that owns its memory. */
import { Builder } from "../../ir/builder.js";
import type { BlockArgument, Operation, Value } from "../../ir/operation.js";
import type { Attribute } from "../../ir/types.js";
import type { Access } from "../../dialects/air-access.js";
import { createEndpoint, type Direction } from "../../dialects/air-channel.js";
import { enclosingHierarchy, extents, ids, isHierarchy, outerValue, type Level } from "../../dialects/air-hierarchy.js";
import { fixed, linearIndex, substituteValue, variable, type LinearIndex } from "../../dialects/linear-index.js";
import { inductionVariable } from "../../dialects/scf-loops.js";
import { createFor, createParallel } from "../../dialects/scf.js";
import type { IndexConstants } from "../../air/index-constants.js";
import { PassError } from "../../pass/pass.js";

export interface External {
  readonly direction: Direction;
  readonly memref: Value;
  readonly access: Access;
  /** Where the memory belongs. */
  readonly level: Level;
  readonly channel: string;
  /** Herd coordinates that a broadcast set fixes. */
  readonly fixed: readonly (number | undefined)[];
  /** One channel per core: the operation runs in an `scf.parallel` over the herd. */
  readonly bundle: boolean;
  readonly attributes?: Readonly<Record<string, Attribute | undefined>>;
}

/** A loop to build around the external side: a copy of an `scf.for`, or the coordinates of a herd. */
type Around = { readonly kind: "for" | "cores"; readonly op: Operation };

/** What the walk outwards has found, in terms of values of the hierarchy reached so far. */
interface Outward { base: LinearIndex; memref: Value; readonly loops: Around[] }

/**
 * Creates the put or get of an external side next to the hierarchy that the DMA is in: before it, except a segment's get of what a
 * herd made, which comes after the herd so that program order is an order in which the segment can run.
 */
export function hoistExternal(
  dma: Operation, external: External, state: { readonly constants: IndexConstants; readonly anchors: Map<Operation, Operation> },
): void {
  const boundary = boundaryOf(dma, external.level);
  const outward: Outward = { base: external.access.base, memref: external.memref, loops: [] };
  for (let op = dma.parentOp!; ; op = op.parentOp!) {
    if (op.name === "scf.for") outward.loops.unshift({ kind: "for", op });
    if (isHierarchy(op)) leave(op, external, outward);
    if (op === boundary) break;
  }
  const anchor = external.direction === "get" && external.level === "air.segment" ? anchorAfter(boundary, state.anchors) : boundary;
  build(Builder.before(anchor), outward, external, [], { dma, boundary, constants: state.constants.for(boundary, dma.location) });
}

/** The hierarchy around the DMA that stands directly in the one that owns the memory. */
function boundaryOf(dma: Operation, level: Level): Operation {
  let inner = enclosingHierarchy(dma);
  for (let outer = inner && enclosingHierarchy(inner); inner && outer; inner = outer, outer = enclosingHierarchy(outer)) {
    if (outer.name === level) return inner;
  }
  throw new PassError("hierarchy", `a DMA reaches memory of ${level}, but is in none`, { op: dma, hint: "run air-par-to-launch first" });
}

function anchorAfter(boundary: Operation, anchors: Map<Operation, Operation>): Operation {
  let anchor = anchors.get(boundary);
  if (!anchor) {
    anchor = boundary.parent!.operations[boundary.position + 1];
    anchors.set(boundary, anchor);
  }
  return anchor;
}

/** Restates base and memref by what the block arguments of a hierarchy stand for outside. */
function leave(hierarchy: Operation, external: External, outward: Outward): void {
  if (external.bundle && hierarchy.name === "air.herd") outward.loops.unshift({ kind: "cores", op: hierarchy });
  for (const argument of hierarchy.body.arguments) {
    if (!outward.base.terms.has(argument)) continue;
    const outer = outerValue(hierarchy, argument);
    if (outer) outward.base = substituteValue(outward.base, argument, linearIndex(outer));
    else if (hierarchy.name === "air.herd") {
      const coordinate = external.fixed[argument.index];
      if (coordinate !== undefined) outward.base = substituteValue(outward.base, argument, fixed(coordinate));
    }
  }
  if (hierarchy.body.arguments.includes(outward.memref as BlockArgument)) outward.memref = outerValue(hierarchy, outward.memref)!;
}

interface Target { readonly dma: Operation; readonly boundary: Operation; readonly constants: (value: number) => Value }

/** Builds the loops from the outermost in, then the put or get. */
function build(builder: Builder, outward: Outward, external: External, bundle: readonly Value[], target: Target): void {
  const { constants } = target;
  const [around, ...loops] = outward.loops;
  if (!around) {
    checkScope(outward, target.dma, target.boundary);
    createEndpoint(builder.at(target.dma.location), external.direction, {
      channel: external.channel, indices: bundle, memref: outward.memref,
      access: { base: outward.base, dims: external.access.dims }, attributes: external.attributes,
    }, constants);
    return;
  }
  if (around.kind === "cores") {
    const sizes = extents(around.op);
    createParallel(builder.at(around.op.location), sizes.map(() => constants(0)), sizes.map(constants), sizes.map(() => constants(1)), (body, cores) => {
      build(body, { ...outward, loops, base: renamed(outward.base, ids(around.op), cores) }, external, cores, target);
    });
    return;
  }
  const bounds = around.op.operands.slice(0, 3).map((bound) => constantBound(bound, around.op, constants));
  createFor(builder.at(around.op.location), bounds[0], bounds[1], bounds[2], [], (body, iv) => {
    build(body, { ...outward, loops, base: renamed(outward.base, [inductionVariable(around.op)], [iv]) }, external, bundle, target);
  });
}

function renamed(base: LinearIndex, from: readonly Value[], to: readonly Value[]): LinearIndex {
  return from.reduce((form, value, i) => substituteValue(form, value, variable(to[i])), base);
}

function constantBound(bound: Value, loop: Operation, constants: (value: number) => Value): Value {
  const form = linearIndex(bound);
  if (form.terms.size > 0) {
    throw new PassError("dynamic-shape", "a loop around a DMA has a bound that is no constant", { op: loop, hint: "compile for a static shape" });
  }
  return constants(form.constant);
}

/** Every value in the offset must be known outside of the hierarchy that the operation leaves. */
function checkScope({ base }: Outward, dma: Operation, boundary: Operation): void {
  if (![...base.terms.keys()].some((value) => value.isDefinedInside(boundary))) return;
  throw new PassError("outside-value", "the external offset of a DMA depends on a value that exists only inside its hierarchy", {
    op: dma, hint: "offsets may be linear in loop variables, herd coordinates and launch coordinates",
  });
}
