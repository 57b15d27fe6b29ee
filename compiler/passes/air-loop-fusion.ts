import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import { memref, memorySpaceOf, type MemRefType } from "../ir/types.js";
import { memrefAt, memrefSegment, readAccess, relayout, writeAccess, type Access } from "../dialects/air-access.js";
import { covers, extentsOf, footprint, type IterationRange } from "../dialects/air-footprint.js";
import { coefficientOf, fixed, plus, substituteValue, variable } from "../dialects/linear-index.js";
import { inductionVariable } from "../dialects/scf-loops.js";
import { createFor, constantBounds } from "../dialects/scf.js";
import { allocateAt, allocationOf, deallocateAt, deallocationsOf, type Allocation } from "./air-buffers.js";
import { IndexConstants } from "./index-constants.js";
import { restructure } from "./air-tokens.js";
import type { Pass } from "./pass.js";

/**
 * mlir-air AIRDependencyScheduleOpt.cpp, AIRSegmentLoopFusion: the loop that fills an L2 buffer slice by slice and the finer loops
 * that drain it become one loop over slices; the buffer shrinks to one slice and lives for one iteration.
 */
export const loopFusion: Pass = {
  name: "air-loop-fusion",
  summary: "fuse the loops that fill and drain an L2 buffer, and shrink the buffer to what one iteration uses",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    const constants = new IndexConstants();
    const segments = module.collect("air.segment");
    restructure(segments, () => {
      for (const segment of segments) for (const loop of segment.body.operations.filter((op) => op.name === "scf.for")) {
        const panels = loop.parent ? matchPanels(loop, segment) : undefined;
        if (panels) fuse(loop, panels, constants);
      }
    });
  },
};

/** A drain of the slice: an inner loop of a few steps. */
interface Drain {
  readonly put: Operation;
  readonly loop: Operation;
  /** In terms of the old induction variable, now counted from 0 within the slice. */
  readonly access: Access;
  readonly inner: IterationRange;
}
/** One buffer that the loop fills. */
interface Panel { readonly allocation: Allocation; readonly get: Operation; readonly type: MemRefType; readonly access: Access; readonly drains: Drain[] }

/** All buffers filled in the loop, when every one of them is drained in step; undefined otherwise. Nothing is changed. */
function matchPanels(loop: Operation, segment: Operation): Panel[] | undefined {
  const range = constantBounds(loop);
  const gets = loop.body.operations.filter((op) => op.name === "air.channel.get");
  if (!range || gets.length === 0 || loop.body.operations.some((op) => op.regions.length > 0)) return undefined;
  const panels = gets.map((get) => matchPanel(get, loop, range, segment));
  return panels.every((panel) => panel !== undefined) ? panels : undefined;
}

function matchPanel(get: Operation, loop: Operation, range: IterationRange, segment: Operation): Panel | undefined {
  const buffer = memrefAt(get, memrefSegment.channel);
  const allocation = buffer.definingOp ? allocationOf(buffer.definingOp) : undefined;
  const whole = readAccess(get, memrefSegment.channel);
  if (!allocation || !whole || memorySpaceOf(allocation.type) !== 1) return undefined;
  const iv = inductionVariable(loop);
  const advance = coefficientOf(whole.base, iv) * range.step;
  const first: Access = { base: substituteValue(whole.base, iv, fixed(range.lower)), dims: whole.dims };
  const box = footprint(first, allocation.type);
  if (!box || advance <= 0) return undefined;
  const from = allocation.type.shape as readonly number[];
  const to = extentsOf(box);
  const type = memref(to, allocation.type.element, allocation.type.memorySpace);
  const puts = buffer.users.filter((user) => user.name === "air.channel.put");
  const drains = puts.map((put): Drain | undefined => {
    const outer = put.parentOp!;
    const steps = outer.name === "scf.for" && outer.parent === segment.body ? constantBounds(outer) : undefined;
    const access = readAccess(put, memrefSegment.channel);
    if (!steps || !access || steps.trips % range.trips !== 0) return undefined;
    const variableOfDrain = inductionVariable(outer);
    const inner = { lower: 0, step: steps.step, trips: steps.trips / range.trips };
    if (coefficientOf(access.base, variableOfDrain) * steps.step * inner.trips !== advance) return undefined;
    const local = { base: substituteValue(access.base, variableOfDrain, plus(variable(variableOfDrain), fixed(steps.lower))), dims: access.dims };
    const used = footprint(local, allocation.type, new Map([[variableOfDrain, inner]]));
    if (!used || !covers(box, used)) return undefined;
    return { put, loop: outer, access: relayout(local, from, to, first.base), inner };
  });
  if (drains.length === 0 || !drains.every((drain) => drain !== undefined)) return undefined;
  return { allocation, get, type, access: relayout(first, from, to, first.base), drains };
}

function fuse(loop: Operation, panels: readonly Panel[], constants: IndexConstants): void {
  const constant = constants.for(loop);
  createFor(Builder.before(loop), loop.operands[0], loop.operands[1], loop.operands[2], [], (body) => {
    for (const { allocation, get, type, access, drains } of panels) {
      const slice = allocateAt(body, type, allocation.buffer.hint);
      moveTo(body, get, slice, access);
      for (const drain of drains) buildDrain(drain, body, slice);
      deallocateAt(body, slice);
    }
  });
  for (const { allocation, drains } of panels) {
    for (const drain of drains) if (drain.loop.parent) drain.loop.erase();
    for (const dealloc of deallocationsOf(allocation)) dealloc.erase();
  }
  loop.erase();
  for (const { allocation } of panels) allocation.op.erase();

  function buildDrain({ put, loop: old, access, inner }: Drain, body: Builder, slice: ReturnType<typeof allocateAt>): void {
    const iv = inductionVariable(old);
    if (inner.trips === 1) {
      moveTo(body, put, slice, { base: substituteValue(access.base, iv, fixed(0)), dims: access.dims });
      return;
    }
    createFor(body, constant(0), constant(inner.trips * inner.step), constant(inner.step), [], (innerBody, innerIv) => {
      moveTo(innerBody, put, slice, { base: substituteValue(access.base, iv, variable(innerIv)), dims: access.dims });
    });
  }

  function moveTo(builder: Builder, op: Operation, slice: ReturnType<typeof allocateAt>, access: Access): void {
    const copy = op.clone();
    copy.setOperand(copy.operands.indexOf(memrefAt(copy, memrefSegment.channel)), slice);
    writeAccess(copy, memrefSegment.channel, access, builder, constant);
    builder.insert(copy);
  }
}
