/** Tile sizes of the pack-peel pipelines, and of each number the rule that chose it. */
import type { Configuration } from "../pass/pass.js";
import { instructionShape, type InstructionShape } from "../target/instruction-shapes.js";
import { checkColumns, checkDivides, checkRuns, consequences, type ConfigurationResult, type ConfigurationRow, type ConfigureOptions } from "./configure.js";
import { fallbackPack } from "./pad-pack-rules.js";
import { fitPackPeel, largestTile } from "./pack-peel-fit.js";
import { packPeelRules, tilesByDivisors, tilesBySearch, type PackPeelRules, type PackPeelTiles, type PackPeelVersion } from "./pack-peel-rules.js";
import type { MatmulProblem } from "./problem.js";

export interface ConfigurePackPeelOptions extends Omit<ConfigureOptions, "rules"> {
  /** `latest` by default, which alone heeds a request for tiles or herd. */
  readonly rules?: PackPeelVersion | "latest";
  /** A level of sub-tiles between launch tile and cores. */
  readonly fourLevel: boolean;
  /** Of the rule sets `current-*`: a core calls microkernels. True by default. */
  readonly microkernels?: boolean;
}

/** The blocks that April 2024 packed types without an instruction into. */
const aprilPack: InstructionShape = { m: 4, n: 4, k: 8 };

/** The configuration of a matmul for pack-peel. Throws `PassError` like `configure`. */
export function configurePackPeel(problem: MatmulProblem, options: ConfigurePackPeelOptions): ConfigurationResult {
  const { target, rules: version = "latest", fourLevel } = options;
  const rules: PackPeelRules | undefined = version === "latest" ? undefined : packPeelRules[version];
  const instruction = instructionShape(target, problem.lhs, problem.rhs, problem.acc);
  const earliest = rules?.family === "divisors" && !rules.refusesRemainder;
  if (instruction && !earliest) checkDivides(problem, instruction);
  const pack = instruction ?? (earliest ? aprilPack : fallbackPack(problem.M, problem.N, problem.K));
  const columns = options.columns ?? target.device.columns;
  if (rules) return { configuration: configurationOf(tilesOf(problem, pack, rules, options), pack, options), rows: explainUpstream(problem, pack, version, rules, options) };
  checkColumns(columns, target);
  const configuration = fitPackPeel(problem, pack, options, { target, columns, buffers: options.buffers }, fourLevel);
  checkRuns(problem, configuration);
  return { configuration, rows: explain(problem, configuration, instruction !== undefined, options) };
}

function tilesOf(problem: MatmulProblem, pack: InstructionShape, rules: PackPeelRules, { target, columns, fourLevel, microkernels = true }: ConfigurePackPeelOptions): PackPeelTiles {
  if (rules.family === "divisors") return tilesByDivisors(problem, pack, rules);
  const space = { rows: target.device.coreRows, columns: columns ?? target.device.columns, l1Bytes: target.l1Bytes, l2Bytes: target.l2Bytes };
  return tilesBySearch(problem, pack, rules, space, { fourLevel, microkernels });
}

/** Core tiles beyond the array are sub-tiles. */
function configurationOf({ M0, N0, pack: { k }, core }: PackPeelTiles, pack: InstructionShape, { target, columns, fourLevel }: ConfigurePackPeelOptions): Configuration {
  const [across, down] = [M0 / core.m, N0 / core.n];
  const [x, y] = fourLevel ? [Math.min(across, target.device.coreRows), Math.min(down, columns ?? target.device.columns)] : [across, down];
  return {
    tile: { M0, N0, K0: k, M1: core.m, N1: core.n, K1: k / pack.k },
    pack: { m: pack.m, n: pack.n, k: pack.k },
    herd: { x, y },
    ...(fourLevel ? { subTiles: { x: across / x, y: down / y } } : {}),
  };
}

type Row = (name: string, value: number, rule: string, limit?: number) => ConfigurationRow;
const row: Row = (name, value, rule, limit) => ({ name, value, limit: limit ?? null, rule });

