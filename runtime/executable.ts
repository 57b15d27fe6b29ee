/** A compiled workload: a thin handle on plain data, its frames built when they are asked for. */
import { compileWorkload, encodeProgram, locatedText, type Compilation, type CompileOptions } from "../compiler/compile.js";
import { programFiles, type ProgramImage } from "../compiler/encode/program.js";
import { writeDirectory } from "../compiler/encode/emit-directory.js";
import { failureText, type CompileFailure } from "../compiler/failure.js";
import type { Snapshot } from "../compiler/pass-manager.js";
import { resumeCompilation } from "../compiler/resume.js";
import type { Workload } from "../dsl/index.js";
import { expectWorkload } from "./arguments.js";
import { frameOf, type Frame } from "./frames/frame.js";
import { originOf, originsFrame, type Origin } from "./origin.js";
import { diffTexts, type TextDiff } from "./text-diff.js";

export type { CompileOptions } from "../compiler/compile.js";

/** A workload that could not be compiled, for callers who asked for an executable and nothing less. In a run it is a row instead. */
export class CompileError extends Error {
  override readonly name = "CompileError";
  readonly failure: CompileFailure;
  /** What was compiled before the failure: its passes can be looked at, compared, and edited. `text` is the MLIR that places in it point into. */
  constructor(readonly executable: Executable, text?: string) {
    const { failure } = executable;
    if (!failure) throw new TypeError("a compilation without a failure is no error");
    super(failureText(failure, failure.place?.source === "template" ? executable.workload.source : text));
    this.failure = failure;
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
  /** Why it could not be compiled to the end; null when it was. */
  get failure(): CompileFailure | null { return this.#compilation.failure; }
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
  /**
   * MLIR text after a pass; without a name, after the last one. With `locations` every operation says its part of the template,
   * `loc("template":1:15 to :27)`, which upstream's tools read and `resume` keeps. Throws RangeError for a pass that did not run.
   */
  ir(pass?: string, { locations = false }: { readonly locations?: boolean } = {}): string {
    const snapshot = this.#snapshot(pass);
    return locations ? locatedText(snapshot.module, this.workload.source) : snapshot.text;
  }
  #snapshot(pass: string | undefined): Snapshot {
    const { snapshots } = this.#compilation;
    const found = pass === undefined ? snapshots[snapshots.length - 1] : snapshots.find(({ id }) => id === pass);
    if (!found) throw new RangeError(`no pass \`${pass}\` ran; there are ${this.passNames.join(", ")}`);
    return found;
  }
  /** Two passes' texts compared line by line. Throws RangeError for a pass that did not run. */
  diff(from: string, to: string): TextDiff {
    return diffTexts({ name: from, text: this.ir(from) }, { name: to, text: this.ir(to) });
  }
  /**
   * Where the operation comes from that begins on a line (from 1) of the text after a pass: the part of the template that it computes, moves,
   * holds or loops over. Null for a line that no operation begins. Throws RangeError for a pass that did not run.
   */
  origin(pass: string, line: number): Origin | null { return originOf(this.workload.source, this.#snapshot(pass).module, line); }
  /** The origins of all lines after a pass, without a name after the last one: line, op, the part of the template, the text. */
  origins(pass?: string): Frame { return originsFrame(this.workload.source, this.#snapshot(pass).module); }
  /**
   * Goes on from a pass with an edited text of what it left: what the rest of the pipeline makes of it. Rejects with a `CompileError` when
   * the text is not valid there or a later pass refuses it, with a `ParseError` when it is no MLIR.
   */
  async resume(pass: string, text: string): Promise<Executable> {
    const resumed = new Executable(resumeCompilation(this.#compilation, pass, text));
    if (resumed.failure) throw new CompileError(resumed, text);
    return resumed;
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
 * Rejects with a `CompileError` when it cannot be compiled, with an `InputError` for what is no workload.
 */
export async function compile(workload: Workload, options: Partial<CompileOptions> & { readonly signal?: AbortSignal } = {}): Promise<Executable> {
  const { signal, ...rest } = options;
  signal?.throwIfAborted();
  expectWorkload("compile", workload);
  const executable = new Executable(compileWorkload(workload, rest));
  if (executable.failure) throw new CompileError(executable);
  return executable;
}
