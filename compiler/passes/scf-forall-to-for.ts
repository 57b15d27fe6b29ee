import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { bodyOperations } from "../dialects/scf-loops.js";
import { createFor } from "../dialects/scf.js";
import type { Pass } from "../pass/pass.js";

/** mlir/lib/Dialect/SCF/Transforms/ForallToFor.cpp, on the parallel loops that bridge-to-air made of them and that became no hierarchy. */
export const forallToFor: Pass = {
  name: "scf-forall-to-for",
  summary: "run one after the other the iterations of parallel loops that are neither launch nor herd",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    for (const loop of module.collect("scf.parallel")) toFor(loop);
  },
};

/** A nest with the last dimension innermost. */
function toFor(loop: Operation): void {
  const [lower, upper, step] = [0, 1, 2].map((i) => segment(loop, i));
  const nest = (b: Builder, depth: number, ivs: readonly Value[]): void => {
    if (depth < lower.length) {
      createFor(b, lower[depth], upper[depth], step[depth], [], (inside, iv) => {
        iv.hint = loop.body.arguments[depth].hint;
        nest(inside, depth + 1, [...ivs, iv]);
      });
      return;
    }
    loop.body.arguments.forEach((argument, d) => argument.replaceAllUsesWith(ivs[d]));
    for (const op of bodyOperations(loop.body)) {
      op.detach();
      b.insert(op);
    }
  };
  nest(Builder.before(loop), 0, []);
  loop.erase();
}
