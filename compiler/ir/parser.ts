/** MLIR text to operations: generic form of everything, custom form of what the registry declares. */
import type { AsmParser, OperandName, RegionArgument } from "./asm.js";
import { AttributeParser } from "./attribute-parser.js";
import type { OpDefinition, Registry } from "./dialect.js";
import { Block, Operation, Region, type Location, type Value } from "./operation.js";
import { checkStructure } from "./structure.js";
import { Scopes } from "./scopes.js";
import type { Attribute, Type } from "./types.js";

export { ParseError } from "./parse-error.js";

export interface ParseOptions {
  /** Name of the text in messages and locations. */
  readonly name?: string;
  /** What `loc(...)` with this text says of an operation; undefined: the operation is located at its place in the text. */
  readonly locationOf?: (text: string) => Location | undefined;
}

/** Longest text that is read, in UTF-16 units. */
const maxLength = 64 * 1024 * 1024;

/**
 * Parses a module, or top-level operations, which are put into one. Throws `ParseError` for any text that is not MLIR or departs
 * from the declared structure of a registered operation; rules about meaning are left to the verifier.
 */
export function parse(text: string, registry: Registry, options: ParseOptions = {}): Operation {
  return new Parser(text, registry, options).module();
}

interface BlockEntry { readonly block: Block; defined: boolean; branchedTo: boolean; readonly offset: number }
interface ResultName { readonly name: string; readonly count: number; readonly offset: number }

class Parser extends AttributeParser implements AsmParser {
  readonly #registry: Registry;
  readonly #source: string;
  readonly #scopes = new Scopes();
  /** Labels of the region being read, innermost last. */
  readonly #labels: Map<string, BlockEntry>[] = [];
  /** Definitions of the operations whose custom or generic form is being read, innermost last. */
  readonly #definitions: (OpDefinition | undefined)[] = [];
  readonly #defaultDialects: string[] = ["builtin"];

  readonly #text: string;
  readonly #locationOf: ParseOptions["locationOf"];

  constructor(text: string, registry: Registry, { name: source = "<text>", locationOf }: ParseOptions) {
    super(text.length > maxLength ? "" : text, source);
    if (text.length > maxLength) this.error("too-large", `the text is longer than ${maxLength} characters`);
    this.#registry = registry;
    this.#source = source;
    this.#text = text;
    this.#locationOf = locationOf;
  }

