import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { dynamicEntry } from "../dialects/memref-views.js";
import { group, grouped } from "../dialects/operand-groups.js";
import { IndexConstants } from "./index-constants.js";
import type { Pass } from "./pass.js";

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
  const builder = Builder.before(forall);
  const bounds = ["staticLowerBound", "staticUpperBound", "staticStep"].map((name, i) => boundValues(forall, name, i, constants));
  const { operands, sizes } = grouped([...bounds, []]);
  const [region] = forall.regions.splice(0);
  const parallel = builder.create("scf.parallel", { operands, attributes: { operandSegmentSizes: sizes }, regions: [region] });
  const terminator = parallel.body.terminator!;
  if (terminator.name === "scf.forall.in_parallel") terminator.erase();
  Builder.atEnd(parallel.body).create("scf.reduce");
  forall.erase();
}

/** Entries of one bound, static ones as constants. */
function boundValues(forall: Operation, name: string, at: number, constants: IndexConstants): Value[] {
  const list = forall.attribute(name);
  const operands = [...group(forall, at)];
  if (list?.kind !== "dense_array") return operands;
  return list.values.map((value) => (value === dynamicEntry ? operands.shift()! : constants.get(value, forall)));
}
