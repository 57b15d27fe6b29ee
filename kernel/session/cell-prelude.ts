/**
 * The package as a cell sees it: every public name, from the index itself. The one difference to a plain program is that `run` and `compile` stop with
 * the cell when they are given no signal of their own, and that `run` shows where it is.
 */
import * as prelude from "../prelude/index.js";
import { currentCell } from "./running-cell.js";

type Verb = (subject: never, options?: object) => Promise<unknown>;

/** Follows a run: `update` is its `onProgress`, `end` is told how it went. */
export interface Progress {
  readonly update: (progress: never) => void;
  readonly end: (outcome: "done" | "interrupted" | "failed") => void;
}

/** The names of the package for cells; `progress` makes what follows one run. */
export function cellPrelude(progress: () => Progress | undefined): Readonly<Record<string, unknown>> {
  const verbs = { run: following(prelude.run as Verb, progress), compile: stopping(prelude.compile as Verb) };
  return Object.freeze({ ...prelude, ...verbs, hb: Object.freeze({ ...prelude.hb, ...verbs }) });
}

function stopping(verb: Verb): Verb {
  return (subject, options) => verb(subject, { signal: currentCell()?.signal, ...options });
}

function following(verb: Verb, progress: () => Progress | undefined): Verb {
  const call = stopping(verb);
  return async (subject, options: { readonly onProgress?: unknown } = {}) => {
    const shown = options.onProgress === undefined ? progress() : undefined;
    if (!shown) return call(subject, options);
    try {
      const value = await call(subject, { ...options, onProgress: shown.update });
      shown.end(currentCell()?.signal.aborted ? "interrupted" : "done");
      return value;
    } catch (error) {
      shown.end(currentCell()?.signal.aborted ? "interrupted" : "failed");
      throw error;
    }
  };
}
