/**
 * Access lists of runtime DMA operations as the fields of a descriptor: sizes and strides in elements become wraps and steps in
 * 32-bit words. Lists have four entries, outermost first: iteration, d2, d1, d0. Rules are those of mlir-aie's
 * `getHardwareStridesWraps` and `verifyStridesWraps` (AIEXDialect.cpp), February 2026.
 */
import { checkField, violationText, wordBytes, type Range, type TileLimits } from "../target/limits.js";
import type { DescriptorFields } from "../target/descriptor.js";
import type { PassErrorCode } from "../pass/diagnostics.js";

const wordBits = 8 * wordBytes;

/** Elements between consecutive entries of each dimension; outermost first. */
export interface AccessList { readonly sizes: readonly number[]; readonly strides: readonly number[] }

/** The list with stride 0 where a dimension takes no step: d1 and d2 of size 1. Tasks look at the sizes alone to tell a contiguous run. */
export function withoutIdleStrides({ sizes, strides }: AccessList): AccessList {
  const idle = sizes[1] === 1 && sizes[2] === 1;
  return { sizes, strides: idle ? [strides[0], 0, 0, strides[3]] : strides };
}

export interface BdLayout {
  /** Words that one run of the descriptor moves: the lowest three dimensions. */
  readonly length: number;
  /** Wraps and steps by register field; a dimension that has no field on the tile is not among them. */
  readonly fields: DescriptorFields;
  /** Times the task is run again, as the queue's `repeat_count` says it. */
  readonly repeat: number;
}

export interface LayoutProblem { readonly code: PassErrorCode; readonly message: string }

/** A contiguous run, perhaps repeated: written with all dimensions 0, so no wrap field limits it. */
export function isLinear({ sizes, strides }: AccessList): boolean {
  return sizes[1] === 1 && sizes[2] === 1 && strides[3] === 1 && strides[2] === 0 && strides[1] === 0;
}

/** The descriptor's layout for elements of `bits` bits. The list must have passed `layoutProblems`. */
export function layoutOf(list: AccessList, bits: number): BdLayout {
  const [iteration, d2, d1, d0] = list.sizes;
  const words = (elements: number): number => (elements * bits) / wordBits;
  const length = words(d0) * d1 * d2;
  const repeat = iteration - 1;
  const moves = iteration > 1 && list.strides[0] > 0;
  // Stride 0 is a repeat without movement: the iteration stays off, and only the queue repeats the descriptor.
  const iterated: DescriptorFields = moves ? { iteration_wrap: iteration - 1, iteration_stepsize: words(list.strides[0]) - 1 } : {};
  if (isLinear(list)) return { length, repeat, fields: iterated };
  const step = (size: number, stride: number): number => (size > 1 ? words(stride) - 1 : 0);
  return {
    length,
    repeat,
    fields: {
      d0_wrap: words(d0),
      d0_stepsize: list.strides[3] * bits < wordBits ? 0 : words(list.strides[3]) - 1,
      d1_wrap: d1,
      d1_stepsize: step(d1, list.strides[2]),
      d2_stepsize: step(d2, list.strides[1]),
      ...iterated,
    },
  };
}

/**
 * Why a list is not a descriptor of the tile: empty when it is. Where the real tools cut a value silently (an iteration of 65, a
 * step of one beyond the field, an innermost stride that is no whole word) it is a problem here.
 */
export function layoutProblems(list: AccessList, bits: number, limits: TileLimits): LayoutProblem[] {
  const shape = shapeProblems(list, bits);
  return shape.length > 0 ? shape : rangeProblems(list, bits, limits);
}

const notWhole = `no whole number of ${wordBytes}-byte words`;

/** Dimensions are counted from the innermost in messages, as upstream does. */
function shapeProblems({ sizes, strides }: AccessList, bits: number): LayoutProblem[] {
  const problems: LayoutProblem[] = [];
  for (let d = 0; d < 4; d++) {
    const [size, stride] = [sizes[3 - d], strides[3 - d]];
    if (!(size > 0)) problems.push({ code: "bd-size", message: `size ${d} is ${size}, it must be positive` });
    const smallest = d === 3 ? 0 : 1;
    if (size > 1 && stride < smallest) {
      problems.push({ code: "bd-stride", message: `stride ${d} is ${stride}: only the outermost dimension may repeat with stride 0` });
    }
    const contiguous = d === 0 && stride === 1;
    if (!contiguous && (stride * bits) % wordBits !== 0) {
      problems.push({ code: "unaligned", message: `stride ${d} is ${stride} elements of ${bits} bits, ${notWhole}` });
    }
  }
  if ((sizes[3] * bits) % wordBits !== 0) {
    problems.push({ code: "unaligned", message: `the innermost run is ${sizes[3]} elements of ${bits} bits, ${notWhole}` });
  }
  if (bits !== wordBits && sizes[3] > 1 && strides[3] !== 1) {
    problems.push({
      code: "bd-stride", message: `innermost stride ${strides[3]} of ${bits}-bit elements: elements of one word cannot be taken apart`,
    });
  }
  return problems;
}

function rangeProblems(list: AccessList, bits: number, limits: TileLimits): LayoutProblem[] {
  const { sizes, strides } = list;
  const words = (elements: number): number => (elements * bits) / wordBits;
  const checks: [field: string, value: number, range: Range][] = [
    ["size 1", sizes[2], limits.wrap],
    ["length in words", words(sizes[3]) * sizes[2] * sizes[1], limits.length],
  ];
  if (!isLinear(list)) checks.push(["size 0 in words", words(sizes[3]), limits.wrap]);
  checks.push(["size 3", sizes[0], strides[0] === 0 ? repeatRange(limits) : limits.iteration]);
  if (bits === wordBits && sizes[3] > 1) checks.push(["stride 0 in words", words(strides[3]), limits.step]);
  if (sizes[2] > 1) checks.push(["stride 1 in words", words(strides[2]), limits.step]);
  if (sizes[1] > 1) checks.push(["stride 2 in words", words(strides[1]), limits.step]);
  if (sizes[0] > 1 && strides[0] > 0) checks.push(["stride 3 in words", words(strides[0]), limits.iterationStep]);
  return checks.flatMap(([field, value, range]) => {
    const violation = checkField(field, value, range);
    return violation ? [{ code: "field-range", message: violationText(violation) }] : [];
  });
}

/**
 * How often an unmoved descriptor may run. The queue could repeat it 256 times; the tools compare the stored value, one less, with
 * the bound of the iteration and so stop at 65.
 */
function repeatRange(limits: TileLimits): Range {
  return { min: 1, max: Math.min(limits.iteration.max, limits.repeatCount.max) + 1 };
}
