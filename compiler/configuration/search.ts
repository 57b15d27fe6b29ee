/** Tile sizes by search: every way to cut a matmul that the device holds, ranked by the closed formula of `estimate.ts`. */
import { PassError, type Configuration } from "../pass/pass.js";
import { instructionShape } from "../target/instruction-shapes.js";
import type { Target } from "../target/targets.js";
import { biasRide, panelDepth, rowLimit } from "./bias-limits.js";
import { estimate, type Estimate } from "./estimate.js";
import { nearestMultiples } from "./factors.js";
import type { TileRequest } from "./fit.js";
import { coreBytes, memtileBytes } from "./memory.js";
import { plainBlock, type PaddedAxis } from "./padded-sizes.js";
import type { MatmulProblem } from "./problem.js";

export interface Found {
  /** The problem with padded sizes, which the tiles divide. */
  readonly problem: MatmulProblem;
  readonly padding: readonly PaddedAxis[];
  readonly configuration: Configuration;
  readonly estimate: Estimate;
  /** Configurations that fit and were compared. */
  readonly compared: number;
  /** The next best one that has another core tile or herd; null when there is none. */
  readonly second: { readonly configuration: Configuration; readonly estimate: Estimate } | null;
}

/** One way to cut an axis: core tile, cores, and the padded size. */
interface Cut { readonly tile: number; readonly cores: number; readonly padded: number }

/** Core tiles go up to this many elements a side, k-steps and panels too. */
const [largestTile, largestDepth, largestPanel] = [128, 256, 1024];
/** Cuts of one axis that are combined with those of the others: the least padded, then the fewest and largest tiles. */
const keptCuts = 40;

const found = new Map<string, Found>();
const remembered = 256;

/**
 * The configuration with the least estimated time. Requested tiles and herd are kept. Throws `PassError` `tiles-too-large` when nothing
 * fits. The same question is answered from memory the second time.
 */
export function searchTiles(problem: MatmulProblem, target: Target, request: TileRequest, columns: number, buffers?: Configuration["buffers"]): Found {
  const key = JSON.stringify([problem, target.name, request.tiles ?? null, request.herd ?? null, columns, buffers ?? null]);
  const known = found.get(key);
  if (known) return known;
  const result = search(problem, target, request, columns, buffers);
  if (found.size >= remembered) found.delete(found.keys().next().value!);
  found.set(key, result);
  return result;
}

interface Ranked { readonly problem: MatmulProblem; readonly configuration: Configuration; readonly estimate: Estimate }

function search(problem: MatmulProblem, target: Target, { tiles, herd }: TileRequest, columns: number, buffers: Configuration["buffers"]): Found {
  const block = instructionShape(target, problem.lhs, problem.rhs, problem.acc) ?? plainBlock;
  checkBlocks(tiles, { M: block.m, K: block.k, N: block.n });
  const M = cutsOf(problem.M, block.m, columns, tiles?.M, herd?.cols);
  const N = cutsOf(problem.N, block.n, rowLimit(problem, target, columns), tiles?.N, herd?.rows);
  const K = depthsUnderBias(problem, depthsOf(problem.K, block.k, tiles?.K));
  let best: Ranked | undefined;
  let second: Ranked | undefined;
  let compared = 0;
  for (const m of M) {
    for (const n of N) {
      for (const k of K(problem.epilogue?.bias && { x: m.cores, y: n.cores })) {
        const configuration: Configuration = {
          tile: { M0: m.tile * m.cores, N0: n.tile * n.cores, K0: k.panel, M1: m.tile, N1: n.tile, K1: k.depth / block.k },
          pack: { m: block.m, n: block.n, k: block.k }, herd: { x: m.cores, y: n.cores }, ...(buffers && { buffers }),
        };
        if (coreBytes(problem, configuration, target) > target.l1Bytes) continue;
        if (Math.max(...memtileBytes(problem, configuration, target, columns)) > target.l2Bytes) continue;
        compared += 1;
        const padded = { ...problem, M: m.padded, N: n.padded, K: k.padded };
        const next = { problem: padded, configuration, estimate: estimate(padded, configuration, target, columns) };
        if (!best || next.estimate.us < best.estimate.us) {
          if (best && !sameCores(best, next)) second = best;
          best = next;
        } else if (!sameCores(best, next) && (!second || next.estimate.us < second.estimate.us)) second = next;
      }
    }
  }
  if (!best) {
    throw new PassError("tiles-too-large", `no tiles of ${[tiles?.M && `M=${tiles.M}`, tiles?.K && `K=${tiles.K}`, tiles?.N && `N=${tiles.N}`].filter(Boolean).join(" ") || "any size"} fit core memory (${target.l1Bytes} bytes) and memtiles (${target.l2Bytes} bytes)`,
      { part: "tiles", hint: "leave a size out of `tiles` to have it chosen, or make it smaller" });
  }
  const axes = (["M", "K", "N"] as const).filter((axis) => best.problem[axis] !== problem[axis])
    .map((axis): PaddedAxis => ({ axis, from: problem[axis], to: best.problem[axis], reason: `the tiles divide ${best.problem[axis]}` }));
  return { problem: best.problem, padding: axes, configuration: best.configuration, estimate: best.estimate, compared, second: second ?? null };
}

