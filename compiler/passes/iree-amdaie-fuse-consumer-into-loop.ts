/**
 * `iree-amdaie-fuse-consumer-into-loop`: what is done to the result of a parallel loop element by element is done inside it, and what is
 * unpacked of it is unpacked there, each part by the iteration that computed it. The result is then no output of the loop any more,
 * unless the loop reads what it held before.
 */
import { createUnpack } from "../dialects/linalg.js";
import { sliceOf, type Slice } from "../dialects/memref.js";
import { createEmpty, extractSlice, parallelInsertSlice } from "../dialects/tensor.js";
import { isIdentity } from "../ir/affine.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import type { TensorType } from "../ir/types.js";
import { memoryLocation } from "../tensor/destination.js";
import { eraseDead } from "../tensor/erase-dead.js";
import { insertionsInto, sharedOutputs, withOutput, withoutOutput, type SharedOutput } from "../tensor/forall-outputs.js";
import { configuredOps } from "../tensor/lowering-config.js";
import { plainSlice } from "../tensor/packed-slices.js";
import { layoutOf } from "../tensor/packing.js";
import { unitSlice } from "../tensor/slices.js";
import { loopOf, rebuild, structured } from "../tensor/structured-op.js";
import type { Pass } from "../pass/pass.js";

export const fuseConsumerIntoLoop: Pass = {
  name: "iree-amdaie-fuse-consumer-into-loop",
  summary: "unpack inside scf.forall what its iterations computed",
  stageIn: "linalg",
  stageOut: "linalg",
  run(module) {
    for (const op of configuredOps(module)) {
      const forall = op.parentOp!;
      const [consumer] = forall.name === "scf.forall" ? forall.results.flatMap((result) => result.users) : [];
      if (consumer?.name === "linalg.generic") fuseElementwise(consumer, forall);
    }
    // Only the loop right around a configured op: what its result is unpacked into is unpacked further outside of it.
    const consumers = module.collect("linalg.unpack").filter((unpack) => {
      const forall = unpack.operands[0].definingOp;
      return forall?.name === "scf.forall" && configuredOps(forall).some(({ parentOp }) => parentOp === forall);
    });
    for (const unpack of consumers) fuse(unpack, unpack.operands[0].definingOp!);
  },
};

/** An op whose first input has the loops of its output. Of its other inputs each iteration takes the slice that goes with its own. */
function fuseElementwise(op: Operation, forall: Operation): void {
  const { inputs, output: destination, maps, iterators } = structured(op);
  const output = sharedOutputs(forall).find(({ result }) => result === inputs[0]);
  const [insert, ...others] = output ? insertionsInto(forall, output.argument) : [];
  const plain = iterators.every((iterator) => iterator === "parallel") && maps.every((map) => map.results.every(({ kind }) => kind === "dim"))
    && isIdentity(maps[0]) && isIdentity(maps[maps.length - 1]);
  const inPlace = destination === inputs[0];
  if (!insert || others.length > 0 || !plain || !(inPlace || comesBefore(destination, forall)) || !inputs.slice(1).every((input) => comesFirst(input, forall))) return;
  const [value] = insert.operands;
  const slice = sliceOf(insert);
  const along = (operand: number): Slice => {
    const dims = maps[operand].results.map((_, d) => loopOf(maps[operand], d, op));
    return unitSlice(dims.map((d) => slice.offsets[d]), dims.map((d) => Number(slice.sizes[d])));
  };
  const finished = (body: Builder, into: Value): Value => {
    const rest = inputs.slice(1).map((input, i) => extractSlice(body.at(memoryLocation(input)), input, along(i + 1)));
    return rebuild(body, op, [value, ...rest, into]).result;
  };
  if (inPlace) {
    insert.setOperand(0, finished(Builder.before(forall.body.terminator!), value));
    return op.replaceWith([output!.result]);
  }
  const own = memoryLocation(destination);
  const result = withOutput(forall, destination, (body, shared, inParallel) => {
    parallelInsertSlice(inParallel.at(own), finished(body, extractSlice(body.at(own), shared, slice)), shared, slice);
  });
  op.replaceWith([result]);
}

function fuse(unpack: Operation, forall: Operation): void {
  const output = sharedOutputs(forall).find(({ result }) => result === unpack.operands[0])!;
  const [insert, ...others] = insertionsInto(forall, output.argument);
  const destination = unpack.operands[1];
  if (!insert || others.length > 0 || !comesBefore(destination, forall)) return;
  const layout = layoutOf(unpack);
  const shape = (destination.type as TensorType).shape.map((size) => size ?? 0);
  const [value] = insert.operands;
  const slice = plainSlice(Builder.before(forall.body.terminator!).at(unpack.location), shape, sliceOf(insert), layout);
  if (!slice) return;
  const onlyUse = output.result.useCount === 1;
  const result = withOutput(forall, destination, (body, shared, inParallel) => {
    const own = body.at(unpack.location);
    const unpacked = createUnpack(own, value, extractSlice(own, shared, slice), layout);
    parallelInsertSlice(inParallel.at(unpack.location), unpacked, shared, slice);
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

/** Whether the value is there already when the loop begins; a slice of what is there is moved up to it, fresh memory to the start of the block. */
function comesBefore({ definingOp: op }: Value, loop: Operation): boolean {
  if (!op || op.parent !== loop.parent || op.position < loop.position) return true;
  if (op.name === "bufferization.alloc_tensor" || op.name === "tensor.empty") {
    op.moveBefore(loop.parent!.operations[0]);
    return true;
  }
  if (op.name !== "tensor.extract_slice" || !op.operands.every((operand) => comesBefore(operand, loop))) return false;
  op.moveBefore(loop);
  return true;
}

/** What an operand that goes through packs is made by, which may stand anywhere before or after a loop. */
const movable = new Set(["linalg.pack", "tensor.extract_slice", "tensor.empty", "bufferization.alloc_tensor", "affine.apply", "arith.constant"]);

/** Whether the value is there when the loop begins: what makes it is moved to the start of the block, before all that the loop is given. */
function comesFirst(value: Value, loop: Operation): boolean {
  const { parent } = loop;
  const makers: Operation[] = [];
  const collect = ({ definingOp: op }: Value): boolean => {
    if (!op || op.parent !== parent || makers.includes(op)) return true;
    if (!movable.has(op.name) || !op.operands.every(collect)) return false;
    makers.push(op);
    return true;
  };
  if (!collect(value)) return false;
  for (const op of makers.reverse()) op.moveBefore(parent!.operations[0]);
  return true;
}
