/** Core programs as a list of steps that a core walks through, and how such a list is put together. */
import type { Microkernel } from "../../compiler/target/microkernels.js";
import { coreConstants } from "./ledger.js";

export const step = { acquire: 0, release: 1, call: 2, loop: 3, next: 4, end: 5, idle: 6 } as const;
/** Numbers a step takes in `CoreProgram.code`: its kind and two operands. */
export const stepWidth = 3;

export interface CoreCall { readonly microkernel: Microkernel; readonly addresses: readonly number[]; readonly name: string }
/**
 * acquire: lock, value as a descriptor has it. release: lock, change. call: index in `calls`. loop: trip count, loop number.
 * next: code position of the loop's body, loop number. idle: cycles.
 */
export interface CoreProgram {
  readonly name: string;
  readonly code: readonly number[];
  readonly calls: readonly CoreCall[];
  /** Trip count of every loop, by its number. */
  readonly trips: readonly number[];
}

/** Trip counts from here on never end within a run: the endless loop around a core program. */
export const endlessTrips = 2 ** 31;

/** Assembles the steps of a program. */
export class CoreProgramBuilder {
  readonly #code: number[] = [];
  readonly #calls: CoreCall[] = [];
  readonly #trips: number[] = [];

  acquire(lock: number, value: number): void { this.#code.push(step.acquire, lock, value); }
  release(lock: number, value: number): void { this.#code.push(step.release, lock, value); }
  call(call: CoreCall): void { this.#code.push(step.call, this.#calls.push(call) - 1, 0); }
  /** A loop of `trips` rounds around what `body` adds; none at all for zero trips. Rounds that do nothing are one step that takes their time. */
  loop(trips: number, body: () => void): void {
    if (trips <= 0) return;
    const loop = this.#trips.push(trips) - 1;
    this.#code.push(step.loop, trips, loop);
    const start = this.#code.length;
    body();
    const added = this.#code.slice(start);
    if (added.some((word, at) => at % stepWidth === 0 && word !== step.idle)) {
      this.#code.push(step.next, start, loop);
      return;
    }
    const round = added.reduce((cycles, word, at) => cycles + (at % stepWidth === 1 ? word : 0), coreConstants.loopIteration.value);
    this.#trips.length = loop;
    this.#code.length = start - stepWidth;
    this.#code.push(step.idle, trips * round, 0);
  }
  finish(name: string): CoreProgram {
    return { name, code: [...this.#code, step.end, 0, 0], calls: this.#calls, trips: this.#trips };
  }
}
