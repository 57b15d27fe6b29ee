/**
 * Operations, blocks, regions and SSA values: the mutable graph that passes work on.
 *
 * A value knows its users, an operation its block, a block its region, a region its operation. Move and erase operations with
 * the methods here only: they keep both directions of every edge in step.
 */
import type { Attribute, Type } from "./types.js";

/** Where an operation comes from: a line of MLIR text, or a part of the workload template. Operations share them. */
export interface Location {
  readonly source: "template" | "mlir";
  readonly start: number;
  readonly end: number;
  readonly name?: string;
  /** The next larger part of the template that this is a part of; absent for the whole. */
  readonly within?: Location;
  /** Of an operation that has loops, such as a matmul: where each of these is from. Tiling makes operations of them. */
  readonly loops?: readonly Location[];
  /** Of an operation that writes memory of its own: what that holds. Empty tensors of one shape are one, whoever writes them. */
  readonly memory?: Location;
}

export abstract class Value {
  #type: Type;
  /** Name in printed text, without `%`; the printer makes it unique, and numbers values that have none. */
  hint?: string;
  /** An operation stands here once for each operand that is this value; made at the first use. */
  #users: Operation[] | undefined;

  constructor(type: Type, hint?: string) {
    this.#type = type;
    this.hint = hint;
  }

