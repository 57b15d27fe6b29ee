/**
 * Where two modules part in structure: in which operations they hold and how these are nested and wired, whatever the sizes in them.
 * Two shapes that compile alike differ in every constant and every type, and in nothing else.
 */
import type { Block, Operation, Value } from "../ir/operation.js";

export interface StructuralDifference {
  /** Names of the operations around the place, outermost first. */
  readonly path: readonly string[];
  /** The first operations that differ; undefined where one side has come to its end. */
  readonly a: Operation | undefined;
  readonly b: Operation | undefined;
  readonly reason: string;
}

/** Constants are sizes and not structure: how many there are says only how many sizes are equal. */
const constant = "arith.constant";

/** The first structural difference in textual order; undefined when there is none. */
export function structuralDifference(a: Operation, b: Operation): StructuralDifference | undefined {
  return new Walk().operations(a, b, []);
}

class Walk {
  /** Values are numbered in textual order, so that equal numbers mean equal wiring. */
  readonly #numbers = [new Map<Value, number>(), new Map<Value, number>()] as const;

  operations(a: Operation, b: Operation, path: readonly string[]): StructuralDifference | undefined {
    const reason = this.#reason(a, b);
    if (reason) return { path, a, b, reason };
    a.results.forEach((result, i) => this.#define(result, b.results[i]));
    for (const [i, region] of a.regions.entries()) {
      for (const [k, block] of region.blocks.entries()) {
        const difference = this.#blocks(block, b.regions[i].blocks[k], [...path, a.name]);
        if (difference) return difference;
      }
    }
    return undefined;
  }

  #reason(a: Operation, b: Operation): string | undefined {
    if (a.name !== b.name) return `${a.name} stands where the other has ${b.name}`;
    if (a.operands.length !== b.operands.length) return `${a.name} has ${a.operands.length} operands, the other ${b.operands.length}`;
    if (a.results.length !== b.results.length) return `${a.name} has ${a.results.length} results, the other ${b.results.length}`;
    const blocks = ({ regions }: Operation): string => regions.map((region) => region.blocks.map((block) => block.arguments.length).join(" ")).join("; ");
    if (blocks(a) !== blocks(b)) return `the regions of ${a.name} have other blocks or arguments`;
    const operand = a.operands.findIndex((value, i) => this.#number(0, value) !== this.#number(1, b.operands[i]));
    return operand < 0 ? undefined : `operand ${operand} of ${a.name} comes from elsewhere`;
  }

  #blocks(a: Block, b: Block, path: readonly string[]): StructuralDifference | undefined {
    a.arguments.forEach((argument, i) => this.#define(argument, b.arguments[i]));
    const [inA, inB] = [a, b].map(({ operations }) => operations.filter(({ name }) => name !== constant));
    for (let i = 0; i < Math.max(inA.length, inB.length); i++) {
      const [left, right] = [inA[i], inB[i]];
      if (!left || !right) {
        return { path, a: left, b: right, reason: `${(left ?? right).name} has no counterpart: ${inA.length} operations in one block, ${inB.length} in the other` };
      }
      const difference = this.operations(left, right, path);
      if (difference) return difference;
    }
    return undefined;
  }

  #define(a: Value, b: Value): void {
    this.#number(0, a);
    this.#number(1, b);
  }
  #number(side: 0 | 1, value: Value): number {
    if (value.definingOp?.name === constant) return -1;
    const numbers = this.#numbers[side];
    let number = numbers.get(value);
    if (number === undefined) numbers.set(value, (number = numbers.size));
    return number;
  }
}