  module(): Operation {
    const body = new Block();
    this.#scopes.push(true);
    while (!this.at("end")) {
      if (!this.#aliasDefinition()) body.append(this.#operation());
    }
    this.#endScope();
    const [only] = body.operations;
    if (body.operations.length === 1 && only.name === "builtin.module") {
      only.detach();
      return only;
    }
    return new Operation("builtin.module", { regions: [new Region([body])] });
  }

  /** `#map = affine_map<...>`, `!t = memref<...>`; locations are skipped. */
  #aliasDefinition(): boolean {
    if (!this.at("hash") && !this.at("bang")) return false;
    const { kind, text, start } = this.token;
    const aliases: Map<string, unknown> = kind === "hash" ? this.attributeAliases : this.typeAliases;
    if (text.includes(".")) this.error("syntax", "the name of an alias has no dot", start);
    if (aliases.has(text) || this.#skippedLocations.has(text)) this.error("syntax", `alias '${text}' is defined twice`, start);
    this.advance();
    this.expect("=");
    if (kind === "bang") this.typeAliases.set(text, this.type());
    else if (this.peek("loc")) {
      this.skipLocation();
      this.#skippedLocations.add(text);
    } else this.attributeAliases.set(text, this.attribute());
    return true;
  }
  readonly #skippedLocations = new Set<string>();

  // Operations

  #operation(): Operation {
    const { start } = this.token;
    const names = this.at("value") ? this.#resultNames() : [];
    const nameOffset = this.token.start;
    const op = this.nested(() => (this.at("string") ? this.#genericOperation() : this.#customOperation()));
    const end = this.lastEnd;
    const located = this.skipLocation();
    op.location = (located !== undefined ? this.#locationOf?.(located) : undefined) ?? { source: "mlir", start, end, name: this.#source };
    const count = names.reduce((sum, name) => sum + name.count, 0);
    if (names.length > 0 && count !== op.results.length) {
      this.error("result-count", `'${op.name}' has ${op.results.length} results, but ${count} are named`, start);
    }
    const definition = this.#registry.get(op.name);
    if (definition) this.#check(op, definition, nameOffset);
    this.#defineResults(op, names);
    return op;
  }

  #check(op: Operation, definition: OpDefinition, offset: number): void {
    for (const [name, value] of Object.entries(definition.defaults ?? {})) if (!op.attributes.has(name)) op.setAttribute(name, value);
    checkStructure(op, definition, (message) => this.error("structure", `'${op.name}': ${message}`, offset));
  }

  #resultNames(): ResultName[] {
    const names = this.commaSeparated(() => {
      const { start } = this.token;
      const name = this.take("value", "a value name such as %0");
      const count = this.accept(":") ? this.number() : 1;
      if (count < 1) this.error("syntax", "a result group has at least one result", start);
      return { name, count, offset: start };
    });
    this.expect("=");
    return names;
  }
  #defineResults(op: Operation, names: readonly ResultName[]): void {
    let from = 0;
    for (const { name, count, offset } of names) {
      const values = op.results.slice(from, from + count);
      from += count;
      setHint(values[0], name);
      this.#define(name, values, offset);
    }
  }
  #define(name: string, values: readonly Value[], offset: number): void {
    const problem = this.#scopes.define(name, values);
    if (problem) this.error("redefined-value", problem, offset);
  }

  #genericOperation(): Operation {
    const { start } = this.token;
    const name = this.string();
    if (!/^[A-Za-z_][\w$]*(\.[\w$]+)+$/.test(name)) this.error("unknown-op", `'${name}' is not the name of an operation`, start);
    const definition = this.#registry.get(name);
    const operandNames = this.list("(", ")", () => this.operand());
    const successors = this.peek("[") ? this.list("[", "]", () => this.successor()) : [];
    const properties = this.accept("<") ? this.#properties() : {};
    const regions = this.peek("(") ? this.#within(definition, () => this.list("(", ")", () => this.#region())) : [];
    const attributes = this.#merge(properties, this.attributeDict());
    this.expect(":");
    const typeOffset = this.position;
    const { inputs, results } = this.functionType();
    if (inputs.length !== operandNames.length) {
      this.error("operand-count", `${operandNames.length} operands, but ${inputs.length} types`, typeOffset);
    }
    const operands = this.resolveAll(operandNames, inputs);
    return new Operation(name, { operands, resultTypes: results, attributes, regions, successors });
  }
  #properties(): Record<string, Attribute> {
    const properties = this.attributeDict();
    this.expect(">");
    return properties;
  }
  #merge(properties: Record<string, Attribute>, attributes: Record<string, Attribute>): Record<string, Attribute> {
    for (const name of Object.keys(attributes)) {
      if (name in properties) this.error("attribute", `'${name}' is given twice`, this.lastEnd - 1);
    }
    return { ...properties, ...attributes };
  }

  #customOperation(): Operation {
    const { start } = this.token;
    const written = this.take("word", "an operation");
    const name = this.#fullName(written);
    const definition = this.#registry.get(name);
    if (!definition?.parse) {
      this.error("unknown-op", definition ? `'${name}' has no custom form; write it as "${name}"(...)` : `unknown operation '${written}'`, start);
    }
    const { parse: read } = definition;
    return this.#within(definition, () => read(this));
  }
  #fullName(written: string): string {
    if (this.#registry.get(written)) return written;
    for (const dialect of [this.#defaultDialects[this.#defaultDialects.length - 1], "builtin"]) {
      if (this.#registry.get(`${dialect}.${written}`)) return `${dialect}.${written}`;
    }
    return written;
  }
  #within<T>(definition: OpDefinition | undefined, read: () => T): T {
    this.#definitions.push(definition);
    this.#defaultDialects.push(definition?.defaultDialect ?? "");
    const result = read();
    this.#defaultDialects.pop();
    this.#definitions.pop();
    return result;
  }

  /** The text in `loc(...)`, where there is one. Most are not kept: an operation's location is its place in this text. */
  skipLocation(): string | undefined {
    if (!this.accept("loc")) return undefined;
    const { start } = this.token;
    this.expect("(");
    const from = this.token.start;
    let to = from;
    for (let depth = 1; depth > 0;) {
      if (this.at("end")) this.error("syntax", "location without end", start);
      if (this.peek("(")) depth++;
      else if (this.peek(")")) depth--;
      to = this.token.start;
      this.advance();
    }
    return this.#text.slice(from, to);
  }

  // Operands

  peekOperand(): boolean { return this.at("value"); }
  operand(): OperandName {
    return this.optionalOperand() ?? this.unexpected("an operand such as %0");
  }
  optionalOperand(): OperandName | undefined {
    if (!this.at("value")) return undefined;
    const { start: offset, text: name } = this.advance();
    if (!this.at("hash") || !/^\d+$/.test(this.token.text)) return { name, number: 0, offset };
    return { name, number: Number(this.advance().text), offset };
  }
  operands(): OperandName[] {
    return this.at("value") ? this.commaSeparated(() => this.operand()) : [];
  }
  resolve(operand: OperandName, type: Type): Value {
    const value = this.#scopes.use(operand, type);
    return typeof value === "string" ? this.error("value-type", value, operand.offset) : value;
  }
  resolveAll(operands: readonly OperandName[], types: readonly Type[]): Value[] {
    if (operands.length !== types.length) {
      this.error("operand-count", `${operands.length} operands, but ${types.length} types`, operands[0]?.offset);
    }
    return operands.map((operand, i) => this.resolve(operand, types[i]));
  }

  // Regions

  regionArgument(): RegionArgument {
    const name = this.operand();
    this.expect(":");
    const type = this.type();
    this.skipLocation();
    return { name, type };
  }

  /** A region of the operation being read; `args` are those of its first block, which then has no label. */
  region(args?: readonly RegionArgument[]): Region {
    return this.#completed(this.#region(args));
  }
  optionalRegion(args: readonly RegionArgument[]): Region {
    if (this.peek("{")) return this.region(args);
    const region = new Region();
    this.#scopes.push(true);
    this.#addArguments(region.addBlock(), args);
    this.#endScope();
    return this.#completed(region);
  }
  /** Adds the block and the terminator that the text may leave out. */
  #completed(region: Region): Region {
    const definition = this.#definitions[this.#definitions.length - 1];
    if (region.blocks.length === 0 && definition?.traits?.includes("single-block")) region.addBlock();
    const last = region.blocks[region.blocks.length - 1];
    if (definition?.implicitTerminator && last && !(last.terminator && this.#registry.has(last.terminator, "terminator"))) {
      last.append(this.#terminator(definition.implicitTerminator));
    }
    return region;
  }

  #terminator(name: string): Operation {
    const regions = this.#registry.get(name)?.traits?.includes("single-block") ? [new Region([new Block()])] : [];
    return new Operation(name, { regions });
  }

  #region(args?: readonly RegionArgument[]): Region {
    const region = new Region();
    this.expect("{");
    this.#scopes.push(this.#definitions[this.#definitions.length - 1]?.traits?.includes("isolated-from-above") ?? false);
    const labels = new Map<string, BlockEntry>();
    this.#labels.push(labels);
    const labelled = this.at("block");
    if (args ? args.length > 0 || !labelled : !labelled && !this.peek("}")) {
      const entry = region.addBlock();
      if (args) this.#addArguments(entry, args);
      this.#operations(entry);
    }
    while (this.at("block")) this.#labelledBlock(region);
    this.expect("}");
    for (const [label, { block, defined, branchedTo, offset }] of labels) {
      if (!defined) this.error("undefined-block", `no block ^${label} in this region`, offset);
      if (branchedTo && block === region.blocks[0]) this.error("entry-block", "a branch to the first block of its region", offset);
    }
    this.#labels.pop();
    this.#endScope();
    return region;
  }
  #endScope(): void {
    const undefinedUse = this.#scopes.pop();
    if (undefinedUse) this.error("undefined-value", `%${undefinedUse.name} is not defined`, undefinedUse.offset);
  }
  #addArguments(block: Block, args: readonly RegionArgument[]): void {
    for (const { name, type } of args) {
      if (name.number > 0) this.error("syntax", "an argument is not one of several results", name.offset);
      const argument = block.addArgument(type);
      setHint(argument, name.name);
      this.#define(name.name, [argument], name.offset);
    }
  }
  #operations(block: Block): void {
    while (!this.at("block") && !this.peek("}")) block.append(this.#operation());
  }

  #labelledBlock(region: Region): void {
    const { text: label, start } = this.token;
    const entry = this.#blockEntry();
    if (entry.defined) this.error("redefined-block", `block ^${label} is defined twice`, start);
    entry.defined = true;
    region.addBlock(entry.block);
    if (this.peek("(")) this.#addArguments(entry.block, this.list("(", ")", () => this.regionArgument()));
    this.expect(":");
    this.#operations(entry.block);
  }
  #blockEntry(): BlockEntry {
    const { start } = this.token;
    const labels = this.#labels[this.#labels.length - 1];
    const label = this.take("block", "a block such as ^bb1");
    if (!labels) this.error("undefined-block", "a block outside of any region", start);
    let entry = labels.get(label);
    if (!entry) {
      entry = { block: new Block(), defined: false, branchedTo: false, offset: start };
      labels.set(label, entry);
    }
    return entry;
  }
  successor(): Block {
    const entry = this.#blockEntry();
    entry.branchedTo = true;
    return entry.block;
  }

}

/** Names that are not numbers are kept for printing. */
function setHint(value: Value, name: string): void {
  if (!/^\d/.test(name)) value.hint = name;
}
