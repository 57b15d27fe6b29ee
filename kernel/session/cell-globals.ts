/** What a cell can say to its kernel, beside the public names of the package: these names are in scope of every cell. */

export interface DisplayOptions {
  /** Displays with one id are one output: `display.update` with the id replaces it wherever it stands. */
  readonly id?: string;
}

/** A display that can be replaced. */
export interface DisplayHandle {
  readonly id: string;
  /** Replaces what is shown, wherever it is shown. */
  update(value: unknown): Promise<void>;
}

export interface CellGlobals {
  /** Shows a value now, as the last expression of a cell would be shown at its end. */
  readonly display: (value: unknown, options?: DisplayOptions) => Promise<DisplayHandle>;
  /** Replaces what displays with this id show. */
  readonly updateDisplay: (id: string, value: unknown) => Promise<void>;
  /** Removes the cell's output so far; with `wait`, when the next output comes. */
  readonly clearOutput: (options?: { readonly wait?: boolean }) => void;
  /** Shows a value in the pager of the front end, out of the way of the notebook; where there is none, not at all. */
  readonly page: (value: unknown) => Promise<void>;
  /** Asks the person at the front end for a line of text and waits for it. */
  readonly prompt: (text?: string, options?: { readonly password?: boolean }) => string;
  /** Aborted when this cell is interrupted. Verbs of herdbook get it when they are given no signal. */
  readonly interrupted: AbortSignal;
}
