/**
 * Runs cells on the main thread. A cell is checked and translated by the language thread, then runs here as the body of an async function whose
 * names live on one object (kernel/language/rewrite.ts).
 *
 * tslab's executor is not used: it needs the output of tslab's own converter, where every import is a `require` and `for await` at the
 * top is a syntax error, and it runs code in a context of its own, in which our values' `instanceof` checks of typed arrays fail.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { Script } from "node:vm";
import type { CellDiagnostic, CellId, CommMessage, ErrorReport, ExecuteMessage, JsonObject, MimeBundle, OutputMessage, UserExpression } from "../messages.js";
import { currentCell, forgetTerminated, runInCell } from "./cell-context.js";
import { captureOutput } from "./captured-output.js";
import type { CellGlobals, DisplayHandle } from "./cell-globals.js";
import { SessionComms, type CommOutput } from "./comms.js";
import { cellPrelude, type Progress } from "./cell-prelude.js";
import { timersOf } from "./cell-timers.js";
import { ModuleLoader, type ModuleExports, type Transpile } from "./module-loader.js";
import { ExitRequested, Interrupted, RunningCell } from "./running-cell.js";
import { tslabModule } from "./tslab-module.js";
import { diagnosticReport, Tracebacks } from "./traceback.js";

/** A cell in JavaScript, or why there is none. */
export type Conversion =
  | { readonly status: "converted"; readonly javascript: string; readonly sourceMap: string; readonly declared: readonly string[]; readonly hasResult: boolean }
  | { readonly status: "rejected"; readonly diagnostics: readonly CellDiagnostic[] };

/** What the session needs of the language thread. */
export interface CellLanguage {
  convert(cell: CellId, code: string): Promise<Conversion>;
  commit(cell: CellId): void;
  readonly transpile: Transpile;
}

export interface SessionParts {
  /** The notebook's folder: imports resolve from there. */
  readonly folder: string;
  readonly language: CellLanguage;
  readonly output: (message: OutputMessage) => void;
  /** Sends what the user's comms send; without it they reach nobody. */
  readonly comm?: (message: CommOutput) => void;
  readonly bundleOf: (value: unknown) => Promise<MimeBundle>;
  /** Follows a run of a cell; `show` puts a bundle out. */
  readonly progress?: (show: (bundle: MimeBundle, first: boolean) => void) => Progress;
  /** Asks the front end and waits. */
  readonly ask?: (cell: CellId, prompt: string, password: boolean) => string;
  /** The user's code asked to end the process. */
  readonly exit?: () => void;
  /** The user's code has ended or must not be waited for: from now on the thread is not to be terminated. */
  readonly ending?: () => void;
}

export type CellRequest = Pick<ExecuteMessage, "id" | "code" | "silent" | "userExpressions" | "allowStdin" | "count">;

export type Outcome =
  | { readonly status: "ok"; readonly userExpressions: Readonly<Record<string, UserExpression>>; readonly pages: readonly MimeBundle[] }
  | ({ readonly status: "error" } & ErrorReport);

type CellFunction = (...scope: unknown[]) => Promise<{ readonly value: unknown } | undefined>;
const scopeNames = ["$cells", "$import", "$meta", "require", "__dirname", "__filename", "setTimeout", "setInterval", "setImmediate", "queueMicrotask"];

export class Session {
  /** The names of all cells; below them, as the prototype, those of the prelude and what a cell can say to its kernel. */
  readonly #cells: Record<string, unknown>;
  readonly #modules: ModuleLoader;
  readonly #tracebacks = new Tracebacks();
  readonly #comms: SessionComms;
  readonly #release: () => void;
  #running: RunningCell | undefined;
  #latest: RunningCell | undefined;
  #displays = 0;
  /** What the cell globals return: a cell that ends in `display(value)` shows the value and no promise of a display. */
  readonly #quiet = new WeakSet<object>();

