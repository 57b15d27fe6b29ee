import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { memref, memorySpaceOf, type MemRefType } from "../ir/types.js";
import { memrefAt, memrefSegment, readAccess, relayout, writeAccess, type Access } from "../dialects/air-access.js";
import { covers, extentsOf, footprint, type Footprint, type IterationRange } from "../dialects/air-footprint.js";
import { coefficientOf, fixed, plus, substituteValue, variable, type LinearIndex } from "../dialects/linear-index.js";
import { inductionVariable } from "../dialects/scf-loops.js";
import { createFor, constantBounds } from "../dialects/scf.js";
import { allocateAt, allocationOf, deallocateAt, deallocationsOf, type Allocation } from "../air/buffers.js";
import { IndexConstants } from "../air/index-constants.js";
import { restructure } from "../air/tokens.js";
import type { Pass } from "../pass/pass.js";

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
interface Panel {
  readonly allocation: Allocation;
  readonly get: Operation;
  /** Buffer and access of one slice. */
  readonly type: MemRefType;
  readonly access: Access;
  readonly drains: readonly Drain[];
}

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
  const type = memref(extentsOf(box), allocation.type.element, allocation.type.memorySpace);
  const slice: Slice = { allocation, first, box, type, advance, trips: range.trips };
  const drains = buffer.users.filter((user) => user.name === "air.channel.put").map((put) => matchDrain(put, slice, segment));
  if (drains.length === 0 || !drains.every((drain) => drain !== undefined)) return undefined;
  return { allocation, get, type, access: inSlice(first, slice), drains };
}

/** What one iteration of the filling loop writes. */
interface Slice {
  readonly allocation: Allocation;
  /** The first iteration's get. */
  readonly first: Access;
  readonly box: Footprint;
  readonly type: MemRefType;
  /** Elements from one slice to the next, and their number. */
  readonly advance: number;
  readonly trips: number;
}

/** An access to the whole buffer as one to the buffer of a slice. */
function inSlice(access: Access, { allocation, first, type }: Slice): Access {
  return relayout(access, allocation.type.shape as readonly number[], type.shape as readonly number[], first.base);
}

/** A put in a loop of its own that stays within one slice for a whole number of its steps. */
function matchDrain(put: Operation, slice: Slice, segment: Operation): Drain | undefined {
  const loop = put.parentOp!;
  const steps = loop.name === "scf.for" && loop.parent === segment.body ? constantBounds(loop) : undefined;
  const access = readAccess(put, memrefSegment.channel);
  if (!steps || !access || steps.trips % slice.trips !== 0) return undefined;
  const iv = inductionVariable(loop);
  const inner = { lower: 0, step: steps.step, trips: steps.trips / slice.trips };
  if (coefficientOf(access.base, iv) * steps.step * inner.trips !== slice.advance) return undefined;
  const local = { base: substituteValue(access.base, iv, plus(variable(iv), fixed(steps.lower))), dims: access.dims };
  const used = footprint(local, slice.allocation.type, new Map([[iv, inner]]));
  return used && covers(slice.box, used) ? { put, loop, access: inSlice(local, slice), inner } : undefined;
}

function fuse(loop: Operation, panels: readonly Panel[], constants: IndexConstants): void {
  const constant = constants.for(loop);
  const [lower, upper, step] = loop.operands;
  createFor(Builder.before(loop), lower, upper, step, [], (body) => {
    for (const { allocation, get, type, access, drains } of panels) {
      const slice = allocateAt(body.at(allocation.op.location), type, allocation.buffer.hint);
      copyTo(body, get, slice, access, constant);
      for (const drain of drains) buildDrain(body, drain, slice, constant);
      deallocateAt(body.at(allocation.op.location), slice);
    }
  });
  for (const { allocation, drains } of panels) {
    for (const drain of drains) if (drain.loop.parent) drain.loop.erase();
    for (const dealloc of deallocationsOf(allocation)) dealloc.erase();
  }
  loop.erase();
  for (const { allocation } of panels) allocation.op.erase();
}

function buildDrain(body: Builder, { put, loop, access, inner }: Drain, slice: Value, constant: (value: number) => Value): void {
  const old = inductionVariable(loop);
  const at = (iv: LinearIndex): Access => ({ base: substituteValue(access.base, old, iv), dims: access.dims });
  if (inner.trips === 1) {
    copyTo(body, put, slice, at(fixed(0)), constant);
    return;
  }
  createFor(body.at(loop.location), constant(0), constant(inner.trips * inner.step), constant(inner.step), [], (innerBody, iv) => {
    copyTo(innerBody, put, slice, at(variable(iv)), constant);
  });
}

/** A copy of a put or get on the buffer of a slice. */
function copyTo(builder: Builder, op: Operation, slice: Value, access: Access, constant: (value: number) => Value): void {
  const copy = op.clone();
  copy.setOperand(copy.operands.indexOf(memrefAt(copy, memrefSegment.channel)), slice);
  writeAccess(copy, memrefSegment.channel, access, builder.at(op.location), constant);
  builder.insert(copy);
}
