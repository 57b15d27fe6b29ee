/** `iree-amdaie-fuse-fill-into-forall`: what a parallel loop works on is filled inside it, each part by the iteration that owns it. */
import { createFill } from "../dialects/linalg.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { sharedOutputs } from "../tensor/forall-outputs.js";
import type { Pass } from "../pass/pass.js";

export const fuseFillIntoForall: Pass = {
  name: "iree-amdaie-fuse-fill-into-forall",
  summary: "fill inside scf.forall the parts that its iterations own",
  stageIn: "linalg",
  stageOut: "linalg",
  run(module) {
    for (const forall of module.collect("scf.forall")) {
      for (const { operand, argument } of sharedOutputs(forall)) {
        const fill = forall.operands[operand].definingOp;
        if (fill?.name === "linalg.fill" && fill.result.useCount === 1) fuse(fill, forall, operand, argument);
      }
    }
  },
};

/** Nothing else may look at the whole: iterations take slices and insert them. */
function fuse(fill: Operation, forall: Operation, operand: number, argument: Value): void {
  const slices = argument.users.filter(({ name }) => name === "tensor.extract_slice");
  if (argument.users.some((user) => !slices.includes(user) && user.name !== "tensor.parallel_insert_slice")) return;
  const [value, destination] = fill.operands;
  for (const slice of slices) {
    const users = slice.result.users;
    const filled = createFill(Builder.after(slice).at(fill.location), value, slice.result).result;
    slice.result.replaceUsesIf(filled, (user) => users.includes(user));
  }
  forall.setOperand(operand, destination);
  fill.erase();
}
