/** A core: walks through its program, holds and waits for locks, and spends the cycles of the cycle table. */
import type { Microkernel } from "../../compiler/target/microkernels.js";
import { coreControl, extract, fieldOf } from "../../compiler/target/registers.js";
import type { Account } from "./account.js";
import type { ResolvedLock, TilePlace } from "./address-map.js";
import { tileName } from "./address-map.js";
import type { Context } from "./context.js";
import { openAccount } from "./context.js";
import type { CoreCall, CoreProgram } from "./core-program.js";
import { endlessTrips, step, stepWidth } from "./core-program.js";
import type { Actor } from "./engine.js";
import { coreConstants, microkernelCycles } from "./ledger.js";
import type { LockWaiter } from "./locks.js";
import { microkernelOperandBytes } from "../numerics/microkernels/operand-bytes.js";

interface PreparedCall { readonly microkernel: Microkernel; readonly offsets: number[]; readonly cycles: number; readonly macs: number }

export type CoreState = "off" | "running" | "acquiring" | "done";

const fields = { enable: fieldOf(coreControl.fields, "enable"), reset: fieldOf(coreControl.fields, "reset") };

export class Core implements Actor, LockWaiter {
  readonly name: string;
  readonly account: Account;
  state: CoreState = "off";
  /** What is waited for while `acquiring`. */
  wanted: { readonly lock: ResolvedLock; readonly value: number; readonly id: number } | null = null;
  callsDone = 0;
  #control = 0;
  #at = 0;
  #resumesAt = -1;
  #call: PreparedCall | null = null;
  /** Finished rounds of every loop, -1 outside it. */
  readonly #rounds: number[];
  /** Addresses and locks of the program, looked up when it starts. */
  #calls: PreparedCall[] | null = null;
  readonly #locks = new Map<number, ResolvedLock>();

  /** `program` is null for a tile whose directory entry is missing: the core can be enabled but does nothing. */
  constructor(readonly context: Context, readonly tile: TilePlace, readonly program: CoreProgram | null) {
    this.name = tileName(tile);
    this.account = openAccount(context, this.name);
    this.#rounds = (program?.trips ?? []).map(() => -1);
  }

