/**
 * Folds consecutive launch iterations into one: where every transfer only moves on by the same distance each time, its descriptor
 * gets one more dimension instead of being written and pushed again. Fewer pushes and waits keep the controller, which needs
 * microseconds for each, from setting the pace. (Upstream folds the same loops in air-opt-shim-dma-bds.)
 */
import type { Operation } from "../../ir/operation.js";
import type { HostTransfer } from "./host-program.js";
import type { Access, legaliseAccess } from "./shim-access.js";
import type { ShimTransfer } from "./shim-schedule.js";
import { transferBits } from "./wide-elements.js";

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
    else for (const member of run.members) this.emit(member.map((transfer) => this.#legal(transfer, transfer.access)));
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

  /**
   * One tile for the whole run, unless some transfer would need more descriptors than for a single iteration, or a channel has
   * several transfers an iteration: folded each by itself, they would no longer take turns.
   */
  #fold({ first, distances, members }: Run): ShimTransfer<HostTransfer>[] | undefined {
    if (new Set(first.map(({ allocation }) => allocation)).size < first.length) return undefined;
    const tile: ShimTransfer<HostTransfer>[] = [];
    for (const [i, transfer] of first.entries()) {
      const { offset, sizes, strides } = transfer.access;
      const folded = this.#legal(transfer, { offset, sizes: [members.length, ...sizes], strides: [distances![i], ...strides] });
      if (folded.accesses.length > this.#legal(transfer, transfer.access).accesses.length) return undefined;
      tile.push(folded);
    }
    return tile;
  }

  #legal(source: HostTransfer, access: Access): ShimTransfer<HostTransfer> {
    const { allocation: { column, direction, channel }, argument, op } = source;
    return { source, column, direction, channel, accesses: this.#legalAccesses(access, transferBits(argument.type), op) };
  }

  /** Iterations differ in the offset alone, so the work is done once for each shape. */
  #legalAccesses(access: Access, bits: number, op: Operation): Access[] {
    // An offset within a word is a problem of its own.
    if ((access.offset * bits) % 32 !== 0) return this.legalise(access, bits, op);
    const key = `${bits} ${access.sizes.join()} ${access.strides.join()}`;
    let atZero = this.#shapes.get(key);
    if (!atZero) this.#shapes.set(key, (atZero = this.legalise({ ...access, offset: 0 }, bits, op)));
    return atZero.map(({ offset, sizes, strides }) => ({ offset: access.offset + offset, sizes, strides }));
  }
}

function sameButOffset(a: HostTransfer, b: HostTransfer): boolean {
  const equal = (one: readonly number[], other: readonly number[]): boolean => one.every((value, i) => value === other[i]);
  return a.op === b.op || (a.allocation === b.allocation && a.argument === b.argument
    && equal(a.access.sizes, b.access.sizes) && equal(a.access.strides, b.access.strides));
}
