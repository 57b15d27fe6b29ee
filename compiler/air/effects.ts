/**
 * What an asynchronous operation reads and writes: memrefs, by the box of elements where that is known, and channels, whose
 * operations must keep their order because a channel is a FIFO.
 */
import { symbolName } from "../ir/attributes.js";
import type { Operation, Value } from "../ir/operation.js";
import { memrefAt, memrefSegment, memrefTypeAt, readAccess } from "../dialects/air-access.js";
import { covers, disjoint, footprint, type Footprint, type IterationRange } from "../dialects/air-footprint.js";
import { isHierarchy, kernelArguments, kernelOperands } from "../dialects/air-hierarchy.js";
import { isTask } from "../dialects/air-token.js";
import { constantIndexOf } from "../dialects/linear-index.js";
import { segment } from "../ir/structure.js";
import { addRanges } from "../dialects/scf-loops.js";

/** A memref, or a channel with its constant bundle indices. */
export type Resource = Value | string;
/** One effect; without a box the whole resource is meant. The box is worked out when it is first asked for. */
export interface Effect { readonly resource: Resource; readonly writes: boolean; readonly box?: () => Footprint | undefined }

type Ranges = ReadonlyMap<Value, IterationRange>;

/** Effects of an operation and all it contains, on what is defined outside it. */
export function effectsOf(op: Operation, ranges: Ranges = new Map()): Effect[] {
  switch (op.name) {
    case "air.execute": return executeEffects(op);
    case "air.dma_memcpy_nd":
      return [memrefEffect(op, memrefSegment.dmaSource, false, ranges), memrefEffect(op, memrefSegment.dmaDestination, true, ranges)];
    case "air.channel.put": return [memrefEffect(op, memrefSegment.channel, false, ranges), channelEffect(op)];
    case "air.channel.get": return [memrefEffect(op, memrefSegment.channel, true, ranges), channelEffect(op)];
    default: return isHierarchy(op) ? hierarchyEffects(op) : nestedEffects(op, ranges);
  }
}

export function conflict(a: Effect, b: Effect): boolean {
  if (!a.writes && !b.writes) return false;
  if (!a.box || !b.box) return true;
  const [boxA, boxB] = [a.box(), b.box()];
  return !boxA || !boxB || !disjoint(boxA, boxB);
}

/** Whether everything that the earlier effect touched is written by the later one. */
export function supersedes(later: Effect, earlier: Effect): boolean {
  if (!later.writes) return false;
  const box = later.box?.();
  if (!box) return later.box === undefined;
  const before = earlier.box?.();
  return before !== undefined && covers(box, before);
}

function memrefEffect(op: Operation, at: number, writes: boolean, ranges: Ranges): Effect {
  const resource = memrefAt(op, at);
  if (segment(op, at + 2).length === 0) return { resource, writes };
  let box: Footprint | undefined | null = null;
  return { resource, writes, box: () => {
    if (box !== null) return box;
    const access = readAccess(op, at);
    return (box = access && footprint(access, memrefTypeAt(op, at), ranges));
  } };
}

function channelEffect(op: Operation): Effect {
  const indices = segment(op, 1).map(constantIndexOf);
  const bundle = indices.includes(undefined) ? "" : `[${indices.join()}]`;
  return { resource: `${symbolName(op.attribute("chan_name"))}${bundle}`, writes: true };
}

/** Loops and conditions: the effects of their bodies on what is defined outside. */
function nestedEffects(op: Operation, ranges: Ranges): Effect[] {
  const inner = new Map(ranges);
  if (op.name === "scf.for" || op.name === "scf.parallel") addRanges(op, inner);
  const effects: Effect[] = [];
  for (const region of op.regions) for (const block of region.blocks) for (const nested of block.operations) {
    if (isTask(nested) || nested.regions.length > 0) effects.push(...effectsOf(nested, inner));
  }
  return effects.filter(({ resource }) => typeof resource === "string" || !resource.isDefinedInside(op));
}

/** Channels join hierarchies; they do not order them. */
function hierarchyEffects(op: Operation): Effect[] {
  const outer = new Map<Value, Value>(kernelArguments(op).map((argument, i) => [argument, kernelOperands(op)[i]]));
  return op.body.operations.flatMap((nested) => (isTask(nested) || nested.regions.length > 0 ? effectsOf(nested) : []))
    .flatMap(({ resource, writes }) => {
      const operand = typeof resource === "string" ? undefined : outer.get(resource);
      return operand ? [{ resource: operand, writes }] : [];
    });
}

/** An allocation writes the buffer that the execute returns; operations that we know nothing of write every memref they touch. */
function executeEffects(op: Operation): Effect[] {
  const terminator = op.body.terminator!;
  const effects: Effect[] = [];
  for (const inner of op.body.operations) {
    if (inner === terminator) continue;
    for (const operand of inner.operands) {
      if (operand.type.kind === "memref" && operand.definingOp?.parent !== op.body) {
        effects.push({ resource: operand, writes: !onlyReads(inner, operand) });
      }
    }
  }
  terminator.operands.forEach((value, i) => {
    if (value.type.kind === "memref") effects.push({ resource: op.results[i + 1], writes: true });
  });
  return effects;
}

function onlyReads(op: Operation, operand: Value): boolean {
  if (op.name === "memref.load") return true;
  if (op.name === "linalg.generic" || op.name === "linalg.copy") return !segment(op, 1).includes(operand);
  if (op.name === "memref.copy") return op.operands[1] !== operand;
  return false;
}
