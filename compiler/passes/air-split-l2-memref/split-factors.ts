/**
 * How many pieces mlir-air's air-split-l2-memref of spring 2024 made of an L2 buffer that a herd reaches through a two-dimensional
 * `scf.parallel` (AIRMiscPasses.cpp, getTargetMemrefAllocs). It took from every such access trip counts of the loop and cut the buffer
 * into as many pieces as their greatest common divisor.
 */
import type { Operation, Value } from "../../ir/operation.js";
import { memrefAt, memrefSegment } from "../../dialects/air-access.js";
import { isChannelOp } from "../../dialects/air-channel.js";
import { parallelRanges } from "../../dialects/scf-loops.js";

/**
 * Which trip counts of the loop are taken: `every-dimension`, so that a loop over 4 x 2 cores gives 2 (before #562), or the
 * `first-dimension`, the columns, since one memtile stands under each (#562).
 */
export type FactorRule = "every-dimension" | "first-dimension";

/** Factors by buffer. Loops with one dimension of more than one trip are left out: they cut along it, one access a piece. */
export function splitFactors(segment: Operation, rule: FactorRule): Map<Value, number> {
  const factors = new Map<Value, number>();
  for (const loop of segment.collect("scf.parallel")) {
    const trips = (parallelRanges(loop) ?? []).map((range) => range.trips).filter((count) => count !== 1);
    if (trips.length < 2) continue;
    const taken = rule === "every-dimension" ? trips : trips.slice(0, 1);
    for (const name of ["air.channel.put", "air.channel.get"]) for (const op of loop.collect(name).filter(isChannelOp)) {
      const buffer = memrefAt(op, memrefSegment.channel);
      factors.set(buffer, taken.reduce(greatestCommonDivisor, factors.get(buffer) ?? 0));
    }
  }
  return factors;
}

function greatestCommonDivisor(a: number, b: number): number { return b === 0 ? a : greatestCommonDivisor(b, a % b); }
