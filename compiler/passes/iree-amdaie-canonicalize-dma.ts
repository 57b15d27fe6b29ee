import { Builder } from "../ir/builder.js";
import { dropUnitDims, memrefSegment, readAccess, writeAccess } from "../dialects/air-access.js";
import { IndexConstants } from "../air/index-constants.js";
import type { Pass } from "../pass/pass.js";

/** iree-amd-aie AMDAIECanonicalizeDma.cpp. Unlike there and in AIR of May 2024, the offset of a dropped dimension is kept. */
export const canonicalizeDma: Pass = {
  name: "iree-amdaie-canonicalize-dma",
  summary: "drop unit dimensions from DMA access lists; empty lists for a whole buffer in order",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    const constants = new IndexConstants();
    for (const dma of module.collect("air.dma_memcpy_nd")) {
      for (const at of [memrefSegment.dmaDestination, memrefSegment.dmaSource]) {
        const access = readAccess(dma, at);
        if (access) writeAccess(dma, at, dropUnitDims(access), Builder.before(dma), constants.for(dma));
      }
    }
  },
};
