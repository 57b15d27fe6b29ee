/**
 * Orders the shim's DMA tasks so that the controller never does what the hardware loses or corrupts: a push on a full task queue
 * is dropped, and a descriptor rewritten under a running task moves wrong data (Xilinx/mlir-aie #3734 and #2187).
 *
 * As many launch tiles are kept in flight as descriptors and queues allow. When one is short, the oldest tile is waited for, by
 * its outputs alone: they are complete only when all its inputs were consumed. Only a tile that is too large by itself makes
 * inputs issue tokens.
 */
import { limits } from "../../target/limits.js";
import type { Direction } from "../../target/registers.js";
import type { Access } from "./shim-access.js";

/** A descriptor, and what it is for: `T` is whatever the caller needs back. */
export interface ShimLink<T> { readonly source: T; readonly access: Access }

/** What one push starts: descriptors that follow one another, the first again after the last until all were worked off `runs` times. */
export interface ShimChain<T> { readonly links: readonly ShimLink<T>[]; readonly runs: number }

/** What one shim channel moves of a launch tile, in order. */
export interface ShimTransfer<T> {
  readonly column: number;
  readonly direction: Direction;
  readonly channel: number;
  readonly chains: readonly ShimChain<T>[];
}

/** A chain pushed on its channel's queue, with the numbers of its descriptors. `token` is known only when the whole schedule is. */
export interface ShimTask<T> { readonly transfer: ShimTransfer<T>; readonly chain: ShimChain<T>; bds: readonly number[]; token: boolean }

export type ScheduleStep<T> =
  | { readonly kind: "push"; readonly task: ShimTask<T> }
  /** Consumes the oldest token of the task's channel, which is this task's. */
  | { readonly kind: "wait"; readonly task: ShimTask<T> }
  /** The task is known to be finished without a wait of its own: its descriptors go to others. */
  | { readonly kind: "free"; readonly task: ShimTask<T> };

/** Whether one descriptor, run as often as its own iteration says, is all there is to do. */
export function isPlain<T>({ links, runs }: ShimChain<T>): boolean { return links.length === 1 && runs === links[0].access.sizes[0]; }

const { bdCount, queueDepth } = limits.shim;

interface Column { readonly freeBds: number[]; readonly running: Set<Task> }
interface Channel { readonly running: Task[] }
interface Task extends ShimTask<unknown> { readonly home: Column; readonly queue: Channel; readonly until: number; done: boolean }

export class ShimSchedule<T> {
  readonly steps: ScheduleStep<T>[] = [];
  readonly #columns = new Map<number, Column>();
  readonly #channels = new Map<string, Channel>();
  /** Launch tiles whose tasks are all pushed and not known finished, oldest first. */
  readonly #inFlight: Task[][] = [];

  /** Adds one launch tile: everything between two points at which the device is back in its initial state. */
  launchTile(transfers: readonly ShimTransfer<T>[]): void {
    const tile: Task[] = [];
    for (const task of inPushOrder(transfers).map((planned) => this.#task(planned))) {
      while (task.queue.running.length >= queueDepth || task.home.freeBds.length < task.chain.links.length) this.#makeRoom(task);
      this.#push(task);
      tile.push(task);
    }
    this.#inFlight.push(tile);
  }

  /** Waits for all that is still in flight. */
  finish(): ScheduleStep<T>[] {
    while (this.#inFlight.length > 0) this.#retireOldestTile();
    return this.steps;
  }

  #task({ transfer, chain, until }: Planned<T>): Task {
    const home = lookup(this.#columns, transfer.column, () => ({ freeBds: [...Array(bdCount).keys()], running: new Set<Task>() }));
    const queue = lookup(this.#channels, `${transfer.column} ${transfer.direction} ${transfer.channel}`, () => ({ running: [] }));
    // An S2MM transfer issues a token without being asked (mlir-aie's AIEDmaToNpu.cpp); each is consumed by one wait.
    return { transfer, chain, bds: [], token: transfer.direction === "S2MM", home, queue, until, done: false };
  }

  #push(task: Task): void {
    task.bds = task.home.freeBds.sort((a, b) => a - b).splice(0, task.chain.links.length);
    task.home.running.add(task);
    task.queue.running.push(task);
    this.steps.push({ kind: "push", task: task as ShimTask<T> });
  }

  #makeRoom(task: Task): void {
    if (this.#inFlight.length > 0) {
      this.#retireOldestTile();
      return;
    }
    // The tile is alone. Its pushes are ordered by progress, so what the task needs that ends first has been pushed before.
    const queueFull = task.queue.running.length >= queueDepth;
    this.#waitFor(queueFull ? task.queue.running[0] : firstToEnd(task.home));
  }

  #retireOldestTile(): void {
    const tile = this.#inFlight.shift()!;
    const outputs = tile.filter(({ transfer }) => transfer.direction === "S2MM");
    if (outputs.length > 0) {
      for (const output of outputs) if (!output.done) this.#waitFor(output);
      for (const task of tile) if (!task.done) this.#retire(task);
      return;
    }
    const last = new Map(tile.map((task) => [task.queue, task]));
    for (const task of last.values()) if (!task.done) this.#waitFor(task);
  }

