import { denseArrayAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Mapping, type Operation } from "../ir/operation.js";
import { segment, segmentSizes } from "../ir/structure.js";
import { i32 } from "../ir/types.js";
import { memrefAt, memrefSegment } from "../dialects/air-access.js";
import { ChannelDeclarations, channelOf, constantBundle, endpointsByChannel, setChannel } from "../dialects/air-channel.js";
import { materialize, plus, variable } from "../dialects/linear-index.js";
import { bodyOperations, inductionVariable } from "../dialects/scf-loops.js";
import { constantBounds, createFor } from "../dialects/scf.js";
import { allocationOf, deallocationsOf } from "../air/buffers.js";
import { coresRunning } from "../air/herd-cores.js";
import { IndexConstants } from "../air/index-constants.js";
import { restructure } from "../air/tokens.js";
import { limits } from "../target/limits.js";
import { PassError, type Pass } from "../pass/pass.js";

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
      if (!launch || herds.length !== 1 || !isShort(herd)) continue;
      restructure([launch, segment, herd], () => {
        for (const rider of ridersOf(module, herd)) ride(rider, constants);
      });
    }
    new ChannelDeclarations(module).removeUnused();
  },
};

/** Whether some core receives through more channels than it has. */
function isShort(herd: Operation): boolean {
  const channels = new Map<string, Set<string>>();
  for (const get of herd.collect("air.channel.get")) {
    for (const core of coresRunning(get, herd)) channels.set(core.join(), (channels.get(core.join()) ?? new Set()).add(channelOf(get)));
  }
  return [...channels.values()].some((names) => names.size > limits.core.channels.S2MM);
}

/** How data of an operand comes to some cores: put by the launch, filled into one L2 buffer, drained from it. */
interface Path { readonly put: Operation; readonly fill: Operation; readonly drain: Operation; readonly cores: string }
/** A path that the cores take in a loop, by one get. */
interface Carrier extends Path { readonly get: Operation }
/** What the cores get once per launch iteration into one buffer, piece by piece on the channel of a carrier. */
interface Rider { readonly gets: readonly Operation[]; readonly pieces: readonly (Path & { readonly carrier: Carrier })[] }

/** Operands that the cores get once per launch iteration, with those that just the same cores get in a loop; of several the last. */
function ridersOf(module: Operation, herd: Operation): Rider[] {
  const ends = endpointsByChannel(module);
  const gets = herd.collect("air.channel.get");
  const carriers = gets.filter((get) => loopAround(get, herd)).flatMap((get) => pathsTo(get, herd, ends).map((path): Carrier => ({ ...path, get })));
  const buffers = new Set(gets.filter((get) => !loopAround(get, herd)).map((get) => memrefAt(get, memrefSegment.channel)));
  return [...buffers].map((buffer) => {
    const own = gets.filter((get) => memrefAt(get, memrefSegment.channel) === buffer);
    const pieces = own.flatMap((get) => pathsTo(get, herd, ends)).map((path) => {
      const carrier = carriers.filter(({ cores }) => cores === path.cores).pop();
      if (carrier) return { ...path, carrier };
      throw new PassError("channels", `no operand comes to just the cores that @${channelOf(path.drain)} leads to, so none can share its channel`, {
        op: path.drain, hint: "a herd of one row, or of one column, has such an operand",
      });
    });
    return { gets: own, pieces };
  });
}

/** Paths that end in a get: one, or one per element of a bundle. None for what does not come from L3 by way of one buffer in L2. */
function pathsTo(get: Operation, herd: Operation, ends: ReadonlyMap<string, readonly Operation[]>): Path[] {
  const others = (op: Operation): readonly Operation[] => (ends.get(channelOf(op)) ?? []).filter(({ name }) => name !== op.name);
  return others(get).flatMap((drain) => {
    const fill = memrefAt(drain, memrefSegment.channel).users.find(({ name }) => name === "air.channel.get");
    const [put] = fill ? others(fill) : [];
    const bundle = constantBundle(drain);
    const cores = bundle && bundle.length > 0 ? bundle.join() : coresRunning(get, herd).join(" ");
    return fill && put ? [{ put, fill, drain, cores }] : [];
  });
}

