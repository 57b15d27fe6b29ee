/**
 * What a dialect sees of the printer and the parser. They implement these interfaces; dialects depend on nothing more.
 */
import type { AffineMap, AffineSet } from "./affine.js";
import type { Block, Operation, Region, Value } from "./operation.js";
import type { Attribute, Type } from "./types.js";

export interface AsmPrinter {
  write(text: string): void;
  operand(value: Value): void;
  type(type: Type): void;
  attribute(attribute: Attribute): void;
  region(region: Region, options?: { readonly entryArguments?: boolean; readonly terminator?: boolean }): void;
  successor(block: Block): void;
  /** ` {a = 1, b}` without the names in `elided`; nothing when that leaves none. */
  attributeDict(op: Operation, elided?: readonly string[], keyword?: boolean): void;
  affineMap(map: AffineMap): void;
  affineSet(set: AffineSet): void;
}

export interface AsmParser {
  /** Reads the token when it comes next. */
  accept(token: string): boolean;
  expect(token: string): void;
}
