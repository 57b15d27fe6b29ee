/**
 * Transfers of one shim channel as tasks. Where a channel takes turns, such as a panel and the biases that follow it, again and again, one
 * task does it all: the descriptors of a turn are a chain, the queue repeats it, and every descriptor moves on by its own iteration each time.
 */
import { limits } from "../../target/limits.js";
import { layoutProblems } from "../../runtime-sequence/bd-layout.js";
import type { HostTransfer } from "./host-program.js";
import type { Access } from "./shim-access.js";
import { transferBits } from "./sequence-units.js";
import type { ShimChain, ShimLink } from "./shim-schedule.js";

type Chain = ShimChain<HostTransfer>;
/** Makes of an access one or more that descriptors can express. */
export type Legalise = (source: HostTransfer, access: Access) => readonly Access[];

const { shim } = limits;
/** A shim tile has sixteen descriptors for two sending channels: two chains of this length always find room. */
const mostLinks = shim.bdCount / shim.channels.MM2S;
/** The queue works off a chain so often at most. */
const mostRuns = shim.repeatCount.max + 1;

/** What a channel moves turn after turn: each transfer of a turn is `steps` elements further than in the turn before. */
interface Turns { readonly transfers: readonly HostTransfer[]; readonly steps: readonly number[]; readonly count: number }
/** How a descriptor moves while its chain is repeated: `count` places, and then from the first again. */
interface Iteration { readonly count: number; readonly stride: number }

/** The tasks for what a channel moves in one launch tile. */
export function chainsOf(transfers: readonly HostTransfer[], legalise: Legalise): Chain[] {
  if (transfers.length === 1) return legalise(transfers[0], transfers[0].access).map((access) => plain(transfers[0], access));
  return inTurns(transfers).flatMap((turns) => chainsOfTurns(turns, legalise));
}

function chainsOfTurns({ transfers, steps, count }: Turns, legalise: Legalise): Chain[] {
  const most = steps.some((step) => step > 0) ? shim.iteration.max : mostRuns;
  const chains: Chain[] = [];
  for (let from = 0; from < count; from += most) {
    const runs = Math.min(most, count - from);
    const links = linksOf(transfers.map((transfer, i) => movedBy(transfer, from * steps[i])), steps.map((stride) => ({ count: runs, stride })), legalise);
    if (!links) return inPieces(Array.from({ length: count }, (_, turn) => transfers.map((transfer, i) => movedBy(transfer, turn * steps[i]))).flat(), legalise);
    chains.push({ links, runs });
  }
  return chains;
}

/**
 * The tasks for what a channel moves in `tiles` launch tiles, each `distances` elements further than the one before: as many tasks as
 * a single launch tile has, and no more descriptors. Undefined where the iterations of descriptors cannot say that.
 */
export function foldedChains(transfers: readonly HostTransfer[], distances: readonly number[], tiles: number, legalise: Legalise): Chain[] | undefined {
  if (transfers.length === 1) return foldedTransfer(transfers[0], distances[0], tiles, legalise);
  const [turns, ...others] = inTurns(transfers);
  const iterations = turns.transfers.map((_, i) => overTiles(turns, i, distances, tiles));
  const runs = turns.count * tiles;
  if (others.length === 0 && runs <= mostRuns && iterations.every((iteration) => iteration !== undefined)) {
    const links = linksOf(turns.transfers, iterations, legalise);
    if (links) return [{ links, runs }];
  }
  // All turns of a launch tile in one chain, which is repeated from tile to tile.
  const links = linksOf(transfers, distances.map((stride) => ({ count: tiles, stride })), legalise);
  return links && [{ links, runs: tiles }];
}

function foldedTransfer(transfer: HostTransfer, distance: number, tiles: number, legalise: Legalise): Chain[] | undefined {
  const { offset, sizes, strides } = transfer.access;
  const folded = legalise(transfer, { offset, sizes: [tiles, ...sizes], strides: [distance, ...strides] });
  if (folded.length > legalise(transfer, transfer.access).length) return undefined;
  return folded.map((access) => plain(transfer, access));
}

function plain(source: HostTransfer, access: Access): Chain { return { links: [{ source, access }], runs: access.sizes[0] }; }

/** Transfers of a turn: more than its descriptors, for some are joined. */
const mostTransfers = 2 * mostLinks;

/** The transfers as turns that are repeated, one sort of turn after the other: each as many transfers as possible, by the shortest turns that do it. */
function inTurns(transfers: readonly HostTransfer[]): Turns[] {
  const found: Turns[] = [];
  for (let from = 0; from < transfers.length;) {
    const left = transfers.slice(from);
    const lengths = Array.from({ length: Math.min(mostTransfers, left.length) }, (_, i) => i + 1).filter((length) => stretches(left.slice(0, length)) <= mostLinks);
    const candidates = lengths.map((length) => turnsOfLength(left, length));
    const covered = ({ transfers: { length }, count }: Turns): number => length * count;
    const best = candidates.reduce((most, next) => (covered(next) > covered(most) ? next : most));
    found.push(best);
    from += covered(best);
  }
  return found;
}

