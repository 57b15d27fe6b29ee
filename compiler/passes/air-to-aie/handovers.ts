/**
 * Handovers: who fills a buffer, who works on it, who drains it, and the locks that pass it on.
 *
 * The agents of a handover stand in a circle: the DMA channel that receives, the core (for L1), the DMA channel that sends. Lock i
 * counts the buffers that wait for agent i, which acquires one of lock i and releases one of lock i + 1; the last agent releases
 * lock 0 ("free") again. Lock 0 starts with all buffers, the others with none (mlir-aie's ping-pong convention).
 *
 * A counter does not say *which* buffer waits. It need not, as long as each lock has exactly one agent that acquires and one that
 * releases, and all agents go round the buffers in the same order: the j-th acquire of an agent then follows the j-th release of
 * the agent before it, and both mean buffer j mod n. Two consumers of one counter would break this (the quick one takes the
 * count that was meant for the slow one and reads a buffer not yet filled), so buffers are put into one handover only when *all*
 * their agents are the same. One S2MM channel that fills b0 ping, b1 ping, b0 pong, b1 pong for two MM2S channels thus serves two
 * handovers, {b0 ping, b0 pong} and {b1 ping, b1 pong}: each descriptor uses the locks of its own, and the order of each handover
 * is the channel's order restricted to it. Where agents disagree on the order, every buffer gets locks of its own.
 */
import type { Value } from "../../ir/operation.js";
import { typeText } from "../../ir/text.js";
import { PassError } from "../../pass/pass.js";
import { sameAccess } from "./access.js";
import type { Core } from "./design.js";
import { order, rotated, visitsOf, type Ring } from "./rings.js";
import { endsOf, type End, type L2, type Route } from "./routes.js";

/** What works on buffers: a DMA channel, or the program of a core. */
export type Agent = End | Core;

export interface Handover {
  readonly place: L2 | Core;
  /** In the order in which every agent visits them. */
  readonly memories: readonly Value[];
  readonly receiver?: End;
  readonly sender?: End;
  /** Round the circle, beginning with the one that takes free buffers. */
  readonly agents: readonly Agent[];
}

interface Sides { readonly memories: Value[]; readonly receiver?: End; readonly sender?: End }

/** All handovers of the routes, place by place. Throws when a buffer is filled and never drained, or has two producers. */
export function handOver(routes: readonly Route[]): Handover[] {
  const places = new Map<L2 | Core, End[]>();
  for (const end of routes.flatMap(endsOf)) {
    if (end.place.kind === "L3") continue;
    if (!places.has(end.place)) places.set(end.place, []);
    places.get(end.place)!.push(end);
  }
  return [...places].flatMap(([place, ends]) => {
    const handovers = groupBySides(ends).flatMap((sides) => handoversOf(place, sides));
    for (const end of ends) checkRotation(end.ring!, handovers);
    return handovers;
  });
}

/** The buffers of one place, those with the same receiver and the same sender together. */
function groupBySides(ends: readonly End[]): Sides[] {
  const receivers = soleUser(ends.filter((end) => end.direction === "S2MM"), "filled");
  const senders = soleUser(ends.filter((end) => end.direction === "MM2S"), "sent");
  const groups: Sides[] = [];
  for (const memory of new Set([...receivers.keys(), ...senders.keys()])) {
    const [receiver, sender] = [receivers.get(memory), senders.get(memory)];
    const group = groups.find((other) => other.receiver === receiver && other.sender === sender);
    if (group) group.memories.push(memory);
    else groups.push({ memories: [memory], receiver, sender });
  }
  return groups;
}

function soleUser(ends: readonly End[], verb: string): Map<Value, End> {
  const users = new Map<Value, End>();
  for (const end of ends) {
    for (const { memory, site } of end.ring!.descriptors) {
      if (users.has(memory)) {
        throw new PassError("shared-buffer", `a buffer is ${verb} through two channels`, {
          op: site.op, hint: "give each channel a buffer of its own (air-split-l2-memref)",
        });
      }
      users.set(memory, end);
    }
  }
  return users;
}

function handoversOf(place: L2 | Core, { memories, receiver, sender }: Sides): Handover[] {
  if (place.kind === "L2" && !(receiver && sender)) {
    const [done, missing] = receiver ? ["filled", "drained"] : ["drained", "filled"];
    throw new PassError("one-sided", `an L2 buffer is ${done} and never ${missing}`, {
      op: (receiver ?? sender)!.op, hint: "the channel would stop once its buffers are used up; every get into L2 needs a put out of it",
    });
  }
  const ends = [receiver, sender].filter((end) => end !== undefined);
  checkBalance(ends, memories);
  // Where nothing is received the core comes first: it is the one that takes free buffers.
  const agents: Agent[] = [...(receiver ? [receiver] : []), ...(place.kind === "core" ? [place] : []), ...(sender ? [sender] : [])];
  const orders = ends.map((end) => order(end.ring!, new Set(memories)));
  const agree = orders.every((visited) => visited.every((memory, i) => memory === orders[0][i]));
  const groups = agree ? [orders[0]] : orders[0].map((memory) => [memory]);
  return groups.map((group) => ({ place, memories: group, receiver, sender, agents }));
}

/** Every buffer must be filled as often as it is drained, or a counter runs away. */
function checkBalance(ends: readonly End[], memories: readonly Value[]): void {
  for (const memory of memories) {
    const visits = ends.map((end) => visitsOf(end.ring!, new Set([memory])));
    if (visits.every((count) => count === visits[0])) continue;
    throw new PassError("unbalanced", `a buffer is filled ${visits[0]} times and drained ${visits[1]} times per launch iteration`, {
      op: ends[1].op, hint: "each get needs one put",
    });
  }
}

/**
 * After a launch iteration a ring goes on where it stopped. The buffer that then stands at a place of the program must be handed
 * over by the same locks and moved in the same way as the one the program names.
 */
function checkRotation(ring: Ring, handovers: readonly Handover[]): void {
  if (ring.visits % ring.descriptors.length === 0) return;
  const handoverOf = (memory: Value): Handover | undefined => handovers.find(({ memories }) => memories.includes(memory));
  ring.descriptors.forEach((named, i) => {
    const standing = rotated(ring, i, 1);
    const alike = typeText(named.memory.type) === typeText(standing.memory.type) && sameAccess(named.access, standing.access);
    if (alike && handoverOf(named.memory) === handoverOf(standing.memory)) return;
    throw new PassError("rotation", `@${named.site.channel} visits ${ring.descriptors.length} buffers in turn, ${ring.visits} times per launch iteration, and they are not alike`, {
      op: named.site.op, hint: "make the number of visits a multiple of the number of buffers, or move all buffers in the same way",
    });
  });
}

/** The end of a place that moves through `agent`, if it is one. */
export function isEnd(agent: Agent): agent is End { return "direction" in agent; }

/** The lock that `agent` acquires, and the one it releases, as positions in the circle. */
export function locksOf({ agents }: Handover, agent: Agent): { acquire: number; release: number } {
  const position = agents.indexOf(agent);
  return { acquire: position, release: (position + 1) % agents.length };
}

/** Names of the locks round the circle: what a buffer counted by the lock is. */
export function lockNames({ agents }: Handover): readonly string[] {
  return agents.length === 3 ? ["free", "full", "done"] : ["free", "full"];
}
