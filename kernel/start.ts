/** The start of a kernel process, up to the point where cells can run. */
import type { MainToProtocol, ProtocolToMain, SessionLinks } from "./messages.js";
import { type Connection, ConnectionError, readConnection } from "./protocol/connection.js";
import { startThreads } from "./threads.js";

export interface KernelParts {
  /** Module of the language thread. */
  readonly languageWorker: URL;
  /** Starts what runs cells; resolves when it listens to `links.protocol`. */
  readonly startSession: (links: SessionLinks) => void | Promise<void>;
}

const usage = "usage: node main.js <connection file> [--allow-remote]";

/** Runs a kernel for `<connection file> [--allow-remote]`. Bad arguments end the process with code 2 and say why. */
export async function startKernel(args: readonly string[], { languageWorker, startSession }: KernelParts): Promise<void> {
  const connection = connectionFrom(args);
  if (connection === undefined) {
    process.exitCode = 2;
    return;
  }
  // User code may replace process.exit.
  const leave = process.exit.bind(process);
  const links = startThreads(connection, languageWorker);
  await startSession(links);
  links.protocol.on("message", (message: ProtocolToMain) => {
    if (message.type === "shutdown") leave(0);
    if (message.type === "nudge") links.protocol.postMessage({ type: "awake" } satisfies MainToProtocol);
  });
  links.protocol.postMessage({ type: "awake" } satisfies MainToProtocol);
  // Jupyter interrupts by message; this is for a person who started the kernel in a terminal, or a tool that only knows signals.
  process.on("SIGINT", () => links.protocol.postMessage({ type: "interrupt" } satisfies MainToProtocol));
}

function connectionFrom(args: readonly string[]): Connection | undefined {
  const files = args.filter((argument) => argument !== "--allow-remote");
  if (files.length !== 1 || files[0]!.startsWith("-")) {
    console.error(usage);
    return undefined;
  }
  try {
    return readConnection(files[0]!, args.includes("--allow-remote"));
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    console.error(`herdbook kernel: ${error.message} [${error.code}]\n${error.hint}`);
    return undefined;
  }
}
