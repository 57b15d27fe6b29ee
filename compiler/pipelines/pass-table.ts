/** All passes by name: those of the pipelines of today and of 2024, those that lower a runtime sequence when it is encoded, and two that hand-written devices need. */
import { sequenceLowering } from "../encode/npu-words.js";
import { aieAssignTileControllerIds } from "../passes/aie-assign-tile-controller-ids.js";
import { aieLowerCascadeFlows } from "../passes/aie-lower-cascade-flows.js";
import { collapseHerd } from "../passes/air-collapse-herd.js";
import type { Pass } from "../pass/pass.js";
import { pipelineNamed, pipelineNames } from "./pipelines.js";

const passes = new Map<string, Pass>(
  [...pipelineNames.flatMap((name) => pipelineNamed(name)!.map(({ pass }) => pass)), collapseHerd, aieLowerCascadeFlows, aieAssignTileControllerIds, ...sequenceLowering].map((pass) => [pass.name, pass]),
);

export const passNames: readonly string[] = [...passes.keys()];

export function passNamed(name: string): Pass | undefined { return passes.get(name); }
