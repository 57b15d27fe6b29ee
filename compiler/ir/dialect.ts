/**
 * What the printer, parser and verifier know of an operation: a declaration per operation, collected in a dialect.
 * An operation without a declaration is still parsed, printed and kept, in generic form.
 */
import type { AsmParser, AsmPrinter } from "./asm.js";
import type { Operation } from "./operation.js";

export type Trait =
  | "terminator" | "isolated-from-above" | "pure" | "symbol" | "symbol-table" | "single-block" | "no-terminator"
  /** Values defined outside may be used inside as affine dimensions. */
  | "affine-scope";

export interface OpDefinition {
  readonly name: string;
  readonly traits?: readonly Trait[];
  /** Attributes that the generic form prints as properties, `<{...}>`; all others are discardable. */
  readonly inherent?: readonly string[];
  /** Name of the terminator that parser adds and printer leaves out. */
  readonly implicitTerminator?: string;
  /** Prints everything after the op name. Absent: the op has only the generic form. */
  readonly print?: (op: Operation, printer: AsmPrinter) => void;
  /** Parses everything after the op name and returns the operation, not inserted. */
  readonly parse?: (parser: AsmParser) => Operation;
  /** Reports violations with `report`; structure common to all ops is checked by the verifier itself. */
  readonly verify?: (op: Operation, report: (message: string) => void) => void;
}

export interface Dialect { readonly name: string; readonly ops: readonly OpDefinition[] }

/** The definitions of several dialects, by full op name. */
export class Registry {
  readonly #definitions = new Map<string, OpDefinition>();
  constructor(dialects: readonly Dialect[]) {
    for (const dialect of dialects) for (const op of dialect.ops) this.#definitions.set(op.name, op);
  }
  get(name: string): OpDefinition | undefined { return this.#definitions.get(name); }
  has(op: Operation, trait: Trait): boolean { return this.#definitions.get(op.name)?.traits?.includes(trait) ?? false; }
}
