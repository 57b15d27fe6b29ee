/**
 * The pad-pack pipeline as a flat list. Order and options of `addPadPackBasedPassPipeline` in iree-amdaie's Passes.cpp.
 * Left out: lower-to-ukernels and the vectorization of the packed `linalg.generic`, which stays as it is, for the AIR passes
 * turn it into a call of a microkernel.
 */
import type { PipelineStep } from "../pass-manager.js";
import { canonicalize } from "../passes/canonicalize.js";
import { cse } from "../passes/cse.js";
import { bufferizeToAllocation } from "../passes/iree-amdaie-bufferize-to-allocation.js";
import { fusePackIntoLoop } from "../passes/iree-amdaie-fuse-pack-into-loop.js";
import { loweringStrategy } from "../passes/iree-amdaie-lowering-strategy.js";
import { packAndTranspose } from "../passes/iree-amdaie-pack-and-transpose.js";
import { pad } from "../passes/iree-amdaie-pad.js";
import { propagateDataLayout } from "../passes/iree-amdaie-propagate-data-layout.js";
import { tile } from "../passes/iree-amdaie-tile.js";
import { tileAndFuse } from "../passes/iree-amdaie-tile-and-fuse.js";
import { comprehensiveBufferize } from "../passes/iree-comprehensive-bufferize.js";

/** Upstream's cleanup between passes. Loops of one trip stay: what follows looks for a loop over K at every level. */
const cleanup: readonly PipelineStep[] = [{ pass: canonicalize("linalg") }, { pass: cse("linalg") }];

/** Matmul on tensors to loops over memrefs in three memories: L3, memtiles (space 1), cores (space 2). */
export const padPackTensorPasses: readonly PipelineStep[] = [
  { pass: loweringStrategy },
  // Launch tiles, and their operands in memtiles.
  { pass: tileAndFuse, options: { "tiling-level": 0 } },
  ...cleanup,
  { pass: pad, options: { "padding-level": 0 } },
  { pass: bufferizeToAllocation, options: { "memory-space": 1, "bufferize-operand": "input-output" } },
  { pass: tile, options: { "tiling-level": 1 } },
  ...cleanup,
  // Core tiles, packed for the instruction.
  { pass: tileAndFuse, options: { "tiling-level": 2 } },
  ...cleanup,
  { pass: packAndTranspose, options: { "pack-level": 0 } },
  // What is done to the finished sums (upstream has this in pack-peel): on packed tiles too.
  { pass: propagateDataLayout },
  { pass: bufferizeToAllocation, options: { "memory-space": 2, "bufferize-operand": "output" } },
  { pass: tileAndFuse, options: { "tiling-level": 3, "use-scf-for": true } },
  ...cleanup,
  { pass: fusePackIntoLoop },
  ...cleanup,
  { pass: bufferizeToAllocation, options: { "memory-space": 2, "bufferize-operand": "input" } },
  { pass: comprehensiveBufferize },
  { pass: canonicalize("memref") },
  { pass: cse("memref") },
];
