/** A compiled workload: a thin handle on plain data, its frames built when they are asked for. */
import { compileWorkload, encodeProgram, type Compilation, type CompileOptions } from "../compiler/compile.js";
import { programFiles, type ProgramImage } from "../compiler/encode/program.js";
import { writeDirectory } from "../compiler/encode/emit-directory.js";
import { failureText, type CompileFailure } from "../compiler/failure.js";
import type { Workload } from "../dsl/index.js";
import { frameOf, type Frame } from "./frames/frame.js";

export type { CompileOptions } from "../compiler/compile.js";

/** A workload that could not be compiled, for callers who asked for an executable and nothing less. In a run it is a row instead. */
export class CompileError extends Error {
  override readonly name = "CompileError";
  constructor(readonly failure: CompileFailure, template: string) {
    super(failureText(failure, failure.place?.source === "template" ? template : undefined));
  }
}

export class Executable {
  readonly #compilation: Compilation;
  #program?: ProgramImage;
  constructor(compilation: Compilation) { this.#compilation = compilation; }

  get workload(): Workload { return this.#compilation.workload; }
  get options(): CompileOptions { return this.#compilation.options; }
  /** @internal What the compiler left, for the runtime. */
  get compilation(): Compilation { return this.#compilation; }
  /** Milliseconds that compiling took, without encoding words. */
  get compileMs(): number { return this.#compilation.ms; }

  /** Tile sizes, herd and memory per level against its limit, and the rule that chose each. */
  get config(): Frame {
    return frameOf(this.#compilation.configurationRows, { name: "string", value: "integer", limit: "integer", rule: "string" });
  }
  /** Every pass: stage, milliseconds, ops before and after, lines of its text, whether it changed anything. */
  get passes(): Frame {
    const records = this.#compilation.snapshots.map((snapshot, i, all) => ({
      pass: snapshot.id, stage: snapshot.stage, ms: snapshot.ms, ops_before: snapshot.opsBefore, ops_after: snapshot.opsAfter,
      lines: snapshot.text.split("\n").length - 1, changed: i === 0 || snapshot.text !== all[i - 1].text,
    }));
    return frameOf(records, { pass: "string", stage: "string", ms: "number", ops_before: "integer", ops_after: "integer", lines: "integer", changed: "boolean" });
  }
  /** Names of the passes that ran, those that ran several times with `#2`, `#3`. */
  get passNames(): string[] { return this.#compilation.snapshots.map(({ id }) => id); }
  /** MLIR text after a pass; without a name, after the last one. Throws RangeError for a pass that did not run. */
  ir(pass?: string): string {
    const { snapshots } = this.#compilation;
    const found = pass === undefined ? snapshots[snapshots.length - 1] : snapshots.find(({ id }) => id === pass);
    if (!found) throw new RangeError(`no pass \`${pass}\` ran; there are ${this.passNames.join(", ")}`);
    return found.text;
  }
  /** @internal The words, encoded once. */
  get program(): ProgramImage { return (this.#program ??= encodeProgram(this.#compilation)); }
  /** Writes the directory that a device eats (manifest, configuration, instruction stream, core programs), whole or not at all. */
  async emit(directory: string): Promise<void> { await writeDirectory(directory, programFiles(this.program)); }

  toString(): string {
    const { configuration } = this.#compilation;
    const herd = configuration ? `, herd ${configuration.herd.x}x${configuration.herd.y}` : "";
    return `Executable(${this.workload.text}; ${this.options.target}, ${this.options.pipeline}${herd})`;
  }
}

/**
 * Compiles a workload. `using` options of its template are defaults for `options`.
 * Rejects with a `CompileError` when it cannot be compiled.
 */
export async function compile(workload: Workload, options: Partial<CompileOptions> & { readonly signal?: AbortSignal } = {}): Promise<Executable> {
  const { signal, ...rest } = options;
  signal?.throwIfAborted();
  const compilation = compileWorkload(workload, rest);
  if (compilation.failure) throw new CompileError(compilation.failure, compilation.workload.source);
  return new Executable(compilation);
}
