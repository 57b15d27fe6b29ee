/**
 * Rings of buffer descriptors. A DMA channel of a tile runs one endless chain of descriptors; it fits the AIR program when the
 * puts (or gets) that the channel serves visit n buffers in turn, over and over: b0, b1, .. bn-1, b0, ..
 *
 * The chain does not know where a launch iteration ends. When one iteration makes `visits` steps and n does not divide them (an
 * odd trip count under ping-pong), the next iteration begins with another buffer than the program text says: buffer b(i) then
 * stands where b((i + visits) mod n) stood. That renaming is harmless exactly when everything else that touches these buffers
 * is renamed the same way; `checkRotation` and the core programs see to it.
 */
import type { Value } from "../../ir/operation.js";
import { PassError } from "../../pass/pass.js";
import type { Access } from "./access.js";
import { sameAccess } from "./access.js";
import { sitesOf, sumSites, type Site, type Step } from "./steps.js";

export interface Descriptor { readonly memory: Value; readonly access: Access; readonly site: Site }
export interface Ring {
  readonly descriptors: readonly Descriptor[];
  /** Descriptors run in one launch iteration. */
  readonly visits: number;
}

/** The ring that the sites of one channel at one place make. Throws when they make none. */
export function ringOf(sequence: readonly Step[]): Ring {
  const descriptors: Descriptor[] = [];
  const positions = new Map<Value, number>();
  for (const site of sitesOf(sequence)) {
    const position = positions.get(site.memory);
    if (position === undefined) {
      positions.set(site.memory, descriptors.length);
      descriptors.push(descriptorOf(site));
    } else if (!sameAccess(descriptors[position].access, site.access)) {
      throw new PassError("ring", `channel @${site.channel} moves different parts of one buffer`, {
        op: site.op, hint: "give each part a buffer of its own, or fold the parts into one access list",
      });
    }
  }
  walk(sequence, 0, positions);
  return { descriptors, visits: sumSites(sequence, () => 1) };
}

function descriptorOf(site: Site): Descriptor {
  if (site.access.offset === undefined) {
    throw new PassError("ring", `which part of the buffer @${site.channel} moves changes from iteration to iteration`, {
      op: site.op, hint: "fold the loop into the access list: a descriptor always moves the same elements",
    });
  }
  return { memory: site.memory, access: site.access, site };
}

/** Follows the sequence round the ring and returns the position after it. */
function walk(sequence: readonly Step[], start: number, positions: ReadonlyMap<Value, number>): number {
  let position = start;
  for (const step of sequence) {
    if (step.kind === "site") {
      if (positions.get(step.memory) !== position) throw outOfTurn(step);
      position = (position + 1) % positions.size;
    } else if (step.kind === "loop") {
      const before = position;
      position = walk(step.body, before, positions);
      // A second trip starts where the first ended, and its first buffer has only one place in the ring.
      if (step.trips > 1 && position !== before) throw outOfTurn(sitesOf(step.body)[0]);
    }
  }
  return position;
}

function outOfTurn(site: Site): PassError {
  return new PassError("ring", `channel @${site.channel} does not visit its buffers in turn`, {
    op: site.op,
    hint: "one DMA channel runs a fixed ring of buffers: visit them in the same order in every iteration, or use another channel",
  });
}

function greatestCommonDivisor(a: number, b: number): number { return b === 0 ? a : greatestCommonDivisor(b, a % b); }

/** Launch iterations after which the ring stands at its first buffer again. */
export function iterationsPerPeriod({ descriptors, visits }: Ring): number {
  return descriptors.length / greatestCommonDivisor(descriptors.length, visits);
}

/** The descriptor that stands for descriptor `i` in launch iteration `iteration`. */
export function rotated(ring: Ring, i: number, iteration: number): Descriptor {
  const { descriptors, visits } = ring;
  return descriptors[(i + iteration * visits) % descriptors.length];
}

/** Positions of the ring that hold one of the buffers, in order. */
export function order(ring: Ring, memories: ReadonlySet<Value>): Value[] {
  return ring.descriptors.map(({ memory }) => memory).filter((memory) => memories.has(memory));
}

/** How often one launch iteration visits the buffers. */
export function visitsOf(ring: Ring, memories: ReadonlySet<Value>): number {
  const { descriptors, visits } = ring;
  const inRing = (count: number): number => descriptors.slice(0, count).filter(({ memory }) => memories.has(memory)).length;
  return Math.floor(visits / descriptors.length) * inRing(descriptors.length) + inRing(visits % descriptors.length);
}
