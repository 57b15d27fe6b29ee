/** Chooses tile sizes, packing and herd of a matmul, and says of each number which rule chose it. */
import { PassError, type Configuration, type WorkloadPart } from "../pass/pass.js";
import { bytesOf, elementBits } from "../target/element-types.js";
import { instructionShape, type InstructionShape } from "../target/instruction-shapes.js";
import type { Target } from "../target/targets.js";
import { deepestPanel } from "./bias-limits.js";
import { largestFactor, nearestMultiples } from "./factors.js";
import { fitTiles, launchLimit, type TileRequest } from "./fit.js";
import { coreBytes, memtileBytes, outType } from "./memory.js";
import {
  coreTileFirst, fallbackPack, launchTileFirst, padPackRules, tileLimits,
  type PadPackRules, type PadPackVersion, type TileLimits,
} from "./pad-pack-rules.js";
import type { MatmulProblem } from "./problem.js";

export interface ConfigureOptions extends TileRequest {
  readonly target: Target;
  /** Rule set, `latest` by default. Only `latest` heeds a request for tiles or herd. */
  readonly rules?: PadPackVersion;
  /** Columns the program may use; all of the device by default. */
  readonly columns?: number;
  /** Core tiles along M need not be multiples of the instruction: memtiles fill their last blocks with zeros. */
  readonly padsRows?: boolean;
  /** Buffers of each A and B tile; 2 unless set. */
  readonly buffers?: 1 | 2;
}

/** One number of a configuration: its limit where it has one, and the rule that chose it. */
export interface ConfigurationRow { readonly name: string; readonly value: number; readonly limit: number | null; readonly rule: string }

export interface ConfigurationResult { readonly configuration: Configuration; readonly rows: readonly ConfigurationRow[] }

/**
 * The configuration of a matmul. Throws `PassError`: sizes that the instruction does not divide (#315), runs that a DMA
 * cannot move, a request that the device cannot meet.
 */
export function configure(problem: MatmulProblem, options: ConfigureOptions): ConfigurationResult {
  const version = options.rules ?? "latest";
  const rules: PadPackRules = padPackRules[version];
  const limits = tileLimits(problem, rules);
  const instruction = instructionShape(options.target, problem.lhs, problem.rhs, problem.acc);
  if (instruction && rules.refusesRemainder) checkDivides(problem, options.padsRows ? { ...instruction, m: 1 } : instruction);
  const columns = options.columns ?? options.target.device.columns;
  if (rules.fits) checkColumns(columns, options.target);
  const pack = instruction ?? fallbackPack(problem.M, problem.N, problem.K);
  const configuration = rules.fits
    ? fitTiles(problem, pack, rules, limits, options, { target: options.target, columns, padsRows: options.padsRows, buffers: options.buffers })
    : historicalTiles(problem, instruction, rules, limits);
  if (rules.fits) checkRuns(problem, configuration);
  return { configuration, rows: explain(problem, configuration, { ...options, rules: version, columns }, limits) };
}

function historicalTiles(
  problem: MatmulProblem, instruction: InstructionShape | undefined, rules: PadPackRules, limits: TileLimits,
): Configuration {
  if (rules.first === "launch-tile") {
    const M = launchTileFirst(problem.M, limits);
    const N = launchTileFirst(problem.N, limits);
    const K0 = largestFactor(problem.K, limits.K0);
    const pack = instruction ?? fallbackPack(M.core, N.core, K0);
    return assemble(M, N, K0, largestFactor(Math.floor(K0 / pack.k), limits.K1), pack);
  }
  const pack = instruction ?? fallbackPack(problem.M, problem.N, problem.K);
  const M = coreTileFirst(problem.M, pack.m, limits, rules.widensRatioOfTwo);
  const N = coreTileFirst(problem.N, pack.n, limits, rules.widensRatioOfTwo);
  const K1 = largestFactor(Math.floor(problem.K / pack.k), limits.K1);
  return assemble(M, N, largestFactor(problem.K, limits.K0, K1 * pack.k), K1, pack);
}

function assemble(
  M: { readonly launch: number; readonly core: number }, N: { readonly launch: number; readonly core: number },
  K0: number, K1: number, pack: InstructionShape,
): Configuration {
  return {
    tile: { M0: M.launch, N0: N.launch, K0, M1: M.core, N1: N.core, K1 },
    pack: { m: pack.m, n: pack.n, k: pack.k },
    herd: { x: M.launch / M.core, y: N.launch / N.core },
  };
}

/** Throws unless the target has so many columns. */
export function checkColumns(columns: number, target: Target): void {
  const available = target.device.columns;
  if (Number.isInteger(columns) && columns >= 1 && columns <= available) return;
  throw new PassError("columns", `columns ${columns}, but ${target.name} has 1 to ${available}`, { part: "columns" });
}

/** The refusal of #315, word for word, then the sizes that would do. */
export function checkDivides(problem: MatmulProblem, { m, n, k }: InstructionShape): void {
  const wrong = ([["M", problem.M, m], ["K", problem.K, k], ["N", problem.N, n]] as const).filter(([, size, step]) => size % step !== 0);
  if (wrong.length === 0) return;
  throw new PassError("instruction-does-not-divide",
    "has element types which must target an AIE instruction size that does not divide "
    + `M (${problem.M}), N (${problem.N}), or K (${problem.K}). The instruction size is m = ${m}, n = ${n}, k = ${k}.`,
    { part: wrong[0][0], hint: wrong.map(([name, size, step]) => `${name} = ${size} is not a multiple of ${step}; nearest: ${nearestMultiples(size, step).join(", ")}`).join("; ") });
}

