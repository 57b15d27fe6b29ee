/** All passes by name: those of the pipelines of today and of 2024, and those that lower a runtime sequence when it is encoded. */
import { sequenceLowering } from "../encode/npu-words.js";
import { collapseHerd } from "../passes/air-collapse-herd.js";
import type { Pass } from "../pass/pass.js";
import { pipelineNamed, pipelineNames } from "./pipelines.js";

const passes = new Map<string, Pass>(
  [...pipelineNames.flatMap((name) => pipelineNamed(name)!.map(({ pass }) => pass)), collapseHerd, ...sequenceLowering].map((pass) => [pass.name, pass]),
);

export const passNames: readonly string[] = [...passes.keys()];

export function passNamed(name: string): Pass | undefined { return passes.get(name); }
