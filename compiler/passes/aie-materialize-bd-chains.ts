/**
 * Puts the abstract chains of descriptors, `aie.bd_chain`, where the runtime sequence starts them: each start becomes a task of the chain with
 * the arguments it was given, and the start of that task. Follows mlir-aie's AIEMaterializeBDChains.cpp, February 2026.
 */
import { dmaDirections } from "../dialects/aie-attributes.js";
import { i32Attr, stringValue, symbolName } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Mapping, Region, type Operation, type Value } from "../ir/operation.js";
import { typeText } from "../ir/text.js";
import { index, type Attribute } from "../ir/types.js";
import { PassError, type Pass } from "../pass/pass.js";
import { allocationFor, sequencesOf, shimAllocations, type ShimAllocation } from "../runtime-sequence/runtime-sequence.js";

export const aieMaterializeBdChains: Pass = {
  name: "aie-materialize-bd-chains",
  summary: "Put abstract chains of descriptors where the runtime sequence starts them",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    for (const device of module.collect("aie.device")) {
      const allocations = shimAllocations(device);
      for (const sequence of sequencesOf(device)) {
        for (const start of sequence.collect("aiex.dma_start_bd_chain_for")) materialize(start, device, start.operands, ...endOf(start, allocations));
        for (const start of sequence.collect("aiex.dma_start_bd_chain")) {
          materialize(start, device, start.operands.slice(0, -1), start.operands[start.operands.length - 1], {
            direction: start.attribute("direction"), channel: start.attribute("channel"),
          });
        }
      }
    }
  },
};

type Channel = Readonly<Record<"direction" | "channel", Attribute | undefined>>;

/** Tile and channel of the allocation that a start names. */
function endOf(start: Operation, allocations: ReadonlyMap<string, ShimAllocation>): [tile: Value, channel: Channel] {
  const { tile, direction, channel } = allocationFor(start, "alloc", allocations);
  return [tile.result, { direction: i32Attr(dmaDirections.indexOf(direction)), channel: i32Attr(channel) }];
}

function materialize(start: Operation, device: Operation, args: readonly Value[], tile: Value, channel: Channel): void {
  const chain = chainOf(start, device, args);
  const region = new Region();
  chain.regions[0].cloneInto(region, new Mapping());
  for (const argument of [...region.entry.arguments]) argument.replaceAllUsesWith(args[argument.index]);
  for (let i = region.entry.arguments.length - 1; i >= 0; i--) region.entry.eraseArgument(i);
  const builder = Builder.before(start);
  const task = builder.create("aiex.dma_configure_task", {
    operands: [tile], resultTypes: [index], regions: [region],
    attributes: { ...channel, issue_token: start.attribute("issue_token"), repeat_count: start.attribute("repeat_count") },
  });
  builder.create("aiex.dma_start_task", { operands: [task.result] });
  start.replaceWith([task.result]);
}

/** The chain that a start names. Throws a `PassError` when there is none, or it takes other arguments. */
function chainOf(start: Operation, device: Operation, args: readonly Value[]): Operation {
  const symbol = symbolName(start.attribute("symbol"));
  const chain = device.body.operations.find((op) => op.name === "aie.bd_chain" && stringValue(op.attribute("sym_name")) === symbol);
  if (!chain) throw new PassError("no-bd-chain", `no aie.bd_chain @${symbol ?? "?"} in the device`, { op: start });
  const types = (values: readonly Value[]): string => `(${values.map(({ type }) => typeText(type)).join(", ")})`;
  const [wanted, given] = [types(chain.body.arguments), types(args)];
  if (wanted !== given) throw new PassError("no-bd-chain", `aie.bd_chain @${symbol} takes ${wanted}, and is given ${given}`, { op: start });
  return chain;
}