function packRows(problem: MatmulProblem, { m, n, k }: InstructionShape, { target }: ConfigurePackPeelOptions): ConfigurationRow[] {
  const instruction = instructionShape(target, problem.lhs, problem.rhs, problem.acc);
  const rule = instruction ? `instruction of ${target.name} for ${problem.lhs} x ${problem.rhs} -> ${problem.acc}` : "no instruction for these types: a divisor up to the limit";
  const limit = (plain: number): number | undefined => (instruction ? undefined : plain);
  return [row("m", m, rule, limit(4)), row("n", n, rule, limit(4)), row("k", k, rule, limit(8))];
}

function explainUpstream(problem: MatmulProblem, pack: InstructionShape, version: string, rules: PackPeelRules, options: ConfigurePackPeelOptions): ConfigurationRow[] {
  const tiles = tilesOf(problem, pack, rules, options);
  const { tile, herd, subTiles } = configurationOf(tiles, pack, options);
  const says = (rule: string): string => `${version} (${rules.source}): ${rule}`;
  const [core, launch, depth] = rules.family === "divisors"
    ? [rules.cores === "halves" ? "half of the launch tile where the instruction divides that"
      : rules.first === "launch-tile" ? "divisor of the launch tile's blocks" : "a multiple of the instruction's square, in blocks",
      rules.first === "launch-tile" ? "divisor up to 32 accumulators of 64 bits" : "divisor that is a multiple of the core tile", "divisor up to 16 accumulators of 64 bits"]
    : ["share of an array's side in the launch tile", options.fourLevel && rules.searchesL2 ? "fills the memtiles most, with all of K in them" : "the tile that fills L1 most, times the array's side",
      options.microkernels === false ? "what compiled loops are fastest with" : "divisor up to the depth that fills L1 most"];
  return [
    ...packRows(problem, pack, options),
    row("M1", tile.M1, says(core)), row("N1", tile.N1, says(core)), row("K1", tile.K1, says("K0 / k")),
    row("M0", tile.M0, says(launch)), row("N0", tile.N0, says(launch)), row("K0", tile.K0, says(depth)),
    row("X", herd.x, says("core tiles along M")), row("Y", herd.y, says("core tiles along N")),
    ...(subTiles ? [row("sub_M", subTiles.x, says("launch tile / array")), row("sub_N", subTiles.y, says("launch tile / array"))] : []),
  ];
}

function explain(problem: MatmulProblem, configuration: Configuration, hasInstruction: boolean, options: ConfigurePackPeelOptions): ConfigurationRow[] {
  const { tile, pack, herd, subTiles } = configuration;
  const { target, tiles, herd: requested, fourLevel } = options;
  const columns = options.columns ?? target.device.columns;
  const chosen = (rule: string, ...fixed: (number | undefined)[]): string => (fixed.some((value) => value !== undefined) ? "requested" : `latest: ${rule}`);
  const path = `divisor on upstream's path down from ${largestTile} (fddfec1b), the first that L1 holds${hasInstruction ? ", a multiple of the instruction" : ""}`;
  const sub = "doubled (fddfec1b) while it divides and the memtiles have memory and descriptors for the results";
  const times = fourLevel ? "core tile x cores x sub-tiles" : "core tile x cores";
  return [
    ...packRows(problem, pack, options),
    row("M1", tile.M1, chosen(path, tiles?.M), largestTile), row("N1", tile.N1, chosen(path, tiles?.N), largestTile),
    row("K1", tile.K1, chosen("K0 / k, one step of a core", tiles?.K)),
    row("M0", tile.M0, chosen(times, tiles?.M, requested?.cols)), row("N0", tile.N0, chosen(times, tiles?.N, requested?.rows)),
    row("K0", tile.K0, chosen(`${path}; as deep a panel as a microkernel takes`, tiles?.K), largestTile),
    row("X", herd.x, chosen("core tiles along M that columns share", requested?.cols), columns),
    row("Y", herd.y, chosen("core tiles along N that rows share", requested?.rows), target.device.coreRows),
    ...(fourLevel ? [row("sub_M", subTiles?.x ?? 1, chosen(sub)), row("sub_N", subTiles?.y ?? 1, chosen(sub))] : []),
    ...consequences(problem, configuration, target, columns),
  ];
}
