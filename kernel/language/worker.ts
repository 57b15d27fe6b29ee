/** The language thread: TypeScript is loaded and the prelude read while the main thread loads what runs. */
import { workerData } from "node:worker_threads";
import type { ConvertAnswer, ConvertRequest, LanguageAnswer, LanguageRequest, LanguageWorkerData } from "../messages.js";
import { learnOptionWords } from "../prelude/template-language.js";
import { complete } from "./complete.js";
import { inspect } from "./inspect.js";
import { isComplete } from "./is-complete.js";
import { Language } from "./language.js";
import { transpileFile } from "./transpile.js";

const { protocol, main, folder } = workerData as LanguageWorkerData;
const language = new Language(folder);
protocol.postMessage({ type: "ready" } satisfies LanguageAnswer);
// After the first cell, which should not wait for it.
setTimeout(() => void learnOptionWords(), 3000).unref();

main.on("message", (request: ConvertRequest) => {
  if (request.type === "commit") {
    language.commit(request.cell);
    return;
  }
  let answer: ConvertAnswer;
  try {
    answer = converted(request);
  } catch (error) {
    // A fault of ours must not leave the cell waiting for ever.
    const message = error instanceof SyntaxError ? error.message : `the language service failed: ${error instanceof Error ? error.stack ?? error.message : String(error)}`;
    answer = { type: "rejected", id: request.id, diagnostics: [{ severity: "error", code: "internal", message, start: 0, length: 1, line: 0, column: 0 }] };
  }
  main.postMessage(answer);
});

function converted(request: Exclude<ConvertRequest, { readonly type: "commit" }>): ConvertAnswer {
  if (request.type === "transpile") return { type: "transpiled", id: request.id, ...transpileFile(request.file, request.code) };
  const conversion = language.convert(request.cell, request.code);
  if (conversion.status === "rejected") return { type: "rejected", id: request.id, diagnostics: conversion.diagnostics };
  const { javascript, sourceMap, declared, hasResult } = conversion;
  return { type: "converted", id: request.id, javascript, sourceMap, declared, hasResult, diagnostics: [] };
}

protocol.on("message", (request: LanguageRequest) => {
  let answer: LanguageAnswer;
  try {
    answer = answered(request);
  } catch (error) {
    answer = { type: "failed", id: request.id, message: error instanceof Error ? error.message : String(error) };
  }
  protocol.postMessage(answer);
});

function answered(request: LanguageRequest): LanguageAnswer {
  switch (request.type) {
    case "complete": return { type: "complete", id: request.id, ...complete(language, request.code, request.cursor) };
    case "inspect": {
      const data = inspect(language, request.code, request.cursor);
      return { type: "inspect", id: request.id, found: data !== undefined, data: data ?? {}, metadata: {} };
    }
    case "is_complete": return { type: "is_complete", id: request.id, ...isComplete(request.code, (name) => language.cells.isOurs(name)) };
    default: throw new Error(`no such question: ${JSON.stringify(request satisfies never)}`);
  }
}
