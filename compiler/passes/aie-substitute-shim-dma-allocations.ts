/** Replaces the symbol of a shim channel in task configurations by tile, direction and channel. */
import { dmaDirections } from "../dialects/aie-attributes.js";
import { i32Attr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import { index } from "../ir/types.js";
import type { Pass } from "../pass/pass.js";
import { allocationFor, sequencesOf, shimAllocations, type ShimAllocation } from "../runtime-sequence/runtime-sequence.js";

export const aieSubstituteShimDmaAllocations: Pass = {
  name: "aie-substitute-shim-dma-allocations",
  summary: "Configure tasks on the tile and channel that their allocation stands for",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    for (const device of module.collect("aie.device")) {
      const allocations = shimAllocations(device);
      for (const sequence of sequencesOf(device)) {
        for (const task of sequence.collect("aiex.dma_configure_task_for")) substitute(task, allocations);
      }
    }
  },
};

function substitute(task: Operation, allocations: ReadonlyMap<string, ShimAllocation>): void {
  const { op, tile, direction, channel } = allocationFor(task, "alloc", allocations);
  const replacement = Builder.before(task).create("aiex.dma_configure_task", {
    operands: [tile.result],
    resultTypes: [index],
    attributes: {
      direction: i32Attr(dmaDirections.indexOf(direction)),
      channel: i32Attr(channel),
      issue_token: task.attribute("issue_token"),
      repeat_count: task.attribute("repeat_count"),
      packet: task.attribute("packet") ?? op.attribute("packet"),
    },
    regions: task.takeRegions(),
  });
  task.replaceWith([replacement.result]);
}
