/** Asynchronous operations: the token they return and the tokens they wait for. */
import type { Operation, Value } from "../ir/operation.js";
import type { Type } from "../ir/types.js";
import { group, setGroup } from "./operand-groups.js";

export function isToken(type: Type): boolean { return type.kind === "opaque" && type.text === "air.async.token"; }

/** Operations whose operands are all dependencies; the others keep them in their first operand group. */
const onlyDependencies: ReadonlySet<string> = new Set(["air.execute", "air.wait_all"]);
const firstGroup: ReadonlySet<string> = new Set([
  "air.launch", "air.segment", "air.herd", "air.dma_memcpy_nd", "air.channel.put", "air.channel.get",
]);

/** Operations that run as one asynchronous task; loops and conditions only contain them. */
export function isTask(op: Operation): boolean { return op.name === "air.execute" || firstGroup.has(op.name); }
export function hasDependencies(op: Operation): boolean { return onlyDependencies.has(op.name) || firstGroup.has(op.name); }

/** The token an operation returns, if it is asynchronous. */
export function tokenOf(op: Operation): Value | undefined { return op.results.find((result) => isToken(result.type)); }

export function dependencies(op: Operation): readonly Value[] {
  return onlyDependencies.has(op.name) ? op.operands : group(op, 0);
}
export function setDependencies(op: Operation, tokens: readonly Value[]): void {
  if (onlyDependencies.has(op.name)) op.setOperands(tokens);
  else setGroup(op, 0, tokens);
}
