/**
 * The tensor halves of the two pack-peel pipelines as flat lists: iree-amdaie's `addPackPeelBasedPassPipeline` and
 * `addPackPeel4LevelTilingBasedPassPipeline`. A matmul is packed twice, by core tiles for the memtiles and by the instruction's blocks for the
 * cores; the loop over K then holds the loop over cores, and its first and last trips are peeled so that the accumulator can be filled in the
 * one and sent in the other.
 *
 * Left out: hoist-statically-bound-allocations, for air-to-aie gives each allocation its place anyway; lower-to-ukernels and the
 * vectorization, as in pad-pack.
 */
import type { PipelineStep } from "../pass-manager.js";
import { canonicalize } from "../passes/canonicalize.js";
import { cse } from "../passes/cse.js";
import { bufferizeToAllocation } from "../passes/iree-amdaie-bufferize-to-allocation.js";
import { fuseConsumerIntoLoop } from "../passes/iree-amdaie-fuse-consumer-into-loop.js";
import { fuseFillIntoForall } from "../passes/iree-amdaie-fuse-fill-into-forall.js";
import { fusePackIntoLoop } from "../passes/iree-amdaie-fuse-pack-into-loop.js";
import { loweringStrategy } from "../passes/iree-amdaie-lowering-strategy.js";
import { packAndTranspose } from "../passes/iree-amdaie-pack-and-transpose.js";
import { peelForLoop } from "../passes/iree-amdaie-peel-for-loop.js";
import { propagateDataLayout } from "../passes/iree-amdaie-propagate-data-layout.js";
import { tileAndFuse } from "../passes/iree-amdaie-tile-and-fuse.js";
import { comprehensiveBufferize } from "../passes/iree-comprehensive-bufferize.js";

const cleanup: readonly PipelineStep[] = [{ pass: canonicalize("linalg") }, { pass: cse("linalg") }];

/** A loop over K with, inside it, the loop over cores; from the tiling level of K on. */
function reductionAndCores(level: number): readonly PipelineStep[] {
  return [
    // One panel of K at a time: packed from L3 into memtiles, and from there for the instruction.
    { pass: tileAndFuse, options: { "tiling-level": level, "use-scf-for": true } },
    ...cleanup,
    { pass: fusePackIntoLoop, options: { "fuse-pack-depth": 2 } },
    ...cleanup,
    { pass: bufferizeToAllocation, options: { "memory-space": 1, "bufferize-operand": "pack-or-copy-input", "input-depth": 2 } },
    { pass: tileAndFuse, options: { "tiling-level": level + 1 } },
    ...cleanup,
    { pass: fusePackIntoLoop, options: { "fuse-pack-depth": 1 } },
    ...cleanup,
    { pass: bufferizeToAllocation, options: { "memory-space": 2, "bufferize-operand": "input" } },
    // No cleanup from here on, as upstream: it would join what the peeled trips have in common.
    { pass: peelForLoop, options: { "peeling-type": "first-last" } },
    { pass: fuseFillIntoForall },
    { pass: fuseConsumerIntoLoop },
    { pass: fusePackIntoLoop, options: { "fuse-pack-depth": 1, "target-elementwise": true } },
    { pass: bufferizeToAllocation, options: { "memory-space": 2, "bufferize-operand": "input", "bufferize-elementwise": true } },
    { pass: comprehensiveBufferize },
    { pass: canonicalize("memref") },
    { pass: cse("memref") },
  ];
}

export const packPeelTensorPasses: readonly PipelineStep[] = [
  { pass: loweringStrategy, options: { "use-pass-pipeline": "pack-peel" } },
  // Launch tiles, packed by core tiles; C's in memtiles.
  { pass: tileAndFuse, options: { "tiling-level": 0 } },
  ...cleanup,
  { pass: packAndTranspose, options: { "pack-level": 0 } },
  { pass: propagateDataLayout },
  { pass: bufferizeToAllocation, options: { "memory-space": 1, "bufferize-operand": "output" } },
  { pass: bufferizeToAllocation, options: { "memory-space": 1, "bufferize-operand": "input", "bufferize-elementwise": true } },
  // Core tiles, packed for the instruction; C's stay in the cores over all of K.
  { pass: packAndTranspose, options: { "pack-level": 1 } },
  { pass: propagateDataLayout },
  { pass: bufferizeToAllocation, options: { "memory-space": 2, "bufferize-operand": "output" } },
  ...cleanup,
  ...reductionAndCores(1),
];

export const packPeelFourLevelTensorPasses: readonly PipelineStep[] = [
  { pass: loweringStrategy, options: { "use-pass-pipeline": "pack-peel-4-level" } },
  { pass: tileAndFuse, options: { "tiling-level": 0 } },
  ...cleanup,
  { pass: packAndTranspose, options: { "pack-level": 0 } },
  { pass: propagateDataLayout },
  { pass: bufferizeToAllocation, options: { "memory-space": 1, "bufferize-operand": "output" } },
  { pass: packAndTranspose, options: { "pack-level": 1 } },
  { pass: propagateDataLayout },
  // Sub-tiles, as many core tiles as there are cores: each brings its result to the memtiles before the next begins.
  { pass: tileAndFuse, options: { "tiling-level": 1 } },
  ...cleanup,
  { pass: fusePackIntoLoop, options: { "fuse-pack-depth": 2 } },
  { pass: fusePackIntoLoop, options: { "fuse-pack-depth": 2, "target-elementwise": true } },
  { pass: fuseConsumerIntoLoop },
  { pass: bufferizeToAllocation, options: { "memory-space": 1, "bufferize-operand": "input", "input-depth": 2, "bufferize-elementwise": true } },
  { pass: bufferizeToAllocation, options: { "memory-space": 2, "bufferize-operand": "output" } },
  ...cleanup,
  ...reductionAndCores(2),
];
