import { IndexConstants } from "../air/index-constants.js";
import { fromParallel, parallelLoopsAt } from "../air/hierarchy-from-parallel.js";
import type { Pass } from "../pass/pass.js";

/** mlir-air ConvertToAIRPass.cpp. Dimension 0 becomes x, the column; a one-dimensional loop gets a unit second dimension. */
export const parToHerd: Pass = {
  name: "air-par-to-herd",
  summary: "turn the parallel loops at a nesting depth into herds",
  stageIn: "air",
  stageOut: "air",
  options: { depth: 1 },
  run(module, { options }) {
    const constants = new IndexConstants();
    parallelLoopsAt(module, Number(options["depth"] ?? 1)).forEach((loop, i) => fromParallel(loop, "air.herd", `herd_${i}`, 2, constants));
  },
};
