import { Builder } from "../ir/builder.js";
import { Mapping, type Operation, type Value } from "../ir/operation.js";
import { memref, rowMajorStrides, type MemRefType } from "../ir/types.js";
import {
  delinearize, dropUnitDims, memrefSegment, readAccess, relayout, writeAccess, type Access, type AccessDim,
} from "../dialects/air-access.js";
import { ChannelDeclarations, channelOf, endpointsByChannel, isChannelOp, setChannel } from "../dialects/air-channel.js";
import { extentsOf, footprint, type Footprint } from "../dialects/air-footprint.js";
import { coefficientOf, fixed, plus } from "../dialects/linear-index.js";
import { inductionVariable, rangesAround } from "../dialects/scf-loops.js";
import { piecesByRow, piecesByUse, type BufferAccess, type Part, type Piece } from "./air-split-l2-memref/l2-pieces.js";
import { allocateAt, allocationsIn, deallocateAt, deallocationsOf, type Allocation } from "../air/buffers.js";
import { shareLaunchChannels, type LaunchChannel } from "./air-split-l2-memref/launch-channels.js";
import { splitFactors, type FactorRule } from "./air-split-l2-memref/split-factors.js";
import { unrollFor, unrollParallel } from "../air/unroll.js";
import { IndexConstants } from "../air/index-constants.js";
import { restructure } from "../air/tokens.js";
import { PassError, type Pass } from "../pass/pass.js";

/** `by-use` is ours; the others are mlir-air's before and after its #562 (split-factors.ts). */
const pieceRules = ["by-use", "first-dimension", "every-dimension"] as const satisfies readonly ("by-use" | FactorRule)[];
type PieceRule = (typeof pieceRules)[number];

/**
 * mlir-air AIRMiscPasses.cpp, AIRSplitL2MemrefForBufferConstraint: a memtile stands under each column, so an L2 buffer that several
 * columns share is cut into pieces that can live in different memtiles. The transfers to and from L3 are cut along, then grouped
 * onto the shim channels that there are (upstream's max-launch-channels-mm2s, 2 a column; it came later than the historical rules).
 */
export const splitL2Memref: Pass = {
  name: "air-split-l2-memref",
  summary: "cut L2 buffers so that every piece has one producer and one consumer, and share shim channels",
  stageIn: "air",
  stageOut: "air",
  options: { pieces: "by-use" },
  run(module, { columns, options }) {
    const rule = pieceRule(options["pieces"] ?? "by-use");
    const state: State = { module, constants: new IndexConstants(), declarations: new ChannelDeclarations(module) };
    const segments = module.collect("air.segment");
    restructure([...module.collect("air.launch"), ...segments], () => {
      for (const segment of segments) {
        const factors = rule === "by-use" ? undefined : splitFactors(segment, rule);
        for (const loop of segment.collect("scf.parallel")) unrollParallel(loop, state.constants);
        unrollResults(segment, state.constants);
        const channels = allocationsIn(segment, 1).flatMap((allocation) => split(allocation, segment, state, factors));
        if (!factors) shareLaunchChannels(segment, channels, columns);
      }
    });
    state.declarations.removeUnused();
  },
};

function pieceRule(given: string | number | boolean): PieceRule {
  const rule = pieceRules.find((known) => known === given);
  if (!rule) throw new PassError("bad-option", `pieces is ${given}`, { hint: `one of ${pieceRules.join(", ")}` });
  return rule;
}

/**
 * Loops in which cores bring one tile after the other to different places of a buffer (the sub-tiles of four levels): a descriptor moves the
 * same elements every time, so each tile gets a transfer and a piece of its own.
 */
function unrollResults(segment: Operation, constants: IndexConstants): void {
  const fromHerd = new Set(segment.collect("air.herd").flatMap((herd) => herd.collect("air.channel.put")).map(channelOf));
  for (;;) {
    const loop = segment.collect("air.channel.get").map((get) => get.parentOp!).find((around) => around.name === "scf.for"
      && around.body.operations.some((op) => op.name === "air.channel.get" && fromHerd.has(channelOf(op)) && movesWith(op, around)));
    if (!loop || !unrollFor(loop, constants)) return;
  }
}

/** Whether an access depends on the trip of a loop. */
function movesWith(op: Operation, loop: Operation): boolean {
  const access = readAccess(op, memrefSegment.channel);
  return access !== undefined && coefficientOf(access.base, inductionVariable(loop)) !== 0;
}

