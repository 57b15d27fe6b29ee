/** A DMA channel: its task queue, the descriptor it works on, and what it waits for. */
import type { Direction } from "../../compiler/target/registers.js";
import { extract, fieldOf, registers } from "../../compiler/target/registers.js";
import type { Account } from "./account.js";
import type { ResolvedLock, TilePlace } from "./address-map.js";
import { tileName } from "./address-map.js";
import type { Context } from "./context.js";
import { openAccount } from "./context.js";
import type { Descriptor, LockUse } from "./descriptor.js";
import type { DescriptorMemory } from "./descriptor-memory.js";
import { DeviceError } from "./device-error.js";
import type { Actor } from "./engine.js";
import { arrayConstants } from "./ledger.js";
import type { LockWaiter } from "./locks.js";

export interface Task { readonly descriptor: number; runsLeft: number; readonly token: boolean; readonly origin: "configuration" | "instructions" }

/**
 * idle: no task. starting: task or empty descriptor takes its time. acquiring: waits for the lock of its descriptor.
 * ready: has words to send or room to take them. moving: words flow.
 */
export type ChannelState = "idle" | "starting" | "acquiring" | "ready" | "moving";

/** What a descriptor means for one channel: where it lies in the image, and which locks it names. */
interface Prepared {
  readonly descriptor: Descriptor;
  readonly offset: number;
  readonly acquire: ResolvedLock | null;
  readonly release: ResolvedLock | null;
}

/** The stream that a channel is an end of. */
export interface StreamEnd { attempt(now: number): void }
/** The address pattern of the loaded descriptor, as `Arithmetic.copy` takes it: bytes, then words, outermost first. */
export interface Pattern { base: number; sizes: number[]; strides: number[] }

/** Memtile descriptors 0 to 23 belong to even channels, 24 to 47 to odd ones. */
const memtileBank = 24;

export class Channel implements Actor, LockWaiter {
  readonly name: string;
  readonly account: Account;
  state: ChannelState = "idle";
  /** The running task comes first; it counts against the depth of the queue (mlir-air#1822: 4 tasks, running one included). */
  readonly queue: Task[] = [];
  descriptor: Descriptor | null = null;
  /** Words of the descriptor that have been transferred. */
  done = 0;
  readonly pattern: Pattern = { base: 0, sizes: [], strides: [] };
  /** When the tokens were issued that have reached the controller and that nobody has waited for yet. */
  readonly tokens: number[] = [];
  /** Takes every token on its way. */
  tokenListener: ((now: number) => void) | null = null;
  /** Packet id of the tokens: `controller_id` of the control register. */
  controllerId = 0;
  padValue = 0;
  /** Streams that end here: an MM2S channel's own, or those that may arrive at an S2MM channel. */
  ends: StreamEnd[] = [];
  /** The stream whose packet is arriving: others wait for its end. */
  claimedBy: StreamEnd | null = null;
  lostPushes = 0;
  tasksDone = 0;
  #startsAt = -1;
  #release: ResolvedLock | null = null;
  readonly #prepared: Prepared[] = [];
  #tasksStarted = 0;

  constructor(
    readonly context: Context, readonly tile: TilePlace, readonly direction: Direction, readonly index: number,
    readonly descriptors: DescriptorMemory,
  ) {
    this.name = `${tileName(tile)}.${direction}${index}`;
    this.account = openAccount(context, this.name);
  }

  /** A write to the start queue. A full queue loses the task and only says so in its status. */
  push(word: number, origin: Task["origin"], now: number): void {
    const { queueFields, queueDepth } = registers[this.tile.kind];
    if (this.queue.length >= queueDepth) {
      this.lostPushes++;
      this.context.counters.lostPushes++;
      return;
    }
    this.queue.push({
      descriptor: extract([word], fieldOf(queueFields, "start_bd_id")),
      runsLeft: extract([word], fieldOf(queueFields, "repeat_count")) + 1,
      token: extract([word], fieldOf(queueFields, "enable_token_issue")) === 1,
      origin,
    });
    if (this.queue.length === 1) this.#begin(now);
  }

  /** The reset bit of the control register: tasks, descriptor and waits are gone. */
  reset(now: number): void {
    this.queue.length = 0;
    this.claimedBy = null;
    for (const unit of this.context.map.lockUnits) unit.forget(this);
    this.#idle(now);
  }

