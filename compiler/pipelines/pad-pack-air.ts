/**
 * The AIR half of the pad-pack pipeline, from memrefs tiled for launch and cores to channels between placed herds: iree-amd-aie's
 * addMLIRAIRAIELoweringPasses of April 2024 up to air-to-aie (facts of the order: its Passes.cpp @ 300d4826), with AIR's later split of
 * air-dependency-schedule-opt.
 *
 * Left out: air-hoist-dma-in-accum-pattern, because the accumulator never leaves L1 between k steps here; air-collapse-herd, because a
 * herd keeps its columns: the DMA channels of the shim and memtile tiles belong to columns (toolchains of the past have it). air-linalg-to-func stands in the place of
 * convert-linalg-to-loops: cores call microkernels.
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
import { loopFusion } from "../passes/air-loop-fusion.js";
import { parToHerd } from "../passes/air-par-to-herd.js";
import { parToLaunch } from "../passes/air-par-to-launch.js";
import { pingPongTransform } from "../passes/air-ping-pong-transform.js";
import { placeHerds } from "../passes/air-place-herds.js";
import { renumberDma } from "../passes/air-renumber-dma.js";
import { specializeChannelWrapAndStride } from "../passes/air-specialize-channel-wrap-and-stride.js";
import { specializeDmaBroadcast } from "../passes/air-specialize-dma-broadcast.js";
import { splitL2Memref } from "../passes/air-split-l2-memref.js";
import { canonicalize } from "../passes/canonicalize.js";
import { cse } from "../passes/cse.js";
import { foldMemrefAliasOps } from "../passes/fold-memref-alias-ops.js";
import { bridgeToAir } from "../passes/iree-amdaie-bridge-to-air.js";
import { canonicalizeDma } from "../passes/iree-amdaie-canonicalize-dma.js";
import { packToDma } from "../passes/iree-amdaie-pack-to-dma.js";

/** Upstream runs these two after every group of passes that leaves dead or repeated index arithmetic behind. */
const cleanUp: readonly PipelineStep[] = [{ pass: canonicalize("air") }, { pass: cse("air") }];

export const padPackAirPasses: readonly PipelineStep[] = [
  { pass: foldMemrefAliasOps },
  { pass: bridgeToAir },
  // Copies that reorder become DMAs, loops over cores a herd, loops over launch tiles a launch.
  { pass: packToDma },
  { pass: parToHerd, options: { depth: 1 } },
  { pass: parToLaunch, options: { depth: 0, "has-air-segment": true } },
  ...cleanUp,
  { pass: canonicalizeDma },
  { pass: copyToDma },
  ...cleanUp,
  // Tokens, broadcasts, and a channel for every DMA.
  { pass: dependency },
  { pass: broadcastDetection },
  { pass: specializeDmaBroadcast },
  { pass: dmaToChannel },
  ...cleanUp,
  { pass: dependencyCanonicalize },
  ...cleanUp,
  // L2: one producer and one consumer per buffer, one slice of k at a time, in ping-pong.
  { pass: splitL2Memref },
  { pass: isolateAsyncDmaLoopNests },
  ...cleanUp,
  { pass: loopFusion },
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
