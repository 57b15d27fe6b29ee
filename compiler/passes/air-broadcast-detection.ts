import { affineSetAttr } from "../ir/attributes.js";
import { add, constant, dim, mul, symbol, type AffineConstraint, type AffineSet } from "../ir/affine.js";
import type { Operation } from "../ir/operation.js";
import { memorySpaceOf } from "../ir/types.js";
import { memrefSegment, memrefTypeAt, readAccess } from "../dialects/air-access.js";
import { extents, ids } from "../dialects/air-hierarchy.js";
import type { Pass } from "../pass/pass.js";

/** mlir-air AIRDependencyScheduleOpt.cpp, BroadcastDetection. */
export const broadcastDetection: Pass = {
  name: "air-broadcast-detection",
  summary: "mark loads into L1 whose source does not depend on every coordinate of the herd",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    for (const dma of module.collect("air.dma_memcpy_nd")) {
      const herd = dma.enclosing("air.herd");
      if (!herd || memorySpaceOf(memrefTypeAt(dma, memrefSegment.dmaDestination)) !== 2) continue;
      const source = readAccess(dma, memrefSegment.dmaSource);
      if (!source) continue;
      const varies = ids(herd).map((id) => source.base.terms.has(id));
      if (!varies.every(Boolean)) dma.setAttribute("broadcast_pattern", affineSetAttr(broadcastPattern(varies, extents(herd))));
    }
  },
};

/**
 * The cores that source number s0 goes to: along a coordinate that the source depends on only the one equal to s0, along the others
 * all. A source that depends on no coordinate goes everywhere, s0 = 0.
 */
function broadcastPattern(varies: readonly boolean[], sizes: readonly number[]): AffineSet {
  const constraints: AffineConstraint[] = [];
  let sources = 1;
  varies.forEach((vary, d) => {
    if (vary) {
      constraints.push({ expr: add(dim(d), mul(symbol(0), constant(-1))), equality: true });
      sources = sizes[d];
    } else constraints.push(...between(dim(d), sizes[d]));
  });
  constraints.push(...between(symbol(0), sources));
  return { dims: varies.length, symbols: 1, constraints };
}

/** 0 <= expr < size */
function between(expr: ReturnType<typeof dim>, size: number): AffineConstraint[] {
  return [{ expr, equality: false }, { expr: add(mul(expr, constant(-1)), constant(size - 1)), equality: false }];
}

/** Number of sources of a pattern: values of s0 for which some core is in it. */
export function sourceCount(pattern: AffineSet, herd: Operation): number {
  return pattern.constraints.some(({ equality }) => equality)
    ? extents(herd)[pattern.constraints.findIndex(({ equality }) => equality) === 0 ? 0 : 1] : 1;
}
