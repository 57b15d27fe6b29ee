/**
 * Turns the host program into the device's runtime sequence. The loops are run here: the controller has none. Each transfer becomes
 * descriptors that the shim can express (shim-access.ts), in an order that its queues and descriptors allow (shim-schedule.ts).
 */
import { evaluateMap } from "../ir/affine.js";
import { boolAttr, denseArrayAttr, integerAttr, integerValue, symbolRef } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Block, BlockArgument, Region, type Operation, type Value } from "../ir/operation.js";
import { i32 } from "../ir/types.js";
import { elementBits, allocationFor, shimAllocations, type ShimAllocation } from "./runtime-sequence.js";
import { findDevice } from "./device-view.js";
import { PassError, type Pass } from "./pass.js";
import { legaliseAccess, type Access } from "./shim-access.js";
import { ShimSchedule, type ScheduleStep, type ShimTransfer } from "./shim-schedule.js";

export const airrtToNpu: Pass = {
  name: "airrt-to-npu",
  summary: "Run the host loops and schedule their transfers as the runtime sequence of the device",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    const functions = module.collect("func.func").filter((func) => func.collect("airrt.dma_memcpy_nd").length > 0);
    for (const func of functions) {
      const device = findDevice(module);
      const steps = new HostProgram(shimAllocations(device)).run(func);
      emitSequence(device, func, steps);
      func.erase();
    }
    if (functions.length > 0) removeHostDeclarations(module);
  },
};

/**
 * Instruction words of a sequence, at most. The stream lies in the driver's 64 MiB device heap together with all else that the
 * controller reads; a quarter of it is far beyond what a launch of useful size needs.
 */
const instructionWordBudget = 16 * 2 ** 20 / 4;
/** Words of a push: descriptor (12), address patch (12), queue (6), and with a token its controller (7). Of a wait: 4. */
const stepWords = { push: 30, token: 7, wait: 4 };

/** What a transfer is made from: its shim channel, and the argument it moves. */
interface Source { readonly allocation: ShimAllocation; readonly argument: BlockArgument; readonly op: Operation }

/** Runs a function of loops, index arithmetic and transfers. */
class HostProgram {
  readonly #schedule = new ShimSchedule<Source>();
  readonly #numbers = new Map<Value, number>();
  #tile: ShimTransfer<Source>[] = [];
  #words = 0;

  constructor(readonly allocations: ReadonlyMap<string, ShimAllocation>) {}

  run(func: Operation): ScheduleStep<Source>[] {
    this.#block(func.body);
    this.#endOfTile();
    return this.#schedule.finish();
  }

  #block(block: Block): void {
    for (const op of block.operations) this.#operation(op);
  }

  #operation(op: Operation): void {
    switch (op.name) {
      case "airrt.dma_memcpy_nd":
        this.#tile.push(this.#transfer(op));
        return;
      case "airrt.wait_all":
        if (op.attribute("air.launch_end")) this.#endOfTile();
        return;
      case "affine.for":
      case "scf.for":
        this.#loop(op);
        return;
      case "airrt.segment_load":
      case "airrt.herd_load":
      case "airrt.alloc":
      case "airrt.dealloc":
      case "func.return":
      case "affine.yield":
      case "scf.yield":
        return;
      default:
        if (op.dialect !== "arith" && op.name !== "affine.apply") {
          throw new PassError("AIRRT_OP", `${op.name} cannot be part of a runtime sequence`, { op, hint: "host programs consist of loops, index arithmetic and transfers" });
        }
    }
  }

  #loop(loop: Operation): void {
    const [lower, upper, step] = this.#bounds(loop);
    const [counter] = loop.body.arguments;
    for (let i = lower; i < upper; i += step) {
      this.#numbers.set(counter, i);
      this.#block(loop.body);
    }
  }

  #bounds(loop: Operation): [number, number, number] {
    if (loop.name === "scf.for") {
      const [lower, upper, step] = loop.operands.map((operand) => this.#number(operand));
      return [lower, upper, step];
    }
    const bound = (name: string): number => {
      const attribute = loop.attribute(name);
      if (attribute?.kind !== "affine_map" || attribute.map.dims + attribute.map.symbols > 0) {
        throw new PassError("AIRRT_BOUND", "a loop bound depends on another loop", { op: loop, hint: "constant bounds only" });
      }
      return evaluateMap(attribute.map, [])[0];
    };
    return [bound("lowerBoundMap"), bound("upperBoundMap"), integerValue(loop.attribute("step")) ?? 1];
  }

  /** Operands: id, x, y, buffer, four offsets, four lengths, three strides; the innermost stride is 1. */
  #transfer(op: Operation): ShimTransfer<Source> {
    const allocation = allocationFor(op, "metadata", this.allocations);
    const buffer = op.operands[3];
    if (!(buffer instanceof BlockArgument)) {
      throw new PassError("AIRRT_BUFFER", "a transfer moves something that is not an argument of the function", { op, hint: "L3 buffers are arguments" });
    }
    const numbers = op.operands.slice(4).map((operand) => this.#number(operand));
    const [offsets, sizes, strides] = [numbers.slice(0, 4), numbers.slice(4, 8), [...numbers.slice(8, 11), 1]];
    const offset = offsets.reduce((sum, value, d) => sum + value * strides[d], 0);
    const { column, direction, channel } = allocation;
    return { source: { allocation, argument: buffer, op }, column, direction, channel, accesses: this.#legal({ offset, sizes, strides }, op) };
  }

  #legal(access: Access, op: Operation): Access[] {
    try {
      return legaliseAccess(access, elementBits(op.operands[3]));
    } catch (error) {
      if (error instanceof PassError) throw new PassError(error.code, error.message, { op, hint: error.hint });
      throw error;
    }
  }

  #endOfTile(): void {
    if (this.#tile.length === 0) return;
    const pushes = this.#tile.reduce((sum, { accesses }) => sum + accesses.length, 0);
    this.#words += pushes * (stepWords.push + stepWords.wait);
    if (this.#words > instructionWordBudget) {
      throw new PassError("AIRRT_INSTRUCTION_BUDGET", `the runtime sequence needs more than ${instructionWordBudget} instruction words`, {
        op: this.#tile[0].source.op, hint: "use larger tiles, so that there are fewer transfers, or split the workload into several launches",
      });
    }
    this.#schedule.launchTile(this.#tile);
    this.#tile = [];
  }

  #number(value: Value): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const op = value.definingOp;
    const number = op ? this.#compute(op) : undefined;
    if (number === undefined) throw new PassError("AIRRT_DYNAMIC", "an offset, size or stride is known only at run time", { op: op ?? undefined, hint: "the controller cannot compute: use constants and loop counters" });
    return number;
  }

  #compute(op: Operation): number | undefined {
    if (op.name === "arith.constant") {
      const value = integerValue(op.attribute("value"));
      if (value !== undefined) this.#numbers.set(op.result, value);
      return value;
    }
    const inputs = op.operands.map((operand) => this.#number(operand));
    if (op.name === "affine.apply") {
      const attribute = op.attribute("map");
      return attribute?.kind === "affine_map" ? evaluateMap(attribute.map, inputs.slice(0, attribute.map.dims), inputs.slice(attribute.map.dims))[0] : undefined;
    }
    return arithmetic[op.name]?.(inputs[0], inputs[1]);
  }
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  "arith.index_cast": (a) => a,
  "arith.addi": (a, b) => a + b,
  "arith.subi": (a, b) => a - b,
  "arith.muli": (a, b) => a * b,
  "arith.divsi": (a, b) => Math.trunc(a / b),
  "arith.floordivsi": (a, b) => Math.floor(a / b),
  "arith.remsi": (a, b) => a % b,
};

