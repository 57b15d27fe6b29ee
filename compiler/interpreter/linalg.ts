/** linalg on tensors and memrefs, pack and unpack. On tensors the destination is copied first: tensors are values. */
import { indexingMaps } from "../dialects/linalg.js";
import type { AffineMap } from "../ir/affine.js";
import type { Block, Operation, Value } from "../ir/operation.js";
import type { Type } from "../ir/types.js";
import { segments } from "../ir/structure.js";
import { blockSize, layoutOf, type PackedLayout } from "../tensor/packing.js";
import { loopOf, structured } from "../tensor/structured-op.js";
import { fit, indices, type NdArray } from "./array.js";
import { exactInteger, scalar, type ScalarOp } from "./arith.js";
import { arrayOf, numberOf, type Frame, type Handler } from "./frame.js";

/** A loop nest over arrays: the new element of the output from the elements of inputs and output. */
interface Nest { readonly maps: readonly AffineMap[]; readonly body: (elements: readonly number[]) => number }

/** Runs the nest over inputs and one output; the ranges follow from the maps, whose results are single dimensions. */
function runNest({ maps, body }: Nest, inputs: readonly NdArray[], output: NdArray, op: Operation): void {
  const arrays = [...inputs, output];
  const ranges = new Array<number>(maps[0].dims).fill(0);
  const steps = arrays.map(() => new Array<number>(ranges.length).fill(0));
  arrays.forEach((array, operand) => array.sizes.forEach((size, d) => {
    const loop = loopOf(maps[operand], d, op);
    if (ranges[loop] !== 0 && ranges[loop] !== size) throw new RangeError(`${op.name}: operands disagree on the trips of loop ${loop}`);
    ranges[loop] = size;
    steps[operand][loop] += array.strides[d];
  }));
  const data = arrays.map((array) => array.live());
  const elements = new Array<number>(arrays.length).fill(0);
  const last = inputs.length;
  for (const index of indices(ranges)) {
    let position = 0;
    for (let operand = 0; operand <= last; operand++) {
      position = arrays[operand].offset;
      for (let loop = 0; loop < index.length; loop++) position += index[loop] * steps[operand][loop];
      elements[operand] = data[operand][position];
    }
    data[last][position] = body(elements);
  }
}

/** The destination of an op: its own memory for a memref, a copy for a tensor, which then is the result. */
function destination(op: Operation, value: Value, frame: Frame): NdArray {
  const array = arrayOf(frame, value);
  if (op.results.length === 0) return array;
  const copy = array.copy();
  frame.set(op.result, copy);
  return copy;
}

/** acc + a * b in the accumulator's type, each step rounded: unfused, as the region of `linalg.matmul` says. */
function multiplyAdd(acc: Type): (elements: readonly number[]) => number {
  return acc.kind === "float"
    ? ([a, b, c]) => fit(c + fit(fit(a, acc) * fit(b, acc), acc), acc)
    : acc.kind === "integer" && acc.width > 32 ? ([a, b, c]) => exactInteger(c + a * b)
    : ([a, b, c]) => fit(c + Math.imul(a, b), acc);
}

function matmul(op: Operation, frame: Frame): void {
  const [lhs, rhs, out] = op.operands;
  const output = destination(op, out, frame);
  runNest({ maps: structured(op).maps, body: multiplyAdd(output.element) }, [arrayOf(frame, lhs), arrayOf(frame, rhs)], output, op);
}

function fill(op: Operation, frame: Frame): void {
  const value = numberOf(frame, op.operands[0]);
  const output = destination(op, op.operands[1], frame);
  for (const index of indices(output.sizes)) output.set(index, value);
}

function copy(op: Operation, frame: Frame): void {
  const source = arrayOf(frame, op.operands[0]);
  destination(op, op.operands[1], frame).assign(source);
}

function generic(op: Operation, frame: Frame): void {
  const [inputs, [out]] = segments(op);
  if (op.results.length > 1) throw new Error("linalg.generic with several outputs is not interpreted");
  const nest = { maps: indexingMaps(op), body: compileBody(op.body) };
  runNest(nest, inputs.map((input) => arrayOf(frame, input)), destination(op, out, frame), op);
}

/** The body of a `linalg.generic` as a function of the block arguments: scalar ops over numbered slots. */
export function compileBody(block: Block): (elements: readonly number[]) => number {
  const slots = new Map<Value, number>(block.arguments.map((argument, i) => [argument, i]));
  const steps: { readonly operands: readonly number[]; readonly apply: ScalarOp }[] = [];
  // Constants may stand outside of the body.
  const captured = block.operations.flatMap(({ operands }) => operands.flatMap(({ definingOp }) => (definingOp && definingOp.parent !== block ? [definingOp] : [])));
  for (const op of [...new Set(captured), ...block.operations.slice(0, -1)]) {
    const apply = scalar(op);
    if (!apply) throw new Error(`${op.name} in the body of a linalg op is not interpreted`);
    steps.push({ operands: op.operands.map((operand) => slots.get(operand)!), apply });
    slots.set(op.result, slots.size);
  }
  const yielded = slots.get(block.terminator!.operands[0])!;
  const values = new Array<number>(slots.size).fill(0);
  const inputs = block.arguments.length;
  return (elements) => {
    for (let i = 0; i < inputs; i++) values[i] = elements[i];
    for (let i = 0; i < steps.length; i++) values[inputs + i] = steps[i].apply(values, steps[i].operands);
    return values[yielded];
  };
}

/** Index in the plain array of an index in the packed one: outer block, permuted, times block size plus inner index. */
function plainIndex(packed: readonly number[], layout: PackedLayout): number[] {
  const { outerDimsPerm, innerDimsPos } = layout;
  const plain = new Array<number>(outerDimsPerm.length).fill(0);
  outerDimsPerm.forEach((d, position) => { plain[d] = packed[position] * blockSize(layout, d); });
  innerDimsPos.forEach((d, i) => { plain[d] += packed[outerDimsPerm.length + i]; });
  return plain;
}

function pack(op: Operation, frame: Frame): void {
  const source = arrayOf(frame, op.operands[0]);
  const output = destination(op, op.operands[1], frame);
  const layout = layoutOf(op);
  const padding = op.operands[2];
  for (const index of indices(output.sizes)) {
    const at = plainIndex(index, layout);
    if (at.every((i, d) => i < source.sizes[d])) output.set(index, source.get(at));
    else if (padding) output.set(index, numberOf(frame, padding));
  }
}

function unpack(op: Operation, frame: Frame): void {
  const source = arrayOf(frame, op.operands[0]);
  const output = destination(op, op.operands[1], frame);
  const layout = layoutOf(op);
  for (const index of indices(source.sizes)) {
    const at = plainIndex(index, layout);
    if (at.every((i, d) => i < output.sizes[d])) output.set(at, source.get(index));
  }
}

export const linalgHandlers: Readonly<Record<string, Handler>> = {
  "linalg.matmul": matmul,
  "linalg.batch_matmul": matmul,
  "linalg.fill": fill,
  "linalg.copy": copy,
  "linalg.generic": generic,
  "linalg.pack": pack,
  "linalg.unpack": unpack,
  "iree_linalg_ext.pack": pack,
  "iree_linalg_ext.unpack": unpack,
};
