import { i32Attr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { createDma, staticView } from "../air/dma-builder.js";
import { IndexConstants } from "../air/index-constants.js";
import type { Pass } from "../pass/pass.js";

/** mlir-air ConvertToAIRPass.cpp, CopyToDma: subviews are folded into the access lists. */
export const copyToDma: Pass = {
  name: "air-copy-to-dma",
  summary: "turn the remaining copies between memrefs into DMAs and number all DMAs",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    const constants = new IndexConstants();
    for (const copy of [...module.collect("linalg.copy"), ...module.collect("memref.copy")]) {
      const [source, destination] = ends(copy).map((value) => staticView(value, copy));
      createDma(Builder.before(copy), destination, source, constants.for(copy));
      copy.erase();
    }
    for (const view of module.collect("memref.subview").reverse()) if (!view.result.hasUses) view.erase();
    module.collect("air.dma_memcpy_nd").forEach((dma, i) => dma.setAttribute("id", i32Attr(i + 1)));
  },
};

function ends(copy: Operation): Value[] {
  return copy.name === "linalg.copy" ? [segment(copy, 0)[0], segment(copy, 1)[0]] : [...copy.operands];
}
