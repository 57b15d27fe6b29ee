/**
 * Sizes that a device is given instead of those asked for: the host copies operands into larger, zero-filled buffers and cuts the
 * result out of one. Zero rows and columns add nothing to any sum, so that the numbers stay those of the sizes asked for.
 */
import { elementBits } from "../target/element-types.js";
import { instructionShape } from "../target/instruction-shapes.js";
import type { Target } from "../target/targets.js";
import { largestFactor } from "./factors.js";
import type { TileRequest } from "./fit.js";
import type { MatmulProblem } from "./problem.js";

type Axis = "M" | "K" | "N";

/** One axis that is padded, and why. */
export interface PaddedAxis { readonly axis: Axis; readonly from: number; readonly to: number; readonly reason: string }

export interface PaddedSizes {
  readonly problem: MatmulProblem;
  /** What the host pads; empty when all sizes stay. */
  readonly axes: readonly PaddedAxis[];
  /** Set where M stays as it is, though the instruction does not divide it: memtiles fill the last blocks of each core tile with zeros. */
  readonly padsRows: boolean;
}

/** What cutting an axis into tiles has to respect: multiples of `step`, core tiles up to `core`, `cores` of them at a time. */
interface Cut { readonly step: number; readonly core: number; readonly cores: number }

/** Elements by which a size may grow where that saves steps: an eighth of it. */
const mostGrowth = 1 / 8;
/** Elements that the fixed costs of a step (filling the pipeline, locks, C in and out) are worth. An estimate: it only ranks sizes. */
const stepOverhead = 16;
/** A size that could stay is padded when that leaves fewer steps, at most this share of them by the estimate. Sizes that cut well keep the tiles that upstream's rules give them. */
const worthwhile = 1 / 2;
/** Blocks of types without an instruction. */
export const plainBlock = { m: 4, n: 4, k: 8 };

/** Rows are left to the memtiles unless padding by the host saves a fifth of the estimated steps. */
const hostSaves = 4 / 5;

/**
 * The sizes of a matmul that the device multiplies. A size that the instruction does not divide is padded to the multiple with the fewest
 * estimated steps at most an eighth larger; a size that it divides, but that can only be cut into very many small tiles (M = 1028 = 4 * 257),
 * is padded likewise when that saves half of them. Requested tiles and herd are kept whole. Memtiles pad rows of A, where `memtiles` allows
 * and the tiles come out alike; everything else is padded by the host.
 */
export function paddedSizes(problem: MatmulProblem, target: Target, request: TileRequest, columns: number, memtiles = false): PaddedSizes {
  const block = instructionShape(target, problem.lhs, problem.rhs, problem.acc) ?? plainBlock;
  const s = 64 / elementBits[problem.lhs];
  const cut = (step: number, core: number, cores: number, fixedCores = 1): Cut => ({ step: step * fixedCores, core, cores: fixedCores > 1 ? 1 : cores });
  const { tiles, herd } = request;
  const cuts: Readonly<Record<Axis, Cut>> = {
    M: cut(tiles?.M ?? block.m, tiles?.M ?? 16 * s, columns, herd?.cols),
    K: cut(tiles?.K ?? block.k, tiles?.K ?? 2 * s * block.k, 1),
    N: cut(tiles?.N ?? block.n, tiles?.N ?? 16 * s, target.device.coreRows, herd?.rows),
  };
  const padsRows = memtiles && canPadRows(problem, request) && problem.M % block.m !== 0 && rowSteps(problem.M, block.m, cuts.M) * hostSaves <= steps(bestSize(problem.M, cuts.M), cuts.M);
  const axes = (["M", "K", "N"] as const).filter((axis) => axis !== "M" || !padsRows).flatMap((axis): PaddedAxis[] => {
    const from = problem[axis];
    const minimum = axis === "M" ? block.m : axis === "K" ? block.k : block.n;
    const divides = from % minimum === 0;
    // What a request cannot divide is refused with the sizes that would do, as long as the instruction itself divides.
    if (divides && (tiles?.[axis] !== undefined || (axis !== "K" && herd?.[axis === "M" ? "cols" : "rows"] !== undefined))) return [];
    const to = bestSize(from, cuts[axis]);
    if (divides && (count(to, cuts[axis]) >= count(from, cuts[axis]) || steps(to, cuts[axis]) > worthwhile * steps(from, cuts[axis]))) return [];
    const reason = divides ? `${from} is cut into ${count(from, cuts[axis])} steps, ${to} into ${count(to, cuts[axis])}` : `${from} is not a multiple of ${minimum}`;
    return to === from ? [] : [{ axis, from, to, reason }];
  });
  return { problem: axes.reduce((padded, { axis, to }) => ({ ...padded, [axis]: to }), problem), axes, padsRows };
}

/** A descriptor pads after the rows of A as they are stored; the finished sums of a padded tile have to leave the core as they are. */
function canPadRows({ transposed, epilogue }: MatmulProblem, { tiles, herd }: TileRequest): boolean {
  return !transposed?.lhs && !epilogue && tiles?.M === undefined && herd?.cols === undefined;
}

/** Steps along M when each core tile is a divisor of it, filled up to whole blocks. */
function rowSteps(size: number, block: number, { core, cores }: Cut): number {
  const tile = largestFactor(size, core);
  return (size / largestFactor(size, tile * cores, tile)) * (Math.ceil(tile / block) * block + stepOverhead);
}

/** Of the multiples of the step from a size up, the one with the fewest estimated steps; the smallest of several. */
function bestSize(size: number, cut: Cut): number {
  const smallest = Math.ceil(size / cut.step) * cut.step;
  let [best, fewest] = [smallest, steps(smallest, cut)];
  for (let candidate = smallest + cut.step; candidate <= size * (1 + mostGrowth); candidate += cut.step) {
    const needed = steps(candidate, cut);
    if (needed < fewest) [best, fewest] = [candidate, needed];
  }
  return best;
}

/** Core tile and launch tile along an axis as the rules of pad-pack cut it. */
function count(size: number, { step, core, cores }: Cut): number {
  const tile = largestFactor(size, Math.max(core, step), step);
  return size / largestFactor(size, tile * cores, tile);
}

function steps(size: number, cut: Cut): number {
  return count(size, cut) * (largestFactor(size, Math.max(cut.core, cut.step), cut.step) + stepOverhead);
}
