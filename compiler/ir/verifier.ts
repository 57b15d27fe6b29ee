/** Checks a module against the rules of SSA, of blocks and symbols, and against those that each dialect declares. */
import { stringValue } from "./attributes.js";
import type { OpDefinition, Registry } from "./dialect.js";
import { dominators } from "./dominance.js";
import type { Block, Operation, Region, Value } from "./operation.js";
import { printInPlace } from "./printer.js";
import { checkStructure } from "./structure.js";
import { lookupSymbol } from "./symbols.js";

export interface VerifyIssue { readonly op: Operation; readonly message: string }

/**
 * All violations in the operation and what it holds, outer before inner; empty when it is valid. `visit` is called for each
 * operation, for what else one may want to know of all of them.
 */
export function verify(root: Operation, registry: Registry, visit?: (op: Operation) => void): VerifyIssue[] {
  const verifier = new Verifier(root, registry, visit);
  verifier.operation(root, registry.get(root.name));
  return verifier.issues;
}

/** Counts the operations that verifiers of this process have visited: a mark that costs less than a set of them. */
let clock = 0;

class Verifier {
  readonly issues: VerifyIssue[] = [];
  /** Operations that this verifier has visited are marked with a later time: in a block, those that come before the one at hand. */
  readonly #started = clock;
  /** Symbols of the tables around the operation at hand, innermost last. */
  readonly #tables: Map<string, Operation>[] = [];
  readonly #dominators = new WeakMap<Region, Map<Block, ReadonlySet<Block>>>();
  /** Nearest operation around the one at hand that is isolated from above. */
  #isolated: Operation | null;
  #reported: Operation;
  /** One function for all operations: most of them report nothing. */
  readonly #report = (message: string): void => { this.issues.push({ op: this.#reported, message: `'${this.#reported.name}' ${message}` }); };
  readonly #symbol = (name: string): Operation | undefined => {
    for (let i = this.#tables.length - 1; i >= 0; i--) {
      const found = this.#tables[i].get(name);
      if (found) return found;
    }
    return lookupSymbol(this.root, name);
  };

  constructor(readonly root: Operation, readonly registry: Registry, readonly visit: ((op: Operation) => void) | undefined) {
    this.#reported = root;
    this.#isolated = root.parentOp;
    while (this.#isolated && !registry.has(this.#isolated, "isolated-from-above")) this.#isolated = this.#isolated.parentOp;
  }

  operation(op: Operation, definition: OpDefinition | undefined): void {
    this.#reported = op;
    this.visit?.(op);
    this.#operands(op);
    if (op.regions.length > 0 && definition && !definition.traits?.includes("no-terminator")) this.#ends(op);
    const sound = !definition || op.structureSound || this.#structure(op, definition);
    if (op.regions.length > 0) this.#regions(op, definition);
    if (sound && definition?.verify) {
      this.#reported = op;
      definition.verify(op, this.#report, this.#symbol);
    }
  }

  #structure(op: Operation, definition: OpDefinition): boolean {
    const known = this.issues.length;
    checkStructure(op, definition, this.#report);
    const sound = this.issues.length === known;
    op.structureSound = sound;
    return sound;
  }

  #regions(op: Operation, definition: OpDefinition | undefined): void {
    const around = this.#isolated;
    if (definition?.traits?.includes("isolated-from-above")) this.#isolated = op;
    const isTable = definition?.traits?.includes("symbol-table");
    if (isTable) this.#tables.push(this.#symbolsOf(op));
    for (const region of op.regions) for (const block of region.blocks) this.#block(block, region);
    if (isTable) this.#tables.pop();
    this.#isolated = around;
  }

  #block(block: Block, region: Region): void {
    const { operations, terminator: last } = block;
    for (const op of operations) {
      const declared = this.registry.get(op.name);
      if (op !== last && (declared?.traits?.includes("terminator") || op.successors.length > 0)) {
        this.issues.push({ op, message: `'${op.name}' must be the last operation of its block` });
      }
      if (op.successors.length > 0) this.#successors(op, region);
      this.operation(op, declared);
      op.verifiedAt = ++clock;
    }
  }

  /** Before all else that depends on it, as in MLIR: a block without a terminator is the cause of much that is wrong besides. */
  #ends(parent: Operation): void {
    for (const region of parent.regions) for (const { terminator } of region.blocks) this.#end(terminator);
  }

  #end(last: Operation | undefined): void {
    if (!last) this.#report("has an empty block; it needs a terminator");
    else if (this.registry.get(last.name) && !this.registry.has(last, "terminator")) {
      // MLIR's words: this is what people search for.
      this.issues.push({ op: last, message: `block with no terminator, has ${printInPlace(last, this.root, this.registry)}` });
    }
  }

  #successors(op: Operation, region: Region): void {
    this.#reported = op;
    if (op.successors.includes(region.entry)) this.#report("has a branch to the first block of a region");
    for (const next of op.successors) if (next.parent !== region) this.#report("has a branch out of a region");
  }

  #operands(op: Operation): void {
    const { operands } = op;
    for (let i = 0; i < operands.length; i++) {
      const problem = this.#visibility(operands[i], op);
      if (problem) this.#report(`operand #${i} ${problem}`);
    }
  }

  /** Why the value may not be used by the operation; undefined when it may. */
  #visibility(value: Value, user: Operation): string | undefined {
    const block = value.parentBlock;
    if (!block) return `is a result of '${value.definingOp?.name}', which is in no block`;
    let insideRoot = true;
    for (let op: Operation | null = user; op?.parent; op = op.parentOp) {
      // What is outside of the root is not verified: there, any order will do.
      if (op === this.root) insideRoot = false;
      if (op.parent === block) return !insideRoot || this.#isDefined(value, block) ? undefined : "is used before it is defined";
      if (op.parent.parent && op.parent.parent === block.parent) {
        return this.#dominates(block, op.parent) ? undefined : "is defined in a block that does not dominate its use";
      }
      const parent: Operation | null = op.parentOp;
      if (parent && parent === this.#isolated && !isInside(block, parent)) {
        return `is defined outside of '${parent.name}', which is isolated from above`;
      }
    }
    return "is defined in a region that does not enclose its use";
  }
  #isDefined(value: Value, block: Block): boolean {
    const op = value.definingOp;
    if (!op || op.verifiedAt > this.#started) return true;
    const parent = block.parentOp;
    return parent !== null && this.registry.has(parent, "graph-region");
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

  /** What a table names; where a name is given twice, the first. */
  #symbolsOf(table: Operation): Map<string, Operation> {
    const named = new Map<string, Operation>();
    const symbols = new Set<string>();
    for (const op of table.regions[0]?.blocks[0]?.operations ?? []) {
      const name = stringValue(op.attribute("sym_name"));
      if (name === undefined) continue;
      if (!named.has(name)) named.set(name, op);
      if (!this.registry.has(op, "symbol")) continue;
      if (symbols.has(name)) this.issues.push({ op, message: `'${op.name}' redefines the symbol @${name}` });
      symbols.add(name);
    }
    return named;
  }
}

function isInside(block: Block, op: Operation): boolean {
  for (let parent = block.parentOp; parent; parent = parent.parentOp) if (parent === op) return true;
  return false;
}
