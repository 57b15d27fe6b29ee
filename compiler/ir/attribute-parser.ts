/** Types and attributes of MLIR text. */
import { AffineParser } from "./affine-parser.js";
import type { AffineMap, AffineSet } from "./affine.js";
import { arrayAttr, boolAttr, dictAttr, floatAttr, opaqueAttr, stringAttr, typeAttr, unitAttr } from "./attributes.js";
import { elementValues, LiteralError, scalarValue, type ElementsLiteral, type Scalar } from "./literals.js";
import {
  bf16, f16, f32, f64, i64, index, integer, none,
  type Attribute, type Dimension, type FunctionType, type MapLayout, type MemRefType, type StridedLayout, type SymbolRefAttr, type Type,
} from "./types.js";

const simpleTypes: ReadonlyMap<string, Type> = new Map<string, Type>(
  [["index", index], ["none", none], ["bf16", bf16], ["f16", f16], ["f32", f32], ["f64", f64]]);
const typeWords = new Set(["tensor", "vector", "memref", "tuple"]);
/** Widest integer type that is read. */
const maxWidth = 1024;

export class AttributeParser extends AffineParser {
  protected readonly attributeAliases = new Map<string, Attribute>();
  protected readonly typeAliases = new Map<string, Type>();

  // Types

  type(): Type {
    return this.optionalType() ?? this.unexpected("a type");
  }
  optionalType(): Type | undefined { return this.nested(() => this.#type()); }

  #type(): Type | undefined {
    const { kind, text } = this.token;
    if (kind === "bang") return this.#opaqueType();
    if (kind === "punctuation") return text === "(" ? this.functionType() : undefined;
    if (kind !== "word") return undefined;
    const simple = simpleTypes.get(text) ?? this.#integerType(text);
    if (simple) {
      this.advance();
      return simple;
    }
    if (!typeWords.has(text)) return undefined;
    this.advance();
    switch (text) {
      case "tensor": return this.#tensor();
      case "vector": return this.#vector();
      case "memref": return this.#memref();
      default: return { kind: "tuple", elements: this.list("<", ">", () => this.type()) };
    }
  }

  #integerType(text: string): Type | undefined {
    const match = /^(s|u)?i([1-9]\d*)$/.exec(text);
    if (!match) return undefined;
    const width = Number(match[2]);
    if (width > maxWidth) this.error("type", `integer types wider than ${maxWidth} bits are not supported`);
    return integer(width, match[1] === "s" ? "signed" : match[1] === "u" ? "unsigned" : "signless");
  }

