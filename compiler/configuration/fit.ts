/** Tile sizes that the device holds: the pad-pack rules, shrunk until herd, core memory and memtiles fit. */
import { PassError, type Configuration } from "../pass/pass.js";
import type { InstructionShape } from "../target/instruction-shapes.js";
import type { Target } from "../target/targets.js";
import { deepestPanel, panelDepth, rowLimit } from "./bias-limits.js";
import { divisors, largestFactor } from "./factors.js";
import { coreBytes, memtileBytes } from "./memory.js";
import { coreTileFirst, type PadPackRules, type TileLimits } from "./pad-pack-rules.js";
import type { MatmulProblem } from "./problem.js";

/** What the user fixed: the core tile in elements, the herd in cores. */
export interface TileRequest {
  readonly tiles?: { readonly M?: number; readonly K?: number; readonly N?: number };
  readonly herd?: { readonly cols?: number; readonly rows?: number };
}

/** Where a configuration has to fit. */
export interface Space {
  readonly target: Target;
  readonly columns: number;
  /** Core tiles along M need not be multiples of the instruction: memtiles fill their last blocks with zeros. */
  readonly padsRows?: boolean;
  /** Buffers of each A and B tile; 2 unless set. */
  readonly buffers?: 1 | 2;
}

/** Upper bounds that shrinking lowers: core tile and panel in elements, K1 in packed units. */
interface Bounds { M1: number; N1: number; K1: number; K0: number }

/** Axis of the output: its size, the instruction's share of it, cores along it, and what the user fixed. */
export interface Axis {
  readonly name: "M" | "N"; readonly size: number; readonly instruction: number; readonly herdLimit: number;
  readonly tile?: number; readonly cores?: number; readonly herdName: "cols" | "rows";
}

/**
 * Chooses tile sizes within herd, core memory and memtile limits, honouring the request.
 * Throws `PassError` with the binding limit when nothing fits.
 */
export function fitTiles(
  problem: MatmulProblem, pack: InstructionShape, rules: PadPackRules, limits: TileLimits, request: TileRequest, space: Space,
): Configuration {
  const { m, n } = axesOf(problem, pack, request, space);
  const bounds: Bounds = { M1: limits.core, N1: limits.core, K1: limits.K1, K0: deepestPanel(problem, limits.K0, limits.K1 * pack.k) };
  for (;;) {
    const candidate = { ...derive(problem, pack, rules, limits, m, n, request.tiles?.K, bounds), ...(space.buffers && { buffers: space.buffers }) };
    const full = overflow(problem, candidate, space);
    if (!full) return candidate;
    if (!shrink(bounds, candidate, full.memory, request)) throw tooLarge(candidate, full);
  }
}

/** The axes of the output with what was asked of them. Throws `PassError` where the request does not divide its size. */
export function axesOf(problem: MatmulProblem, pack: InstructionShape, request: TileRequest, space: Space): { readonly m: Axis; readonly n: Axis } {
  const m: Axis = { name: "M", size: problem.M, instruction: space.padsRows ? 1 : pack.m, herdLimit: space.columns, tile: request.tiles?.M, cores: request.herd?.cols, herdName: "cols" };
  const n: Axis = { name: "N", size: problem.N, instruction: pack.n, herdLimit: rowLimit(problem, space.target, space.columns), tile: request.tiles?.N, cores: request.herd?.rows, herdName: "rows" };
  checkAxis(m);
  checkAxis(n);
  checkDepth(problem, pack, request.tiles?.K);
  return { m, n };
}

function derive(
  problem: MatmulProblem, pack: InstructionShape, rules: PadPackRules, limits: TileLimits, m: Axis, n: Axis,
  depth: number | undefined, bounds: Bounds,
): Configuration {
  const M = axisTiles(m, rules, limits, bounds.M1);
  const N = axisTiles(n, rules, limits, bounds.N1);
  const K1 = depth !== undefined ? depth / pack.k : largestFactor(problem.K / pack.k, bounds.K1);
  const herd = { x: M.launch / M.core, y: N.launch / N.core };
  const K0 = panelDepth(problem, herd, Math.max(bounds.K0, K1 * pack.k), K1 * pack.k);
  return {
    tile: { M0: M.launch, N0: N.launch, K0, M1: M.core, N1: N.core, K1 },
    pack: { m: pack.m, n: pack.n, k: pack.k },
    herd,
  };
}

/** Launch and core tile along one axis. Never more cores than there are: the launch tile is lowered to that many core tiles. */
function axisTiles(axis: Axis, rules: PadPackRules, limits: TileLimits, bound: number): { launch: number; core: number } {
  if (axis.cores !== undefined) {
    const core = axis.tile ?? largestFactor(axis.size / axis.cores, Math.max(bound, axis.instruction), axis.instruction);
    return { launch: core * axis.cores, core };
  }
  if (axis.tile !== undefined) {
    return { launch: largestFactor(axis.size, axis.herdLimit * axis.tile, axis.tile), core: axis.tile };
  }
  const most = { ...limits, core: Math.max(bound, axis.instruction), launch: launchLimit(limits, axis.herdLimit) };
  const { launch, core } = coreTileFirst(axis.size, axis.instruction, most, false);
  if (launch > axis.herdLimit * core) return { launch: largestFactor(axis.size, axis.herdLimit * core, core), core };
  return { launch, core: rules.widensRatioOfTwo ? spread(launch, core, axis) : core };
}

