/**
 * `iree-comprehensive-bufferize`: tensors become memrefs. Ops write in place where no old value is read afterwards and get memory
 * of their own where one is; an allocation is released at the end of the block it is made in. A function's result has to be
 * one of its arguments, written: the function then returns nothing.
 */
import { createCopy } from "../dialects/linalg.js";
import { alloc, dealloc, reducedSubview, sliceOf } from "../dialects/memref.js";
import { typeAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Operation, type Block, type BlockArgument, type Location, type Value } from "../ir/operation.js";
import { functionType, memref, type MemRefType, type TensorType } from "../ir/types.js";
import { copiedOperands, readsDestination } from "./iree-comprehensive-bufferize/in-place-analysis.js";
import { destinationOf, memoryLocation, originOf } from "../tensor/destination.js";
import { configuredOps, dropLoweringConfig } from "../tensor/lowering-config.js";
import { PassError, type Pass } from "../pass/pass.js";
import { sameSlice } from "../tensor/slices.js";

export const comprehensiveBufferize: Pass = {
  name: "iree-comprehensive-bufferize",
  summary: "turn tensors into memrefs",
  stageIn: "linalg",
  stageOut: "memref",
  run(module) {
    for (const op of configuredOps(module)) dropLoweringConfig(op); // The tile sizes have done their work.
    for (const func of module.collect("func.func")) if (func.regions[0].blocks.length > 0) new Bufferization(func).run();
  },
};

type Allocate = (type: TensorType, space: MemRefType["memorySpace"], location?: Location) => Value;

/** One function on its way to memrefs: the memory of each tensor so far, and the ops that are done with. */
class Bufferization {
  readonly #function: Operation;
  readonly #buffers = new Map<Value, Value>();
  readonly #copied: ReadonlyMap<Operation, ReadonlySet<number>>;
  readonly #done: Operation[] = [];
  /** Bodies of loops, which lose the tensors among their arguments once nothing uses them. */
  readonly #bodies: Block[] = [];

  constructor(func: Operation) {
    this.#function = func;
    this.#copied = copiedOperands(func, new Set(inputsOf(func)));
  }

  run(): void {
    const { body } = this.#function;
    const tensors = [...body.arguments];
    for (const argument of tensors) this.#passInMemory(body, argument);
    this.#block(body);
    for (const op of this.#done.reverse()) op.erase();
    for (const block of this.#bodies) {
      for (const argument of [...block.arguments].reverse()) if (argument.type.kind === "tensor") block.eraseArgument(argument.index);
    }
    for (const argument of tensors.reverse()) body.eraseArgument(argument.index);
    const results = body.terminator!.operands.map(({ type }) => type);
    this.#function.setAttribute("function_type", typeAttr(functionType(body.arguments.map(({ type }) => type), results)));
  }

  /** Appends an argument that takes the place of this one: a memref for a tensor. */
  #passInMemory(body: Block, argument: BlockArgument): void {
    const { type } = argument;
    const memory = body.addArgument(type.kind === "tensor" ? memref(type.shape, type.element) : type, argument.hint, argument.location);
    if (type.kind === "tensor") this.#buffers.set(argument, memory);
    else argument.replaceAllUsesWith(memory);
  }

  #buffer(value: Value): Value { return this.#buffers.get(value) ?? value; }

