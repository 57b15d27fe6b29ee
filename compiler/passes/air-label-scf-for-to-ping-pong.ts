import { boolAttr, i32Attr } from "../ir/attributes.js";
import type { Operation, Value } from "../ir/operation.js";
import { constantBounds } from "../dialects/scf.js";
import { allocationOf, type Allocation } from "../air/buffers.js";
import type { Pass } from "../pass/pass.js";

const candidatesOption = "candidates";

/**
 * mlir-air AIRDependencyScheduleOpt.cpp, LabelScfForLoopForPingPong. A loop of one trip is left alone: it has nothing to overlap.
 *
 * `candidates`: `filled-once`, loops in which a get fills each buffer first; `any-alloc`, the test of 2024: loops that allocate; or `none`, for
 * programs that are to keep single buffers.
 */
export const labelScfForToPingPong: Pass = {
  name: "air-label-scf-for-to-ping-pong",
  summary: "mark loops whose buffers can be doubled, and the allocations to hoist",
  stageIn: "air",
  stageOut: "air",
  options: { [candidatesOption]: "filled-once" },
  run(module, { options }) {
    if (options[candidatesOption] === "none") return false;
    const any = options[candidatesOption] === "any-alloc";
    for (const loop of module.collect("scf.for").reverse()) {
      const range = constantBounds(loop);
      const allocations = loop.body.operations.flatMap((op) => allocationOf(op) ?? []);
      if (!range || range.trips < 2 || allocations.length === 0) continue;
      if (loop.attribute("unroll") || loop.collect("scf.for").some((inner) => inner !== loop && inner.attribute("unroll"))) continue;
      if (!any && !allocations.every((allocation) => filledOnce(allocation, loop))) continue;
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
  const users = loop.body.operations.filter((op) => op !== allocation && uses(op, buffer));
  return users.length > 0 && users.every((op, i) => fillsOf(op, buffer) === (i === 0 ? 1 : 0));
}

function uses(op: Operation, buffer: Value): boolean {
  let found = false;
  op.walk((inner) => { found ||= inner.operands.includes(buffer); });
  return found;
}

/** Gets into the buffer each time the operation runs; NaN when that is not a fixed number. */
function fillsOf(op: Operation, buffer: Value): number {
  if (op.name === "air.channel.get") return op.operands.includes(buffer) ? 1 : 0;
  if (!op.collect("air.channel.get").some((get) => get.operands.includes(buffer))) return 0;
  if (op.name !== "affine.if") return NaN;
  const [first, second] = op.regions.map((region) => region.entry.operations.reduce((sum, inner) => sum + fillsOf(inner, buffer), 0));
  return first === second ? first : NaN;
}
