/**
 * How the pack-peel pipelines of iree-amd-aie choose their tile sizes, by version: KernelDispatch.cpp at each commit, and from
 * 2025 on its AMDAIETileSizeSelectionUtils.cpp. Sizes are elements.
 */
import { elementBits } from "../target/element-types.js";
import type { InstructionShape } from "../target/instruction-shapes.js";
import { largestFactor } from "./factors.js";
import type { MatmulProblem } from "./problem.js";

/** Limits are multiples of `s`, the elements of the accumulator in 64 bits: launch tile 32s, core tile 16s, K panel 16s. */
export interface DivisorRules {
  readonly family: "divisors";
  /** Where the rules come from: pull request and commit. */
  readonly source: string;
  /** First chosen: the launch tile, with the core tile a divisor of it; or the core tile, a multiple of the instruction (#335). */
  readonly first: "launch-tile" | "core-tile";
  /** Sizes that the instruction does not divide are refused (#315). */
  readonly refusesRemainder: boolean;
  /** How the launch tile comes to the cores: cut into core tiles, or in halves, for 2 x 2 cores (#428). */
  readonly cores: "core-tiles" | "halves";
}

/** Tiles are searched under the limits of the memories. */
export interface SearchRules {
  readonly family: "search";
  readonly source: string;
  /** Buffers of each operand in L1, and in L2 where that is searched. */
  readonly depth: { readonly A: number; readonly B: number; readonly C: number };
  /** The launch tile of the 4-level pipeline is searched under the limit of the memtiles, with all of K in them. */
  readonly searchesL2: boolean;
}

export type PackPeelRules = DivisorRules | SearchRules;

/** Rule sets by name. `latest`, which is ours, takes only the order of its search from `search`: see pack-peel-fit.ts. */
export const packPeelRules = {
  april: { family: "divisors", source: "300d4826", first: "launch-tile", refusesRemainder: false, cores: "core-tiles" },
  may: { family: "divisors", source: "#335 1d5953e4", first: "core-tile", refusesRemainder: true, cores: "core-tiles" },
  june: { family: "divisors", source: "#428 5d91be69", first: "core-tile", refusesRemainder: true, cores: "halves" },
  "current-objectfifo": { family: "search", source: "fddfec1b", depth: { A: 2, B: 2, C: 2 }, searchesL2: true },
  "current-air": { family: "search", source: "fddfec1b", depth: { A: 1, B: 1, C: 1 }, searchesL2: false },
} as const satisfies Readonly<Record<string, PackPeelRules>>;

export type PackPeelVersion = keyof typeof packPeelRules;

/** Tile sizes of the pack-peel pipelines. */
export interface PackPeelTiles {
  /** Launch tile. */
  readonly M0: number; readonly N0: number;
  /** First pack: what one core holds (with `april` and `may` the launch tile, of which cores take `core`), and one step of K. */
  readonly pack: { readonly m: number; readonly n: number; readonly k: number };
  /** Tile of one core. */
  readonly core: { readonly m: number; readonly n: number };
}

/** April to June 2024. */
export function tilesByDivisors(problem: MatmulProblem, instruction: InstructionShape, rules: DivisorRules): PackPeelTiles {
  const s = 64 / elementBits[problem.acc];
  const [M, N] = ([["M", "m"], ["N", "n"]] as const).map(([size, block]) => divisorAxis(problem[size], instruction[block], s, rules));
  return {
    M0: M.launch, N0: N.launch, pack: { m: M.pack, n: N.pack, k: largestFactor(problem.K, 16 * s) }, core: { m: M.core, n: N.core },
  };
}

function divisorAxis(size: number, block: number, s: number, rules: DivisorRules): { launch: number; pack: number; core: number } {
  const firstLaunch = largestFactor(size, 32 * s);
  const units = rules.first === "launch-tile" ? largestFactor(Math.floor(firstLaunch / block), Math.floor((16 * s) / block))
    : largestFactor(Math.floor(size / block), Math.floor((16 * s) / block), block);
  const launch = rules.first === "launch-tile" ? firstLaunch : largestFactor(size, 32 * s, block * units);
  if (rules.cores === "core-tiles") return { launch, pack: launch, core: block * units };
  const half = launch % 2 === 0 && (launch / 2) % block === 0 ? launch / 2 : launch;
  return { launch, pack: half, core: half };
}

