/** The five sockets. Messages that are not genuine never get past here. */
import { Router, XPublisher, type Readable } from "zeromq";
import type { JsonObject } from "../messages.js";
import { type ChannelName, type Connection, endpoint } from "./connection.js";
import { IOPub } from "./iopub.js";
import { Outbox } from "./outbox.js";
import type { Signature } from "./signature.js";
import { createHeader, decodeMessage, encodeMessage, type Message } from "./wire.js";

/** A frame beyond this makes ZeroMQ drop the connection it came on: nothing legitimate is so large, and it must not fill the memory. */
const largestFrame = 256 * 1024 * 1024;
/** How long sockets may take to hand over their last messages when the kernel ends. */
const lingerMilliseconds = 500;

const socketOptions = { sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: lingerMilliseconds, maxMessageSize: largestFrame, ipv6: true } as const;

type RequestChannel = "shell" | "control" | "stdin";

/** Called for each genuine message. */
export type MessageHandler = (message: Message, channel: RequestChannel) => void;

export class Channels {
  readonly iopub: IOPub;
  private readonly routers: Readonly<Record<RequestChannel | "hb", Router>>;
  private readonly outboxes: Readonly<Record<RequestChannel, Outbox>>;
  private readonly iopubSocket = new XPublisher(socketOptions);
  private readonly iopubOutbox = new Outbox(this.iopubSocket);

  constructor(private readonly signature: Signature, private readonly session: string) {
    const router = (): Router => new Router(socketOptions);
    this.routers = { shell: router(), control: router(), stdin: router(), hb: router() };
    this.outboxes = { shell: new Outbox(this.routers.shell), control: new Outbox(this.routers.control), stdin: new Outbox(this.routers.stdin) };
    // Pass on every subscription, also of a topic that has subscribers: each of them is to be welcomed.
    this.iopubSocket.verbosity = "allSubs";
    this.iopub = new IOPub(this.iopubOutbox, signature, session);
  }

  /** Binds all sockets, then starts to read. Rejects when an address is in use. */
  async open(connection: Connection, handle: MessageHandler): Promise<void> {
    const bind = (socket: Router | XPublisher, channel: ChannelName): Promise<void> => socket.bind(endpoint(connection, channel));
    await bind(this.iopubSocket, "iopub");
    await Promise.all([bind(this.routers.hb, "hb"), bind(this.routers.shell, "shell"), bind(this.routers.control, "control"), bind(this.routers.stdin, "stdin")]);
    void this.echoHeartbeats();
    void read(this.iopubSocket, (frames) => this.iopub.subscription(frames[0]));
    for (const channel of ["shell", "control", "stdin"] as const) {
      void read(this.routers[channel], (frames) => {
        const message = decodeMessage(frames, this.signature);
        // Not even logged: whoever can send garbage must not be able to fill a disk.
        if (typeof message !== "string") handle(message, channel);
      });
    }
  }

  /** Answers a request on the channel it came on. */
  reply(request: Message, channel: RequestChannel, type: string, content: JsonObject, metadata: JsonObject = {}): void {
    const reply: Message = { identities: request.identities, header: createHeader(type, this.session), parent: request.header, metadata, content, buffers: [] };
    this.outboxes[channel].send(encodeMessage(reply, this.signature));
  }

  /** Hands over what was sent, then closes. The process must not end before: zeromq.js aborts when its sockets are open then. */
  async close(): Promise<void> {
    this.iopub.flush();
    await Promise.all([...Object.values(this.outboxes), this.iopubOutbox].map((outbox) => outbox.drained()));
    for (const socket of [...Object.values(this.routers), this.iopubSocket]) socket.close();
  }

  private async echoHeartbeats(): Promise<void> {
    const outbox = new Outbox(this.routers.hb);
    await read(this.routers.hb, (frames) => outbox.send(frames));
  }
}

/** Calls `each` for every message until the socket is closed. A message that it cannot take must not end the channel. */
async function read(socket: Readable<Buffer[]>, each: (frames: Buffer[]) => void): Promise<void> {
  for await (const frames of socket) {
    try {
      each(frames);
    } catch (error) {
      console.error("herdbook kernel: a message was dropped, please report this:", error);
    }
  }
}
