/** Reading of task operations: which configuration a start, await or free belongs to. */
import type { Operation } from "../ir/operation.js";
import { PassError } from "../pass/pass.js";

/** The `aiex.dma_configure_task` whose result the operation names. Throws a `PassError` when it is something else. */
export function configuredTask(user: Operation): Operation {
  const task = user.operands[0]?.definingOp;
  if (task?.name === "aiex.dma_configure_task") return task;
  const hint = task?.name === "aiex.dma_configure_task_for" ? "run aie-substitute-shim-dma-allocations first" : undefined;
  throw new PassError("no-task", `${user.name} does not name a configured task`, { op: user, hint });
}
