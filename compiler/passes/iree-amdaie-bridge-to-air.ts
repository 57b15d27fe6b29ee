import { Builder } from "../ir/builder.js";
import type { Operation } from "../ir/operation.js";
import { createParallel, forallBounds } from "../dialects/scf.js";
import { bodyOperations } from "../dialects/scf-loops.js";
import { IndexConstants } from "../air/index-constants.js";
import type { Pass } from "../pass/pass.js";

/** iree-amd-aie AMDAIEBridgeToAIR.cpp. */
export const bridgeToAir: Pass = {
  name: "iree-amdaie-bridge-to-air",
  summary: "turn scf.forall into the scf.parallel that the AIR conversion looks for",
  stageIn: "memref",
  stageOut: "memref",
  run(module) {
    const constants = new IndexConstants();
    for (const forall of module.collect("scf.forall").reverse()) toParallel(forall, constants);
  },
};

function toParallel(forall: Operation, constants: IndexConstants): void {
  const { lower, upper, step } = forallBounds(forall);
  const [from, to, by] = [lower, upper, step].map((bounds) => bounds.map((bound) => (typeof bound === "number" ? constants.get(bound, forall) : bound)));
  createParallel(Builder.before(forall), from, to, by, (body, ivs) => {
    forall.body.arguments.forEach((iv, d) => { iv.replaceAllUsesWith(ivs[d]); });
    for (const op of bodyOperations(forall.body)) {
      op.detach();
      body.insert(op);
    }
  });
  forall.erase();
}
