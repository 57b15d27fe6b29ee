/** The timers of a cell: an interrupt clears those that still wait, so that a loop of timers ends with its cell. */
import type { RunningCell } from "./running-cell.js";

type Callback = (...values: unknown[]) => void;

export interface CellTimers {
  readonly setTimeout: (callback: Callback, delay?: number, ...values: unknown[]) => NodeJS.Timeout;
  readonly setInterval: (callback: Callback, delay?: number, ...values: unknown[]) => NodeJS.Timeout;
  readonly setImmediate: (callback: Callback, ...values: unknown[]) => NodeJS.Immediate;
}

export function timersOf(cell: RunningCell): CellTimers {
  /** After an interrupt the cell's code starts nothing: a timer is made and cleared at once. */
  const kept = <T>(timer: T, clear: (timer: T) => void): { timer: T; forget: () => void } => {
    if (cell.signal.aborted) clear(timer);
    return { timer, forget: cell.track(() => clear(timer)) };
  };
  return {
    setTimeout: (callback, delay, ...values) => {
      const { timer, forget } = kept(setTimeout((...given: unknown[]) => { forget(); callback(...given); }, delay, ...values), clearTimeout);
      return timer;
    },
    setInterval: (callback, delay, ...values) => kept(setInterval(callback, delay, ...values), clearInterval).timer,
    setImmediate: (callback, ...values) => {
      const { timer, forget } = kept(setImmediate((...given: unknown[]) => { forget(); callback(...given); }, ...values), clearImmediate);
      return timer;
    },
  };
}
