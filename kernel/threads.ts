/** The threads of the kernel and the channels between them. */
import { MessageChannel, Worker } from "node:worker_threads";
import { type LanguageWorkerData, type SessionLinks, sharedSlotCount } from "./messages.js";
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
  const forProtocol: ProtocolWorkerData = { connection, main: protocol.port2, input: input.port2, language: questions.port1, slots };
  start(new URL("./protocol/worker.js", import.meta.url), forProtocol, [protocol.port2, input.port2, questions.port1]);
  const forLanguage: LanguageWorkerData = { protocol: questions.port2, main: convert.port2, folder: process.cwd() };
  start(languageWorker, forLanguage, [questions.port2, convert.port2]);
  return { protocol: protocol.port1, input: input.port1, language: convert.port1, slots };
}

function start(module: URL, workerData: ProtocolWorkerData | LanguageWorkerData, transferList: MessageChannel["port1"][]): void {
  const worker = new Worker(module, { workerData, transferList });
  worker.on("error", (error) => {
    console.error(`herdbook: the thread ${module.pathname} failed`, error);
    process.exit(1);
  });
}