  wake(now: number): void {
    if (this.state !== "starting" || now !== this.#startsAt) return;
    if (this.descriptor) this.#finishDescriptor(now);
    else this.#load(this.queue[0].descriptor, now);
  }

  lockGranted(now: number): void { this.#ready(now); }

  /** Words left in the loaded descriptor. */
  get left(): number { return this.descriptor!.length - this.done; }

  /** `words` were transferred, `steady` of the cycles at the rate of the stream; the channel goes on. */
  moved(words: number, steady: number, now: number): void {
    this.account.close("transfer", steady, "memory", now);
    this.done += words;
    if (this.done >= this.descriptor!.length) this.#finishDescriptor(now);
    else this.#ready(now, false);
  }

  /** Words start to flow. */
  move(now: number): void {
    this.state = "moving";
    this.account.enter("transfer", now);
  }

  /** True when the running task starts over again for ever: its chain of descriptors leads back into itself. */
  get endless(): boolean {
    const seen = new Set<number>();
    for (let id: number | null = this.queue[0]?.descriptor ?? null; id !== null; id = this.descriptors.peek(id).next) {
      if (seen.has(id)) return true;
      if (id >= this.descriptors.count) return false;
      seen.add(id);
    }
    return false;
  }

  #begin(now: number): void {
    this.state = "starting";
    this.descriptor = null;
    this.account.enter("setup", now);
    this.#startsAt = now + arrayConstants.channelStart.value + this.#taskCycles();
    this.context.events.schedule(this.#startsAt, this);
  }

  /** Shim tasks cost more, the first ones most (xdna-emu's fit). */
  #taskCycles(): number {
    const n = this.#tasksStarted++;
    if (this.tile.kind !== "shim") return 0;
    if (this.direction === "S2MM") return arrayConstants.shimTaskS2mm.value + (n === 0 ? arrayConstants.shimColdS2mm.value : 0);
    return arrayConstants.shimTaskMm2s.value + Math.round(arrayConstants.shimColdMm2s.value * arrayConstants.shimColdDecay.value ** n);
  }

  #load(id: number, now: number): void {
    if (id >= this.descriptors.count || (this.tile.kind === "memtile" && (id >= memtileBank) !== (this.index % 2 === 1))) {
      throw new DeviceError("Error_BD_Unavailable", this.name, `descriptor ${id} cannot be used by channel ${this.index}`);
    }
    const descriptor = this.descriptors.load(id);
    let prepared = this.#prepared[id];
    if (prepared?.descriptor !== descriptor) prepared = this.#prepared[id] = this.#prepare(descriptor);
    this.descriptor = descriptor;
    this.done = 0;
    this.pattern.base = prepared.offset;
    this.pattern.sizes = descriptor.sizes as number[];
    this.pattern.strides = descriptor.strides as number[];
    this.#release = prepared.release;
    const lock = prepared.acquire;
    if (lock && !lock.unit.acquire(lock.lock, descriptor.acquire!.value, this)) {
      this.state = "acquiring";
      this.account.enter("Lock_Acq", now);
    } else this.#ready(now);
  }

  #prepare(descriptor: Descriptor): Prepared {
    const { id, valid, address, length, reach, iteration, acquire, release } = descriptor;
    const { map } = this.context;
    if (!valid) throw new DeviceError("Error_BD_Invalid", this.name, `descriptor ${id} is not valid`);
    const start = address + (iteration.count > 1 ? iteration.current * iteration.stride * 4 : 0);
    const lockOf = (use: LockUse | null): ResolvedLock | null => use && map.dmaLock(this.tile, this.index, this.name, use.lock);
    return {
      descriptor, acquire: lockOf(acquire), release: lockOf(release),
      offset: map.dmaRange(this.tile, this.index, `${this.name}, BD ${id}`, start, length === 0 ? 0 : (reach + 1) * 4),
    };
  }

  #ready(now: number, fresh = true): void {
    if (fresh && this.descriptor!.length === 0) {
      this.state = "starting";
      this.account.enter("setup", now);
      this.#startsAt = now + arrayConstants.bdStart.value;
      this.context.events.schedule(this.#startsAt, this);
      return;
    }
    this.state = "ready";
    this.account.enter(this.direction === "MM2S" ? "Backpressure" : "Stream_Starvation", now);
    for (const end of this.ends) end.attempt(now);
  }

  #finishDescriptor(now: number): void {
    const { release, next } = this.descriptor!;
    const lock = this.#release;
    // Loading comes after releasing: the release may be what the next descriptor waits for.
    this.state = "starting";
    this.#startsAt = -1;
    if (lock) lock.unit.release(lock.lock, release!.value, now);
    if (next !== null) this.#load(next, now);
    else this.#finishRun(now);
  }

  #finishRun(now: number): void {
    const task = this.queue[0];
    if (--task.runsLeft > 0) { this.#load(task.descriptor, now); return; }
    this.queue.shift();
    this.tasksDone++;
    if (task.token) this.tokenListener?.(now);
    if (this.queue.length > 0) this.#begin(now);
    else this.#idle(now);
  }

  #idle(now: number): void {
    this.state = "idle";
    this.descriptor = null;
    this.done = 0;
    this.account.enter("idle", now);
  }
}
