/**
 * Names the controller of each tile: the packet id under which its task-complete tokens travel. Ids are unique within a column.
 * The table is that of mlir-aie's AIETargetModel: chosen so that no two of a column look alike to a masked packet rule, and below 16
 * for shim tiles, whose tokens have room for four bits only.
 */
import { packetInfoAttr } from "../dialects/aie-attributes.js";
import { tilePosition } from "../aie/device-view.js";
import type { Pass } from "../pass/pass.js";

const idsByRow = [15, 26, 27, 29, 30, 31];

export const aieAssignTileControllerIds: Pass = {
  name: "aie-assign-tile-controller-ids",
  summary: "Give every tile the packet id of its tokens",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    for (const tile of module.collect("aie.tile")) {
      const id = idsByRow[tilePosition(tile).row];
      if (tile.attribute("controller_id") || id === undefined) continue;
      tile.setAttribute("controller_id", packetInfoAttr({ type: 0, id }));
    }
  },
};
