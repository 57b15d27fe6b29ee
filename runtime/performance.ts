/** What a run says of performance: time, rate, share of the peak, and what bound it. */
import type { Compilation } from "../compiler/compile.js";
import type { DeviceResult } from "./device.js";
import type { Row } from "./row.js";
import { profileNamed } from "./sim/ledger.js";

export function performanceOf({ workload, target }: Compilation, result: DeviceResult): Partial<Row> {
  const { M, K, N, batch, lhs, rhs, acc } = workload;
  const time = result.deviceUs + result.dispatchUs;
  const flop = 2 * batch * M * K * N;
  const clock = profileNamed(result.profile)?.clockGHz.value;
  const rate = target!.types.find((types) => types.lhs === lhs.dtype && types.rhs === rhs.dtype && types.acc === acc)?.macsPerCycle;
  const cores = target!.device.columns * target!.device.coreRows;
  const peak = clock !== undefined && rate ? (cores * rate * 2 * clock) / 1000 : null;
  const finished = result.status === "complete";
  const tflops = finished && time > 0 ? flop / time / 1e6 : null;
  const bytes = result.counters ? result.counters.dramReadBytes + result.counters.dramWriteBytes : null;
  return {
    cycles: finished ? result.cycles : null,
    time_us: finished ? time : null, min_us: finished ? time : null, median_us: finished ? time : null, max_us: finished ? time : null,
    tflops, peak_tflops: peak, utilisation: tflops !== null && peak ? tflops / peak : null,
    bound: finished ? boundOf(result) : null,
    dram_bytes: bytes, dram_gb_s: finished && bytes !== null && result.deviceUs > 0 ? bytes / result.deviceUs / 1000 : null,
  };
}

/**
 * What the cores did most: `compute` when they computed for more than half of the run, otherwise the larger of what their
 * channels waited for: data from DDR (`dram`), or data and room inside the array (`stream`).
 */
function boundOf(result: DeviceResult): string | null {
  const cores = result.actors.filter(({ cycles }) => (cycles.compute ?? 0) > 0);
  if (cores.length === 0) return null;
  const share = cores.reduce((sum, { cycles }) => sum + (cycles.compute ?? 0) + (cycles.overhead ?? 0), 0) / (cores.length * result.cycles);
  if (share > 0.5) return "compute";
  const memory = result.actors.reduce((sum, { cycles }) => sum + (cycles.memory ?? 0), 0);
  const transfer = result.actors.reduce((sum, { cycles }) => sum + (cycles.transfer ?? 0), 0);
  const issue = result.actors.reduce((sum, { cycles }) => sum + (cycles.TCT ?? 0) + (cycles.issue ?? 0), 0);
  if (issue > result.cycles * 0.5 && memory < result.cycles * 0.5) return "control";
  return memory > transfer ? "dram" : "stream";
}
