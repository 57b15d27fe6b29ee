/** Types, attributes and affine expressions as MLIR text. Affine maps and sets go through a callback, which may name them. */
import type { AffineExpr, AffineMap, AffineSet } from "./affine.js";
import type { Attribute, DenseElementsAttr, Dimension, FloatName, StridedLayout, Type } from "./types.js";

/** How affine maps and sets are written: in full, or by an alias such as `#map`. */
export interface AffineNames { map(map: AffineMap): string; set(set: AffineSet): string }
const inFull: AffineNames = { map: (map) => `affine_map<${mapText(map)}>`, set: (set) => `affine_set<${setText(set)}>` };

const typeTexts = new WeakMap<Type, string>();

/** The type as text, with affine maps in full: equal types have equal texts. */
export function typeText(type: Type): string {
  let text = typeTexts.get(type);
  if (text === undefined) {
    text = writeType(type, inFull);
    typeTexts.set(type, text);
  }
  return text;
}
/** The same type, by what it prints as. */
export function sameType(a: Type, b: Type): boolean { return a === b || typeText(a) === typeText(b); }

/** The attribute as text, with affine maps in full: equal attributes have equal texts. */
export function attributeText(attribute: Attribute): string { return writeAttribute(attribute, inFull); }

export function writeType(type: Type, names: AffineNames): string {
  switch (type.kind) {
    case "index": case "none": return type.kind;
    case "integer": return { signless: "i", signed: "si", unsigned: "ui" }[type.signedness] + type.width;
    case "float": return type.name;
    case "tensor": {
      const encoding = type.encoding ? `, ${writeAttribute(type.encoding, names)}` : "";
      return `tensor<${shapeText(type.shape)}${writeType(type.element, names)}${encoding}>`;
    }
    case "vector": return `vector<${shapeText(type.shape)}${writeType(type.element, names)}>`;
    case "memref": {
      const layout = !type.layout ? "" : `, ${type.layout.kind === "map" ? names.map(type.layout.map) : stridedText(type.layout)}`;
      const space = type.memorySpace ? `, ${writeAttribute(type.memorySpace, names, true)}` : "";
      return `memref<${shapeText(type.shape)}${writeType(type.element, names)}${layout}${space}>`;
    }
    case "function": {
      const [only] = type.results;
      const bare = type.results.length === 1 && only.kind !== "function";
      const results = bare ? writeType(only, names) : `(${type.results.map((result) => writeType(result, names)).join(", ")})`;
      return `(${type.inputs.map((input) => writeType(input, names)).join(", ")}) -> ${results}`;
    }
    case "tuple": return `tuple<${type.elements.map((element) => writeType(element, names)).join(", ")}>`;
    case "opaque": return `!${type.text}`;
    default: return type satisfies never;
  }
}

function shapeText(shape: readonly Dimension[]): string {
  return shape.map((size) => `${size ?? "?"}x`).join("");
}

function stridedText(layout: StridedLayout): string {
  const strides = layout.strides.map((stride) => stride ?? "?").join(", ");
  return `strided<[${strides}]${layout.offset === 0 ? "" : `, offset: ${layout.offset ?? "?"}`}>`;
}

/** @param bare leaves out the type where it is the default one of the kind of number, as inside arrays */
export function writeAttribute(attribute: Attribute, names: AffineNames, bare = false): string {
  switch (attribute.kind) {
    case "integer": {
      const { type } = attribute;
      const elided = bare && type.kind === "integer" && type.width === 64 && type.signedness === "signless";
      return `${attribute.value}${elided ? "" : ` : ${writeType(type, names)}`}`;
    }
    case "float": {
      const elided = bare && attribute.type.kind === "float" && attribute.type.name === "f64";
      return `${floatText(attribute.value, attribute.type)}${elided ? "" : ` : ${writeType(attribute.type, names)}`}`;
    }
    case "bool": return String(attribute.value);
    case "unit": return "unit";
    case "string": return quoted(attribute.value);
    case "array": return `[${attribute.elements.map((element) => writeAttribute(element, names, true)).join(", ")}]`;
    case "dict": return `{${entriesText(attribute.entries, names)}}`;
    case "type": return writeType(attribute.type, names);
    case "symbol": return [attribute.root, ...attribute.nested].map(symbolText).join("::");
    case "affine_map": return names.map(attribute.map);
    case "affine_set": return names.set(attribute.set);
    case "dense_array": {
      const values = attribute.values.map((value) => arrayElementText(value, attribute.element));
      return `array<${writeType(attribute.element, names)}${values.length > 0 ? `: ${values.join(", ")}` : ""}>`;
    }
    case "dense_elements": return `dense<${elementsText(attribute)}> : ${writeType(attribute.type, names)}`;
    case "strided_layout": return stridedText(attribute.layout);
    case "opaque": return `#${attribute.text}`;
    default: return attribute satisfies never;
  }
}

