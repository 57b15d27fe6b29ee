/** A cell while it runs, and afterwards as the place its late output goes to. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { CellId } from "../messages.js";

/** What a cell fails with when the user stops it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor() { super("the cell was interrupted; what it assigned before is kept"); }
}

/** What a cell fails with when its code asks to end the process. */
export class ExitRequested extends Error {
  override readonly name = "ExitRequested";
  constructor() { super("the cell asked the kernel to end"); }
}

/**
 * Time for an aborted cell to come to its own end, so that a sweep can hand over the rows it has. Shorter than what the protocol
 * thread waits before it terminates running JavaScript again.
 */
const graceMilliseconds = 15;

export class RunningCell {
  readonly #abort = new AbortController();
  readonly #timers = new Set<() => void>();
  #stop: (reason: Error) => void = () => undefined;
  /** Rejects when the cell must end whatever its code does. */
  readonly stopped: Promise<never>;

  constructor(readonly id: CellId, readonly count: number, readonly allowStdin: boolean) {
    this.stopped = new Promise((_, reject) => { this.#stop = reject; });
    this.stopped.catch(() => undefined);
  }

  get title(): string { return `cell ${this.count}`; }
  get signal(): AbortSignal { return this.#abort.signal; }

  /** Aborts the signal, and soon after ends the cell. Timers of the cell do not fire any more. */
  interrupt(): void {
    if (this.signal.aborted) return;
    for (const clear of this.#timers) clear();
    const reason = new Interrupted();
    setTimeout(() => this.#stop(reason), graceMilliseconds);
    this.#abort.abort(reason);
  }
  /** Ends the cell at once. */
  stop(reason: Error): void { this.#stop(reason); }

  /** Remembers how to clear a timer that the cell started; returns what forgets it. */
  track(clear: () => void): () => void {
    this.#timers.add(clear);
    return () => this.#timers.delete(clear);
  }
}

const storage = new AsyncLocalStorage<RunningCell>();

/** Runs code of a cell: whatever it starts, however late it goes on, knows this cell. */
export function runInCell<T>(cell: RunningCell, code: () => T): T {
  return storage.run(cell, code);
}
/** The cell whose code this is, or that started what runs now. */
export function currentCell(): RunningCell | undefined {
  return storage.getStore();
}
