/** complete, inspect and is_complete, answered by the language thread while main may be busy. */
import type { MessagePort } from "node:worker_threads";
import type { JsonObject, LanguageAnswer, LanguageRequest } from "../messages.js";
import { toCodePoints, toUtf16 } from "./code-points.js";
import { codeOf } from "./fields.js";

type Question = LanguageRequest extends infer R ? R extends { readonly id: number } ? Omit<R, "id"> : never : never;

export class LanguageClient {
  private next = 1;
  private readonly waiting = new Map<number, { resolve: (answer: LanguageAnswer) => void; reject: (error: Error) => void }>();
  private closed = false;
  /** The language thread has read its libraries, or will never. */
  readonly ready: Promise<void>;

  constructor(private readonly port: MessagePort) {
    let isReady: () => void = () => {};
    this.ready = new Promise((resolve) => { isReady = resolve; });
    port.on("message", (answer: LanguageAnswer) => {
      if (answer.type === "ready") return isReady();
      const waiting = this.waiting.get(answer.id);
      this.waiting.delete(answer.id);
      waiting?.resolve(answer);
    });
    port.on("close", () => {
      isReady();
      this.closed = true;
      for (const { reject } of this.waiting.values()) reject(new Error("the language service has ended"));
      this.waiting.clear();
    });
  }

  /** Content of a `complete_reply`. */
  async complete(content: JsonObject): Promise<JsonObject> {
    const code = codeOf(content);
    const answer = await this.ask({ type: "complete", code, cursor: cursorOf(content, code) });
    if (answer.type !== "complete") throw unexpected(answer);
    const start = toCodePoints(code, answer.start);
    const end = toCodePoints(code, answer.end);
    const types = answer.items.map(({ text, kind = "", signature = "" }) => ({ text, type: kind, signature, start, end }));
    return {
      status: "ok", matches: answer.items.map((item) => item.text), cursor_start: start, cursor_end: end,
      // IPython's name for it, which the front ends read.
      metadata: { _jupyter_types_experimental: types },
    };
  }

  /** Content of an `inspect_reply`. */
  async inspect(content: JsonObject): Promise<JsonObject> {
    const code = codeOf(content);
    const answer = await this.ask({ type: "inspect", code, cursor: cursorOf(content, code), detail: content.detail_level === 1 ? 1 : 0 });
    if (answer.type !== "inspect") throw unexpected(answer);
    return { status: "ok", found: answer.found, data: answer.data, metadata: answer.metadata };
  }

  /** Content of an `is_complete_reply`; without a language service the front end is to decide itself. */
  async isComplete(content: JsonObject): Promise<JsonObject> {
    const answer = await this.ask({ type: "is_complete", code: codeOf(content) });
    if (answer.type !== "is_complete") throw unexpected(answer);
    return answer.status === "incomplete" ? { status: answer.status, indent: answer.indent } : { status: answer.status };
  }

  private ask(question: Question): Promise<LanguageAnswer> {
    if (this.closed) return Promise.reject(new Error("the language service has ended"));
    const id = this.next++;
    this.port.postMessage({ ...question, id });
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }
}

/** UTF-16 offset of `cursor_pos`; the end of the code when it is missing. */
function cursorOf(content: JsonObject, code: string): number {
  const position = content.cursor_pos;
  return typeof position === "number" && position >= 0 ? toUtf16(code, position) : code.length;
}

function unexpected(answer: LanguageAnswer): Error {
  return new Error(answer.type === "failed" ? answer.message : `the language service answered ${answer.type}`);
}
