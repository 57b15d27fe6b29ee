/**
 * A kernel whose cells are plain JavaScript: the product's protocol thread and start, with the smallest session that can speak to
 * them. The protocol is tested with it, without the compiler in the way.
 */
import { promiseHooks } from "node:v8";
import { runInThisContext } from "node:vm";
import { receiveMessageOnPort } from "node:worker_threads";
import type {
  CommMessage, DoneMessage, ErrorReport, ExecuteMessage, InputAnswer, JsonObject, MainToProtocol, MimeBundle, ProtocolToMain, SessionLinks, UserExpression,
} from "../../../kernel/messages.js";
import { sharedSlots } from "../../../kernel/messages.js";
import { startKernel } from "../../../kernel/start.js";

/** The cell that the running code came from, through promises; see kernel/session/cell-context.ts. */
let current = 0;
const origins = new WeakMap<Promise<unknown>, number>();
promiseHooks.createHook({
  init: (promise) => void origins.set(promise, current),
  before: (promise) => void (current = origins.get(promise) ?? 0),
  after: () => void (current = 0),
});

function startSession({ protocol, input, slots }: SessionLinks): void {
  const post = (message: MainToProtocol): void => void protocol.postMessage(message);
  const parent = (): number => current;
  let running = 0;
  /** Behave as if the end of an interrupted cell got lost. */
  let deaf = false;

  const take = (answer: InputAnswer): string => {
    if (answer.type === "input_refused") throw new Error(answer.reason);
    return answer.value;
  };
  const ask = (question: string): void => post({ type: "input_request", parent: parent(), prompt: question, password: false });
  Object.assign(globalThis, {
    print: (text: string, name: "stdout" | "stderr" = "stdout") => post({ type: "stream", parent: parent(), name, text }),
    display: (data: MimeBundle, transient: JsonObject = {}, type: "display" | "update_display" = "display") =>
      post({ type, parent: parent(), data, metadata: {}, transient }),
    clearOutput: (wait: boolean) => post({ type: "clear_output", parent: parent(), wait }),
    commTarget: (target: string) => post({ type: "comm_target", target, registered: true }),
    prompt: async (question: string) => {
      ask(question);
      return take(await new Promise<InputAnswer>((resolve) => input.once("message", resolve)));
    },
    promptSync: (question: string) => {
      const before = Atomics.load(slots, sharedSlots.input);
      ask(question);
      Atomics.wait(slots, sharedSlots.input, before);
      return take((receiveMessageOnPort(input) as { message: InputAnswer }).message);
    },
    ignoreInterrupts: (ignore: boolean) => (deaf = ignore),
    leave: () => post({ type: "exit" }),
  });

  const evaluate = async (code: string): Promise<unknown> => {
    const value: unknown = runInThisContext(/\bawait\b/.test(code) ? `(async () => { ${code} })()` : code);
    return await value;
  };
  const bundle = (value: unknown): MimeBundle =>
    typeof value === "object" && value !== null && "text/plain" in value ? value as MimeBundle : { "text/plain": String(value) };

  const end = (done: DoneMessage): void => {
    if (running !== done.parent) return;
    running = 0;
    Atomics.store(slots, sharedSlots.running, 0);
    if (done.status === "error") post({ type: "error", parent: done.parent, ename: done.ename, evalue: done.evalue, traceback: done.traceback });
    post(done);
  };
  const execute = async (message: ExecuteMessage): Promise<void> => {
    const parent = running = message.id;
    Atomics.store(slots, sharedSlots.running, parent);
    try {
      const value = await evaluate(message.code);
      if (running !== parent) return;
      if (value !== undefined) post({ type: "result", parent, count: message.count, data: bundle(value), metadata: {} });
      const userExpressions: Record<string, UserExpression> = {};
      for (const [name, code] of Object.entries(message.userExpressions)) userExpressions[name] = await expression(code);
      end({ type: "done", parent, status: "ok", userExpressions });
    } catch (error) {
      end({ type: "done", parent, status: "error", ...report(error) });
    }
  };
  const expression = async (code: string): Promise<UserExpression> => {
    try {
      return { status: "ok", data: bundle(await evaluate(code)), metadata: {} };
    } catch (error) {
      return { status: "error", ...report(error) };
    }
  };
  const echo = (message: CommMessage): void => {
    post({ type: "stream", parent: message.parent, name: "stdout", text: `${message.type} ${JSON.stringify(message.data)}` });
    if (message.type === "comm_msg") post({ type: "comm_msg", parent: message.parent, commId: message.commId, data: { echo: message.data }, buffers: message.buffers });
  };

  protocol.on("message", (message: ProtocolToMain) => {
    switch (message.type) {
      case "execute":
        current = message.id;
        void execute(message);
        current = 0;
        return;
      // Code that was terminated never comes back to `execute`: the cell is ended here.
      case "interrupt":
        current = 0;
        return deaf ? undefined : end({ type: "done", parent: running, status: "error", ...report(new Error("interrupted")) });
      case "comm_open": case "comm_msg": case "comm_close": return echo(message);
      case "nudge": case "shutdown": return;
      default: message satisfies never;
    }
  });
}

function report(error: unknown): ErrorReport {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  return { ename: name, evalue: message, traceback: (stack ?? message).split("\n") };
}

await startKernel(process.argv.slice(2), { languageWorker: new URL("./stub-language.js", import.meta.url), startSession });