  constructor(readonly parts: SessionParts) {
    this.#comms = new SessionComms({ post: (message) => parts.comm?.(message), origin: () => this.#cellHere().id, call: (origin, code) => this.#callBack(origin, code) });
    const prelude = cellPrelude(() => this.#progress());
    this.#cells = Object.create(Object.defineProperties({ ...prelude }, Object.getOwnPropertyDescriptors(this.#globals()))) as Record<string, unknown>;
    this.#modules = new ModuleLoader(parts.folder, parts.language.transpile, { herdbook: prelude, tslab: this.#tslab() }, (file, code, map) => this.#tracebacks.add(file, file, code, map));
    this.#release = this.#takeProcess();
  }

  /** Gives the process back: streams, exit and errors that nobody caught. */
  close(): void { this.#release(); }

  /** The value of a name that cells declared or see. */
  valueOf(name: string): unknown { return this.#cells[name]; }

  /** Stops the running cell: its signal first, then the cell. */
  interrupt(): void {
    forgetTerminated();
    this.#running?.interrupt();
  }

  /** To be called after JavaScript of this thread was terminated: what was terminated may have been our own end of a cell. */
  afterTermination(): void {
    forgetTerminated();
    this.#running?.stopIfDue();
  }

  /** A message for a comm of the user's code. */
  comm(message: CommMessage): void { this.#comms.receive(message); }

  /** Runs a cell and calls `done` once, when its output was posted. */
  execute(message: CellRequest, done: (outcome: Outcome) => void): void {
    const cell = new RunningCell(message.id, message.count, message.allowStdin);
    this.#running = this.#latest = cell;
    let shown = false;
    // Without a promise, so that a termination in the middle of it leaves something to be called again.
    const end = (outcome: Outcome): void => {
      if (this.#running !== cell) return;
      this.parts.ending?.();
      if (outcome.status === "error" && !message.silent && !shown) {
        const { ename, evalue, traceback } = outcome;
        this.parts.output({ type: "error", parent: cell.id, ename, evalue, traceback });
        shown = true;
      }
      done(outcome);
      this.#running = undefined;
    };
    cell.onStop = (reason) => end({ status: "error", ...this.#reportOf(reason, cell, message.code) });
    void this.#outcomeOf(cell, message).then(end);
  }

  async #outcomeOf(cell: RunningCell, message: CellRequest): Promise<Outcome> {
    try {
      const result = await this.#run(cell, message.code);
      cell.signal.throwIfAborted();
      if (result && !message.silent) await this.#show(cell, result.value);
      return { status: "ok", userExpressions: await this.#userExpressions(cell, message.userExpressions), pages: cell.pages };
    } catch (error) {
      return { status: "error", ...this.#reportOf(cell.signal.aborted ? cell.signal.reason : error, cell, message.code) };
    }
  }

  async #run(cell: RunningCell, code: string): Promise<{ readonly value: unknown } | undefined> {
    const conversion = await this.parts.language.convert(cell.id, code);
    if (conversion.status === "rejected") throw new Rejected(conversion.diagnostics);
    cell.signal.throwIfAborted();
    const script = `herdbook-cell-${cell.id}`;
    this.#tracebacks.add(script, cell.title, code, conversion.sourceMap, 1);
    const body = new Script(`(async (${scopeNames.join(", ")}) => { "use strict";\n${conversion.javascript}\n})`, { filename: script, lineOffset: -1 }).runInThisContext() as CellFunction;
    this.parts.language.commit(cell.id);
    const file = join(this.parts.folder, `${script}.ts`);
    const meta = { url: pathToFileURL(file).href, filename: file, dirname: this.parts.folder, resolve: (specifier: string) => pathToFileURL(createRequire(file).resolve(specifier)).href };
    const { setTimeout, setInterval, setImmediate, queueMicrotask } = timersOf(cell);
    const load = (specifier: string): Promise<ModuleExports> => this.#modules.import(String(specifier));
    const result = await runInCell(cell, () => body(this.#cells, load, meta, createRequire(file), this.parts.folder, file, setTimeout, setInterval, setImmediate, queueMicrotask));
    return conversion.hasResult ? result : undefined;
  }

  async #show(cell: RunningCell, value: unknown): Promise<void> {
    if (value === undefined) return;
    if (typeof value === "object" && value !== null && this.#quiet.has(value)) {
      await value;
      return;
    }
    if (value instanceof Promise) {
      value.catch(() => undefined);
      const text = `${inspect(value, { depth: 1 })}\nThis is a promise of a value: write \`await\` before the last expression to see the value.`;
      this.parts.output({ type: "result", parent: cell.id, count: cell.count, data: { "text/plain": text }, metadata: {} });
      return;
    }
    const data = await runInCell(cell, () => this.parts.bundleOf(value));
    if (this.#running !== cell) return;
    this.parts.output({ type: "result", parent: cell.id, count: cell.count, data, metadata: {} });
  }

  async #userExpressions(cell: RunningCell, expressions: Readonly<Record<string, string>>): Promise<Record<string, UserExpression>> {
    const values: Record<string, UserExpression> = {};
    for (const [i, [name, code]] of Object.entries(expressions).entries()) {
      // A cell of its own, seen by none: negative numbers are never those of requests.
      const own = new RunningCell(-(cell.id * 1000 + i), cell.count, false);
      try {
        const result = await this.#run(own, code);
        values[name] = { status: "ok", data: await this.parts.bundleOf(result?.value), metadata: {} };
      } catch (error) {
        values[name] = { status: "error", ...this.#reportOf(error, own, code) };
      }
    }
    return values;
  }

  #reportOf(error: unknown, cell: RunningCell, code: string): ErrorReport {
    if (error instanceof Rejected) return diagnosticReport(cell.title, code, error.diagnostics);
    if (error instanceof Interrupted || error instanceof ExitRequested) return { ename: error.name, evalue: error.message, traceback: [`${error.name}: ${error.message}`] };
    return this.#tracebacks.report(error);
  }

  #cellHere(): RunningCell { return currentCell() ?? this.#latest!; }

  /** Runs code of the user for a message that is no cell, as a promise's callback: see cell-timers.ts. Its output goes to the message. */
  #callBack(origin: CellId, code: () => unknown): void {
    const place = new RunningCell(origin, 0, false);
    runInCell(place, () => Promise.resolve().then(code).catch((error: unknown) => {
      this.parts.output({ type: "stream", parent: origin, name: "stderr", text: `${this.#tracebacks.report(error).traceback.join("\n")}\n` });
    }));
  }

  /** What a cell can say to its kernel. */
  #globals(): CellGlobals {
    const cellHere = (): RunningCell => this.#cellHere();
    const put = async (type: "display" | "update_display", id: string, value: unknown): Promise<void> => {
      const { id: parent } = cellHere();
      this.parts.output({ type, parent, data: await this.parts.bundleOf(value), metadata: {}, transient: { display_id: id } });
    };
    const quiet = <T extends object>(value: T): T => {
      this.#quiet.add(value);
      return value;
    };
    const show = async (value: unknown, id: string): Promise<DisplayHandle> => {
      await put("display", id, value);
      return quiet({ id, update: (next: unknown) => quiet(put("update_display", id, next)) });
    };
    const page = async ({ pages }: RunningCell, value: unknown): Promise<void> => { pages.push(typeof value === "string" ? { "text/plain": value } : await this.parts.bundleOf(value)); };
    return {
      display: (value, { id = this.#newDisplay() } = {}) => quiet(show(value, id)),
      updateDisplay: (id, value) => quiet(put("update_display", id, value)),
      clearOutput: ({ wait = false } = {}) => { this.parts.output({ type: "clear_output", parent: cellHere().id, wait }); },
      page: (value) => quiet(page(cellHere(), value)),
      prompt: (text = "", { password = false } = {}) => {
        const cell = cellHere();
        if (!cell.allowStdin || !this.parts.ask) throw new Error("this front end cannot be asked for input (it allows no stdin)");
        return this.parts.ask(cell.id, text, password);
      },
      comms: this.#comms,
      get interrupted() { return cellHere().signal; },
    };
  }

  #tslab(): ModuleExports {
    return tslabModule((data, display) => {
      const type = display && !display.first ? "update_display" : "display";
      this.parts.output({ type, parent: this.#cellHere().id, data, metadata: {}, transient: display ? { display_id: display.id } : {} });
    }, () => this.#newDisplay());
  }

  #newDisplay(): string { return `herdbook-${process.pid}-${++this.#displays}`; }

  #progress(): Progress | undefined {
    const cell = currentCell();
    if (!cell || !this.parts.progress) return undefined;
    const transient: JsonObject = { display_id: this.#newDisplay() };
    return this.parts.progress((data, first) => this.parts.output({ type: first ? "display" : "update_display", parent: cell.id, data, metadata: {}, transient }));
  }

  /** Takes over what the user's code may do to the whole process. */
  #takeProcess(): () => void {
    const cellHere = (): RunningCell | undefined => currentCell() ?? this.#running ?? this.#latest;
    const giveStreams = captureOutput((name, text) => {
      const cell = cellHere();
      if (cell) this.parts.output({ type: "stream", parent: cell.id, name, text });
    });
    const uncaught = (error: unknown): void => {
      if (error instanceof ExitRequested) return;
      const cell = cellHere();
      if (cell) this.parts.output({ type: "stream", parent: cell.id, name: "stderr", text: `Uncaught, after its cell or outside of what the cell waits for:\n${this.#tracebacks.report(error).traceback.join("\n")}\n` });
    };
    process.on("uncaughtException", uncaught);
    process.on("unhandledRejection", uncaught);
    const { exit } = process;
    process.exit = (): never => {
      const reason = new ExitRequested();
      this.parts.exit?.();
      cellHere()?.stop(reason);
      throw reason;
    };
    return () => {
      giveStreams();
      process.off("uncaughtException", uncaught);
      process.off("unhandledRejection", uncaught);
      process.exit = exit;
    };
  }
}

/** A cell that was not run, because of its diagnostics. */
class Rejected extends Error {
  constructor(readonly diagnostics: readonly CellDiagnostic[]) { super("the cell does not check"); }
}
