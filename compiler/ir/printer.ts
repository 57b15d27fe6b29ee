/** Operations to MLIR text: custom form of what the registry declares, generic form of everything else. */
import type { AffineMap, AffineSet } from "./affine.js";
import type { AsmPrinter } from "./asm.js";
import { isInherent, type OpDefinition, type Registry } from "./dialect.js";
import { blockLabels, Names, predecessors } from "./names.js";
import type { Block, Location, Operation, Region, Value } from "./operation.js";
import { checkStructure } from "./structure.js";
import { attributeText, entriesText, mapText, quoted, setText, writeAttribute, writeType, type AffineNames } from "./text.js";
import type { Attribute, Type } from "./types.js";

export { attributeText, typeText } from "./text.js";

export interface PrintOptions {
  /** Generic form of all operations. */
  readonly generic?: boolean;
  /** Filled with the line, from 1, on which each printed operation begins. */
  readonly lines?: Map<Operation, number>;
  /** What an operation's location is in MLIR, to be printed after it, as upstream's tools do with --mlir-print-debuginfo. */
  readonly locationText?: (location: Location) => string | undefined;
}

/**
 * The operation and all it holds as text, ending in a line break, with aliases of affine maps and sets on top. An operation that
 * departs from the structure its dialect declares is printed in generic form: text never hides what is wrong.
 */
export function print(op: Operation, registry: Registry, options: PrintOptions = {}): string {
  return new Printer(op, registry, options).text(op);
}

/** One operation of `root`, all in generic form, with the names that its values have in the text of `root`: what a diagnostic shows. */
export function printInPlace(op: Operation, root: Operation, registry: Registry): string {
  return new Printer(root, registry, { generic: true }).text(op).trimEnd();
}

/** Aliases in order of first use: `#map`, `#map1`, `#set`. */
class Aliases implements AffineNames {
  readonly #names = new Map<string, string>();
  #maps = 0;
  #sets = 0;
  readonly #mapNames = new WeakMap<AffineMap, string>();

  map(map: AffineMap): string {
    let name = this.#mapNames.get(map);
    if (!name) {
      name = this.#name(`affine_map<${mapText(map)}>`, () => `#map${this.#maps++ || ""}`);
      this.#mapNames.set(map, name);
    }
    return name;
  }
  set(set: AffineSet): string { return this.#name(`affine_set<${setText(set)}>`, () => `#set${this.#sets++ || ""}`); }
  #name(text: string, make: () => string): string {
    let name = this.#names.get(text);
    if (!name) {
      name = make();
      this.#names.set(text, name);
    }
    return name;
  }
  /** Maps, then sets, as upstream sorts them. */
  definitions(): string {
    const lines = [...this.#names].map(([text, name]) => `${name} = ${text}\n`);
    return [...lines.filter((line) => line.startsWith("#map")), ...lines.filter((line) => line.startsWith("#set"))].join("");
  }
}

class Printer implements AsmPrinter {
  readonly #registry: Registry;
  readonly #generic: boolean;
  readonly #names: Names;
  readonly #aliases = new Aliases();
  /** Labels of the blocks of the regions being printed. */
  readonly #labels = new Map<Block, string>();
  readonly #typeTexts = new Map<Type, string>();
  /** Operations with the position in the text at which each begins, in order. */
  readonly #begins: (readonly [Operation, number])[] | undefined;
  readonly #lines: Map<Operation, number> | undefined;
  #out = "";
  #indent = "";
  #defaultDialect = "builtin";

  readonly #locationText: PrintOptions["locationText"];

  constructor(root: Operation, registry: Registry, { generic, lines, locationText }: PrintOptions) {
    this.#locationText = locationText;
    this.#registry = registry;
    this.#generic = generic ?? false;
    this.#lines = lines;
    this.#begins = lines && [];
    this.#names = new Names(root, registry);
  }

  text(op: Operation): string {
    this.#operation(op);
    const definitions = this.#aliases.definitions();
    this.#countLines(definitions);
    return `${definitions}${this.#out}\n`;
  }

