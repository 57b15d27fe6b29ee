/** What every front end hears: outputs and states, on an XPUB socket that greets each subscriber. */
import type { JsonObject } from "../messages.js";
import type { Outbox } from "./outbox.js";
import type { Signature } from "./signature.js";
import { createHeader, encodeMessage, type Header } from "./wire.js";

/** Printed text waits this long for more: a loop that prints is still seen at once, and 20,000 lines become a few messages. */
const batchMilliseconds = 50;
/** ... and at most so many UTF-16 units wait. */
const batchLength = 64 * 1024;

export interface PublishExtras { readonly metadata?: JsonObject; readonly buffers?: readonly Uint8Array[] }

export class IOPub {
  /** Printed text that waits, in order; neighbours of the same cell and stream are one entry. */
  private pending: { readonly parent: Header | undefined; readonly name: string; text: string }[] = [];
  private pendingLength = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly outbox: Outbox, private readonly signature: Signature, private readonly session: string) {}

  /** Sends a message after all text that was printed before it. */
  publish(type: string, content: JsonObject, parent: Header | undefined, extras: PublishExtras = {}): void {
    this.flush();
    this.send(type, type, content, parent, extras);
  }

  status(state: "starting" | "busy" | "idle", parent: Header | undefined): void {
    this.publish("status", { execution_state: state }, parent);
  }

  stream(name: "stdout" | "stderr", text: string, parent: Header | undefined): void {
    if (text === "") return;
    const last = this.pending.at(-1);
    if (last !== undefined && last.name === name && last.parent === parent) last.text += text;
    else this.pending.push({ parent, name, text });
    this.pendingLength += text.length;
    if (this.pendingLength >= batchLength) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), batchMilliseconds);
  }

  /** Sends the text that waits. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batches = this.pending;
    this.pending = [];
    this.pendingLength = 0;
    for (const { name, text, parent } of batches) this.send("stream", "stream", { name, text }, parent, {});
  }

  /** A frame of a subscription: 1 (0 to cancel) and the topic. A new subscriber learns that it is connected (messaging 5.5). */
  subscription(frame: Uint8Array | undefined): void {
    if (frame?.[0] !== 1) return;
    const topic = Buffer.from(frame.subarray(1)).toString("utf8");
    this.send(topic, "iopub_welcome", { subscription: topic }, undefined, {});
  }

  private send(topic: string, type: string, content: JsonObject, parent: Header | undefined, { metadata = {}, buffers = [] }: PublishExtras): void {
    const message = { identities: [Buffer.from(topic)], header: createHeader(type, this.session), parent, metadata, content, buffers };
    this.outbox.send(encodeMessage(message, this.signature));
  }
}
