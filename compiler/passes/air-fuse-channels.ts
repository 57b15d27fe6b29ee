import { denseArrayAttr } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { segment, segmentSizes } from "../ir/structure.js";
import { i32 } from "../ir/types.js";
import { ChannelDeclarations, channelOf, setChannel } from "../dialects/air-channel.js";
import { allocationOf, deallocationsOf } from "../air/buffers.js";
import { bufferOf, loopsAround, ridingBuffers } from "../air/riding-buffers.js";
import { IndexConstants } from "../air/index-constants.js";
import { restructure } from "../air/tokens.js";
import { PassError, type Pass } from "../pass/pass.js";
import { follow } from "./air-fuse-channels/follow.js";
import { byPanels, outermost } from "./air-fuse-channels/panels.js";
import { ridersOf, type Rider } from "./air-fuse-channels/riders.js";

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
function ride({ gets, pieces }: Rider, constants: IndexConstants): void {
  const [{ carrier }] = pieces;
  const panels = pieces.map(sharePath)[0];
  const herd = carrier.get.enclosing("air.herd")!;
  const own = loopsAround(gets[0], herd);
  const container = own.at(-1) ?? herd;
  const [steps] = loopsAround(carrier.get, herd).slice(own.length);
  const inPanels = steps && byPanels(steps, carrier.get, panels, constants);
  // The same gets as the carriers', each on the cores that it is for, into the rider's buffer.
  const buffer = bufferOf(gets[0]);
  const copy = (inPanels?.carrier ?? outermost(carrier.get, container)).clone();
  copy.walk((op) => {
    op.location = gets[0].location;
    if (op.name === "air.channel.get") op.setOperand(op.operands.indexOf(bufferOf(op)), buffer);
  });
  if (inPanels) {
    // The buffer is filled again and again: the core keeps it.
    const loop = own[0] ?? inPanels.loop;
    const allocation = allocationOf(buffer.definingOp!)!;
    allocation.op.moveBefore(loop);
    if (own.length > 0) for (const op of deallocationsOf(allocation)) op.moveBefore(herd.body.terminator!);
    inPanels.loop.body.insertBefore(inPanels.loop.body.terminator!, copy);
  } else outermost(gets[0], container).parent!.insertBefore(outermost(gets[0], container), copy);
  for (const whole of new Set(gets.map((get) => outermost(get, container)))) whole.erase();
}

/** The part of a piece that is outside of the herd. Returns the number of panels of its carrier. */
function sharePath({ put, fill, drain, carrier }: Rider["pieces"][number]): number {
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
