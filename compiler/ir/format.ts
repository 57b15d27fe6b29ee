/**
 * Custom syntax from one line of text, in the manner of MLIR's declarative assembly format:
 * `$memref '[' $indices ']' attr-dict ':' type($memref)` gives printer, parser and the check that both can rely on.
 *
 * | element | stands for |
 * |---|---|
 * | `'literal'` | these tokens; `''` and `' '` only set the space between their neighbours |
 * | `$name` | an operand group or an attribute |
 * | `type($name)`, `functional-type` | the types of a group; those of all operands and results |
 * | `attr-dict`, `attr-dict-with-keyword` | the attributes that have no place of their own |
 * | `mixed($offsets, $static_offsets)` | a list of values and numbers |
 * | `symbol($sym_name)` | a string written as `@name` |
 * | `unit($writable)` | nothing: the literal beside it stands for the attribute |
 * | `flags($fastmath)` | `fastmath<fast>`, left out at its default |
 * | `region` | the region |
 * | `( ... $anchor^ ... )?` | all of it, or nothing when the anchor is absent |
 */
import type { AsmParser, AsmPrinter, OperandName } from "./asm.js";
import { denseArrayAttr, integerAttr, integerValue, opaqueAttr, stringAttr, stringValue, unitAttr } from "./attributes.js";
import type { AttributeKind, OpDefinition } from "./dialect.js";
import { firstToken, FormatReader, literalTokens, type Anchor, type Element } from "./format-elements.js";
import { dynamicSize, parseMixed, writeMixed } from "./mixed-list.js";
import { Operation, type Region, type Value } from "./operation.js";
import { Spacing } from "./spacing.js";
import { groupsOf, groupSizes, hasSegments, kindOf, operandGroups, type Group } from "./structure.js";
import { attributeText, quoted, symbolText, typeText } from "./text.js";
import { i1, i16, i32, i64, i8, index, integer, type Attribute, type DenseArrayAttr, type OpaqueAttr, type Type } from "./types.js";

/** Types by the name of an operand group or result; of a group of several, that of the first. */
export type TypesByName = (name: string) => Type | undefined;
/** A type that the text does not spell: fixed, that of another name, or computed; undefined where there is none. */
export type TypeRule = Type | string | ((types: TypesByName) => Type | undefined);

export interface FormatSpec extends Omit<OpDefinition, "name" | "print" | "parse"> {
  readonly format: string;
  readonly types?: Readonly<Record<string, TypeRule>>;
  /** Words for the values 0, 1, ... of i32 attributes; an empty word is no value. */
  readonly enums?: Readonly<Record<string, readonly string[]>>;
  /** Attributes whose place in the syntax leaves out the name of their kind: `<pkt_type = 0, pkt_id = 1>`. */
  readonly bodies?: Readonly<Record<string, AttributeBody>>;
}
export interface AttributeBody { readonly print: (value: Attribute) => string; readonly parse: (parser: AsmParser) => Attribute }

/** What the format has read so far. */
interface Reading {
  readonly operands: Map<string, readonly OperandName[]>;
  readonly types: Map<string, readonly Type[]>;
  readonly attributes: Record<string, Attribute>;
  readonly regions: Region[];
}

/** The definition of an operation with the syntax that `spec.format` describes. */
export function defineOp(name: string, spec: FormatSpec): OpDefinition {
  const { format, types: _types, enums: _enums, bodies: _bodies, ...definition } = spec;
  return { name, ...definition, ...new Format(name, spec).handlers() };
}

const integerTypes: Partial<Readonly<Record<AttributeKind, Type>>> = {
  i1, i8, i16, i32, i64, index,
  ui8: integer(8, "unsigned"), ui16: integer(16, "unsigned"), ui32: integer(32, "unsigned"), ui64: integer(64, "unsigned"),
};

class Format {
  readonly #elements: readonly Element[];
  readonly #operands: readonly Group[];
  readonly #results: readonly Group[];
  /** Attributes that the syntax prints in their own place. */
  readonly #elided: readonly string[];
  /** Names whose types are spelled. */
  readonly #spelled: ReadonlySet<string>;
  readonly #definition: OpDefinition;
  /** Names whose types follow from others. */
  readonly #unspelled: readonly string[];
  readonly #enums: readonly (readonly [string, readonly string[]])[];

