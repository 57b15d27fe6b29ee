/** tensor, bufferization and memref ops: making, slicing and copying arrays. */
import { sliceOf } from "../dialects/memref.js";
import { dynamicSize } from "../ir/mixed-list.js";
import type { Operation, Value } from "../ir/operation.js";
import { isShaped } from "../ir/types.js";
import { segments } from "../ir/structure.js";
import { indices, poisoned, type NdArray } from "./array.js";
import { insertSlice } from "./control.js";
import { arrayOf, numberOf, resolve, type Frame, type Handler } from "./frame.js";

function allocate(op: Operation, frame: Frame): void {
  const { type } = op.result;
  if (!isShaped(type) || type.kind === "vector") throw new Error(`${op.name} of ${type.kind}`);
  let next = 0;
  const shape = type.shape.map((size) => size ?? numberOf(frame, op.operands[next++]));
  frame.set(op.result, poisoned(type.element, shape));
}

function slice(op: Operation, frame: Frame): NdArray {
  const { offsets, sizes, strides } = sliceOf(op);
  const { type } = op.result;
  return arrayOf(frame, op.operands[0])
    .slice(resolve(frame, offsets), resolve(frame, sizes), resolve(frame, strides))
    .dropUnitDimensions(isShaped(type) ? type.shape.length : 0);
}

function pad(op: Operation, frame: Frame): void {
  const [[source], low, high] = segments(op);
  const from = arrayOf(frame, source);
  const before = amounts(op, "static_low", low, frame);
  const after = amounts(op, "static_high", high, frame);
  const result = poisoned(from.element, from.sizes.map((size, d) => before[d] + size + after[d]));
  for (const index of indices(result.sizes)) {
    const at = index.map((i, d) => i - before[d]);
    const inside = at.every((i, d) => i >= 0 && i < from.sizes[d]);
    result.set(index, inside ? from.get(at) : (frame.run(op.body, [...index])[0] as number));
  }
  frame.set(op.result, result);
}

function amounts(op: Operation, name: string, values: readonly Value[], frame: Frame): number[] {
  const list = op.attribute(name);
  if (list?.kind !== "dense_array") throw new Error(`${op.name} without ${name}`);
  const rest = [...values];
  return list.values.map((amount) => (amount === dynamicSize ? numberOf(frame, rest.shift()!) : amount));
}

function copy(op: Operation, frame: Frame): void {
  arrayOf(frame, op.operands[1]).assign(arrayOf(frame, op.operands[0]));
}

export const memoryHandlers: Readonly<Record<string, Handler>> = {
  "tensor.empty": allocate,
  "bufferization.alloc_tensor": allocate,
  "memref.alloc": allocate,
  "memref.alloca": allocate,
  "memref.dealloc": (op, frame) => {
    const { storage } = arrayOf(frame, op.operands[0]);
    if (storage.freed) throw new Error("memory deallocated twice");
    storage.freed = true;
  },
  "memref.copy": copy,
  "memref.subview": (op, frame) => frame.set(op.result, slice(op, frame)),
  "memref.cast": (op, frame) => frame.set(op.result, frame.get(op.operands[0])),
  "memref.load": (op, frame) => {
    const [array, ...index] = op.operands;
    frame.set(op.result, arrayOf(frame, array).get(index.map((i) => numberOf(frame, i))));
  },
  "memref.store": (op, frame) => {
    const [value, array, ...index] = op.operands;
    arrayOf(frame, array).set(index.map((i) => numberOf(frame, i)), numberOf(frame, value));
  },
  "tensor.cast": (op, frame) => frame.set(op.result, frame.get(op.operands[0])),
  "tensor.extract_slice": (op, frame) => frame.set(op.result, slice(op, frame).copy()),
  "tensor.insert_slice": (op, frame) => {
    const into = arrayOf(frame, op.operands[1]).copy();
    insertSlice(op, frame, into);
    frame.set(op.result, into);
  },
  "tensor.pad": pad,
};
