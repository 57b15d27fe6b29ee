/** What a bias, which rides on the channels of A or B (air-fuse-channels), leaves of the herd's rows and of the depths of panels. */
import type { Configuration } from "../pass/pass.js";
import { bytesOf } from "../target/element-types.js";
import { limits, wordBytes } from "../target/limits.js";
import type { Target } from "../target/targets.js";
import { largestFactor } from "./factors.js";
import type { MatmulProblem } from "./problem.js";

/**
 * The operand on whose channels a bias rides, and how many biases follow a panel there: those of a column of results go with B's. Those of a core tile
 * go with the operand that comes to the fewest cores, A where both come to as many, and each of these gets the biases of all.
 */
export function biasRide({ epilogue }: MatmulProblem, { x, y }: Configuration["herd"]): { readonly on: "A" | "B"; readonly pieces: number } {
  if (x === 1 && y === 1) return { on: "A", pieces: 1 };
  if (epilogue?.bias?.shape !== "MxN") return { on: "B", pieces: 1 };
  return x < y ? { on: "B", pieces: x } : { on: "A", pieces: y };
}

/** Rows of a herd. On one column all panels of B and their biases come through one channel, whose memtile has descriptors for those of two rows. */
export function rowLimit({ epilogue }: MatmulProblem, target: Target, columns: number): number {
  const rows = target.device.coreRows;
  return epilogue?.bias && columns === 1 ? Math.min(2, rows) : rows;
}

/**
 * Steps and biases of a panel: each has a descriptor in a core, which has 16, and results and the other operand have theirs.
 */
const mostDescriptors = 13;

/**
 * The most that an L2 panel may be deep. Panels that biases follow are as deep as cores and memtiles allow, whatever the rules of
 * upstream, which had no biases, say.
 */
export function deepestPanel({ epilogue }: MatmulProblem, rule: number, step: number): number {
  return epilogue?.bias ? Math.max(rule, (mostDescriptors - 1) * step) : rule;
}

/**
 * Depth of an L2 panel: a divisor of K, a multiple of the step of a core, at most `bound` or one step. Where biases follow every panel, a
 * core's ping and pong must come out even in each: an even number of steps, or just one; and it takes one step of a shim descriptor's iteration
 * from panel to panel.
 */
export function panelDepth(problem: MatmulProblem, herd: Configuration["herd"], bound: number, step: number): number {
  if (!problem.epilogue?.bias) return largestFactor(problem.K, bound, step);
  const { on, pieces } = biasRide(problem, herd);
  const most = Math.min(bound, (mostDescriptors - pieces) * step, farthestPanel(problem, on));
  const even = largestFactor(problem.K, most, 2 * step);
  return even % (2 * step) === 0 && even <= most ? even : step;
}

/** Depth of a panel from which the next one begins as far away as an iteration steps. */
function farthestPanel({ M, N, lhs, rhs, transposed }: MatmulProblem, on: "A" | "B"): number {
  const [type, row] = on === "A" ? [lhs, transposed?.lhs ? M : 1] : [rhs, transposed?.rhs ? 1 : N];
  return Math.floor((limits.shim.iterationStep.max * wordBytes) / bytesOf(type, row));
}
