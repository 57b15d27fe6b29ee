/**
 * `npm run bench [name]...`: everything that is a time, each the best of five, beside its target; then rates. Absolute times depend on the
 * machine and on what else it does; nothing here is a test.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../paths.js";
import { compilerTimes } from "./compiler.js";
import { ipykernelStart, kernelTimes, type KernelTimes } from "./kernel.js";
import { rates } from "./rates.js";

interface Bench { readonly name: string; readonly target: string; readonly repeat?: number; readonly measure: () => number; readonly unit: "ms" | "s" }

const kernelStarts = 5;
const large = "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 2432, K = M, N = M";

/** Seconds that a whole process of the command takes. */
function command(...args: string[]): number {
  const started = performance.now();
  execFileSync(process.execPath, [join(root, "bin", "herdbook.js"), ...args], { stdio: ["ignore", "ignore", "inherit"] });
  return (performance.now() - started) / 1000;
}

/** Milliseconds of the second compilation in a process. */
function secondCompile(template: string): number {
  return Number(execFileSync(process.execPath, [join(root, "dist", "test", "bench", "second-compile.js"), template], { encoding: "utf8" }));
}

const benches: readonly Bench[] = [
  { name: "help", target: "0.25 s", unit: "s", measure: () => command("--help") },
  { name: "run 64^3", target: "1 s", unit: "s", measure: () => command("run", "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = K = N = 64", "--json") },
  { name: "compile 2432^3, second in a process", target: "150 ms", unit: "ms", measure: () => secondCompile(large) },
  { name: "run 2432^3, integers", target: "8 s", unit: "s", measure: () => command("run", large, "--json") },
  { name: "run 2432^3, normal", target: "60 s", repeat: 2, unit: "s", measure: () => command("run", large, "--inputs", "normal", "--json") },
];

const chosen = process.argv.slice(2);
for (const { name, target, repeat = 5, measure, unit } of benches) {
  if (chosen.length > 0 && !chosen.some((part) => name.includes(part))) continue;
  const times = Array.from({ length: repeat }, measure);
  console.log(`${name}: best of ${repeat} ${Math.min(...times).toPrecision(3)} ${unit} (target ${target}); all ${times.map((time) => time.toPrecision(3)).join(" ")}`);
}

for (const [group, measure] of Object.entries(compilerTimes)) {
  if (chosen.length > 0 && !chosen.some((part) => group.includes(part))) continue;
  for (const { name, target, unit, values, cpu } of measure()) {
    const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toPrecision(3));
    const [best, worst] = unit === "ms" ? [least, most] : [most, least];
    console.log(`${name}: best of ${values.length} ${best} ${unit}${cpu ? `, ${Math.min(...cpu).toPrecision(3)} ms of processor time` : ""}, slowest ${worst}${target ? ` (target ${target})` : ""}`);
  }
}

for (const { name, target, unit, measure } of rates) {
  if (chosen.length > 0 && !chosen.some((part) => name.includes(part))) continue;
  console.log(`${name}: ${measure().toPrecision(3)} ${unit}${target ? ` (target ${target})` : ""}`);
}

if (chosen.length === 0 || chosen.some((part) => "notebook".includes(part))) {
  const times: KernelTimes[] = [];
  const python: (number | null)[] = [];
  // By turns: whatever else the machine does meets both.
  for (let i = 0; i < kernelStarts; i++) {
    times.push(await kernelTimes());
    python.push(await ipykernelStart());
  }
  const best = (name: keyof KernelTimes): string => Math.min(...times.map((time) => time[name])).toPrecision(3);
  const pythonStart = python.includes(null) ? undefined : Math.min(...(python as number[]));
  console.log(`notebook kernel start to the first checked result: best of ${kernelStarts} ${best("start")} s (target 1.2 s); all ${times.map(({ start }) => start.toPrecision(3)).join(" ")}`);
  console.log(pythonStart === undefined
    ? "skipped, Debian's ipykernel is missing: start of Python's kernel"
    : `the same of ipykernel: best of ${kernelStarts} ${pythonStart.toPrecision(3)} s; ours takes ${(Number(best("start")) / pythonStart).toPrecision(3)} times as long (target 1.7); all ${(python as number[]).map((start) => start.toPrecision(3)).join(" ")}`);
  console.log(`notebook, a fresh cell: median of 40, best of ${kernelStarts} ${best("cell")} ms (target 20 ms)`);
  console.log(`notebook, completion inside a template: median of 40, best of ${kernelStarts} ${best("completion")} ms (target 20 ms)`);
  console.log(`notebook, interrupt of an endless loop to idle: best of ${kernelStarts} ${best("interrupt")} ms (target 100 ms)`);
}