/** The turns of so many transfers that the list begins with. */
function turnsOfLength(transfers: readonly HostTransfer[], length: number): Turns {
  const step = (i: number): number => transfers[i].access.offset - transfers[i - length].access.offset;
  const repeats = (i: number): boolean => sameButOffset(transfers[i], transfers[i - length]) && step(i) >= 0 && (i < 2 * length || step(i) === step(i - length));
  let end = length;
  while (end < transfers.length && repeats(end)) end++;
  const count = Math.floor(end / length);
  return { transfers: transfers.slice(0, length), steps: Array.from({ length }, (_, i) => (count > 1 ? step(i + length) : 0)), count };
}

/** Whether two transfers differ in nothing but where they begin. */
export function sameButOffset(a: HostTransfer, b: HostTransfer): boolean {
  const equal = (one: readonly number[], other: readonly number[]): boolean => one.every((value, i) => value === other[i]);
  return a.op === b.op || (a.allocation === b.allocation && a.argument === b.argument
    && equal(a.access.sizes, b.access.sizes) && equal(a.access.strides, b.access.strides));
}

/** How the descriptor of a turn's transfer moves over the turns of several launch tiles; its counter begins anew with every `count` turns. */
function overTiles({ transfers, steps, count }: Turns, position: number, distances: readonly number[], tiles: number): Iteration | undefined {
  const stride = steps[position];
  const distance = distances[position];
  if (!distances.every((other, i) => i % transfers.length !== position || other === distance)) return undefined;
  if (count === 1) return { count: tiles, stride: distance };
  if (distance === 0) return { count, stride };
  return distance === count * stride ? { count: count * tiles, stride } : undefined;
}

/** Descriptors for transfers that move like this; undefined where they are too many, or one cannot do it. */
function linksOf(transfers: readonly HostTransfer[], iterations: readonly Iteration[], legalise: Legalise): ShimLink<HostTransfer>[] | undefined {
  const links: ShimLink<HostTransfer>[] = [];
  for (let from = 0; from < transfers.length;) {
    const source = transfers[from];
    const alike = likeTheFirst(transfers.slice(from), iterations.slice(from));
    const [whole, ...more] = alike > 1 ? legalise(source, inOne(transfers.slice(from, from + alike))) : [];
    const joined = whole?.sizes[0] === 1 && more.length === 0;
    for (const access of joined ? [whole] : legalise(source, source.access)) {
      const moving = iterated(access, iterations[from], transferBits(source.argument.type));
      if (!moving || links.length === mostLinks) return undefined;
      links.push({ source, access: moving });
    }
    from += joined ? alike : 1;
  }
  return links;
}

/** How many descriptors transfers need that move alike, where those that are alike are joined. */
function stretches(transfers: readonly HostTransfer[]): number {
  const standing = transfers.map((): Iteration => ({ count: 1, stride: 0 }));
  let count = 0;
  for (let from = 0; from < transfers.length; count++) from += likeTheFirst(transfers.slice(from), standing.slice(from));
  return count;
}

/** How many transfers, from the first on, differ in their offset alone, always by as much, and move alike. */
function likeTheFirst(transfers: readonly HostTransfer[], iterations: readonly Iteration[]): number {
  const step = (i: number): number => transfers[i].access.offset - transfers[i - 1].access.offset;
  let count = 1;
  while (count < transfers.length && sameButOffset(transfers[count], transfers[0]) && step(count) >= 0 && step(count) === step(1)
    && iterations[count].count === iterations[0].count && iterations[count].stride === iterations[0].stride) count++;
  return count;
}

/** Transfers that are alike as one, with a dimension more. */
function inOne([first, second, ...rest]: readonly HostTransfer[]): Access {
  const { offset, sizes, strides } = first.access;
  return { offset, sizes: [2 + rest.length, ...sizes], strides: [second.access.offset - offset, ...strides] };
}

/** The access with an iteration of its own; undefined where it has one already, or a descriptor cannot have this one. */
function iterated(access: Access, { count, stride }: Iteration, bits: number): Access | undefined {
  if (access.sizes[0] !== 1) return undefined;
  if (count === 1 || stride === 0) return access;
  const moving = { offset: access.offset, sizes: [count, ...access.sizes.slice(1)], strides: [stride, ...access.strides.slice(1)] };
  return count <= shim.iteration.max && layoutProblems(moving, bits, shim).length === 0 ? moving : undefined;
}

function movedBy(transfer: HostTransfer, elements: number): HostTransfer {
  return { ...transfer, access: { ...transfer.access, offset: transfer.access.offset + elements } };
}

/** The transfers one after the other, as many in a chain as it may have. */
function inPieces(transfers: readonly HostTransfer[], legalise: Legalise): Chain[] {
  const chains: { links: ShimLink<HostTransfer>[]; runs: number }[] = [];
  for (const source of transfers) {
    for (const access of legalise(source, source.access)) {
      const last = chains.at(-1);
      const runs = access.sizes[0];
      if (last && runs === 1 && last.runs === 1 && last.links.length < mostLinks) last.links.push({ source, access });
      else chains.push({ links: [{ source, access }], runs });
    }
  }
  return chains;
}
