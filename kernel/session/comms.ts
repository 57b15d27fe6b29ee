/** The comms of the user's code: values that go to a front end's own code (a widget) and come back, whichever side opened them. */
import { randomUUID } from "node:crypto";
import type { CommMessage, JsonObject } from "../messages.js";
import type { Comm, CommOptions, Comms, CommServer } from "./cell-globals.js";

/** What leaves for the front end: a comm's message, or that a target is served or no longer. */
export type CommOutput = CommMessage | { readonly type: "comm_target"; readonly target: string; readonly registered: boolean };

export interface CommParts {
  readonly post: (message: CommOutput) => void;
  /** The cell, or the comm message, whose code runs now. */
  readonly origin: () => number;
  /** Runs the user's code for a message of this number; what it throws is reported there. */
  readonly call: (origin: number, code: () => unknown) => void;
}

type Send = (type: "comm_msg" | "comm_close", data: object, options: CommOptions) => void;
type Listener = (data: JsonObject, buffers: readonly Uint8Array[]) => void;

export class SessionComms implements Comms {
  readonly #parts: CommParts;
  readonly #servers = new Map<string, CommServer>();
  readonly #open = new Map<string, OpenComm>();

  constructor(parts: CommParts) { this.#parts = parts; }

  open(target: string, data: object = {}, options: CommOptions = {}): Comm {
    const comm = this.#made(randomUUID(), target);
    this.#parts.post({ type: "comm_open", parent: this.#parts.origin(), commId: comm.id, target, data: plain(data), ...carried(options) });
    return comm;
  }

  serve(target: string, opened: CommServer): () => void {
    if (typeof opened !== "function") throw new TypeError("comms.serve(target, opened) needs a function that takes a comm");
    this.#servers.set(target, opened);
    this.#parts.post({ type: "comm_target", target, registered: true });
    return () => {
      if (this.#servers.get(target) !== opened) return;
      this.#servers.delete(target);
      this.#parts.post({ type: "comm_target", target, registered: false });
    };
  }

  /** A message of the front end. */
  receive(message: CommMessage): void {
    const { commId, parent, data, buffers = [] } = message;
    if (message.type === "comm_open") {
      const opened = this.#servers.get(message.target);
      // Served no longer, since the protocol thread passed it on.
      if (!opened) return this.#parts.post({ type: "comm_close", parent, commId, data: {} });
      const comm = this.#made(commId, message.target);
      return this.#parts.call(parent, () => opened(comm, data, buffers));
    }
    const comm = this.#open.get(commId);
    if (message.type === "comm_msg") return this.#parts.call(parent, () => comm?.deliver(data, buffers));
    this.#open.delete(commId);
    this.#parts.call(parent, () => comm?.closed(data));
  }

  #made(id: string, target: string): OpenComm {
    const comm = new OpenComm(id, target, (type, data, options) => {
      if (type === "comm_close") this.#open.delete(id);
      this.#parts.post({ type, parent: this.#parts.origin(), commId: id, data: plain(data), ...carried(options) });
    });
    this.#open.set(id, comm);
    return comm;
  }
}

class OpenComm implements Comm {
  readonly #send: Send;
  readonly #listeners: Listener[] = [];
  readonly #closeListeners: ((data: JsonObject) => void)[] = [];
  /** What came before anybody listened. */
  readonly #early: Parameters<Listener>[] = [];
  #isOpen = true;

  constructor(readonly id: string, readonly target: string, send: Send) { this.#send = send; }

  get isOpen(): boolean { return this.#isOpen; }

  send(data: object, options: CommOptions = {}): void {
    if (!this.#isOpen) throw new Error(`the comm ${this.target} is closed`);
    this.#send("comm_msg", data, options);
  }
  close(data: object = {}): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#send("comm_close", data, {});
  }
  onMessage(listener: Listener): void {
    this.#listeners.push(listener);
    for (const message of this.#early.splice(0)) listener(...message);
  }
  onClose(listener: (data: JsonObject) => void): void { this.#closeListeners.push(listener); }

  deliver(...message: Parameters<Listener>): void {
    if (this.#listeners.length === 0) this.#early.push(message);
    for (const listener of this.#listeners) listener(...message);
  }
  closed(data: JsonObject): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const listener of this.#closeListeners) listener(data);
  }
}

/** Data as it will arrive. Throws a TypeError here, in the cell, for what JSON cannot say. */
function plain(data: object): JsonObject {
  return JSON.parse(JSON.stringify(data)) as JsonObject;
}

function carried({ metadata, buffers }: CommOptions): Pick<CommMessage, "metadata" | "buffers"> {
  return { ...(metadata && { metadata: plain(metadata) }), ...(buffers && { buffers: [...buffers] }) };
}
