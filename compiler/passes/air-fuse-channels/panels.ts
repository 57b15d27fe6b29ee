/** The loop of a core over its steps, panel by panel. */
import { Builder } from "../../ir/builder.js";
import { Mapping, type Operation } from "../../ir/operation.js";
import { materialize, plus, variable } from "../../dialects/linear-index.js";
import { bodyOperations, inductionVariable } from "../../dialects/scf-loops.js";
import { constantBounds, createFor } from "../../dialects/scf.js";
import type { IndexConstants } from "../../air/index-constants.js";
import { PassError } from "../../pass/pass.js";

/** A loop over panels, and the gets of the carrier in it. */
export interface Panels { readonly loop: Operation; readonly carrier: Operation }

/** A loop of `panels` trips around what the loop does in so many equal parts; the loop itself when it has no more trips. */
export function byPanels(loop: Operation, get: Operation, panels: number, constants: IndexConstants): Panels {
  const bounds = constantBounds(loop);
  if (!bounds || bounds.trips % panels !== 0) throw new PassError("channels", "a core does not use a whole number of steps per panel", { op: loop });
  const { lower, step, trips } = bounds;
  const gets = outermost(get, loop);
  if (trips === panels) return { loop, carrier: gets };
  const steps = trips / panels;
  const constant = constants.for(loop);
  let carrier = gets;
  const outer = createFor(Builder.before(loop), constant(lower), constant(lower + trips * step), constant(steps * step), [], (body, panel) => {
    createFor(body, constant(0), constant(steps * step), constant(step), [], (inner, within) => {
      const mapping = new Mapping();
      const iv = inductionVariable(loop);
      if (iv.hasUses) mapping.values.set(iv, materialize(plus(variable(panel), variable(within)), inner, constant));
      for (const op of bodyOperations(loop.body)) {
        const copy = inner.insert(op.clone(mapping));
        if (op === gets) carrier = copy;
      }
    });
  });
  loop.erase();
  return { loop: outer, carrier };
}

/** The operation of the hierarchy's or loop's body that an operation is in. */
export function outermost(op: Operation, container: Operation): Operation {
  let whole = op;
  while (whole.parentOp !== container) whole = whole.parentOp!;
  return whole;
}