/** DMAs move 32-bit words: every run of contiguous elements, and every row that a stride skips, is whole words. */
export function checkRuns(problem: MatmulProblem, { tile, pack }: Configuration): void {
  const bias = problem.epilogue?.bias;
  const runs: readonly (readonly [part: WorkloadPart, what: string, type: MatmulProblem["lhs"], elements: number])[] = [
    ...(problem.transposed?.lhs
      ? [["lhs", "a row of A", problem.lhs, problem.M], ["lhs", "a row of A's panel", problem.lhs, tile.M1], ["lhs", "a row of A's blocks", problem.lhs, pack.m]] as const
      : [["lhs", "a row of A", problem.lhs, problem.K], ["lhs", "a row of A's blocks", problem.lhs, pack.k]] as const),
    ...(problem.transposed?.rhs
      ? [["rhs", "a row of B", problem.rhs, problem.K], ["rhs", "a row of B's blocks", problem.rhs, pack.k]] as const
      : [["rhs", "a row of B", problem.rhs, problem.N], ["rhs", "a row of B's panel", problem.rhs, tile.N1], ["rhs", "a row of B's blocks", problem.rhs, pack.n]] as const),
    ["out", "a row of C", outType(problem), problem.N], ["out", "a row of C's blocks", outType(problem), pack.n],
    ...(bias ? [["bias", "a row of biases", bias.type, problem.N], ["bias", "the biases of a block", bias.type, pack.n]] as const : []),
  ];
  for (const [part, what, type, elements] of runs) {
    if ((elements * elementBits[type]) % 32 === 0) continue;
    throw new PassError("dma-granularity", `${what} is ${elements} elements of ${type}, ${bytesOf(type, elements)} bytes: a DMA moves multiples of 4`,
      { part, hint: `make it a multiple of ${32 / elementBits[type]} elements` });
  }
}

/** What follows from a configuration: how often each tile comes, and what the memories hold. */
export function consequences(problem: MatmulProblem, configuration: Configuration, target: Target, columns: number): ConfigurationRow[] {
  const { tile, buffers = 2 } = configuration;
  const { epilogue } = problem;
  const each = buffers === 2 ? "2 " : "";
  return [
    { name: "launch_M", value: problem.M / tile.M0, limit: null, rule: "M / M0" },
    { name: "launch_N", value: problem.N / tile.N0, limit: null, rule: "N / N0" },
    { name: "trips_K", value: problem.K / tile.K0, limit: null, rule: "K / K0, panels of a launch tile" },
    { name: "core_bytes", value: coreBytes(problem, configuration, target), limit: target.l1Bytes,
      rule: `stack + ${each}A + ${each}B + ${epilogue && epilogue.out !== problem.acc ? "sums + C" : "C"}${epilogue?.bias ? " + bias" : ""}` },
    { name: "memtile_bytes", value: Math.max(...memtileBytes(problem, configuration, target, columns)), limit: target.l2Bytes,
      rule: buffers === 2 ? "fullest memtile: 2 A panels, 2 B panels, its C tiles" : "fullest memtile: an A panel, B panels, its C tiles" },
  ];
}

function explain(
  problem: MatmulProblem, configuration: Configuration, options: ConfigureOptions & { rules: PadPackVersion; columns: number }, limits: TileLimits,
): ConfigurationRow[] {
  const { tile, pack, herd } = configuration;
  const { target, tiles, herd: requested, rules: version, columns } = options;
  const instruction = instructionShape(target, problem.lhs, problem.rhs, problem.acc);
  const row = (name: string, value: number, limit: number | null, rule: string): ConfigurationRow => ({ name, value, limit, rule });
  const chosen = (rule: string, ...fixed: (number | undefined)[]): string => fixed.some((value) => value !== undefined) ? "requested" : `${version}: ${rule}`;
  const packed = instruction ? `instruction of ${target.name} for ${problem.lhs} x ${problem.rhs} -> ${problem.acc}`
    : "no instruction for these types: a divisor up to the limit";
  const coreRule = padPackRules[version].first === "core-tile" ? "divisor that is a multiple of the instruction" : "divisor of the launch tile";
  const mostLaunch = (cores: number): number => padPackRules[version].fits ? launchLimit(limits, cores) : limits.launch;
  const launchRule = padPackRules[version].first === "core-tile" ? "divisor that is a multiple of the core tile" : "divisor";
  return [
    row("m", pack.m, instruction ? null : 4, packed),
    row("n", pack.n, instruction ? null : 4, packed),
    row("k", pack.k, instruction ? null : 8, packed),
    row("M1", tile.M1, limits.core, chosen(coreRule, tiles?.M)),
    ...(tile.M1 % pack.m === 0 || version !== "latest" ? [] : [row("M1_padded", Math.ceil(tile.M1 / pack.m) * pack.m, null, "whole blocks: memtiles send zeros after A's rows")]),
    row("N1", tile.N1, limits.core, chosen(coreRule, tiles?.N)),
    row("K1", tile.K1, limits.K1, chosen("divisor of K / k, in blocks of k", tiles?.K)),
    row("M0", tile.M0, mostLaunch(columns), chosen(launchRule, tiles?.M, requested?.cols)),
    row("N0", tile.N0, mostLaunch(target.device.coreRows), chosen(launchRule, tiles?.N, requested?.rows)),
    row("K0", tile.K0, deepestPanel(problem, limits.K0, tile.K1 * pack.k), chosen("divisor that is a multiple of K1 * k")),
    row("X", herd.x, columns, chosen("M0 / M1, columns of cores", requested?.cols)),
    row("Y", herd.y, target.device.coreRows, chosen("N0 / N1, rows of cores", requested?.rows)),
    ...(problem.batch === undefined ? [] : [row("launch_b", problem.batch, null, "matrices of the batch, one a launch tile")]),
    ...consequences(problem, configuration, target, columns),
  ];
}
