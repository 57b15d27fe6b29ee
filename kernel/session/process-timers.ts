/**
 * The timers of packages that cells import: as those of cells (cell-timers.ts), their callbacks run as promises' callbacks, because terminating
 * one in its timer would make Node abort the process; and they know the cell that started them.
 */
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import { currentCell, runInCell } from "./cell-context.js";

type Start = (callback: unknown, ...rest: unknown[]) => unknown;

/** Replaces `setTimeout`, `setInterval` and `setImmediate` of the whole thread, for good. What a callback throws is then an unhandled rejection. */
export function guardTimers(): void {
  const module = timers as unknown as Record<string, Start>;
  for (const name of ["setTimeout", "setInterval", "setImmediate"]) {
    const start = module[name]!;
    const guarded: Start = (callback, ...rest) => start(typeof callback === "function" ? afterTimer(callback as (...values: unknown[]) => void) : callback, ...rest);
    // `util.promisify` looks for one of them.
    Object.defineProperties(guarded, Object.getOwnPropertyDescriptors(start));
    module[name] = guarded;
    Object.defineProperty(globalThis, name, { value: guarded, writable: true, enumerable: true, configurable: true });
  }
  syncBuiltinESMExports();
}

function afterTimer(callback: (...values: unknown[]) => void): (...values: unknown[]) => void {
  const cell = currentCell();
  return function (this: unknown, ...values: unknown[]): void {
    const call = (): void => { void Promise.resolve().then(() => callback.apply(this, values)); };
    if (cell) runInCell(cell, call);
    else call();
  };
}
