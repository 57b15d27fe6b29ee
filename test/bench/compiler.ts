/** Times of the compiler in one process, warm: passes, encoding, the search for tiles, and the comparison of two compilations. */
import { compileWorkload, encodeProgram, planOf } from "../../compiler/compile.js";
import { npuToWords } from "../../compiler/encode/npu-words.js";
import { matmul } from "../../dsl/index.js";
import type { Workload } from "../../dsl/index.js";
import { diff } from "../../runtime/diff.js";

/** The matmuls of Stable Diffusion 3 in issue #285: M, K, N. */
const sd3Shapes: readonly (readonly [M: number, K: number, N: number])[] = [
  [8192, 2432, 2432], [8192, 2432, 9728], [8192, 9728, 2432], [8192, 2432, 7296],
  [308, 2432, 2432], [308, 2432, 9728], [308, 9728, 2432], [308, 2432, 7296], [2, 2432, 14592],
];

export interface CompilerTime {
  readonly name: string;
  readonly target?: string;
  readonly unit: "ms" | "Mwords/s";
  readonly values: readonly number[];
  /** Milliseconds of processor time of the same turns, all threads: they say more where the machine does other things too. */
  readonly cpu?: readonly number[];
}

const warmUp = 3;
const turns = 5;

function workload(M: number, K: number, N: number, options = ""): Workload {
  return matmul(`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = ${M}, K = ${K}, N = ${N}${options}`);
}

/** Compilation of each shape, word encoding not included: the shapes by turns, as a sweep would come by them. */
function compileTimes(): CompilerTime[] {
  const cases = sd3Shapes.flatMap((shape) => ["pad-pack", "auto"].map((pipeline) => ({
    name: `compile ${shape.join("x")}, ${pipeline}, warm`, template: workload(...shape, ` using pipeline ${pipeline}`), values: [] as number[], cpu: [] as number[],
  })));
  for (let turn = 0; turn < warmUp + turns; turn++) {
    for (const { template, values, cpu } of cases) {
      const before = process.cpuUsage();
      const { ms, failure } = compileWorkload(template);
      const { user, system } = process.cpuUsage(before);
      if (failure) throw new Error(failure.message);
      if (turn < warmUp) continue;
      values.push(ms);
      cpu.push((user + system) / 1000);
    }
  }
  return cases.map(({ name, values, cpu }) => ({ name, target: "150 ms", unit: "ms", values, cpu }));
}

/** From the runtime sequence to the controller's words, then all that a device is given. */
function encodingTimes(): CompilerTime[] {
  const compilation = compileWorkload(workload(8192, 2432, 9728));
  const module = compilation.snapshots[compilation.snapshots.length - 1].module;
  const { length } = npuToWords(module);
  const words = repeated(10 * turns, () => { npuToWords(module); }).map((ms) => length / ms / 1000);
  const program = repeated(2 * turns, () => { encodeProgram(compilation); });
  return [
    { name: `encode the ${length} words of 8192x2432x9728`, target: "2 Mwords/s", unit: "Mwords/s", values: words },
    { name: "encode its whole program, with configuration and cores", unit: "ms", values: program },
  ];
}

/** Each shape is asked for once, then again. `planOf` runs no pass. */
function searchTimes(): CompilerTime[] {
  const ask = ([M, K, N]: readonly [number, number, number]): number => timed(() => { planOf(workload(M, K, N), { pipeline: "auto", columns: 3 }); });
  return ["1 s", "0.2 s"].map((target, i) => ({ name: `auto search, ${i === 0 ? "first" : "again"}`, target: `${target}, the slowest of the shapes`, unit: "ms", values: sd3Shapes.map(ask) }));
}

function diffTimes(): CompilerTime[] {
  let reason = "";
  const values = Array.from({ length: 3 }, () => timed(() => {
    const { parting } = diff(workload(2304, 2304, 2304), workload(2432, 2432, 2432), { toolchain: "2024-04-20" });
    reason = parting ? `they part in ${parting.pass}: ${parting.reason}` : "they never part";
  }));
  return [{ name: `diff of 2304^3 and 2432^3 under 2024-04-20 (${reason})`, target: "2 s", unit: "ms", values }];
}

/** Groups of measurements by the word that chooses them. The search comes first: it remembers what compilations have asked for. */
export const compilerTimes: Readonly<Record<string, () => CompilerTime[]>> = {
  "auto search": searchTimes, "compile sd3": compileTimes, encode: encodingTimes, diff: diffTimes,
};

function repeated(count: number, run: () => void): number[] {
  for (let i = 0; i < count; i++) run();
  return Array.from({ length: count }, () => timed(run));
}
function timed(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}
