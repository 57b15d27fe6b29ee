import { denseArrayAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import type { MemRefType } from "../ir/types.js";
import { linearIndex, fixed, materialize, plus } from "../dialects/linear-index.js";
import { dynamicEntry, subviewStrides } from "../dialects/memref-views.js";
import { group, grouped } from "../dialects/operand-groups.js";
import { IndexConstants } from "./index-constants.js";
import type { Pass } from "./pass.js";

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
    for (const subview of subviews.reverse()) if (!subview.result.hasUses) subview.erase();
  },
};

/** Outer views come first in the walk, so one step leads to the memref. Only unit strides and equal ranks are folded. */
function fold(subview: Operation, constants: IndexConstants): void {
  const source = subview.operands[0].definingOp;
  if (source?.name !== "memref.subview" || !hasUnitStrides(source) || !hasUnitStrides(subview)) return;
  if ((source.result.type as MemRefType).shape.length !== (source.operands[0].type as MemRefType).shape.length) return;
  const builder = Builder.before(subview);
  const outer = offsetEntries(source);
  const inner = offsetEntries(subview);
  const dynamic: Value[] = [];
  const entries = outer.map((a, d) => {
    const b = inner[d];
    if (typeof a === "number" && typeof b === "number") return a + b;
    dynamic.push(materialize(plus(formOf(a), formOf(b)), builder, constants.for(subview)));
    return dynamicEntry;
  });
  const { operands, sizes } = grouped([[source.operands[0]], dynamic, group(subview, 2), group(subview, 3)]);
  const attributes = { ...Object.fromEntries(subview.attributes), static_offsets: denseArrayAttr(entries), operandSegmentSizes: sizes };
  const folded = builder.create("memref.subview", { operands, resultTypes: [subview.result.type], attributes });
  folded.result.hint = subview.result.hint;
  subview.result.replaceAllUsesWith(folded.result);
}

function hasUnitStrides(subview: Operation): boolean { return subviewStrides(subview)?.every((stride) => stride === 1) ?? false; }

function formOf(entry: number | Value): ReturnType<typeof fixed> { return typeof entry === "number" ? fixed(entry) : linearIndex(entry); }

function offsetEntries(subview: Operation): (number | Value)[] {
  const list = subview.attribute("static_offsets");
  const operands = [...group(subview, 1)];
  return list?.kind === "dense_array" ? list.values.map((value) => (value === dynamicEntry ? operands.shift()! : value)) : [];
}
