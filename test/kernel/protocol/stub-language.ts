/** A language thread that knows the word `print` and when a bracket is open. */
import { workerData } from "node:worker_threads";
import type { LanguageAnswer, LanguageRequest, LanguageWorkerData } from "../../../kernel/messages.js";

const { protocol } = workerData as LanguageWorkerData;

protocol.on("message", (request: LanguageRequest) => {
  protocol.postMessage(answer(request));
});

protocol.postMessage({ type: "ready" } satisfies LanguageAnswer);

function answer(request: LanguageRequest): LanguageAnswer {
  const { id, code } = request;
  switch (request.type) {
    case "complete": {
      const start = request.cursor - /\w*$/.exec(code.slice(0, request.cursor))![0].length;
      return { type: "complete", id, items: [{ text: "print", kind: "function" }], start, end: request.cursor };
    }
    case "inspect":
      if (code === "fail") return { type: "failed", id, message: "cannot inspect" };
      return { type: "inspect", id, found: code.includes("print"), data: { "text/plain": "print(text)" }, metadata: {} };
    case "is_complete":
      if (/\)\s*\(|\)\s*$/.test(code)) return { type: "is_complete", id, status: "complete" };
      return code.endsWith("{") ? { type: "is_complete", id, status: "incomplete", indent: "  " } : { type: "is_complete", id, status: "unknown" };
  }
}