/** Throws unless the tiles that are asked for are whole blocks. Sizes are padded to tiles, so nothing else has to divide. */
function checkBlocks(tiles: TileRequest["tiles"], blocks: Readonly<Record<"M" | "K" | "N", number>>): void {
  for (const axis of ["M", "K", "N"] as const) {
    const tile = tiles?.[axis];
    if (tile === undefined || (tile > 0 && tile % blocks[axis] === 0)) continue;
    throw new PassError("tile-does-not-divide", `tiles ${axis}=${tile} is not a multiple of ${blocks[axis]}, the block that a core multiplies at a time`,
      { part: "tiles", hint: `nearest: ${nearestMultiples(tile, blocks[axis]).join(", ")}` });
  }
}

function sameCores(a: Ranked, b: Ranked): boolean {
  const cores = ({ configuration: { tile, herd } }: Ranked): string => [tile.M1, tile.N1, tile.K1, herd.x, herd.y].join();
  return cores(a) === cores(b);
}

/** Ways to cut an axis of the result. */
function cutsOf(size: number, instruction: number, mostCores: number, tile: number | undefined, cores: number | undefined): Cut[] {
  const step = tile ?? instruction;
  const largest = tile ?? Math.max(instruction, Math.min(largestTile, Math.ceil(size / instruction) * instruction));
  const cuts: Cut[] = [];
  for (let side = step; side <= largest; side += step) {
    for (let count = cores ?? 1; count <= (cores ?? mostCores); count++) {
      cuts.push({ tile: side, cores: count, padded: Math.ceil(size / (side * count)) * side * count });
    }
  }
  // Time along an axis: launch tiles, each as long as one core tile and what a tile costs by itself.
  const steps = ({ tile: side, cores: count, padded }: Cut): number => (padded / (side * count)) * (side + 16);
  return cuts.sort((a, b) => steps(a) - steps(b) || a.padded - b.padded).slice(0, keptCuts);
}

/** The depths that are possible on a herd whose panels biases follow, by the operand that they follow and how many do; all of them without a herd. */
function depthsUnderBias(problem: MatmulProblem, depths: readonly Depth[]): (biased: Configuration["herd"] | undefined) => readonly Depth[] {
  const known = new Map<string, readonly Depth[]>();
  return (herd) => {
    if (!herd) return depths;
    const { on, pieces } = biasRide(problem, herd);
    const ride = `${on} ${pieces}`;
    const possible = known.get(ride) ?? depths.filter(({ depth, panel, padded }) => panelDepth({ ...problem, K: padded }, herd, panel, depth) === panel);
    known.set(ride, possible);
    return possible;
  };
}

interface Depth { readonly depth: number; readonly panel: number; readonly padded: number }

/** Ways to cut K: k-steps, and panels of several steps that a memtile takes at a time. */
function depthsOf(size: number, instruction: number, depth: number | undefined): Depth[] {
  const most = depth ?? Math.max(instruction, Math.min(largestDepth, Math.ceil(size / instruction) * instruction));
  const depths: Depth[] = [];
  for (let step = depth ?? instruction; step <= most; step += instruction) {
    const padded = Math.ceil(size / step) * step;
    if (depth === undefined && padded > Math.ceil(size / instruction) * instruction * 1.125) continue;
    const trips = padded / step;
    for (let inPanel = 1; inPanel <= trips && inPanel * step <= Math.max(step, largestPanel); inPanel++) {
      if (trips % inPanel === 0) depths.push({ depth: step, panel: inPanel * step, padded });
    }
  }
  return depths;
}