  #opaqueType(): Type {
    const alias = this.typeAliases.get(this.token.text);
    if (alias) {
      this.advance();
      return alias;
    }
    const { start } = this.token;
    const text = this.#dialectText("a type alias");
    return text ? { kind: "opaque", text } : this.error("undefined-alias", "undefined type alias", start);
  }

  functionType(): FunctionType {
    const inputs = this.list("(", ")", () => this.type());
    this.expect("->");
    return { kind: "function", inputs, results: this.typesOrOne() };
  }
  /** `type` or `(type, type)`. */
  typesOrOne(): Type[] {
    return this.peek("(") ? this.list("(", ")", () => this.type()) : [this.type()];
  }
  typeList(): Type[] { return this.commaSeparated(() => this.type()); }

  /** `4x?x` up to the element type. */
  #shape(): Dimension[] {
    const shape: Dimension[] = [];
    while (this.at("integer") || this.peek("?")) {
      if (this.accept("?")) shape.push(null);
      else if (this.token.text.startsWith("0x")) {
        shape.push(0);
        this.rewind(this.token.start + 1);
      } else shape.push(this.number());
      if (!this.at("word") || !this.token.text.startsWith("x")) this.unexpected("'x' in a shape");
      this.rewind(this.token.start + 1);
    }
    return shape;
  }

  #tensor(): Type {
    this.expect("<");
    if (this.peek("*")) this.error("type", "unranked tensors are not supported");
    const shape = this.#shape();
    const element = this.type();
    const encoding = this.accept(",") ? this.attribute() : undefined;
    this.expect(">");
    return { kind: "tensor", shape, element, encoding };
  }
  #vector(): Type {
    this.expect("<");
    if (this.peek("[")) this.error("type", "scalable vectors are not supported");
    const shape: number[] = [];
    for (const size of this.#shape()) shape.push(size ?? this.error("type", "a vector has a static shape"));
    const element = this.type();
    this.expect(">");
    return { kind: "vector", shape, element };
  }
  #memref(): Type {
    this.expect("<");
    if (this.peek("*")) this.error("type", "unranked memrefs are not supported");
    const shape = this.#shape();
    const element = this.type();
    let layout: MemRefType["layout"];
    let memorySpace: Attribute | undefined;
    while (this.accept(",")) {
      const offset = this.position;
      const attribute = this.attribute();
      if (memorySpace || (layout && isLayout(attribute))) this.error("type", "a memref has one layout, then one memory space", offset);
      if (attribute.kind === "strided_layout") layout = attribute.layout;
      else if (attribute.kind === "affine_map") layout = { kind: "map", map: attribute.map };
      else memorySpace = attribute;
    }
    this.expect(">");
    const rank = layout?.kind === "map" ? layout.map.dims : layout?.strides.length;
    if (rank !== undefined && rank !== shape.length) this.error("type", `layout for ${rank} dimensions on a memref of ${shape.length}`);
    if (layout?.kind === "map" && isIdentity(layout)) layout = undefined;
    if (memorySpace?.kind === "integer" && memorySpace.value === 0n && memorySpace.type === i64) memorySpace = undefined;
    return { kind: "memref", shape, element, layout, memorySpace };
  }

  #strided(): StridedLayout {
    const stride = (): Dimension => (this.accept("?") ? null : this.number());
    this.expect("<");
    const strides = this.list("[", "]", stride);
    let offset: Dimension = 0;
    if (this.accept(",")) {
      this.expect("offset");
      this.expect(":");
      offset = stride();
    }
    this.expect(">");
    return { kind: "strided", strides, offset };
  }

  // Attributes

  /** @param type type of a number that is written without one, as in `value = 4` of a known attribute */
  attribute(type?: Type): Attribute { return this.nested(() => this.#attribute(type)); }

  #attribute(type?: Type): Attribute {
    const { kind, text } = this.token;
    switch (kind) {
      case "string": {
        this.advance();
        return stringAttr(text);
      }
      case "symbol": return this.symbolReference();
      case "hash": return this.#hashAttribute();
      case "integer": case "float": return this.#number(type);
      case "word": return this.#wordAttribute() ?? typeAttr(this.type());
      case "bang": return typeAttr(this.type());
      case "punctuation":
        if (text === "-") return this.#number(type);
        if (text === "[") return arrayAttr(this.list("[", "]", () => this.attribute()));
        if (text === "{") return dictAttr(Object.entries(this.attributeDict()));
        if (text === "(") return typeAttr(this.type());
        return this.unexpected("an attribute");
      default: return this.unexpected("an attribute");
    }
  }

  #wordAttribute(): Attribute | undefined {
    const { text } = this.token;
    const readers: Readonly<Record<string, (() => Attribute) | undefined>> = {
      true: () => boolAttr(true),
      false: () => boolAttr(false),
      unit: () => unitAttr,
      affine_map: () => ({ kind: "affine_map", map: this.#angled(() => this.mapBody()) }),
      affine_set: () => ({ kind: "affine_set", set: this.#angled(() => this.setBody()) }),
      array: () => this.#denseArray(),
      dense: () => this.#denseElements(),
      strided: () => ({ kind: "strided_layout", layout: this.#strided() }),
    };
    const read = Object.hasOwn(readers, text) ? readers[text] : undefined;
    if (!read) return undefined;
    this.advance();
    return read();
  }
  #angled<T>(read: () => T): T {
    this.expect("<");
    const result = read();
    this.expect(">");
    return result;
  }

  symbolReference(): SymbolRefAttr {
    const root = this.symbol();
    const nested: string[] = [];
    while (this.accept("::")) nested.push(this.symbol());
    return { kind: "symbol", root, nested };
  }

  #hashAttribute(): Attribute {
    const alias = this.attributeAliases.get(this.token.text);
    if (alias) {
      this.advance();
      return alias;
    }
    const { start } = this.token;
    const text = this.#dialectText("an attribute alias");
    return text ? opaqueAttr(text) : this.error("undefined-alias", "undefined attribute alias", start);
  }

  /**
   * `aie.packet_info<pkt_id = 1>` or `aie<...>`: the text of an attribute or type of a dialect as written, but for the aie dialect,
   * whose attributes we read, spaced as upstream prints it. Undefined when it has neither a dot nor a body, so can only be an alias.
   */
  #dialectText(what: string): string | undefined {
    const name = this.advance().text;
    if (!this.peek("<") || this.token.start !== this.lastEnd) return name.includes(".") ? name : undefined;
    const start = this.token.start;
    const closers: string[] = [];
    do {
      const { kind, text } = this.token;
      if (kind === "end") this.error("syntax", `${what} without end`, start);
      // `<=` and `>=` are brackets here, `->` is none.
      const bracket = kind !== "punctuation" ? "" : text === "<=" || text === ">=" ? text[0] : text;
      const open = bracket ? "<([{".indexOf(bracket) : -1;
      if (open >= 0) closers.push(">)]}"[open]);
      else if (bracket && ">)]}".includes(bracket) && closers.pop() !== bracket) this.unexpected("a matching bracket");
      this.advance();
    } while (closers.length > 0);
    const body = this.lexer.text.slice(start, this.lastEnd);
    return name + (/^aie\b/.test(name) ? respaced(body) : body);
  }

  /** A number with its type; the type is i64 or f64 when none is written or expected. */
  #number(expected?: Type): Attribute {
    const scalar = this.#scalar();
    const type = expected ?? (this.accept(":") ? this.type() : scalar.literal.includes(".") ? f64 : i64);
    const value = this.#value(() => scalarValue(scalar, type));
    if (typeof value === "number") return floatAttr(value, type);
    if (type.kind === "integer" && type.width === 1 && type.signedness === "signless") return boolAttr(value !== 0n);
    return { kind: "integer", value, type };
  }
  #scalar(): Scalar {
    const { start } = this.token;
    const negative = this.accept("-");
    if (!negative && (this.peek("true") || this.peek("false"))) return { literal: this.advance().text, negative, offset: start };
    const literal = this.at("float") ? this.advance().text : this.take("integer", "a number");
    return { literal, negative, offset: start };
  }
  #value<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof LiteralError) return this.error("literal", error.message, error.offset);
      throw error;
    }
  }

  #denseArray(): Attribute {
    this.expect("<");
    const { start } = this.token;
    const element = this.type();
    if (element.kind !== "integer" && element.kind !== "float") this.error("type", "array<> holds integers or floats", start);
    const values = this.accept(":") ? this.commaSeparated(() => this.#arrayElement(element)) : [];
    this.expect(">");
    return { kind: "dense_array", element, values };
  }
  #arrayElement(element: Type): number {
    const scalar = this.#scalar();
    const value = this.#value(() => scalarValue(scalar, element));
    if (typeof value === "number") return value;
    return BigInt(Number(value)) === value ? Number(value) : this.error("range", `${value} cannot be represented exactly here`, scalar.offset);
  }

  #denseElements(): Attribute {
    const literal = this.#elementsLiteral();
    this.expect(":");
    return this.#denseOfType(literal, this.type());
  }
  /** `dense<...>` whose type is known from elsewhere, as the initial value of a memref.global of that shape. */
  denseOf(type: Type): Attribute {
    this.expect("dense");
    return this.#denseOfType(this.#elementsLiteral(), type);
  }
  #denseOfType(literal: ElementsLiteral, type: Type): Attribute {
    return { kind: "dense_elements", values: this.#value(() => elementValues(literal, type, this.lastEnd - 1)), type };
  }
  #elementsLiteral(): ElementsLiteral {
    return this.#angled(() => (this.peek(">") ? { kind: "nothing", offset: this.position } : this.#element()));
  }
  #element(): ElementsLiteral {
    const offset = this.position;
    if (this.peek("[")) return { kind: "list", elements: this.nested(() => this.list("[", "]", () => this.#element())), offset };
    const bytes = this.optionalString();
    return bytes === undefined ? { kind: "scalar", scalar: this.#scalar() } : { kind: "bytes", text: bytes, offset };
  }

  /** ` {a = 1, b}` when it comes next; nothing otherwise. */
  attributeDict(): Record<string, Attribute> {
    const entries: Record<string, Attribute> = Object.create(null) as Record<string, Attribute>;
    if (!this.peek("{")) return entries;
    this.list("{", "}", () => {
      const { start } = this.token;
      const name = this.optionalString() ?? this.keyword();
      if (name === "" || name in entries) this.error("attribute", name === "" ? "an attribute needs a name" : `'${name}' is given twice`, start);
      entries[name] = this.accept("=") ? this.attribute() : unitAttr;
    });
    return entries;
  }

  affineMap(): AffineMap {
    const { start } = this.token;
    const attribute = this.attribute();
    return attribute.kind === "affine_map" ? attribute.map : this.error("attribute", "expected an affine map", start);
  }
  affineSet(): AffineSet {
    const { start } = this.token;
    const attribute = this.attribute();
    return attribute.kind === "affine_set" ? attribute.set : this.error("attribute", "expected an affine set", start);
  }
}

/** `<size=2,stride = 1>` as `<size = 2, stride = 1>`; anything that is more than words, numbers and brackets stays as it is. */
function respaced(body: string): string {
  if (!/^[\w<>[\]=,\s]*$/.test(body)) return body;
  return body.replace(/\s+/g, " ").replace(/ ?([<>[\]]) ?/g, "$1").replace(/ ?= ?/g, " = ").replace(/ ?, ?/g, ", ");
}
function isLayout(attribute: Attribute): boolean {
  return attribute.kind === "strided_layout" || attribute.kind === "affine_map";
}
function isIdentity({ map }: MapLayout): boolean {
  return map.symbols === 0 && map.results.length === map.dims
    && map.results.every((result, i) => result.kind === "dim" && result.position === i);
}
