/** func and scf: calls and loops. */
import { sliceOf } from "../dialects/memref.js";
import { forallBounds } from "../dialects/scf.js";
import { symbolName } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { segments } from "../ir/structure.js";
import { indices, type NdArray } from "./array.js";
import { arrayOf, numberOf, resolve, type Frame, type Handler, type RuntimeValue } from "./frame.js";

function forLoop(op: Operation, frame: Frame): void {
  const [from, to, step] = op.operands.slice(0, 3).map((operand) => numberOf(frame, operand));
  let carried: RuntimeValue[] = op.operands.slice(3).map((operand) => frame.get(operand));
  for (let i = from; i < to; i += step) carried = frame.run(op.body, [i, ...carried]);
  op.results.forEach((result, i) => frame.set(result, carried[i]));
}

/**
 * Every iteration starts from the shared tensors as they were before the loop, and what it inserts is seen only after it:
 * iterations must not depend on each other.
 */
function forall(op: Operation, frame: Frame): void {
  const { lower, upper, step } = forallBounds(op);
  const [from, to, by] = [lower, upper, step].map((bounds) => resolve(frame, bounds));
  const shared = op.operands.slice(op.operands.length - op.results.length);
  const before = shared.map((operand) => frame.get(operand));
  const after = shared.map((operand) => arrayOf(frame, operand).copy());
  const rank = from.length;
  const terminator = op.body.terminator!;
  for (const index of iterations(from, to, by, frame.reverse)) {
    frame.run(op.body, [...index, ...before]);
    for (const insert of terminator.regions[0]?.blocks[0]?.operations ?? []) {
      if (insert.name !== "tensor.parallel_insert_slice") continue;
      const target = op.body.arguments.indexOf(insert.operands[1] as never) - rank;
      insertSlice(insert, frame, after[target]);
    }
  }
  op.results.forEach((result, i) => frame.set(result, after[i]));
}

function iterations(from: readonly number[], to: readonly number[], by: readonly number[], reverse: boolean): number[][] {
  const counts = from.map((low, d) => Math.max(0, Math.ceil((to[d] - low) / by[d])));
  const all: number[][] = [];
  for (const index of indices(counts)) all.push(index.map((i, d) => from[d] + i * by[d]));
  return reverse ? all.reverse() : all;
}

/** `tensor.insert_slice` and `tensor.parallel_insert_slice`: writes the source into part of the array. */
export function insertSlice(op: Operation, frame: Frame, into: NdArray): void {
  const { offsets, sizes, strides } = sliceOf(op);
  const from = arrayOf(frame, op.operands[0]);
  into.slice(resolve(frame, offsets), resolve(frame, sizes), resolve(frame, strides)).dropUnitDimensions(from.sizes.length).assign(from);
}

function parallel(op: Operation, frame: Frame): void {
  const [lower, upper, step] = segments(op).map((group) => group.map((operand) => numberOf(frame, operand)));
  for (const index of iterations(lower, upper, step, frame.reverse)) frame.run(op.body, index);
}

function call(op: Operation, frame: Frame): void {
  const name = symbolName(op.attribute("callee"))!;
  const callee = frame.callee(name);
  if (!callee || callee.regions[0].blocks.length === 0) throw new Error(`@${name} has no body to interpret`);
  const results = frame.run(callee.body, op.operands.map((operand) => frame.get(operand)));
  op.results.forEach((result, i) => frame.set(result, results[i]));
}

export const controlHandlers: Readonly<Record<string, Handler>> = {
  "scf.for": forLoop,
  "scf.forall": forall,
  "scf.parallel": parallel,
  "func.call": call,
  "scf.forall.in_parallel": () => {},
  ...Object.fromEntries(["scf.yield", "scf.reduce", "func.return", "linalg.yield", "tensor.yield"].map((name) => [name, () => {}])),
};
