/**
 * Whether Node follows asynchronous calls in this thread, as AsyncLocalStorage and `createHook` make it do. On Node 20 it then keeps a stack
 * that a termination leaves uneven, and aborts the process when it notices (cell-context.ts): the protocol thread must not terminate then.
 */
import { createHook, type AsyncHook } from "node:async_hooks";

/** Tells each time that the first hook is enabled or the last one disabled. AsyncLocalStorage uses hooks where it needs them: not on Node 24. */
export function watchAsyncHooks(changed: (enabled: boolean) => void): void {
  const prototype = Object.getPrototypeOf(createHook({})) as AsyncHook;
  const { enable, disable } = prototype;
  const enabled = new Set<AsyncHook>();
  prototype.enable = function (this: AsyncHook): AsyncHook {
    enabled.add(this);
    changed(true);
    return enable.call(this);
  };
  prototype.disable = function (this: AsyncHook): AsyncHook {
    const hook = disable.call(this);
    enabled.delete(this);
    changed(enabled.size > 0);
    return hook;
  };
}
