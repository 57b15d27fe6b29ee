/**
 * What the closed timing formula of `compiler/configuration/estimate.ts` knows of each target: one default machine each. These are
 * the numbers of the timing ledger's default profile (a test holds the two together); they rank configurations and are not fitted to anything here.
 */
import type { ElementType } from "./element-types.js";
import type { Target } from "./targets.js";

export interface CostParameters {
  readonly clockGHz: number;
  /** DDR read bandwidth of endless runs, GB/s; a run of L bytes gets BW0 * L / (L + 32). */
  readonly readBandwidth: number;
  /** Least time of one run on one shim channel, ns. */
  readonly runTime: number;
  /** Host time around the instruction stream, us. */
  readonly dispatch: number;
  /** GB/s of results that are written beside the reads without slowing them down. */
  readonly writeBandwidth: number;
  /** Loading and storing C once a call, cycles an element. */
  readonly accumulator: number;
  /** Bytes that a core clears a cycle. */
  readonly zeroStore: number;
  /** Multiply-adds a cycle inside a microkernel; types that are not listed take one. */
  readonly macRates: readonly { readonly lhs: ElementType; readonly acc: ElementType; readonly rate: number }[];
}

export const costParameters: Readonly<Record<Target["name"], CostParameters>> = {
  // An 8700G of the ignite-xdna measurements.
  npu1: {
    clockGHz: 1.8, readBandwidth: 28, runTime: 28, dispatch: 170, writeBandwidth: 25, accumulator: 0.345, zeroStore: 32,
    macRates: [{ lhs: "bf16", acc: "f32", rate: 62 }, { lhs: "i8", acc: "i32", rate: 209 }, { lhs: "i16", acc: "i32", rate: 31 }, { lhs: "f32", acc: "f32", rate: 6.9 }],
  },
  // A Strix of the mlir-air measurements.
  npu4: {
    clockGHz: 1.8, readBandwidth: 57, runTime: 20, dispatch: 115, writeBandwidth: 32, accumulator: 0.108, zeroStore: 64,
    macRates: [{ lhs: "bf16", acc: "f32", rate: 62 }, { lhs: "i8", acc: "i32", rate: 457 }, { lhs: "f32", acc: "f32", rate: 6.9 }],
  },
};

export function macRate({ macRates }: CostParameters, lhs: ElementType, acc: ElementType): number {
  return macRates.find((row) => row.lhs === lhs && row.acc === acc)?.rate ?? 1;
}
