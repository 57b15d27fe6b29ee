/** Checks a module against the rules of SSA, of blocks and symbols, and against those that each dialect declares. */
import { stringValue } from "./attributes.js";
import type { OpDefinition, Registry } from "./dialect.js";
import { dominators } from "./dominance.js";
import { BlockArgument, type Block, type Operation, type Region, type Value } from "./operation.js";
import { checkStructure } from "./structure.js";

export interface VerifyIssue { readonly op: Operation; readonly message: string }

/** All violations in the operation and what it holds, outer before inner; empty when it is valid. */
export function verify(root: Operation, registry: Registry): VerifyIssue[] {
  const verifier = new Verifier(registry);
  verifier.operation(root);
  return verifier.issues;
}

class Verifier {
  readonly issues: VerifyIssue[] = [];
  readonly #registry: Registry;
  /** Position of each operation in its block. */
  readonly #positions = new Map<Operation, number>();
  readonly #dominators = new WeakMap<Region, Map<Block, ReadonlySet<Block>>>();

  constructor(registry: Registry) { this.#registry = registry; }

  operation(op: Operation): void {
    const definition = this.#registry.get(op.name);
    const report = (message: string): void => { this.issues.push({ op, message: `'${op.name}' ${message}` }); };
    this.#operands(op, report);
    let sound = true;
    if (definition && !op.structureSound) {
      checkStructure(op, definition, (message) => {
        sound = false;
        report(message);
      });
      // What is inside a region may change without the operation's knowledge.
      op.structureSound = sound && op.regions.length === 0 && op.successors.length === 0;
    }
    for (const region of op.regions) this.#region(region, definition, report);
    if (sound) definition?.verify?.(op, report);
    if (definition?.traits?.includes("symbol-table")) this.#symbols(op);
  }

  #region(region: Region, parent: OpDefinition | undefined, report: (message: string) => void): void {
    for (const block of region.blocks) block.operations.forEach((op, i) => this.#positions.set(op, i));
    const [entry] = region.blocks;
    for (const block of region.blocks) {
      this.#terminator(block, parent, report);
      for (const op of block.operations) {
        if (op.successors.includes(entry)) report("has a branch to the first block of a region");
        for (const next of op.successors) if (next.parent !== region) report("has a branch out of a region");
        this.operation(op);
      }
    }
  }

  /** A registered operation's blocks end in a terminator, unless it says otherwise, and only there. */
  #terminator(block: Block, parent: OpDefinition | undefined, report: (message: string) => void): void {
    const { terminator: last } = block;
    for (const op of block.operations) {
      if (op !== last && (this.#registry.has(op, "terminator") || op.successors.length > 0)) {
        this.issues.push({ op, message: `'${op.name}' must be the last operation of its block` });
      }
    }
    if (!parent || parent.traits?.includes("no-terminator")) return;
    if (!last) report("has an empty block; it needs a terminator");
    else if (this.#registry.get(last.name) && !this.#registry.has(last, "terminator")) report(`has a block that ends in ${last.name}, which is no terminator`);
  }

  #operands(op: Operation, report: (message: string) => void): void {
    op.operands.forEach((value, i) => {
      const problem = this.#visibility(value, op);
      if (problem) report(`operand #${i} ${problem}`);
    });
  }

  /** Why the value may not be used by the operation; undefined when it may. */
  #visibility(value: Value, user: Operation): string | undefined {
    const block = value.parentBlock;
    if (!block) return `is a result of '${value.definingOp?.name}', which is in no block`;
    for (let op: Operation | null = user; op?.parent; op = op.parentOp) {
      if (op.parent === block) return this.#isBefore(value, op, block) ? undefined : "is used before it is defined";
      if (op.parent.parent && op.parent.parent === block.parent) {
        return this.#dominates(block, op.parent) ? undefined : "is defined in a block that does not dominate its use";
      }
      const parent: Operation | null = op.parentOp;
      if (parent && this.#registry.has(parent, "isolated-from-above") && !isInside(block, parent)) {
        return `is defined outside of '${parent.name}', which is isolated from above`;
      }
    }
    return "is defined in a region that does not enclose its use";
  }
  #isBefore(value: Value, op: Operation, block: Block): boolean {
    if (value instanceof BlockArgument) return true;
    const parent = block.parentOp;
    if (parent && this.#registry.has(parent, "graph-region")) return true;
    const defined = this.#positions.get(value.definingOp!);
    // An operand of the root itself is defined outside of what is verified.
    const used = this.#positions.get(op);
    return used === undefined || (defined !== undefined && defined < used);
  }
  #dominates(block: Block, other: Block): boolean {
    const region = block.parent!;
    let sets = this.#dominators.get(region);
    if (!sets) {
      sets = dominators(region);
      this.#dominators.set(region, sets);
    }
    return sets.get(other)?.has(block) ?? false;
  }

  #symbols(table: Operation): void {
    const names = new Set<string>();
    for (const op of table.regions[0]?.blocks[0]?.operations ?? []) {
      const name = this.#registry.has(op, "symbol") ? stringValue(op.attribute("sym_name")) : undefined;
      if (name === undefined) continue;
      if (names.has(name)) this.issues.push({ op, message: `'${op.name}' redefines the symbol @${name}` });
      names.add(name);
    }
  }
}

function isInside(block: Block, op: Operation): boolean {
  for (let parent = block.parentOp; parent; parent = parent.parentOp) if (parent === op) return true;
  return false;
}
