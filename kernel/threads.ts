/** The threads of the kernel and the channels between them. */
import { MessageChannel, Worker } from "node:worker_threads";
import { type LanguageWorkerData, type MainToProtocol, type SessionLinks, sharedSlotCount } from "./messages.js";
import type { Connection } from "./protocol/connection.js";
import type { ProtocolWorkerData } from "./protocol/worker.js";

/**
 * Starts the protocol thread and the language thread.
 * @param languageWorker Module of the language thread (LanguageWorkerData is its workerData).
 * @returns The main thread's ends of the channels. A thread that dies ends the process: Jupyter then says so and starts a new kernel.
 */
export function startThreads(connection: Connection, languageWorker: URL): SessionLinks {
  const protocol = new MessageChannel();
  const input = new MessageChannel();
  const convert = new MessageChannel();
  const questions = new MessageChannel();
  const slots = new Int32Array(new SharedArrayBuffer(sharedSlotCount * Int32Array.BYTES_PER_ELEMENT));
  // The language thread first: the first cell waits for it longest.
  const forLanguage: LanguageWorkerData = { protocol: questions.port2, main: convert.port2, folder: process.cwd() };
  new Worker(languageWorker, { workerData: forLanguage, transferList: [questions.port2, convert.port2] })
    .on("error", (error) => {
      console.error("herdbook kernel: the language service failed, please report this:", error);
      // Not process.exit: the protocol thread closes its sockets first.
      protocol.port1.postMessage({ type: "exit" } satisfies MainToProtocol);
    });
  const forProtocol: ProtocolWorkerData = { connection, main: protocol.port2, input: input.port2, language: questions.port1, slots };
  new Worker(new URL("./protocol/worker.js", import.meta.url), { workerData: forProtocol, transferList: [protocol.port2, input.port2, questions.port1] })
    .on("error", (error) => {
      console.error("herdbook kernel:", protocolFailure(error));
      process.exit(1);
    });
  return { protocol: protocol.port1, input: input.port1, language: convert.port1, slots };
}

/** What to print when the protocol thread ended: an address that is taken is no fault of the program. */
function protocolFailure(error: Error & { code?: unknown; address?: unknown }): unknown {
  if (error.code !== "EADDRINUSE") return error;
  return `${String(error.address)} is in use by another program. Start the kernel again: Jupyter then chooses other ports.`;
}
