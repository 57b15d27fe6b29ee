/** iree_linalg_ext: pack and unpack of memrefs, in generic form only, as left after bufferization. */
import { denseArrayAttr } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import type { Operation, Value } from "../ir/operation.js";

function packing(name: string): OpDefinition {
  return {
    name, operands: ["source", "dest", ...(name.endsWith(".pack") ? ["padding_value?"] : [])], results: [],
    attributes: { inner_dims_pos: "i64s", outer_dims_perm: "i64s?", static_inner_tiles: "i64s" },
  };
}

export const ireeLinalgExt: Dialect = { name: "iree_linalg_ext", ops: ["iree_linalg_ext.pack", "iree_linalg_ext.unpack"].map(packing) };

/** Static inner tiles only: one size for each dimension in `innerDimsPos`. */
export interface MemRefPackSpec { readonly innerDimsPos: readonly number[]; readonly innerTiles: readonly number[]; readonly outerDimsPerm?: readonly number[] }

/** `"iree_linalg_ext.pack"(source, dest)`: dest is the packed side. */
export function createMemRefPack(builder: Builder, source: Value, dest: Value, spec: MemRefPackSpec): Operation { return create("pack", builder, source, dest, spec); }
/** `"iree_linalg_ext.unpack"(source, dest)`: source is the packed side. */
export function createMemRefUnpack(builder: Builder, source: Value, dest: Value, spec: MemRefPackSpec): Operation { return create("unpack", builder, source, dest, spec); }

function create(name: string, builder: Builder, source: Value, dest: Value, { innerDimsPos, innerTiles, outerDimsPerm }: MemRefPackSpec): Operation {
  return builder.create(`iree_linalg_ext.${name}`, {
    operands: [source, dest],
    attributes: {
      inner_dims_pos: denseArrayAttr(innerDimsPos), static_inner_tiles: denseArrayAttr(innerTiles),
      outer_dims_perm: outerDimsPerm && denseArrayAttr(outerDimsPerm),
    },
  });
}
