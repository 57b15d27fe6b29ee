/** Tile sizes and herd chosen by search, with the reason for the choice. */
import { instructionShape } from "../target/instruction-shapes.js";
import { checkColumns, checkRuns, consequences, type ConfigurationResult, type ConfigurationRow, type ConfigureOptions } from "./configure.js";
import { rowLimit } from "./bias-limits.js";
import type { Estimate } from "./estimate.js";
import { checkHerd } from "./fit.js";
import type { PaddedAxis } from "./padded-sizes.js";
import type { MatmulProblem } from "./problem.js";
import { searchTiles, type Found } from "./search.js";

export interface AutoResult extends ConfigurationResult {
  /** The problem with padded sizes. */
  readonly problem: MatmulProblem;
  readonly padding: readonly PaddedAxis[];
}

/**
 * The configuration with the least estimated time under the memory limits. Throws `PassError`: a request that the device cannot
 * meet, types whose runs a DMA cannot move.
 */
export function configureAuto(problem: MatmulProblem, options: Omit<ConfigureOptions, "rules">): AutoResult {
  const { target, tiles, herd } = options;
  const columns = options.columns ?? target.device.columns;
  checkColumns(columns, target);
  checkHerd("cols", herd?.cols, columns);
  checkHerd("rows", herd?.rows, rowLimit(problem, target, columns));
  const found = searchTiles(problem, target, { tiles, herd }, columns, options.buffers);
  checkRuns(found.problem, found.configuration);
  return { problem: found.problem, padding: found.padding, configuration: found.configuration, rows: explain(found, options, columns) };
}

function explain(found: Found, { target, tiles, herd: requested }: Omit<ConfigureOptions, "rules">, columns: number): ConfigurationRow[] {
  const { problem, configuration, compared } = found;
  const { tile, pack, herd } = configuration;
  const row = (name: string, value: number, limit: number | null, rule: string): ConfigurationRow => ({ name, value, limit, rule });
  const chosen = (rule: string, ...fixed: (number | undefined)[]): string => fixed.some((value) => value !== undefined) ? "requested" : `auto: ${rule}`;
  const instruction = instructionShape(target, problem.lhs, problem.rhs, problem.acc);
  const packed = instruction ? `instruction of ${target.name} for ${problem.lhs} x ${problem.rhs} -> ${problem.acc}` : "no instruction for these types: a block of 4 x 4 x 8";
  const search = `least estimated time of ${compared} configurations that fit`;
  return [
    row("m", pack.m, null, packed), row("n", pack.n, null, packed), row("k", pack.k, null, packed),
    row("M1", tile.M1, null, chosen(search, tiles?.M)), row("N1", tile.N1, null, chosen(search, tiles?.N)), row("K1", tile.K1, null, chosen(search, tiles?.K)),
    row("M0", tile.M0, null, chosen("M1 times X", tiles?.M, requested?.cols)), row("N0", tile.N0, null, chosen("N1 times Y", tiles?.N, requested?.rows)),
    row("K0", tile.K0, null, chosen(search)),
    row("X", herd.x, columns, chosen(search, requested?.cols)), row("Y", herd.y, target.device.coreRows, chosen(search, requested?.rows)),
    ...consequences(problem, configuration, target, columns),
    row("estimated_us", rounded(found.estimate), null, `closed formula with the constants of the simulator's ledger, none of its events; a k-step waits for: ${found.estimate.bound}${secondText(found)}`),
  ];
}

function secondText({ second }: Found): string {
  if (!second) return "";
  const { tile, pack, herd } = second.configuration;
  return `; next: core tile M=${tile.M1} K=${tile.K1 * pack.k} N=${tile.N1} on a herd of ${herd.x}x${herd.y}, ${rounded(second.estimate)} us (${second.estimate.bound})`;
}
function rounded({ us }: Estimate): number { return Number(us.toPrecision(4)); }
