/** Puts a session at the main thread's ends of the channels. */
import { receiveMessageOnPort } from "node:worker_threads";
import { bundleOf } from "../display/bundle.js";
import { ProgressDisplay } from "../display/progress.js";
import { sharedSlots, type CellId, type ConvertAnswer, type ConvertRequest, type InputAnswer, type MainToProtocol, type ProtocolToMain, type SessionLinks } from "../messages.js";
import { watchAsyncHooks } from "./async-hooks.js";
import { guardTimers } from "./process-timers.js";
import { Session, type CellLanguage } from "./session.js";

export function startSession(links: SessionLinks): void {
  const { protocol, slots } = links;
  const post = (message: MainToProtocol): void => protocol.postMessage(message);
  guardTimers();
  watchAsyncHooks((enabled) => { Atomics.store(slots, sharedSlots.asyncHooks, enabled ? 1 : 0); });
  const session = new Session({
    folder: process.cwd(),
    language: languageOf(links),
    output: post,
    comm: post,
    bundleOf,
    progress: (show) => new ProgressDisplay(show),
    ask: (cell, prompt, password) => ask(links, cell, prompt, password),
    ending: () => { Atomics.store(slots, sharedSlots.running, 0); },
    exit: () => post({ type: "exit" }),
  });
  protocol.on("message", (message: ProtocolToMain) => {
    if (message.type === "interrupt") session.interrupt();
    if (message.type === "nudge") session.afterTermination();
    if (message.type === "comm_open" || message.type === "comm_msg" || message.type === "comm_close") session.comm(message);
    if (message.type !== "execute") return;
    Atomics.store(slots, sharedSlots.running, message.id);
    session.execute(message, (outcome) => post({ type: "done", parent: message.id, ...outcome }));
  });
}

/** Cells go to the language thread and come back by number. */
function languageOf({ language }: SessionLinks): CellLanguage {
  const waiting = new Map<number, (answer: ConvertAnswer) => void>();
  let last = 0;
  language.on("message", (answer: ConvertAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const ask = (request: (id: number) => ConvertRequest): Promise<ConvertAnswer> => new Promise((answered) => {
    const id = ++last;
    waiting.set(id, answered);
    language.postMessage(request(id));
  });
  return {
    convert: async (cell, code) => {
      const answer = await ask((id) => ({ type: "convert", id, cell, code }));
      if (answer.type === "transpiled") throw new Error("the language service answered another question");
      return answer.type === "rejected" ? { status: "rejected", diagnostics: answer.diagnostics } : { status: "converted", ...answer };
    },
    commit: (cell) => language.postMessage({ type: "commit", cell } satisfies ConvertRequest),
    transpile: async (file, code) => {
      const answer = await ask((id) => ({ type: "transpile", id, file, code }));
      if (answer.type !== "transpiled") throw new Error(answer.type === "rejected" ? answer.diagnostics[0].message : "the language service answered another question");
      return answer;
    },
  };
}

/** Waits for a line from the front end without an event loop, so that `prompt` is a plain call. An interrupt terminates the wait. */
function ask({ protocol, input, slots }: SessionLinks, cell: CellId, prompt: string, password: boolean): string {
  const before = Atomics.load(slots, sharedSlots.input);
  protocol.postMessage({ type: "input_request", parent: cell, prompt, password } satisfies MainToProtocol);
  for (;;) {
    const received = receiveMessageOnPort(input) as { readonly message: InputAnswer } | undefined;
    if (received?.message.id === cell) {
      if (received.message.type === "input_refused") throw new Error(received.message.reason);
      return received.message.value;
    }
    if (!received) Atomics.wait(slots, sharedSlots.input, before, 1000);
  }
}
