import { Mapping, type Operation } from "../ir/operation.js";
import { channelOf, isChannelOp } from "../dialects/air-channel.js";
import { isTask } from "../dialects/air-token.js";
import { bodyOperations } from "../dialects/scf-loops.js";
import { conflict, effectsOf, type Effect } from "../air/effects.js";
import { allocationOf } from "../air/buffers.js";
import { restructure } from "../air/tokens.js";
import type { Pass } from "../pass/pass.js";

/** mlir-air AIRDependencyScheduleOpt.cpp, IsolateAsyncDmaLoopNests. Operations on one channel stay together: their order is the channel's. */
export const isolateAsyncDmaLoopNests: Pass = {
  name: "air-isolate-async-dma-loop-nests",
  summary: "split loops over independent puts and gets into one loop each",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    const owners = [...module.collect("air.launch"), ...module.collect("air.segment")];
    restructure(owners, () => {
      for (const owner of owners) for (const op of [...owner.body.operations]) if (op.name === "scf.for") isolate(op);
    });
  },
};

function isolate(loop: Operation): void {
  for (const op of [...loop.body.operations]) if (op.name === "scf.for") isolate(op);
  const units = bodyOperations(loop.body).filter((op) => isTask(op) || op.regions.length > 0);
  if (loop.results.length > 0 || !units.every(movesDataOnly)) return;
  const groups = independentGroups(units);
  if (groups.length < 2) return;
  for (const group of groups) {
    const mapping = new Mapping();
    const copy = loop.clone(mapping);
    loop.parent!.insertBefore(loop, copy);
    const copies = bodyOperations(copy.body).filter((op) => isTask(op) || op.regions.length > 0);
    // Last first: buffers go after their users.
    for (let i = units.length - 1; i >= 0; i--) if (!group.includes(units[i])) copies[i].erase();
  }
  loop.erase();
}

/** Channel operations, the buffers that they alone use, and loops of them. */
function movesDataOnly(op: Operation): boolean {
  if (isChannelOp(op) || allocationOf(op)) return true;
  if (op.name === "air.execute") return op.body.operations[0].name === "memref.dealloc";
  return (op.name === "scf.for" || op.name === "scf.parallel")
    && bodyOperations(op.body).every((inner) => movesDataOnly(inner) || (!isTask(inner) && inner.regions.length === 0));
}

/** Operations that share a channel, or of which one writes what another one touches, must stay in one loop. */
function independentGroups(units: readonly Operation[]): Operation[][] {
  const groups: { ops: Operation[]; channels: Set<string>; effects: Effect[] }[] = [];
  for (const op of units) {
    const effects = effectsOf(op).filter(({ resource }) => typeof resource !== "string");
    const channels = new Set<string>();
    op.walk((inner) => { if (isChannelOp(inner)) channels.add(channelOf(inner)); });
    const joined = { ops: [op], channels, effects };
    for (const other of [...groups]) {
      const related = [...other.channels].some((name) => channels.has(name))
        || other.effects.some((a) => effects.some((b) => a.resource === b.resource && conflict({ ...a, box: undefined }, b)));
      if (!related) continue;
      groups.splice(groups.indexOf(other), 1);
      joined.ops.unshift(...other.ops);
      joined.effects.push(...other.effects);
      for (const name of other.channels) joined.channels.add(name);
    }
    groups.push(joined);
  }
  return groups.map(({ ops }) => ops);
}
