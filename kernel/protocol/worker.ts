/**
 * The protocol thread. It never runs user code and never waits for it, so the kernel answers heartbeats, interrupts, completions
 * and history whatever a cell does.
 */
import { randomUUID } from "node:crypto";
import { type MessagePort, workerData } from "node:worker_threads";
import type { MainToProtocol, ProtocolToMain } from "../messages.js";
import { Channels } from "./channels.js";
import { Comms } from "./comms.js";
import type { Connection } from "./connection.js";
import { Execution } from "./execution.js";
import { History } from "./history.js";
import { Interrupter, mustNotTerminate, terminateMainThread } from "./interrupt.js";
import { LanguageClient } from "./language-client.js";
import { Outputs } from "./outputs.js";
import { watchParent } from "./parent-process.js";
import { Requests } from "./requests.js";
import { Signature } from "./signature.js";
import { Stdin } from "./stdin.js";

/** workerData of this worker; the ports are in the transfer list. */
export interface ProtocolWorkerData {
  readonly connection: Connection;
  readonly main: MessagePort;
  readonly input: MessagePort;
  readonly language: MessagePort;
  readonly slots: Int32Array;
}

/** How long the main thread may take to hear that it is to leave; then what runs there is terminated. */
const hearMilliseconds = 100;
/** ... and to leave (exit handlers of user code run then); then the process is killed. */
const exitMilliseconds = 1000;

const { connection, main, input, language, slots } = workerData as ProtocolWorkerData;
const session = randomUUID();
const channels = new Channels(new Signature(connection.key), session);
const history = new History();
const outputs = new Outputs(channels.iopub, history);
const comms = new Comms();
const interrupter = new Interrupter(main, slots);
const stdin = new Stdin(input, slots, (request, prompt, password) => {
  // Under the question stands what the cell printed before it.
  channels.iopub.flush();
  channels.reply(request, "stdin", "input_request", { prompt, password });
});
const execution = new Execution({ channels, main, slots, outputs, history, comms, stdin, interrupter });

let ending = false;

/** Closes the sockets and makes the main thread leave, whatever it is doing. */
async function shutdown(restart: boolean): Promise<void> {
  if (ending) return;
  ending = true;
  await channels.close();
  main.postMessage({ type: "shutdown", restart } satisfies ProtocolToMain);
  setTimeout(() => { if (!mustNotTerminate(slots)) terminateMainThread(main); }, hearMilliseconds);
  setTimeout(() => process.kill(process.pid, "SIGKILL"), exitMilliseconds);
}

function fromMain(message: MainToProtocol): void {
  if (ending) return;
  switch (message.type) {
    case "done":
      return execution.done(message);
    case "input_request":
      return stdin.ask(message.parent, execution.requestOf(message.parent), message.prompt, message.password);
    case "comm_target":
      return comms.register(message.target, message.registered);
    case "comm_open":
    case "comm_msg":
    case "comm_close": {
      const { metadata, buffers, parent } = message;
      return channels.iopub.publish(message.type, comms.send(message), outputs.header(parent), { metadata, buffers });
    }
    case "interrupt":
      return execution.interrupt();
    case "awake":
      return interrupter.awake();
    case "exit":
      return void shutdown(false);
    default:
      return outputs.publish(message);
  }
}

const requests = new Requests({
  channels, execution, history, comms, stdin, language: new LanguageClient(language), shutdown: (restart) => void shutdown(restart),
});
main.on("message", fromMain);
watchParent(() => void shutdown(false));
await channels.open(connection, (message, channel) => {
  if (!ending) requests.handle(message, channel);
});
channels.iopub.status("starting", undefined);
