/**
 * Toolchains: which rules chose the tile sizes on a day of spring 2024, and how the passes that have changed since behaved then.
 *
 * Nothing here says what happens to a shape. A variant is options of a pass, and what comes of it is what the pass does to the module.
 */
import type { PadPackVersion } from "./configuration/pad-pack-rules.js";
import type { PipelineStep } from "./pass-manager.js";
import type { Pass, PassContext } from "./pass/pass.js";
import { collapseHerd } from "./passes/air-collapse-herd.js";

/** How a pass behaved before it was changed. */
export interface PassVariant {
  /** The pass, as the pipelines call it now. */
  readonly pass: string;
  readonly options: PassContext["options"];
  /** A pass that the pipelines have no more, and the one that it stood before. */
  readonly added?: { readonly pass: Pass; readonly before: string };
  /** What it was called. */
  readonly formerName?: string;
  /** The change that ended it. */
  readonly until: string;
  readonly summary: string;
  /** Set where only the effect is known and the mechanism is ours. */
  readonly empirical?: true;
}

export const passVariants = {
  "kept-packs": {
    pass: "iree-amdaie-pack-to-dma", options: { "incomplete-blocks": "keep" }, until: "iree-amd-aie #291",
    summary: "a pack that would need padding stays a pack, and the pass succeeds",
  },
  "refused-packs": {
    pass: "iree-amdaie-pack-to-dma", options: { "incomplete-blocks": "refuse" }, until: "latest",
    summary: "iree-amd-aie #291: a pack that would need padding is refused",
  },
  "any-alloc-ping-pong": {
    pass: "air-label-scf-for-to-ping-pong", options: { candidates: "any-alloc" }, until: "mlir-air, later",
    summary: "every loop that allocates is marked, whether something fills the buffers or not",
  },
  "late-match-ping-pong": {
    pass: "air-ping-pong-transform", options: { match: "after-rewriting" }, until: "mlir-air #1364",
    summary: "a loop without producers is rewritten half, and left without its terminator",
  },
  "gcd-split": {
    pass: "air-split-l2-memref", options: { pieces: "every-dimension" }, until: "mlir-air #562",
    summary: "C is drained in gcd(X, Y) pieces and filled in X buffers",
  },
  "column-split": {
    pass: "air-split-l2-memref", options: { pieces: "first-dimension" }, until: "latest",
    summary: "mlir-air #562: C is drained in X pieces, one buffer for each column, filled by its cores together",
  },
  "collapsed-herds": {
    pass: collapseHerd.name, options: { "max-col-size": 4 }, added: { pass: collapseHerd, before: "air-place-herds" }, until: "latest",
    summary: "a herd of several columns and at most 4 cores stands in one column",
  },
  "whole-wraps": {
    pass: "air-specialize-channel-wrap-and-stride", options: { "l3-wraps": "whole" }, until: "mlir-air, 2025",
    summary: "L3 accesses are joined into dimensions of any size, and airrt-to-npu has to split them",
  },
  "shared-l2": {
    pass: "air-to-aie", options: { "l2-buffers": "shared" }, until: "latest",
    summary: "an L2 buffer may be filled by several channels, or be filled and never drained: locks are made all the same",
  },
  "halved-wraps": {
    pass: "airrt-to-npu", options: { wraps: "halves" }, formerName: "airrt-to-ipu", until: "mlir-air #544",
    summary: "a wrap of 1024 or more is split by 512, which must leave no remainder",
  },
  "inner-divisor-wraps": {
    pass: "airrt-to-npu", options: { wraps: "inner-divisor" }, formerName: "airrt-to-ipu", until: "mlir-air #550",
    summary: "mlir-air #544, #545: split with the largest divisor as the inner wrap; large strides are refused",
  },
  "outer-divisor-wraps": {
    pass: "airrt-to-npu", options: { wraps: "outer-divisor-cut" }, until: "latest",
    summary: "mlir-air #550, #553: split with the largest divisor as the outer wrap; several descriptors where a stride is too large",
  },
  "lost-inner-counter": {
    pass: "airrt-to-npu", options: { "launch-offsets": "lost-inner-counter" }, until: "mlir-air #559", empirical: true,
    summary: "in a herd of one column, three or more panels of B are those of the first launch tile along N",
  },
} as const satisfies Readonly<Record<string, PassVariant>>;

export type PassVariantName = keyof typeof passVariants;

export interface Toolchain {
  readonly name: string;
  /** What it stands for: commits of iree-amd-aie and mlir-air. */
  readonly source: string;
  readonly rules: PadPackVersion;
  readonly variants: readonly PassVariantName[];
}

const always2024 = ["any-alloc-ping-pong", "late-match-ping-pong", "whole-wraps", "collapsed-herds", "shared-l2"] as const;

/** By date; `latest`, which has no variants, is the last. */
export const toolchains = [
  { name: "2024-04-20", source: "iree-amd-aie 74058f43, mlir-air 566bf7f46", rules: "v0",
    variants: ["kept-packs", ...always2024, "gcd-split", "halved-wraps", "lost-inner-counter"] },
  { name: "2024-04-24", source: "iree-amd-aie 300d4826 (#293), mlir-air c2ea563f1", rules: "v1",
    variants: ["kept-packs", ...always2024, "gcd-split", "inner-divisor-wraps", "lost-inner-counter"] },
  { name: "2024-04-29", source: "iree-amd-aie 56badcda (#286), mlir-air 687c6d2db", rules: "v1",
    variants: ["refused-packs", ...always2024, "gcd-split", "outer-divisor-wraps", "lost-inner-counter"] },
  { name: "2024-05-02", source: "iree-amd-aie a2feef9d (#313), mlir-air 4b0b5b3a6", rules: "v1",
    variants: ["refused-packs", ...always2024, "column-split", "outer-divisor-wraps"] },
  { name: "2024-05-16", source: "iree-amd-aie ed9717bd (#310)", rules: "v2",
    variants: ["refused-packs", ...always2024, "column-split", "outer-divisor-wraps"] },
  { name: "latest", source: "herdbook", rules: "latest", variants: [] },
] as const satisfies readonly Toolchain[];

export type ToolchainName = (typeof toolchains)[number]["name"];
export const toolchainNames: readonly ToolchainName[] = toolchains.map(({ name }) => name);

export function toolchainNamed(name: string): Toolchain | undefined { return toolchains.find((toolchain) => toolchain.name === name); }

/** A pipeline as a toolchain had it: its passes with the options of their variants, under the names they had. */
export function stepsOf(steps: readonly PipelineStep[], toolchain: Pick<Toolchain, "variants">): PipelineStep[] {
  const known: readonly PassVariant[] = toolchain.variants.map((name) => passVariants[name]);
  return steps.flatMap((step) => {
    const before = known.flatMap(({ added, options }) => added?.before === step.pass.name ? [{ pass: added.pass, options }] : []);
    const own = known.filter(({ pass }) => pass === step.pass.name);
    if (own.length === 0) return [...before, step];
    const options = own.reduce<PassContext["options"]>((given, variant) => ({ ...given, ...variant.options }), step.options ?? {});
    return [...before, { pass: { ...step.pass, name: nameIn(toolchain, step.pass.name) }, options }];
  });
}

/** What a pass was called in a toolchain. */
export function nameIn({ variants }: Pick<Toolchain, "variants">, pass: string): string {
  const known: readonly PassVariant[] = variants.map((name) => passVariants[name]);
  return known.find((variant) => variant.pass === pass && variant.formerName !== undefined)?.formerName ?? pass;
}
