/** A cell while it runs, and afterwards as the place its late output goes to. */
import type { CellId, MimeBundle } from "../messages.js";

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

/** Time for an aborted cell to come to its own end, so that a sweep can hand over the rows it has. */
const graceMilliseconds = 15;

export class RunningCell {
  readonly #abort = new AbortController();
  readonly #timers = new Set<() => void>();
  #abortedAt = Infinity;
  /** What the cell wants in the front end's pager. */
  readonly pages: MimeBundle[] = [];
  /** Called when the cell must end whatever its code does; more than once when a termination got in the way. */
  onStop: (reason: Error) => void = () => undefined;

  constructor(readonly id: CellId, readonly count: number, readonly allowStdin: boolean) {}

  get title(): string { return `cell ${this.count}`; }
  get signal(): AbortSignal { return this.#abort.signal; }

  /**
   * Aborts the signal; timers of the cell do not fire any more. What ends the cell, if it does not end by itself, is the next `stopIfDue`.
   * No timer of ours calls it: a termination that hits a timer's callback makes Node abort the process, as kernel/session/cell-timers.ts says.
   */
  interrupt(): void {
    if (!this.signal.aborted) {
      this.#abortedAt = performance.now();
      for (const clear of this.#timers) clear();
      this.#abort.abort(new Interrupted());
    }
    this.stopIfDue();
  }
  /** Ends the cell when its time to end by itself is over. A termination can hit this too: the caller looks again after each. */
  stopIfDue(): void {
    if (performance.now() - this.#abortedAt >= graceMilliseconds) this.onStop(this.signal.reason as Error);
  }
  /** Ends the cell at once. */
  stop(reason: Error): void { this.onStop(reason); }

  /** Remembers how to clear a timer that the cell started; returns what forgets it. */
  track(clear: () => void): () => void {
    this.#timers.add(clear);
    return () => this.#timers.delete(clear);
  }
}
