/**
 * The event queue: what happens next, in integer cycles of the array clock.
 *
 * A binary heap over typed arrays, ordered by time and then by the order of scheduling, so that a run is the same run every time.
 */

/** Something that asked to be woken. It sees the time of its event, and must not assume that it is still waiting for it. */
export interface Actor { wake(now: number): void }

const longestRow = 64;

export class EventQueue {
  /** Cycles since the first instruction. */
  now = 0;
  /** Events handled so far. */
  handled = 0;
  #size = 0;
  #sequence = 0;
  #inARow = 0;
  #times = new Float64Array(1024);
  #sequences = new Float64Array(1024);
  #actors: Actor[] = [];
  readonly #seed: number | null;

  /** With a `seed`, events of the same time come in an order of their own: a legal one that no program may depend on. */
  constructor(seed: number | null = null) { this.#seed = seed; }

  get empty(): boolean { return this.#size === 0; }
  /** Time of the next event; infinity when there is none. */
  get nextTime(): number { return this.#size === 0 ? Infinity : this.#times[0]; }

  /** Wakes `actor` at `time`, which must not lie in the past. */
  schedule(time: number, actor: Actor): void {
    if (this.#size === this.#times.length) this.#grow();
    const count = this.#sequence++;
    const sequence = this.#seed === null ? count : shuffled(count, this.#seed);
    let hole = this.#size++;
    const times = this.#times;
    const sequences = this.#sequences;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (!before(time, sequence, times[parent], sequences[parent])) break;
      times[hole] = times[parent];
      sequences[hole] = sequences[parent];
      this.#actors[hole] = this.#actors[parent];
      hole = parent;
    }
    times[hole] = time;
    sequences[hole] = sequence;
    this.#actors[hole] = actor;
  }

  /** Handles the earliest event. */
  step(): void {
    const times = this.#times;
    const actor = this.#actors[0];
    this.now = times[0];
    this.handled++;
    this.#inARow = 0;
    this.#removeFirst();
    actor.wake(this.now);
  }

  /**
   * Moves the clock to `time` without an event, if nothing else happens before or at that time.
   * Lets an actor run on instead of queueing behind itself; the order of events is the same either way. Refused now and then, so
   * that an actor alone in an endless loop comes back to whoever watches for limits.
   */
  advance(time: number): boolean {
    if ((this.#size > 0 && this.#times[0] <= time) || ++this.#inARow > longestRow) return false;
    this.now = time;
    this.handled++;
    return true;
  }

  #removeFirst(): void {
    const times = this.#times;
    const sequences = this.#sequences;
    const actors = this.#actors;
    const last = --this.#size;
    const time = times[last];
    const sequence = sequences[last];
    const actor = actors[last];
    if (last === 0) return;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= last) break;
      if (child + 1 < last && before(times[child + 1], sequences[child + 1], times[child], sequences[child])) child++;
      if (!before(times[child], sequences[child], time, sequence)) break;
      times[hole] = times[child];
      sequences[hole] = sequences[child];
      actors[hole] = actors[child];
      hole = child;
    }
    times[hole] = time;
    sequences[hole] = sequence;
    actors[hole] = actor;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    times.set(this.#times);
    this.#times = times;
    const sequences = new Float64Array(times.length);
    sequences.set(this.#sequences);
    this.#sequences = sequences;
  }
}

function before(time: number, sequence: number, otherTime: number, otherSequence: number): boolean {
  return time < otherTime || (time === otherTime && sequence < otherSequence);
}

/** A number that orders as if drawn at random, different for every count. */
function shuffled(count: number, seed: number): number {
  let hash = Math.imul(count ^ seed, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca77);
  return ((hash ^ (hash >>> 13)) >>> 0) + (count % 2 ** 20) / 2 ** 20;
}