  get type(): Type { return this.#type; }
  set type(type: Type) {
    this.#type = type;
    if (this.definingOp) this.definingOp.changed();
    else this.parentBlock?.changed();
    for (const user of this.#users ?? []) user.changed();
  }

  /** Operations that have this value among their operands, each once, in no promised order. */
  get users(): Operation[] {
    if (!this.#users) return [];
    return this.#users.length < 2 ? this.#users.slice() : [...new Set(this.#users)];
  }
  get hasUses(): boolean { return this.useCount > 0; }
  /** Number of operands that are this value. */
  get useCount(): number { return this.#users?.length ?? 0; }
  abstract get definingOp(): Operation | null;
  /** Where the value comes from: that of its operation, or of the argument. */
  abstract get location(): Location | undefined;
  /** The block in which the value is defined. */
  abstract get parentBlock(): Block | null;

  /** Whether it is defined in a region of the operation, at any depth. */
  isDefinedInside(op: Operation): boolean {
    for (let owner = this.parentBlock?.parentOp ?? null; owner; owner = owner.parentOp) if (owner === op) return true;
    return false;
  }

  replaceAllUsesWith(other: Value): void { this.replaceUsesIf(other, () => true); }
  replaceUsesIf(other: Value, condition: (user: Operation, index: number) => boolean): void {
    if (other === this) return;
    for (const user of this.users) {
      user.operands.forEach((operand, i) => {
        if (operand === this && condition(user, i)) user.setOperand(i, other);
      });
    }
  }
  /** @internal */
  addUse(user: Operation): void {
    if (this.#users) this.#users.push(user);
    else this.#users = [user];
  }
  /** @internal */
  removeUse(user: Operation): void {
    const users = this.#users!;
    if (users[users.length - 1] === user) users.pop();
    else users.splice(users.lastIndexOf(user), 1);
  }
}

export class OpResult extends Value {
  constructor(readonly owner: Operation, readonly index: number, type: Type) { super(type); }
  get definingOp(): Operation { return this.owner; }
  get location(): Location | undefined { return this.owner.location; }
  get parentBlock(): Block | null { return this.owner.parent; }
}

export class BlockArgument extends Value {
  location: Location | undefined;
  constructor(readonly owner: Block, public index: number, type: Type, hint?: string, location?: Location) {
    super(type, hint);
    this.location = location;
  }
  get definingOp(): null { return null; }
  get parentBlock(): Block { return this.owner; }
}

/** Maps values and blocks of an original to those of its clone. */
export class Mapping {
  readonly values = new Map<Value, Value>();
  readonly blocks = new Map<Block, Block>();
  /** @internal Copies with an operand that had no counterpart yet: it is from outside, or defined later in the region. */
  readonly unresolved: Operation[] = [];
  value(original: Value): Value { return this.values.get(original) ?? original; }
  block(original: Block): Block { return this.blocks.get(original) ?? original; }
}

export interface OperationState {
  readonly operands?: readonly Value[];
  readonly resultTypes?: readonly Type[];
  readonly attributes?: Readonly<Record<string, Attribute | undefined>>;
  readonly regions?: readonly Region[];
  readonly successors?: readonly Block[];
  readonly location?: Location;
}

// Modules are copied after every pass: lists have just their length, and those without elements are one and the same.
const noAttributes: ReadonlyMap<string, Attribute> = new Map();
const none: readonly never[] = [];

export class Operation {
  readonly name: string;
  /** Change them with `setAttribute`: a clone shares its original's until one of the two changes. */
  attributes: ReadonlyMap<string, Attribute> = noAttributes;
  #ownsAttributes = false;
  regions: readonly Region[] = none;
  readonly successors: readonly Block[];
  readonly results: readonly OpResult[];
  location?: Location;
  parent: Block | null = null;
  /** @internal The verifier's note that the operation is as declared; whatever changes it, or its regions, takes it back. */
  structureSound = false;
  /** @internal When a verifier last came by: it sees operations in order, and so knows those before. */
  verifiedAt = 0;
  #operands: readonly Value[] = none;

  constructor(name: string, state: OperationState = {}) {
    const { operands, resultTypes, attributes, regions, successors } = state;
    this.name = name;
    this.location = state.location;
    if (operands && operands.length > 0) this.#use(operands.slice());
    this.results = resultTypes && resultTypes.length > 0 ? resultTypes.map((type, i) => new OpResult(this, i, type)) : none;
    this.successors = successors && successors.length > 0 ? successors.slice() : none;
    if (attributes) this.#giveAttributes(attributes);
    if (regions) for (const region of regions) this.addRegion(region);
  }

  get operands(): readonly Value[] { return this.#operands; }
  /** The only result. Throws when there is not exactly one: a bug of the caller. */
  get result(): OpResult {
    if (this.results.length !== 1) throw new Error(`${this.name} has ${this.results.length} results`);
    return this.results[0];
  }
  get dialect(): string { return this.name.slice(0, this.name.indexOf(".")); }
  /** The operation whose region holds this one. */
  get parentOp(): Operation | null { return this.parent?.parent?.parent ?? null; }
  /** First block of the first region. */
  get body(): Block { return this.regions[0].blocks[0]; }

  addOperand(value: Value): void {
    this.changed();
    this.#operands = [...this.#operands, value];
    value.addUse(this);
  }
  setOperand(i: number, value: Value): void {
    this.changed();
    this.#operands[i].removeUse(this);
    this.#operands = this.#operands.with(i, value);
    value.addUse(this);
  }
  setOperands(values: readonly Value[]): void {
    this.changed();
    for (let i = 0; i < this.#operands.length; i++) this.#operands[i].removeUse(this);
    this.#use(values.length > 0 ? values.slice() : none);
  }
  #giveAttributes(attributes: Readonly<Record<string, Attribute | undefined>>): void {
    const own = new Map<string, Attribute>();
    for (const key in attributes) {
      const value = attributes[key];
      if (value !== undefined) own.set(key, value);
    }
    this.attributes = own;
    this.#ownsAttributes = true;
  }
  #use(values: readonly Value[]): void {
    this.#operands = values;
    for (let i = 0; i < values.length; i++) values[i].addUse(this);
  }
  addRegion(region: Region = new Region()): Region {
    this.structureSound = false;
    region.parent = this;
    this.regions = [...this.regions, region];
    return region;
  }
  /** Takes the regions out, for another operation to take over. */
  takeRegions(): readonly Region[] {
    this.structureSound = false;
    const taken = this.regions;
    this.regions = none;
    return taken;
  }
  attribute(name: string): Attribute | undefined { return this.attributes.get(name); }
  setAttribute(name: string, value: Attribute | undefined): void {
    if (value === undefined && !this.attributes.has(name)) return;
    this.changed();
    const own = this.#ownsAttributes ? (this.attributes as Map<string, Attribute>) : new Map(this.attributes);
    if (value === undefined) own.delete(name);
    else own.set(name, value);
    this.attributes = own;
    this.#ownsAttributes = true;
  }

  /** @internal Takes back the verifier's note here and on the operation around: a declaration may say what is in a region. */
  changed(): void {
    this.structureSound = false;
    this.parent?.changed();
  }

  /** Takes the operation out of its block; it stays usable and may be inserted elsewhere. */
  detach(): void {
    if (!this.parent) return;
    const { operations } = this.parent;
    if (operations[operations.length - 1] === this) operations.pop();
    else operations.splice(operations.indexOf(this), 1);
    this.parent.changed();
    this.parent = null;
  }
  moveBefore(other: Operation): void {
    this.detach();
    other.parent!.insertBefore(other, this);
  }
  moveAfter(other: Operation): void {
    this.detach();
    other.parent!.insertAfter(other, this);
  }
  /** Removes the operation and all it contains. Its results must be unused. */
  erase(): void {
    for (const result of this.results) {
      if (result.hasUses) throw new Error(`${this.name} erased while its result is used by ${result.users[0].name}`);
    }
    this.dropReferences();
    this.detach();
  }
  /** Drops all operand uses of this operation and everything nested in it. */
  dropReferences(): void {
    this.setOperands([]);
    for (const region of this.regions) for (const block of region.blocks) for (const op of block.operations) op.dropReferences();
  }
  /** Replaces all uses of the results by the values and erases the operation. */
  replaceWith(values: readonly Value[]): void {
    this.results.forEach((result, i) => result.replaceAllUsesWith(values[i]));
    this.erase();
  }

  /**
   * Deep copy, not inserted anywhere; operands are looked up in the mapping, which gains the new results and blocks. What `leavesOut` says yes to
   * is not copied: nothing may use its results.
   */
  clone(mapping: Mapping = new Mapping(), leavesOut?: (op: Operation) => boolean): Operation {
    const { regions, results, successors } = this;
    const copy = new Operation(this.name, {
      resultTypes: results.length > 0 ? results.map(({ type }) => type) : none,
      successors: successors.length > 0 ? successors.map((block) => mapping.block(block)) : none,
      location: this.location,
    });
    if (this.#operands.length > 0) copy.#use(this.#operands.map((operand) => mapping.value(operand)));
    if (this.#operands.some((operand, i) => copy.#operands[i] === operand)) mapping.unresolved.push(copy);
    copy.attributes = this.attributes;
    this.#ownsAttributes = false;
    for (let i = 0; i < results.length; i++) {
      copy.results[i].hint = results[i].hint;
      mapping.values.set(results[i], copy.results[i]);
    }
    for (let i = 0; i < regions.length; i++) regions[i].cloneInto(copy.addRegion(), mapping, leavesOut);
    return copy;
  }

  /** Visits this operation and all nested ones, outer before inner. The callback may erase the operation it is given. */
  walk(visit: (op: Operation) => void): void {
    visit(this);
    if (this.regions.length === 0) return;
    for (const region of this.regions) {
      for (const block of region.blocks) {
        const operations = block.operations.slice();
        for (let i = 0; i < operations.length; i++) operations[i].walk(visit);
      }
    }
  }
  /** Operations of the given name inside this one, in textual order. */
  collect(name: string): Operation[] {
    const found: Operation[] = this.name === name ? [this] : [];
    this.#collectInside(name, found);
    return found;
  }
  #collectInside(name: string, found: Operation[]): void {
    for (const region of this.regions) {
      for (const block of region.blocks) {
        for (const op of block.operations) {
          if (op.name === name) found.push(op);
          // Most operations have no regions.
          if (op.regions.length > 0) op.#collectInside(name, found);
        }
      }
    }
  }
  /** Nearest enclosing operation with the name, not counting this one. */
  enclosing(name: string): Operation | null {
    for (let op = this.parentOp; op; op = op.parentOp) if (op.name === name) return op;
    return null;
  }
  isProperAncestorOf(other: Operation): boolean {
    for (let op = other.parentOp; op; op = op.parentOp) if (op === this) return true;
    return false;
  }
  /** Position in its block: -1 when it is in none. */
  get position(): number { return this.parent ? this.parent.operations.indexOf(this) : -1; }
}

export class Block {
  arguments: readonly BlockArgument[] = none;
  operations: Operation[] = [];
  /** Label in printed text, without `^`. */
  hint?: string;
  parent: Region | null = null;

  constructor(argumentTypes: readonly Type[] = []) {
    for (const type of argumentTypes) this.addArgument(type);
  }
  addArgument(type: Type, hint?: string, location?: Location): BlockArgument {
    this.changed();
    const argument = new BlockArgument(this, this.arguments.length, type, hint, location);
    this.arguments = [...this.arguments, argument];
    return argument;
  }
  /** Removes an unused argument. */
  eraseArgument(index: number): void {
    if (this.arguments[index].hasUses) throw new Error("block argument erased while used");
    this.changed();
    this.arguments = this.arguments.toSpliced(index, 1);
    this.arguments.forEach((argument, i) => { argument.index = i; });
  }
  get terminator(): Operation | undefined { return this.operations[this.operations.length - 1]; }
  get parentOp(): Operation | null { return this.parent?.parent ?? null; }
  /** @internal */
  changed(): void { if (this.parent?.parent) this.parent.parent.structureSound = false; }
  append(op: Operation): Operation {
    this.changed();
    op.parent = this;
    this.operations.push(op);
    return op;
  }
  insertAt(position: number, op: Operation): Operation {
    this.changed();
    op.parent = this;
    this.operations.splice(position, 0, op);
    return op;
  }
  insertBefore(anchor: Operation, op: Operation): Operation { return this.insertAt(this.operations.indexOf(anchor), op); }
  insertAfter(anchor: Operation, op: Operation): Operation { return this.insertAt(this.operations.indexOf(anchor) + 1, op); }
  /** Takes all operations out, for a pass that writes the block anew: one by one, each would move all that follow. */
  takeOperations(): Operation[] {
    this.changed();
    const taken = this.operations.splice(0);
    for (const op of taken) op.parent = null;
    return taken;
  }
}

export class Region {
  blocks: readonly Block[] = none;
  parent: Operation | null = null;

  constructor(blocks: readonly Block[] = []) {
    for (const block of blocks) this.addBlock(block);
  }
  get entry(): Block { return this.blocks[0]; }
  addBlock(block: Block = new Block()): Block {
    block.parent = this;
    this.blocks = [...this.blocks, block];
    if (this.parent) this.parent.structureSound = false;
    return block;
  }
  /** Copies all blocks into an empty region: blocks and arguments first, so that branches and uses may go either way. */
  cloneInto(target: Region, mapping: Mapping, leavesOut?: (op: Operation) => boolean): void {
    const outside = mapping.unresolved.length;
    for (const block of this.blocks) {
      const copy = target.addBlock(new Block());
      copy.hint = block.hint;
      mapping.blocks.set(block, copy);
      for (const argument of block.arguments) mapping.values.set(argument, copy.addArgument(argument.type, argument.hint, argument.location));
    }
    for (const block of this.blocks) {
      const copy = mapping.block(block);
      const kept = leavesOut ? block.operations.filter((op) => !leavesOut(op)) : block.operations;
      copy.operations = kept.map((op) => op.clone(mapping, leavesOut));
      for (const op of copy.operations) op.parent = copy;
    }
    // An operand may be defined later in the text: point it at the copy now that all are made.
    for (const op of mapping.unresolved.slice(outside)) {
      op.operands.forEach((operand, i) => {
        const mapped = mapping.values.get(operand);
        if (mapped && mapped !== operand) op.setOperand(i, mapped);
      });
    }
  }
}
