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

/** What may go along with a comm's data. */
export interface CommOptions { readonly metadata?: object; readonly buffers?: readonly Uint8Array[] }

/** A line to code of the front end, as widgets have one. Data are what JSON can say; bytes go as buffers. */
export interface Comm {
  readonly id: string;
  readonly target: string;
  readonly isOpen: boolean;
  send(data: object, options?: CommOptions): void;
  close(data?: object): void;
  /** Called with each message of the front end, also while a cell waits; with those that came before, at once. */
  onMessage(listener: (data: any, buffers: readonly Uint8Array[]) => void): void;
  /** Called when the front end closes it. */
  onClose(listener: (data: any) => void): void;
}

/** Takes a comm that the front end opened. */
export type CommServer = (comm: Comm, data: any, buffers: readonly Uint8Array[]) => unknown;

export interface Comms {
  /** Opens a comm to what the front end has registered by this name. */
  open(target: string, data?: object, options?: CommOptions): Comm;
  /** Takes comms that the front end opens by this name. Returns what ends that. */
  serve(target: string, opened: CommServer): () => void;
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
  /** Comms: messages to and from code of the front end. */
  readonly comms: Comms;
  /** Aborted when this cell is interrupted. Verbs of herdbook get it when they are given no signal. */
  readonly interrupted: AbortSignal;
}
