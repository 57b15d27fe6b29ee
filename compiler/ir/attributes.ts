/** Makes and reads attributes; their types are declared in types.ts. */
import type { AffineMap, AffineSet } from "./affine.js";
import {
  i32, i64, index, type AffineMapAttr, type AffineSetAttr, type ArrayAttr, type Attribute, type BoolAttr, type DenseArrayAttr,
  type DictAttr, type FloatAttr, type IntegerAttr, type OpaqueAttr, type StringAttr, type SymbolRefAttr, type Type, type TypeAttr,
  type UnitAttr,
} from "./types.js";

export const unitAttr: UnitAttr = { kind: "unit" };
export function integerAttr(value: number | bigint, type: Type = i64): IntegerAttr {
  return { kind: "integer", value: BigInt(value), type };
}
export function i32Attr(value: number): IntegerAttr { return integerAttr(value, i32); }
export function indexAttr(value: number): IntegerAttr { return integerAttr(value, index); }
export function floatAttr(value: number, type: Type): FloatAttr { return { kind: "float", value, type }; }
export function boolAttr(value: boolean): BoolAttr { return { kind: "bool", value }; }
export function stringAttr(value: string): StringAttr { return { kind: "string", value }; }
export function arrayAttr(elements: readonly Attribute[]): ArrayAttr { return { kind: "array", elements }; }
export function dictAttr(entries: Iterable<readonly [string, Attribute]>): DictAttr {
  return { kind: "dict", entries: new Map(entries) };
}
export function typeAttr(type: Type): TypeAttr { return { kind: "type", type }; }
export function symbolRef(root: string, ...nested: string[]): SymbolRefAttr { return { kind: "symbol", root, nested }; }
export function affineMapAttr(map: AffineMap): AffineMapAttr { return { kind: "affine_map", map }; }
export function affineSetAttr(set: AffineSet): AffineSetAttr { return { kind: "affine_set", set }; }
export function denseArrayAttr(values: readonly number[], element: Type = i64): DenseArrayAttr {
  return { kind: "dense_array", element, values };
}
export function opaqueAttr(text: string): OpaqueAttr { return { kind: "opaque", text }; }

/** The number in an integer attribute, or undefined when the attribute is absent or of another kind. */
export function integerValue(attribute: Attribute | undefined): number | undefined {
  return attribute?.kind === "integer" ? Number(attribute.value) : undefined;
}
export function stringValue(attribute: Attribute | undefined): string | undefined {
  return attribute?.kind === "string" ? attribute.value : undefined;
}
/** Name of a flat symbol reference. */
export function symbolName(attribute: Attribute | undefined): string | undefined {
  return attribute?.kind === "symbol" ? attribute.root : undefined;
}
