import { boolAttr, i32Attr } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { constantBounds } from "../dialects/scf.js";
import { allocationOf, type Allocation } from "./air-buffers.js";
import type { Pass } from "./pass.js";

/**
 * mlir-air AIRDependencyScheduleOpt.cpp, LabelScfForLoopForPingPong. A loop of one trip is left alone: it has nothing to overlap.
 */
export const labelScfForToPingPong: Pass = {
  name: "air-label-scf-for-to-ping-pong",
  summary: "mark loops whose buffers can be doubled, and the allocations to hoist",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    for (const loop of module.collect("scf.for").reverse()) {
      const range = constantBounds(loop);
      const allocations = loop.body.operations.flatMap((op) => allocationOf(op) ?? []);
      if (!range || range.trips < 2 || allocations.length === 0) continue;
      if (loop.attribute("unroll") || loop.collect("scf.for").some((inner) => inner !== loop && inner.attribute("unroll"))) continue;
      if (!allocations.every((allocation) => filledOnce(allocation, loop))) continue;
      loop.setAttribute("unroll", i32Attr(2));
      for (const { op } of allocations) op.body.operations[0].setAttribute("hoist_alloc", boolAttr(true));
    }
  },
};

/**
 * Whether each iteration first fills the buffer by exactly one get, or one in each branch of an `affine.if`. Otherwise values could
 * pass from one iteration to the next in the buffer, and two buffers in turn would lose them.
 */
function filledOnce({ buffer, op: allocation }: Allocation, loop: Operation): boolean {
  const users = loop.body.operations.filter((op) => op !== allocation && op.collect("air.channel.get").concat(op.collect("air.channel.put"), op.collect("air.execute")).some((task) => usesBuffer(task)));
  function usesBuffer(task: Operation): boolean {
    let uses = false;
    task.walk((inner) => { if (inner.operands.includes(buffer)) uses = true; });
    return uses;
  }
  if (users.length === 0) return false;
  const fills = users.map((user) => getsOn(user));
  function getsOn(op: Operation): number {
    if (op.name === "air.channel.get") return op.operands.includes(buffer) ? 1 : 0;
    if (op.name !== "affine.if") return op.name === "scf.for" && op.collect("air.channel.get").some(usesBuffer) ? Infinity : 0;
    const branches = op.regions.map((region) => region.blocks.flatMap((block) => block.operations).reduce((sum, inner) => sum + getsOn(inner), 0));
    return branches.length === 2 && branches[0] === branches[1] ? branches[0] : Infinity;
  }
  return fills[0] === 1 && fills.slice(1).every((count) => count === 0);
}
