/** What a bias, which rides on the channels of A or B (air-fuse-channels), leaves of the herd's rows and of the depths of panels. */
import type { Target } from "../target/targets.js";
import { largestFactor } from "./factors.js";
import type { MatmulProblem } from "./problem.js";

/**
 * Rows of a herd. A bias per element comes to each core alone, on the channel of A, which then must come to one core only. On one column
 * all panels of B and their biases come through one channel, whose memtile has descriptors for those of two rows.
 */
export function rowLimit({ epilogue }: MatmulProblem, target: Target, columns: number): number {
  const rows = target.device.coreRows;
  if (epilogue?.bias?.shape === "MxN") return 1;
  return epilogue?.bias && columns === 1 ? Math.min(2, rows) : rows;
}

/** Steps of a panel that biases follow: each has a descriptor in a core, which has 16, and biases, results and the other operand have theirs. */
const mostSteps = 12;

/**
 * The most that an L2 panel may be deep. Every panel that biases follow costs two tasks of the shim: such panels are as deep as cores and
 * memtiles allow, whatever the rules of upstream, which had no biases, say.
 */
export function deepestPanel({ epilogue }: MatmulProblem, rule: number, step: number): number {
  return epilogue?.bias ? Math.max(rule, mostSteps * step) : rule;
}

/**
 * Depth of an L2 panel: a divisor of K, a multiple of the step of a core, at most `bound` or one step. Where biases follow every panel, a
 * core's ping and pong must come out even in each: an even number of steps, or just one.
 */
export function panelDepth({ K, epilogue }: MatmulProblem, bound: number, step: number): number {
  if (!epilogue?.bias) return largestFactor(K, bound, step);
  const most = Math.min(bound, mostSteps * step);
  const even = largestFactor(K, most, 2 * step);
  return even % (2 * step) === 0 && even <= most ? even : step;
}
