/** Names of SSA values while a text is read: what `%x` means here, and uses that come before the definition. */
import type { OperandName } from "./asm.js";
import { Operation, type Value } from "./operation.js";
import { sameType, typeText } from "./text.js";
import type { Type } from "./types.js";

/** How a use or definition contradicts what is known; the parser adds the place. */
export type NameProblem = string;

/** A value used before its definition. */
interface Forward {
  readonly value: Value;
  readonly operand: OperandName;
  /** Regions open at each use: the definition has to stand in one of them. */
  readonly uses: (readonly (readonly string[])[])[];
}

/** One operation isolated from above: nothing outside is visible. Regions inside nest: a name goes out of sight at their end. */
class IsolatedScope {
  readonly values = new Map<string, readonly Value[]>();
  /** Names defined in each open region. */
  readonly regions: string[][] = [];
  readonly forward = new Map<string, Forward>();
}

const written = ({ name, number }: OperandName): string => (number > 0 ? `%${name}#${number}` : `%${name}`);

export class Scopes {
  readonly #isolated: IsolatedScope[] = [];

  /** A region opens; in an isolated one no name is known. */
  push(isolated: boolean): void {
    if (isolated || this.#isolated.length === 0) this.#isolated.push(new IsolatedScope());
    this.#current.regions.push([]);
  }
  /** The region ends. Returns a use in it whose value was never defined, if any. */
  pop(): OperandName | undefined {
    const scope = this.#current;
    for (const name of scope.regions.pop()!) scope.values.delete(name);
    if (scope.regions.length > 0) return undefined;
    this.#isolated.pop();
    const [first] = scope.forward.values();
    return first?.operand;
  }
  get #current(): IsolatedScope { return this.#isolated[this.#isolated.length - 1]; }

  /** The value of a use; one that is not defined yet stands in until it is. */
  use(operand: OperandName, type: Type): Value | NameProblem {
    const scope = this.#current;
    const values = scope.values.get(operand.name);
    if (values) {
      const value = values[operand.number];
      if (!value) return `%${operand.name} has only ${values.length} values`;
      return sameType(value.type, type) ? value : `${written(operand)} is used as ${typeText(type)} but defined as ${typeText(value.type)}`;
    }
    const key = written(operand);
    let forward = scope.forward.get(key);
    if (!forward) {
      forward = { value: new Operation("builtin.forward_reference", { resultTypes: [type] }).result, operand, uses: [] };
      scope.forward.set(key, forward);
    }
    forward.uses.push([...scope.regions]);
    return sameType(forward.value.type, type) ? forward.value : `${key} is used with the types ${typeText(forward.value.type)} and ${typeText(type)}`;
  }

  /** Binds a name to the values of one result group and resolves the uses that came before. */
  define(name: string, values: readonly Value[]): NameProblem | undefined {
    const scope = this.#current;
    if (scope.values.has(name)) return `%${name} is defined twice`;
    scope.values.set(name, values);
    scope.regions[scope.regions.length - 1].push(name);
    if (scope.forward.size === 0) return undefined;
    for (const [i, value] of values.entries()) {
      const key = written({ name, number: i, offset: 0 });
      const forward = scope.forward.get(key);
      if (!forward) continue;
      const region = scope.regions[scope.regions.length - 1];
      if (!forward.uses.every((open) => open.includes(region))) return `${key} is defined in a region that does not enclose its use`;
      if (!sameType(forward.value.type, value.type)) return `${key} is defined as ${typeText(value.type)} but was used as ${typeText(forward.value.type)}`;
      forward.value.replaceAllUsesWith(value);
      scope.forward.delete(key);
    }
    return undefined;
  }
}
