/** From placed AIR to a device with its runtime sequence: what every pipeline through AIR ends with. */
import type { PipelineStep } from "../pass-manager.js";
import { airToAie } from "../passes/air-to-aie.js";
import { airToStd } from "../passes/air-to-std.js";
import { airrtToNpu } from "../passes/airrt-to-npu.js";
import { aieAssignBdIds } from "../passes/aie-assign-bd-ids.js";
import { aieAssignBufferAddresses } from "../passes/aie-assign-buffer-addresses.js";
import { aieAssignLockIds } from "../passes/aie-assign-lock-ids.js";
import { aieAssignTileControllerIds } from "../passes/aie-assign-tile-controller-ids.js";
import { aieCreatePathfinderFlows } from "../passes/aie-create-pathfinder-flows.js";

export const aiePasses: readonly PipelineStep[] = [
  { pass: airToAie },
  // The host's side: the launch becomes a runtime sequence.
  { pass: airToStd },
  { pass: airrtToNpu },
  // The device's side: what the hardware is told of locks, descriptors, memory and routes.
  { pass: aieAssignTileControllerIds },
  { pass: aieAssignLockIds },
  { pass: aieAssignBdIds },
  { pass: aieAssignBufferAddresses },
  { pass: aieCreatePathfinderFlows },
];
