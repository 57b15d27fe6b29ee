/**
 * A Jupyter client for tests: starts a kernel in a temporary folder, sends requests, collects what comes back. Nothing in it waits a
 * fixed time; `hangLimit` only turns a hang into a failure.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dealer, Request, Subscriber } from "zeromq";
import type { JsonObject, JsonValue } from "../../kernel/messages.js";
import { channelNames, type ChannelName, checkConnection, type Connection, endpoint } from "../../kernel/protocol/connection.js";
import { Signature } from "../../kernel/protocol/signature.js";
import { createHeader, decodeMessage, encodeMessage, type Message } from "../../kernel/protocol/wire.js";
import { root } from "../paths.js";

export const hangLimit = 30_000;
/** How often a connection is tried while the kernel is not there yet. */
const reconnectInterval = 10;

export interface KernelOptions {
  /** Module to start, in dist; the product's kernel unless told. */
  readonly main?: string;
  /** Another kernel: its program and arguments, after which comes the connection file. It need not send `iopub_welcome`. */
  readonly program?: readonly string[];
  readonly transport?: "tcp" | "ipc";
  readonly key?: string;
  readonly arguments?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory, which cells import from. */
  readonly folder?: string;
}

/** The person at the keyboard. */
export type InputAnswerer = (prompt: string, password: boolean) => string | Promise<string>;

export interface ExecuteOptions {
  readonly silent?: boolean;
  readonly storeHistory?: boolean;
  readonly userExpressions?: Readonly<Record<string, string>>;
  readonly stopOnError?: boolean;
  /** Answers the cell's questions; without it the cell may not ask. */
  readonly onInput?: InputAnswerer;
}

/** A request with everything that came back for it. */
export interface Exchange {
  readonly reply: Message;
  /** The content of the reply. */
  readonly content: JsonObject;
  /** Messages on iopub with this request as their parent, busy and idle included. */
  readonly iopub: readonly Message[];
}

/** A kernel process with a client that is connected to all its channels. */
export class KernelClient {
  /** Ends of the test: kernels that are still alive are killed. */
  private static readonly alive = new Set<KernelClient>();
  /** Everything heard on iopub, in order. */
  readonly heard: Message[] = [];
  /** Exit code or signal, once the process has ended. */
  readonly ended: Promise<number | NodeJS.Signals>;
  private gone: number | NodeJS.Signals | undefined;
  stderr = "";
  private onInput: InputAnswerer | undefined;

  private readonly signature: Signature;
  private readonly sockets: Record<"shell" | "control" | "stdin", Dealer>;
  private readonly subscriber = new Subscriber({ receiveHighWaterMark: 0, linger: 0, reconnectInterval });
  private readonly replies = new Map<string, Message>();
  private readonly watchers = new Set<() => void>();
  readonly session = randomUUID();

