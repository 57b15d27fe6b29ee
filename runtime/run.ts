/** The verb `run`: compile if need be, run on a device, check the numbers, and say everything in one row. */
import { compileOptionsOf, compileWorkload, type Compilation, type CompileOptions } from "../compiler/compile.js";
import { failureOf, type CompileFailure } from "../compiler/failure.js";
import { PassError } from "../compiler/pass/pass.js";
import type { Target } from "../compiler/target/targets.js";
import { shapeOf, type Sweep, type Workload } from "../dsl/index.js";
import { expectRunOptions, expectWorkload } from "./arguments.js";
import { deviceCalled, devices, type DeviceResult } from "./device.js";
import { Executable } from "./executable.js";
import { keyOf } from "./key.js";
import { judge, judgeProvenance, verdictValues, type Judgement } from "./judge.js";
import { operandsOf, tensorBytes, tensorFromBytes, type InputChoice, type InputIdentity } from "./operands.js";
import { rowOf, type Row } from "./row.js";
import { Run } from "./run-handle.js";
import { payloadNames, type PayloadName } from "./sim/payload.js";
import { argumentBytes } from "./sim/program-image.js";
import { profilesOf } from "./sim/ledger.js";
import { runSweep, type SweepProgress } from "./sweep/run-sweep.js";
import { SweepResult } from "./sweep/sweep-result.js";
import { Tensor, TensorError } from "./tensor.js";
import { performanceOf } from "./performance.js";
import { version } from "./version.js";

export interface RunOptions extends Partial<CompileOptions> {
  readonly device?: string;
  /** Device profile: clock, bandwidth, dispatch; see the ledger. */
  readonly profile?: string;
  /**
   * `full` moves and computes data. `tags` proves instead that every product reaches its element of the result exactly once, whatever the
   * values. `none` is timing alone. All three take the same simulated time.
   */
  readonly payload?: PayloadName;
  readonly inputs?: InputChoice;
  readonly seed?: number;
  /**
   * `full` (or true) compares every element; `sampled` the corners of tiles and 4096 others, for outputs that take too long; false none, and
   * the status is then `complete`, not `pass`.
   */
  readonly check?: boolean | "full" | "sampled";
  readonly name?: string;
  readonly signal?: AbortSignal;
  /** Called several times a second with where the run is. */
  readonly onProgress?: (progress: SweepProgress) => void;
}

const defaults = { device: "sim", payload: "full", inputs: "integers", seed: 1, check: "full" } as const;

/**
 * Runs a workload, an executable, or every point of a sweep. What goes wrong with a workload (it does not compile, it hangs, its numbers are
 * wrong) is the row's status, not an exception. Rejects with the signal's reason when it is aborted, a sweep returns its finished rows;
 * throws `InputError` for inputs that do not fit.
 */
export function run(subject: Sweep, options?: RunOptions): Promise<SweepResult>;
export function run(subject: Workload | Executable, options?: RunOptions): Promise<Run>;
export async function run(subject: Workload | Executable | Sweep, options: RunOptions = {}): Promise<Run | SweepResult> {
  options.signal?.throwIfAborted();
  expectRunOptions(options);
  if (subject instanceof Executable) {
    refuseOtherOptions(subject, options);
    return runOne(subject, options);
  }
  expectWorkload("run", subject, { sweep: true, executable: true });
  if (subject.kind === "sweep") return runSweep(subject, (point, rest) => run(point, { ...options, ...rest }), options);
  const compilation = compileWorkload(subject, options);
  return runOne(new Executable(compilation), options);
}

/** An executable is compiled already: options that say otherwise would be ignored. */
function refuseOtherOptions({ options: compiled }: Executable, options: RunOptions): void {
  const other = Object.entries(compileOptionsOf(options)).find(([name, value]) => JSON.stringify(compiled[name as keyof CompileOptions]) !== JSON.stringify(value));
  if (!other) return;
  const [name, value] = other;
  throw new TensorError(`the executable is not compiled with ${name} ${JSON.stringify(value)}; give \`${name}\` to \`compile\`, or run the workload itself`);
}

/** Lets signal handlers and timers in between two stretches that take long. Rejects with the signal's reason when it is aborted. */
async function breath(signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return;
  await new Promise((resume) => setImmediate(resume));
  signal.throwIfAborted();
}

/** Options with the template's and the defaults filled in. */
function settingsOf(workload: Workload, options: RunOptions) {
  const { device, profile, payload, inputs, seed } = workload.options;
  const template = Object.fromEntries(Object.entries({ device, profile, payload, inputs, seed }).filter(([, value]) => value !== undefined));
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...defaults, ...template, ...given } as { profile?: string } & Required<Pick<RunOptions, "device" | "payload" | "inputs" | "seed" | "check">> & RunOptions;
}