  constructor(readonly name: string, readonly spec: FormatSpec) {
    this.#definition = { name, ...spec };
    this.#operands = groupsOf(spec.operands ?? []);
    this.#results = groupsOf(spec.results ?? []);
    const { elements, elided, spelled } = new FormatReader(name, spec.format, this.#operands, this.#results);
    this.#elements = elements;
    this.#elided = elided;
    this.#spelled = spelled;
    this.#unspelled = Object.keys(spec.types ?? {}).filter((name) => !spelled.has(name));
    this.#enums = Object.entries(spec.enums ?? {});
  }

  handlers(): Pick<OpDefinition, "print" | "parse" | "structure"> {
    return {
      print: (op, printer) => { this.#print(op, printer); },
      parse: (parser) => this.#parse(parser),
      structure: (op, report) => {
        this.#checkTypes(op, report);
        this.#checkAttributes(op, report);
        this.spec.structure?.(op, report);
      },
    };
  }

  // Printing

  #print(op: Operation, printer: AsmPrinter): void {
    const groups = operandGroups(op, this.#definition);
    const spacing = new Spacing(printer);
    this.#printElements(this.#elements, op, groups, printer, spacing);
  }

  #printElements(elements: readonly Element[], op: Operation, groups: Map<string, readonly Value[]>, printer: AsmPrinter, spacing: Spacing): void {
    for (const element of elements) {
      switch (element.kind) {
        case "literal": spacing.literal(element.text); break;
        case "operands":
          spacing.word();
          printer.operands(groups.get(element.name)!);
          break;
        case "attribute":
          spacing.word();
          this.#printAttribute(element.name, op.attribute(element.name) ?? this.spec.defaults![element.name], printer);
          break;
        case "type":
          spacing.word();
          printer.types((groups.get(element.name) ?? this.#resultsOf(op, element.name)).map(({ type }) => type));
          break;
        case "flags": if (this.#present({ kind: "attribute", name: element.name }, op, groups)) spacing.text(this.#flagsText(op, element.name)); break;
        case "unit": break;
        case "symbol": spacing.text(symbolText(stringValue(op.attribute(element.name) ?? this.spec.defaults?.[element.name])!)); break;
        case "mixed": printMixed(groups.get(element.values)!, (op.attribute(element.numbers) as DenseArrayAttr).values, printer, spacing); break;
        case "functional-type":
          spacing.word();
          printer.type({ kind: "function", inputs: op.operands.map(({ type }) => type), results: op.results.map(({ type }) => type) });
          break;
        case "attr-dict": printer.attributeDict(op, this.#elided, element.keyword); break;
        case "region":
          spacing.word();
          printer.region(op.regions[0]);
          break;
        case "optional":
          if (this.#present(element.anchor, op, groups)) this.#printElements(element.elements, op, groups, printer, spacing);
          break;
        default: element satisfies never;
      }
    }
  }
  /** `fastmath<fast>` of `#arith.fastmath<fast>`. */
  #flagsText(op: Operation, name: string): string {
    return (op.attribute(name) as OpaqueAttr).text.slice(this.#flagsPrefix.length);
  }
  get #flagsPrefix(): string { return this.name.slice(0, this.name.indexOf(".") + 1); }

  #resultsOf(op: Operation, name: string): readonly Value[] {
    const sizes = groupSizes(this.#results, op.results.length)!;
    const at = this.#results.findIndex((group) => group.name === name);
    const from = sizes.slice(0, at).reduce((sum, size) => sum + size, 0);
    return op.results.slice(from, from + sizes[at]);
  }
  #present({ kind, name }: Anchor, op: Operation, groups: Map<string, readonly Value[]>): boolean {
    if (kind === "operands") return groups.get(name)!.length > 0;
    if (kind === "results") return this.#resultsOf(op, name).length > 0;
    const value = op.attribute(name);
    const standard = this.spec.defaults?.[name];
    return value !== undefined && !(standard && sameText(value, standard));
  }

  #printAttribute(name: string, value: Attribute, printer: AsmPrinter): void {
    const word = this.spec.enums?.[name]?.[integerValue(value) ?? -1];
    const body = this.spec.bodies?.[name];
    if (word) printer.write(word);
    else if (body) printer.write(body.print(value));
    else if (value.kind === "integer" && this.#numberType(name)) printer.write(String(value.value));
    else if (value.kind === "dense_array") printer.write(`[${value.values.map((n) => String(BigInt(n))).join(", ")}]`);
    else if (value.kind === "string" && this.#kind(name) === "string") printer.write(quoted(value.value));
    else if (value.kind === "symbol") printer.write([value.root, ...value.nested].map(symbolText).join("::"));
    else printer.attribute(value, this.#kind(name) === "array");
  }
  #kind(name: string): AttributeKind { return kindOf(this.spec.attributes?.[name] ?? "any").kind; }
  #numberType(name: string): Type | undefined { return integerTypes[this.#kind(name)]; }

  // Parsing

  #parse(parser: AsmParser): Operation {
    const reading: Reading = { operands: new Map(), types: new Map(), attributes: {}, regions: [] };
    this.#parseElements(this.#elements, parser, reading);
    const operands: Value[] = [];
    const sizes: number[] = [];
    for (const { name, multiplicity } of this.#operands) {
      const names = reading.operands.get(name) ?? [];
      if (multiplicity === "one" && names.length !== 1) parser.error("operand-count", `expected one operand '${name}', found ${names.length}`);
      sizes.push(names.length);
      const types = reading.types.get(name) ?? names.map(() => this.#inferred(name, parser, reading));
      operands.push(...parser.resolveAll(names, types));
    }
    if (hasSegments(this.#definition)) reading.attributes["operandSegmentSizes"] = denseArrayAttr(sizes, i32);
    const resultTypes = this.#results.flatMap(({ name, multiplicity }) =>
      reading.types.get(name) ?? (multiplicity === "one" ? [this.#inferred(name, parser, reading)] : []));
    return new Operation(this.name, { operands, resultTypes, attributes: reading.attributes, regions: reading.regions });
  }

  #inferred(name: string, parser: AsmParser, reading: Reading): Type {
    return this.#infer(name, (other) => reading.types.get(other)?.[0]) ?? parser.error("type", `no type of '${name}' follows from the types given`);
  }
  #infer(name: string, known: TypesByName, depth = 0): Type | undefined {
    const rule = this.spec.types?.[name];
    const types: TypesByName = (other) => known(other) ?? (depth < 8 ? this.#infer(other, known, depth + 1) : undefined);
    if (typeof rule === "string") return types(rule);
    return typeof rule === "function" ? rule(types) : rule;
  }

  #parseElements(elements: readonly Element[], parser: AsmParser, reading: Reading): void {
    for (const element of elements) {
      switch (element.kind) {
        case "literal": for (const token of literalTokens(element.text)) parser.expect(token); break;
        case "operands": this.#parseOperands(element.name, parser, reading); break;
        case "attribute": reading.attributes[element.name] = this.#parseAttribute(element.name, parser); break;
        case "type": reading.types.set(element.name, this.#isSingle(element.name) ? [parser.type()] : parser.typeList()); break;
        case "flags": this.#parseFlags(element.name, parser, reading); break;
        case "symbol": reading.attributes[element.name] = stringAttr(parser.symbol()); break;
        case "unit": reading.attributes[element.name] = unitAttr; break;
        case "mixed": {
          const { names, numbers } = parseMixed(parser);
          reading.operands.set(element.values, names);
          reading.attributes[element.numbers] = denseArrayAttr(numbers);
          break;
        }
        case "functional-type": this.#parseFunctionalType(parser, reading); break;
        case "attr-dict": this.#parseDict(parser, reading, element.keyword); break;
        case "region": reading.regions.push(parser.region()); break;
        case "optional": if (this.#follows(firstToken(element.elements), parser)) this.#parseElements(element.elements, parser, reading); break;
        default: element satisfies never;
      }
    }
  }
  #follows(first: Element, parser: AsmParser): boolean {
    if (first.kind === "literal") return parser.peek(literalTokens(first.text)[0]);
    if (first.kind === "operands") return parser.peekOperand();
    if (first.kind === "symbol") return parser.peekSymbol();
    const words = first.kind === "attribute" ? this.spec.enums?.[first.name] : undefined;
    if (words) return parser.peekString() || words.some((word) => word !== "" && parser.peek(word));
    throw new Error(`${this.name}: an optional group starts with a literal, operands, a symbol or the word of an enum`);
  }
  #isSingle(name: string): boolean {
    return [...this.#operands, ...this.#results].find((group) => group.name === name)?.multiplicity !== "variadic";
  }
  #parseOperands(name: string, parser: AsmParser, reading: Reading): void {
    reading.operands.set(name, this.#isSingle(name) ? [parser.operand()] : parser.operands());
  }
  #parseAttribute(name: string, parser: AsmParser): Attribute {
    const words = this.spec.enums?.[name];
    if (words) {
      const { position } = parser;
      const word = parser.optionalString() ?? parser.keyword();
      const value = words.indexOf(word);
      if (value < 0 || word === "") parser.error("attribute", `'${word}' is none of ${words.filter((w) => w).join(", ")}`, position);
      return integerAttr(value, this.#numberType(name) ?? i32);
    }
    const body = this.spec.bodies?.[name];
    if (body) return body.parse(parser);
    const kind = this.#kind(name);
    if (kind === "i64s") return denseArrayAttr(parser.list("[", "]", () => parser.number()));
    if (kind === "symbol") return parser.symbolReference();
    return parser.attribute(this.#numberType(name));
  }
  /** The word of a flag set is the attribute's name, but for `overflow` of `overflowFlags`. */
  #parseFlags(name: string, parser: AsmParser, reading: Reading): void {
    const word = name.replace(/Flags$/, "");
    if (!parser.accept(word)) return;
    const flags = parser.list("<", ">", () => parser.keyword());
    reading.attributes[name] = opaqueAttr(`${this.#flagsPrefix}${word}<${flags.join(", ")}>`);
  }
  #parseFunctionalType(parser: AsmParser, reading: Reading): void {
    const { position } = parser;
    const { inputs, results } = parser.functionType();
    let from = 0;
    for (const { name } of this.#operands) {
      const count = reading.operands.get(name)?.length ?? 0;
      reading.types.set(name, inputs.slice(from, from + count));
      from += count;
    }
    const sizes = groupSizes(this.#results, results.length);
    if (from !== inputs.length || !sizes) parser.error("operand-count", "the types do not fit the operands and results", position);
    from = 0;
    this.#results.forEach(({ name }, i) => {
      reading.types.set(name, results.slice(from, from + sizes[i]));
      from += sizes[i];
    });
  }
  #parseDict(parser: AsmParser, reading: Reading, keyword: boolean): void {
    if (keyword && !parser.accept("attributes")) return;
    const { position } = parser;
    for (const [name, value] of Object.entries(parser.attributeDict())) {
      // A name whose place was left empty may stand in the dictionary, as MLIR has it.
      if (name in reading.attributes || name === "operandSegmentSizes") parser.error("attribute", `'${name}' has its own place in the syntax of ${this.name}`, position);
      reading.attributes[name] = value;
    }
  }

  // Structure

  #checkTypes(op: Operation, report: (message: string) => void): void {
    if (this.#unspelled.length === 0) return;
    const groups = operandGroups(op, this.#definition);
    const values = (name: string): readonly Value[] => groups.get(name) ?? this.#resultsOf(op, name);
    for (const name of this.#unspelled) {
      const expected = this.#infer(name, (other) => (this.#spelled.has(other) ? values(other)[0]?.type : undefined));
      for (const { type } of values(name)) {
        if (!expected) report(`no type of '${name}' follows from the others`);
        else if (expected !== type && typeText(expected) !== typeText(type)) report(`'${name}' is of type ${typeText(type)}, expected ${typeText(expected)}`);
      }
    }
  }
  #checkAttributes(op: Operation, report: (message: string) => void): void {
    for (const [name, words] of this.#enums) {
      const value = op.attribute(name);
      if (value !== undefined && !words[integerValue(value) ?? -1]) report(`'${name}' is none of ${words.filter((w) => w).join(", ")}`);
    }
    for (const element of this.#elements) {
      if (element.kind === "flags") this.#checkFlags(element.name, op.attribute(element.name), report);
      if (element.kind === "mixed") this.#checkMixed(element.values, element.numbers, op, report);
    }
  }
  #checkFlags(name: string, value: Attribute | undefined, report: (message: string) => void): void {
    if (value === undefined) return;
    const start = `${this.#flagsPrefix}${name.replace(/Flags$/, "")}<`;
    const flags = value.kind === "opaque" && value.text.startsWith(start) && /^(\w+(, \w+)*)>$/.test(value.text.slice(start.length));
    if (!flags) report(`'${name}' is not a set of flags`);
  }
  #checkMixed(operands: string, name: string, op: Operation, report: (message: string) => void): void {
    const numbers = op.attribute(name);
    const dynamic = numbers?.kind === "dense_array" ? numbers.values.filter((value) => value === dynamicSize).length : -1;
    const values = operandGroups(op, this.#definition).get(operands)!;
    if (dynamic !== values.length) report(`'${name}' stands for ${dynamic} operands, found ${values.length}`);
  }
}

function sameText(a: Attribute, b: Attribute): boolean { return a === b || attributeText(a) === attributeText(b); }

/** `[0, %x]` */
function printMixed(values: readonly Value[], numbers: readonly number[], printer: AsmPrinter, spacing: Spacing): void {
  spacing.literal("[");
  writeMixed(values, numbers, printer);
  spacing.literal("]");
}