/** What the search knows of the device. Rows go with M and columns with N, as in the objectFifo pipeline. */
export interface SearchSpace {
  readonly rows: number; readonly columns: number;
  readonly l1Bytes: number;
  /** Bytes of one memtile, of which each column has one. */
  readonly l2Bytes: number;
}

export interface SearchOptions {
  readonly fourLevel: boolean;
  /** Microkernels (upstream: ukernels) take as deep a K panel as L1 holds; compiled loops were fastest with 32, or 64 in four levels. */
  readonly microkernels: boolean;
}

/** Rules of 2025 and 2026. */
export function tilesBySearch(problem: MatmulProblem, instruction: InstructionShape, rules: SearchRules, space: SearchSpace, options: SearchOptions): PackPeelTiles {
  const core = searchL1(problem, instruction, rules, space.l1Bytes);
  const launch = { m: largestFactor(problem.M, space.rows * core.m, core.m), n: largestFactor(problem.N, space.columns * core.n, core.n) };
  const share = (size: number, parts: number, block: number): number => Math.floor(size / parts) % block === 0 && size >= parts ? Math.floor(size / parts) : size;
  const m = share(launch.m, space.rows, instruction.m);
  const n = share(launch.n, space.columns, instruction.n);
  const { m: M0, n: N0 } = options.fourLevel && rules.searchesL2 ? searchL2(problem, { m, n }, rules, space) : launch;
  const k = options.microkernels ? largestFactor(problem.K, core.k) : Math.min(options.fourLevel ? 64 : 32, problem.K);
  return { M0, N0, pack: { m, n, k }, core: { m, n } };
}

/** Core tile and depth that fill L1 most, on a path of halvings from 128 x 128 x 128 down to 16. */
function searchL1(problem: MatmulProblem, instruction: InstructionShape, { depth }: SearchRules, limit: number): InstructionShape {
  let m = largestFactor(problem.M, 128, instruction.m);
  let n = largestFactor(problem.N, 128, instruction.n);
  let k = largestFactor(problem.K, 128, instruction.k);
  let best: InstructionShape = { m: 16, n: 16, k: 16 };
  let most = 0;
  while (m >= 16 && n >= 16 && k >= 16) {
    const divides = problem.M % m === 0 && problem.N % n === 0 && problem.K % k === 0
      && m % instruction.m === 0 && n % instruction.n === 0 && k % instruction.k === 0;
    const used = bytes(problem.lhs, m * k * depth.A) + bytes(problem.rhs, n * k * depth.B) + bytes(problem.acc, m * n * depth.C);
    if (divides && used < limit && used > most) {
      most = used;
      best = { m, n, k };
    }
    if (n >= m && n >= Math.floor(k / 2)) n = Math.floor(n / 2);
    else if (m >= Math.floor(k / 2)) m = Math.floor(m / 2);
    else k = Math.floor(k / 2);
  }
  return best;
}

/** Launch tile that fills the memtiles most, on a path of doublings from one core tile. */
function searchL2(problem: MatmulProblem, core: { readonly m: number; readonly n: number }, { depth }: SearchRules, space: SearchSpace): { m: number; n: number } {
  let { m, n } = core;
  let best = { m, n };
  let most = 0;
  while (m <= problem.M && n <= problem.N) {
    const used = bytes(problem.lhs, m * problem.K * depth.A) + bytes(problem.rhs, n * problem.K * depth.B) + bytes(problem.acc, m * n * depth.C);
    if (problem.M % m === 0 && problem.N % n === 0 && used <= space.l2Bytes * space.columns && used > most) {
      most = used;
      best = { m, n };
    }
    const growM = 2 * m > problem.M ? false : 2 * n > problem.N ? true : n >= m;
    if (growM) m *= 2;
    else n *= 2;
  }
  return best;
}

function bytes(type: MatmulProblem["lhs"], elements: number): number { return (elements * elementBits[type]) / 8; }