  #block(block: Block): void {
    const allocations: Value[] = [];
    for (const op of [...block.operations]) this.#lower(op, (value) => void allocations.push(value));
    const b = Builder.before(block.terminator!);
    for (const value of allocations) dealloc(b.at(value.location), value);
  }

  #lower(op: Operation, allocated: (value: Value) => void): void {
    const b = Builder.before(op);
    const allocate: Allocate = (type, space, location) => {
      const buffer = alloc(b.at(location), memref(type.shape, type.element, space));
      allocated(buffer);
      return buffer;
    };
    switch (op.name) {
      case "bufferization.alloc_tensor": case "tensor.empty":
        this.#buffers.set(op.result, allocate(op.result.type as TensorType, op.attribute("memory_space")));
        break;
      case "tensor.extract_slice": {
        const { offsets, sizes, strides } = sliceOf(op);
        this.#buffers.set(op.result, reducedSubview(b, this.#buffer(op.operands[0]), { offsets, sizes, strides }, rankOf(op.result)));
        break;
      }
      case "scf.for": this.#forLoop(b, op, allocate); break;
      case "scf.forall": this.#forall(b, op, allocate); break;
      case "scf.forall.in_parallel": for (const insert of op.body.operations) this.#insert(b, insert, this.#buffer(insert.operands[1])); return;
      case "scf.yield": this.#yield(b, op); return;
      case "func.return": this.#return(b, op); return;
      default:
        if (destinationOf(op) !== undefined) this.#destinationOp(b, op, allocate);
        else if ([...op.operands, ...op.results].some(({ type }) => type.kind === "tensor")) throw notBufferizable(op, `${op.name} has no form on memrefs`);
        else return;
    }
    this.#done.push(op);
  }

  /** The memory that an op or loop writes for an operand: the operand's own, or a copy where that has to keep its value. */
  #target(b: Builder, op: Operation, operand: number, allocate: Allocate): Value {
    const own = this.#buffer(op.operands[operand]);
    if (!this.#copied.get(op)?.has(operand)) return own;
    const location = memoryLocation(op.operands[operand]);
    const copy = allocate(op.operands[operand].type as TensorType, (own.type as MemRefType).memorySpace, location);
    if (readsDestination(op)) createCopy(b.at(location), own, copy);
    return copy;
  }

  #destinationOp(b: Builder, op: Operation, allocate: Allocate): void {
    const destination = destinationOf(op)!;
    const target = this.#target(b, op, destination, allocate);
    this.#buffers.set(op.result, target);
    if (op.name === "tensor.insert_slice") return this.#insert(b, op, target);
    const operands = op.operands.map((operand, i) => (i === destination ? target : this.#buffer(operand)));
    const lowered = new Operation(memrefNames[op.name] ?? op.name, { operands, location: op.location });
    for (const [name, value] of op.attributes) {
      if (!(name === "operandSegmentSizes" && op.name in memrefNames)) lowered.setAttribute(name, value);
    }
    takeRegions(op, lowered);
    b.insert(lowered);
  }

  /** Writes a part of the memory, unless the part was computed where it belongs. */
  #insert(b: Builder, op: Operation, target: Value): void {
    const source = this.#buffer(op.operands[0]);
    const made = source.definingOp;
    if (made?.name === "memref.subview" && made.operands[0] === target && sameSlice(made, op)) return;
    const { offsets, sizes, strides } = sliceOf(op);
    const own = b.at(op.location);
    createCopy(own, source, reducedSubview(own, target, { offsets, sizes, strides }, rankOf(op.operands[0])));
  }

  #forLoop(b: Builder, op: Operation, allocate: Allocate): void {
    const kept = op.operands.slice(3).filter(({ type }) => type.kind !== "tensor");
    this.#carry(b, op, 3, allocate);
    this.#block(op.body);
    const loop = new Operation("scf.for", { operands: [...op.operands.slice(0, 3), ...kept], resultTypes: kept.map(({ type }) => type), location: op.location });
    this.#adopt(b, op, loop);
    op.results.filter(({ type }) => type.kind !== "tensor").forEach((result, i) => result.replaceAllUsesWith(loop.results[i]));
  }

  #forall(b: Builder, op: Operation, allocate: Allocate): void {
    const first = op.operands.length - op.results.length;
    checkOwnTiles(op);
    this.#carry(b, op, first, allocate);
    this.#block(op.body);
    for (const insert of [...op.body.terminator!.body.operations]) insert.erase();
    const loop = new Operation("scf.forall", { operands: op.operands.slice(0, first), location: op.location });
    for (const [name, value] of op.attributes) loop.setAttribute(name, value);
    const segments = op.attribute("operandSegmentSizes");
    if (segments?.kind === "dense_array") loop.setAttribute("operandSegmentSizes", { ...segments, values: [...segments.values.slice(0, -1), 0] });
    this.#adopt(b, op, loop);
  }

  /** A tensor that a loop carries lives in one memory before, in and after it. */
  #carry(b: Builder, loop: Operation, first: number, allocate: Allocate): void {
    const { arguments: args } = loop.body;
    loop.results.forEach((result, i) => {
      if (result.type.kind !== "tensor") return;
      const home = this.#target(b, loop, first + i, allocate);
      this.#buffers.set(args[args.length - loop.results.length + i], home);
      this.#buffers.set(result, home);
    });
  }

  /** Moves the body of a loop to its successor, without the tensors among its arguments. */
  #adopt(b: Builder, from: Operation, to: Operation): void {
    takeRegions(from, to);
    b.insert(to);
    this.#bodies.push(to.body);
  }

  /** What a trip leaves has to be where the next one looks for it. */
  #yield(b: Builder, op: Operation): void {
    const homes = op.parentOp!.body.arguments.slice(1).map((argument) => this.#buffer(argument));
    op.operands.forEach((operand, i) => {
      const buffer = this.#buffer(operand);
      if (operand.type.kind !== "tensor" || buffer === homes[i]) return;
      if (homes.includes(buffer)) throw notBufferizable(op, "a loop exchanges the tensors it carries");
      createCopy(b.at(homes[i].location), buffer, homes[i]);
    });
    op.setOperands(op.operands.filter(({ type }) => type.kind !== "tensor"));
  }

  /** A result ends in the argument it is a version of, each in one of its own. */
  #return(b: Builder, op: Operation): void {
    const homes = op.operands.map(originOf);
    op.operands.forEach((value, i) => {
      if (value.type.kind !== "tensor") return;
      if (!this.#function.body.arguments.some((argument) => argument === homes[i]) || homes.indexOf(homes[i]) !== i) {
        throw new PassError("result-without-destination", "the function returns a tensor that is not one of its arguments, written",
          { op, hint: "pass the output as an argument and compute into it" });
      }
      if (this.#buffer(value) !== this.#buffer(homes[i])) createCopy(b.at(homes[i].location), this.#buffer(value), this.#buffer(homes[i]));
    });
    op.setOperands(op.operands.filter(({ type }) => type.kind !== "tensor"));
  }
}

