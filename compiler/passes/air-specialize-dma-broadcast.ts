import { affineSetAttr } from "../ir/attributes.js";
import { constant, substitute, symbol, type AffineSet } from "../ir/affine.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Region, Value } from "../ir/operation.js";
import { asyncToken } from "../ir/types.js";
import { ids } from "../dialects/air-hierarchy.js";
import { tokenOf } from "../dialects/air-token.js";
import { sourceCount } from "./air-broadcast-detection.js";
import type { Pass } from "../pass/pass.js";

/** mlir-air AIRDependencyScheduleOpt.cpp, SpecializeDmaBroadcast. */
export const specializeDmaBroadcast: Pass = {
  name: "air-specialize-dma-broadcast",
  summary: "split a broadcast load by source: one DMA per row or column of the herd, chosen by affine.if",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    for (const dma of module.collect("air.dma_memcpy_nd")) specialize(dma);
  },
};

function specialize(dma: Operation): void {
  const pattern = dma.attribute("broadcast_pattern");
  const herd = dma.enclosing("air.herd");
  if (pattern?.kind !== "affine_set" || !herd) return;
  const sets = Array.from({ length: sourceCount(pattern.set, herd) }, (_, source) => coresOfSource(pattern.set, source));
  dma.setAttribute("broadcast_pattern", undefined);
  if (sets.length === 1) {
    dma.setAttribute("broadcast_set", affineSetAttr(sets[0]));
    return;
  }
  const token = chain(Builder.before(dma), dma, sets, ids(herd));
  tokenOf(dma)?.replaceAllUsesWith(token);
  dma.erase();
}

/** The pattern for one source, over the two herd coordinates as symbols. */
function coresOfSource(pattern: AffineSet, source: number): AffineSet {
  const constraints = pattern.constraints
    .map(({ expr, equality }) => ({ expr: substitute(expr, [symbol(0), symbol(1)], [constant(source)]), equality }))
    .filter(({ expr }) => expr.kind !== "constant");
  return { dims: 0, symbols: pattern.dims, constraints };
}

/** `affine.if` on the first set, the rest of the chain in its else branch; the last set needs no test. */
function chain(builder: Builder, dma: Operation, sets: readonly AffineSet[], coordinates: readonly Value[]): Value {
  const [set, ...rest] = sets;
  if (rest.length === 0) return copyFor(builder, dma, set);
  const condition = builder.create("affine.if", {
    operands: coordinates, resultTypes: [asyncToken], attributes: { condition: affineSetAttr(set) },
    regions: [branch(builder, (body) => copyFor(body, dma, set)), branch(builder, (body) => chain(body, dma, rest, coordinates))],
  });
  return condition.result;
}

function copyFor(builder: Builder, dma: Operation, set: AffineSet): Value {
  const copy = builder.insert(dma.clone());
  copy.setAttribute("broadcast_set", affineSetAttr(set));
  return tokenOf(copy)!;
}

function branch(builder: Builder, fill: (body: Builder) => Value): Region {
  return builder.region([], (body) => { body.create("affine.yield", { operands: [fill(body)] }); });
}
