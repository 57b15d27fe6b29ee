/** The random numbers of the fuzz tests: the seed is printed, and `HERDBOOK_SEED=n` repeats a run. */

export class Random {
  #state: number;
  constructor(readonly seed: number) { this.#state = seed >>> 0; }
  /** Uniform in [0, 1). Mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  /** Uniform integer in [from, to], both included. */
  integer(from: number, to: number): number { return from + Math.floor(this.next() * (to - from + 1)); }
  pick<T>(items: readonly T[]): T { return items[Math.floor(this.next() * items.length)]; }
}

/** The generator of a fuzz test: a fixed seed unless HERDBOOK_SEED says otherwise; prints it. */
export function fuzzRandom(name: string, seed = 20240422): Random {
  const chosen = Number(process.env["HERDBOOK_SEED"] ?? seed);
  console.log(`${name}: seed ${chosen}`);
  return new Random(chosen);
}
