/** Number literals and `dense<...>` literals, turned into values of a type. */
import { isShaped, type Dimension, type FloatName, type Type } from "./types.js";
import { roundToFloat } from "./text.js";

/** A number, `true` or `false` as written. */
export interface Scalar { readonly literal: string; readonly negative: boolean; readonly offset: number }
export type ElementsLiteral =
  | { readonly kind: "scalar"; readonly scalar: Scalar }
  | { readonly kind: "list"; readonly elements: readonly ElementsLiteral[]; readonly offset: number }
  | { readonly kind: "bytes"; readonly text: string; readonly offset: number }
  | { readonly kind: "nothing"; readonly offset: number };

/** Why a literal has no value, and where. */
export class LiteralError extends Error {
  constructor(reason: string, readonly offset: number) { super(reason); }
}

/** Integers as bigint, floats rounded to their format, i1 as 0 or 1. Throws `LiteralError`. */
export function scalarValue(scalar: Scalar, type: Type): bigint | number {
  const { literal, negative, offset } = scalar;
  if (type.kind === "float") return floatValue(scalar, type.name);
  if (type.kind !== "integer" && type.kind !== "index") throw new LiteralError("a number needs an integer, index or float type", offset);
  if (literal === "true" || literal === "false") {
    if (type.kind !== "integer" || type.width !== 1) throw new LiteralError(`${literal} is an i1`, offset);
    return literal === "true" ? 1n : 0n;
  }
  if (literal.includes(".")) throw new LiteralError("a number with a point needs a float type", offset);
  return inRange(negative ? -BigInt(literal) : BigInt(literal), type, offset);
}

function floatValue({ literal, negative, offset }: Scalar, name: FloatName): number {
  if (literal.startsWith("0x")) {
    if (negative) throw new LiteralError("a float in hex carries its own sign", offset);
    return floatFromBits(BigInt(literal), name, offset);
  }
  if (!literal.includes(".")) throw new LiteralError("a float needs a point, as in 1.0", offset);
  const value = roundToFloat(Number(literal), name);
  return negative ? -value : value;
}

/** Signless values are kept signed, as they print: `255 : i8` is -1. */
function inRange(value: bigint, type: Type, offset: number): bigint {
  const width = type.kind === "integer" ? type.width : 64;
  const signedness = type.kind === "integer" ? type.signedness : "signless";
  const half = 1n << BigInt(width - 1);
  const least = signedness === "unsigned" ? 0n : -half;
  const most = signedness === "signed" || type.kind === "index" ? half - 1n : 2n * half - 1n;
  if (value < least || value > most) throw new LiteralError(`${value} does not fit its type`, offset);
  if (signedness !== "signless") return value;
  return width === 1 ? value & 1n : BigInt.asIntN(width, value);
}

const floatBits: Readonly<Record<FloatName, number>> = { bf16: 16, f16: 16, f32: 32, f64: 64 };

function floatFromBits(bits: bigint, name: FloatName, offset: number): number {
  const width = floatBits[name];
  if (bits >> BigInt(width) !== 0n) throw new LiteralError(`a bit pattern of ${name} has ${width} bits`, offset);
  const view = new DataView(new ArrayBuffer(8));
  if (name === "f16") return halfFromBits(Number(bits));
  if (name === "f64") {
    view.setBigUint64(0, bits);
    return view.getFloat64(0);
  }
  view.setUint32(0, Number(name === "bf16" ? bits << 16n : bits));
  return view.getFloat32(0);
}

function halfFromBits(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * The values of `dense<literal> : type` in row-major order; one value when all are equal. Integers are numbers where that is exact.
 * Throws `LiteralError`.
 */
export function elementValues(literal: ElementsLiteral, type: Type, offset: number): (number | bigint)[] {
  if (!isShaped(type)) throw new LiteralError("dense<> needs a tensor, vector or memref type", offset);
  let count = 1;
  for (const size of type.shape) {
    if (size === null) throw new LiteralError("dense<> needs a static shape", offset);
    count *= size;
  }
  if (!Number.isSafeInteger(count)) throw new LiteralError("the shape has too many elements", offset);
  const values: (number | bigint)[] = [];
  const push = (scalar: Scalar): void => {
    const value = scalarValue(scalar, type.element);
    values.push(typeof value === "bigint" && BigInt(Number(value)) === value ? Number(value) : value);
  };
  if (literal.kind === "bytes") values.push(...bytesValues(literal.text, type.element, count, literal.offset));
  else if (literal.kind === "scalar" && count > 0) push(literal.scalar);
  else if (literal.kind !== "nothing" || count > 0) collect(literal, type.shape, 0, push, offset);
  const [first] = values;
  return values.length > 1 && values.every((value) => Object.is(value, first)) ? [first] : values;
}

function collect(literal: ElementsLiteral, shape: readonly Dimension[], depth: number, push: (scalar: Scalar) => void, offset: number): void {
  if (depth === shape.length) {
    if (literal.kind !== "scalar") throw new LiteralError("dense<> is nested deeper than its shape", offset);
    push(literal.scalar);
    return;
  }
  if (literal.kind !== "list") throw new LiteralError("dense<> is not nested as deep as its shape", offset);
  if (literal.elements.length !== shape[depth]) {
    throw new LiteralError(`${literal.elements.length} elements where the shape has ${shape[depth]}`, literal.offset);
  }
  for (const element of literal.elements) collect(element, shape, depth + 1, push, offset);
}

/** `"0x..."`: the elements' bytes, little endian; those of one element are a splat. */
function bytesValues(text: string, element: Type, count: number, offset: number): (number | bigint)[] {
  const width = element.kind === "integer" ? element.width : element.kind === "float" ? floatBits[element.name] : element.kind === "index" ? 64 : 0;
  if (width === 0 || width % 8 !== 0) throw new LiteralError("bytes in hex need elements of whole bytes", offset);
  const size = width / 8;
  if (!/^0x([0-9a-fA-F]{2})+$/.test(text)) throw new LiteralError("bytes are written as \"0x\" and pairs of hex digits", offset);
  const bytes = Buffer.from(text.slice(2), "hex");
  if (bytes.length !== size && bytes.length !== size * count) {
    throw new LiteralError(`${bytes.length} bytes for ${count} elements of ${size}`, offset);
  }
  return Array.from({ length: bytes.length / size }, (_, i) => {
    let bits = 0n;
    for (let k = size - 1; k >= 0; k--) bits = (bits << 8n) | BigInt(bytes[i * size + k]);
    if (element.kind === "float") return floatFromBits(bits, element.name, offset);
    const signed = element.kind === "integer" && element.signedness === "unsigned" ? bits : BigInt.asIntN(width, bits);
    return BigInt(Number(signed)) === signed ? Number(signed) : signed;
  });
}
