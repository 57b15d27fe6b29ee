/** Sending on a ZeroMQ socket: zeromq.js allows one send at a time, callers want to send and go on. */
import type { MessageLike, Writable } from "zeromq";

/** Sends in the order of the calls, never blocks the caller, loses nothing. */
export class Outbox {
  private readonly waiting: MessageLike[][] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly socket: Writable<MessageLike[]>) {}

  send(frames: MessageLike[]): void {
    this.waiting.push(frames);
    this.running ??= this.run();
  }

  /** Resolves when everything sent so far was handed to ZeroMQ. */
  async drained(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    // One turn later, so that `running` is set before it can be cleared.
    await undefined;
    for (let next = 0; next < this.waiting.length; next++) {
      try {
        await this.socket.send(this.waiting[next]!);
      } catch {
        // The peer is gone or the socket is closed: there is nobody to tell.
      }
    }
    this.waiting.length = 0;
    this.running = undefined;
  }
}
