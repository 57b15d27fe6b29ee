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
import { memtileBds } from "../../target/limits.js";
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

/**
 * The ring that the sites of one channel at one place make: each buffer once where they are visited in turn; where a buffer comes again
 * before all others have come (one that follows each of two others, say), the shortest part that is repeated. Throws when there is none.
 */
export function ringOf(sequence: readonly Step[]): Ring {
  const first = new Map<Value, Descriptor>();
  const positions = new Map<Value, number>();
  for (const site of sitesOf(sequence)) {
    const known = first.get(site.memory);
    if (known === undefined) {
      positions.set(site.memory, first.size);
      first.set(site.memory, descriptorOf(site));
    } else if (!sameAccess(known.access, site.access)) {
      throw new PassError("ring", `channel @${site.channel} moves different parts of one buffer`, {
        op: site.op, hint: "give each part a buffer of its own, or fold the parts into one access list",
      });
    }
  }
  const visits = sumSites(sequence, () => 1);
  const end = walk(sequence, 0, positions);
  if (typeof end === "number") return { descriptors: [...first.values()], visits };
  const repeated = shortestPeriod(visited(sequence));
  if (repeated.length > longestRing) throw outOfTurn(end);
  return { descriptors: repeated.map((memory) => first.get(memory)!), visits };
}

/** Descriptors of a memtile: no ring can be longer. */
const longestRing = memtileBds(0).max + 1;

/** The buffers in the order in which one launch iteration visits them. */
function visited(sequence: readonly Step[]): Value[] {
  return sequence.flatMap((step) => {
    if (step.kind === "site") return [step.memory];
    if (step.kind !== "loop") return [];
    const once = visited(step.body);
    return Array.from({ length: step.trips }, () => once).flat();
  });
}

/** The shortest beginning of a list that, repeated, is the list; its last repetition may be incomplete. */
function shortestPeriod(list: readonly Value[]): readonly Value[] {
  // Knuth, Morris and Pratt's table: the longest border of every beginning.
  const border = [0];
  for (let i = 1, length = 0; i < list.length; i++) {
    while (length > 0 && list[i] !== list[length]) length = border[length - 1];
    if (list[i] === list[length]) length++;
    border.push(length);
  }
  return list.slice(0, list.length - (border.at(-1) ?? 0));
}

function descriptorOf(site: Site): Descriptor {
  if (site.access.offset === undefined) {
    throw new PassError("ring", `which part of the buffer @${site.channel} moves changes from iteration to iteration`, {
      op: site.op, hint: "fold the loop into the access list: a descriptor always moves the same elements",
    });
  }
  return { memory: site.memory, access: site.access, site };
}

/** Follows the sequence round the ring of buffers in turn and returns the position after it, or the site that comes out of turn. */
function walk(sequence: readonly Step[], start: number, positions: ReadonlyMap<Value, number>): number | Site {
  let position = start;
  for (const step of sequence) {
    if (step.kind === "site") {
      if (positions.get(step.memory) !== position) return step;
      position = (position + 1) % positions.size;
    } else if (step.kind === "loop") {
      const before = position;
      const after = walk(step.body, before, positions);
      if (typeof after !== "number") return after;
      // A second trip starts where the first ended, and its first buffer has only one place in the ring.
      if (step.trips > 1 && after !== before) return sitesOf(step.body)[0];
      position = after;
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
