import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import type { AccessDim } from "../dialects/air-access.js";
import type { View } from "../dialects/memref-views.js";
import { createDma, staticView } from "../air/dma-builder.js";
import { IndexConstants } from "../air/index-constants.js";
import { PassError, type Pass } from "../pass/pass.js";

/** iree-amd-aie AMDAIEPackToDma.cpp, with the errors of its #291: a pack that cannot become a DMA is refused, never left behind. */
export const packToDma: Pass = {
  name: "iree-amdaie-pack-to-dma",
  summary: "turn packs and unpacks of memrefs into DMAs that reorder",
  stageIn: "memref",
  stageOut: "air",
  run(module) {
    const constants = new IndexConstants();
    for (const op of [...module.collect("iree_linalg_ext.pack"), ...module.collect("iree_linalg_ext.unpack")]) {
      refusePadding(op);
      const [source, destination] = op.operands.map((operand) => staticView(operand, op));
      const isPack = op.name === "iree_linalg_ext.pack";
      const views = isPack ? [destination, packedView(source, op)] : [packedView(destination, op), source];
      createDma(Builder.before(op), views[0], views[1], constants.for(op));
      op.erase();
    }
  },
};

function refusePadding(op: Operation): void {
  if (op.operands.length === 2) return;
  throw new PassError("padded-pack", "a pack with a padding value cannot become a DMA", {
    op, hint: "choose tile sizes that are multiples of the packing sizes",
  });
}

/** The plain side of a pack walked in the order of the packed side: outer dimensions permuted, then the inner tiles. */
function packedView(plain: View, op: Operation): View {
  const positions = list(op, "inner_dims_pos");
  const tiles = list(op, "static_inner_tiles");
  const outer: AccessDim[] = plain.access.dims.map(({ size, stride }, d) => {
    const tile = positions.includes(d) ? tiles[positions.indexOf(d)] : 1;
    if (size % tile !== 0) {
      throw new PassError("tile-does-not-divide", `in dimension ${d}, the tile size ${tile} does not divide the size ${size}`, {
        op, hint: "imperfect tiling is not supported here: choose tile sizes that are multiples of the packing sizes",
      });
    }
    return { size: size / tile, stride: stride * tile };
  });
  const permutation = op.attribute("outer_dims_perm") ? list(op, "outer_dims_perm") : outer.map((_, d) => d);
  const inner = positions.map((d, i) => ({ size: tiles[i], stride: plain.access.dims[d].stride }));
  return { root: plain.root, access: { base: plain.access.base, dims: [...permutation.map((d) => outer[d]), ...inner] } };
}

function list(op: Operation, name: string): readonly number[] {
  const attribute = op.attribute(name);
  if (attribute?.kind !== "dense_array") throw new Error(`${op.name} without ${name}`);
  return attribute.values;
}
