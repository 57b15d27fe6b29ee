/**
 * `iree-amdaie-fuse-pack-into-loop`: a loop that takes slices of a packed operand packs the slice itself instead, so that only
 * as much is packed at a time as one trip uses. With a depth, packs of what was packed follow. `target-elementwise` means the other inputs of
 * what works on the result.
 */
import { createPack } from "../dialects/linalg.js";
import { sliceOf } from "../dialects/memref.js";
import { createEmpty, extractSlice } from "../dialects/tensor.js";
import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import { tensor, type TensorType } from "../ir/types.js";
import { elementwiseConsumer } from "../tensor/elementwise-consumer.js";
import { eraseDead } from "../tensor/erase-dead.js";
import { configuredOps } from "../tensor/lowering-config.js";
import { plainSlice } from "../tensor/packed-slices.js";
import { layoutOf, packedShape } from "../tensor/packing.js";
import type { Pass } from "../pass/pass.js";
import { structured } from "../tensor/structured-op.js";

export const fusePackIntoLoop: Pass = {
  name: "iree-amdaie-fuse-pack-into-loop",
  summary: "pack inside the loop what one trip uses",
  stageIn: "linalg",
  stageOut: "linalg",
  options: { "fuse-pack-depth": 1, "target-elementwise": false },
  run(module, { options }) {
    const depth = Number(options["fuse-pack-depth"] ?? 1);
    for (const op of configuredOps(module)) {
      const inputs = options["target-elementwise"] === true ? (elementwiseConsumer(op)?.inputs.slice(1) ?? []) : structured(op).inputs;
      for (const input of inputs) {
        let slice = input.definingOp;
        for (let i = 0; i < depth && slice?.name === "tensor.extract_slice"; i++) slice = fuse(slice);
      }
    }
  },
};

/** Packs the slice; returns the slice that is packed now. */
function fuse(slice: Operation): Operation | null {
  const producer = slice.operands[0].definingOp;
  if (producer?.name !== "linalg.pack") return null;
  const layout = layoutOf(producer);
  const b = Builder.before(slice);
  const source = producer.operands[0].type as TensorType;
  const plain = plainSlice(b, source.shape.map((size) => size ?? 0), sliceOf(slice), layout);
  if (!plain) return null;
  const part = extractSlice(b, producer.operands[0], plain);
  const { shape, element } = part.type as TensorType;
  const destination = createEmpty(b, tensor(packedShape(shape.map((size) => size ?? 0), layout), element));
  slice.replaceWith([createPack(b, part, destination, { ...layout, paddingValue: producer.operands[2] })]);
  eraseDead(producer);
  return part.definingOp;
}
