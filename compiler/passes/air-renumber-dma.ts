import { i32Attr } from "../ir/attributes.js";
import { isChannelOp } from "../dialects/air-channel.js";
import { isHierarchy } from "../dialects/air-hierarchy.js";
import type { Pass } from "../pass/pass.js";

/** mlir-air AIRMiscPasses.cpp, AIRRenumberDmaIdPass; the hierarchies are numbered as air-dependency-canonicalize does. */
export const renumberDma: Pass = {
  name: "air-renumber-dma",
  summary: "number launches, segments and herds, and the data movements, in program order",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    for (const func of module.collect("func.func")) {
      let hierarchies = 0;
      let movements = 0;
      func.walk((op) => {
        if (isHierarchy(op)) op.setAttribute("id", i32Attr(++hierarchies));
        else if (isChannelOp(op) || op.name === "air.dma_memcpy_nd") op.setAttribute("id", i32Attr(++movements));
      });
    }
  },
};
