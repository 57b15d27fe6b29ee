/**
 * The package as a cell sees it: every public name, from the index itself. The one difference to a plain program is that `run` and
 * `compile` stop with the cell when they are given no signal of their own, and that `run` shows where it is.
 */
import * as prelude from "../prelude/index.js";
import { currentCell } from "./cell-context.js";

type SweepProgress = Parameters<NonNullable<prelude.RunOptions["onProgress"]>>[0];
type Run = (subject: never, options: prelude.RunOptions) => Promise<unknown>;

/** Follows a run: `update` is its `onProgress`, `end` is told how it went. */
export interface Progress {
  readonly update: (progress: SweepProgress) => void;
  readonly end: (outcome: "done" | "interrupted" | "failed") => void;
}

/** The names of the package for cells; `progress` makes what follows one run. */
export function cellPrelude(progress: () => Progress | undefined): Readonly<Record<string, unknown>> {
  const run = (subject: unknown, options: prelude.RunOptions = {}): Promise<unknown> => runInNotebook(subject, options, progress);
  const compile: typeof prelude.compile = (workload, options) => prelude.compile(workload, { signal: currentCell()?.signal, ...options });
  return Object.freeze({ ...prelude, run, compile, hb: Object.freeze({ ...prelude.hb, run, compile }) });
}

async function runInNotebook(subject: unknown, options: prelude.RunOptions, progress: () => Progress | undefined): Promise<unknown> {
  const signal = options.signal ?? currentCell()?.signal;
  const shown = options.onProgress ? undefined : progress();
  let rows: readonly prelude.Row[] = [];
  const onProgress = (state: SweepProgress): void => {
    rows = state.rows;
    options.onProgress?.(state);
    shown?.update(state);
  };
  try {
    const running = (prelude.run as Run)(subject as never, { ...options, signal, onProgress });
    const value = await (isSweep(subject) && signal ? Promise.race([running, finishedRows(signal, () => rows)]) : running);
    shown?.end(signal?.aborted ? "interrupted" : "done");
    return value;
  } catch (error) {
    shown?.end(signal?.aborted ? "interrupted" : "failed");
    throw error;
  }
}

/**
 * What an aborted sweep leaves: its finished rows, at once. The sweep itself would hand them over when its point looks at the signal, but
 * a point that is terminated never does.
 */
function finishedRows(signal: AbortSignal, rows: () => readonly prelude.Row[]): Promise<prelude.SweepResult> {
  return new Promise((resolve) => {
    const finish = (): void => resolve(new prelude.SweepResult([...rows()], true));
    if (signal.aborted) finish();
    else signal.addEventListener("abort", finish, { once: true });
  });
}

function isSweep(subject: unknown): boolean {
  return (subject as { readonly kind?: unknown } | undefined)?.kind === "sweep";
}
