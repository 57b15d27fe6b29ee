/**
 * How airrt-to-npu (airrt-to-ipu at first) fitted wraps into the 10 bits of a descriptor in the spring of 2024: mlir-air's
 * AIRRtToIpuPass.cpp, `tileIllegalWrapDim`. Lengths count elements: 16-bit data is packed into words later.
 */
import type { Operation } from "../../ir/operation.js";
import { limits } from "../../target/limits.js";
import { PassError } from "../../pass/pass.js";
import { coverAsGiven, legaliseAccess, type Dim } from "./shim-access.js";

/** AIE2_WRAP_UPPER_BOUND: wraps are less. */
const wrapBound = limits.shim.wrap.max + 1;

/** `fit` is ours: whatever cuts a descriptor can follow. The others split a wrap that is too large in one way, which may not do. */
export const wrapRules = ["fit", "halves", "inner-divisor", "outer-divisor", "outer-divisor-cut"] as const;
export type WrapRule = (typeof wrapRules)[number];

interface Splitting {
  /** The inner size that a length of `wrapBound` or more is split by. */
  readonly inner: (length: number, op: Operation | undefined) => number;
  /** Strides that their field cannot hold: refused, or avoided by several descriptors (#553). */
  readonly cutsStrides: boolean;
}

const splittings = {
  // Before #544.
  halves: { inner: halfBound, cutsStrides: false },
  // #544, #545: the new stride is large.
  "inner-divisor": { inner: largestFactor, cutsStrides: false },
  // #550: swapped, so that the new stride is small.
  "outer-divisor": { inner: (length) => length / largestFactor(length), cutsStrides: false },
  // #553, and #559 for the outermost dimension.
  "outer-divisor-cut": { inner: (length) => length / largestFactor(length), cutsStrides: true },
} as const satisfies Readonly<Record<Exclude<WrapRule, "fit">, Splitting>>;

/** The rule as a function from an access to descriptors; throws `PassError` where the rule cannot split or what it leaves cannot be expressed. */
export function legaliserOf(rule: WrapRule): typeof legaliseAccess {
  if (rule === "fit") return legaliseAccess;
  const splitting: Splitting = splittings[rule];
  return (access, bits, op) => {
    const dims = access.sizes.map((size, i) => ({ size, stride: access.strides[i] })).filter(({ size }) => size !== 1);
    const split = dims.flatMap((dim) => splitDim(dim, splitting, op));
    if (!splitting.cutsStrides) refuseLongStrides(split, bits, op);
    return coverAsGiven({ ...access, sizes: split.map(({ size }) => size), strides: split.map(({ stride }) => stride) }, bits, op);
  };
}

function splitDim(dim: Dim, { inner }: Splitting, op: Operation | undefined): Dim[] {
  if (dim.size < wrapBound) return [dim];
  const size = inner(dim.size, op);
  return [{ size: dim.size / size, stride: dim.stride * size }, { size, stride: dim.stride }].filter((part) => part.size !== 1);
}

/** Half of the bound, whatever the length; the original stops with this assertion where that leaves a remainder. */
function halfBound(length: number, op: Operation | undefined): number {
  const half = wrapBound / 2;
  if (length % half === 0) return half;
  throw new PassError("remainder-tiles",
    "iree-compile: iree-amd-aie/third_party/mlir-air/mlir/lib/Conversion/AIRRtToIpuPass.cpp:551: void (anonymous namespace)::tileIllegalWrapDim(airrt::DmaMemcpyNdOp): "
    + "Assertion `!(const_wrap % (AIE2_WRAP_UPPER_BOUND / 2)) && \"Currently do not support remainder tiles\"' failed.",
    { op, hint: `a transfer of ${length} rows or elements is split into runs of ${half}, and ${length} = ${Math.floor(length / half)} * ${half} + ${length % half}; fixed by mlir-air #544` });
}

/** findLargestFactor of mlir-air #545: the largest divisor that a wrap can be. */
function largestFactor(length: number): number {
  for (let factor = wrapBound - 1; factor > 1; factor--) if (length % factor === 0) return factor;
  return 1;
}

function refuseLongStrides(dims: readonly Dim[], bits: number, op: Operation | undefined): void {
  const most = limits.shim.step.max;
  const position = dims.findIndex(({ stride }) => (stride * bits) / 32 > most);
  if (position < 0) return;
  throw new PassError("bd-stride", `Stride ${dims.length - 1 - position} exceeds the [1:1M] range.`, {
    op, hint: `${(dims[position].stride * bits) / 32} words, and the field holds ${most}; mlir-air #553 makes several descriptors instead`,
  });
}
