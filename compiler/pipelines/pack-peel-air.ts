/**
 * The AIR half of the pack-peel pipelines: that of pad-pack with three passes for herds inside the loop over K. Peeled trips go back into
 * their loop and the herds of a place become one, so that the K loop stands in the core program and, beside it, in the memtiles; then all
 * goes on as after pad-pack. Order as in iree-amd-aie's addMLIRAIRLoweringPasses of 2026, where the herds are the innermost loops.
 */
import type { PipelineStep } from "../pass-manager.js";
import { broadcastDetection } from "../passes/air-broadcast-detection.js";
import { copyToDma } from "../passes/air-copy-to-dma.js";
import { dependencyCanonicalize } from "../passes/air-dependency-canonicalize.js";
import { dependency } from "../passes/air-dependency.js";
import { dmaToChannel } from "../passes/air-dma-to-channel.js";
import { fuseChannels } from "../passes/air-fuse-channels.js";
import { isolateAsyncDmaLoopNests } from "../passes/air-isolate-async-dma-loop-nests.js";
import { labelScfForToPingPong } from "../passes/air-label-scf-for-to-ping-pong.js";
import { linalgToFunc } from "../passes/air-linalg-to-func.js";
import { mergeHerds } from "../passes/air-merge-herds.js";
import { parToHerd } from "../passes/air-par-to-herd.js";
import { parToLaunch } from "../passes/air-par-to-launch.js";
import { pingPongTransform } from "../passes/air-ping-pong-transform.js";
import { placeHerds } from "../passes/air-place-herds.js";
import { renumberDma } from "../passes/air-renumber-dma.js";
import { shrinkMemrefSizesByAccess } from "../passes/air-shrink-memref-sizes-by-access.js";
import { specializeChannelWrapAndStride } from "../passes/air-specialize-channel-wrap-and-stride.js";
import { specializeDmaBroadcast } from "../passes/air-specialize-dma-broadcast.js";
import { splitL2Memref } from "../passes/air-split-l2-memref.js";
import { unpeelLoops } from "../passes/air-unpeel-loops.js";
import { canonicalize } from "../passes/canonicalize.js";
import { cse } from "../passes/cse.js";
import { foldMemrefAliasOps } from "../passes/fold-memref-alias-ops.js";
import { bridgeToAir } from "../passes/iree-amdaie-bridge-to-air.js";
import { canonicalizeDma } from "../passes/iree-amdaie-canonicalize-dma.js";
import { packToDma } from "../passes/iree-amdaie-pack-to-dma.js";
import { forallToFor } from "../passes/scf-forall-to-for.js";

const cleanUp: readonly PipelineStep[] = [{ pass: canonicalize("air") }, { pass: cse("air") }];

export const packPeelAirPasses: readonly PipelineStep[] = [
  { pass: foldMemrefAliasOps },
  { pass: bridgeToAir },
  { pass: packToDma },
  { pass: parToHerd, options: { depth: -1 } },
  { pass: parToLaunch, options: { depth: 0, "has-air-segment": true } },
  { pass: forallToFor },
  ...cleanUp,
  { pass: canonicalizeDma },
  { pass: copyToDma },
  ...cleanUp,
  // The accumulator of a core, and the loop over K in one piece.
  { pass: shrinkMemrefSizesByAccess },
  { pass: unpeelLoops },
  ...cleanUp,
  // Tokens, broadcasts, and a channel for every DMA.
  { pass: dependency },
  { pass: broadcastDetection },
  { pass: specializeDmaBroadcast },
  { pass: dmaToChannel },
  ...cleanUp,
  { pass: mergeHerds },
  { pass: dependencyCanonicalize },
  ...cleanUp,
  // L2: one producer and one consumer per buffer, in ping-pong.
  { pass: isolateAsyncDmaLoopNests },
  { pass: splitL2Memref },
  { pass: isolateAsyncDmaLoopNests },
  ...cleanUp,
  // A third operand of the cores, such as a bias, has no channel of its own.
  { pass: fuseChannels, options: { "aggressive-mode": "L1" } },
  { pass: labelScfForToPingPong },
  { pass: pingPongTransform, options: { "keep-memref-dealloc": true } },
  ...cleanUp,
  // What the hardware is told: access lists, microkernels, places.
  { pass: specializeChannelWrapAndStride },
  ...cleanUp,
  { pass: linalgToFunc },
  { pass: placeHerds, options: { "row-anchor": 2, "col-anchor": 0 } },
  ...cleanUp,
  { pass: renumberDma },
];
