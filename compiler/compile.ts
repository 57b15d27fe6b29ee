/** From a workload to a program: configuration, passes with snapshots, and the words a device eats. */
import { shapeOf, type Workload } from "../dsl/workload.js";
import { configure, type ConfigurationResult, type ConfigurationRow, type ConfigureOptions } from "./configuration/configure.js";
import { configureAuto } from "./configuration/configure-auto.js";
import { configurePackPeel } from "./configuration/configure-pack-peel.js";
import { paddedSizes, type PaddedAxis } from "./configuration/padded-sizes.js";
import type { MatmulProblem } from "./configuration/problem.js";
import { print } from "./dialects/registry.js";
import { lowerSequences, npuToWords } from "./encode/npu-words.js";
import { programImage, type ProgramArgument, type ProgramImage } from "./encode/program.js";
import { failureOf, type CompileFailure } from "./failure.js";
import { matmulModule, problemOf } from "./from-workload.js";
import { runPasses, type PipelineStep, type Snapshot } from "./pass-manager.js";
import type { Location, Operation } from "./ir/operation.js";
import { PassError, type Configuration, type PassContext, type Stage, type WorkloadPart } from "./pass/pass.js";
import { labelScfForToPingPong } from "./passes/air-label-scf-for-to-ping-pong.js";
import { pipelineNamed, pipelineNames, type PipelineName } from "./pipelines/pipelines.js";
import { targetNamed, targets, type Target } from "./target/targets.js";
import { locationOfPart, locationsOf, rangeText } from "./template-locations.js";
import { stepsOf, toolchainNamed, toolchainNames, type Toolchain, type ToolchainName } from "./toolchains.js";

/** What a workload is compiled for and how. */
export interface CompileOptions {
  readonly target: Target["name"];
  /** `auto` searches tile sizes and herd for pad-pack's passes: its panels of several k-steps are what DDR is read best by. */
  readonly pipeline: PipelineName | "auto";
  readonly toolchain: ToolchainName;
  /** Columns the program may use; all of the target by default. */
  readonly columns?: number;
  /** Core tile in elements, when the user wants a certain one. */
  readonly tiles?: { readonly M?: number; readonly K?: number; readonly N?: number };
  readonly herd?: { readonly cols?: number; readonly rows?: number };
  /** How results are narrowed to bf16: down, unless told otherwise. */
  readonly round?: "floor" | "even";
  /** How results are narrowed to smaller integers: to their low bits, unless told otherwise. */
  readonly overflow?: "wrap" | "saturate";
  /** Two buffers of each A and B tile, one filled while the other is used, or one, which leaves room for larger tiles. */
  readonly buffering?: "single" | "double";
}

/** The names of all of them, to tell them from what else a call is given. */
const optionNames = {
  target: true, pipeline: true, toolchain: true, columns: true, tiles: true, herd: true, round: true, overflow: true, buffering: true,
} as const satisfies Readonly<Record<keyof CompileOptions, true>>;

/** What of the options of a call concerns compilation, without what is undefined. */
export function compileOptionsOf(given: Partial<CompileOptions>): Partial<CompileOptions> {
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => Object.hasOwn(optionNames, name) && value !== undefined)) as Partial<CompileOptions>;
}

export const defaultOptions: CompileOptions = { target: "npu1", pipeline: "pad-pack", toolchain: "latest" };

/** What is given, over what the template says with `using`, over the defaults. */
function optionsFor(workload: Workload, given: Partial<CompileOptions>): CompileOptions {
  return Object.freeze({ ...defaultOptions, ...compileOptionsOf(workload.options as Partial<CompileOptions>), ...compileOptionsOf(given) });
}

export interface Compilation {
  readonly workload: Workload;
  readonly options: CompileOptions;
  readonly target: Target | null;
  readonly configuration: Configuration | null;
  readonly configurationRows: readonly ConfigurationRow[];
  /** Sizes that the device multiplies where they differ from the workload's. */
  readonly padding: readonly PaddedAxis[];
  /** The whole pipeline, and what its passes are told; empty and null when no pass could run. */
  readonly steps: readonly PipelineStep[];
  readonly context: Omit<PassContext, "options"> | null;
  /** After each pass, in order; of a failed compilation those before the failure. */
  readonly snapshots: readonly Snapshot[];
  readonly failure: CompileFailure | null;
  /** Milliseconds, word encoding not included. */
  readonly ms: number;
}

/** Options that are one of a few words; a template with another is refused when it is read. */
const choiceOptions = { round: ["floor", "even"], overflow: ["wrap", "saturate"], buffering: ["single", "double"] } as const;

