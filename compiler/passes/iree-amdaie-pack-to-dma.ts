import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { memorySpaceOf, type MemRefType } from "../ir/types.js";
import type { AccessDim } from "../dialects/air-access.js";
import type { View } from "../dialects/memref-views.js";
import { createDma, staticView } from "../air/dma-builder.js";
import { IndexConstants } from "../air/index-constants.js";
import { PassError, type Pass } from "../pass/pass.js";

const incompleteOption = "incomplete-blocks";

/**
 * iree-amd-aie AMDAIEPackToDma.cpp. There a pack whose last blocks are not full cannot become a DMA: since #291 it is refused
 * (`incomplete-blocks=refuse`); before, it was a pattern that did not match, and the pass succeeded with the pack left in place (`keep`), which
 * is where issue #285's Error 2 begins. Here the memtile's channel fills the blocks with zeros (`pad`), where a descriptor can say so.
 */
export const packToDma: Pass = {
  name: "iree-amdaie-pack-to-dma",
  summary: "turn packs and unpacks of memrefs into DMAs that reorder, and pad incomplete blocks",
  stageIn: "memref",
  stageOut: "air",
  options: { [incompleteOption]: "pad" },
  run(module, { options }) {
    const constants = new IndexConstants();
    for (const op of [...module.collect("iree_linalg_ext.pack"), ...module.collect("iree_linalg_ext.unpack")]) {
      const obstacle = obstacleOf(op, options[incompleteOption] === "pad");
      if (obstacle && options[incompleteOption] === "keep") continue;
      if (obstacle) throw obstacle;
      const [source, destination] = op.operands.slice(0, 2).map((operand) => staticView(operand, op));
      const isPack = op.name === "iree_linalg_ext.pack";
      const plain = walkInBlocks(isPack ? source : destination, op);
      const [to, from] = isPack ? [destination, plain] : [withoutPadding(plain), cutShort(source, plain)];
      createDma(Builder.before(op), to, from, constants.for(op));
      op.erase();
    }
  },
};

/** Why a pack or unpack cannot become a DMA. */
function obstacleOf(op: Operation, pads: boolean): PassError | undefined {
  const isPack = op.name === "iree_linalg_ext.pack";
  const plain = staticView(op.operands[isPack ? 0 : 1], op);
  const [positions, tiles] = [list(op, "inner_dims_pos"), list(op, "static_inner_tiles")];
  const hint = "choose tile sizes that are multiples of the packing sizes";
  for (const [d, { size }] of plain.access.dims.entries()) {
    const tile = positions.includes(d) ? tiles[positions.indexOf(d)] : 1;
    if (size % tile === 0 || (pads && joins(op, d, plain.access.dims.length))) continue;
    return new PassError("tile-does-not-divide", `'${op.name}' op in dimension ${d}, the tile size ${tile} does not divide the tensor size ${size}. `
      + "Imperfect/partial tiling is currently not supported", { op, hint });
  }
  if (!isPack || op.operands.length === 2) return undefined;
  const inMemtile = memorySpaceOf(plain.root.type as MemRefType) === 1;
  if (pads && inMemtile && isZero(op.operands[2])) return undefined;
  return new PassError("padded-pack", "a pack with a padding value cannot become a DMA", { op, hint });
}

function isZero(value: Value): boolean {
  const constant = value.definingOp?.attribute("value");
  return (constant?.kind === "float" || constant?.kind === "integer") && Number(constant.value) === 0;
}

/**
 * Whether the blocks along a dimension and the elements in them follow each other in the packed order, so that both are one dimension of
 * an access list: of that the last block may be cut short.
 */
function joins(op: Operation, d: number, rank: number): boolean {
  const outer = outerOrder(op, rank);
  return outer[outer.length - 1] === d && list(op, "inner_dims_pos")[0] === d;
}

/** The plain side of a pack walked in the order of the packed one: outer dimensions permuted, then the inner tiles. */
function walkInBlocks(plain: View, op: Operation): View {
  const [positions, tiles] = [list(op, "inner_dims_pos"), list(op, "static_inner_tiles")];
  const { dims, base } = plain.access;
  const tileOf = (d: number): number => (positions.includes(d) ? tiles[positions.indexOf(d)] : 1);
  const order = outerOrder(op, dims.length);
  const cut = order.find((d) => dims[d].size % tileOf(d) !== 0);
  const outer = order.filter((d) => d !== cut).map((d): AccessDim => ({ size: dims[d].size / tileOf(d), stride: dims[d].stride * tileOf(d) }));
  const inner = positions.map((d, i): AccessDim => {
    if (d !== cut) return { size: tiles[i], stride: dims[d].stride };
    const blocks = Math.ceil(dims[d].size / tiles[i]);
    return { size: dims[d].size, stride: dims[d].stride, after: blocks * tiles[i] - dims[d].size };
  });
  return { root: plain.root, access: { base, dims: [...outer, ...inner] } };
}

function withoutPadding({ root, access: { base, dims } }: View): View {
  return { root, access: { base, dims: dims.map(({ size, stride }) => ({ size, stride })) } };
}

/** The packed side of an unpack, without what fills its blocks up: walked as far as the plain side goes, blocks and what is in them as one dimension. */
function cutShort(packed: View, plain: View): View {
  const at = plain.access.dims.findIndex(({ after }) => after);
  if (at < 0) return packed;
  const { base, dims } = packed.access;
  return { root: packed.root, access: { base, dims: [...dims.slice(0, at), { size: plain.access.dims[at].size, stride: dims[at + 1].stride }, ...dims.slice(at + 2)] } };
}

function outerOrder(op: Operation, rank: number): readonly number[] {
  return op.attribute("outer_dims_perm") ? list(op, "outer_dims_perm") : Array.from({ length: rank }, (_, d) => d);
}

function list(op: Operation, name: string): readonly number[] {
  const attribute = op.attribute(name);
  if (attribute?.kind !== "dense_array") throw new Error(`${op.name} without ${name}`);
  return attribute.values;
}
