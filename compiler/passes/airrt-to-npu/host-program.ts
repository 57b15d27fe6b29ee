/** Runs a host program of loops, index arithmetic and transfers, and says which transfers each launch iteration makes. */
import { evaluateMap } from "../../ir/affine.js";
import { integerValue } from "../../ir/attributes.js";
import { BlockArgument, type Block, type Operation, type Value } from "../../ir/operation.js";
import type { AccessList } from "../../runtime-sequence/bd-layout.js";
import { PassError } from "../../pass/pass.js";
import { allocationFor, type ShimAllocation } from "../../runtime-sequence/runtime-sequence.js";
import type { Access } from "./shim-access.js";
import { inSequenceUnits } from "./sequence-units.js";

/** A transfer as the program asks for it: its shim channel, the argument it moves, the elements (words, where those are wider) in order. */
export interface HostTransfer {
  readonly allocation: ShimAllocation;
  readonly argument: BlockArgument;
  readonly op: Operation;
  readonly access: Access;
  /** The offset with the counter of the inner launch loop at its start; only where that was asked for. */
  readonly offsetAtStart?: number;
}

/** Operations that the device does by itself, or that only order what the sequence orders anyway. */
const ignored = new Set([
  "airrt.segment_load", "airrt.herd_load", "airrt.alloc", "airrt.dealloc", "func.return", "affine.yield", "scf.yield",
]);

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  "arith.index_cast": (a) => a,
  "arith.addi": (a, b) => a + b,
  "arith.subi": (a, b) => a - b,
  "arith.muli": (a, b) => a * b,
  "arith.divsi": (a, b) => Math.trunc(a / b),
  "arith.floordivsi": (a, b) => Math.floor(a / b),
  "arith.remsi": (a, b) => a % b,
};

export class HostProgram {
  readonly #numbers = new Map<Value, number>();
  readonly #constantLists = new Map<Operation, AccessList>();
  #transfers: HostTransfer[] = [];

  /** Launch loops being run, outermost first, with the values at which they began. */
  readonly #launchLoops: { readonly counter: Value; readonly lower: number }[] = [];

  /**
   * @param launchTile receives the transfers of one launch iteration, in order
   * @param tracksStart whether transfers carry `offsetAtStart`
   */
  constructor(
    readonly allocations: ReadonlyMap<string, ShimAllocation>, readonly launchTile: (transfers: readonly HostTransfer[]) => void,
    readonly tracksStart = false,
  ) {}

  /** Throws a `PassError` for operations that the controller cannot do, and for what is known only at run time. */
  run(func: Operation): void {
    this.#block(func.body);
    this.#endOfTile();
  }

  #block(block: Block): void {
    for (const op of block.operations) this.#operation(op);
  }

  #operation(op: Operation): void {
    if (op.name === "airrt.dma_memcpy_nd") this.#transfers.push(this.#transfer(op));
    else if (op.name === "affine.for" || op.name === "scf.for") this.#loop(op);
    else if (op.name === "airrt.wait_all") {
      if (op.attribute("air.launch_end")) this.#endOfTile();
    } else if (op.dialect !== "arith" && op.name !== "affine.apply" && !ignored.has(op.name)) {
      throw new PassError("host-op", `${op.name} cannot be part of a runtime sequence`, {
        op, hint: "host programs consist of loops, index arithmetic and transfers",
      });
    }
  }

  #endOfTile(): void {
    if (this.#transfers.length > 0) this.launchTile(this.#transfers);
    this.#transfers = [];
  }

  #loop(loop: Operation): void {
    const [lower, upper, step] = this.#bounds(loop);
    const [counter] = loop.body.arguments;
    const launches = loop.name === "affine.for";
    if (launches) this.#launchLoops.push({ counter, lower });
    for (let i = lower; i < upper; i += step) {
      this.#numbers.set(counter, i);
      this.#block(loop.body);
    }
    if (launches) this.#launchLoops.pop();
  }

  #bounds(loop: Operation): [number, number, number] {
    if (loop.name === "scf.for") {
      const [lower, upper, step] = loop.operands.map((operand) => this.#number(operand));
      return [lower, upper, step];
    }
    const bound = (name: string): number => {
      const attribute = loop.attribute(name);
      if (attribute?.kind !== "affine_map" || attribute.map.dims + attribute.map.symbols > 0) {
        throw new PassError("host-loop", "a loop bound depends on another loop", { op: loop, hint: "constant bounds only" });
      }
      return evaluateMap(attribute.map, [])[0];
    };
    return [bound("lowerBoundMap"), bound("upperBoundMap"), integerValue(loop.attribute("step")) ?? 1];
  }

  /** Operands: id, x, y, buffer, four offsets, four lengths, three strides; the innermost stride is 1. */
  #transfer(op: Operation): HostTransfer {
    const allocation = allocationFor(op, "metadata", this.allocations);
    const argument = op.operands[3];
    if (!(argument instanceof BlockArgument)) {
      throw new PassError("host-buffer", "a transfer moves something that is not an argument of the function", {
        op, hint: "L3 buffers are arguments",
      });
    }
    const { sizes, strides } = this.#lists(op);
    const transfer = { allocation, argument, op, access: inSequenceUnits({ offset: this.#offset(op, strides), sizes, strides }, argument.type) };
    return this.tracksStart ? { ...transfer, offsetAtStart: this.#offsetAtStart(op, strides) } : transfer;
  }

  #offset(op: Operation, strides: readonly number[]): number {
    let offset = 0;
    for (let d = 0; d < 4; d++) offset += this.#number(op.operands[4 + d]) * strides[d];
    return offset;
  }

  #offsetAtStart(op: Operation, strides: readonly number[]): number {
    const inner = this.#launchLoops.at(-1);
    if (!inner) return this.#offset(op, strides);
    const now = this.#numbers.get(inner.counter)!;
    this.#numbers.set(inner.counter, inner.lower);
    const offset = this.#offset(op, strides);
    this.#numbers.set(inner.counter, now);
    return offset;
  }

  /** Sizes and strides of a transfer. They hardly ever depend on a loop: constant ones are read once. */
  #lists(op: Operation): AccessList {
    const known = this.#constantLists.get(op);
    if (known) return known;
    const numbers = op.operands.slice(8, 15).map((operand) => this.#number(operand));
    const lists = { sizes: numbers.slice(0, 4), strides: [...numbers.slice(4), 1] };
    if (op.operands.slice(8, 15).every((operand) => operand.definingOp?.name === "arith.constant")) this.#constantLists.set(op, lists);
    return lists;
  }

  #number(value: Value): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const op = value.definingOp;
    const number = op ? this.#compute(op) : undefined;
    if (number === undefined) {
      throw new PassError("run-time-value", "an offset, size or stride is known only at run time", {
        op: op ?? value.parentBlock?.parentOp ?? undefined, hint: "the controller cannot compute: use constants and loop counters",
      });
    }
    return number;
  }

  #compute(op: Operation): number | undefined {
    if (op.name === "arith.constant") {
      const value = integerValue(op.attribute("value"));
      if (value !== undefined) this.#numbers.set(op.result, value);
      return value;
    }
    const inputs = op.operands.map((operand) => this.#number(operand));
    if (op.name !== "affine.apply") return arithmetic[op.name]?.(inputs[0], inputs[1]);
    const attribute = op.attribute("map");
    if (attribute?.kind !== "affine_map") return undefined;
    return evaluateMap(attribute.map, inputs.slice(0, attribute.map.dims), inputs.slice(attribute.map.dims))[0];
  }
}
