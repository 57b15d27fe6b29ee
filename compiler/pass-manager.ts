/** Runs a list of passes on a module, keeps what each left behind, and checks after each that it left valid, legal IR. */
import { print, registry } from "./dialects/registry.js";
import type { Operation } from "./ir/operation.js";
import { verify } from "./ir/verifier.js";
import { LegalityCheck } from "./legality.js";
import { PassError, type Pass, type PassContext, type Stage } from "./pass/pass.js";

/** A pass in a pipeline, with the options that differ from its defaults. */
export interface PipelineStep { readonly pass: Pass; readonly options?: PassContext["options"] }

/**
 * The state after one pass. Modules are kept where a stage ends; the others are made again when somebody looks at them, by running the passes
 * since the last kept one on a copy: passes are deterministic, and copying a module after each would take longer than most of them.
 */
export class Snapshot {
  #text?: string;
  #module: Operation | undefined;
  readonly #previous: Snapshot | null;
  readonly #rerun: (module: Operation) => boolean | void;
  constructor(
    /** Name of the pass; the second time it runs, `name#2`. */
    readonly id: string,
    readonly step: PipelineStep,
    readonly ms: number,
    readonly opsBefore: number,
    readonly opsAfter: number,
    /** False when the pass said that it left the module as it was. */
    readonly changed: boolean,
    state: { readonly module: Operation | undefined; readonly previous: Snapshot | null; readonly rerun: (module: Operation) => boolean | void },
  ) {
    this.#module = state.module;
    this.#previous = state.previous;
    this.#rerun = state.rerun;
  }
  get stage(): Stage { return this.step.pass.stageOut; }
  /** The module as the pass left it: later passes do not change it, and nor may others. */
  get module(): Operation {
    if (this.#module) return this.#module;
    if (!this.changed && this.#previous) return this.#previous.module;
    const missing: Snapshot[] = [];
    let start: Snapshot | null = this;
    for (; start && !start.#module; start = start.#previous) missing.unshift(start);
    const module = start!.#module!.clone();
    for (const snapshot of missing) if (snapshot.changed) snapshot.#rerun(module);
    return (this.#module = module);
  }
  /** MLIR text, printed when it is first asked for. */
  get text(): string { return (this.#text ??= this.changed || !this.#previous ? print(this.module) : this.#previous.text); }
}

/** Which pass stopped the run, and why: what it refused, or what was wrong with what it left. */
export interface PassFailure { readonly id: string; readonly step: PipelineStep; readonly error: PassError }

export interface PipelineRun { readonly snapshots: readonly Snapshot[]; readonly failure?: PassFailure }

/**
 * Runs the steps in order on the module, in place, and stops at the first that fails; the last snapshot holds the module itself. What is no `PassError` is a bug of ours
 * and comes as one with code `internal`, its cause kept; nothing is thrown. `ids` are the steps' names where they are part of a longer pipeline.
 */
export function runPasses(
  module: Operation, steps: readonly PipelineStep[], context: Omit<PassContext, "options">, ids: readonly string[] = stepIds(steps),
): PipelineRun {
  const snapshots: Snapshot[] = [];
  let opsBefore = countOps(module);
  for (const [i, step] of steps.entries()) {
    const id = ids[i];
    const started = performance.now();
    const previous = snapshots[snapshots.length - 1] ?? null;
    const rerun = (copy: Operation): boolean | void => step.pass.run(copy, { ...context, options: { ...step.pass.options, ...step.options } });
    let changed = true;
    let opsAfter = opsBefore;
    try {
      changed = rerun(module) !== false || previous?.stage !== step.pass.stageOut;
      if (changed) opsAfter = checkResult(module, step.pass);
    } catch (error) {
      return { snapshots, failure: { id, step, error: asPassError(error) } };
    }
    const ms = performance.now() - started;
    const isLast = i === steps.length - 1;
    const keeps = i === 0 || steps[i + 1]?.pass.stageOut !== step.pass.stageOut;
    snapshots.push(new Snapshot(id, step, ms, opsBefore, opsAfter, changed, { module: isLast ? module : keeps ? module.clone() : undefined, previous, rerun }));
    opsBefore = opsAfter;
  }
  return { snapshots };
}

/** Names of the steps, unique: a pass that runs several times is `name`, `name#2`, ... */
export function stepIds(steps: readonly PipelineStep[]): string[] {
  const seen = new Map<string, number>();
  return steps.map(({ pass }) => {
    const count = (seen.get(pass.name) ?? 0) + 1;
    seen.set(pass.name, count);
    return count === 1 ? pass.name : `${pass.name}#${count}`;
  });
}

/** Throws `PassError` `invalid-ir` or `illegal-op` with the first of what the verifier and the legality table of the stage report. Returns the number of ops. */
function checkResult(module: Operation, pass: Pass): number {
  const legality = new LegalityCheck(pass.stageOut);
  let ops = 0;
  const [invalid] = verify(module, registry, (op) => {
    ops += 1;
    legality.visit(op);
  });
  if (invalid) throw new PassError("invalid-ir", invalid.message, { op: invalid.op, hint: `${pass.name} left IR that does not verify` });
  const [illegal] = legality.found;
  if (illegal) throw new PassError("illegal-op", illegal.reason, { op: illegal.op, hint: `${pass.name} left an op that later passes do not know` });
  return ops;
}

function asPassError(error: unknown): PassError {
  if (error instanceof PassError) return error;
  const internal = new PassError("internal", error instanceof Error ? error.message : String(error), { hint: "this is a bug in the compiler" });
  internal.cause = error;
  return internal;
}

function countOps(module: Operation): number {
  let count = 0;
  module.walk(() => { count += 1; });
  return count;
}
