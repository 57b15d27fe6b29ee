/**
 * `iree-amdaie-tile-and-fuse`: tiles the ops that carry tile sizes of the level, by `scf.forall` over parallel loops or by
 * `scf.for`; the fill of an op's output is computed tile by tile where every tile has its own output, and so is what works on the
 * finished result element by element.
 */
import { configuredOps, tileSizes } from "../tensor/lowering-config.js";
import type { Pass } from "../pass/pass.js";
import { elementwiseConsumer } from "../tensor/elementwise-consumer.js";
import { structured } from "../tensor/structured-op.js";
import { tileWithFor, tileWithForall } from "../tensor/tiling.js";

/** Names of the induction variables by level: launch tiles, sub-tiles of those where there are four levels, then cores. */
const hints: Readonly<Record<number, readonly string[]>> = { 0: ["i", "j"], 1: ["u", "v"], 2: ["x", "y"], 3: ["x", "y"] };

export const tileAndFuse: Pass = {
  name: "iree-amdaie-tile-and-fuse",
  summary: "tile ops of a tiling level by scf.forall or scf.for and fuse the fill of their output",
  stageIn: "linalg",
  stageOut: "linalg",
  options: { "tiling-level": 0, "use-scf-for": false },
  run(module, { options }) {
    const level = Number(options["tiling-level"] ?? 0);
    for (const op of configuredOps(module)) {
      const target = structured(op);
      const sizes = tileSizes(op, level, target.ranges.length);
      if (options["use-scf-for"] === true) tileWithFor(target, sizes, "k");
      else {
        // A consumer that waits for a loop around the op stays behind it.
        const consumer = elementwiseConsumer(op);
        tileWithForall(target, sizes, [...(op.name === "linalg.batch_matmul" ? ["b"] : []), ...(hints[level] ?? [])], consumer?.op.parent === op.parent ? consumer : undefined);
      }
    }
  },
};
