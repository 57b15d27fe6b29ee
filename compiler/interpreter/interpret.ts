/** Reference interpreter of the linalg, tensor and memref stages: what a module computes, op by op, with no regard to speed. */
import { stringValue } from "../ir/attributes.js";
import type { Block, Operation, Value } from "../ir/operation.js";
import { isShaped, type FunctionType } from "../ir/types.js";
import { arithHandlers } from "./arith.js";
import { NdArray, storageFor, wrap, type Elements } from "./array.js";
import { controlHandlers } from "./control.js";
import type { Frame, Handler, RuntimeValue } from "./frame.js";
import { linalgHandlers } from "./linalg.js";
import { memoryHandlers } from "./memory.js";

export interface InterpretOptions {
  /** Name of the function to run; the first one with a body by default. */
  readonly entry?: string;
  /** Runs iterations of parallel loops last to first. */
  readonly reverse?: boolean;
}
export interface Interpretation {
  /** Tensors the function returned. */
  readonly results: readonly Elements[];
  /** Its arguments afterwards: a memref may have been written. */
  readonly args: readonly Elements[];
}

const handlers: Readonly<Record<string, Handler>> = { ...arithHandlers, ...controlHandlers, ...memoryHandlers, ...linalgHandlers };

/**
 * Runs a function on its shaped arguments, given as flat arrays of elements (bf16 and f16 as numbers), which are not changed.
 * Uninitialised memory holds NaN or garbage. Throws on ops it does not know, accesses out of bounds and use of freed memory.
 */
export function interpret(module: Operation, args: readonly Elements[], options: InterpretOptions = {}): Interpretation {
  const functions = new Map(module.collect("func.func").map((op) => [stringValue(op.attribute("sym_name")), op]));
  const entry = options.entry !== undefined ? functions.get(options.entry) : [...functions.values()].find((op) => op.regions[0].blocks.length > 0);
  if (!entry) throw new Error(`no function ${options.entry ?? "with a body"} to interpret`);
  const values = new Map<Value, RuntimeValue>();
  const frame: Frame = {
    reverse: options.reverse ?? false,
    callee: (name) => functions.get(name),
    get: (value) => {
      const got = values.get(value);
      if (got === undefined) throw new Error(`value of ${value.definingOp?.name ?? "a block argument"} used before it is computed`);
      return got;
    },
    set: (value, to) => void values.set(value, to),
    run: (block, blockArguments) => runBlock(block, blockArguments, frame),
  };
  const arrays = bindArguments(entry, args);
  const results = frame.run(entry.body, arrays);
  return { results: results.map((result) => flat(result)), args: arrays.map((array) => flat(array)) };
}

function runBlock(block: Block, blockArguments: readonly RuntimeValue[], frame: Frame): RuntimeValue[] {
  block.arguments.forEach((argument, i) => frame.set(argument, blockArguments[i]));
  for (const op of block.operations) {
    const handler = handlers[op.name];
    if (!handler) throw new Error(`${op.name} is not interpreted`);
    handler(op, frame);
  }
  return block.terminator?.operands.map((operand) => frame.get(operand)) ?? [];
}

function bindArguments(entry: Operation, args: readonly Elements[]): NdArray[] {
  const type = entry.attribute("function_type");
  const inputs = type?.kind === "type" ? (type.type as FunctionType).inputs : [];
  if (inputs.length !== args.length) throw new Error(`${inputs.length} arguments expected, got ${args.length}`);
  return inputs.map((input, i) => {
    if (!isShaped(input)) throw new Error("only tensors and memrefs are passed to an interpreted function");
    const sizes = input.shape.map((size) => size ?? 0);
    const data = storageFor(input.element, args[i].length);
    data.set(args[i]);
    return wrap(input.element, sizes, data);
  });
}

function flat(value: RuntimeValue): Elements {
  if (!(value instanceof NdArray)) return Float64Array.of(value);
  return value.copy().storage.data;
}
