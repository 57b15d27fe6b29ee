/**
 * `iree-amdaie-propagate-data-layout`: an elementwise op on an unpacked result works on the packed one instead, and its own result is
 * unpacked (upstream's propagation of unpack ops through linalg.generic). Its other inputs are packed to fit.
 */
import { createGeneric, createPack, createUnpack } from "../dialects/linalg.js";
import { createEmpty } from "../dialects/tensor.js";
import { affineMap, dim, identityMap } from "../ir/affine.js";
import { Builder } from "../ir/builder.js";
import { Mapping, type Operation, type Value } from "../ir/operation.js";
import { tensor, type TensorType } from "../ir/types.js";
import { elementwiseConsumer } from "../tensor/elementwise-consumer.js";
import { memoryLocation } from "../tensor/destination.js";
import { eraseDead } from "../tensor/erase-dead.js";
import { blockSize, layoutOf, packedShape, type PackedLayout } from "../tensor/packing.js";
import type { Pass } from "../pass/pass.js";
import { loopOf, type StructuredOp } from "../tensor/structured-op.js";

export const propagateDataLayout: Pass = {
  name: "iree-amdaie-propagate-data-layout",
  summary: "let elementwise ops work on packed results",
  stageIn: "linalg",
  stageOut: "linalg",
  run(module) {
    for (const unpack of module.collect("linalg.unpack")) {
      const consumer = elementwiseConsumer(unpack);
      if (consumer && isComplete(unpack)) propagate(unpack, consumer);
    }
  },
};

/** Whether all blocks are full: what stands beyond the plain array is not computed with. */
function isComplete(unpack: Operation): boolean {
  const layout = layoutOf(unpack);
  return shapeOf(unpack.result).every((size, d) => size % blockSize(layout, d) === 0);
}
function shapeOf(value: Value): number[] { return (value.type as TensorType).shape.map((size) => size ?? 0); }

function propagate(unpack: Operation, consumer: StructuredOp): void {
  const { op, inputs, output, maps } = consumer;
  const layout = layoutOf(unpack);
  const b = Builder.before(op);
  // The layout is that of the first input; loops are numbered as its dimensions are.
  const dimOf = new Map(maps[0].results.map((_, d) => [loopOf(maps[0], d, op), d]));
  const along = (operand: number): PackedLayout => restricted(layout, maps[operand].results.map((_, d) => dimOf.get(loopOf(maps[operand], d, op))!));
  const others = inputs.slice(1).map((input, i) => packed(b, input, along(i + 1)));
  const own = along(inputs.length);
  const { element } = output.type as TensorType;
  const destination = createEmpty(b.at(memoryLocation(output)), tensor(packedShape(shapeOf(output), own), element));
  const rank = shapeOf(unpack.operands[0]).length;
  const packedMaps = maps.map((map, operand) => {
    const dims = map.results.map((_, d) => dimOf.get(loopOf(map, d, op))!);
    const { outerDimsPerm, innerDimsPos } = along(operand);
    const outer = outerDimsPerm.map((d) => layout.outerDimsPerm.indexOf(dims[d]));
    const inner = innerDimsPos.map((d) => layout.outerDimsPerm.length + layout.innerDimsPos.indexOf(dims[d]));
    return operand === 0 ? identityMap(rank) : affineMap(rank, 0, [...outer, ...inner].map(dim));
  });
  const generic = createGeneric(b, packedMaps, Array.from({ length: rank }, () => "parallel" as const), [unpack.operands[0], ...others], [destination],
    (body, elements) => copyBody(op, body, elements));
  op.replaceWith([createUnpack(b.at(memoryLocation(output)), generic.result, output, own)]);
  eraseDead(unpack);
}

/** The layout of an operand that has some of the dimensions of another, listed in its own order. */
function restricted({ outerDimsPerm, innerDimsPos, innerTiles }: PackedLayout, dims: readonly number[]): PackedLayout {
  const blocked = innerDimsPos.map((d, i) => ({ own: dims.indexOf(d), tile: innerTiles[i] })).filter(({ own }) => own >= 0);
  return {
    outerDimsPerm: outerDimsPerm.map((d) => dims.indexOf(d)).filter((own) => own >= 0),
    innerDimsPos: blocked.map(({ own }) => own), innerTiles: blocked.map(({ tile }) => tile),
  };
}

function packed(b: Builder, input: Value, layout: PackedLayout): Value {
  const { element } = input.type as TensorType;
  const own = b.at(memoryLocation(input));
  return createPack(own, input, createEmpty(own, tensor(packedShape(shapeOf(input), layout), element)), layout);
}

/** The elementwise computation again, on other elements. */
function copyBody(op: Operation, body: Builder, elements: readonly Value[]): Value[] {
  const mapping = new Mapping();
  op.body.arguments.forEach((argument, i) => mapping.values.set(argument, elements[i]));
  const { terminator } = op.body;
  for (const inner of op.body.operations) if (inner !== terminator) body.insert(inner.clone(mapping));
  return terminator!.operands.map((value) => mapping.value(value));
}