async function runOne(executable: Executable, options: RunOptions): Promise<Run> {
  const { compilation } = executable;
  const { workload } = compilation;
  const settings = settingsOf(workload, options);
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const device = deviceCalled(settings.device);
  if (!device) throw new TensorError(`there is no device \`${settings.device}\`; there ${devices.length === 1 ? "is" : "are"} ${devices.map(({ name }) => name).join(", ")}`);
  const base = { ...describe(compilation), device: device.name, payload: settings.payload, name: settings.name ?? null, version: version(), started_at: startedAt };
  const finish = (identity: InputIdentity, profile: string | null, values: Partial<Row>): Row => {
    const key = keyOf({ workload: workload.text, options: compilation.options, device: device.name, profile, payload: settings.payload, check: settings.check, ...identity, version: base.version });
    return rowOf({ ...base, ...identity, profile, key, checked: "none", wall_ms: performance.now() - started, ...values });
  };
  const nothing = { inputs: {}, outputs: {}, executable, device: null, check: null };
  const identity = { inputs: typeof settings.inputs === "string" ? settings.inputs : "given", seed: settings.seed };
  const failure = compilation.failure ?? unknownPayload(settings.payload) ?? unsupportedProfile(compilation.target!, settings.profile) ?? encodeFailure(executable) ?? tooMuchData(executable, settings.payload);
  if (failure) return new Run({ ...nothing, failure, row: finish(identity, settings.profile ?? null, failureValues(failure)) });
  await breath(settings.signal);

  const { operands, identity: inputIdentity } = operandsOf(workload, settings.inputs, settings.seed);
  await breath(settings.signal);
  const bytes = new Map(Object.entries(operands).map(([name, tensor]) => [name, tensorBytes(tensor)]));
  const result = await device.run(executable.program, bytes, {
    payload: settings.payload, profile: settings.profile, signal: settings.signal,
    onProgress: settings.onProgress && (({ instruction, instructions }) => settings.onProgress!({ workload, done: instruction / Math.max(1, instructions), point: 0, points: 1, rows: [] })),
  });
  const outputs: Record<string, Tensor> = {};
  for (const [name, data] of result.outputs) outputs[name] = tensorFromBytes(data, shapeOf(workload, "out"), workload.out.dtype);
  const output = outputs[workload.out.name];
  const provenance = result.provenance.get(workload.out.name);
  const findings = (): Judgement | null => {
    if (provenance) return judgeProvenance(compilation, provenance, executable.program.manifest.args.find(({ name }) => name === workload.out.name)!);
    return output ? judge(compilation, operands, output, settings.seed, { mode: settings.check === "sampled" ? "sampled" : "full" }) : null;
  };
  await breath(settings.signal);
  const report = settings.check && result.status === "complete" ? findings() : null;
  settings.signal?.throwIfAborted();
  const row = finish(inputIdentity, result.profile, { ...performanceOf(compilation, result), ...outcomeValues(result, report) });
  // Provenance holds on to the whole memory of the device; it has been judged.
  return new Run({ row, inputs: operands, outputs, executable, device: { ...result, provenance: new Map() }, check: report });
}

/** The part of a row that the workload and its compilation decide. */
function describe({ workload, options, configuration, ms }: Compilation) {
  const { target, pipeline, toolchain, ...rest } = options;
  const tile = configuration?.tile;
  return {
    workload: workload.text, M: workload.M, K: workload.K, N: workload.N, batch: workload.batch,
    lhs: workload.lhs.dtype, rhs: workload.rhs.dtype, acc: workload.acc, out: workload.out.dtype,
    target: String(target), pipeline: String(pipeline), toolchain: String(toolchain), options: Object.keys(rest).length > 0 ? JSON.stringify(rest) : "", sample: 0,
    herd_cols: configuration?.herd.x ?? null, herd_rows: configuration?.herd.y ?? null,
    tile_m: tile?.M1 ?? null, tile_k: tile && configuration ? tile.K1 * configuration.pack.k : null, tile_n: tile?.N1 ?? null,
    compile_ms: ms, gflop: (2 * workload.batch * workload.M * workload.K * workload.N) / 1e9,
  };
}

function failureValues({ status, code, pass, message, hint }: CompileFailure): Partial<Row> {
  return { status, error_code: code, error_pass: pass, message: hint ? `${message}; ${hint}` : message };
}

function unknownPayload(payload: string): CompileFailure | null {
  if (payloadNames.some((name) => name === payload)) return null;
  return { status: "unsupported", code: "unsupported", pass: null, message: `there is no payload \`${payload}\``, hint: `there are ${payloadNames.join(", ")}`, place: null };
}

/** A profile is of one kind of device, so that a sweep over targets can name one that not all of them have. */
function unsupportedProfile({ name, device }: Target, profile: string | undefined): CompileFailure | null {
  const has = profilesOf(device).map((each) => each.name);
  if (profile === undefined || has.includes(profile)) return null;
  return { status: "unsupported", code: "unsupported", pass: null, message: `${name} has no profile \`${profile}\``, hint: `it has ${has.join(", ")}`, place: null };
}

/** Encodes the program; what cannot be encoded is a failure like those of passes. */
function encodeFailure(executable: Executable): CompileFailure | null {
  try {
    void executable.program;
    return null;
  } catch (error) {
    if (!(error instanceof PassError)) throw error;
    return failureOf(error, "encode");
  }
}

/** All data of a device is in one memory of the simulator, with some room for the device's own memories and for workspaces. */
function tooMuchData({ program }: Executable, payload: string): CompileFailure | null {
  const bytes = program.manifest.args.reduce((sum, argument) => sum + argumentBytes(argument), 0);
  if (payload === "none" || bytes <= 2 ** 32 - 2 ** 26) return null;
  return { status: "resource", code: "operands-too-large", pass: null, message: `the operands have ${(bytes / 2 ** 30).toPrecision(3)} GiB together; the simulator holds 4 GiB`, hint: "run with payload none, or split the workload", place: null };
}

function outcomeValues(result: DeviceResult, report: Judgement | null): Partial<Row> {
  if (result.status !== "complete") return { status: result.status, error_code: result.code, message: result.message };
  return report ? verdictValues(report) : { status: "complete" };
}