interface State { readonly module: Operation; readonly constants: IndexConstants; readonly declarations: ChannelDeclarations }

/** Cuts one buffer. Returns the channels that lead from or to L3, in the order of the pieces. */
function split(allocation: Allocation, segment: Operation, state: State, factors: ReadonlyMap<Value, number> | undefined): LaunchChannel[] {
  const accesses = accessesOf(allocation, segment);
  const writers = accesses.filter(({ op }) => op.name === "air.channel.get");
  const readers = accesses.filter(({ op }) => op.name === "air.channel.put");
  // What else touches the buffer moves by no channel, and upstream's pass looks at channels only.
  if (factors && (writers.length === 0 || readers.length === 0)) return [];
  const factor = factors?.get(allocation.buffer);
  const pieces = factor === undefined ? piecesByUse(writers, readers) : piecesByRow(writers, readers, factor);
  if (!pieces) {
    throw new PassError("unbalanced", "an L2 buffer is not read exactly where it is written, so it cannot be cut into pieces with one producer and one consumer", {
      op: allocation.op, hint: "check the access lists of the puts and gets on this buffer",
    });
  }
  const ends = endpointsByChannel(state.module);
  const cut = pieces.map((piece) => ({ piece, parts: [...piece.writers, ...piece.readers].map((part) => cutEndpoint(part, ends, state)) }));
  if (pieces.length > 1) {
    cut.forEach(({ piece, parts }, i) => moveToOwnBuffer(allocation, piece, i, parts.map(({ op }) => op), state));
    eraseUncut(allocation.buffer, ends);
    for (const dealloc of deallocationsOf(allocation)) dealloc.erase();
    allocation.op.erase();
  }
  return cut.flatMap(({ parts }) => parts.flatMap(({ op, launchEnd }) => {
    const inner = parts.find((other) => other.op.name !== op.name)?.op;
    return launchEnd && inner ? [{ segmentEnd: op, launchEnd, herdSide: inner, buffer: allocation.op }] : [];
  }));
}

function accessesOf(allocation: Allocation, segment: Operation): BufferAccess[] {
  return allocation.buffer.users.filter(isChannelOp).sort(byPosition(segment)).map((op) => {
    const access = readAccess(op, memrefSegment.channel);
    const box = access && footprint(access, allocation.type, rangesAround(op, segment));
    if (!box) throw new PassError("unbounded-access", "an access to an L2 buffer has no constant box of elements", { op });
    return { op, box };
  });
}

/** Textual order in a hierarchy. */
function byPosition(root: Operation): (a: Operation, b: Operation) => number {
  const order = new Map<Operation, number>();
  root.walk((op) => { order.set(op, order.size); });
  return (a, b) => order.get(a)! - order.get(b)!;
}

interface CutEnd {
  /** The operation on the piece. */
  readonly op: Operation;
  /** The other end of its channel, when that is in the launch. */
  readonly launchEnd?: Operation;
}

/** The part of a put or get that belongs to a piece; when it is not all of it, both ends of the channel are cut and get their own channel. */
function cutEndpoint({ access: { op, box }, box: part }: Part, ends: ReadonlyMap<string, readonly Operation[]>, state: State): CutEnd {
  const peers = (ends.get(channelOf(op)) ?? []).filter((end) => end.name !== op.name);
  const launchEnd = peers.length === 1 && !peers[0].enclosing("air.segment") ? peers[0] : undefined;
  if (boxesEqual(part, box)) return { op, launchEnd };
  if (!launchEnd) {
    throw new PassError("cut-through-tile", "an L2 buffer must be cut where a core reads or writes across the cut", {
      op, hint: "the tiles of the cores must cover the buffer without overlap",
    });
  }
  const channel = state.declarations.declare([1, 1], op.location);
  const copies = [cloneBefore(op), cloneBefore(launchEnd)];
  const cuts = cutsOf(op, part, box);
  const sizes = dropUnitDims(readAccess(op, memrefSegment.channel)!).dims.map(({ size }) => size);
  for (const copy of copies) {
    setChannel(copy, channel);
    writeAccess(copy, memrefSegment.channel, applyCuts(copy, sizes, cuts), Builder.before(copy), state.constants.for(copy));
  }
  return { op: copies[0], launchEnd: copies[1] };
}

function cloneBefore(op: Operation): Operation { return op.parent!.insertBefore(op, op.clone(new Mapping())); }

