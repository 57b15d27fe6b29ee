/**
 * Folds consecutive launch iterations into one: where every transfer only moves on by the same distance each time, its descriptor
 * gets one more dimension instead of being written and pushed again. Fewer pushes and waits keep the controller, which needs
 * microseconds for each, from setting the pace. (Upstream folds the same loops in air-opt-shim-dma-bds.)
 */
import type { HostTransfer } from "./host-program.js";
import { legaliseAccess, type Access } from "./shim-access.js";
import { elementBits } from "./runtime-sequence.js";
import type { ShimTransfer } from "./shim-schedule.js";

interface Run {
  readonly first: readonly HostTransfer[];
  /** Elements from one iteration to the next, by transfer; undefined while there is only one iteration. */
  distances?: readonly number[];
  readonly members: (readonly HostTransfer[])[];
}

/** Collects launch iterations and hands on as few tiles as possible, each as transfers that the shim can express. */
export class LaunchFolding {
  #run?: Run;
  /** @param most iterations in one tile at most; 1 leaves all as they are */
  constructor(readonly most: number, readonly emit: (tile: readonly ShimTransfer<HostTransfer>[]) => void) {}

  launchTile(transfers: readonly HostTransfer[]): void {
    if (this.#run && this.#extend(this.#run, transfers)) return;
    this.finish();
    this.#run = { first: transfers, members: [transfers] };
  }

  finish(): void {
    const run = this.#run;
    this.#run = undefined;
    if (!run) return;
    const folded = run.members.length > 1 ? foldRun(run) : undefined;
    if (folded) this.emit(folded);
    else for (const member of run.members) this.emit(member.map((transfer) => legal(transfer, transfer.access)));
  }

  #extend(run: Run, transfers: readonly HostTransfer[]): boolean {
    const last = run.members.at(-1)!;
    if (run.members.length >= this.most || transfers.length !== last.length || !transfers.every((transfer, i) => sameButOffset(transfer, last[i]))) return false;
    const distances = transfers.map((transfer, i) => transfer.access.offset - last[i].access.offset);
    // Steps backwards have no stride.
    if (run.distances ? distances.some((distance, i) => distance !== run.distances![i]) : distances.some((distance) => distance < 0)) return false;
    run.distances = distances;
    run.members.push(transfers);
    return true;
  }
}

/** One tile for the whole run, unless some transfer would need more descriptors than for a single iteration. */
function foldRun({ first, distances, members }: Run): ShimTransfer<HostTransfer>[] | undefined {
  const tile: ShimTransfer<HostTransfer>[] = [];
  for (const [i, transfer] of first.entries()) {
    const { offset, sizes, strides } = transfer.access;
    const folded = legal(transfer, { offset, sizes: [members.length, ...sizes], strides: [distances![i], ...strides] });
    if (folded.accesses.length > legal(transfer, transfer.access).accesses.length) return undefined;
    tile.push(folded);
  }
  return tile;
}

function legal(source: HostTransfer, access: Access): ShimTransfer<HostTransfer> {
  const { allocation: { column, direction, channel }, argument } = source;
  return { source, column, direction, channel, accesses: legaliseAccess(access, elementBits(argument), source.op) };
}

function sameButOffset(a: HostTransfer, b: HostTransfer): boolean {
  const equal = (one: readonly number[], other: readonly number[]): boolean => one.every((value, i) => value === other[i]);
  return a.op === b.op || (a.allocation === b.allocation && a.argument === b.argument
    && equal(a.access.sizes, b.access.sizes) && equal(a.access.strides, b.access.strides));
}
