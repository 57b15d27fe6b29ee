/**
 * `iree-amdaie-tile`: tiles the `linalg.copy` ops that bring in the operands of a configured op, each dimension by the tile
 * size of the loop it follows. The op itself stays whole.
 */
import { loopsLocation } from "../ir/location.js";
import { configuredOps, tileSizes } from "../tensor/lowering-config.js";
import type { Pass } from "../pass/pass.js";
import { loopOf, structured } from "../tensor/structured-op.js";
import { tileWithFor } from "../tensor/tiling.js";

export const tile: Pass = {
  name: "iree-amdaie-tile",
  summary: "tile the copies that bring in the operands of an op",
  stageIn: "linalg",
  stageOut: "linalg",
  options: { "tiling-level": 0 },
  run(module, { options }) {
    for (const op of configuredOps(module)) {
      const { inputs, maps, ranges } = structured(op);
      const sizes = tileSizes(op, Number(options["tiling-level"] ?? 0), ranges.length);
      inputs.forEach((input, operand) => {
        const copy = input.definingOp;
        if (copy?.name !== "linalg.copy") return;
        const loops = maps[operand].results.map((_, d) => loopOf(maps[operand], d, op));
        tileWithFor(structured(copy), loops.map((loop) => sizes[loop]), "k", (d) => loopsLocation(op.location, [loops[d]]));
      });
    }
  },
};
