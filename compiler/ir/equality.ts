/** Structural equality of operations: names of values and blocks, and locations, do not count. */
import type { Registry } from "./dialect.js";
import type { Block, Operation, Region, Value } from "./operation.js";
import { attributeText, typeText } from "./text.js";
import type { Attribute } from "./types.js";

/** Says where two operations part, for tests: `aie.device/aie.tile: attribute col`; undefined when they are the same. */
export function firstDifference(a: Operation, b: Operation, registry?: Registry): string | undefined {
  return new Comparison(registry).operations(a, b);
}

/** Whether two regions are the same, values from outside being the same objects. */
export function sameRegion(a: Region, b: Region): boolean { return new Comparison(undefined).regions(a, b) === undefined; }

class Comparison {
  /** What in b corresponds to a value or block of a. */
  readonly #values = new Map<Value, Value>();
  readonly #blocks = new Map<Block, Block>();
  constructor(readonly registry: Registry | undefined) {}

  operations(a: Operation, b: Operation): string | undefined {
    const problem = this.#parts(a, b);
    if (problem) return `${a.name}: ${problem}`;
    a.results.forEach((result, i) => this.#values.set(result, b.results[i]));
    for (const [i, region] of a.regions.entries()) {
      const difference = this.regions(region, b.regions[i]);
      if (difference) return `${a.name}/${difference}`;
    }
    return undefined;
  }

  #parts(a: Operation, b: Operation): string | undefined {
    if (a.name !== b.name) return `found ${b.name}`;
    if (a.operands.length !== b.operands.length) return "number of operands";
    const operand = a.operands.findIndex((value, i) => !this.#sameValue(value, b.operands[i]));
    if (operand >= 0) return `operand ${operand}`;
    if (types(a.results) !== types(b.results)) return `results ${types(a.results)} and ${types(b.results)}`;
    if (a.successors.length !== b.successors.length || a.successors.some((block, i) => this.#blocks.get(block) !== b.successors[i])) return "successors";
    if (a.regions.length !== b.regions.length) return "number of regions";
    const defaults = this.registry?.get(a.name)?.defaults ?? {};
    for (const name of new Set([...a.attributes.keys(), ...b.attributes.keys()])) {
      const left = a.attribute(name) ?? defaults[name];
      const right = b.attribute(name) ?? defaults[name];
      if (!sameAttribute(left, right)) return `attribute ${name}: ${left && attributeText(left)} and ${right && attributeText(right)}`;
    }
    return undefined;
  }
  /** A value that is only defined later, or outside, is bound at its first use. */
  #sameValue(a: Value, b: Value): boolean {
    const known = this.#values.get(a);
    if (known) return known === b;
    this.#values.set(a, b);
    return typeText(a.type) === typeText(b.type);
  }

  regions(a: Region, b: Region): string | undefined {
    if (a.blocks.length !== b.blocks.length) return "number of blocks";
    for (const [i, block] of a.blocks.entries()) {
      const other = b.blocks[i];
      this.#blocks.set(block, other);
      if (types(block.arguments) !== types(other.arguments)) return `arguments of block ${i}`;
      block.arguments.forEach((argument, k) => this.#values.set(argument, other.arguments[k]));
    }
    for (const [i, block] of a.blocks.entries()) {
      const other = b.blocks[i];
      if (block.operations.length !== other.operations.length) return `number of operations in block ${i}`;
      for (const [k, op] of block.operations.entries()) {
        const difference = this.operations(op, other.operations[k]);
        if (difference) return difference;
      }
    }
    return undefined;
  }
}

function types(values: readonly Value[]): string { return values.map(({ type }) => typeText(type)).join(", "); }
export function sameAttribute(a: Attribute | undefined, b: Attribute | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && attributeText(a) === attributeText(b));
}