/** Ops that have another name on memrefs; they say their operand groups by their count alone. */
const memrefNames: Readonly<Record<string, string>> = { "linalg.pack": "iree_linalg_ext.pack", "linalg.unpack": "iree_linalg_ext.unpack" };

/** Tensor arguments that are only read: those that no returned value is a version of. */
function inputsOf(func: Operation): Value[] {
  const outputs = new Set(func.body.terminator!.operands.map(originOf));
  return func.body.arguments.filter((argument) => argument.type.kind === "tensor" && !outputs.has(argument));
}

/** Iterations write side by side: what one reads of the shared tensors has to be the part that it alone inserts. */
function checkOwnTiles(forall: Operation): void {
  const inserts = forall.body.terminator!.body.operations;
  for (const shared of forall.body.arguments.filter(({ type }) => type.kind === "tensor")) {
    for (const user of shared.users) {
      const own = user.name === "tensor.parallel_insert_slice" || (user.name === "tensor.extract_slice"
        && inserts.some((insert) => insert.operands[1] === shared && sameSlice(insert, user)));
      if (!own) throw notBufferizable(user, "an iteration of scf.forall reads a part of a shared tensor that is not its own");
    }
  }
}

function notBufferizable(op: Operation, message: string): PassError {
  return new PassError("not-bufferizable", message, { op, hint: "give the tensor memory of its own first: iree-amdaie-bufferize-to-allocation" });
}

function rankOf(value: Value): number { return (value.type as TensorType).shape.length; }

function takeRegions(from: Operation, to: Operation): void {
  for (const region of from.takeRegions()) to.addRegion(region);
}
