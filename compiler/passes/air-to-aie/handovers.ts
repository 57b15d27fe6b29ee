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
 *
 * mlir-air of 2024 also takes buffers that several channels fill, each a part, and buffers that nobody drains (`shared`). The locks of the first
 * count parts: one sender takes as many parts of "full" at once as there are receivers. In the second "full" has no one to take it, the locks
 * start as (1, 1) would, and the device stands still once the buffer is filled: nothing here says so.
 */
import type { Value } from "../../ir/operation.js";
import { typeText } from "../../ir/text.js";
import { PassError } from "../../pass/pass.js";
import { sameAccess } from "./access.js";
import type { Core } from "./design.js";
import { order, rotated, visitsOf, type Ring } from "./rings.js";
import { sitesOf, type Step } from "./steps.js";
import { computedWith } from "./uses.js";
import { endsOf, type End, type L2, type Route } from "./routes.js";

/** What works on buffers: a DMA channel, or the program of a core. */
export type Agent = End | Core;

export interface Handover {
  readonly place: L2 | Core;
  /** In the order in which every agent visits them. */
  readonly memories: readonly Value[];
  readonly receivers: readonly End[];
  readonly senders: readonly End[];
  /** Round the circle, beginning with the one that takes free buffers; agents of one stage share its lock. */
  readonly stages: readonly (readonly Agent[])[];
  /** The core has the buffer at the beginning and lends it: no buffer is free until the core says so. */
  readonly kept?: boolean;
}

/** All agents of a handover. */
export function agentsOf({ stages }: Handover): Agent[] { return stages.flat(); }

/** `paired`: an L2 buffer has one channel that fills it and one that drains it. `shared`: it has what the module says. */
export type L2Discipline = "paired" | "shared";

interface Sides { readonly memories: Value[]; readonly receivers: readonly End[]; readonly senders: readonly End[] }

/** All handovers of the routes, place by place. Throws when a buffer is filled and never drained, or has two producers; in L2 only when they are `paired`. */
export function handOver(routes: readonly Route[], discipline: L2Discipline = "paired"): Handover[] {
  const places = new Map<L2 | Core, End[]>();
  for (const end of routes.flatMap(endsOf)) {
    if (end.place.kind === "L3") continue;
    if (!places.has(end.place)) places.set(end.place, []);
    places.get(end.place)!.push(end);
  }
  return [...places].flatMap(([place, ends]) => {
    const shared = place.kind === "L2" && discipline === "shared";
    const handovers = groupBySides(ends, shared).flatMap((sides) => handoversOf(place, sides, shared));
    for (const end of ends) checkRotation(end.ring!, handovers);
    return handovers;
  });
}

/** The buffers of one place, those of one type with the same receivers and the same senders, and visited as often, together. */
function groupBySides(ends: readonly End[], shared: boolean): Sides[] {
  const receivers = usersOf(ends.filter((end) => end.direction === "S2MM"), "filled", shared);
  const senders = usersOf(ends.filter((end) => end.direction === "MM2S"), "sent", shared);
  const groups: Sides[] = [];
  for (const memory of new Set([...receivers.keys(), ...senders.keys()])) {
    const [filling, draining] = [receivers.get(memory) ?? [], senders.get(memory) ?? []];
    const group = groups.find((other) => sameEnds(other.receivers, filling) && sameEnds(other.senders, draining)
      && typeText(other.memories[0].type) === typeText(memory.type)
      && [...filling, ...draining].every(({ ring }) => placesOf(ring!, other.memories[0]) === placesOf(ring!, memory)));
    if (group) group.memories.push(memory);
    else groups.push({ memories: [memory], receivers: filling, senders: draining });
  }
  return groups;
}

function placesOf({ descriptors }: Ring, memory: Value): number { return descriptors.filter((descriptor) => descriptor.memory === memory).length; }

function sameEnds(a: readonly End[], b: readonly End[]): boolean { return a.length === b.length && a.every((end, i) => end === b[i]); }

