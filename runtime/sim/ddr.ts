/** DDR behind the shim: one read and one write bandwidth for the whole array, and what a run costs on its channel. */
import type { Profile } from "./ledger.js";
import { memoryConstants } from "./ledger.js";

export type DdrSide = "read" | "write";

export class Ddr {
  readonly bytes: Record<DdrSide, number> = { read: 0, write: 0 };
  /** When everything granted so far is done: the bucket is empty until then. */
  readonly #free: Record<DdrSide, number> = { read: 0, write: 0 };
  readonly #bytesPerCycle: Readonly<Record<DdrSide, number>>;
  readonly #runCycles: number;

  constructor(profile: Profile) {
    const clock = profile.clockGHz.value;
    this.#bytesPerCycle = { read: profile.readBandwidth.value / clock, write: profile.writeBandwidth.value / clock };
    this.#runCycles = profile.runTime.value * clock;
  }

  /** Books a transfer of `bytes` in runs of `run` contiguous bytes that starts now; cycles until it is done. */
  transfer(side: DdrSide, now: number, bytes: number, run: number): number {
    const length = Math.min(run, bytes);
    this.bytes[side] += bytes;
    const bandwidth = this.#bytesPerCycle[side] * length / (length + memoryConstants.runOverheadBytes.value);
    const start = Math.max(now, this.#free[side]);
    this.#free[side] = start + bytes / bandwidth;
    return Math.ceil(Math.max(this.#free[side] - now, this.#channelCycles(bytes, length)));
  }

  #channelCycles(bytes: number, run: number): number {
    if (run > memoryConstants.longRun.value) return bytes / memoryConstants.longRunRate.value;
    return (bytes / run) * Math.max(this.#runCycles, run / 4 + memoryConstants.runSetup.value);
  }
}
