/**
 * Reads one level of an AIR design (the launch, the segment, or one core of a herd) as a structured program: which channel puts
 * and gets happen in which order, and what is computed between them. Tokens are left out: on the device, locks take their place.
 * Loops stay loops.
 */
import { holds } from "../../ir/affine.js";
import { symbolName } from "../../ir/attributes.js";
import type { Block, Operation, Value } from "../../ir/operation.js";
import { segments } from "../../ir/structure.js";
import { bitWidth, type MemRefType } from "../../ir/types.js";
import { PassError } from "../../pass/pass.js";
import { accessOf } from "./access.js";
import type { Scope } from "./scope.js";
import type { Site, Step } from "./steps.js";

/** A level as it was read. `memories` are its allocations, in order. */
export interface Program { readonly steps: readonly Step[]; readonly memories: readonly Value[] }

/** Hierarchies below the level being read are levels of their own; the rest only orders or frees. */
const skipped = new Set([
  "air.segment", "air.herd", "air.wait_all", "memref.dealloc", "arith.constant", "scf.yield", "affine.yield", "scf.reduce",
  "air.execute_terminator", "air.herd_terminator", "air.segment_terminator", "air.launch_terminator",
]);

/**
 * Reads the body of a launch, segment or herd. The scope holds what is known of its arguments and learns more on the way.
 * Throws a `PassError` where control flow depends on what only the running program knows.
 */
export function readProgram(body: Block, scope: Scope): Program {
  const memories: Value[] = [];
  const steps = readBlock(body, scope, memories);
  return { steps, memories };
}

function readBlock(block: Block, scope: Scope, memories: Value[]): Step[] {
  return block.operations.flatMap((op) => readOperation(op, scope, memories));
}

function readOperation(op: Operation, scope: Scope, memories: Value[]): Step[] {
  if (skipped.has(op.name)) return [];
  switch (op.name) {
    // In a loop too one buffer will do: each iteration is done with it before the next begins.
    case "memref.alloc":
      memories.push(op.result);
      return [];
    case "air.channel.put":
    case "air.channel.get":
      return [readSite(op, scope)];
    case "air.execute": {
      const steps = readBlock(op.body, scope, memories);
      const terminator = op.body.terminator;
      // Result 0 is the token; the others are what the terminator hands out.
      if (terminator?.name === "air.execute_terminator") {
        terminator.operands.forEach((value, i) => scope.alias(op.results[i + 1], value));
      }
      return steps;
    }
    case "affine.if": return readIf(op, scope, memories);
    case "scf.for": return readFor(op, scope, memories);
    case "scf.parallel": return readParallel(op, scope, memories);
    default: return readOther(op, scope);
  }
}

function readOther(op: Operation, scope: Scope): Step[] {
  const inner = [...op.collect("air.channel.put"), ...op.collect("air.channel.get")][0];
  if (inner) {
    throw new PassError("control-flow", `a channel operation inside ${op.name}: when it happens cannot be known here`, {
      op: inner, hint: "puts and gets may stand in scf.for with constant bounds and in affine.if on the ids of the herd",
    });
  }
  if (op.results.length === 1 && scope.constant(op.result) !== undefined) return [];
  return [{ kind: "compute", op }];
}

function readIf(op: Operation, scope: Scope, memories: Value[]): Step[] {
  const condition = op.attribute("condition");
  const inputs = op.operands.map((operand) => scope.constant(operand));
  if (condition?.kind !== "affine_set" || inputs.includes(undefined)) {
    throw new PassError("control-flow", "the condition of affine.if is not known for each core", {
      op, hint: "conditions may depend on the ids of the herd and on constants",
    });
  }
  const { set } = condition;
  const known = inputs as number[];
  const taken = holds(set, known.slice(0, set.dims), known.slice(set.dims)) ? op.regions[0] : op.regions[1];
  return taken && taken.blocks.length > 0 ? readBlock(taken.entry, scope, memories) : [];
}

function readFor(op: Operation, scope: Scope, memories: Value[]): Step[] {
  const carried = op.results.find((result) => result.type.kind !== "opaque");
  if (carried) {
    throw new PassError("control-flow", "a loop carries a value that is not a token", {
      op, hint: "keep what goes from iteration to iteration in an L1 buffer",
    });
  }
  const trips = tripCount(op, 0, scope);
  if (trips === 0) return [];
  const body = readBlock(op.body, scope, memories);
  return body.length > 0 ? [{ kind: "loop", op, trips, body }] : [];
}

/** Trip count of dimension `dim` of scf.for or scf.parallel; operands are lower bounds, upper bounds, steps. */
function tripCount(op: Operation, dim: number, scope: Scope): number {
  const rank = op.name === "scf.for" ? 1 : op.body.arguments.length;
  const [lower, upper, step] = [dim, rank + dim, 2 * rank + dim].map((i) => scope.constant(op.operands[i]));
  if (lower === undefined || upper === undefined || step === undefined) {
    throw new PassError("control-flow", `the trip count of ${op.name} is not constant`, { op });
  }
  return Math.max(0, Math.ceil((upper - lower) / step));
}

/** `air-dma-to-channel` hoists puts and gets into scf.parallel over the herd: each point has its own element of the bundle. */
function readParallel(op: Operation, scope: Scope, memories: Value[]): Step[] {
  const ids = op.body.arguments;
  const trips = ids.map((_, dim) => tripCount(op, dim, scope));
  refuseAllocation(op);
  const points = trips.reduce((product, trip) => product * trip, 1);
  const steps: Step[] = [];
  for (let point = 0; point < points; point++) {
    let rest = point;
    for (let dim = ids.length - 1; dim >= 0; dim--) {
      const [lower, step] = [scope.constant(op.operands[dim])!, scope.constant(op.operands[2 * ids.length + dim])!];
      scope.bind(ids[dim], lower + (rest % trips[dim]) * step);
      rest = Math.floor(rest / trips[dim]);
    }
    steps.push(...readBlock(op.body, scope, memories));
  }
  return steps;
}

function refuseAllocation(parallel: Operation): void {
  const [alloc] = parallel.collect("memref.alloc");
  if (!alloc) return;
  throw new PassError("alloc-in-parallel", "a buffer is allocated inside scf.parallel", {
    op: alloc, hint: "allocate one buffer for each point outside (air-split-l2-memref)",
  });
}

function readSite(op: Operation, scope: Scope): Site {
  const [, indices, [memory], offsets, sizes, strides] = segments(op);
  const type = memory.type as MemRefType;
  const access = accessOf(op, type, offsets, sizes, strides, scope);
  return {
    kind: "site", op,
    direction: op.name === "air.channel.put" ? "MM2S" : "S2MM",
    channel: symbolName(op.attribute("chan_name"))!,
    element: indices.map((value) => bundleIndex(op, value, scope)),
    memory: scope.root(memory),
    access,
    bits: access.length * bitWidth(type.element),
  };
}

function bundleIndex(op: Operation, value: Value, scope: Scope): number {
  const index = scope.constant(value);
  if (index !== undefined) return index;
  throw new PassError("bundle-index", `${op.name} takes an element of its channel that is not known here`, {
    op, hint: "index a channel with constants or with the ids of the herd",
  });
}
