/** Questions of a cell to the person at the front end. */
import type { MessagePort } from "node:worker_threads";
import { sharedSlots, type CellId, type InputAnswer } from "../messages.js";
import type { Message } from "./wire.js";

interface Question { readonly request: Message; readonly cell: CellId; readonly prompt: string; readonly password: boolean }

/** Asks one question at a time, and only the client whose request runs. */
export class Stdin {
  private readonly waiting: Question[] = [];

  constructor(
    private readonly answers: MessagePort, private readonly slots: Int32Array,
    /** Sends `input_request` to the client of that execute request. */
    private readonly send: (request: Message, prompt: string, password: boolean) => void,
  ) {}

  /** @param request The execute request of the cell, while it runs. */
  ask(cell: CellId, request: Message | undefined, prompt: string, password: boolean): void {
    if (request === undefined) return this.answer({ type: "input_refused", id: cell, reason: "the cell that asks has ended" });
    if (request.content.allow_stdin !== true) {
      return this.answer({ type: "input_refused", id: cell, reason: "this front end cannot ask for input (allow_stdin is false)" });
    }
    this.waiting.push({ request, cell, prompt, password });
    if (this.waiting.length === 1) this.askNext();
  }

  /** An `input_reply`: taken only from the client that was asked. */
  reply(message: Message): void {
    const question = this.waiting[0];
    if (question === undefined || !sameIdentities(question.request, message)) return;
    this.waiting.shift();
    const { value } = message.content;
    this.answer({ type: "input", id: question.cell, value: typeof value === "string" ? value : "" });
    this.askNext();
  }

  /** The cell is over: a late reply is not for the next one. */
  forget(cell: CellId): void {
    for (let at = this.waiting.length - 1; at >= 0; at--) if (this.waiting[at]!.cell === cell) this.waiting.splice(at, 1);
  }

  private askNext(): void {
    const next = this.waiting[0];
    if (next !== undefined) this.send(next.request, next.prompt, next.password);
  }

  private answer(answer: InputAnswer): void {
    this.answers.postMessage(answer);
    Atomics.add(this.slots, sharedSlots.input, 1);
    Atomics.notify(this.slots, sharedSlots.input);
  }
}

function sameIdentities(a: Message, b: Message): boolean {
  return a.identities.length === b.identities.length && a.identities.every((id, i) => Buffer.compare(id, b.identities[i]!) === 0);
}
