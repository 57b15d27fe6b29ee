/** Two compilations compared pass by pass. */
import { compareCompilations, type Comparison, type Parting } from "../compiler/comparison/compare.js";
import { compileWorkload, type CompileOptions } from "../compiler/compile.js";
import type { Workload } from "../dsl/index.js";
import { Executable } from "./executable.js";
import { frameOf, type Frame } from "./frames/frame.js";
import { Run } from "./run-handle.js";

/** Two compilations side by side. */
export class CompilationDiff {
  readonly #comparison: Comparison;
  constructor(readonly a: Executable, readonly b: Executable) { this.#comparison = compareCompilations(a.compilation, b.compilation); }

  /** Every pass, as records. */
  get passes(): Comparison["passes"] { return this.#comparison.passes; }
  /** Numbers of the configurations that differ, as records. */
  get configuration(): Comparison["configuration"] { return this.#comparison.configuration; }
  /** Every pass with the ops it left on both sides, and whether the structures are still the same. */
  get frame(): Frame {
    return frameOf(this.#comparison.passes, { pass: "string", ops_a: "integer", ops_b: "integer", same_structure: "boolean" });
  }
  /** Numbers of the configurations that differ. */
  get config(): Frame { return frameOf(this.#comparison.configuration, { name: "string", a: "integer", b: "integer" }); }
  /** The first pass where the structures part, and how; null when they never do. Sizes are no structure. */
  get parting(): Parting | null { return this.#comparison.parting; }
  /** How many operations of each name there are, where they part and the numbers differ. */
  get counts(): Frame { return frameOf(this.parting?.counts ?? [], { op: "string", a: "integer", b: "integer" }); }

  toString(): string {
    const { parting } = this;
    const sides = [`a: ${this.a.workload.text}`, `b: ${this.b.workload.text}`];
    const configuration = this.#comparison.configuration.map(({ name, a, b }) => `${name} ${a ?? "-"} and ${b ?? "-"}`);
    if (configuration.length > 0) sides.push(`configurations differ in ${configuration.join(", ")}`);
    if (!parting) return [...sides, "every pass left both with the same structure: they differ in sizes alone"].join("\n");
    const where = [parting.a && `a, line ${parting.a.line}: ${parting.a.text}`, parting.b && `b, line ${parting.b.line}: ${parting.b.text}`].filter((line) => typeof line === "string");
    return [...sides, `they part in ${parting.pass}: ${parting.reason}`, ...(parting.path ? [`  inside ${parting.path}`] : []), ...where.map((line) => `  ${line}`),
      ...parting.counts.map(({ op, a, b }) => `  ${op}: ${a} and ${b}`)].join("\n");
  }
}

/**
 * Compares two compilations pass by pass, and finds the first pass where they part in structure. Takes executables, runs, or
 * workloads, which are compiled with `options`; what does not compile is compared as far as it came.
 */
export function diff(a: Executable | Run | Workload, b: Executable | Run | Workload, options: Partial<CompileOptions> = {}): CompilationDiff {
  return new CompilationDiff(executableOf(a, options), executableOf(b, options));
}

function executableOf(value: Executable | Run | Workload, options: Partial<CompileOptions>): Executable {
  if (value instanceof Executable) return value;
  return value instanceof Run ? value.executable : new Executable(compileWorkload(value, options));
}