/** The outermost loop around an operation, within a hierarchy. */
function loopAround(op: Operation, hierarchy: Operation): Operation | undefined {
  let found: Operation | undefined;
  for (let parent = op.parentOp; parent && parent !== hierarchy; parent = parent.parentOp) if (parent.name === "scf.for") found = parent;
  return found;
}

/** Moves an operand into the loops of its carriers, at their ends, and onto their channels. */
function ride({ gets, pieces }: Rider, constants: IndexConstants): void {
  const [{ carrier }] = pieces;
  const panels = pieces.map(sharePath)[0];
  const herd = carrier.get.enclosing("air.herd")!;
  const inPanels = byPanels(loopAround(carrier.get, herd)!, carrier.get, panels, constants);
  const buffer = memrefAt(gets[0], memrefSegment.channel);
  allocationOf(buffer.definingOp!)!.op.moveBefore(inPanels.loop);
  // The same gets as the carriers', each on the cores that it is for, into the rider's buffer.
  const copy = inPanels.carrier.clone();
  copy.walk((get) => { if (get.name === "air.channel.get") get.setOperand(get.operands.indexOf(memrefAt(get, memrefSegment.channel)), buffer); });
  inPanels.loop.body.insertBefore(inPanels.loop.body.terminator!, copy);
  for (const whole of new Set(gets.map((get) => outermost(get, herd)))) whole.erase();
}

/** The part of a piece that is outside of the herd. Returns the number of panels of its carrier. */
function sharePath({ put, fill, drain, carrier }: Rider["pieces"][number]): number {
  const launchLoop = loopAround(carrier.put, carrier.put.enclosing("air.launch")!);
  const segmentLoop = loopAround(carrier.fill, carrier.fill.enclosing("air.segment")!);
  const panels = segmentLoop && constantBounds(segmentLoop)?.trips;
  if (!launchLoop || !panels || constantBounds(launchLoop)?.trips !== panels) {
    throw new PassError("channels", `@${channelOf(carrier.put)} does not fill L2 panel by panel, so nothing can be sent after each of them`, { op: carrier.put });
  }
  // The loops go down to where all that the rider needs is known.
  launchLoop.moveBefore(put);
  put.moveBefore(launchLoop.body.terminator!);
  const allocation = allocationOf(memrefAt(fill, memrefSegment.channel).definingOp!)!;
  segmentLoop.moveBefore(drain);
  for (const op of [allocation.op, fill, drain, ...deallocationsOf(allocation)]) op.moveBefore(segmentLoop.body.terminator!);
  for (const [op, from] of [[put, carrier.put], [fill, carrier.fill], [drain, carrier.drain]] as const) setChannel(op, channelOf(from));
  dropBundle(drain);
  return panels;
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

/** The operation of the hierarchy's or loop's body that an operation is in. */
function outermost(op: Operation, container: Operation): Operation {
  let whole = op;
  while (whole.parentOp !== container) whole = whole.parentOp!;
  return whole;
}

/** A loop over panels, and the gets of the carrier in it. */
interface Panels { readonly loop: Operation; readonly carrier: Operation }

/** A loop of `panels` trips around what the loop does in so many equal parts; the loop itself when it has no more trips. */
function byPanels(loop: Operation, get: Operation, panels: number, constants: IndexConstants): Panels {
  const bounds = constantBounds(loop);
  if (!bounds || bounds.trips % panels !== 0) throw new PassError("channels", "a core does not use a whole number of steps per panel", { op: loop });
  const { lower, step, trips } = bounds;
  const gets = outermost(get, loop);
  if (trips === panels) return { loop, carrier: gets };
  const steps = trips / panels;
  const constant = constants.for(loop);
  let carrier = gets;
  const outer = createFor(Builder.before(loop), constant(lower), constant(lower + trips * step), constant(steps * step), [], (body, panel) => {
    createFor(body, constant(0), constant(steps * step), constant(step), [], (inner, within) => {
      const mapping = new Mapping();
      const iv = inductionVariable(loop);
      if (iv.hasUses) mapping.values.set(iv, materialize(plus(variable(panel), variable(within)), inner, constant));
      for (const op of bodyOperations(loop.body)) {
        const copy = inner.insert(op.clone(mapping));
        if (op === gets) carrier = copy;
      }
    });
  });
  loop.erase();
  return { loop: outer, carrier };
}
