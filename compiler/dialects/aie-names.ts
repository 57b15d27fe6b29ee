/** Names that values of the aie dialect print with when they have none of their own. */
import { integerValue, stringValue } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";

/** `tile_0_2`, `mem_tile_0_1`, `shim_noc_tile_0_0`: rows as on the NPUs, where row 0 is the shim and row 1 holds memtiles. */
export function tileName(op: Operation): string[] {
  const row = integerValue(op.attribute("row"));
  return [`${row === 0 ? "shim_noc_tile" : row === 1 ? "mem_tile" : "tile"}_${integerValue(op.attribute("col"))}_${row}`];
}
/** `mem_0_2`, `core_0_2`: the operation's name with the position of its tile. */
export function namedByTile(op: Operation): string[] {
  const tile = op.operands[0]?.definingOp;
  if (tile?.name !== "aie.tile") return [];
  return [`${op.name.slice(op.name.indexOf(".") + 1)}_${integerValue(tile.attribute("col"))}_${integerValue(tile.attribute("row"))}`];
}
/** Its symbol, or the name by its tile. */
export function namedBySymbol(op: Operation): string[] {
  const name = stringValue(op.attribute("sym_name"));
  return name === undefined ? namedByTile(op) : [name];
}
