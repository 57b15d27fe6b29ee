/**
 * `iree-amdaie-fuse-pack-into-loop`: a loop that takes slices of a packed operand packs the slice itself instead, so that only
 * as much is packed at a time as one trip uses.
 */
import { createApply } from "../dialects/affine.js";
import { createPack } from "../dialects/linalg.js";
import { sliceOf, type Slice } from "../dialects/memref.js";
import type { Bound } from "../dialects/scf.js";
import { createEmpty, extractSlice } from "../dialects/tensor.js";
import { affineMap, constant, dim, mul } from "../ir/affine.js";
import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import { tensor, type TensorType } from "../ir/types.js";
import { eraseDead } from "../tensor/erase-dead.js";
import { configuredOps } from "../tensor/lowering-config.js";
import { blockSize, layoutOf, packedShape, type PackedLayout } from "../tensor/packing.js";
import type { Pass } from "../pass/pass.js";
import { unitSlice } from "../tensor/slices.js";
import { structured } from "../tensor/structured-op.js";

export const fusePackIntoLoop: Pass = {
  name: "iree-amdaie-fuse-pack-into-loop",
  summary: "pack inside the loop what one trip uses",
  stageIn: "linalg",
  stageOut: "linalg",
  run(module) {
    for (const op of configuredOps(module)) {
      for (const input of structured(op).inputs) {
        const slice = input.definingOp;
        if (slice?.name === "tensor.extract_slice") fuse(slice);
      }
    }
  },
};

function fuse(slice: Operation): void {
  const producer = slice.operands[0].definingOp;
  if (producer?.name !== "linalg.pack") return;
  const layout = layoutOf(producer);
  const b = Builder.before(slice);
  const plain = plainSlice(b, producer, sliceOf(slice), layout);
  if (!plain) return;
  const part = extractSlice(b, producer.operands[0], plain);
  const { shape, element } = part.type as TensorType;
  const destination = createEmpty(b, tensor(packedShape(shape.map((size) => size ?? 0), layout), element));
  slice.replaceWith([createPack(b, part, destination, { ...layout, paddingValue: producer.operands[2] })]);
  eraseDead(producer);
}

/**
 * The slice of the plain source that a slice of its packed form covers: block offsets and counts times the block size. Undefined
 * when the slice cuts through blocks, or through a dimension whose last block is incomplete: then it is no pack of a slice.
 */
function plainSlice(b: Builder, producer: Operation, { offsets, sizes }: Slice, layout: PackedLayout): Slice | undefined {
  const [plain, packed] = [producer.operands[0], producer.result].map(({ type }) => (type as TensorType).shape.map((size) => size ?? 0));
  const position = (d: number): number => layout.outerDimsPerm.indexOf(d);
  const whole = (at: number): boolean => offsets[at] === 0 && sizes[at] === packed[at];
  if (!layout.innerTiles.every((_, i) => whole(plain.length + i))) return undefined;
  if (plain.some((size, d) => size % blockSize(layout, d) !== 0 && !whole(position(d)))) return undefined;
  return unitSlice(
    plain.map((_, d) => scaled(b, offsets[position(d)], blockSize(layout, d))),
    plain.map((size, d) => (whole(position(d)) ? size : Number(sizes[position(d)]) * blockSize(layout, d))),
  );
}

function scaled(b: Builder, offset: Bound, by: number): Bound {
  if (typeof offset === "number") return offset * by;
  return by === 1 ? offset : createApply(b, affineMap(1, 0, [mul(dim(0), constant(by))]), [offset]);
}