  /** Tasks of a channel finish in order, so one wait tells of all before it; those that issue tokens of their own are waited for first. */
  #waitFor(task: Task): void {
    task.token = true;
    while (!task.done) {
      const first = task.queue.running[0];
      if (first.token) this.steps.push({ kind: "wait", task: first as ShimTask<T> });
      this.#retire(first, first.token);
    }
  }

  #retire(task: Task, waitedFor = false): void {
    if (!waitedFor) this.steps.push({ kind: "free", task: task as ShimTask<T> });
    task.done = true;
    task.home.freeBds.push(...task.bds);
    task.home.running.delete(task);
    task.queue.running.splice(task.queue.running.indexOf(task), 1);
  }
}

/** The input of a column that has the least left to do when the tile goes on; long ones may need what is yet to be pushed. */
function firstToEnd({ running }: Column): Task {
  const tasks = [...running];
  const inputs = tasks.filter(({ transfer }) => transfer.direction === "MM2S");
  return (inputs.length > 0 ? inputs : tasks).reduce((first, task) => (task.until < first.until ? task : first));
}

function lookup<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** A task with the shares of its channel's data in a tile that have gone when it begins and when it ends. */
interface Planned<T> { readonly transfer: ShimTransfer<T>; readonly chain: ShimChain<T>; readonly from: number; readonly until: number }

/**
 * Inputs by the share of their channel's data that goes before them, so that no channel runs ahead of those that must be consumed
 * with it; outputs last, since nothing arrives for them before the inputs are in.
 */
function inPushOrder<T>(transfers: readonly ShimTransfer<T>[]): Planned<T>[] {
  const ofRun = ({ access: { sizes: [, ...inner] } }: ShimLink<T>): number => inner.reduce((product, size) => product * size, 1);
  const volume = ({ links, runs }: ShimChain<T>): number => links.reduce((sum, link) => sum + ofRun(link), 0) * runs;
  const channelOf = ({ column, direction, channel }: ShimTransfer<T>): string => `${column} ${direction} ${channel}`;
  const totals = new Map<string, number>();
  const planned = transfers.flatMap((transfer) => transfer.chains.map((chain): Planned<T> => {
    const from = totals.get(channelOf(transfer)) ?? 0;
    const until = from + volume(chain);
    totals.set(channelOf(transfer), until);
    return { transfer, chain, from, until };
  }));
  const share = (volumes: number, transfer: ShimTransfer<T>): number => (transfer.direction === "S2MM" ? 1 : 0) + volumes / totals.get(channelOf(transfer))!;
  const inShares = planned.map((task): Planned<T> => ({ ...task, from: share(task.from, task.transfer), until: share(task.until, task.transfer) }));
  // Sorting is stable: equal shares keep program order.
  return inShares.sort((a, b) => a.from - b.from);
}
