/**
 * Numbers the buffer descriptors of each DMA and links the chains. Descriptors with a `bd_id` keep it; the others take the lowest free
 * ones, channel by channel. The channels of a memtile see half of its descriptors: even ones the lower, odd ones the upper.
 */
import { i32Attr, integerValue } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { limits, memtileBds, type Range } from "../target/limits.js";
import type { TileKind } from "../target/registers.js";
import { channelPrograms, descriptorOf, dmaOps, kindAt, placeOf, type ChannelProgram } from "../aie/device-view.js";
import { PassError, type Pass } from "../pass/pass.js";

export const aieAssignBdIds: Pass = {
  name: "aie-assign-bd-ids",
  summary: "Give every buffer descriptor its number and the number of its successor",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    module.walk((op) => { if (op.name in dmaOps) assignBdIds(op); });
  },
};

function assignBdIds(dma: Operation): void {
  const kind = kindAt(dma);
  const programs = channelPrograms(dma);
  const taken = new Set<number>();
  for (const { chain } of programs) {
    for (const { bd } of chain) {
      const id = integerValue(bd.attribute("bd_id"));
      if (id !== undefined) taken.add(id);
    }
  }
  for (const program of programs) {
    const reachable = reachableBds(kind, program);
    for (const { bd } of program.chain) {
      const id = integerValue(bd.attribute("bd_id")) ?? lowestFree(dma, program, reachable, taken);
      if (id < reachable.min || id > reachable.max) throw unreachable(program, bd, id, reachable);
      taken.add(id);
      bd.setAttribute("bd_id", i32Attr(id));
    }
  }
  for (const { chain } of programs) {
    for (const { bd, next } of chain) {
      const successor = next && descriptorOf(next);
      bd.setAttribute("next_bd_id", successor?.bd.attribute("bd_id"));
    }
  }
}

function reachableBds(kind: TileKind, program: ChannelProgram): Range {
  return kind === "memtile" ? memtileBds(program.channel) : { min: 0, max: limits[kind].bdCount - 1 };
}

function lowestFree(dma: Operation, program: ChannelProgram, { min, max }: Range, taken: ReadonlySet<number>): number {
  for (let id = min; id <= max; id++) if (!taken.has(id)) return id;
  throw new PassError("bds-exhausted", `no buffer descriptor left for ${program.direction} ${program.channel} of tile ${placeOf(dma)}: ` +
    `it sees ${max - min + 1} of them`, { op: program.start, hint: "use fewer descriptors per channel, or another channel" });
}

function unreachable(program: ChannelProgram, bd: Operation, id: number, { min, max }: Range): PassError {
  return new PassError("bd-id", `${program.direction} ${program.channel} cannot run descriptor ${id}: it sees ${min} to ${max}`, { op: bd });
}
