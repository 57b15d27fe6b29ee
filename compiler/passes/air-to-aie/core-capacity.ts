/** Whether what a core holds fits its tile. Memtiles are checked where panels are placed (l2-placement.ts). */
import { limits } from "../../target/limits.js";
import { PassError } from "../../pass/pass.js";
import type { Core } from "./design.js";
import { shortageText, type Shortage } from "./dma-channels.js";
import type { Handover } from "./handovers.js";
import { bytesOf } from "./steps.js";
import { placeText } from "./routes.js";

/** What mlir-aie sets aside for the stack, at the bottom of the data memory (AIETargetModel, getDefaultCoreStackSize). */
export const stackBytes = 0x400;

/** Throws when stack and buffers exceed the data memory, or handovers the locks. Addresses come later. */
export function checkCoreCapacity(core: Core, handovers: readonly Handover[]): void {
  const bytes = stackBytes + core.program.memories.reduce((sum, memory) => sum + bytesOf(memory), 0);
  const locks = handovers.reduce((sum, { place, stages }) => sum + (place === core ? stages.length : 0), 0);
  const needs: Shortage[] = [
    { code: "tile-memory", what: "bytes of data memory (with the stack)", needed: bytes, available: limits.core.memory },
    { code: "locks-exhausted", what: "locks", needed: locks, available: limits.core.locks },
  ];
  const shortage = needs.find(({ needed, available }) => needed > available);
  if (!shortage) return;
  throw new PassError(shortage.code, `${placeText(core)} has too few ${shortageText(shortage)}`, {
    op: core.herd, hint: "use smaller L1 tiles (M1, N1, K1)",
  });
}
