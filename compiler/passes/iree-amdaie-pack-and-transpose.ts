/**
 * `iree-amdaie-pack-and-transpose`: packs the operands of the configured ops into blocks of the instruction's size, transposes
 * blocks and their order as the packing says, and makes the op a `linalg.generic` over blocks and, inside, their elements.
 */
import { createBinary, createCast } from "../dialects/arith.js";
import { createFill, createGeneric, createPack, createUnpack } from "../dialects/linalg.js";
import { createEmpty } from "../dialects/tensor.js";
import { affineMap, dim, type AffineMap } from "../ir/affine.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { bitWidth, tensor, type TensorType } from "../ir/types.js";
import { zeroConstant } from "../tensor/constants.js";
import { memoryLocation } from "../tensor/destination.js";
import { eraseDead } from "../tensor/erase-dead.js";
import { configuredOps, packingOf, type Packing } from "../tensor/lowering-config.js";
import { blockSize, packedShape, type PackedLayout } from "../tensor/packing.js";
import { PassError, type Pass } from "../pass/pass.js";
import { loopOf, structured, type StructuredOp } from "../tensor/structured-op.js";

export const packAndTranspose: Pass = {
  name: "iree-amdaie-pack-and-transpose",
  summary: "pack the operands of an op into instruction-sized blocks",
  stageIn: "linalg",
  stageOut: "linalg",
  options: { "pack-level": 0 },
  run(module, { options }) {
    for (const op of configuredOps(module)) packOp(structured(op), packingOf(op, Number(options["pack-level"] ?? 0)));
  },
};

function packOp(target: StructuredOp, packing: Packing): void {
  const { op, output, maps, iterators } = target;
  const b = Builder.before(op);
  const packedLoops = target.ranges.map((_, loop) => loop).filter((loop) => (packing.sizes[loop] ?? 0) > 0);
  const layouts = maps.map((_, operand) => layoutOfOperand(target, operand, packing, packedLoops));
  const operands = op.operands.map((operand, i) => packOperand(b, operand, layouts[i]));
  const generic = createGeneric(
    b, maps.map((map, i) => packedMap(target, map, layouts[i], packedLoops)), [...iterators, ...packedLoops.map((loop) => iterators[loop])],
    operands.slice(0, -1), operands.slice(-1), (body, elements) => [contract(body, elements, op)],
  );
  generic.setAttribute("lowering_config", op.attribute("lowering_config"));
  // The unpack writes every element: what a fill put there before does not matter.
  const fill = output.definingOp?.name === "linalg.fill" ? output.definingOp : undefined;
  op.replaceWith([createUnpack(b.at(memoryLocation(output)), generic.result, fill ? fill.operands[1] : output, layouts[layouts.length - 1])]);
  eraseDead(fill);
}

/** Blocks follow the order of the loops, then the permutations of the packing. */
function layoutOfOperand({ op, maps }: StructuredOp, operand: number, packing: Packing, packedLoops: readonly number[]): PackedLayout {
  const loops = maps[operand].results.map((_, d) => loopOf(maps[operand], d, op));
  const blocked = packedLoops.filter((loop) => loops.includes(loop));
  const permute = (values: readonly number[], permutation: readonly number[] | undefined): number[] =>
    permutation && permutation.length > 0 ? permutation.map((from) => values[from]) : [...values];
  const inLoopOrder = permute(blocked, packing.innerPerm[operand]);
  return {
    innerDimsPos: inLoopOrder.map((loop) => loops.indexOf(loop)),
    innerTiles: inLoopOrder.map((loop) => packing.sizes[loop]),
    outerDimsPerm: permute(loops.map((_, d) => d), packing.outerPerm[operand]),
  };
}

/** A fill is packed by filling the packed shape (upstream's FoldFillWithPack); anything else by a pack, padded where blocks are incomplete. */
function packOperand(b: Builder, operand: Value, layout: PackedLayout): Value {
  const { shape, element } = operand.type as TensorType;
  const sizes = shape.map((size) => size ?? 0);
  const own = b.at(memoryLocation(operand));
  const destination = createEmpty(own, tensor(packedShape(sizes, layout), element));
  const fill = operand.definingOp?.name === "linalg.fill" ? operand.definingOp : undefined;
  if (fill) return createFill(b.at(fill.location), fill.operands[0], destination).result;
  const complete = sizes.every((size, d) => size % blockSize(layout, d) === 0);
  return createPack(own, operand, destination, { ...layout, paddingValue: complete ? undefined : zeroConstant(b.block, element) });
}

/** Loops over blocks keep their numbers, loops inside blocks follow: the map of a packed operand. */
function packedMap({ op, ranges }: StructuredOp, map: AffineMap, layout: PackedLayout, packedLoops: readonly number[]): AffineMap {
  const loops = map.results.map((_, d) => loopOf(map, d, op));
  const outer = layout.outerDimsPerm.map((d) => dim(loops[d]));
  const inner = layout.innerDimsPos.map((d) => dim(ranges.length + packedLoops.indexOf(loops[d])));
  return affineMap(ranges.length + packedLoops.length, 0, [...outer, ...inner]);
}

/** acc + a * b with both factors widened to the accumulator first. */
function contract(body: Builder, [lhs, rhs, acc]: readonly Value[], op: Operation): Value {
  const float = acc.type.kind === "float";
  const [a, b] = [lhs, rhs].map((factor, i) => {
    const narrower = bitWidth(factor.type) < bitWidth(acc.type);
    if (factor.type.kind !== acc.type.kind || bitWidth(factor.type) > bitWidth(acc.type)) {
      throw new PassError("mixed-types", "the factors of a contraction do not widen to its accumulator", { op });
    }
    return narrower ? createCast(body.at(memoryLocation(op.operands[i])), float ? "extf" : "extsi", factor, acc.type) : factor;
  });
  return createBinary(body, float ? "addf" : "addi", acc, createBinary(body, float ? "mulf" : "muli", a, b));
}