function emitSequence(device: Operation, func: Operation, steps: readonly ScheduleStep<Source>[]): void {
  const body = new Block(func.body.arguments.map((argument) => argument.type));
  func.body.arguments.forEach((argument, i) => { body.arguments[i].hint = argument.hint; });
  const terminator = device.body.terminator;
  const builder = terminator?.name === "aie.end" ? Builder.before(terminator) : Builder.atEnd(device.body);
  builder.location = func.location;
  builder.create("aie.runtime_sequence", { attributes: { sym_name: func.attribute("sym_name") }, regions: [new Region([body])] });
  const out = Builder.atEnd(body);
  for (const step of steps) emitStep(step, body, out);
}

function emitStep({ kind, task }: ScheduleStep<Source>, body: Block, out: Builder): void {
  const { allocation, argument, op } = task.transfer.source;
  out.location = op.location;
  if (kind === "wait") {
    out.create("aiex.npu.dma_wait", { attributes: { symbol: symbolRef(allocation.symbol) } });
    return;
  }
  const { sizes } = task.access;
  const [offsets, strides] = offsetLists(task.access, op);
  out.create("aiex.npu.dma_memcpy_nd", {
    operands: [body.arguments[argument.index]],
    attributes: {
      id: integerAttr(task.bd),
      issue_token: task.token && allocation.direction === "MM2S" ? boolAttr(true) : undefined,
      metadata: symbolRef(allocation.symbol),
      operandSegmentSizes: denseArrayAttr([1, 0, 0, 0], i32),
      static_offsets: denseArrayAttr(offsets),
      static_sizes: denseArrayAttr(sizes),
      static_strides: denseArrayAttr(strides),
    },
  });
}

/** The offset as entries of a list, each counted in its dimension's stride; an unused dimension may be given stride 1 for it. */
function offsetLists({ offset, sizes, strides }: Access, op: Operation): [offsets: number[], strides: number[]] {
  const offsets = [0, 0, 0, 0];
  const counted = [...strides];
  if (offset === 0) return [offsets, counted];
  let dim = strides.lastIndexOf(1);
  if (dim < 0) {
    dim = sizes.indexOf(1);
    if (dim >= 0) counted[dim] = 1;
  }
  if (dim < 0) dim = strides.findIndex((stride) => stride > 0 && offset % stride === 0);
  if (dim < 0) throw new PassError("AIRRT_OFFSET", `an offset of ${offset} elements is no multiple of a stride`, { op, hint: "transpose the operand, so that its innermost stride is 1" });
  offsets[dim] = offset / counted[dim];
  return [offsets, counted];
}

/** What only the host program used: the channels, and metadata of segments and herds. */
function removeHostDeclarations(module: Operation): void {
  for (const op of [...module.body.operations]) {
    if (op.name === "air.channel" || op.name === "airrt.module_metadata") op.erase();
  }
}
