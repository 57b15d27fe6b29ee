/**
 * Packet switching inside one switch. Packets of an id enter at a source port, are sent by a rule to an arbiter and one of its
 * selectors, and leave at every dest port that listens to that selector. A dest port listens to one arbiter only.
 */
import type { Operation } from "../../ir/operation.js";
import { packetSwitching, portText, type Port } from "../../target/stream-switch.js";
import { PassError } from "../../pass/pass.js";

/** How the packets of one id cross one switch. */
export interface PacketHop { readonly id: number; readonly source: Port; readonly dests: readonly Port[] }
export interface Selector { readonly arbiter: number; readonly msel: number }
/** Packets whose id, under the mask, is the value go to the selector. */
export interface Rule { readonly mask: number; readonly value: number; readonly selector: Selector }
export interface PacketSwitch {
  readonly selectors: readonly Selector[];
  readonly masters: readonly { readonly dest: Port; readonly selectors: readonly Selector[] }[];
  readonly slaves: readonly { readonly source: Port; readonly rules: readonly Rule[] }[];
}

const anyId = 2 ** packetSwitching.idBits - 1;

/**
 * Arbiters, selectors and rules for the hops of one switch; `taken` arbiters belong to settings that exist already.
 * Throws a `PassError` when arbiters, selectors or slots do not suffice.
 */
export function switchPackets(hops: readonly PacketHop[], taken: ReadonlySet<number>, switchbox: Operation): PacketSwitch {
  const groups = groupByDest(hops);
  const free = Array.from({ length: packetSwitching.arbiters }, (_, i) => i).filter((arbiter) => !taken.has(arbiter));
  if (groups.length > free.length) {
    throw new PassError("arbiters-exhausted", `packets need ${groups.length} arbiters of a switch that has ${free.length} left`, {
      op: switchbox,
    });
  }
  const selectorOf = new Map<PacketHop, Selector>();
  groups.forEach((group, i) => {
    const sets = [...new Set(group.map(destsText))];
    if (sets.length > packetSwitching.selectors) {
      throw new PassError(
        "arbiters-exhausted",
        `packets at ${portText(group[0].dests[0])} fan out in ${sets.length} ways, and an arbiter has ${packetSwitching.selectors} selectors`,
        { op: switchbox },
      );
    }
    const selectors = sets.map((_, msel) => ({ arbiter: free[i], msel }));
    for (const hop of group) selectorOf.set(hop, selectors[sets.indexOf(destsText(hop))]);
  });
  const dests = distinct(hops.flatMap((hop) => hop.dests));
  const sources = distinct(hops.map((hop) => hop.source));
  return {
    selectors: [...new Set(selectorOf.values())],
    masters: dests.map((dest) => ({
      dest, selectors: [...new Set(hops.filter((hop) => has(hop.dests, dest)).map((hop) => selectorOf.get(hop)!))] })),
    slaves: sources.map((source) => ({ source, rules: rulesOf(hops.filter((hop) => has([source], hop.source)), selectorOf, switchbox) })),
  };
}

function destsText(hop: PacketHop): string { return hop.dests.map(portText).sort().join(); }
function has(ports: readonly Port[], wanted: Port): boolean { return ports.some((at) => portText(at) === portText(wanted)); }
function distinct(ports: readonly Port[]): Port[] { return [...new Map(ports.map((at) => [portText(at), at])).values()]; }

/** Hops that share a dest port, directly or through others, must share an arbiter. */
function groupByDest(hops: readonly PacketHop[]): PacketHop[][] {
  let groups: PacketHop[][] = [];
  for (const hop of hops) {
    const meets = (group: readonly PacketHop[]): boolean => group.some((other) => other.dests.some((dest) => has(hop.dests, dest)));
    groups = [...groups.filter((group) => !meets(group)), [...groups.filter(meets).flat(), hop]];
  }
  return groups;
}

/** One rule an id; when the slots do not suffice, ids that go the same way share a rule with a wider mask. */
function rulesOf(hops: readonly PacketHop[], selectorOf: ReadonlyMap<PacketHop, Selector>, switchbox: Operation): Rule[] {
  const single = hops.map((hop) => ({ mask: anyId, value: hop.id, selector: selectorOf.get(hop)! }));
  if (single.length <= packetSwitching.slots) return single;
  const merged = [...new Set(selectorOf.values())].flatMap((selector) => {
    const ids = single.filter((rule) => rule.selector === selector).map((rule) => rule.value);
    if (ids.length === 0) return [];
    const mask = anyId & ~ids.reduce((differing, id) => differing | (id ^ ids[0]), 0);
    return [{ mask, value: ids[0] & mask, selector }];
  });
  const strays = single.some(({ value, selector }) => merged.some((rule) => (value & rule.mask) === rule.value && rule.selector !== selector));
  if (merged.length > packetSwitching.slots || strays) {
    throw new PassError(
      "slots-exhausted",
      `${single.length} packet ids enter at ${portText(hops[0].source)}, and a port has ${packetSwitching.slots} slots`,
      { op: switchbox },
    );
  }
  return merged;
}
