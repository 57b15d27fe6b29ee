/** `iree-amdaie-lowering-strategy`: writes the chosen tile sizes and packing onto the matmul. */
import { setLoweringConfig, setPackPeelConfig } from "../tensor/lowering-config.js";
import type { Operation } from "../ir/operation.js";
import { PassError, type Configuration, type Pass } from "../pass/pass.js";

/** How each tiling pipeline wants its numbers. */
const strategies: Readonly<Record<string, (op: Operation, configuration: Configuration) => void>> = {
  "pad-pack": setLoweringConfig,
  "pack-peel": (op, configuration) => setPackPeelConfig(op, configuration, false),
  "pack-peel-4-level": (op, configuration) => setPackPeelConfig(op, configuration, true),
};

export const loweringStrategy: Pass = {
  name: "iree-amdaie-lowering-strategy",
  summary: "annotate each matmul with its tile sizes and packing",
  stageIn: "linalg",
  stageOut: "linalg",
  options: { "use-pass-pipeline": "pad-pack" },
  run(module, { configuration, options }) {
    if (!configuration) throw new PassError("no-configuration", "no configuration was chosen for this module", { op: module });
    const pipeline = String(options["use-pass-pipeline"] ?? "pad-pack");
    if (!Object.hasOwn(strategies, pipeline)) throw new PassError("bad-option", `use-pass-pipeline=${pipeline}`, { op: module, hint: Object.keys(strategies).join(", ") });
    for (const op of [...module.collect("linalg.matmul"), ...module.collect("linalg.batch_matmul")]) strategies[pipeline](op, configuration);
  },
};
