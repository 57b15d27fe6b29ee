import { Builder } from "../ir/builder.js";
import { Mapping, type Operation, type Value } from "../ir/operation.js";
import { fixed, materialize, plus, variable } from "../dialects/linear-index.js";
import { bodyOperations, inductionVariable } from "../dialects/scf-loops.js";
import { createFor, constantBounds } from "../dialects/scf.js";
import { allocationOf, deallocationsOf, type Allocation } from "../air/buffers.js";
import { hasProducers, leaveUnfinished } from "./air-ping-pong-transform/unfinished-loop.js";
import { unrollFor } from "../air/unroll.js";
import { IndexConstants } from "../air/index-constants.js";
import { restructure } from "../air/tokens.js";
import { enclosingHierarchy } from "../dialects/air-hierarchy.js";
import type { Pass } from "../pass/pass.js";

const matchOption = "match";

/**
 * mlir-air AIRDependencyScheduleOpt.cpp, PingPongTransformation. Differs for odd trip counts, where upstream's remainder iteration
 * gets a third buffer while the DMA ring still turns over two (wrong data, mlir-air #2000): here the remainder uses ping again.
 *
 * `match=after-rewriting` is what upstream did until March 2026 with a loop whose buffers nothing fills: rewrite it, then look for
 * producers, find none and give up, with the new loop half made (unfinished-loop.ts).
 */
export const pingPongTransform: Pass = {
  name: "air-ping-pong-transform",
  summary: "unroll marked loops by two, each half with its own buffers",
  stageIn: "air",
  stageOut: "air",
  options: { "keep-memref-dealloc": true, [matchOption]: "before-rewriting" },
  run(module, { options }) {
    const constants = new IndexConstants();
    const unmatched = (loop: Operation): boolean => options[matchOption] === "after-rewriting" && !hasProducers(loop);
    const loops = (): Operation[] => module.collect("scf.for").filter((loop) => loop.attribute("unroll") || runsOnce(loop));
    restructure([...new Set(loops().map((loop) => enclosingHierarchy(loop)!))], () => {
      for (const loop of loops()) {
        if (runsOnce(loop)) unrollFor(loop, constants);
        else if (!unmatched(loop)) rotate(loop, constants, options["keep-memref-dealloc"] !== false);
      }
    });
    for (const loop of module.collect("scf.for")) if (loop.attribute("unroll")) leaveUnfinished(loop);
  },
};

/** A loop of one trip that allocates: nothing to rotate, so its buffers simply live outside of it. */
function runsOnce(loop: Operation): boolean {
  return constantBounds(loop)?.trips === 1 && enclosingHierarchy(loop) !== null && loop.body.operations.some((op) => allocationOf(op));
}

function rotate(loop: Operation, constants: IndexConstants, keepDealloc: boolean): void {
  const { lower, step, trips } = constantBounds(loop)!;
  const constant = constants.for(loop);
  const paired = trips - (trips % 2);
  const allocations = loop.body.operations.flatMap((op) => allocationOf(op) ?? []).filter(({ op }) => op.body.operations[0].attribute("hoist_alloc"));
  const deallocations = allocations.flatMap(deallocationsOf);
  const builder = Builder.before(loop);
  const ping = hoist(allocations, builder, "ping");
  const pong = hoist(allocations, builder, "pong");
  const body = bodyOperations(loop.body).filter((op) => !allocations.some((allocation) => allocation.op === op) && !deallocations.includes(op));
  const iv = inductionVariable(loop);
  createFor(builder, constant(lower), constant(lower + paired * step), constant(2 * step), [], (half, pair) => {
    cloneHalf(half, body, ping, iv, () => pair);
    cloneHalf(half, body, pong, iv, () => materialize(plus(variable(pair), fixed(step)), half, constant));
  });
  if (trips % 2 === 1) cloneHalf(builder, body, ping, iv, () => constant(lower + (trips - 1) * step));
  if (keepDealloc) for (const buffers of [ping, pong]) for (const dealloc of deallocations) builder.insert(dealloc.clone(copyOf(buffers)));
  loop.erase();
}

/** Copies the allocations before the loop; maps the buffers of the loop to the copies. */
function hoist(allocations: readonly Allocation[], builder: Builder, half: "ping" | "pong"): Map<Value, Value> {
  const buffers = new Map<Value, Value>();
  for (const { op, buffer } of allocations) {
    const copy = builder.insert(op.clone());
    copy.body.operations[0].setAttribute("hoist_alloc", undefined);
    copy.results[1].hint = `${buffer.hint ?? "buffer"}_${half}`;
    buffers.set(buffer, copy.results[1]);
  }
  return buffers;
}

function copyOf(buffers: ReadonlyMap<Value, Value>): Mapping {
  const mapping = new Mapping();
  for (const [old, copy] of buffers) mapping.values.set(old, copy);
  return mapping;
}

/** One iteration on the buffers of one half. The value of the induction variable is made only when it is used. */
function cloneHalf(builder: Builder, body: readonly Operation[], buffers: ReadonlyMap<Value, Value>, iv: Value, ivValue: () => Value): void {
  const mapping = copyOf(buffers);
  if (iv.hasUses) mapping.values.set(iv, ivValue());
  for (const op of body) builder.insert(op.clone(mapping));
}
