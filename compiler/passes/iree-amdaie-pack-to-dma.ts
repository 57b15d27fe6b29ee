import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import type { AccessDim } from "../dialects/air-access.js";
import type { View } from "../dialects/memref-views.js";
import { createDma, staticView } from "../air/dma-builder.js";
import { IndexConstants } from "../air/index-constants.js";
import { PassError, type Pass } from "../pass/pass.js";

const unconvertedOption = "unconverted";

/**
 * iree-amd-aie AMDAIEPackToDma.cpp, with the errors of its #291: a pack that cannot become a DMA is refused. Before, it was a pattern
 * that did not match, and the pass succeeded with the pack left in place (`unconverted=keep`): issue #285's Error 2 begins here.
 */
export const packToDma: Pass = {
  name: "iree-amdaie-pack-to-dma",
  summary: "turn packs and unpacks of memrefs into DMAs that reorder",
  stageIn: "memref",
  stageOut: "air",
  options: { [unconvertedOption]: "refuse" },
  run(module, { options }) {
    const keeps = options[unconvertedOption] === "keep";
    const constants = new IndexConstants();
    for (const op of [...module.collect("iree_linalg_ext.pack"), ...module.collect("iree_linalg_ext.unpack")]) {
      const obstacle = obstacleOf(op);
      if (obstacle && keeps) continue;
      if (obstacle) throw obstacle;
      const [source, destination] = op.operands.map((operand) => staticView(operand, op));
      const isPack = op.name === "iree_linalg_ext.pack";
      const views = isPack ? [destination, packedView(source, op)] : [packedView(destination, op), source];
      createDma(Builder.before(op), views[0], views[1], constants.for(op));
      op.erase();
    }
  },
};

/** Why a pack or unpack cannot become a DMA: a DMA moves what is there, and blocks that are not full would need padding. */
function obstacleOf(op: Operation): PassError | undefined {
  const plain = staticView(op.operands[op.name === "iree_linalg_ext.pack" ? 0 : 1], op);
  const [positions, tiles] = [list(op, "inner_dims_pos"), list(op, "static_inner_tiles")];
  const hint = "choose tile sizes that are multiples of the packing sizes";
  for (const [d, { size }] of plain.access.dims.entries()) {
    const tile = positions.includes(d) ? tiles[positions.indexOf(d)] : 1;
    if (size % tile === 0) continue;
    return new PassError("tile-does-not-divide", `'${op.name}' op in dimension ${d}, the tile size ${tile} does not divide the tensor size ${size}. `
      + "Imperfect/partial tiling is currently not supported", { op, hint });
  }
  return op.operands.length === 2 ? undefined : new PassError("padded-pack", "a pack with a padding value cannot become a DMA", { op, hint });
}

/** The plain side of a pack walked in the order of the packed side: outer dimensions permuted, then the inner tiles. */
function packedView(plain: View, op: Operation): View {
  const positions = list(op, "inner_dims_pos");
  const tiles = list(op, "static_inner_tiles");
  const outer: AccessDim[] = plain.access.dims.map(({ size, stride }, d) => {
    const tile = positions.includes(d) ? tiles[positions.indexOf(d)] : 1;
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
