/** The pipelines by name, each one flat list from a matmul on tensors to a placed, routed device and its runtime sequence. */
import type { PipelineStep } from "../pass-manager.js";
import { aiePasses } from "./aie.js";
import { packPeelAirPasses } from "./pack-peel-air.js";
import { packPeelFourLevelTensorPasses, packPeelTensorPasses } from "./pack-peel.js";
import { padPackAirPasses } from "./pad-pack-air.js";
import { padPackTensorPasses } from "./pad-pack.js";

const pipelines = {
  "pad-pack": [...padPackTensorPasses, ...padPackAirPasses, ...aiePasses],
  "pack-peel": [...packPeelTensorPasses, ...packPeelAirPasses, ...aiePasses],
  "pack-peel-4-level": [...packPeelFourLevelTensorPasses, ...packPeelAirPasses, ...aiePasses],
} as const satisfies Readonly<Record<string, readonly PipelineStep[]>>;

export type PipelineName = keyof typeof pipelines;
export const pipelineNames = Object.keys(pipelines) as PipelineName[];

export function pipelineNamed(name: string): readonly PipelineStep[] | undefined {
  return Object.hasOwn(pipelines, name) ? pipelines[name as PipelineName] : undefined;
}
