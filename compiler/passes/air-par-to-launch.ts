import { IndexConstants } from "../air/index-constants.js";
import { fromParallel, parallelLoopsAt, wrapBody } from "../air/hierarchy-from-parallel.js";
import type { Pass } from "../pass/pass.js";

/** mlir-air ConvertToAIRPass.cpp. */
export const parToLaunch: Pass = {
  name: "air-par-to-launch",
  summary: "turn the parallel loops at a nesting depth into launches, each holding one segment",
  stageIn: "air",
  stageOut: "air",
  options: { depth: 0, "has-air-segment": true },
  run(module, { options }) {
    const constants = new IndexConstants();
    parallelLoopsAt(module, Number(options["depth"] ?? 0)).forEach((loop, i) => {
      const launch = fromParallel(loop, "air.launch", undefined, 1, constants);
      if (options["has-air-segment"] ?? true) wrapBody(launch, "air.segment", `segment_${i}`);
    });
  },
};
