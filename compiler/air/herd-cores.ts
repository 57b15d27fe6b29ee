/** Which cores of a herd an operation runs on, by the `affine.if` around it. */
import { holds, type AffineSet } from "../ir/affine.js";
import type { Operation } from "../ir/operation.js";
import { extents, ids } from "../dialects/air-hierarchy.js";

/** Coordinates x (column), y (row) in a herd. */
export type Core = readonly [x: number, y: number];

/** All cores of a herd, x outermost. */
export function coresOf(herd: Operation): Core[] {
  const [columns, rows = 1] = extents(herd);
  return Array.from({ length: columns * rows }, (_, i) => [Math.floor(i / rows), i % rows] as const);
}

/** Cores in a set over the two coordinates as symbols. */
export function coresInSet(set: AffineSet, herd: Operation): Core[] { return coresOf(herd).filter((core) => holds(set, [], core)); }

/** Cores that reach an operation in the herd. Conditions on anything but the coordinates are taken as met. */
export function coresRunning(op: Operation, herd: Operation): Core[] {
  let cores = coresOf(herd);
  for (let inner = op, parent = op.parentOp; parent && parent !== herd; inner = parent, parent = parent.parentOp) {
    const condition = parent.name === "affine.if" ? parent.attribute("condition") : undefined;
    if (condition?.kind !== "affine_set") continue;
    const positions = parent.operands.map((operand) => (ids(herd) as readonly unknown[]).indexOf(operand));
    if (positions.includes(-1)) continue;
    const then = parent.regions[0] === inner.parent?.parent;
    const { set } = condition;
    cores = cores.filter((core) => {
      const values = positions.map((d) => core[d]);
      return holds(set, values.slice(0, set.dims), values.slice(set.dims)) === then;
    });
  }
  return cores;
}
