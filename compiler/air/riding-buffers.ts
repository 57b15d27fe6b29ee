/** The operand of a herd that is to share the channels of others, where cores receive more operands than they have channels. */
import type { Operation, Value } from "../ir/operation.js";
import { memrefAt, memrefSegment } from "../dialects/air-access.js";
import { limits } from "../target/limits.js";
import { coresRunning } from "./herd-cores.js";
import { channelOf } from "../dialects/air-channel.js";

/** The buffer that a get fills. */
export function bufferOf(get: Operation): Value { return memrefAt(get, memrefSegment.channel); }

/** L1 buffers that the cores of the herd fill in fewer loops than others, or the last of all; none where every core has a channel for each operand. */
export function ridingBuffers(herd: Operation): Value[] {
  const gets = herd.collect("air.channel.get");
  if (!isShort(gets, herd)) return [];
  const depth = (get: Operation): number => loopsAround(get, herd).length;
  const deepest = Math.max(...gets.map(depth));
  const seldom = gets.filter((get) => depth(get) < deepest);
  return [...new Set((seldom.length > 0 ? seldom : gets.slice(-1)).map(bufferOf))];
}

/** Whether some core receives through more channels than it has. */
function isShort(gets: readonly Operation[], herd: Operation): boolean {
  const channels = new Map<string, Set<string>>();
  for (const get of gets) {
    for (const core of coresRunning(get, herd)) channels.set(core.join(), (channels.get(core.join()) ?? new Set()).add(channelOf(get)));
  }
  return [...channels.values()].some((names) => names.size > limits.core.channels.S2MM);
}

/** Loops around an operation, within a hierarchy, the outermost first. */
export function loopsAround(op: Operation, hierarchy: Operation): Operation[] {
  const loops: Operation[] = [];
  for (let parent = op.parentOp; parent && parent !== hierarchy; parent = parent.parentOp) if (parent.name === "scf.for") loops.unshift(parent);
  return loops;
}
