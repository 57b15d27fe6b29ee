/** Where the time of an actor went: every cycle is booked under one reason, and the bookings of an actor add up to the run. */

/** Waits carry the names of the status registers. */
export const reasons = [
  "compute", "overhead", "transfer", "memory", "setup", "issue",
  "Lock_Acq", "Stream_Starvation", "Backpressure", "TCT", "idle",
] as const;
export type Reason = (typeof reasons)[number];
const indexOf = Object.fromEntries(reasons.map((reason, i) => [reason, i])) as Readonly<Record<Reason, number>>;

/** One stretch of one actor's time, for a trace. */
export interface Span { readonly actor: string; readonly reason: Reason; readonly start: number; readonly end: number }

export class Account {
  reason: Reason = "idle";
  #since = 0;
  /** Cycles by index of the reason. */
  readonly #cycles = new Float64Array(reasons.length);
  readonly #spans: Span[] | null;

  /** `spans` collects the stretches of all actors when a trace is wanted. */
  constructor(readonly name: string, spans: Span[] | null) {
    this.#spans = spans;
  }

  /** From `now` on the time goes to `reason`. */
  enter(reason: Reason, now: number): void {
    if (reason === this.reason) return;
    this.#book(this.reason, now - this.#since);
    this.reason = reason;
  }

  /** The actor has been busy in a known way since the last change: `split` of it was `first`, the rest `second`. */
  close(first: Reason, split: number, second: Reason, now: number): void {
    const elapsed = now - this.#since;
    const head = Math.min(split, elapsed);
    this.#book(first, head);
    this.#book(second, elapsed - head);
  }

  /** Books the open stretch up to `now`; the actor goes on as it was. */
  settle(now: number): void { this.#book(this.reason, now - this.#since); }

  /** Cycles by reason so far, without the reasons that took none. */
  get cycles(): Partial<Record<Reason, number>> {
    return Object.fromEntries(reasons.flatMap((reason, i) => (this.#cycles[i] > 0 ? [[reason, this.#cycles[i]]] : [])));
  }

  #book(reason: Reason, cycles: number): void {
    if (cycles === 0) return;
    this.#cycles[indexOf[reason]] += cycles;
    this.#spans?.push({ actor: this.name, reason, start: this.#since, end: this.#since + cycles });
    this.#since += cycles;
  }
}
