/** MLIR text of the user's own: parsed, verified, and put through passes by name. */
import { parse, print } from "../compiler/dialects/registry.js";
import { failureOf, failureText, type CompileFailure } from "../compiler/failure.js";
import type { Operation } from "../compiler/ir/operation.js";
import { runPasses, type Snapshot } from "../compiler/pass-manager.js";
import { stepFromText } from "../compiler/pipelines/step-text.js";
import { deviceNamed, devices } from "../compiler/target/devices.js";
import { verifyIr, verifyModule } from "../compiler/verify-module.js";
import { frameOf, type Frame } from "./frames/frame.js";
import { diffTexts, type TextDiff } from "./text-diff.js";

/** A parsed module. It does not change: passes make new ones. */
export class MlirModule {
  readonly #module: Operation;
  #text?: string;
  /** @internal */
  constructor(module: Operation, readonly source: string) { this.#module = module; }

  /** As our printer writes it; printing is a fixed point. */
  get text(): string { return (this.#text ??= print(this.#module)); }
  /** In generic form, every attribute said. */
  get generic(): string { return print(this.#module, { generic: true }); }
  /** Operations by name. */
  get ops(): Frame {
    const counts = new Map<string, number>();
    this.#module.walk(({ name }) => { counts.set(name, (counts.get(name) ?? 0) + 1); });
    return frameOf([...counts].map(([op, count]) => ({ op, count })), { op: "string", count: "integer" });
  }
  /** What is wrong with it, as text; empty when nothing is. `limits` adds the hardware's: locks, descriptors, buffers, flows. */
  verify({ limits = false }: { readonly limits?: boolean } = {}): string[] {
    const issues = limits ? verifyModule(this.#module) : verifyIr(this.#module);
    return issues.map((issue) => failureText(failureOf(issue, null), this.source));
  }
  diff(other: MlirModule): TextDiff { return diffTexts({ name: "a", text: this.text }, { name: "b", text: other.text }); }
  toString(): string { return this.text; }
  /** @internal A copy for passes to change. */
  copy(): Operation { return this.#module.clone(); }
}

/** Parses MLIR text of any of our dialects; an unknown operation is taken in generic form. Throws `ParseError` with the place. */
export function parseMlir(text: string): MlirModule { return new MlirModule(parse(text), text); }

export interface ApplyOptions {
  /** As in `aie.device(npu1)`. */
  readonly device?: string;
  /** Columns the passes may use; all of the device by default. */
  readonly columns?: number;
}

/** What passes made of a module. */
export class AppliedPasses {
  /** @internal */
  constructor(readonly source: string, private readonly snapshots: readonly Snapshot[], readonly failure: CompileFailure | null, readonly module: MlirModule) {}
  get text(): string { return this.module.text; }
  /** Every pass that ran, with the ops it found and left. */
  get passes(): Frame {
    return frameOf(this.snapshots.map(({ id, ms, opsBefore, opsAfter }) => ({ pass: id, ms, ops_before: opsBefore, ops_after: opsAfter })), { pass: "string", ms: "number", ops_before: "integer", ops_after: "integer" });
  }
  /** Text after a pass. Throws RangeError for one that did not run. */
  ir(pass: string): string {
    const found = this.snapshots.find(({ id }) => id === pass);
    if (!found) throw new RangeError(`no pass \`${pass}\` ran; there are ${this.snapshots.map(({ id }) => id).join(", ")}`);
    return found.text;
  }
  toString(): string { return this.failure ? failureText(this.failure, this.source) : this.text; }
}

/**
 * Runs passes by name, with options as `herdbook opt` takes them (`air-place-herds=row-anchor=2,col-anchor=0`). What a pass refuses is the
 * result's `failure`. Throws `ParseError` for text that is no MLIR, RangeError for passes, options and devices that do not exist.
 */
export function applyPasses(module: string | MlirModule, passes: readonly string[], options: ApplyOptions = {}): AppliedPasses {
  const start = typeof module === "string" ? parseMlir(module) : module;
  const device = deviceNamed(options.device ?? "npu1");
  if (!device) throw new RangeError(`there is no device \`${options.device}\`; there are ${devices.map(({ name }) => name).join(", ")}`);
  const { snapshots, failure } = runPasses(start.copy(), passes.map(stepFromText), { device: device.name, columns: options.columns ?? device.columns });
  const last = snapshots.at(-1);
  return new AppliedPasses(start.source, snapshots, failure ? failureOf(failure.error, failure.id) : null, last ? new MlirModule(last.module, last.text) : start);
}
