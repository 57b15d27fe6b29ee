/**
 * The timers of a cell: they know their cell, and an interrupt clears those that still wait, so that a loop of timers ends with its cell.
 *
 * The callback runs as a promise's callback after the timer's: Node counts asynchronous ids around a timer, and an interrupt that terminates
 * code in between would leave the count uneven, which Node answers by aborting the process.
 */
import { promisify } from "node:util";
import { runInCell } from "./cell-context.js";
import type { RunningCell } from "./running-cell.js";

type Callback = (...values: unknown[]) => void;

export interface CellTimers {
  readonly setTimeout: (callback: Callback, delay?: number, ...values: unknown[]) => NodeJS.Timeout;
  readonly setInterval: (callback: Callback, delay?: number, ...values: unknown[]) => NodeJS.Timeout;
  readonly setImmediate: (callback: Callback, ...values: unknown[]) => NodeJS.Immediate;
  readonly queueMicrotask: (callback: () => void) => void;
}

export function timersOf(cell: RunningCell): CellTimers {
  const call = (callback: Callback, values: readonly unknown[]): void => {
    runInCell(cell, () => { void Promise.resolve().then(() => callback(...values)); });
  };
  /** After an interrupt the cell's code starts nothing: a timer is made and cleared at once. */
  const kept = <T>(timer: T, clear: (timer: T) => void): { timer: T; forget: () => void } => {
    if (cell.signal.aborted) clear(timer);
    return { timer, forget: cell.track(() => clear(timer)) };
  };
  const timers: CellTimers = {
    setTimeout: (callback, delay, ...values) => {
      const { timer, forget } = kept(setTimeout(() => { forget(); call(callback, values); }, delay), clearTimeout);
      return timer;
    },
    setInterval: (callback, delay, ...values) => kept(setInterval(() => call(callback, values), delay), clearInterval).timer,
    setImmediate: (callback, ...values) => {
      const { timer, forget } = kept(setImmediate(() => { forget(); call(callback, values); }), clearImmediate);
      return timer;
    },
    queueMicrotask: (callback) => call(callback, []),
  };
  // `util.promisify(setTimeout)(100)`
  Object.defineProperty(timers.setTimeout, promisify.custom, { value: (delay: number, value: unknown) => new Promise((done) => timers.setTimeout(() => done(value), delay)) });
  Object.defineProperty(timers.setImmediate, promisify.custom, { value: (value: unknown) => new Promise((done) => timers.setImmediate(() => done(value))) });
  return timers;
}
