/**
 * What the closed timing formula of `compiler/configuration/estimate.ts` knows of each target: one default machine each. These are
 * the numbers of the timing ledger's default profile (a test holds the two together); they rank configurations.
 */
import type { ElementType } from "./element-types.js";
import type { Target } from "./targets.js";

export interface MacRate { readonly lhs: ElementType; readonly rhs: ElementType; readonly acc: ElementType; readonly rate: number }

function macs(lhs: ElementType, rhs: ElementType, acc: ElementType, rate: number): MacRate { return { lhs, rhs, acc, rate }; }

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
  readonly macRates: readonly MacRate[];
}

export const costParameters: Readonly<Record<Target["name"], CostParameters>> = {
  // An 8700G of the ignite-xdna measurements.
  npu1: {
    clockGHz: 1.8, readBandwidth: 28, runTime: 28, dispatch: 170, writeBandwidth: 25, accumulator: 0.345, zeroStore: 32,
    macRates: [
      macs("bf16", "bf16", "f32", 62), macs("i8", "i8", "i32", 209), macs("i8", "i4", "i32", 418), macs("i16", "i8", "i32", 62), macs("i16", "i16", "i32", 31),
      macs("i16", "i8", "i64", 62), macs("i16", "i16", "i64", 31), macs("i32", "i16", "i64", 15.5), macs("f32", "f32", "f32", 6.9),
    ],
  },
  // A Strix of the mlir-air measurements.
  npu4: {
    clockGHz: 1.8, readBandwidth: 57, runTime: 20, dispatch: 115, writeBandwidth: 32, accumulator: 0.108, zeroStore: 64,
    macRates: [macs("bf16", "bf16", "f32", 62), macs("i8", "i8", "i32", 457), macs("f32", "f32", "f32", 6.9)],
  },
};

export function macRate({ macRates }: CostParameters, lhs: ElementType, rhs: ElementType, acc: ElementType): number {
  return macRates.find((row) => row.lhs === lhs && row.rhs === rhs && row.acc === acc)?.rate ?? 1;
}
