/**
 * MLIR types and attributes as plain immutable values; each may hold the other, so both are declared here.
 * Two types are the same type exactly when they print the same text (`typeText` in printer.ts).
 */
import type { AffineMap, AffineSet } from "./affine.js";

export type FloatName = "bf16" | "f16" | "f32" | "f64";
/** A dimension of a shaped type: a size, or `null` for `?`. */
export type Dimension = number | null;

export interface IndexType { readonly kind: "index" }
export interface NoneType { readonly kind: "none" }
export interface IntegerType { readonly kind: "integer"; readonly width: number; readonly signedness: "signless" | "signed" | "unsigned" }
export interface FloatType { readonly kind: "float"; readonly name: FloatName }
export interface TensorType { readonly kind: "tensor"; readonly shape: readonly Dimension[]; readonly element: Type; readonly encoding?: Attribute }
export interface VectorType { readonly kind: "vector"; readonly shape: readonly number[]; readonly element: Type }
/** `strided<[strides], offset: o>`; `null` stands for `?`. */
export interface StridedLayout { readonly kind: "strided"; readonly strides: readonly Dimension[]; readonly offset: Dimension }
export interface MapLayout { readonly kind: "map"; readonly map: AffineMap }
export interface MemRefType {
  readonly kind: "memref";
  readonly shape: readonly Dimension[];
  readonly element: Type;
  readonly layout?: StridedLayout | MapLayout;
  /** An integer attribute in every dialect we use: absent or 0 = L3 (DDR), 1 = L2 (memtile), 2 = L1 (core). */
  readonly memorySpace?: Attribute;
}
export interface FunctionType { readonly kind: "function"; readonly inputs: readonly Type[]; readonly results: readonly Type[] }
export interface TupleType { readonly kind: "tuple"; readonly elements: readonly Type[] }
/** A type of another dialect, kept as its text after the `!`: `air.async.token`, `aie.objectfifo<memref<4xi8>>`. */
export interface OpaqueType { readonly kind: "opaque"; readonly text: string }

export type Type =
  | IndexType | NoneType | IntegerType | FloatType | TensorType | VectorType | MemRefType | FunctionType | TupleType | OpaqueType;

export interface IntegerAttr { readonly kind: "integer"; readonly value: bigint; readonly type: Type }
export interface FloatAttr { readonly kind: "float"; readonly value: number; readonly type: Type }
export interface BoolAttr { readonly kind: "bool"; readonly value: boolean }
export interface UnitAttr { readonly kind: "unit" }
export interface StringAttr { readonly kind: "string"; readonly value: string }
export interface ArrayAttr { readonly kind: "array"; readonly elements: readonly Attribute[] }
export interface DictAttr { readonly kind: "dict"; readonly entries: ReadonlyMap<string, Attribute> }
export interface TypeAttr { readonly kind: "type"; readonly type: Type }
/** `@root::@nested` */
export interface SymbolRefAttr { readonly kind: "symbol"; readonly root: string; readonly nested: readonly string[] }
export interface AffineMapAttr { readonly kind: "affine_map"; readonly map: AffineMap }
export interface AffineSetAttr { readonly kind: "affine_set"; readonly set: AffineSet }
/** `array<i64: 1, 2>` */
export interface DenseArrayAttr { readonly kind: "dense_array"; readonly element: Type; readonly values: readonly number[] }
/** `dense<...> : tensor<..>`; a splat has one value. Hex blobs are decoded by the parser. */
export interface DenseElementsAttr { readonly kind: "dense_elements"; readonly values: readonly (number | bigint)[]; readonly type: Type }
export interface StridedAttr { readonly kind: "strided_layout"; readonly layout: StridedLayout }
/** An attribute of another dialect, kept as its text after the `#`: `aie.packet_info<pkt_type = 0, pkt_id = 1>`. */
export interface OpaqueAttr { readonly kind: "opaque"; readonly text: string }

export type Attribute =
  | IntegerAttr | FloatAttr | BoolAttr | UnitAttr | StringAttr | ArrayAttr | DictAttr | TypeAttr | SymbolRefAttr
  | AffineMapAttr | AffineSetAttr | DenseArrayAttr | DenseElementsAttr | StridedAttr | OpaqueAttr;

export type ShapedType = TensorType | VectorType | MemRefType;

export const index: IndexType = { kind: "index" };
export const none: NoneType = { kind: "none" };
export function integer(width: number, signedness: IntegerType["signedness"] = "signless"): IntegerType {
  return { kind: "integer", width, signedness };
}
export const i1 = integer(1);
export const i4 = integer(4);
export const i8 = integer(8);
export const i16 = integer(16);
export const i32 = integer(32);
export const i64 = integer(64);
export function float(name: FloatName): FloatType {
  return { kind: "float", name };
}
export const bf16 = float("bf16");
export const f16 = float("f16");
export const f32 = float("f32");
export const f64 = float("f64");
export const asyncToken: OpaqueType = { kind: "opaque", text: "air.async.token" };

export function tensor(shape: readonly Dimension[], element: Type): TensorType {
  return { kind: "tensor", shape, element };
}
/** A memref; `space` is the integer memory space, printed as upstream's passes print it (`1 : i32`). */
export function memref(
  shape: readonly Dimension[], element: Type, space?: number | Attribute, layout?: StridedLayout | MapLayout,
): MemRefType {
  const memorySpace: Attribute | undefined =
    space === undefined || space === 0 ? undefined
    : typeof space === "number" ? { kind: "integer", value: BigInt(space), type: i32 }
    : space;
  return { kind: "memref", shape, element, layout, memorySpace };
}
export function strided(strides: readonly Dimension[], offset: Dimension): StridedLayout {
  return { kind: "strided", strides, offset };
}
export function functionType(inputs: readonly Type[], results: readonly Type[]): FunctionType {
  return { kind: "function", inputs, results };
}

/** Memory space of a memref as a number; 0 (L3) when it has none. Compare spaces with this, never by text. */
export function memorySpaceOf(type: MemRefType): number {
  return type.memorySpace?.kind === "integer" ? Number(type.memorySpace.value) : 0;
}

/** Width of an integer or float type in bits; index counts as 64. */
export function bitWidth(type: Type): number {
  switch (type.kind) {
    case "integer": return type.width;
    case "index": return 64;
    case "float": return { bf16: 16, f16: 16, f32: 32, f64: 64 }[type.name];
    default: throw new Error(`no bit width: ${type.kind}`);
  }
}

export function isShaped(type: Type): type is ShapedType {
  return type.kind === "tensor" || type.kind === "vector" || type.kind === "memref";
}

/** Number of elements of a static shape. Throws on `?`. */
export function volume(shape: readonly Dimension[]): number {
  return shape.reduce<number>((product, size) => {
    if (size === null) throw new Error("volume of a dynamic shape");
    return product * size;
  }, 1);
}

/** Row-major strides of a static shape, in elements. */
export function rowMajorStrides(shape: readonly Dimension[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = strides[i + 1] * (shape[i + 1] ?? 1);
  return strides;
}
