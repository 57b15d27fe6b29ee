/**
 * The lock unit of a tile: counting semaphores with the acquire rules of AIE2.
 *
 * AM025 and mlir-aie: a negative acquire value -V waits for `lock >= V` and subtracts V; a value of zero or more waits for
 * equality. Whether equality also consumes is OPEN in our sources; it does not here, as mlir-aie's op text and IRON have it.
 */

/** Who waits on a lock. */
export interface LockWaiter {
  /** The wait is over: the lock has been acquired. */
  lockGranted(now: number): void;
  readonly name: string;
}
interface LockRequest { readonly waiter: LockWaiter; readonly value: number }

const maximum = 63;

export class LockUnit {
  readonly values: Int8Array;
  /** Requests that are not granted yet, by lock, oldest first. */
  readonly #waiting: LockRequest[][];
  /** Locks that left 0 to 63; the sticky overflow bits of the hardware. */
  readonly overflowed = new Set<number>();

  constructor(readonly tile: string, count: number) {
    this.values = new Int8Array(count);
    this.#waiting = Array.from({ length: count }, () => []);
  }

  /** Acquires at once if it can and says so; otherwise remembers the request. */
  acquire(lock: number, value: number, waiter: LockWaiter): boolean {
    if (this.#take(lock, value)) return true;
    this.#waiting[lock].push({ waiter, value });
    return false;
  }

  /** Adds a signed value and grants, oldest first, every request that this satisfies. Zero releases nothing. */
  release(lock: number, value: number, now: number): void {
    if (value === 0) return;
    const sum = this.values[lock] + value;
    if (sum < 0 || sum > maximum) this.overflowed.add(lock);
    this.values[lock] = Math.max(0, Math.min(maximum, sum));
    this.#grant(lock, now);
  }

  /** A register write of the value. */
  set(lock: number, value: number, now: number): void {
    this.values[lock] = value & maximum;
    this.#grant(lock, now);
  }

  /** Forgets the requests of a channel or core that is reset. */
  forget(waiter: LockWaiter): void {
    for (const requests of this.#waiting) {
      for (let i = requests.length - 1; i >= 0; i--) if (requests[i].waiter === waiter) requests.splice(i, 1);
    }
  }

  #take(lock: number, value: number): boolean {
    if (value >= 0) return this.values[lock] === value;
    if (this.values[lock] < -value) return false;
    this.values[lock] += value;
    return true;
  }

  #grant(lock: number, now: number): void {
    const requests = this.#waiting[lock];
    for (let i = 0; i < requests.length;) {
      const { waiter, value } = requests[i];
      if (!this.#take(lock, value)) { i++; continue; }
      requests.splice(i, 1);
      waiter.lockGranted(now);
      // Whoever went on may have taken, released or asked for this lock: look again from the start.
      i = 0;
    }
  }
}
