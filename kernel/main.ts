/** The kernel process: `node dist/kernel/main.js <connection file> [--allow-remote]`, as the kernelspec starts it. */
import { startKernel } from "./start.js";

await startKernel(process.argv.slice(2), {
  languageWorker: new URL("./language/worker.js", import.meta.url),
  // Loaded when the two other threads have been started: the prelude takes as long to load as TypeScript does.
  startSession: async (links) => (await import("./session/start-session.js")).startSession(links),
});
