/**
 * `iree-amdaie-fuse-consumer-into-loop`: what is unpacked of the result of a parallel loop is unpacked inside it, each part by the iteration
 * that computed it. The packed result is then no output of the loop any more, unless the loop reads what it held before.
 */
import { createUnpack } from "../dialects/linalg.js";
import { sliceOf } from "../dialects/memref.js";
import { createEmpty, extractSlice, parallelInsertSlice } from "../dialects/tensor.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import type { TensorType } from "../ir/types.js";
import { eraseDead } from "../tensor/erase-dead.js";
import { insertionsInto, sharedOutputs, withOutput, withoutOutput, type SharedOutput } from "../tensor/forall-outputs.js";
import { configuredOps } from "../tensor/lowering-config.js";
import { plainSlice } from "../tensor/packed-slices.js";
import { layoutOf } from "../tensor/packing.js";
import type { Pass } from "../pass/pass.js";

export const fuseConsumerIntoLoop: Pass = {
  name: "iree-amdaie-fuse-consumer-into-loop",
  summary: "unpack inside scf.forall what its iterations computed",
  stageIn: "linalg",
  stageOut: "linalg",
  run(module) {
    // Only the loop right around a configured op: what its result is unpacked into is unpacked further outside of it.
    const consumers = module.collect("linalg.unpack").filter((unpack) => {
      const forall = unpack.operands[0].definingOp;
      return forall?.name === "scf.forall" && configuredOps(forall).some(({ parentOp }) => parentOp === forall);
    });
    for (const unpack of consumers) fuse(unpack, unpack.operands[0].definingOp!);
  },
};

function fuse(unpack: Operation, forall: Operation): void {
  const output = sharedOutputs(forall).find(({ result }) => result === unpack.operands[0])!;
  const [insert, ...others] = insertionsInto(forall, output.argument);
  const destination = unpack.operands[1];
  if (!insert || others.length > 0 || !comesBefore(destination, forall)) return;
  const layout = layoutOf(unpack);
  const shape = (destination.type as TensorType).shape.map((size) => size ?? 0);
  const [value] = insert.operands;
  const slice = plainSlice(Builder.before(forall.body.terminator!), shape, sliceOf(insert), layout);
  if (!slice) return;
  const onlyUse = output.result.useCount === 1;
  const result = withOutput(forall, destination, (body, shared, inParallel) => {
    const unpacked = createUnpack(body, value, extractSlice(body, shared, slice), layout);
    parallelInsertSlice(inParallel, unpacked, shared, slice);
  });
  unpack.replaceWith([result]);
  const next = result.owner;
  if (onlyUse) dropUnread(next, sharedOutputs(next).find((candidate) => insertionsInto(next, candidate.argument).includes(insert))!);
}

/** Drops an output that began empty: its parts are empty tensors of their own. */
function dropUnread(forall: Operation, output: SharedOutput): void {
  const empty = forall.operands[output.operand].definingOp;
  const slices = output.argument.users.filter(({ name }) => name === "tensor.extract_slice");
  if (empty?.name !== "tensor.empty" || output.argument.users.length > slices.length + 1) return;
  for (const slice of slices) slice.replaceWith([createEmpty(Builder.before(slice), slice.result.type as TensorType)]);
  withoutOutput(forall, output);
  eraseDead(empty);
}

/** Whether the value is there already when the loop begins; a slice of what is there is moved up to it. */
function comesBefore({ definingOp: op }: Value, loop: Operation): boolean {
  if (!op || op.parent !== loop.parent || op.position < loop.position) return true;
  if (op.name !== "tensor.extract_slice" || !op.operands.every((operand) => comesBefore(operand, loop))) return false;
  op.moveBefore(loop);
  return true;
}
