/** A finished run: its row, tensors, timing and numerics, as frames on demand. */
import { failureText, type CompileFailure } from "../compiler/failure.js";
import { DeviceParts } from "./device-parts.js";
import type { Executable } from "./executable.js";
import { deviceCalled, type DeviceResult } from "./device.js";
import { frameOf, rowsFrame, type Frame } from "./frames/frame.js";
import { judge, referenceNumbers, verdictValues, type Judgement, type Reference } from "./judge.js";
import { rowOf, type Row } from "./row.js";
import type { Tensor } from "./tensor.js";
import { writeTrace } from "./trace.js";

export interface RunParts {
  readonly row: Row;
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly outputs: Readonly<Record<string, Tensor>>;
  readonly executable: Executable;
  readonly device: DeviceResult | null;
  readonly check: Judgement | null;
  /** Why nothing ran. */
  readonly failure?: CompileFailure;
}

export class Run {
  readonly #parts: RunParts;
  constructor(parts: RunParts) { this.#parts = parts; }

  get row(): Row { return this.#parts.row; }
  get status(): Row["status"] { return this.row.status; }
  get inputs(): Readonly<Record<string, Tensor>> { return this.#parts.inputs; }
  /** By operand name: `r.outputs.C`. Empty when the run did not complete or its payload was not `full`. */
  get outputs(): Readonly<Record<string, Tensor>> { return this.#parts.outputs; }
  /** Why nothing ran; null when something did. */
  get failure(): CompileFailure | null { return this.#parts.failure ?? null; }
  /** What was run; of a workload that did not compile, what there was before the failure. */
  get executable(): Executable { return this.#parts.executable; }
  /** What the device reported: counters, warnings, actors, stalls. */
  get device(): DeviceResult | null { return this.#parts.device; }

  /** The row as a frame of height 1. */
  get frame(): Frame { return rowsFrame([this.row]); }
  /** Where the time went: cycles of every actor by reason; those of one actor add up to the cycles of the run. */
  get timing(): Frame {
    const records = (this.#parts.device?.actors ?? []).flatMap((actor) =>
      Object.entries(actor.cycles).map(([reason, cycles]) => ({ actor: actor.name, reason, cycles, share: cycles / (this.row.cycles || 1) })));
    return frameOf(records, { actor: "string", reason: "string", cycles: "integer", share: "number" });
  }
  /** The verdicts on the output, in order. */
  get numerics(): Frame {
    return frameOf(this.#parts.check?.verdicts ?? [], { name: "string", pass: "boolean", checked: "integer", failed: "integer", label: "string" });
  }
  /**
   * The same run judged by a reference of your own instead of ours: its status, verdicts and wrong elements. A reference in f32 may
   * have added in any order, so the bound allows for two sums. Rejects with a RangeError when the run left no output to judge.
   */
  async check({ reference }: { readonly reference: Reference }): Promise<Run> {
    const { compilation, workload } = this.executable;
    const output = this.outputs[workload.out.name];
    if (!output) throw new RangeError(`there is no output to check: the run is \`${this.status}\`, with payload ${this.row.payload}`);
    const report = judge(compilation, this.inputs, output, this.row.seed ?? 1, { reference: await referenceNumbers(workload, reference) });
    return new Run({ ...this.#parts, row: rowOf({ ...this.row, ...verdictValues(report) }), check: report });
  }
  /**
   * Writes what every core, channel and the controller did when, as a trace that ui.perfetto.dev opens. The program is run once more
   * for it, without data, which takes the same cycles. Rejects with a RangeError when nothing ran.
   */
  async saveTrace(path: string, options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const { row, device } = this;
    if (!device) throw new RangeError(`there is no trace of a run that is \`${row.status}\`: nothing ran`);
    const { spans, cycles, deviceUs } = await deviceCalled(row.device)!.run(this.executable.program, new Map(), { payload: "none", profile: device.profile, signal: options.signal, trace: true });
    const facts = { workload: row.workload, status: row.status, target: row.target, profile: device.profile, cycles, key: row.key };
    await writeTrace(path, { spans, cycleUs: deviceUs / cycles, facts });
  }
  /** @internal What the check found, with the places of wrong elements; null when nothing was checked. */
  get checkResult(): Judgement | null { return this.#parts.check; }
  /**
   * Why it did not pass. For a stall: who waits for whom, on which lock or stream, for what part of the template. For wrong elements: what
   * the core held that made the first of them. For a refusal: the part of the template that it is about. Empty for a run that completed.
   */
  get explain(): string {
    const { device, failure } = this.#parts;
    if (failure) return failureText(failure, failure.place?.source === "template" ? this.executable.workload.source : undefined);
    if (!device || device.status === "complete") return this.row.message === null ? "" : [this.row.message, ...this.#aboutMismatch()].join("\n");
    const parts = new DeviceParts(this.executable.compilation);
    const stalls = device.stalls.map((stall) => [stall.text, parts.aboutStall(stall)].filter(Boolean).join("; "));
    // The message is the first of the stalls.
    const lines = [...(stalls.length > 0 ? [] : [device.message ?? ""]), ...stalls, ...(device.chain.length > 0 ? [`chain: ${device.chain.join(" -> ")}`] : [])];
    return [...(stalls.length > 0 ? parts.leftFull() : []), ...lines].join("\n");
  }
  #aboutMismatch(): string[] {
    const { compilation } = this.executable;
    const core = this.#parts.check?.first?.core;
    const device = compilation.target?.device;
    if (!core || !device) return [];
    const tile = `core(${core[0]},${core[1] + device.rows - device.coreRows})`;
    const held = new DeviceParts(compilation).onCore(tile);
    return held ? [`${tile} made the first of them; it holds ${held}`] : [];
  }
  toString(): string {
    const { row } = this;
    const time = row.time_us === null ? "" : `, ${Number(row.time_us.toPrecision(4))} us simulated`;
    return `Run(${row.workload}: ${row.status}${time}${row.message ? `; ${row.message}` : ""})`;
  }
}
