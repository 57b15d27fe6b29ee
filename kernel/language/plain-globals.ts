/**
 * The globals that cells use most, so that the 160 declaration files of Node are read only for a cell that touches what is not
 * here. They also serve where `@types/node` is not installed.
 */

/** Globals whose types are Node's: known by name, for completion, until a cell mentions one. */
export const nodeGlobals = ["process", "Buffer", "require", "fetch", "Request", "Response", "Headers", "URL", "URLSearchParams", "TextEncoder", "TextDecoder",
  "AbortController", "AbortSignal", "Blob", "Event", "EventTarget", "MessageChannel", "MessagePort", "BroadcastChannel", "WebAssembly", "crypto", "performance",
  "ReadableStream", "WritableStream", "TransformStream", "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate"] as const;

const typed = ["AbortSignal", "setTimeout", "setInterval", "setImmediate", "clearTimeout", "clearInterval", "clearImmediate", "performance", "Blob"];

export const plainGlobals = `
interface Console {
  log(...data: unknown[]): void; error(...data: unknown[]): void; warn(...data: unknown[]): void; info(...data: unknown[]): void; debug(...data: unknown[]): void;
  table(data: unknown, columns?: readonly string[]): void; dir(data: unknown, options?: object): void; trace(...data: unknown[]): void; assert(condition?: boolean, ...data: unknown[]): void;
  time(label?: string): void; timeEnd(label?: string): void; timeLog(label?: string): void; group(...data: unknown[]): void; groupEnd(): void; count(label?: string): void;
}
declare var console: Console;
declare function queueMicrotask(callback: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function setTimeout(callback: (...values: any[]) => void, delay?: number, ...values: unknown[]): unknown;
declare function setInterval(callback: (...values: any[]) => void, delay?: number, ...values: unknown[]): unknown;
declare function setImmediate(callback: (...values: any[]) => void, ...values: unknown[]): unknown;
declare function clearTimeout(timer: unknown): void;
declare function clearInterval(timer: unknown): void;
declare function clearImmediate(timer: unknown): void;
declare var performance: { now(): number };
interface AbortSignal {
  readonly aborted: boolean; readonly reason: unknown; throwIfAborted(): void;
  addEventListener(type: "abort", listener: () => void): void; removeEventListener(type: "abort", listener: () => void): void;
}
interface Blob { readonly size: number; readonly type: string; text(): Promise<string> }
interface ImportMeta { readonly url: string; readonly dirname: string; readonly filename: string; resolve(specifier: string): string }
declare var ${nodeGlobals.filter((name) => !typed.includes(name)).map((name) => `${name}: any`).join(", ")};
`;

/** Words that make a cell wait for Node's declarations: timers and the clock are told well enough above. */
export const nodeWords = [...nodeGlobals.filter((name) => !typed.includes(name)), "AbortSignal", "Blob", "NodeJS", "__dirname", "__filename"];
