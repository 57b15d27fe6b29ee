/** Asynchronous operations: the token they return and the tokens they wait for. */
import type { Operation, Value } from "../ir/operation.js";
import { isToken } from "./air-async.js";
import { setSegment } from "./operand-segments.js";

/** Operations whose operands are all dependencies; the others keep them in their first operand segment. */
const onlyDependencies: ReadonlySet<string> = new Set(["air.execute", "air.wait_all"]);
const firstSegment: ReadonlySet<string> = new Set([
  "air.launch", "air.segment", "air.herd", "air.dma_memcpy_nd", "air.channel.put", "air.channel.get",
]);

/** Operations that run as one asynchronous task; loops and conditions only contain them. */
export function isTask(op: Operation): boolean { return op.name === "air.execute" || firstSegment.has(op.name); }
export function hasDependencies(op: Operation): boolean { return onlyDependencies.has(op.name) || firstSegment.has(op.name); }

/** The token an operation returns, if it is asynchronous. */
export function tokenOf(op: Operation): Value | undefined { return op.results.find(isToken); }

export function setDependencies(op: Operation, tokens: readonly Value[]): void {
  if (onlyDependencies.has(op.name)) op.setOperands(tokens);
  else setSegment(op, 0, tokens);
}