/** `a = 1, b`: sorted by name, unit attributes by their name only. */
export function entriesText(entries: Iterable<readonly [string, Attribute]>, names: AffineNames): string {
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => {
      const key = /^[A-Za-z_][\w$.]*$/.test(name) ? name : quoted(name);
      return value.kind === "unit" ? key : `${key} = ${writeAttribute(value, names)}`;
    })
    .join(", ");
}

function arrayElementText(value: number, element: Type): string {
  if (element.kind === "float") return floatText(value, element);
  if (element.kind === "integer" && element.width === 1) return String(value !== 0);
  return String(BigInt(value));
}

/** What stands inside `dense<>`: one value for a splat, nested lists for the shape otherwise. */
export function elementsText(attribute: DenseElementsAttr): string {
  const { values, type } = attribute;
  const shape = type.kind === "tensor" || type.kind === "vector" || type.kind === "memref" ? type.shape : [];
  const element = type.kind === "tensor" || type.kind === "vector" || type.kind === "memref" ? type.element : type;
  const texts = values.map((value) =>
    typeof value === "number" && element.kind === "float" ? floatText(value, element)
    : element.kind === "integer" && element.width === 1 ? String(Number(value) !== 0)
    : String(value));
  if (texts.length === 1) return texts[0];
  const nest = (depth: number, from: number, count: number): string => {
    if (depth === shape.length) return texts[from];
    const size = shape[depth] ?? 0;
    return `[${Array.from({ length: size }, (_, i) => nest(depth + 1, from + i * (count / size), count / size)).join(", ")}]`;
  };
  return texts.length === 0 ? "" : nest(0, 0, texts.length);
}