/**
 * Upper bound of the launch tile where so many cores stand along the axis: upstream's 64s is four core tiles of 16s, for the 4 x 4
 * array of npu1, and a longer axis takes as many core tiles as it has cores.
 */
export function launchLimit(limits: TileLimits, herdLimit: number): number {
  return Math.max(limits.launch, herdLimit * limits.core);
}

/** The core tile when cores would be idle: halved while the launch tile has two or more and the array room for twice as many (#310, for any array). */
function spread(launch: number, core: number, axis: Axis): number {
  const more = launch >= 2 * core && 2 * launch <= axis.herdLimit * core && core % (2 * axis.instruction) === 0;
  return more ? spread(launch, core / 2, axis) : core;
}

/** The memory that a configuration does not fit, and by how much. */
export interface Overflow { readonly memory: "core memory" | "memtile"; readonly bytes: number; readonly limit: number }

export function overflow(problem: MatmulProblem, candidate: Configuration, space: Space): Overflow | undefined {
  const core = coreBytes(problem, candidate, space.target);
  if (core > space.target.l1Bytes) return { memory: "core memory", bytes: core, limit: space.target.l1Bytes };
  const memtile = Math.max(...memtileBytes(problem, candidate, space.target, space.columns));
  if (memtile > space.target.l2Bytes) return { memory: "memtile", bytes: memtile, limit: space.target.l2Bytes };
  return undefined;
}

export function tooLarge({ tile, pack }: Configuration, { memory, bytes, limit }: Overflow): PassError {
  return new PassError("tiles-too-large", `a core tile of M=${tile.M1} K=${tile.K1 * pack.k} N=${tile.N1} needs ${bytes} bytes of ${memory}, which has ${limit}`,
    { part: "tiles", hint: "leave a size out of `tiles` to have it chosen, or make it smaller" });
}

/**
 * Lowers one bound below what the candidate has; false when nothing is left to lower. A deep core tile amortises loading
 * and storing C, so M1 and N1 give way first, the larger before the smaller, and K1 once both are down to 32.
 */
function shrink(bounds: Bounds, { tile, pack }: Configuration, memory: "core memory" | "memtile", request: TileRequest): boolean {
  const depthIsFree = request.tiles?.K === undefined;
  if (memory === "memtile" && tile.K0 > tile.K1 * pack.k) return lower("K0", tile.K0);
  const edges = (["N1", "M1"] as const)
    .filter((edge) => request.tiles?.[edge === "M1" ? "M" : "N"] === undefined && tile[edge] > (edge === "M1" ? pack.m : pack.n))
    .sort((a, b) => tile[b] - tile[a]);
  if (edges.length > 0 && (tile[edges[0]] > 32 || !depthIsFree || tile.K1 === 1)) return lower(edges[0], tile[edges[0]]);
  return depthIsFree && tile.K1 > 1 ? lower("K1", tile.K1) : false;

  function lower(bound: keyof Bounds, from: number): true {
    bounds[bound] = from - 1;
    return true;
  }
}

/** Throws unless there are so many cores along an axis of the herd. */
export function checkHerd(name: "cols" | "rows", cores: number | undefined, limit: number): void {
  if (cores === undefined || cores <= limit) return;
  throw new PassError("herd-too-large", `herd ${name}=${cores}, but ${limit} are available`, { part: "herd", hint: `herd ${name}=${limit} or fewer` });
}

function checkAxis(axis: Axis): void {
  const { name, size, instruction, herdLimit, tile, cores, herdName } = axis;
  checkHerd(herdName, cores, herdLimit);
  const unit = instruction * (cores ?? 1);
  const legal = divisors(size).filter((d) => d % instruction === 0 && size % (d * (cores ?? 1)) === 0);
  if (legal.length === 0) {
    throw new PassError("herd-does-not-divide", `herd ${herdName}=${cores} does not divide ${name} = ${size} into multiples of ${instruction}`,
      { part: "herd", hint: `${name} has to be a multiple of ${unit}, or the herd smaller` });
  }
  if (tile !== undefined && !legal.includes(tile)) {
    throw new PassError("tile-does-not-divide", `tiles ${name}=${tile}: ${size} is not cut into multiples of ${instruction}${cores ? ` on ${cores} cores` : ""}`,
      { part: "tiles", hint: `possible: ${closest(legal, tile).join(", ")}` });
  }
}

function checkDepth(problem: MatmulProblem, pack: InstructionShape, depth: number | undefined): void {
  const legal = divisors(problem.K).filter((d) => d % pack.k === 0);
  if (depth !== undefined && !legal.includes(depth)) {
    throw new PassError("tile-does-not-divide", `tiles K=${depth}: K = ${problem.K} is not cut into multiples of ${pack.k}`,
      { part: "tiles", hint: `possible: ${closest(legal, depth).join(", ")}` });
  }
}

function closest(legal: readonly number[], wanted: number): number[] {
  return [...legal].sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).slice(0, 4).sort((a, b) => a - b);
}
