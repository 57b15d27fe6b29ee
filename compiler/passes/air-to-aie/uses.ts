/** Which memories the steps of a program touch. */
import type { Value } from "../../ir/operation.js";
import type { Scope } from "./scope.js";
import { sitesOf, type Step } from "./steps.js";

/** What the operations of a step compute with, loops included; what its puts and gets move is not counted. */
export function computedWith(step: Step, scope: Scope): Set<Value> {
  if (step.kind === "loop") return new Set(step.body.flatMap((inner) => [...computedWith(inner, scope)]));
  const used = new Set<Value>();
  if (step.kind === "compute") step.op.walk((op) => { for (const operand of op.operands) used.add(scope.root(operand)); });
  return used;
}

/** Everything the steps move or compute with. */
export function touched(steps: readonly Step[], scope: Scope): Set<Value> {
  return new Set([...sitesOf(steps).map((site) => site.memory), ...steps.flatMap((step) => [...computedWith(step, scope)])]);
}