/** Options given as text or by a template, checked against what there is. Throws `PassError` `unsupported`, listing it. */
function checkOptions(options: CompileOptions): { target: Target; pipeline: PipelineName; toolchain: Toolchain } {
  const lacking = (what: "target" | "pipeline" | "toolchain", given: string, known: readonly string[]): never => {
    throw new PassError("unsupported", `there is no ${what} \`${given}\``, { hint: `there ${known.length === 1 ? "is" : "are"} ${known.join(", ")}`, part: what });
  };
  const target = targetNamed(options.target) ?? lacking("target", options.target, targets.map(({ name }) => name));
  const name = options.pipeline === "auto" ? "pad-pack" : options.pipeline;
  if (!pipelineNamed(name)) lacking("pipeline", name, [...pipelineNames, "auto"]);
  for (const [option, choices] of Object.entries(choiceOptions)) {
    const given = options[option as keyof typeof choiceOptions];
    if (given === undefined || choices.some((choice) => choice === given)) continue;
    throw new PassError("unsupported", `${option} cannot be ${JSON.stringify(given)}`, { hint: `there are ${choices.join(" and ")}` });
  }
  const toolchain = toolchainNamed(options.toolchain) ?? lacking("toolchain", options.toolchain, toolchainNames);
  if (toolchain.rules !== "latest") refuseRequests(options, target);
  if (toolchain.rules !== "latest" && name !== "pad-pack") {
    throw new PassError("unsupported", `toolchain ${options.toolchain} is known by its pad-pack pipeline alone`, { hint: `leave out pipeline ${name}, or use toolchain latest`, part: "pipeline" });
  }
  return { target, pipeline: name, toolchain };
}

/** The pipeline for single buffers where these are asked for: no loop is marked for ping-pong. */
function buffered(steps: readonly PipelineStep[], { buffering }: CompileOptions): readonly PipelineStep[] {
  if (buffering !== "single") return steps;
  return steps.map((step) => (step.pass === labelScfForToPingPong ? { ...step, options: { ...step.options, candidates: "none" } } : step));
}

/** Toolchains of the past had one target, and no flags for tile sizes, herd and buffering. */
function refuseRequests({ toolchain, tiles, herd, columns, buffering }: CompileOptions, target: Target): void {
  if (target.name !== "npu1") throw new PassError("unsupported", `toolchain ${toolchain} knows no target but npu1`, { hint: "for others there is toolchain latest", part: "target" });
  const requests = { tiles, herd, columns, buffering };
  const given = (Object.keys(requests) as (keyof typeof requests)[]).find((name) => requests[name] !== undefined);
  if (!given) return;
  throw new PassError("unsupported", `toolchain ${toolchain} chooses tile sizes and herd by its own rules, for all columns; \`${given}\` has no meaning there`, {
    hint: "leave it out, or use toolchain latest", part: given,
  });
}

/** What a workload would be compiled to, before any pass runs. */
interface Choice extends ConfigurationResult {
  readonly target: Target;
  readonly pipeline: PipelineName;
  readonly toolchain: Toolchain;
  readonly problem: MatmulProblem;
  readonly columns: number;
  readonly padding: readonly PaddedAxis[];
}

type Configure = (problem: MatmulProblem, options: Omit<ConfigureOptions, "rules">) => ConfigurationResult;
/** How each pipeline chooses its tile sizes. */
const configurations: Readonly<Record<PipelineName, Configure>> = {
  "pad-pack": configure,
  "pack-peel": (problem, options) => configurePackPeel(problem, { ...options, fourLevel: false }),
  "pack-peel-4-level": (problem, options) => configurePackPeel(problem, { ...options, fourLevel: true }),
};

function choose(workload: Workload, options: CompileOptions, exchanged?: Toolchain): Choice {
  const { target, pipeline, toolchain: named } = checkOptions(options);
  const toolchain = exchanged ?? named;
  const columns = options.columns ?? target.device.columns;
  const asked = problemOf(workload, target, options);
  const buffers = options.buffering === "single" ? 1 : undefined;
  if (toolchain.rules !== "latest") {
    return { target, pipeline, toolchain, problem: asked, columns, padding: [], ...configure(asked, { target, rules: toolchain.rules }) };
  }
  if (options.pipeline === "auto") {
    const { problem, padding, configuration, rows } = configureAuto(asked, { target, columns, tiles: options.tiles, herd: options.herd, buffers });
    return { target, pipeline, toolchain, problem, columns, configuration, rows: [...padding.map(paddingRow), ...rows], padding };
  }
  const { problem, axes, padsRows } = paddedSizes(asked, target, options, columns, pipeline === "pad-pack");
  const { configuration, rows } = configurations[pipeline](problem, { target, columns, tiles: options.tiles, herd: options.herd, padsRows, buffers });
  return { target, pipeline, toolchain, problem, columns, configuration, rows: [...axes.map(paddingRow), ...rows], padding: axes };
}

