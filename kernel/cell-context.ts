/**
 * Which cell the running code belongs to, also after an `await`: late output must find its cell.
 *
 * This is not AsyncLocalStorage, because that pushes an id on node's async stack before each promise job and pops it after. An
 * interrupt terminates JavaScript in the middle of a job, the pop never happens, and node 20 then aborts the process ("Assertion
 * failed: (env_->execution_async_id()) == (0)"). V8's own promise hooks leave that stack alone. They follow promises only; timers
 * and events have to `bind` their callbacks.
 */
import { promiseHooks } from "node:v8";

const contextOf = Symbol("cell");
type Marked = Promise<unknown> & { [contextOf]?: unknown };

/** There is one per process: every context sees every promise. */
export class CellContext<T> {
  private current: T | undefined;

  constructor() {
    promiseHooks.createHook({
      init: (promise) => {
        if (this.current !== undefined) (promise as Marked)[contextOf] = this.current;
      },
      before: (promise) => {
        this.current = (promise as Marked)[contextOf] as T | undefined;
      },
      after: () => {
        this.current = undefined;
      },
    });
  }

  /** Runs code as part of `value`, and everything that the code awaits. */
  run<R>(value: T | undefined, code: () => R): R {
    const before = this.current;
    this.current = value;
    try {
      return code();
    } finally {
      this.current = before;
    }
  }

  /** What the running code belongs to. */
  get(): T | undefined {
    return this.current;
  }

  /** A callback that runs as part of what is current now. */
  bind<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
    const value = this.current;
    return (...args) => this.run(value, () => callback(...args));
  }

  /** After a termination, which skipped the way back. */
  reset(): void {
    this.current = undefined;
  }
}
