/** The queue of cells: one at a time on the main thread, counted, answered, and given up after an error when the request says so. */
import type { MessagePort } from "node:worker_threads";
import { type CellId, type DoneMessage, type ErrorReport, type ExecuteMessage, type JsonObject, type ProtocolToMain, sharedSlots } from "../messages.js";
import type { Channels } from "./channels.js";
import type { Comms } from "./comms.js";
import { booleanOf, codeOf, objectOf, RequestError } from "./fields.js";
import type { History } from "./history.js";
import type { Interrupter } from "./interrupt.js";
import type { Outputs } from "./outputs.js";
import type { Stdin } from "./stdin.js";
import type { Message } from "./wire.js";

interface RunningCell { readonly request: Message; readonly execute: ExecuteMessage; readonly started: string }

/** What a request that was not run is answered. (`aborted` as a status is deprecated since messaging 5.1.) */
const notRun: ErrorReport = { ename: "NotExecuted", evalue: "an earlier cell failed", traceback: [] };

/** What a cell fails with whose end the main thread did not report. */
const lost: ErrorReport = { ename: "Interrupted", evalue: "the cell was interrupted", traceback: ["Interrupted: the cell was interrupted"] };

const unstoppable = `The cell does not stop by itself, and it is not stopped by force: its code, or a package it uses, has AsyncLocalStorage or async_hooks
in use, with which Node ${process.versions.node} would end together with all variables. Restart the kernel to stop it.\n`;

export interface ExecutionParts {
  readonly channels: Channels;
  readonly main: MessagePort;
  readonly slots: Int32Array;
  readonly outputs: Outputs;
  readonly history: History;
  readonly comms: Comms;
  readonly stdin: Stdin;
  readonly interrupter: Interrupter;
}

export class Execution {
  private readonly queue: Message[] = [];
  private running: RunningCell | undefined;
  private lastCell: CellId = 0;
  /** Count that the next cell gets; only stored cells use one up. */
  private count = 1;

  constructor(private readonly parts: ExecutionParts) {}

  /**
   * Takes an execute request or a comm message; they run in the order they came in. Only messages of a comm that is open do not wait for
   * the cell that runs, so that it can wait for them.
   */
  enqueue(request: Message): void {
    const { comm_id } = request.content;
    const passes = request.header.msg_type !== "execute_request" && this.parts.comms.isOpen(comm_id) && !this.queue.some(({ content }) => content.comm_id === comm_id);
    if (passes) {
      this.parts.channels.iopub.status("busy", request.header);
      this.passOn(request);
      return;
    }
    this.queue.push(request);
    this.startNext();
  }

  /** The request of the cell that runs, if it is this one. */
  requestOf(cell: CellId): Message | undefined {
    return this.running?.execute.id === cell ? this.running.request : undefined;
  }

  /** Stops the running cell, or what an older one left running. */
  interrupt(): void {
    if (this.running === undefined) return this.parts.interrupter.free();
    const { interrupter, slots, outputs } = this.parts;
    const { id } = this.running.execute;
    interrupter.interrupt(() => {
      Atomics.compareExchange(slots, sharedSlots.running, id, 0);
      outputs.publish({ type: "error", parent: id, ...lost });
      this.done({ type: "done", parent: id, status: "error", ...lost });
    }, () => outputs.publish({ type: "stream", parent: id, name: "stderr", text: unstoppable }));
  }

  /** Main reports the end of a cell. */
  done(message: DoneMessage): void {
    const cell = this.running;
    if (cell === undefined || cell.execute.id !== message.parent) return;
    this.running = undefined;
    this.parts.interrupter.settled();
    this.parts.stdin.forget(message.parent);
    const metadata: JsonObject = { ...message.metadata, started: cell.started, status: message.status };
    if (message.status === "ok") {
      const payload = (message.pages ?? []).map((data) => ({ source: "page", data, start: 0 }));
      this.reply(cell.request, { status: "ok", execution_count: cell.execute.count, user_expressions: message.userExpressions, payload }, metadata);
    } else {
      const { ename, evalue, traceback } = message;
      this.reply(cell.request, { status: "error", execution_count: cell.execute.count, ename, evalue, traceback }, metadata);
    }
    this.parts.channels.iopub.status("idle", cell.request.header);
    if (message.status === "error" && cell.execute.stopOnError) this.giveUpQueue();
    this.startNext();
  }

  private startNext(): void {
    while (this.running === undefined && this.queue.length > 0) {
      const request = this.queue.shift()!;
      this.parts.channels.iopub.status("busy", request.header);
      if (request.header.msg_type === "execute_request") this.start(request);
      else this.passOn(request);
    }
  }

  /** Starts a cell, or answers why it cannot be one. */
  private start(request: Message): void {
    const { channels, outputs, history, main } = this.parts;
    let execute: ExecuteMessage;
    try {
      execute = this.executeMessage(request.content);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      const report: ErrorReport = { ename: error.name, evalue: error.message, traceback: [`${error.name}: ${error.message}`] };
      channels.iopub.publish("error", { ...report }, request.header);
      this.reply(request, { status: "error", execution_count: this.count, ...report });
      channels.iopub.status("idle", request.header);
      return;
    }
    const { id, code, silent, count } = execute;
    outputs.begin(id, request.header, silent);
    if (execute.storeHistory) {
      this.count++;
      history.add(count, code);
    }
    if (!silent) channels.iopub.publish("execute_input", { code, execution_count: count }, request.header);
    this.running = { request, execute, started: new Date().toISOString() };
    main.postMessage(execute satisfies ProtocolToMain);
  }

  private executeMessage(content: JsonObject): ExecuteMessage {
    const code = codeOf(content);
    const silent = booleanOf(content, "silent", false);
    const userExpressions = Object.entries(objectOf(content, "user_expressions")).filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return {
      type: "execute", id: ++this.lastCell, code, silent, count: this.count,
      // A blank cell uses up no number, as in IPython.
      storeHistory: !silent && booleanOf(content, "store_history", true) && code.trim() !== "",
      userExpressions: Object.fromEntries(userExpressions),
      allowStdin: booleanOf(content, "allow_stdin", false),
      stopOnError: booleanOf(content, "stop_on_error", true),
    };
  }

  /** A comm message has no reply; the user's code handles it when it comes to it. */
  private passOn(request: Message): void {
    const { channels, comms, outputs, main } = this.parts;
    try {
      const id = ++this.lastCell;
      const message = comms.receive(request, id);
      outputs.begin(id, request.header, false);
      if (message !== "unknown") main.postMessage(message satisfies ProtocolToMain);
      else if (request.header.msg_type === "comm_open") channels.iopub.publish("comm_close", { comm_id: request.content.comm_id, data: {} }, request.header);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
    channels.iopub.status("idle", request.header);
  }

  /** Every cell that was sent before the error was known is answered and not run; comm messages are still delivered. */
  private giveUpQueue(): void {
    const { iopub } = this.parts.channels;
    for (const request of this.queue.splice(0)) {
      if (request.header.msg_type !== "execute_request") {
        this.queue.push(request);
        continue;
      }
      iopub.status("busy", request.header);
      this.reply(request, { status: "error", execution_count: this.count, ...notRun });
      iopub.status("idle", request.header);
    }
  }

  /** Text that was printed is sent before the reply, so that a client that stops at the reply has it on the way. */
  private reply(request: Message, content: JsonObject, metadata: JsonObject = {}): void {
    this.parts.channels.iopub.flush();
    this.parts.channels.reply(request, "shell", "execute_reply", content, metadata);
  }
}