function usersOf(ends: readonly End[], verb: string, shared: boolean): Map<Value, End[]> {
  const users = new Map<Value, End[]>();
  for (const end of ends) {
    for (const { memory, site } of end.ring!.descriptors) {
      const others = users.get(memory);
      if (others?.includes(end)) continue;
      if (others && !shared) {
        throw new PassError("shared-buffer", `a buffer is ${verb} through two channels`, {
          op: site.op, hint: "give each channel a buffer of its own (air-split-l2-memref)",
        });
      }
      users.set(memory, [...(others ?? []), end]);
    }
  }
  return users;
}

function handoversOf(place: L2 | Core, { memories, receivers, senders }: Sides, shared: boolean): Handover[] {
  const oneSided = receivers.length === 0 || senders.length === 0;
  if (place.kind === "L2" && oneSided && !shared) {
    const [done, missing] = receivers.length > 0 ? ["filled", "drained"] : ["drained", "filled"];
    throw new PassError("one-sided", `an L2 buffer is ${done} and never ${missing}`, {
      op: (receivers[0] ?? senders[0]).op, hint: "the channel would stop once its buffers are used up; every get into L2 needs a put out of it",
    });
  }
  const ends = [...receivers, ...senders];
  checkBalance(ends, memories);
  // Where nothing is received the core comes first: it is the one that takes free buffers. A memtile has no one in the place of a missing side.
  const stages: (readonly Agent[])[] = place.kind === "core"
    ? [receivers, [place], senders].filter((stage) => stage.length > 0) : [receivers, senders];
  const orders = ends.map((end) => turn(order(end.ring!, new Set(memories))));
  const [first] = orders;
  const agree = first && orders.every((visited) => visited?.every((memory, i) => memory === first[i]));
  const groups = agree ? [first] : memories.map((memory) => [memory]);
  const kept = place.kind === "core" ? keptByCore(place) : new Set<Value>();
  return groups.map((group) => ({ place, memories: group, receivers, senders, stages, kept: group.some((memory) => kept.has(memory)) }));
}

/** The buffers of a list that visits them in turn, over and over, each once; undefined for another list. */
function turn(list: readonly Value[]): Value[] | undefined {
  const distinct = [...new Set(list)];
  return list.length % distinct.length === 0 && list.every((memory, i) => memory === distinct[i % distinct.length]) ? distinct : undefined;
}

/**
 * Buffers that a loop of the core's program fills again and again and that are used after it: what came last counts. The core keeps such a
 * buffer, from the beginning on, and lends it to the DMA for one filling at a time.
 */
function keptByCore({ program, scope }: Core): Set<Value> {
  const kept = new Set<Value>();
  const visit = (steps: readonly Step[]): void => {
    const lent = new Set<Value>();
    for (const step of steps) {
      if (step.kind === "loop") {
        visit(step.body);
        for (const { memory } of sitesOf(step.body)) lent.add(memory);
      } else if (step.kind === "site") lent.delete(step.memory);
      else for (const memory of computedWith(step, scope)) if (lent.has(memory)) kept.add(memory);
    }
  };
  visit(program.steps);
  return kept;
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
export function locksOf({ stages }: Handover, agent: Agent): { acquire: number; release: number } {
  const position = stages.findIndex((stage) => stage.includes(agent));
  return { acquire: position, release: (position + 1) % stages.length };
}

/** Parts of a buffer that the locks count: 1, or the channels that fill or drain it together. Upstream has 1 where one side is missing. */
export function partsOf({ stages }: Handover): number {
  return stages.some((stage) => stage.length === 0) ? 1 : Math.max(...stages.map((stage) => stage.length));
}

/** How many parts `agent` takes and gives at a time: its share where its stage works on parts, all of them where it works alone. */
export function countOf(handover: Handover, agent: Agent): number {
  const stage = handover.stages.find((agents) => agents.includes(agent))!;
  return Math.max(1, Math.floor(partsOf(handover) / stage.length));
}

/** Names of the locks round the circle: what a buffer counted by the lock is. */
export function lockNames({ stages }: Handover): readonly string[] {
  return stages.length === 3 ? ["free", "full", "done"] : ["free", "full"];
}