function boxesEqual(a: Footprint, b: Footprint): boolean {
  return a.low.every((low, d) => low === b.low[d] && a.high[d] === b.high[d]);
}

/** Dimension of an access list, restricted to `size` of its indices from `first` on. */
interface Cut { readonly dim: number; readonly first: number; readonly size: number; readonly of: number }

/** Which dimensions of the list run along those of the buffer that the piece cuts. */
function cutsOf(op: Operation, piece: Footprint, box: Footprint): Cut[] {
  const access = dropUnitDims(readAccess(op, memrefSegment.channel)!);
  const shape = (op.operands.find((operand) => operand.type.kind === "memref")!.type as MemRefType).shape as readonly number[];
  const full = extentsOf(box);
  const part = extentsOf(piece);
  return full.flatMap((extent, d) => {
    if (part[d] === extent) return [];
    const dim = access.dims.findIndex(({ size, stride }) => size === extent && runsAlong(stride, d, shape));
    if (dim < 0) {
      throw new PassError("uncuttable-access", `an access list does not run through dimension ${d} of its L2 buffer as one dimension, so it cannot be cut there`, { op });
    }
    return [{ dim, first: piece.low[d] - box.low[d], size: part[d], of: extent }];
  });
}

function runsAlong(stride: number, d: number, shape: readonly number[]): boolean {
  return delinearize(stride, shape).every((count, i) => count === (i === d ? 1 : 0));
}

/** The two ends of a channel walk in step, so the same dimension of both lists, as the L2 end counts them, is cut. */
function applyCuts(op: Operation, sizes: readonly number[], cuts: readonly Cut[]): Access {
  const access = dropUnitDims(readAccess(op, memrefSegment.channel)!);
  const dims = splitDims(access.dims, sizes);
  let base = access.base;
  for (const { dim, first, size, of } of cuts) {
    if (dims[dim]?.size !== of) {
      throw new PassError("channel-shape", "the two ends of a channel walk through their memory in different shapes", {
        op, hint: "cut before wraps and strides are folded: air-split-l2-memref comes before air-specialize-channel-wrap-and-stride",
      });
    }
    base = plus(base, fixed(first * dims[dim].stride));
    dims[dim] = { size, stride: dims[dim].stride };
  }
  return { base, dims };
}

/** The same walk in dimensions of these sizes, as far as they divide the given ones. */
function splitDims(dims: readonly AccessDim[], sizes: readonly number[]): AccessDim[] {
  const split: AccessDim[] = [];
  const rest = [...dims];
  for (const size of sizes) {
    const dim = rest.shift();
    if (!dim || dim.size % size !== 0) return [...dims];
    split.push({ size, stride: dim.stride * (dim.size / size) });
    if (dim.size > size) rest.unshift({ size: dim.size / size, stride: dim.stride });
  }
  return rest.length > 0 ? [...dims] : split;
}

/** A buffer for the piece alone, at the place of the old one. */
function moveToOwnBuffer(allocation: Allocation, piece: Piece, number: number, ops: readonly Operation[], state: State): void {
  const from = allocation.type.shape as readonly number[];
  const to = extentsOf(piece.box);
  const type = memref(to, allocation.type.element, allocation.type.memorySpace);
  const own = allocateAt(Builder.before(allocation.op), type, allocation.buffer.hint && `${allocation.buffer.hint}_${number}`);
  const strides = rowMajorStrides(from);
  const origin = fixed(piece.box.low.reduce((sum, low, d) => sum + low * strides[d], 0));
  for (const op of ops) {
    const access = relayout(readAccess(op, memrefSegment.channel)!, from, to, origin);
    replaceMemref(op, allocation.buffer, own);
    writeAccess(op, memrefSegment.channel, access, Builder.before(op), state.constants.for(op));
  }
  for (const dealloc of deallocationsOf(allocation)) deallocateAt(Builder.before(dealloc), own);
}

function replaceMemref(op: Operation, from: Value, to: Value): void {
  op.setOperand(op.operands.indexOf(from), to);
}

/** Operations that were cut still name the old buffer; their other ends go with them. */
function eraseUncut(buffer: Value, ends: ReadonlyMap<string, readonly Operation[]>): void {
  for (const op of buffer.users.filter(isChannelOp)) {
    for (const end of ends.get(channelOf(op)) ?? []) end.erase();
  }
}
