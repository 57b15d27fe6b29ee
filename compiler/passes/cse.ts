/** Common subexpression elimination: of two equal operations without effects the later one is replaced by the earlier one. */
import { registry } from "../dialects/registry.js";
import { fused } from "../ir/location.js";
import type { Block, Operation, Value } from "../ir/operation.js";
import { attributeText, typeText } from "../ir/text.js";
import type { Pass, Stage } from "../pass/pass.js";

/** What is known in a block: its own expressions, then those of the blocks around it. */
class Scope {
  /** Most blocks have none. */
  #own: Map<string, Operation> | undefined;
  constructor(readonly outer?: Scope) {}
  find(key: string): Operation | undefined { return this.#own?.get(key) ?? this.outer?.find(key); }
  add(key: string, op: Operation): void { (this.#own ??= new Map()).set(key, op); }
}

/** Removes repeated pure operations in place, and says whether there were any. Across blocks only the first block of a region is known to the others: it dominates them. */
export function eliminateCommonSubexpressions(module: Operation): boolean {
  let changed = false;
  const numbers = new Map<Value, number>();
  const numberOf = (value: Value): number => {
    let number = numbers.get(value);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(value, number);
    }
    return number;
  };
  const keyOf = (op: Operation): string => {
    const attributes = [...op.attributes].map(([name, value]) => `${name}=${attributeText(value)}`).sort().join(";");
    return `${op.name}(${op.operands.map(numberOf).join()}){${attributes}}${op.results.map(({ type }) => typeText(type)).join()}`;
  };
  const visitBlock = (block: Block, scope: Scope): void => {
    for (const op of [...block.operations]) {
      if (op.regions.length > 0) visitRegions(op, scope);
      else if (op.results.length > 0 && registry.has(op, "pure")) changed = replaceOrRemember(op, keyOf(op), scope) || changed;
    }
  };
  const visitRegions = (op: Operation, scope: Scope): void => {
    const around = registry.has(op, "isolated-from-above") ? undefined : scope;
    for (const region of op.regions) {
      const [entry, ...others] = region.blocks;
      if (!entry) continue;
      const first = new Scope(around);
      visitBlock(entry, first);
      for (const block of others) visitBlock(block, new Scope(first));
    }
  };
  visitRegions(module, new Scope());
  return changed;
}

function replaceOrRemember(op: Operation, key: string, scope: Scope): boolean {
  const earlier = scope.find(key);
  if (earlier) {
    earlier.location = earlier.location && op.location && fused(earlier.location, op.location);
    op.replaceWith(earlier.results);
  }
  else scope.add(key, op);
  return earlier !== undefined;
}

/** The pass, for the stage at which a pipeline runs it. */
export function cse(stage: Stage): Pass {
  return {
    name: "cse",
    summary: "replaces repeated operations without effects by the first of them",
    stageIn: stage,
    stageOut: stage,
    run: (module) => eliminateCommonSubexpressions(module),
  };
}
