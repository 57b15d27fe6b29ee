/**
 * Which cell the code that runs now belongs to: output of a timer or a promise goes to the cell that started it, however late.
 *
 * This is what AsyncLocalStorage is for, but on Node 20 that keeps a stack of asynchronous ids in step with every promise callback, and
 * an interrupt that terminates such a callback leaves the stack uneven: Node then aborts the process ("execution_async_id() == 0").
 * V8's own promise hooks keep no such stack.
 */
import { promiseHooks } from "node:v8";
import type { RunningCell } from "./running-cell.js";

const owners = new WeakMap<Promise<unknown>, RunningCell>();
let current: RunningCell | undefined;

promiseHooks.createHook({
  init: (promise) => { if (current) owners.set(promise, current); },
  // Callbacks of promises run one after the other, never one inside another.
  before: (promise) => { current = owners.get(promise); },
  after: () => { current = undefined; },
});

/** Runs code of a cell: whatever it starts, however late it goes on, knows this cell. */
export function runInCell<T>(cell: RunningCell, code: () => T): T {
  const outer = current;
  current = cell;
  try {
    return code();
  } finally {
    current = outer;
  }
}

/** The cell whose code this is, or that started what runs now. */
export function currentCell(): RunningCell | undefined {
  return current;
}

/** After a termination, which skips what would have ended the running code's turn. */
export function forgetTerminated(): void {
  current = undefined;
}
