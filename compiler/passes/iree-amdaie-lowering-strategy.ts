/** `iree-amdaie-lowering-strategy`: writes the chosen tile sizes and packing onto the matmul. */
import { setLoweringConfig } from "../tensor/lowering-config.js";
import { PassError, type Pass } from "../pass/pass.js";

export const loweringStrategy: Pass = {
  name: "iree-amdaie-lowering-strategy",
  summary: "annotate each matmul with its tile sizes and packing",
  stageIn: "linalg",
  stageOut: "linalg",
  run(module, { configuration }) {
    if (!configuration) throw new PassError("no-configuration", "no configuration was chosen for this module", { op: module });
    for (const op of [...module.collect("linalg.matmul"), ...module.collect("linalg.batch_matmul")]) setLoweringConfig(op, configuration);
  },
};
