/**
 * What the printer, parser and verifier know of an operation: a declaration per operation, collected in a dialect.
 * An operation without a declaration is still parsed, printed and kept, in generic form.
 */
import type { AsmParser, AsmPrinter } from "./asm.js";
import type { Operation } from "./operation.js";
import type { Attribute } from "./types.js";

export type Trait =
  | "terminator" | "isolated-from-above" | "pure" | "symbol" | "symbol-table" | "single-block" | "no-terminator"
  /** Regions may use values before they are defined. */
  | "graph-region";

/** Kinds of attribute that a declaration may ask for. `i64s` is a dense array of i64; a trailing `?` makes it optional. */
export const attributeKinds = [
  "i1", "i8", "i16", "i32", "i64", "ui8", "ui16", "ui32", "ui64", "index", "integer", "float", "number", "bool", "unit", "string",
  "symbol", "type", "function", "map", "set", "array", "dict", "elements", "i32s", "i64s", "opaque", "any",
] as const;
export type AttributeKind = (typeof attributeKinds)[number];
export type AttributeRule = AttributeKind | `${AttributeKind}?`;

export interface OpDefinition {
  readonly name: string;
  readonly traits?: readonly Trait[];
  /**
   * Groups of operands, in order: `name` is one operand, `name?` none or one, `name*` any number. With two or more groups of
   * varying size the operation has the attribute `operandSegmentSizes`.
   */
  readonly operands?: readonly string[];
  /** Groups of results, written like those of operands; at most one varies in size. */
  readonly results?: readonly string[];
  /** Number of regions, or the least and the most. */
  readonly regions?: number | readonly [number, number];
  readonly successors?: number;
  /** Inherent attributes with their kinds: the generic form prints them as properties, `<{...}>`; all others are discardable. */
  readonly attributes?: Readonly<Record<string, AttributeRule>>;
  /** Values of inherent attributes that are added when a text leaves them out, and left out in the custom form. */
  readonly defaults?: Readonly<Record<string, Attribute>>;
  /** Values of inherent attributes that mean the same as none: the custom form leaves them out, and a text without them has none. */
  readonly silentValues?: Readonly<Record<string, Attribute>>;
  /** Name of the terminator that parser adds and printer leaves out. */
  readonly implicitTerminator?: string;
  /** Dialect whose name may be left out before operations directly inside: `return` in a func.func. */
  readonly defaultDialect?: string;
  /** Names for results that have no hint; a result with a name begins a group of its own. */
  readonly resultNames?: (op: Operation) => readonly (string | undefined)[];
  /** Prints everything after the op name. Absent: the op has only the generic form. */
  readonly print?: (op: Operation, printer: AsmPrinter) => void;
  /** Parses everything after the op name and returns the operation, not inserted. */
  readonly parse?: (parser: AsmParser) => Operation;
  /**
   * Reports what the declared groups and kinds do not say but the custom form takes for granted, such as equal types. It may look at
   * the operation, its blocks and the operations directly in them: it is asked again only when one of these has changed.
   */
  readonly structure?: (op: Operation, report: (message: string) => void) => void;
  /** Reports violations with `report`; structure common to all ops is checked by the verifier itself. */
  readonly verify?: (op: Operation, report: (message: string) => void, symbol: SymbolLookup) => void;
}

/** The operation with the symbol name in the nearest symbol table around the one at hand that has it. */
export type SymbolLookup = (name: string) => Operation | undefined;

export interface Dialect { readonly name: string; readonly ops: readonly OpDefinition[] }

/** The definitions of several dialects, by full op name. */
export class Registry {
  readonly #definitions = new Map<string, OpDefinition>();
  constructor(dialects: readonly Dialect[]) {
    for (const dialect of dialects) for (const op of dialect.ops) this.#definitions.set(op.name, op);
  }
  get(name: string): OpDefinition | undefined { return this.#definitions.get(name); }
  has(op: Operation, trait: Trait): boolean { return this.#definitions.get(op.name)?.traits?.includes(trait) ?? false; }
  definitions(): IterableIterator<OpDefinition> { return this.#definitions.values(); }
}

/** Whether the generic form prints the attribute as a property. */
export function isInherent(definition: OpDefinition | undefined, attribute: string): boolean {
  if (!definition) return false;
  return attribute === "operandSegmentSizes" || (definition.attributes !== undefined && Object.hasOwn(definition.attributes, attribute));
}
