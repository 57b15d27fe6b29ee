/** From a batch of matmuls to the matmul of one of them: what is left when the loop over the batch is tiled by 1. */
import { createStructured, indexingMaps, iteratorAttr, iteratorTypes } from "../dialects/linalg.js";
import { affineMap, dim, type AffineMap } from "../ir/affine.js";
import { affineMapAttr, arrayAttr } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import { withoutFirstLoop } from "../ir/location.js";
import type { Operation, Value } from "../ir/operation.js";
import { dropBatchLoop } from "./lowering-config.js";
import { rebuild } from "./structured-op.js";

/** Whether tiles of these sizes are one matrix each: the loop over the batch is the first. */
export function tilesAreMatrices(op: Operation, tileSizes: readonly number[]): boolean {
  return op.name === "linalg.batch_matmul" && tileSizes[0] === 1;
}

/** `linalg.matmul` for a `linalg.batch_matmul`, on operands without their first dimension, with what the lowering config says of it. */
export function matrixMatmul(b: Builder, batch: Operation, operands: readonly Value[]): Operation {
  const maps = indexingMaps(batch).map(withoutBatch);
  const matmul = createStructured(b.at(withoutFirstLoop(batch.location)), "linalg.matmul", operands.slice(0, -1), operands[operands.length - 1], { indexing_maps: arrayAttr(maps.map(affineMapAttr)) });
  dropBatchLoop(batch, matmul);
  return matmul;
}

/** What a `linalg.generic` does to a batch element by element, done to one matrix: without its first loop. */
export function matrixElementwise(b: Builder, batch: Operation, operands: readonly Value[]): Operation {
  const matrix = rebuild(b, batch, operands);
  matrix.location = withoutFirstLoop(batch.location) ?? batch.location;
  matrix.setAttribute("indexing_maps", arrayAttr(indexingMaps(batch).map((map) => affineMapAttr(withoutBatch(map)))));
  matrix.setAttribute("iterator_types", iteratorAttr(iteratorTypes(batch).slice(1)));
  return matrix;
}

/** The map without loop 0 and without the dimension that follows it, if one does. */
function withoutBatch({ dims, results }: AffineMap): AffineMap {
  return affineMap(dims - 1, 0, results.flatMap((result) => (result.kind !== "dim" ? [result] : result.position === 0 ? [] : [dim(result.position - 1)])));
}
