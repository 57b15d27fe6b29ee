/**
 * air-to-aie: turns the segment of an AIR launch into an `aie.device`: L2 and L1 allocations become buffers on memtiles and cores,
 * channels become flows between DMA channels, tokens become locks, the herd becomes one program per core. What the launch moves
 * stays AIR, for `air-to-std` and `airrt-to-npu`, and learns which shim channel serves it (`metadata`).
 *
 * Everything is decided before the module is changed: read (design), connect (routes), hand over (locks), place (memtiles, DMA
 * channels, shims), then emit.
 */
import { stringValue, symbolRef } from "../ir/attributes.js";
import { deviceNamed, type Device } from "../target/devices.js";
import type { Operation } from "../ir/operation.js";
import { PassError, type Pass, type PassContext } from "../pass/pass.js";
import { checkCoreCapacity } from "./air-to-aie/core-capacity.js";
import { readDesign } from "./air-to-aie/design.js";
import { placeCoreEnds, placeShimEnds, type Port } from "./air-to-aie/dma-channels.js";
import { allocationName, emitDevice, type Plan } from "./air-to-aie/emit-device.js";
import { handOver } from "./air-to-aie/handovers.js";
import { placeL2 } from "./air-to-aie/l2-placement.js";
import { channelsUsed, connect, endsOf, type End } from "./air-to-aie/routes.js";
import { sitesOf } from "./air-to-aie/steps.js";

const disciplineOption = "l2-buffers";

export const airToAie: Pass = {
  name: "air-to-aie",
  summary: "Turn a placed AIR segment into an AIE device: tiles, buffers, locks, DMA programs, flows and core programs",
  stageIn: "air",
  stageOut: "air",
  options: { "row-offset": 2, "col-offset": 0, [disciplineOption]: "paired" },
  run(module, context) {
    const plan = planDevice(module, context);
    emitDevice(plan);
    reduceLaunch(plan);
  },
};

function planDevice(module: Operation, context: PassContext): Plan {
  const device = targetOf(context);
  const columns = Math.min(context.columns, device.columns);
  const origin = { column: Number(context.options["col-offset"] ?? 0), row: Number(context.options["row-offset"] ?? 2) };
  const design = readDesign(module, device, origin);
  const routes = connect(design);
  const handovers = handOver(routes, context.options[disciplineOption] === "shared" ? "shared" : "paired");
  for (const core of design.cores) checkCoreCapacity(core, handovers);
  const ports = new Map<End, Port>();
  placeCoreEnds(routes, ports);
  const l2Columns = placeL2(design, routes, handovers, device, columns, ports);
  placeShimEnds(routes, ports, device, columns);
  return { design, device, routes, handovers, l2Columns, ports };
}

function targetOf(context: PassContext): Device {
  const device = deviceNamed(context.device);
  if (device) return device;
  throw new PassError("unknown-device", `there is no device ${context.device}`, { hint: "herdbook targets lists the devices" });
}

/** Leaves of the launch what the host does: its puts and gets, named after their shim channels, and an empty segment. */
function reduceLaunch({ design, routes }: Plan): void {
  for (const route of routes) {
    for (const end of endsOf(route)) {
      if (end.place.kind !== "L3") continue;
      for (const site of sitesOf(end.sequence)) site.op.setAttribute("metadata", symbolRef(allocationName(route)));
    }
  }
  const body = design.segment.body;
  for (const op of [...body.operations].reverse()) if (op !== body.terminator || op.name !== "air.segment_terminator") op.erase();
  const used = channelsUsed(design.launch);
  for (const channel of design.module.body.operations.filter((op) => op.name === "air.channel")) {
    if (!used.has(stringValue(channel.attribute("sym_name"))!)) channel.erase();
  }
}
