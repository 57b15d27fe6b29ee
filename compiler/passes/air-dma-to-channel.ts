import { affineSetAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { memorySpaceOf } from "../ir/types.js";
import { memrefAt, memrefSegment, memrefTypeAt, readAccess, type Access } from "../dialects/air-access.js";
import { ChannelDeclarations, createEndpoint, type Direction } from "../dialects/air-channel.js";
import {
  dropUnusedKernelOperands, enclosingHierarchy, extents, ids, isHierarchy, levelOfSpace, levels, type Level,
} from "../dialects/air-hierarchy.js";
import { coresInSet } from "../air/herd-cores.js";
import { hoistExternal, type External } from "./air-dma-to-channel/external-side.js";
import { IndexConstants } from "../air/index-constants.js";
import { restructure, tokenOwners } from "../air/tokens.js";
import { PassError, type Pass } from "../pass/pass.js";

/**
 * mlir-air AIRDmaToChannel.cpp: the side of a DMA that belongs to the hierarchy it stands in stays there, the other side moves out to
 * the hierarchy that owns its memory, with the loops around it; a channel joins the two.
 */
export const dmaToChannel: Pass = {
  name: "air-dma-to-channel",
  summary: "split every DMA into a channel put and get, each where its memory belongs",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    const state = { declarations: new ChannelDeclarations(module), constants: new IndexConstants(), anchors: new Map<Operation, Operation>() };
    const owners = tokenOwners(module);
    restructure(owners, () => {
      for (const dma of module.collect("air.dma_memcpy_nd")) convert(dma, state);
      for (const hierarchy of owners.filter(isHierarchy).reverse()) {
        eraseDeadIndexOps(hierarchy);
        dropUnusedKernelOperands(hierarchy);
      }
    });
  },
};

/** Offsets that moved out leave their arithmetic behind. */
function eraseDeadIndexOps(hierarchy: Operation): void {
  for (const name of ["affine.apply", "arith.constant"]) {
    for (const op of hierarchy.collect(name).reverse()) if (!op.result.hasUses) op.erase();
  }
}

interface State {
  readonly declarations: ChannelDeclarations;
  readonly constants: IndexConstants;
  /** Operation before which gets of a hierarchy's results go. */
  readonly anchors: Map<Operation, Operation>;
}

/** One side of a DMA. */
interface Side { readonly direction: Direction; readonly memref: Value; readonly access: Access; readonly level: Level | undefined }

function convert(dma: Operation, state: State): void {
  const hierarchy = enclosingHierarchy(dma);
  if (!hierarchy) throw new PassError("hierarchy", "a DMA outside of launch, segment and herd cannot become a channel", { op: dma });
  const sides = [sideOf(dma, memrefSegment.dmaSource, "put"), sideOf(dma, memrefSegment.dmaDestination, "get")];
  const internal = sides.find(({ level }) => level === hierarchy.name);
  const external = sides.find(({ level }) => level !== hierarchy.name);
  if (!internal || !external?.level || levels.indexOf(external.level) > levels.indexOf(hierarchy.name as Level)) {
    throw new PassError("memory-space", `a DMA in ${hierarchy.name} has an unexpected memory space on its external side`, {
      op: dma, hint: "one side must be the memory of this level, the other one that of a level further out",
    });
  }
  const joint: Joint = hierarchy.name === "air.herd" ? herdChannel(dma, hierarchy, state)
    : { channel: state.declarations.declare([1, 1], dma.location), internalIndices: [], external: { fixed: [], bundle: false } };
  createEndpoint(Builder.before(dma), internal.direction,
    { channel: joint.channel, indices: joint.internalIndices, memref: internal.memref, access: internal.access }, state.constants.for(dma));
  hoistExternal(dma, { ...external, level: external.level, channel: joint.channel, ...joint.external }, state);
  dma.erase();
}

/** A channel for a DMA, and what its two ends need to know. */
interface Joint {
  readonly channel: string;
  readonly internalIndices: readonly Value[];
  readonly external: Pick<External, "fixed" | "bundle" | "attributes">;
}

/** A broadcast has one put for the cores in its set; otherwise the channel is a bundle with one member per core. */
function herdChannel(dma: Operation, herd: Operation, { declarations }: State): Joint {
  const set = dma.attribute("broadcast_set");
  if (set?.kind !== "affine_set") {
    return { channel: declarations.declare(extents(herd), dma.location), internalIndices: ids(herd), external: { fixed: [], bundle: true } };
  }
  const cores = coresInSet(set.set, herd);
  const coordinates = [0, 1].map((d) => [...new Set(cores.map((core) => core[d]))]);
  const fixed = coordinates.map((values) => (values.length === 1 ? values[0] : undefined));
  return {
    channel: declarations.declare([1, 1], dma.location, coordinates.map((values) => values.length)),
    internalIndices: cores.length > 1 ? ids(herd) : [],
    external: { bundle: false, fixed, attributes: { broadcast_set: affineSetAttr(set.set) } },
  };
}

function sideOf(dma: Operation, at: number, direction: Direction): Side {
  const access = readAccess(dma, at);
  if (!access) throw new PassError("dynamic-shape", "a DMA with sizes that are no constants cannot become a channel", { op: dma });
  return { direction, memref: memrefAt(dma, at), access, level: levelOfSpace(memorySpaceOf(memrefTypeAt(dma, at))) };
}
