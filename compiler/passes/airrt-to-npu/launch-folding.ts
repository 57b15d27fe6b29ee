/**
 * Folds consecutive launch iterations into one: where every transfer only moves on by the same distance each time, its descriptor
 * gets one more dimension instead of being written and pushed again. Fewer pushes and waits keep the controller, which needs
 * microseconds for each, from setting the pace. (Upstream folds the same loops in air-opt-shim-dma-bds.)
 */
import { limits } from "../../target/limits.js";
import type { HostTransfer } from "./host-program.js";
import type { Access, legaliseAccess } from "./shim-access.js";
import { chainsOf, foldedChains, sameButOffset, type Legalise } from "./shim-chains.js";
import type { ShimChain, ShimTransfer } from "./shim-schedule.js";
import { transferBits } from "./sequence-units.js";

interface Run {
  readonly first: readonly HostTransfer[];
  /** Elements from one iteration to the next, by transfer; undefined while there is only one iteration. */
  distances?: readonly number[];
  readonly members: (readonly HostTransfer[])[];
}

/** Collects launch iterations and hands on as few tiles as possible, each as transfers that the shim can express. */
export class LaunchFolding {
  #run?: Run;
  readonly #shapes = new Map<string, readonly Access[]>();
  /**
   * @param most iterations in one tile at most; 1 leaves all as they are
   * @param legalise what makes an access one or more that descriptors can express
   */
  constructor(readonly most: number, readonly legalise: typeof legaliseAccess, readonly emit: (tile: readonly ShimTransfer<HostTransfer>[]) => void) {}

  launchTile(transfers: readonly HostTransfer[]): void {
    if (this.#run && this.#extend(this.#run, transfers)) return;
    this.finish();
    this.#run = { first: transfers, members: [transfers] };
  }

  finish(): void {
    const run = this.#run;
    this.#run = undefined;
    if (!run) return;
    const folded = run.members.length > 1 ? this.#fold(run) : undefined;
    if (folded) this.emit(folded);
    else for (const member of run.members) this.emit(this.#single(member));
  }

  #extend(run: Run, transfers: readonly HostTransfer[]): boolean {
    const last = run.members.at(-1)!;
    if (run.members.length >= this.most || transfers.length !== last.length) return false;
    if (!transfers.every((transfer, i) => sameButOffset(transfer, last[i]))) return false;
    const distances = transfers.map((transfer, i) => transfer.access.offset - last[i].access.offset);
    const { distances: before } = run;
    // Steps backwards have no stride.
    const goesOn = before ? distances.every((distance, i) => distance === before[i]) : distances.every((distance) => distance >= 0);
    if (!goesOn) return false;
    run.distances = distances;
    run.members.push(transfers);
    return true;
  }

  /** One tile for the whole run, unless some transfer would need more descriptors than for a single iteration, or queues and descriptors are too few. */
  #fold({ first, distances, members }: Run): ShimTransfer<HostTransfer>[] | undefined {
    const tile: ShimTransfer<HostTransfer>[] = [];
    for (const positions of byChannel(first)) {
      const transfers = positions.map((i) => first[i]);
      const chains = foldedChains(transfers, positions.map((i) => distances![i]), members.length, this.#legalise);
      if (!chains) return undefined;
      tile.push(transferOf(transfers[0], chains));
    }
    // What must wait for room would wait for inputs of launch tiles whose outputs nobody takes yet.
    return fitsAtOnce(tile) ? tile : undefined;
  }

  #single(transfers: readonly HostTransfer[]): ShimTransfer<HostTransfer>[] {
    return byChannel(transfers).map((positions) => transferOf(transfers[positions[0]], chainsOf(positions.map((i) => transfers[i]), this.#legalise)));
  }

  /** Iterations differ in the offset alone, so the work is done once for each shape. */
  readonly #legalise: Legalise = ({ argument, op }, access) => {
    const bits = transferBits(argument.type);
    // An offset within a word is a problem of its own.
    if ((access.offset * bits) % 32 !== 0) return this.legalise(access, bits, op);
    const key = `${bits} ${access.sizes.join()} ${access.strides.join()}`;
    let atZero = this.#shapes.get(key);
    if (!atZero) this.#shapes.set(key, (atZero = this.legalise({ ...access, offset: 0 }, bits, op)));
    return atZero.map(({ offset, sizes, strides }) => ({ offset: access.offset + offset, sizes, strides }));
  };
}

/** Positions of the transfers of each channel, channels in the order of their first ones. */
function byChannel(transfers: readonly HostTransfer[]): number[][] {
  const channels = new Map<HostTransfer["allocation"], number[]>();
  for (const [i, { allocation }] of transfers.entries()) {
    const positions = channels.get(allocation);
    if (positions) positions.push(i);
    else channels.set(allocation, [i]);
  }
  return [...channels.values()];
}

function transferOf({ allocation: { column, direction, channel } }: HostTransfer, chains: readonly ShimChain<HostTransfer>[]): ShimTransfer<HostTransfer> {
  return { column, direction, channel, chains };
}

/** Whether no queue and no shim tile is short when all of a tile is pushed. */
function fitsAtOnce(tile: readonly ShimTransfer<HostTransfer>[]): boolean {
  const descriptors = new Map<number, number>();
  for (const { column, chains } of tile) descriptors.set(column, chains.reduce((sum, { links }) => sum + links.length, descriptors.get(column) ?? 0));
  return tile.every(({ chains }) => chains.length <= limits.shim.queueDepth) && [...descriptors.values()].every((count) => count <= limits.shim.bdCount);
}