/** A float literal that reads back as the same value of its type: of six digits when they suffice, as MLIR prints it, or more. */
export function floatText(value: number, type: Type): string {
  const name = type.kind === "float" ? type.name : "f64";
  if (!Number.isFinite(value)) return specialFloats[name][Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf"];
  const short = value.toExponential(5).replace("e", "0e");
  const digits = roundToFloat(Number(short), name) === value ? short : value.toExponential();
  const [mantissa, exponent] = digits.split("e");
  const zero = Object.is(value, -0) ? "-" : "";
  const sign = exponent.startsWith("-") ? "-" : "+";
  return `${zero}${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e${sign}${exponent.replace(/^[-+]/, "").padStart(2, "0")}`;
}

/** Bit patterns of the values that have no decimal literal. */
const specialFloats: Readonly<Record<FloatName, Readonly<Record<"nan" | "inf" | "-inf", string>>>> = {
  bf16: { nan: "0x7FC0", inf: "0x7F80", "-inf": "0xFF80" },
  f16: { nan: "0x7E00", inf: "0x7C00", "-inf": "0xFC00" },
  f32: { nan: "0x7FC00000", inf: "0x7F800000", "-inf": "0xFF800000" },
  f64: { nan: "0x7FF8000000000000", inf: "0x7FF0000000000000", "-inf": "0xFFF0000000000000" },
};

/** Significant bits, hidden one included, and smallest exponent of a normal number. */
const formats: Readonly<Record<FloatName, { readonly bits: number; readonly minExponent: number; readonly max: number }>> = {
  bf16: { bits: 8, minExponent: -126, max: (2 - 2 ** -7) * 2 ** 127 },
  f16: { bits: 11, minExponent: -14, max: 65504 },
  f32: { bits: 24, minExponent: -126, max: (2 - 2 ** -23) * 2 ** 127 },
  f64: { bits: 53, minExponent: -1022, max: Number.MAX_VALUE },
};

/** Nearest value of the format, ties to even, or the largest one not above it; overflow goes to infinity. */
export function roundToFloat(value: number, name: FloatName, down = false): number {
  if (name === "f64" || !Number.isFinite(value) || value === 0) return value;
  if (name === "f32") return Math.fround(value);
  const { bits, minExponent, max } = formats[name];
  const exponent = Math.max(Math.floor(Math.log2(Math.abs(value))), minExponent);
  const ulp = 2 ** (exponent - bits + 1);
  const scaled = value / ulp;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = (!down && (rest > 0.5 || (rest === 0.5 && floor % 2 !== 0)) ? floor + 1 : floor) * ulp;
  return Math.abs(rounded) > max ? Math.sign(value) * Infinity : rounded === 0 ? Math.sign(value) * 0 : rounded;
}

/** A string literal; what is not printable ASCII as bytes in hex. */
export function quoted(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  let out = "";
  for (const byte of new TextEncoder().encode(text)) {
    if (byte === 0x5c) out += "\\\\";
    else if (byte >= 0x20 && byte < 0x7f && byte !== 0x22) out += String.fromCharCode(byte);
    else out += `\\${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return `"${out}"`;
}

export function symbolText(name: string): string {
  return /^[A-Za-z_][\w$.]*$/.test(name) ? `@${name}` : `@${quoted(name)}`;
}

export function mapText(map: AffineMap): string {
  return `${spaceText(map)} -> (${map.results.map((result) => exprText(result)).join(", ")})`;
}
export function setText(set: AffineSet): string {
  const constraints = set.constraints.map(({ expr, equality }) => `${exprText(expr)} ${equality ? "==" : ">="} 0`);
  return `${spaceText(set)} : (${constraints.join(", ")})`;
}
function spaceText(space: { readonly dims: number; readonly symbols: number }): string {
  const list = (prefix: string, count: number): string => Array.from({ length: count }, (_, i) => `${prefix}${i}`).join(", ");
  return `(${list("d", space.dims)})${space.symbols > 0 ? `[${list("s", space.symbols)}]` : ""}`;
}

/** @param tight puts parentheses around everything that is not one operand */
export function exprText(expr: AffineExpr, tight = false): string {
  if (expr.kind === "dim") return `d${expr.position}`;
  if (expr.kind === "symbol") return `s${expr.position}`;
  if (expr.kind === "constant") return String(expr.value);
  const text = expr.kind === "add" ? sumText(expr.lhs, expr.rhs) : productText(expr.kind, expr.lhs, expr.rhs);
  return tight ? `(${text})` : text;
}

function productText(kind: "mul" | "mod" | "floordiv" | "ceildiv", lhs: AffineExpr, rhs: AffineExpr): string {
  if (kind === "mul" && rhs.kind === "constant" && rhs.value === -1) return `-${exprText(lhs, true)}`;
  return `${exprText(lhs, true)} ${kind === "mul" ? "*" : kind} ${exprText(rhs, true)}`;
}

/** `a + b`, or `a - b` where b is negative. */
function sumText(lhs: AffineExpr, rhs: AffineExpr): string {
  if (rhs.kind === "constant" && rhs.value < 0) return `${exprText(lhs)} - ${-rhs.value}`;
  if (rhs.kind === "mul" && rhs.rhs.kind === "constant" && rhs.rhs.value < 0) {
    const factor = -rhs.rhs.value;
    return factor === 1
      ? `${exprText(lhs)} - ${exprText(rhs.lhs, rhs.lhs.kind === "add")}`
      : `${exprText(lhs)} - ${exprText(rhs.lhs, true)} * ${factor}`;
  }
  // The parser reads sums from the left: a sum on the right keeps its parentheses.
  return `${exprText(lhs)} + ${exprText(rhs, rhs.kind === "add")}`;
}
