/** A kernel process and the front end's side of the protocol: start it, run cells, interrupt it, end it. No Python. */
import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dealer, Subscriber } from "zeromq";
import { kernelMain } from "../kernelspec/kernelspec.js";
import { checkConnection, channelNames, endpoint, type Connection } from "../protocol/connection.js";
import { Signature } from "../protocol/signature.js";
import { createHeader, decodeMessage, encodeMessage, type Message } from "../protocol/wire.js";
import type { JsonObject } from "./format.js";

/** The kernel did not start, or ended when it should not have. */
export class KernelError extends Error {
  override readonly name = "KernelError";
}

export interface Reply { readonly status: "ok" | "error"; readonly content: JsonObject }

const startMs = 60_000;
/** How long an ended kernel may take to go, and an interrupted cell to become idle. */
const graceMs = 5_000;

/** Every message of iopub: its type, its content, and the request it answers. */
export type OutputListener = (request: string, type: string, content: JsonObject) => void;

export class KernelClient {
  readonly #session = randomUUID();
  readonly #shell = new Dealer({ linger: 0 });
  readonly #control = new Dealer({ linger: 0 });
  readonly #iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  readonly #signature: Signature;
  readonly #replies = new Map<string, (message: Message) => void>();
  readonly #idle = new Map<string, () => void>();
  readonly #died: Promise<never>;
  #stderr = "";

  private constructor(readonly connection: Connection, readonly child: ChildProcess, readonly folder: string, readonly listener: OutputListener) {
    this.#signature = new Signature(connection.key);
    child.stderr!.on("data", (data: Buffer) => { this.#stderr = (this.#stderr + data.toString()).slice(-8000); });
    this.#died = new Promise((_, reject) => {
      child.on("exit", (code, signal) => { reject(new KernelError(`the kernel ended (${signal ?? `exit code ${code}`})${this.#stderr ? `:\n${this.#stderr.trimEnd()}` : ""}`)); });
      child.on("error", reject);
    });
    this.#died.catch(() => undefined);
    this.#shell.connect(endpoint(connection, "shell"));
    this.#control.connect(endpoint(connection, "control"));
    this.#iopub.connect(endpoint(connection, "iopub"));
    this.#iopub.subscribe();
    for (const socket of [this.#shell, this.#control, this.#iopub]) void this.#read(socket);
  }

  /** Starts a kernel in `cwd` and waits until it answers. Throws `KernelError` when it does not. */
  static async start(cwd: string, listener: OutputListener, main = kernelMain): Promise<KernelClient> {
    const folder = await mkdtemp(join(tmpdir(), "herdbook-"));
    const file = join(folder, "connection.json");
    const fields = await freshConnection(folder);
    await writeFile(file, JSON.stringify(fields), { mode: 0o600 });
    const child = spawn(process.execPath, [main, file], { cwd, stdio: ["ignore", "ignore", "pipe"] });
    const client = new KernelClient(checkConnection(fields), child, folder, listener);
    try {
      await client.#ready();
    } catch (error) {
      await client.close();
      throw error;
    }
    return client;
  }

  /** Runs a cell. `request` is told the id under which the listener will hear of it, before anything comes. */
  async execute(code: string, request: (id: string) => void): Promise<Reply> {
    const content = { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: false };
    const header = createHeader("execute_request", this.#session);
    request(header.msg_id);
    const idle = new Promise<void>((resolve) => this.#idle.set(header.msg_id, resolve));
    const reply = await this.#request(this.#shell, header, content);
    await Promise.race([idle, this.#died]);
    return { status: reply.content.status === "ok" ? "ok" : "error", content: reply.content };
  }

  /** Interrupts the cell that runs; one that cannot be interrupted ends with its kernel. */
  async interrupt(finished: Promise<unknown>): Promise<void> {
    await this.#request(this.#control, createHeader("interrupt_request", this.#session), {});
    if (!(await within(graceMs, finished))) this.child.kill("SIGKILL");
  }

  /** Ends the kernel and removes what belongs to it. */
  async close(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = new Promise((resolve) => this.child.once("exit", resolve));
      void this.#request(this.#control, createHeader("shutdown_request", this.#session), { restart: false }).catch(() => undefined);
      if (!(await within(graceMs, gone))) this.child.kill("SIGKILL");
    }
    for (const socket of [this.#shell, this.#control, this.#iopub]) socket.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Until the kernel has answered on shell and something has come on iopub: from then on no output is lost. */
  async #ready(): Promise<void> {
    const deadline = performance.now() + startMs;
    let heard = false;
    while (performance.now() < deadline) {
      const header = createHeader("kernel_info_request", this.#session);
      const idle = new Promise<void>((resolve) => this.#idle.set(header.msg_id, resolve));
      const reply = this.#request(this.#shell, header, {});
      if (!heard) await Promise.race([reply, this.#died, pause(startMs)]);
      heard = true;
      if (await within(200, Promise.race([idle, this.#died]))) return;
    }
    throw new KernelError(`the kernel did not answer within ${startMs / 1000} s`);
  }

  #request(socket: Dealer, header: Message["header"], content: JsonObject): Promise<Message> {
    const reply = new Promise<Message>((resolve) => this.#replies.set(header.msg_id, resolve));
    const frames = encodeMessage({ identities: [], header, parent: undefined, metadata: {}, content, buffers: [] }, this.#signature);
    return Promise.race([socket.send(frames as Buffer[]).then(() => reply), this.#died]);
  }

  async #read(socket: Dealer | Subscriber): Promise<void> {
    for await (const frames of socket) {
      const message = decodeMessage(frames, this.#signature);
      if (typeof message === "string" || !message.parent) continue;
      const { parent: { msg_id: request }, header: { msg_type: type }, content } = message;
      if (socket !== this.#iopub) {
        this.#replies.get(request)?.(message);
        this.#replies.delete(request);
      } else if (type === "status" && content.execution_state === "idle") {
        this.#idle.get(request)?.();
        this.#idle.delete(request);
      } else this.listener(request, type, content as JsonObject);
    }
  }
}

/** Fields of a connection file that nobody else has: sockets in a folder of ours, or on Windows free ports. */
async function freshConnection(folder: string): Promise<JsonObject> {
  const common = { key: randomUUID(), signature_scheme: "hmac-sha256", kernel_name: "herdbook" };
  if (process.platform !== "win32") return { ...common, transport: "ipc", ip: join(folder, "k"), ...Object.fromEntries(channelNames.map((name, i) => [`${name}_port`, i + 1])) };
  const servers = channelNames.map(() => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.once("listening", resolve))));
  const ports = channelNames.map((name, i) => [`${name}_port`, (servers[i]!.address() as { port: number }).port] as const);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return { ...common, transport: "tcp", ip: "127.0.0.1", ...Object.fromEntries(ports) };
}

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms).unref());

/** Whether a promise settles in time; a rejection counts as the kernel's end and is passed on by whoever waits for it. */
async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => true, () => true), pause(ms).then(() => false)]);
}
