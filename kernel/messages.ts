/**
 * What the threads of the kernel say to each other. Three threads: *main* runs the user's cells (kernel/session), *P* speaks the
 * Jupyter protocol (kernel/protocol), *L* answers for the language (kernel/language). Between each two lies a MessageChannel of
 * its own, so that a completion (P <-> L) works while main is busy in a cell.
 *
 * Offsets into code are UTF-16 units everywhere in here; P alone translates to and from the protocol's code points.
 */
import type { MessagePort } from "node:worker_threads";

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue | undefined };
export type JsonObject = { readonly [name: string]: JsonValue | undefined };
/** MIME type to data: text as a string, binary images in base64, `application/...+json` as JSON. Always has `text/plain`. */
export type MimeBundle = JsonObject;

/** An execute request as P numbered it: 1, 2, ... in the life of a kernel. It is not the count in `In [n]`. */
export type CellId = number;

/** An exception as the protocol shows it; `traceback` is lines that may carry ANSI colours. */
export type ErrorReport = { readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] };

/** The value of one user expression, as an execute reply carries it. */
export type UserExpression =
  | { readonly status: "ok"; readonly data: MimeBundle; readonly metadata: JsonObject }
  | ({ readonly status: "error" } & ErrorReport);

// ---- P -> main -------------------------------------------------------------------------------------------------------------

/** Run this cell. P sends the next one only after `done`. */
export interface ExecuteMessage {
  readonly type: "execute";
  readonly id: CellId;
  readonly code: string;
  readonly silent: boolean;
  readonly storeHistory: boolean;
  /** Name of the expression to its code; evaluated after the cell, answered in `done`. */
  readonly userExpressions: Readonly<Record<string, string>>;
  /** False: `prompt` must fail at once (P refuses it as well). */
  readonly allowStdin: boolean;
  readonly stopOnError: boolean;
  /** The n of `In [n]`. */
  readonly count: number;
}

/** A comm of a target that main registered, opened by the front end, or more data for it, or its end. */
export type CommMessage =
  | { readonly type: "comm_open"; readonly parent: CellId; readonly commId: string; readonly target: string; readonly data: JsonObject; readonly metadata?: JsonObject; readonly buffers?: readonly Uint8Array[] }
  | { readonly type: "comm_msg" | "comm_close"; readonly parent: CellId; readonly commId: string; readonly data: JsonObject; readonly metadata?: JsonObject; readonly buffers?: readonly Uint8Array[] };

export type ProtocolToMain =
  | ExecuteMessage
  | CommMessage
  /** Abort the signal of the running cell and end the cell; `sharedSlots` says what follows when nobody reads this. */
  | { readonly type: "interrupt" }
  /** Takes the blow of a termination that came too late, and asks whether the main thread turns; kernel/start.ts answers. */
  | { readonly type: "nudge" }
  /** The kernel ends: the reply is on its way, the sockets are closed. kernel/start.ts leaves the process. */
  | { readonly type: "shutdown"; readonly restart: boolean };

/**
 * The answer to `input_request`, on the port `input`. It has a port to itself so that main can wait for it without an event loop:
 * `Atomics.wait(slots, sharedSlots.input, before)` and then `receiveMessageOnPort(input)`.
 */
export type InputAnswer =
  | { readonly type: "input"; readonly id: CellId; readonly value: string }
  | { readonly type: "input_refused"; readonly id: CellId; readonly reason: string };

// ---- main -> P -------------------------------------------------------------------------------------------------------------

/** What a cell puts out. `parent` is the cell the output comes from, which may have ended long ago. */
export type OutputMessage =
  /** One write; P collects them, so no need to. */
  | { readonly type: "stream"; readonly parent: CellId; readonly name: "stdout" | "stderr"; readonly text: string }
  | { readonly type: "display" | "update_display"; readonly parent: CellId; readonly data: MimeBundle; readonly metadata: JsonObject; readonly transient: JsonObject; readonly buffers?: readonly Uint8Array[] }
  | { readonly type: "clear_output"; readonly parent: CellId; readonly wait: boolean }
  | { readonly type: "result"; readonly parent: CellId; readonly count: number; readonly data: MimeBundle; readonly metadata: JsonObject }
  | ({ readonly type: "error"; readonly parent: CellId } & ErrorReport);

/** The cell ended and all its output was posted before. An error was also posted as `error`; here it makes the reply. `pages` is for the front end's pager. */
export type DoneMessage = { readonly type: "done"; readonly parent: CellId; readonly metadata?: JsonObject } & (
  | { readonly status: "ok"; readonly userExpressions: Readonly<Record<string, UserExpression>>; readonly pages?: readonly MimeBundle[] }
  | ({ readonly status: "error" } & ErrorReport));

export type MainToProtocol =
  | OutputMessage
  | DoneMessage
  | { readonly type: "input_request"; readonly parent: CellId; readonly prompt: string; readonly password: boolean }
  /** From now on (or no longer) comms with this target are passed on; P closes those of other targets itself. */
  | { readonly type: "comm_target"; readonly target: string; readonly registered: boolean }
  | CommMessage
  /** Answer to `nudge`; said once unasked, when cells can run. */
  | { readonly type: "awake" }
  /** SIGINT arrived: the same as an interrupt request. */
  | { readonly type: "interrupt" }
  /** The user's code asked to end the process: P closes its sockets, then answers `shutdown`. */
  | { readonly type: "exit" };

