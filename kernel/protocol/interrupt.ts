/** Stopping the user's code from outside its thread. */
import { Session } from "node:inspector";
import type { MessagePort } from "node:worker_threads";
import { sharedSlots, type ProtocolToMain } from "../messages.js";

/** When the main thread is to look whether the cell has ended by itself; kernel/session/running-cell.ts gives it a little less. */
const lookMilliseconds = 17;
/** Time for code that watches its abort signal to end by itself, with its `finally` blocks. */
const graceMilliseconds = 30;
/** Between attempts, when the code goes on (in a `catch`, or in the next of many queued callbacks). */
const retryMilliseconds = 20;
/** Then the thread is inside a native call, which nothing can stop; the front end can still restart the kernel. */
const mostAttempts = 50;
/** After so many attempts it is time to say that nothing more will be tried. */
const patientAttempts = 10;
/** A main thread that answers none of so many nudges is in code of an older cell (a timer, a listener of a comm) that does not end. */
const stuckAttempts = 10;
/** The main thread answered so often since the interrupt, and the cell has not ended: nobody there will end it any more. */
const mostAnswers = 12;

/**
 * Ends the cell that runs on the main thread: asks, then terminates its JavaScript through the inspector, which reaches endless
 * loops, microtask loops, regular expressions and `Atomics.wait`. Variables survive; `finally` blocks of terminated code do not run.
 */
export class Interrupter {
  private attempts = 0;
  private answers = 0;
  private unanswered = 0;
  /** Whether the main thread has ever answered: while it loads, nothing there may be terminated. */
  private isUp = false;
  private look: NodeJS.Timeout | undefined;
  private timer: NodeJS.Timeout | undefined;
  private giveUp: () => void = () => {};
  private cannot: () => void = () => {};

  constructor(private readonly main: MessagePort, private readonly slots: Int32Array) {}

  /**
   * Starts to interrupt the running cell.
   * @param giveUp Called when the main thread is free and yet does not report the end of the cell. A termination drops every promise
   * job that waits, so it can also hit the one that would have reported it.
   * @param cannot Called when the cell goes on and must not be terminated, because the process would end.
   */
  interrupt(giveUp: () => void, cannot: () => void): void {
    this.giveUp = giveUp;
    this.cannot = cannot;
    this.answers = 0;
    Atomics.add(this.slots, sharedSlots.interrupt, 1);
    this.main.postMessage({ type: "interrupt" } satisfies ProtocolToMain);
    this.attempts = this.unanswered = 0;
    clearTimeout(this.look);
    this.look = setTimeout(() => nudge(this.main), lookMilliseconds);
    this.schedule(graceMilliseconds);
  }

  /** Without a cell that runs there may still be late code of an older one: sees that the main thread is free. */
  free(): void {
    if (this.timer !== undefined) return;
    this.giveUp = this.cannot = () => {};
    this.answers = mostAnswers - 1;
    this.attempts = this.unanswered = 0;
    nudge(this.main);
    this.schedule(graceMilliseconds);
  }

  /** The cell is over: no further attempt. */
  settled(): void {
    clearTimeout(this.look);
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** The main thread answered a nudge. */
  awake(): void {
    this.isUp = true;
    this.unanswered = 0;
    if (this.timer === undefined || ++this.answers < mostAnswers) return;
    this.settled();
    this.giveUp();
  }

  private schedule(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.terminate(), milliseconds);
  }

  private terminate(): void {
    this.timer = undefined;
    // Main clears the slot before it reports the end: without this look the *next* JavaScript on that thread would be killed.
    const isStuck = this.isUp && ++this.unanswered > stuckAttempts;
    if ((isStuck || Atomics.load(this.slots, sharedSlots.running) !== 0) && !mustNotTerminate(this.slots)) terminateMainThread(this.main);
    else nudge(this.main);
    if (this.attempts === patientAttempts && mustNotTerminate(this.slots)) this.cannot();
    if (++this.attempts < mostAttempts) this.schedule(retryMilliseconds);
  }
}

/** On Node 20, AsyncLocalStorage and async_hooks make Node abort the process after a termination: kernel/session/async-hooks.ts. */
export function mustNotTerminate(slots: Int32Array): boolean {
  return Atomics.load(slots, sharedSlots.asyncHooks) !== 0;
}

/** Terminates whatever JavaScript the main thread runs now. */
export function terminateMainThread(main: MessagePort): void {
  const session = new Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution", () => session.disconnect());
  // If main was idle by then, the termination waits for the next JavaScript there: let that be the handler of the first of these.
  nudge(main);
  nudge(main);
}

function nudge(main: MessagePort): void {
  main.postMessage({ type: "nudge" } satisfies ProtocolToMain);
}
