/** Names of values and blocks for printing, unique wherever they are visible. */
import type { Registry } from "./dialect.js";
import type { Block, Operation, Region, Value } from "./operation.js";

export interface ValueName {
  /** `%name`, without the number of the result. */
  readonly group: string;
  /** Number within the group, or -1 when the group has one value. */
  readonly number: number;
}

export class Names {
  readonly values = new Map<Value, ValueName>();
  readonly #registry: Registry;
  /** Names visible at the region being named. */
  readonly #used = new Set<string>();

  constructor(root: Operation, registry: Registry) {
    this.#registry = registry;
    this.#operation(root, { value: 0, argument: 0, conflict: 0 });
    this.#regionsOf(root, { value: root.results.length > 0 ? 1 : 0, argument: 0, conflict: 0 });
  }

  /** Names all values of a region, then those of the regions inside: siblings may use the same names. */
  #region(region: Region, counters: Counters): void {
    const outer = new Set<string>();
    const take = (name: string): void => { outer.add(name); };
    for (const [i, block] of region.blocks.entries()) {
      for (const argument of block.arguments) {
        const name = argument.hint ? this.#unique(argument.hint, counters, take) : this.#numberedArgument(i === 0, counters, take);
        this.values.set(argument, { group: `%${name}`, number: -1 });
      }
      for (const op of block.operations) this.#operation(op, counters, take);
    }
    for (const block of region.blocks) for (const op of block.operations) this.#regionsOf(op, counters);
    for (const name of outer) this.#used.delete(name);
  }
  #regionsOf(op: Operation, counters: Counters): void {
    for (const region of op.regions) this.#region(region, { ...counters });
  }

  #operation(op: Operation, counters: Counters, take: (name: string) => void = () => {}): void {
    const { results } = op;
    if (results.length === 0) return;
    const hinted = results.some(({ hint }) => hint);
    const usual = hinted ? undefined : this.#registry.get(op.name)?.resultNames?.(op);
    let start = 0;
    for (let end = 1; end <= results.length; end++) {
      if (end < results.length && !(results[end].hint ?? usual?.[end])) continue;
      const hint = results[start].hint ?? usual?.[start];
      const name = hint ? this.#unique(hint, counters, take) : this.#numbered(counters, take);
      for (let i = start; i < end; i++) this.values.set(results[i], { group: `%${name}`, number: end - start > 1 ? i - start : -1 });
      start = end;
    }
  }

  #numbered(counters: Counters, take: (name: string) => void): string {
    const name = String(counters.value++);
    take(name);
    return name;
  }
  #numberedArgument(entry: boolean, counters: Counters, take: (name: string) => void): string {
    if (!entry) return this.#numbered(counters, take);
    let name: string;
    do name = `arg${counters.argument++}`; while (this.#used.has(name));
    this.#used.add(name);
    take(name);
    return name;
  }
  /** The hint, or the hint with a number when it is taken: `c0`, `c0_1`. */
  #unique(hint: string, counters: Counters, take: (name: string) => void): string {
    const clean = hint.replace(/[^\w$.-]/g, "_");
    let name = /^\d/.test(clean) ? `_${clean}` : clean;
    const base = name.replace(/_\d+$/, "");
    while (this.#used.has(name)) name = `${base}_${counters.conflict++}`;
    this.#used.add(name);
    take(name);
    return name;
  }
}
interface Counters { value: number; argument: number; conflict: number }

/** Labels of the blocks of a region, `^bb0` first. */
export function blockLabels(region: Region): Map<Block, string> {
  return new Map(region.blocks.map((block, i) => [block, `^bb${i}`]));
}

/** Blocks that branch to each block of the region, in order, each once. */
export function predecessors(region: Region): Map<Block, Block[]> {
  const result = new Map<Block, Block[]>();
  for (const block of region.blocks) {
    for (const op of block.operations) {
      for (const successor of op.successors) {
        const list = result.get(successor);
        if (!list) result.set(successor, [block]);
        else if (!list.includes(block)) list.push(block);
      }
    }
  }
  return result;
}