function paddingRow({ axis, to, reason }: PaddedAxis): ConfigurationRow {
  return { name: `padded_${axis}`, value: to, limit: null, rule: `${reason}; the host pads with zeros` };
}

/** Target, tile sizes and herd that a workload would get, or why it gets none; takes microseconds, for no pass runs. */
export function planOf(workload: Workload, given: Partial<CompileOptions> = {}): { readonly target: Target; readonly configuration: Configuration } | CompileFailure {
  try {
    const { target, configuration } = choose(workload, optionsFor(workload, given));
    return { target, configuration };
  } catch (error) {
    if (error instanceof PassError) return failureOf(error, null, finder(workload, given));
    throw error;
  }
}

/**
 * Compiles a workload. What cannot be compiled comes back as a `failure`; nothing is thrown but bugs.
 * @param exchanged in the place of the one that the options name: one with a single pass exchanged, say
 */
export function compileWorkload(workload: Workload, given: Partial<CompileOptions> = {}, exchanged?: Toolchain): Compilation {
  const options = optionsFor(workload, given);
  const started = performance.now();
  const done = (rest: Partial<Compilation>): Compilation => ({
    workload, options, target: null, configuration: null, configurationRows: [], padding: [], steps: [], context: null, snapshots: [], failure: null, ...rest, ms: performance.now() - started,
  });
  try {
    const { target, pipeline, toolchain, problem, columns, configuration, rows, padding } = choose(workload, options, exchanged);
    const module = matmulModule(problem, locationsOf(workload));
    const steps = stepsOf(buffered(pipelineNamed(pipeline)!, options), toolchain);
    const context = { device: target.device.name, columns, configuration };
    const { snapshots, failure } = runPasses(module, steps, context);
    return done({ target, configuration, configurationRows: rows, padding, steps, context, snapshots, failure: failure ? failureOf(failure.error, failure.id, finder(workload, given)) : null });
  } catch (error) {
    if (error instanceof PassError) return done({ failure: failureOf(error, null, finder(workload, given)) });
    throw error;
  }
}

/** Finds the parts of a workload in its template; an option that somebody gave apart from it is not there. */
function finder(workload: Workload, given: Partial<CompileOptions>): (part: WorkloadPart) => Location | undefined {
  return (part) => (Object.hasOwn(compileOptionsOf(given), part) ? undefined : locationOfPart(workload, part));
}

/**
 * The module of a finished compilation as the last pass of a stage leaves it; `npu` has the runtime sequence lowered to register writes.
 * With `locations` every operation says its part of the template.
 */
export function stageText({ snapshots, workload }: Compilation, stage: Stage, { locations = false }: { readonly locations?: boolean } = {}): string {
  const wanted = stage === "npu" ? "aie" : stage;
  const found = snapshots.filter((snapshot) => snapshot.stage === wanted).pop();
  if (!found) throw new Error(`no pass left the stage ${stage}`);
  if (stage !== "npu") return locations ? locatedText(found.module, workload.source) : found.text;
  const module = found.module.clone();
  lowerSequences(module);
  return locations ? locatedText(module, workload.source) : print(module);
}

/** The text of a module in which every operation says its part of the template, `loc("template":1:15 to :27)`. */
export function locatedText(module: Operation, template: string): string {
  return print(module, { locationText: (location) => rangeText(template, location) });
}

/** The program of a finished compilation: lowers the runtime sequence and encodes everything. Throws `PassError` at what cannot be encoded. */
export function encodeProgram(compilation: Compilation): ProgramImage {
  const last = compilation.snapshots[compilation.snapshots.length - 1];
  return programImage(last.module, { words: npuToWords(last.module), args: argumentsOf(compilation) });
}

/** What the host passes: the workload's operands, with the shape of the device's buffer where that is padded. */
function argumentsOf({ workload, padding }: Compilation): ProgramArgument[] {
  const sizes = padding.reduce((padded, { axis, to }) => ({ ...padded, [axis]: to }), workload);
  const operands = workload.bias ? ["lhs", "rhs", "bias", "out"] as const : ["lhs", "rhs", "out"] as const;
  return operands.map((operand, index) => {
    const { name, dtype } = workload[operand]!;
    const direction = operand === "out" ? "out" : "in";
    const [shape, padded] = [shapeOf(workload, operand), shapeOf(sizes, operand)];
    return { name, index, dtype, shape, ...(padded.join() === shape.join() ? {} : { padded }), direction };
  });
}
