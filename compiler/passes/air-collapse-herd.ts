import { affineMap, constant, dim, floordiv, mod } from "../ir/affine.js";
import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import { IndexConstants } from "../air/index-constants.js";
import { createApply } from "../dialects/affine.js";
import { extents, ids } from "../dialects/air-hierarchy.js";
import { setSegment } from "../dialects/operand-segments.js";
import type { Pass } from "../pass/pass.js";

const heightOption = "max-col-size";

/** mlir-air AIRMiscPasses.cpp, AIRCollapseHerdPass: a herd of several columns whose cores all fit one column becomes one column. */
export const collapseHerd: Pass = {
  name: "air-collapse-herd",
  summary: "stand a small herd in one column",
  stageIn: "air",
  stageOut: "air",
  options: { [heightOption]: 4 },
  run(module, { options }) {
    const height = Number(options[heightOption] ?? 4);
    const constants = new IndexConstants();
    for (const herd of module.collect("air.herd")) {
      const [columns, rows = 1] = extents(herd);
      if (columns > 1 && columns * rows <= height) collapse(herd, columns, rows, constants);
    }
  },
};

/** Core (x, y) becomes core (0, x * rows + y); the body computes its old coordinates from the new ones. */
function collapse(herd: Operation, columns: number, rows: number, constants: IndexConstants): void {
  const constantOf = constants.for(herd);
  setSegment(herd, 1, [constantOf(1), constantOf(columns * rows)]);
  const [x, y] = ids(herd);
  const start = Builder.atStart(herd.body);
  start.location = herd.location;
  const [oldX, oldY] = [floordiv(dim(0), constant(rows)), mod(dim(0), constant(rows))].map((expr) => createApply(start, affineMap(1, 0, [expr]), [y]));
  x.replaceAllUsesWith(oldX);
  y.replaceUsesIf(oldY, (user) => user !== oldX.definingOp && user !== oldY.definingOp);
}
