/** Runs a notebook from top to bottom in a kernel of its own. */
import type { CodeCell, Json, Notebook } from "./format.js";
import { tagsOf, textOf } from "./format.js";
import { KernelClient, KernelError } from "./kernel-client.js";
import { CellOutputs, OutputCollector } from "./outputs.js";
import { NotebookError } from "./validate.js";

export interface ExecuteOptions {
  /** The kernel's folder: imports and files are looked up from here. */
  readonly folder: string;
  /** Seconds a cell may take. */
  readonly timeout?: number;
  /** Goes on after a cell that fails. A cell tagged `raises-exception` may always fail. */
  readonly allowErrors?: boolean;
  readonly signal?: AbortSignal;
  /** Before each code cell: its number from 1, and how many there are. */
  readonly onCell?: (cell: number, cells: number) => void;
}

/** Why a run ended before the last cell. */
export interface Failure { readonly cell: number; readonly kind: "error" | "timeout" | "interrupted" | "kernel"; readonly message: string }

export interface Execution { readonly notebook: Notebook; readonly failure: Failure | null }

const kernelspec = { display_name: "herdbook (TypeScript)", language: "typescript", name: "herdbook" };
const languageInfo = { file_extension: ".ts", mimetype: "text/x-typescript", name: "typescript" };
const languages = new Set(["typescript", "javascript"]);

/**
 * Runs every code cell and returns the notebook with its outputs, as far as it came. Throws `NotebookError` for a notebook in
 * another language, `KernelError` when no kernel starts.
 */
export async function executeNotebook(notebook: Notebook, options: ExecuteOptions): Promise<Execution> {
  checkLanguage(notebook);
  const collector = new OutputCollector();
  const byRequest = new Map<string, CellOutputs>();
  const kernel = await KernelClient.start(options.folder, (request, type, content) => byRequest.get(request)?.receive(type, content));
  const ran = new Map<number, { outputs: CellOutputs; count: number | null }>();
  try {
    const failure = await runCells(notebook, kernel, options, (cell, count) => {
      const outputs = ran.get(cell)?.outputs ?? collector.cell();
      ran.set(cell, { outputs, count });
      return (request) => { byRequest.set(request, outputs); };
    });
    // Output of timers that were still running when the last cell ended.
    await new Promise((resume) => setTimeout(resume, 50));
    return { notebook: withOutputs(notebook, ran), failure };
  } finally {
    await kernel.close();
  }
}

type Started = (cell: number, count: number | null) => (request: string) => void;

async function runCells({ cells }: Notebook, kernel: KernelClient, options: ExecuteOptions, started: Started): Promise<Failure | null> {
  const total = cells.filter(({ cell_type }) => cell_type === "code").length;
  let number = 0;
  for (const [i, cell] of cells.entries()) {
    if (cell.cell_type !== "code") continue;
    number += 1;
    options.onCell?.(number, total);
    const source = textOf(cell.source);
    const register = started(i, null);
    if (source.trim() === "") continue;
    const outcome = await runCell(kernel, source, register, options);
    started(i, outcome.count);
    const tolerated = options.allowErrors || tagsOf(cell).includes("raises-exception");
    if (outcome.failure && !(outcome.failure.kind === "error" && tolerated)) return { ...outcome.failure, cell: number };
  }
  return null;
}

async function runCell(kernel: KernelClient, source: string, register: (request: string) => void, { timeout, signal }: ExecuteOptions) {
  let stopped: "timeout" | "interrupted" | undefined;
  const finished = kernel.execute(source, register);
  const stop = (why: "timeout" | "interrupted") => (): void => {
    stopped ??= why;
    kernel.interrupt(finished).catch(() => undefined);
  };
  const timer = timeout === undefined ? undefined : setTimeout(stop("timeout"), timeout * 1000);
  const onAbort = stop("interrupted");
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted) onAbort();
  try {
    const { status, content } = await finished;
    const count = typeof content.execution_count === "number" ? content.execution_count : null;
    const message = stopped === "timeout" ? `took longer than ${timeout} s` : `${String(content.ename)}: ${String(content.evalue)}`;
    return { count, failure: stopped || status === "error" ? { kind: stopped ?? ("error" as const), message } : null };
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return { count: null, failure: { kind: stopped ?? ("kernel" as const), message: stopped === "timeout" ? `took longer than ${timeout} s and could not be interrupted` : error.message } };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}

function withOutputs(notebook: Notebook, ran: ReadonlyMap<number, { outputs: CellOutputs; count: number | null }>): Notebook {
  const cells = notebook.cells.map((cell, i) => {
    if (cell.cell_type !== "code") return cell;
    const done = ran.get(i);
    return { ...cell, outputs: done?.outputs.outputs ?? [], execution_count: done?.count ?? null } satisfies CodeCell;
  });
  return { ...notebook, cells, metadata: { ...notebook.metadata, kernelspec, language_info: languageInfo } };
}

function checkLanguage({ metadata }: Notebook): void {
  const word = (value: Json | undefined, field: string): string | undefined => {
    const found = typeof value === "object" && value !== null && !Array.isArray(value) ? (value as { readonly [name: string]: Json | undefined })[field] : undefined;
    return typeof found === "string" ? found : undefined;
  };
  const language = word(metadata.kernelspec, "language") ?? word(metadata.language_info, "name");
  if (language !== undefined && !languages.has(language.toLowerCase())) throw new NotebookError(`this is a notebook in ${language.slice(0, 40)}; herdbook runs those in typescript`);
}
