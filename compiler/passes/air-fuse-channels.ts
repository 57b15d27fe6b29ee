import { add, constant, symbol, type AffineSet } from "../ir/affine.js";
import { denseArrayAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { segment, segmentSizes } from "../ir/structure.js";
import { i32 } from "../ir/types.js";
import { createIf } from "../dialects/affine.js";
import { memrefSegment, readAccess, writeAccess, type Access } from "../dialects/air-access.js";
import { ChannelDeclarations, channelOf, setChannel } from "../dialects/air-channel.js";
import { ids } from "../dialects/air-hierarchy.js";
import { allocateAt, allocationOf, deallocateAt, deallocationsOf, type Allocation } from "../air/buffers.js";
import { bufferOf, loopsAround, ridingBuffers } from "../air/riding-buffers.js";
import { IndexConstants } from "../air/index-constants.js";
import { restructure } from "../air/tokens.js";
import { PassError, type Pass } from "../pass/pass.js";
import { discardFor } from "../air/discard.js";
import { follow } from "./air-fuse-channels/follow.js";
import { byPanels, outermost } from "./air-fuse-channels/panels.js";
import { ridersOf, type Piece, type Rider } from "./air-fuse-channels/riders.js";

/**
 * mlir-air AIRFuseChannels.cpp, aggressive on L1: where cores would receive through more channels than they have, an operand that is
 * needed once per launch iteration rides on the channel of one that comes panel by panel, from L3 to L1, and so comes after every panel of
 * it. A DMA channel runs one fixed ring of buffers: it cannot send something after the last panel only. What came before is overwritten.
 */
export const fuseChannels: Pass = {
  name: "air-fuse-channels",
  summary: "let an operand share the channels of another where cores have too few",
  stageIn: "air",
  stageOut: "air",
  options: { "aggressive-mode": "L1" },
  run(module) {
    const constants = new IndexConstants();
    for (const segment of module.collect("air.segment")) {
      const launch = segment.enclosing("air.launch");
      const herds = segment.collect("air.herd");
      const [herd] = herds;
      if (!launch || herds.length !== 1 || ridingBuffers(herd).length === 0) continue;
      restructure([launch, segment, herd], () => {
        for (const rider of ridersOf(module, herd)) ride(rider, constants);
      });
    }
    new ChannelDeclarations(module).removeUnused();
  },
};

/** Moves an operand after the steps of its carriers and onto their channels. */
function ride({ gets, turns }: Rider, constants: IndexConstants): void {
  const [[{ carrier }]] = turns;
  const panels = turns.flat().map(sharePath)[0];
  const herd = carrier.get.enclosing("air.herd")!;
  const own = loopsAround(gets[0], herd);
  const container = own.at(-1) ?? herd;
  const [steps] = loopsAround(carrier.get, herd).slice(own.length);
  const inPanels = steps && byPanels(steps, carrier.get, panels, constants);
  const model = inPanels?.carrier ?? outermost(carrier.get, container);
  // At the end of each panel; where there is one panel, where the gets were.
  const before = inPanels ? inPanels.loop.body.terminator! : outermost(gets[0], container);
  const buffer = bufferOf(gets[0]);
  const allocation = allocationOf(buffer.definingOp!)!;
  const outer = own[0] ?? inPanels?.loop;
  if (outer) {
    // The buffer is filled again and again: the core keeps it.
    allocation.op.moveBefore(outer);
    if (own.length > 0) for (const op of deallocationsOf(allocation)) op.moveBefore(herd.body.terminator!);
  }
  receive(turns, gets[0], model, allocation, before, constants);
  for (const whole of new Set(gets.map((get) => outermost(get, container)))) whole.erase();
}

/** Gets like the carriers', for every turn: into the rider's buffer on the cores that the turn is for, to be thrown away on the others. */
function receive(turns: Rider["turns"], get: Operation, model: Operation, { op, buffer, type }: Allocation, before: Operation, pools: IndexConstants): void {
  const herd = before.enclosing("air.herd")!;
  const filled = readAccess(get, memrefSegment.channel)!;
  const constants = pools.for(before);
  const into = (b: Builder, memory: Value, access: Access): void => {
    const copy = b.insert(model.clone());
    copy.walk((inner) => {
      inner.location = get.location;
      if (inner.name !== "air.channel.get") return;
      inner.setOperand(inner.operands.indexOf(bufferOf(inner)), memory);
      writeAccess(inner, memrefSegment.channel, access, Builder.before(inner), constants);
    });
  };
  const at = (op: Operation): Builder => {
    const builder = Builder.before(op);
    builder.location = get.location;
    return builder;
  };
  if (turns.length === 1) return into(at(before), buffer, filled);
  const discard = discardFor(type, filled);
  const bin = allocateAt(at(op), discard.type);
  deallocateAt(at(herd.body.terminator!), bin);
  for (const pieces of turns) {
    createIf(at(before), coresOfTurn(pieces), ids(herd), [], (b) => into(b, buffer, filled), (b) => into(b, bin, discard.access));
  }
}

/** The cores that a turn is for: those of one row or one column, over the two coordinates as symbols. */
function coresOfTurn(pieces: readonly Piece[]): AffineSet {
  const cores = pieces.flatMap((piece) => piece.cores);
  const along = [0, 1].find((d) => cores.every((core) => core[d] === cores[0][d]));
  if (along === undefined) {
    throw new PassError("channels", `what @${channelOf(pieces[0].drain)} and others bring is not for the cores of one row or column`, { op: pieces[0].drain });
  }
  return { dims: 0, symbols: 2, constraints: [{ expr: add(symbol(along), constant(-cores[0][along])), equality: true }] };
}

/** The part of a piece that is outside of the herd. Returns the number of panels of its carrier. */
function sharePath({ put, fill, drain, carrier }: Piece): number {
  const allocation = allocationOf(bufferOf(fill).definingOp!)!;
  const inLaunch = follow(carrier.put, [put], put.enclosing("air.launch")!);
  const inSegment = follow(carrier.fill, [allocation.op, fill, drain, ...deallocationsOf(allocation)], fill.enclosing("air.segment")!);
  if (inLaunch.times !== inSegment.times) {
    throw new PassError("channels", `@${channelOf(carrier.put)} does not fill L2 panel by panel, so nothing can be sent after each of them`, { op: carrier.put });
  }
  for (const [op, from] of [[inLaunch.ops[0], carrier.put], [inSegment.ops[1], carrier.fill], [inSegment.ops[2], carrier.drain]] as const) setChannel(op, channelOf(from));
  dropBundle(inSegment.ops[2]);
  return inSegment.times;
}

/** A carrier's channel is no bundle. */
function dropBundle(op: Operation): void {
  const sizes = segmentSizes(op);
  const indices = segment(op, 1);
  if (indices.length === 0) return;
  const first = op.operands.indexOf(indices[0]);
  op.setOperands(op.operands.filter((_, i) => i < first || i >= first + indices.length));
  op.setAttribute("operandSegmentSizes", denseArrayAttr(sizes.map((size, i) => (i === 1 ? 0 : size)), i32));
}