// ---- P <-> L ---------------------------------------------------------------------------------------------------------------

/** A question about code at a cursor; answers come back with the same `id`, in any order. */
export type LanguageRequest =
  | { readonly type: "complete"; readonly id: number; readonly code: string; readonly cursor: number }
  | { readonly type: "inspect"; readonly id: number; readonly code: string; readonly cursor: number; readonly detail: 0 | 1 }
  | { readonly type: "is_complete"; readonly id: number; readonly code: string };

/** One completion; `kind` is a word for the front end's icon (function, class, keyword, property ...). */
export interface CompletionItem { readonly text: string; readonly kind?: string; readonly signature?: string }

export type LanguageAnswer =
  /** Said once: from now on answers are quick. */
  | { readonly type: "ready" }
  /** The items replace [start, end) of the code. */
  | { readonly type: "complete"; readonly id: number; readonly items: readonly CompletionItem[]; readonly start: number; readonly end: number }
  | { readonly type: "inspect"; readonly id: number; readonly found: boolean; readonly data: MimeBundle; readonly metadata: JsonObject }
  | { readonly type: "is_complete"; readonly id: number; readonly status: "complete" | "invalid" | "unknown" }
  | { readonly type: "is_complete"; readonly id: number; readonly status: "incomplete"; readonly indent: string }
  /** The language service failed on the question; P answers with an error reply. */
  | { readonly type: "failed"; readonly id: number; readonly message: string };

// ---- main <-> L ------------------------------------------------------------------------------------------------------------

/** Translate a cell to JavaScript, types checked. The cell's names stay known to L for later cells when `commit` follows. */
export type ConvertRequest =
  | { readonly type: "convert"; readonly id: number; readonly cell: CellId; readonly code: string }
  /** The cell was run (to its end or to an exception): its declarations are visible to the cells after it. */
  | { readonly type: "commit"; readonly cell: CellId }
  /** Translate a TypeScript file that a cell imports, without checking it: to a `System.register` call, so that it may await and be circular. */
  | { readonly type: "transpile"; readonly id: number; readonly file: string; readonly code: string };

/** A diagnostic with its place in the cell: line and column from 0, length in UTF-16 units. */
export interface CellDiagnostic {
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly length: number;
  readonly line: number;
  readonly column: number;
}

export type ConvertAnswer =
  | {
      readonly type: "converted"; readonly id: number;
      /** Body of an async function; see kernel/language for the names it expects in scope. */
      readonly javascript: string;
      /** Source map (JSON) from `javascript` to the cell. */
      readonly sourceMap: string;
      /** Names the cell declares, which later cells see. */
      readonly declared: readonly string[];
      /** Whether the cell ends in an expression whose value is the result. */
      readonly hasResult: boolean;
      /** Warnings only; an error makes the answer `rejected`. */
      readonly diagnostics: readonly CellDiagnostic[];
    }
  | { readonly type: "rejected"; readonly id: number; readonly diagnostics: readonly CellDiagnostic[] }
  | { readonly type: "transpiled"; readonly id: number; readonly javascript: string; readonly sourceMap: string };

// ---- shared memory and ports ------------------------------------------------------------------------------------------------

/**
 * Indices into the Int32Array that main and P share.
 *
 * An interrupt: P adds one to `interrupt`, posts `interrupt`, waits 30 ms; if `running` still is not 0 it terminates the JavaScript
 * on the main thread, whatever runs there, and main then finds the `interrupt` message in its queue. Terminated code never returns to
 * its caller (no `catch`, no `finally`, no promise settles), so the handler of `interrupt` has to end the cell itself.
 */
export const sharedSlots = {
  /** Interrupts so far: a synchronous loop of ours may watch it. Written by P. */
  interrupt: 0,
  /** The cell that runs, or 0. Main sets it before user code starts and clears it immediately before it posts `done`. */
  running: 1,
  /** Grows by one, with Atomics.notify, after an InputAnswer was posted. Written by P. */
  input: 2,
  /** 1 while Node follows asynchronous calls on the main thread: terminating JavaScript there would end the process. Written by main. */
  asyncHooks: 3,
} as const;
export const sharedSlotCount = 4;

/** What the session gets to work with: its ends of the channels. */
export interface SessionLinks {
  /** Sends MainToProtocol, receives ProtocolToMain. */
  readonly protocol: MessagePort;
  /** Receives InputAnswer. */
  readonly input: MessagePort;
  /** Sends ConvertRequest, receives ConvertAnswer. */
  readonly language: MessagePort;
  readonly slots: Int32Array;
}

/** workerData of worker L: its ends of the channels (both are in the transfer list). */
export interface LanguageWorkerData {
  /** Receives LanguageRequest, sends LanguageAnswer. */
  readonly protocol: MessagePort;
  /** Receives ConvertRequest, sends ConvertAnswer. */
  readonly main: MessagePort;
  /** Folder that imports of cells are resolved from. */
  readonly folder: string;
}