  private constructor(readonly process: ChildProcess, readonly connection: Connection, readonly folder: string) {
    this.signature = new Signature(connection.key);
    const dealer = (): Dealer => new Dealer({ routingId: this.session, sendHighWaterMark: 0, linger: 0, reconnectInterval });
    this.sockets = { shell: dealer(), control: dealer(), stdin: dealer() };
    process.stderr!.on("data", (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((resolve) => process.once("exit", (code, signal) => resolve(code ?? signal!)));
    void this.ended.then((how) => {
      KernelClient.alive.delete(this);
      this.gone = how;
      for (const look of [...this.watchers]) look();
    });
    KernelClient.alive.add(this);
  }

  /** Starts a kernel and resolves when it has welcomed this client on iopub. */
  static async start(options: KernelOptions = {}): Promise<KernelClient> {
    const folder = mkdtempSync(join(tmpdir(), "herdbook-kernel-"));
    const connection = await writeConnection(folder, options);
    const main = options.main ?? join(root, "dist", "kernel", "main.js");
    const [program, ...before] = options.program ?? [process.execPath, main];
    const child = spawn(program!, [...before, join(folder, "connection.json"), ...(options.arguments ?? [])], {
      cwd: options.folder ?? folder, stdio: ["ignore", "inherit", "pipe"],
      env: { ...process.env, JPY_PARENT_PID: String(process.pid), ...options.env },
    });
    const client = new KernelClient(child, connection, folder);
    client.connect();
    await (options.program ? client.greeted() : client.until(() => client.heard.some((m) => m.header.msg_type === "iopub_welcome")));
    return client;
  }

  /** Resolves when the kernel answers and is heard on iopub, where a subscription may come too late for the first answer. */
  private async greeted(): Promise<void> {
    while (this.heard.length === 0) {
      const id = await this.send("kernel_info_request");
      await this.until(() => this.replies.has(id));
      await new Promise((done) => setTimeout(done, 10));
    }
  }

  /** A second client of a kernel that runs; it has a session of its own. */
  static async join(first: KernelClient): Promise<KernelClient> {
    const client = new KernelClient(first.process, first.connection, first.folder);
    client.connect();
    await client.until(() => client.heard.some((m) => m.header.msg_type === "iopub_welcome"));
    return client;
  }

  /** Sends a request and waits for its reply and for the idle state. */
  async request(type: string, content: JsonObject = {}, channel: "shell" | "control" = "shell"): Promise<Exchange> {
    const id = await this.send(type, content, channel);
    return this.exchange(id);
  }

  /** The reply to a request that was sent, and what was heard for it, once the kernel is idle again. */
  async exchange(id: string): Promise<Exchange> {
    await this.until(() => this.replies.has(id) && this.isIdle(id));
    const reply = this.replies.get(id)!;
    return { reply, content: reply.content, iopub: this.of(id) };
  }

  /** Sends without waiting; the id is that of the message. */
  async send(type: string, content: JsonObject = {}, channel: "shell" | "control" | "stdin" = "shell", parent?: Message, buffers: readonly Uint8Array[] = []): Promise<string> {
    const header = createHeader(type, this.session);
    const message: Message = { identities: [], header, parent: parent?.header, metadata: {}, content, buffers };
    await this.sockets[channel].send(encodeMessage(message, this.signature));
    return header.msg_id;
  }

  /** Sends frames as they are: for tests of what the kernel must not believe. */
  async sendFrames(frames: Uint8Array[], channel: "shell" | "control" | "stdin" = "shell"): Promise<void> {
    await this.sockets[channel].send(frames);
  }

  /** Runs a cell to its end. */
  async execute(code: string, options: ExecuteOptions = {}): Promise<Execution> {
    return new Execution(await this.exchange(await this.startCell(code, options)));
  }

  /** Starts a cell without waiting for it. */
  startCell(code: string, options: ExecuteOptions = {}): Promise<string> {
    this.onInput = options.onInput;
    return this.send("execute_request", {
      code, silent: options.silent ?? false, store_history: options.storeHistory ?? options.silent !== true,
      user_expressions: options.userExpressions ?? {}, allow_stdin: options.onInput !== undefined, stop_on_error: options.stopOnError ?? true,
    });
  }

  /** Resolves with the first message on iopub, past or future, that this accepts. */
  async hear(accepts: (message: Message) => boolean): Promise<Message> {
    await this.until(() => this.heard.some(accepts));
    return this.heard.find(accepts)!;
  }

  /** Messages on iopub that belong to a request. */
  of(id: string): Message[] {
    return this.heard.filter((message) => message.parent?.msg_id === id);
  }

  /** Echo of the heartbeat channel. */
  async heartbeat(text: string): Promise<string> {
    const socket = new Request({ linger: 0 });
    socket.connect(endpoint(this.connection, "hb"));
    await socket.send(text);
    const [echo] = await socket.receive();
    socket.close();
    return echo!.toString();
  }

  /** Resolves when `condition` holds; it is looked at whenever a message arrives. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (condition()) settle(resolve);
        else if (this.gone !== undefined) settle(() => reject(new Error(`the kernel ended with ${this.gone}: ${this.stderr}`)));
      };
      const timer = setTimeout(() => settle(() => {
        const heard = this.heard.slice(-20).map((m) => m.header.msg_type).join(" ");
        reject(new Error(`nothing after ${hangLimit / 1000} s; last heard: ${heard}; ${this.stderr}`));
      }), hangLimit);
      const settle = (how: () => void): void => {
        clearTimeout(timer);
        this.watchers.delete(look);
        how();
      };
      this.watchers.add(look);
      look();
    });
  }

  /** Closes the connection to the kernel, which goes on. */
  disconnect(): void {
    for (const socket of [...Object.values(this.sockets), this.subscriber]) if (!socket.closed) socket.close();
  }

  /** Asks the kernel to end and waits until its process is gone. */
  async shutdown(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      await this.send("shutdown_request", { restart: false }, "control");
      await this.ended;
    }
    this.kill();
  }

  /** Ends the kernel at once and removes its folder. */
  kill(): void {
    this.process.kill("SIGKILL");
    this.disconnect();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** For a hook after the tests of a file: no kernel outlives them. */
  static killAll(): void {
    for (const client of KernelClient.alive) client.kill();
  }

  private isIdle(id: string): boolean {
    return this.heard.some((m) => m.parent?.msg_id === id && m.header.msg_type === "status" && m.content.execution_state === "idle");
  }

  private connect(): void {
    for (const channel of ["shell", "control", "stdin"] as const) {
      this.sockets[channel].connect(endpoint(this.connection, channel));
      void this.receive(this.sockets[channel], (message) => {
        if (channel === "stdin") void this.answer(message);
        else if (message.parent !== undefined) this.replies.set(message.parent.msg_id, message);
      });
    }
    this.subscriber.connect(endpoint(this.connection, "iopub"));
    this.subscriber.subscribe("");
    void this.receive(this.subscriber, (message) => this.heard.push(message));
  }

  private async receive(socket: Dealer | Subscriber, take: (message: Message) => void): Promise<void> {
    for await (const frames of socket) {
      const message = decodeMessage(frames, this.signature);
      if (typeof message === "string") throw new Error(`the kernel sent a bad message: ${message}`);
      take(message);
      for (const look of [...this.watchers]) look();
    }
  }

  private async answer(request: Message): Promise<void> {
    if (this.onInput === undefined) return;
    const value = await this.onInput(String(request.content.prompt), request.content.password === true);
    await this.send("input_reply", { status: "ok", value }, "stdin", request);
  }
}

/** What came of a cell. */
export class Execution {
  constructor(readonly exchange: Exchange) {}

  get reply(): JsonObject { return this.exchange.content; }
  get status(): JsonValue | undefined { return this.reply.status; }
  get count(): JsonValue | undefined { return this.reply.execution_count; }
  get stdout(): string { return this.printed("stdout"); }
  get stderr(): string { return this.printed("stderr"); }
  /** The MIME bundle of the result, if there is one. */
  get result(): JsonObject | undefined { return this.contents("execute_result")[0]?.data as JsonObject | undefined; }
  /** ename, evalue and traceback as published. */
  get error(): JsonObject | undefined { return this.contents("error")[0]; }
  /** Contents of display_data, update_display_data and clear_output, in order. */
  get displays(): readonly JsonObject[] {
    return this.exchange.iopub.filter((m) => /display_data|clear_output/.test(m.header.msg_type)).map((m) => m.content);
  }

  /** Contents of the messages of this type. */
  contents(type: string): JsonObject[] {
    return this.exchange.iopub.filter((m) => m.header.msg_type === type).map((m) => m.content);
  }

  private printed(name: string): string {
    return this.contents("stream").filter((content) => content.name === name).map((content) => content.text).join("");
  }
}

/** Writes connection.json. On ipc the sockets lie in the folder, so that nobody else can take a port between choosing and binding. */
async function writeConnection(folder: string, { transport = "ipc", key = randomUUID() }: KernelOptions): Promise<Connection> {
  const ports = transport === "tcp" ? await freePorts() : { shell: 1, control: 2, iopub: 3, stdin: 4, hb: 5 };
  const file: Record<string, JsonValue> = { transport, ip: transport === "tcp" ? "127.0.0.1" : join(folder, "socket"), key, signature_scheme: "hmac-sha256" };
  for (const name of channelNames) file[`${name}_port`] = ports[name];
  writeFileSync(join(folder, "connection.json"), JSON.stringify(file));
  // The client's own view; what the kernel refuses is the kernel's to say.
  return key === "" ? { transport, ip: String(file.ip), ports, key } : checkConnection(file);
}

async function freePorts(): Promise<Record<ChannelName, number>> {
  const servers = await Promise.all(channelNames.map((name) => new Promise<[ChannelName, ReturnType<typeof createServer>]>((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => resolve([name, server]));
  })));
  const ports = Object.fromEntries(servers.map(([name, server]) => [name, (server.address() as AddressInfo).port])) as Record<ChannelName, number>;
  await Promise.all(servers.map(([, server]) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
