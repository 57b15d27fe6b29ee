/** The tables: what there is to choose from, as frames. */
import { pipelineNamed, pipelineNames } from "../compiler/pipelines/pipelines.js";
import { stepIds } from "../compiler/pass-manager.js";
import { instructionShape } from "../compiler/target/instruction-shapes.js";
import { nameIn, passVariants, toolchains as toolchainTable, type PassVariant, type Toolchain } from "../compiler/toolchains.js";
import { targets as targetTable, typesText, type Target } from "../compiler/target/targets.js";
import { devices as deviceTable } from "./device.js";
import { frameOf, type Frame } from "./frames/frame.js";
import { profilesOf } from "./sim/ledger.js";

export function targetRecords(): {
  target: string; device: string; cores: string; cols: number; core_rows: number; l1_bytes: number; l2_bytes: number; types: string; profiles: string;
}[] {
  return targetTable.map((target) => ({
    target: target.name, device: target.device.name, cores: target.device.cores, cols: target.device.columns, core_rows: target.device.coreRows,
    l1_bytes: target.l1Bytes, l2_bytes: target.l2Bytes, types: typesOf(target), profiles: profilesOf(target.device).map(({ name }) => name).join(", "),
  }));
}

/** What a target multiplies, each with the block of its instruction, M x K x N, where it has one. */
function typesOf(target: Target): string {
  return target.types.map((types) => {
    const block = instructionShape(target, types.lhs, types.rhs, types.acc);
    return `${typesText(types)}${block ? ` (${block.m}x${block.k}x${block.n})` : ""}`;
  }).join(", ");
}

export function passRecords(): { pipeline: string; step: number; pass: string; stage_in: string; stage_out: string; options: string; summary: string }[] {
  return pipelineNames.flatMap((pipeline) => {
    const steps = pipelineNamed(pipeline)!;
    const ids = stepIds(steps);
    return steps.map(({ pass, options }, i) => ({
      pipeline, step: i + 1, pass: ids[i], stage_in: pass.stageIn, stage_out: pass.stageOut,
      options: Object.entries(options ?? {}).map(([name, value]) => `${name}=${value}`).join(" "), summary: pass.summary,
    }));
  });
}

/** A variant of a pass in a toolchain; all but the first three are null where there is none. */
type ToolchainRecord = Readonly<Record<"toolchain" | "rules" | "source", string>> & Readonly<Record<"pass" | "options" | "until" | "basis" | "summary", string | null>>;

/** `basis`: `source` where the pass does what upstream's code did, `empirical` where only its effect is known and the mechanism is ours. */
export function toolchainRecords(): ToolchainRecord[] {
  return toolchainTable.flatMap((entry: Toolchain): ToolchainRecord[] => {
    const { name, rules, source, variants } = entry;
    const toolchain = { toolchain: name, rules: `pad-pack ${rules}`, source };
    const none = { ...toolchain, pass: null, options: null, until: null, basis: null, summary: null };
    return variants.length === 0 ? [none] : variants.map((variant) => {
      const { pass, options, until, empirical, summary }: PassVariant = passVariants[variant];
      const given = Object.entries(options).map(([option, value]) => `${option}=${value}`).join(" ");
      return { ...toolchain, pass: nameIn(entry, pass), options: given, until, basis: empirical ? "empirical" : "source", summary };
    });
  });
}

/** Targets that a workload can be compiled for; `profiles` are the machines that a run can be timed as, the default first. */
export function targets(): Frame {
  return frameOf(targetRecords(), {
    target: "string", device: "string", cores: "string", cols: "integer", core_rows: "integer", l1_bytes: "integer", l2_bytes: "integer", types: "string", profiles: "string",
  });
}
/** The passes of every pipeline, in order. */
export function passes(): Frame {
  return frameOf(passRecords(), { pipeline: "string", step: "integer", pass: "string", stage_in: "string", stage_out: "string", options: "string", summary: "string" });
}
/** Toolchains: the rule set of each, and a row for every pass that behaved otherwise, with the change that ended it. */
export function toolchains(): Frame {
  return frameOf(toolchainRecords(), {
    toolchain: "string", rules: "string", source: "string", pass: "string", options: "string", until: "string", basis: "string", summary: "string",
  });
}
/** Devices that a program can be run on. */
export function devices(): Frame {
  return frameOf(deviceTable.map(({ name, summary }) => ({ device: name, summary })), { device: "string", summary: "string" });
}
