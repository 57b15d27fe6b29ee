/**
 * How the pad-pack pipeline of iree-amd-aie chose its tile sizes, by version (KernelDispatch.cpp at each commit).
 * A toolchain of a date names one of these rule sets.
 */
import { elementBits } from "../target/element-types.js";
import type { InstructionShape } from "../target/instruction-shapes.js";
import { largestFactor } from "./factors.js";
import type { MatmulProblem } from "./problem.js";

export interface PadPackRules {
  /** Where the rules come from: pull request and commit. */
  readonly source: string;
  /** Operand whose element width scales the limits: narrower elements, larger tiles. */
  readonly scaleFrom: "lhs" | "acc";
  /** First chosen: the launch tile, with the core tile a divisor of it; or the core tile, a multiple of the instruction (#293). */
  readonly first: "launch-tile" | "core-tile";
  /** Sizes that the instruction does not divide are refused (#315); before, the pass that packs met them. */
  readonly refusesRemainder: boolean;
  /** A launch tile of two core tiles is cut into four (#310): a ratio of 2 leaves half of a 4 x 4 array idle. On 8 columns `latest` goes on to eight. */
  readonly widensRatioOfTwo: boolean;
  /** Tiles shrink until herd, core memory and memtiles hold them. */
  readonly fits: boolean;
}

export const padPackRules = {
  v0: { source: "74058f43", scaleFrom: "lhs", first: "launch-tile", refusesRemainder: false, widensRatioOfTwo: false, fits: false },
  v1: { source: "#293 300d4826", scaleFrom: "lhs", first: "core-tile", refusesRemainder: false, widensRatioOfTwo: false, fits: false },
  "v1'": { source: "#335 1d5953e4", scaleFrom: "acc", first: "core-tile", refusesRemainder: true, widensRatioOfTwo: false, fits: false },
  v2: { source: "#310 ed9717bd", scaleFrom: "lhs", first: "core-tile", refusesRemainder: true, widensRatioOfTwo: true, fits: false },
  latest: { source: "#310 ed9717bd, then fitted", scaleFrom: "lhs", first: "core-tile", refusesRemainder: true, widensRatioOfTwo: true, fits: true },
} as const satisfies Readonly<Record<string, PadPackRules>>;

export type PadPackVersion = keyof typeof padPackRules;

/** Upper bounds of the search: launch tile, core tile and K panel in elements, K1 in packed units. */
export interface TileLimits { readonly launch: number; readonly core: number; readonly K0: number; readonly K1: number }

/** `s` = elements of the operand in 64 bits: the limits are 64s, 16s, 256 and 2s. */
export function tileLimits(problem: MatmulProblem, rules: PadPackRules): TileLimits {
  const s = 64 / elementBits[problem[rules.scaleFrom]];
  return { launch: 64 * s, core: 16 * s, K0: 256, K1: 2 * s };
}

/** Packing of types without an instruction: blocks of at most 4 x 4 x 8 that divide the sizes they are cut from. */
export function fallbackPack(m: number, n: number, k: number): InstructionShape {
  return { m: largestFactor(m, 4), n: largestFactor(n, 4), k: largestFactor(k, 8) };
}

/** Launch and core tile along M or N: v0, where the core tile divides the launch tile and nothing else. */
export function launchTileFirst(size: number, limits: TileLimits): { readonly launch: number; readonly core: number } {
  const launch = largestFactor(size, limits.launch);
  return { launch, core: largestFactor(launch, limits.core) };
}

/** Launch and core tile along M or N: from v1 on the core tile is a multiple of the instruction, the launch tile of the core tile. */
export function coreTileFirst(
  size: number, instruction: number, limits: TileLimits, widensRatioOfTwo: boolean,
): { readonly launch: number; readonly core: number } {
  const core = largestFactor(size, limits.core, instruction);
  const launch = largestFactor(size, limits.launch, core);
  const halves = widensRatioOfTwo && launch === 2 * core && core % (2 * instruction) === 0;
  return { launch, core: halves ? core / 2 : core };
}
