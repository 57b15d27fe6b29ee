/**
 * The time of a matmul by a closed formula: an output-stationary array, A broadcast along columns and B along rows, both double
 * buffered, C not. It is the model of published GEMM measurements that the simulator's ledger comes from, without its events:
 * good for ranking tile sizes, not for quoting.
 */
import type { Configuration } from "../pass/pass.js";
import { costParameters, macRate } from "../target/cost-parameters.js";
import { bytesOf } from "../target/element-types.js";
import type { Target } from "../target/targets.js";
import { limits } from "../target/limits.js";
import { biasRide } from "./bias-limits.js";
import { biasBytes, panelsPerChannel } from "./memory.js";
import type { MatmulProblem } from "./problem.js";

export interface Estimate {
  readonly us: number;
  /** What a k-step waits for. */
  readonly bound: "core" | "streams" | "shim channels" | "DDR";
}

/** Locks and loop of a k-step, and the call of a microkernel, cycles. */
const [stepOverhead, callOverhead] = [30, 20];
/** Bytes that a stream moves a cycle, and that one channel gets of a long run a cycle. */
const [streamRate, longRunRate] = [4, 3.9];
/** Runs of up to so many bytes cost a set-up each. */
const longRun = 1024;
const runSetup = 8;
/** Cycles that the host's controller takes to push one task, and the tasks it pushes per launch tile and channel. */
const pushCycles = 3050;
/** Cycles from the token of the last task to the end of the wait for it. */
const tokenCycles = 8000;

/** The estimate for a configuration whose tiles divide the problem's sizes. */
export function estimate(problem: MatmulProblem, configuration: Configuration, target: Target, columns: number): Estimate {
  const { tile: { M0, N0, K0, M1, N1, K1 }, pack, herd } = configuration;
  const parameters = costParameters[target.name];
  const { clockGHz, readBandwidth, runTime, dispatch } = parameters;
  const depth = K1 * pack.k;
  const { lhs, rhs, acc } = problem;
  // Bytes that one panel takes a k-step, and the length of the contiguous runs it is read in.
  const a = { bytes: bytesOf(lhs, M1 * depth), run: bytesOf(lhs, problem.transposed?.lhs ? M1 : K0) };
  const b = { bytes: bytesOf(rhs, depth * N1), run: bytesOf(rhs, problem.transposed?.rhs ? K0 : N1) };
  const channel = ({ bytes, run }: { readonly bytes: number; readonly run: number }, panels: number): number =>
    panels * (bytes / run) * Math.max(runTime * clockGHz, run <= longRun ? run / streamRate + runSetup : run / longRunRate);
  const ddr = ({ bytes, run }: { readonly bytes: number; readonly run: number }, panels: number): number =>
    (clockGHz * panels * bytes) / ((readBandwidth * run) / (run + 32));
  const bias = biasOf(problem, configuration);
  const candidates: Readonly<Record<Estimate["bound"], number>> = {
    "core": (M1 * N1 * depth) / macRate(parameters, lhs, rhs, acc) + parameters.accumulator * M1 * N1 + callOverhead + stepOverhead,
    "streams": Math.max(a.bytes + (bias?.on === "A" ? bias.pieces * bias.bytes : 0), b.bytes + (bias?.on === "B" ? bias.pieces * bias.bytes : 0)) / streamRate,
    "shim channels": Math.max(
      channel(a, 1) + (bias?.on === "A" ? channel(bias, bias.pieces) : 0),
      panelsPerChannel(herd, target, columns) * (channel(b, 1) + (bias?.on === "B" ? channel(bias, bias.pieces) : 0))),
    "DDR": ddr(a, herd.x) + ddr(b, herd.y) + (bias ? ddr(bias, bias.pieces * (bias.on === "A" ? herd.x : herd.y)) : 0),
  };
  const [bound, step] = (Object.entries(candidates) as [Estimate["bound"], number][]).reduce((most, next) => (next[1] > most[1] ? next : most));
  const result = bytesOf(problem.epilogue?.out ?? acc, M1 * N1);
  const launchTile = (problem.K / depth) * step + result / streamRate + bytesOf(acc, M1 * N1) / parameters.zeroStore;
  const launches = (problem.batch ?? 1) * (problem.M / M0) * (problem.N / N0);
  const writing = (launches * herd.x * herd.y * result) / parameters.writeBandwidth / 1000;
  // Launch tiles of a row are one task a channel; with many panels that biases follow each is one.
  const pushed = (problem.batch ?? 1) * (problem.M / M0) * (bias && !bias.folds ? problem.N / N0 : 1);
  const pushing = (pushed * (herd.x + 2 * herd.y) * pushCycles) / clockGHz / 1000;
  // Before the first k-step a whole panel has to arrive; after the last one the controller waits for the token of the results. That half of
  // the pushes overlap with transfers is a choice, made by looking at what the simulator does with small shapes.
  const filling = (K0 / depth) * Math.max(candidates["shim channels"], candidates.DDR) + candidates.streams + pushCycles * (herd.x + herd.y - 1) / 2;
  const cycles = filling + launches * launchTile + tokenCycles;
  return { us: dispatch + Math.max(cycles / clockGHz / 1000, writing, pushing), bound };
}

/** What biases add to a k-step, for they follow every panel: bytes of a core tile's, contiguous run, and how many follow a panel of which operand. */
function biasOf(problem: MatmulProblem, configuration: Configuration): { readonly on: "A" | "B"; readonly pieces: number; readonly bytes: number; readonly run: number; readonly folds: boolean } | undefined {
  const bias = problem.epilogue?.bias;
  if (!bias) return undefined;
  const { tile: { N1, K0, K1 }, pack, herd } = configuration;
  const ride = biasRide(problem, herd);
  const panels = problem.K / K0;
  return {
    ...ride, bytes: (biasBytes(problem, configuration) * K1 * pack.k) / K0, run: bytesOf(bias.type, N1),
    folds: 2 * panels <= limits.shim.bdCount / limits.shim.channels.MM2S,
  };
}
