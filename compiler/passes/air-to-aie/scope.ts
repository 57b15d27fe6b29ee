/** What is known of values while one hierarchy level of an AIR program is read: constants, and which memory a value stands for. */
import { evaluateMap } from "../../ir/affine.js";
import { integerValue } from "../../ir/attributes.js";
import type { Operation, Value } from "../../ir/operation.js";

export class Scope {
  readonly #numbers = new Map<Value, number>();
  readonly #aliases = new Map<Value, Value>();

  /** A scope that starts out knowing what this one knows. */
  fork(): Scope {
    const copy = new Scope();
    for (const [value, number] of this.#numbers) copy.#numbers.set(value, number);
    for (const [value, other] of this.#aliases) copy.#aliases.set(value, other);
    return copy;
  }
  /** States the value of a block argument: the id of a tile, the size of a herd. */
  bind(value: Value, number: number): void { this.#numbers.set(value, number); }
  /** States that `value` is another name of `other`: an argument of a hierarchy, a result of `air.execute`. */
  alias(value: Value, other: Value): void { this.#aliases.set(value, other); }

  /** The value behind all its other names. */
  root(value: Value): Value {
    const other = this.#aliases.get(value);
    return other ? this.root(other) : value;
  }

  /** The integer that a value is known to be; undefined when it depends on something not known here. */
  constant(value: Value): number | undefined {
    const original = this.root(value);
    const bound = this.#numbers.get(original);
    if (bound !== undefined) return bound;
    const op = original.definingOp;
    return op ? this.#fold(op) : undefined;
  }

  #fold(op: Operation): number | undefined {
    if (op.name === "arith.constant") return integerValue(op.attribute("value"));
    if (!foldable.has(op.name)) return undefined;
    const inputs: number[] = [];
    for (const operand of op.operands) {
      const value = this.constant(operand);
      if (value === undefined) return undefined;
      inputs.push(value);
    }
    if (op.name !== "affine.apply") return arithmetic[op.name](inputs[0], inputs[1]);
    const attribute = op.attribute("map");
    if (attribute?.kind !== "affine_map") return undefined;
    const { map } = attribute;
    return evaluateMap(map, inputs.slice(0, map.dims), inputs.slice(map.dims))[0];
  }
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  "arith.addi": (a, b) => a + b,
  "arith.subi": (a, b) => a - b,
  "arith.muli": (a, b) => a * b,
};
const foldable = new Set(["affine.apply", ...Object.keys(arithmetic)]);
