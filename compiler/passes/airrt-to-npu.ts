/**
 * Turns the host program into the device's runtime sequence. The loops are run here: the controller has none. Each transfer becomes
 * descriptors that the shim can express (shim-access.ts), launch iterations are folded where that saves pushes (launch-folding.ts),
 * and all is put in an order that queues and descriptors allow (shim-schedule.ts).
 */
import { stringAttr } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { limits } from "../target/limits.js";
import { findDevice } from "../aie/device-view.js";
import { HostProgram, type HostTransfer } from "./airrt-to-npu/host-program.js";
import { LaunchFolding } from "./airrt-to-npu/launch-folding.js";
import { PassError, type Pass } from "../pass/pass.js";
import { shimAllocations } from "../runtime-sequence/runtime-sequence.js";
import type { legaliseAccess } from "./airrt-to-npu/shim-access.js";
import { loseInnerCounter } from "./airrt-to-npu/lost-counter.js";
import { legaliserOf, wrapRules, type WrapRule } from "./airrt-to-npu/historical-wraps.js";
import { emitSequence } from "./airrt-to-npu/emit-sequence.js";
import { ShimSchedule, type ScheduleStep, type ShimTransfer } from "./airrt-to-npu/shim-schedule.js";

/** The device that mlir-aie's tools take when they are told no name. */
const defaultDevice = "main";

const foldOption = "launches-per-task";
const wrapOption = "wraps";
const offsetOption = "launch-offsets";

export const airrtToNpu: Pass = {
  name: "airrt-to-npu",
  summary: "Run the host loops and schedule their transfers as the runtime sequence of the device",
  stageIn: "air",
  stageOut: "aie",
  options: { [foldOption]: limits.shim.iteration.max, [wrapOption]: "fit", [offsetOption]: "exact" },
  run(module, { options }) {
    const how = {
      most: Number(options[foldOption] ?? limits.shim.iteration.max),
      legalise: legaliserOf(wrapRule(options[wrapOption] ?? "fit")),
      losesCounter: options[offsetOption] === "lost-inner-counter",
    };
    const functions = module.collect("func.func").filter((func) => func.collect("airrt.dma_memcpy_nd").length > 0);
    if (functions.length === 0) return;
    const device = findDevice(module);
    for (const func of functions) {
      emitSequence(device, func, schedule(device, func, how));
      func.erase();
    }
    removeHostDeclarations(module);
    if (module.collect("aie.device").length === 1) device.setAttribute("sym_name", stringAttr(defaultDevice));
  },
};

/**
 * Instruction words of a sequence, at most. The stream lies in the driver's 64 MiB device heap together with all else that the
 * controller reads; a quarter of it is far beyond what a launch of useful size needs.
 */
const instructionWordBudget = (16 * 2 ** 20) / 4;
/** Words of a descriptor and its address patch, and of the push of a task and the wait that it may need. */
const [wordsOfDescriptor, wordsOfTask] = [12 + 12, 6 + 4];

interface HowToMove {
  /** Launch iterations in one task, at most. */
  readonly most: number;
  readonly legalise: typeof legaliseAccess;
  readonly losesCounter: boolean;
}

function wrapRule(given: string | number | boolean): WrapRule {
  const rule = wrapRules.find((known) => known === given);
  if (!rule) throw new PassError("bad-option", `wraps is ${given}`, { hint: `one of ${wrapRules.join(", ")}` });
  return rule;
}

function schedule(device: Operation, func: Operation, { most, legalise, losesCounter }: HowToMove): ScheduleStep<HostTransfer>[] {
  const planned = new ShimSchedule<HostTransfer>();
  let words = 0;
  const folding = new LaunchFolding(most, legalise, (tile: readonly ShimTransfer<HostTransfer>[]) => {
    for (const { links } of tile.flatMap(({ chains }) => chains)) words += links.length * wordsOfDescriptor + wordsOfTask;
    if (words > instructionWordBudget) {
      throw new PassError("instruction-budget", `the runtime sequence needs more than ${instructionWordBudget} instruction words`, {
        op: tile[0].chains[0].links[0].source.op, part: "out", hint: "use larger tiles, so that there are fewer transfers, or split the workload into several launches",
      });
    }
    planned.launchTile(tile);
  });
  const launchTile = losesCounter ? (transfers: readonly HostTransfer[]) => folding.launchTile(loseInnerCounter(transfers))
    : (transfers: readonly HostTransfer[]) => folding.launchTile(transfers);
  new HostProgram(shimAllocations(device), launchTile, losesCounter).run(func);
  folding.finish();
  return planned.finish();
}

/** What only the host program used: the channels, and metadata of segments and herds. */
function removeHostDeclarations(module: Operation): void {
  for (const op of [...module.body.operations]) {
    if (op.name === "air.channel" || op.name === "airrt.module_metadata") op.erase();
  }
}
