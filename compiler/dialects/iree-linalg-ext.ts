/** iree_linalg_ext: pack and unpack of memrefs, in generic form only, as left after bufferization. */
import type { Dialect, OpDefinition } from "../ir/dialect.js";

function packing(name: string): OpDefinition {
  return {
    name, operands: ["source", "dest", ...(name.endsWith(".pack") ? ["padding_value?"] : [])], results: [],
    attributes: { inner_dims_pos: "i64s", outer_dims_perm: "i64s?", static_inner_tiles: "i64s" },
  };
}

export const ireeLinalgExt: Dialect = { name: "iree_linalg_ext", ops: ["iree_linalg_ext.pack", "iree_linalg_ext.unpack"].map(packing) };