  /** A write to Core_Control: reset goes back to the start, enable runs, disable stands still. */
  writeControl(value: number, now: number): void {
    const before = this.#control;
    this.#control = value;
    if (extract([value], fields.reset)) { this.#restart(now); return; }
    const enabled = extract([value], fields.enable) === 1;
    const was = extract([before], fields.enable) === 1 && extract([before], fields.reset) === 0;
    if (enabled && !was) this.#start(now);
    else if (!enabled && was) this.#stop(now);
  }
  get control(): number { return this.#control; }
  get enabled(): boolean { return extract([this.#control], fields.enable) === 1; }

  /** Locks that the program releases. */
  get releases(): ResolvedLock[] {
    return [...this.#lockSteps()].flatMap(([kind, id]) => (kind === step.release ? this.#locks.get(id) ?? [] : []));
  }

  /**
   * True when the core may stay as it is at the end of a run: never started, done, or waiting for a lock inside its endless loop
   * with no inner loop begun. Anything else is work that was started and not ended.
   */
  get atRest(): boolean {
    if (this.state === "off" || this.state === "done") return true;
    const trips = this.program!.trips;
    const inside = trips.map((_, loop) => loop).filter((loop) => this.#rounds[loop] >= 0);
    return this.state === "acquiring" && inside.some((loop) => trips[loop] >= endlessTrips)
      && inside.every((loop) => trips[loop] >= endlessTrips || this.#rounds[loop] === 0);
  }

  wake(now: number): void {
    if (this.state !== "running" || now !== this.#resumesAt) return;
    this.#run(now);
  }

  lockGranted(now: number): void {
    this.wanted = null;
    this.#at += stepWidth;
    this.#pause(now, coreConstants.lockAcquire.value);
  }

  #start(now: number): void {
    if (!this.program) return;
    this.#calls ??= this.program.calls.map((call) => this.#prepare(call));
    for (const [, id] of this.#lockSteps()) if (!this.#locks.has(id)) this.#locks.set(id, this.context.map.coreLock(this.tile, this.name, id));
    this.wanted = null;
    this.state = "running";
    this.#resumesAt = now;
    this.context.events.schedule(now, this);
  }

  #stop(now: number): void {
    if (this.wanted) this.wanted.lock.unit.forget(this);
    if (this.state !== "done") this.state = "off";
    this.account.enter("idle", now);
  }

  #restart(now: number): void {
    this.#stop(now);
    this.state = "off";
    this.wanted = null;
    this.#at = 0;
    this.#call = null;
    this.#rounds.fill(-1);
  }

  /** Books `cycles` of overhead and goes on after them. */
  #pause(now: number, cycles: number): void {
    this.state = "running";
    this.account.enter("overhead", now);
    this.#resumesAt = now + cycles;
    this.context.events.schedule(this.#resumesAt, this);
  }

  /** Takes steps until one has to wait for a lock or for another actor's event. */
  #run(now: number): void {
    const { code } = this.program!;
    const { events } = this.context;
    for (;;) {
      this.#finishCall();
      let cycles = 0;
      const first = code[this.#at + 1];
      const second = code[this.#at + 2];
      switch (code[this.#at]) {
        case step.acquire:
          if (!this.#acquire(first, second, now)) return;
          cycles = coreConstants.lockAcquire.value;
          this.#at += stepWidth;
          break;
        case step.release: {
          const { unit, lock } = this.#locks.get(first)!;
          unit.release(lock, second, now);
          cycles = coreConstants.lockRelease.value;
          this.#at += stepWidth;
          break;
        }
        case step.call:
          this.#call = this.#calls![first];
          if (this.context.early) this.#compute(this.#call);
          cycles = this.#call.cycles;
          this.#at += stepWidth;
          break;
        case step.loop:
          this.#rounds[second] = 0;
          this.#at += stepWidth;
          break;
        case step.next: {
          const again = ++this.#rounds[second] < this.program!.trips[second];
          if (!again) this.#rounds[second] = -1;
          this.#at = again ? first : this.#at + stepWidth;
          cycles = coreConstants.loopIteration.value;
          break;
        }
        case step.idle:
          cycles = first;
          this.#at += stepWidth;
          break;
        default:
          this.state = "done";
          this.account.enter("idle", now);
          return;
      }
      this.account.enter(this.#call ? "compute" : "overhead", now);
      if (!events.advance(now + cycles)) {
        this.#resumesAt = now + cycles;
        events.schedule(this.#resumesAt, this);
        return;
      }
      now += cycles;
    }
  }

  #acquire(id: number, value: number, now: number): boolean {
    const lock = this.#locks.get(id)!;
    this.state = "acquiring";
    if (lock.unit.acquire(lock.lock, value, this)) {
      this.state = "running";
      return true;
    }
    this.wanted = { lock, value, id };
    this.account.enter("Lock_Acq", now);
    return false;
  }

  #compute({ microkernel, offsets }: PreparedCall): void { this.context.payload?.call(microkernel, offsets); }

  #finishCall(): void {
    const call = this.#call;
    if (!call) return;
    this.#call = null;
    this.callsDone++;
    this.context.counters.microkernelCalls++;
    this.context.counters.macs += call.macs;
    if (!this.context.early) this.#compute(call);
  }

  #prepare({ microkernel, addresses, name }: CoreCall): PreparedCall {
    const place = `${this.name}, call of ${name}`;
    const offsets = microkernelOperandBytes(microkernel).map((bytes, i) => this.context.map.coreRange(this.tile, place, addresses[i], bytes));
    const macs = microkernel.kind === "matmul" ? microkernel.m * microkernel.n * microkernel.k : 0;
    return { microkernel, offsets, cycles: microkernelCycles(microkernel, this.context.map.device.cores), macs };
  }

  /** Kind and lock number of every step that touches a lock. */
  *#lockSteps(): IterableIterator<[kind: number, lock: number]> {
    const code = this.program?.code ?? [];
    for (let at = 0; at < code.length; at += stepWidth) {
      if (code[at] === step.acquire || code[at] === step.release) yield [code[at], code[at + 1]];
    }
  }
}
