/** A greedy driver that applies local rewrites until none applies. */
import { Builder } from "./builder.js";
import type { Operation, Value } from "./operation.js";

export interface Pattern {
  /** Name of the operations it may apply to; absent: all. */
  readonly root?: string;
  /** A cheap test that fails for most operations it cannot rewrite. */
  readonly matches?: (op: Operation) => boolean;
  /** Rewrites the operation, or leaves everything as it is and returns false. The builder inserts before the operation. */
  readonly rewrite: (op: Operation, builder: Builder) => boolean;
}

/** Rewrites per operation after which the driver gives up: two patterns that undo each other are a bug. */
const maxRewritesPerOp = 64;

/**
 * Applies the patterns to the operations inside `root` until none applies, and says whether any did. After a rewrite its new
 * operations and the neighbours of what changed are visited. Throws when it does not come to an end.
 */
export function applyPatterns(root: Operation, patterns: readonly Pattern[]): boolean {
  return new GreedyDriver(root, patterns).run();
}

class GreedyDriver {
  readonly #root: Operation;
  readonly #byName = new Map<string, Pattern[]>();
  readonly #anywhere: readonly Pattern[];
  readonly #queue: Operation[] = [];
  readonly #queued = new Set<Operation>();
  /** Operations that were in the queue once. */
  readonly #known = new Set<Operation>();

  constructor(root: Operation, patterns: readonly Pattern[]) {
    this.#root = root;
    this.#anywhere = patterns.filter(({ root: name }) => name === undefined);
    for (const pattern of patterns) {
      if (pattern.root !== undefined) this.#byName.set(pattern.root, [...(this.#byName.get(pattern.root) ?? []), pattern]);
    }
    root.walk((op) => { if (op !== root) this.#push(op); });
  }

  run(): boolean {
    const limit = maxRewritesPerOp * (this.#queue.length + 16);
    let rewrites = 0;
    for (let i = 0; i < this.#queue.length; i++) {
      const op = this.#queue[i];
      this.#queued.delete(op);
      if (!isInside(op, this.#root) || !this.#rewrite(op)) continue;
      if (++rewrites > limit) throw new Error(`rewriting does not come to an end at ${op.name}`);
    }
    return rewrites > 0;
  }

  #rewrite(op: Operation): boolean {
    const patterns = this.#patternsFor(op);
    if (patterns.length === 0) return false;
    const around = neighbours(op);
    const block = op.parent!;
    if (!patterns.some((pattern) => pattern.rewrite(op, Builder.before(op)))) return false;
    for (const near of [...around, op]) this.#push(near);
    for (const sibling of block.operations) {
      if (!this.#known.has(sibling)) sibling.walk((created) => { this.#push(created); });
    }
    return true;
  }
  #patternsFor(op: Operation): Pattern[] {
    const matching: Pattern[] = [];
    for (const patterns of [this.#byName.get(op.name) ?? [], this.#anywhere]) {
      for (const pattern of patterns) if (!pattern.matches || pattern.matches(op)) matching.push(pattern);
    }
    return matching;
  }
  #push(op: Operation): void {
    if (this.#queued.has(op)) return;
    this.#known.add(op);
    this.#queued.add(op);
    this.#queue.push(op);
  }
}

/** Users of the results, definitions of the operands, and what is inside: an inlined body meets new operands. */
function neighbours(op: Operation): Operation[] {
  const users = op.results.flatMap((result) => result.users);
  const inner: Operation[] = [];
  if (op.regions.length > 0) op.walk((nested) => { if (nested !== op) inner.push(nested); });
  return [...inner, ...users, ...op.operands.map((operand) => operand.definingOp).filter((def) => def !== null)];
}
function isInside(op: Operation, root: Operation): boolean {
  for (let at: Operation | null = op; at; at = at.parentOp) {
    if (at === root) return op !== root;
    if (at.parent && !at.parent.parent) return false;
  }
  return false;
}

/** Replaces a one-block region's operation by the contents of the block: arguments by the values, results by what it yields. */
export function inlineBlock(op: Operation, block: Operation["body"], args: readonly Value[]): void {
  const { terminator } = block;
  block.arguments.forEach((argument, i) => argument.replaceAllUsesWith(args[i]));
  for (const inner of block.operations.slice(0, -1)) inner.moveBefore(op);
  const yielded = [...terminator!.operands];
  terminator!.erase();
  op.replaceWith(yielded);
}
