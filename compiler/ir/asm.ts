/**
 * What a dialect sees of the printer and the parser. They implement these interfaces; dialects depend on nothing more.
 */
import type { AffineMap, AffineSet } from "./affine.js";
import type { Block, Operation, Region, Value } from "./operation.js";
import type { Attribute, FunctionType, SymbolRefAttr, Type } from "./types.js";

export interface AsmPrinter {
  write(text: string): void;
  operand(value: Value): void;
  /** Values separated by commas. */
  operands(values: Iterable<Value>): void;
  type(type: Type): void;
  /** Types separated by commas. */
  types(types: Iterable<Type>): void;
  /** @param bare leaves out the type of an i64 or f64 number, as inside arrays */
  attribute(attribute: Attribute, bare?: boolean): void;
  /**
   * `{ ... }`. Without `entryArguments` the label of the first block is left out even when it has arguments: the operation prints them.
   * An implicit terminator is left out unless it carries operands or attributes, or `terminator` asks for it.
   */
  region(region: Region, options?: { readonly entryArguments?: boolean; readonly terminator?: boolean }): void;
  successor(block: Block): void;
  /** ` {a = 1, b}` without the names in `elided`; nothing when that leaves none. Attributes that have their default value are left out. */
  attributeDict(op: Operation, elided?: readonly string[], keyword?: boolean): void;
  affineMap(map: AffineMap): void;
  affineSet(set: AffineSet): void;
}

/** A use or definition of a value in the text, `%name` or `%name#2`. */
export interface OperandName { readonly name: string; readonly number: number; readonly offset: number }
export interface RegionArgument { readonly name: OperandName; readonly type: Type }

export interface AsmParser {
  /** Offset of the next token. */
  readonly position: number;
  /** Whether the word or punctuation comes next. */
  peek(token: string): boolean;
  /** Reads the token when it comes next. */
  accept(token: string): boolean;
  expect(token: string): void;
  /** Elements separated by commas between brackets. */
  list<T>(open: string, close: string, element: () => T): T[];
  /** One element or more, separated by commas. */
  commaSeparated<T>(element: () => T): T[];

  keyword(): string;
  optionalKeyword(): string | undefined;
  string(): string;
  optionalString(): string | undefined;
  peekString(): boolean;
  /** Whether an integer literal comes next, perhaps with a minus. */
  peekInteger(): boolean;
  integer(): bigint;
  optionalInteger(): bigint | undefined;
  /** An integer that a JavaScript number holds exactly. */
  number(): number;
  peekSymbol(): boolean;
  /** Name of a symbol, without `@`. */
  symbol(): string;
  optionalSymbol(): string | undefined;
  symbolReference(): SymbolRefAttr;

  type(): Type;
  optionalType(): Type | undefined;
  typeList(): Type[];
  /** `type` or `(types)`. */
  typesOrOne(): Type[];
  functionType(): FunctionType;
  attribute(type?: Type): Attribute;
  /** `dense<...>` of a known type. */
  denseOf(type: Type): Attribute;
  /** `{a = 1}` when it comes next. */
  attributeDict(): Record<string, Attribute>;
  affineMap(): AffineMap;
  affineSet(): AffineSet;

  /** Whether an operand comes next. */
  peekOperand(): boolean;
  operand(): OperandName;
  optionalOperand(): OperandName | undefined;
  /** Operands separated by commas, perhaps none. */
  operands(): OperandName[];
  resolve(operand: OperandName, type: Type): Value;
  resolveAll(operands: readonly OperandName[], types: readonly Type[]): Value[];
  /** Reads `loc(...)` when it comes next. */
  skipLocation(): void;
  /** `%a: type` */
  regionArgument(): RegionArgument;
  /** `{ ... }`; with `args` its first block has these arguments and no label. The implicit terminator of the operation is added. */
  region(args?: readonly RegionArgument[]): Region;
  /** The region, or one that is as empty as the operation allows where no brace comes next. */
  optionalRegion(args: readonly RegionArgument[]): Region;
  successor(): Block;

  /** Throws a `ParseError` at the offset, or at the next token. */
  error(code: string, reason: string, offset?: number): never;
}
