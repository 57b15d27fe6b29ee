import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import type { MemRefType } from "../ir/types.js";
import { fixed, linearIndex, materialize, plus, type LinearIndex } from "../dialects/linear-index.js";
import { sliceOf, subview as createSubview } from "../dialects/memref.js";
import type { Bound } from "../dialects/scf.js";
import { IndexConstants } from "../air/index-constants.js";
import type { Pass } from "../pass/pass.js";

/** mlir/lib/Dialect/MemRef/Transforms/FoldMemRefAliasOps.cpp; only subviews of subviews occur in our pipelines. */
export const foldMemrefAliasOps: Pass = {
  name: "fold-memref-alias-ops",
  summary: "make a subview of a subview a subview of the memref itself",
  stageIn: "memref",
  stageOut: "memref",
  run(module) {
    const constants = new IndexConstants();
    const subviews = module.collect("memref.subview");
    for (const subview of subviews) fold(subview, constants);
    for (const subview of module.collect("memref.subview").reverse()) if (!subview.result.hasUses) subview.erase();
  },
};

/** Outer views come first in the walk, so one step leads to the memref. Only unit strides and equal ranks are folded. */
function fold(subview: Operation, constants: IndexConstants): void {
  const source = subview.operands[0].definingOp;
  if (source?.name !== "memref.subview" || !isPlain(source) || !isPlain(subview)) return;
  const builder = Builder.before(subview);
  const outer = sliceOf(source).offsets;
  const { offsets, sizes } = sliceOf(subview);
  const sums = offsets.map((inner, d): Bound => {
    const base = outer[d];
    if (typeof base === "number" && typeof inner === "number") return base + inner;
    return materialize(plus(linearBound(base), linearBound(inner)), builder, constants.for(subview));
  });
  const folded = createSubview(builder, source.operands[0], sums, sizes);
  folded.type = subview.result.type;
  folded.hint = subview.result.hint;
  subview.result.replaceAllUsesWith(folded);
}

/** Steps of one, and no dimension dropped. */
function isPlain(subview: Operation): boolean {
  const rank = (subview.result.type as MemRefType).shape.length;
  return sliceOf(subview).strides.every((stride) => stride === 1) && (subview.operands[0].type as MemRefType).shape.length === rank;
}

function linearBound(bound: Bound): LinearIndex { return typeof bound === "number" ? fixed(bound) : linearIndex(bound); }