  #countLines(definitions: string): void {
    let line = definitions.split("\n").length;
    let at = 0;
    for (const [op, begin] of this.#begins ?? []) {
      for (; at < begin; at++) if (this.#out.charCodeAt(at) === 10) line++;
      this.#lines!.set(op, line);
    }
  }

  write(text: string): void { this.#out += text; }

  operand(value: Value): void {
    const name = this.#names.values.get(value);
    if (!name) this.#out += "%<<unknown>>";
    else this.#out += name.number < 0 ? name.group : `${name.group}#${name.number}`;
  }
  operands(values: Iterable<Value>): void { this.#separated(values, (value) => this.operand(value)); }
  type(type: Type): void {
    let text = this.#typeTexts.get(type);
    if (text === undefined) {
      text = writeType(type, this.#aliases);
      this.#typeTexts.set(type, text);
    }
    this.#out += text;
  }
  types(types: Iterable<Type>): void { this.#separated(types, (type) => this.type(type)); }
  attribute(attribute: Attribute, bare = false): void { this.#out += writeAttribute(attribute, this.#aliases, bare); }
  affineMap(map: AffineMap): void { this.#out += this.#aliases.map(map); }
  affineSet(set: AffineSet): void { this.#out += this.#aliases.set(set); }
  successor(block: Block): void { this.#out += this.#labels.get(block) ?? "^<<unknown>>"; }

  #separated<T>(elements: Iterable<T>, one: (element: T) => void): void {
    let first = true;
    for (const element of elements) {
      if (!first) this.#out += ", ";
      first = false;
      one(element);
    }
  }

  attributeDict(op: Operation, elided: readonly string[] = [], keyword = false): void {
    const { defaults, silentValues } = this.#registry.get(op.name) ?? {};
    const entries = [...op.attributes].filter(([name, value]) =>
      !elided.includes(name) && !isDefault(defaults, name, value) && !isDefault(silentValues, name, value));
    if (entries.length > 0) this.#out += `${keyword ? " attributes" : ""} {${entriesText(entries, this.#aliases)}}`;
  }

  #operation(op: Operation): void {
    this.#begins?.push([op, this.#out.length]);
    this.#withoutLocation(op);
    const location = op.location && this.#locationText?.(op.location);
    if (location !== undefined) this.#out += ` loc(${location})`;
  }

  #withoutLocation(op: Operation): void {
    this.#resultNames(op);
    const definition = this.#registry.get(op.name);
    if (this.#generic || !definition?.print || !isSound(op, definition)) {
      this.#genericOperation(op, definition);
      return;
    }
    const prefix = `${this.#defaultDialect}.`;
    const short = op.name.startsWith(prefix) && !op.name.includes(".", prefix.length);
    this.#out += short ? op.name.slice(prefix.length) : op.name;
    const outer = this.#defaultDialect;
    this.#defaultDialect = definition.defaultDialect ?? "";
    definition.print(op, this);
    this.#defaultDialect = outer;
  }

  #resultNames(op: Operation): void {
    if (op.results.length === 0) return;
    let group = "";
    let size = 0;
    const texts: string[] = [];
    const flush = (): void => { if (size > 0) texts.push(size > 1 ? `${group}:${size}` : group); };
    for (const result of op.results) {
      const name = this.#names.values.get(result)!;
      if (name.number <= 0) {
        flush();
        group = name.group;
        size = 0;
      }
      size++;
    }
    flush();
    this.#out += `${texts.join(", ")} = `;
  }

  #genericOperation(op: Operation, definition: OpDefinition | undefined): void {
    this.#out += `${quoted(op.name)}(`;
    this.operands(op.operands);
    this.#out += ")";
    if (op.successors.length > 0) {
      this.#out += "[";
      this.#separated(op.successors, (block) => this.successor(block));
      this.#out += "]";
    }
    const properties = [...op.attributes].filter(([name]) => isInherent(definition, name));
    if (properties.length > 0) this.#out += ` <{${entriesText(properties, this.#aliases)}}>`;
    if (op.regions.length > 0) {
      this.#out += " (";
      this.#separated(op.regions, (region) => this.#region(region, true, true));
      this.#out += ")";
    }
    const others = [...op.attributes].filter(([name]) => !isInherent(definition, name));
    if (others.length > 0) this.#out += ` {${entriesText(others, this.#aliases)}}`;
    this.#out += " : ";
    this.type({ kind: "function", inputs: op.operands.map(({ type }) => type), results: op.results.map(({ type }) => type) });
  }

  region(region: Region, options: { readonly entryArguments?: boolean; readonly terminator?: boolean } = {}): void {
    this.#region(region, options.entryArguments ?? false, options.terminator ?? false);
  }

  #region(region: Region, entryArguments: boolean, terminator: boolean): void {
    const outerIndent = this.#indent;
    const outerDialect = this.#defaultDialect;
    if (this.#generic) this.#defaultDialect = "";
    const labels = blockLabels(region);
    for (const [block, label] of labels) this.#labels.set(block, label);
    const comesFrom = predecessors(region);
    const implicit = terminator ? undefined : this.#registry.get(region.parent?.name ?? "")?.implicitTerminator;
    this.#out += "{\n";
    for (const [i, block] of region.blocks.entries()) {
      const needsLabel = i > 0 || comesFrom.has(block) || (entryArguments && (block.arguments.length > 0 || block.operations.length === 0));
      if (needsLabel) this.#label(block, comesFrom.get(block) ?? [], outerIndent, i > 0 || entryArguments);
      this.#indent = `${outerIndent}  `;
      const elided = needsLabel && block.operations.length === 1 ? undefined : this.#impliedTerminator(block, implicit);
      for (const op of block.operations) {
        if (op === elided) continue;
        this.#out += this.#indent;
        this.#operation(op);
        this.#out += "\n";
      }
    }
    this.#indent = outerIndent;
    this.#defaultDialect = outerDialect;
    this.#out += `${outerIndent}}`;
  }

  /** The last operation when the parser would add it by itself. */
  #impliedTerminator(block: Block, implicit: string | undefined): Operation | undefined {
    const { terminator: last } = block;
    const before = block.operations[block.operations.length - 2];
    return last && last.name === implicit && isPlain(last) && !(before && this.#registry.has(before, "terminator")) ? last : undefined;
  }

  #label(block: Block, from: readonly Block[], indent: string, withArguments: boolean): void {
    this.#out += indent + this.#labels.get(block)!;
    if (withArguments && block.arguments.length > 0) {
      this.#out += "(";
      this.#separated(block.arguments, (argument) => {
        this.operand(argument);
        this.#out += ": ";
        this.type(argument.type);
      });
      this.#out += ")";
    }
    this.#out += ":";
    if (from.length > 0) {
      const count = from.length === 1 ? "pred" : `${from.length} preds`;
      this.#out += `  // ${count}: ${from.map((pred) => this.#labels.get(pred)!).join(", ")}`;
    }
    this.#out += "\n";
  }
}

/** Whether a terminator says nothing beyond its name. */
function isPlain(op: Operation): boolean {
  const empty = op.regions.every(({ blocks }) => blocks.length === 1 && blocks[0].operations.length === 0 && blocks[0].arguments.length === 0);
  return op.operands.length === 0 && op.results.length === 0 && op.attributes.size === 0 && empty && op.successors.length === 0;
}
function isSound(op: Operation, definition: OpDefinition): boolean {
  let sound = true;
  checkStructure(op, definition, () => { sound = false; });
  return sound;
}
function isDefault(defaults: Readonly<Record<string, Attribute>> | undefined, name: string, value: Attribute): boolean {
  return defaults !== undefined && Object.hasOwn(defaults, name)
    && (defaults[name] === value || attributeText(defaults[name]) === attributeText(value));
}
