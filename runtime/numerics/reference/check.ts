/**
 * Whether a result is right. Three verdicts, in this order: bit for bit by the rule of its dtypes; within the derived bound of the
 * real-number product; and what upstream's own check would have said. The first two decide.
 *
 * When the factors are integers and all their sums are exact in the accumulator (or wrap, as integers do), every rule gives the
 * exact product, and one fast reference product serves for all elements. Otherwise bits are compared for sampled elements, which
 * are replayed one by one by the rule, and all elements are compared with a product in f64 and the bound.
 */
import type { CoreKind } from "../../../compiler/target/devices.js";
import type { Dtype, TensorData } from "../../../dsl/index.js";
import { referenceEpilogue, type EpilogueRequest, type ReferenceEpilogue } from "./epilogue.js";
import { Findings } from "./findings.js";
import { describeMismatch, firstMismatch } from "./first-mismatch.js";
import type { Blocking, FirstMismatch } from "./first-mismatch.js";
import { freivalds } from "./freivalds.js";
import type { FreivaldsResult } from "./freivalds.js";
import { referenceGemm } from "./gemm.js";
import type { ReferenceGemm, ReferenceKind, ReferenceRows } from "./gemm.js";
import { operandOf } from "./operand.js";
import type { Operand } from "./operand.js";
import type { TileCounts } from "./mismatch-pattern.js";
import { replay } from "./replay.js";
import { f32SumBound, numericRule } from "./rules.js";
import type { NumericRule } from "./rules.js";
import { samplePositions } from "./sampling.js";
import { compareWide } from "./wide.js";

export interface CheckRequest {
  readonly M: number; readonly K: number; readonly N: number;
  readonly lhs: Dtype; readonly rhs: Dtype;
  /** Dtype of C: the accumulator's, unless an epilogue narrows. */
  readonly out: Dtype;
  /** All bits of C where its dtype is i64. */
  readonly exact?: BigInt64Array;
  /** What is done to the sums before they are C. */
  readonly epilogue?: EpilogueRequest;
  /** What computed C: whose rule it has to follow. */
  readonly cores: CoreKind;
  /** As stored, bf16 and f16 as bits: row-major, but A as K x M and B as N x K where `transposed` says so. */
  readonly A: TensorData; readonly B: TensorData; readonly C: TensorData;
  readonly transposed?: { readonly lhs?: boolean; readonly rhs?: boolean };
  /** full: all elements against a reference product; sampled: only elements replayed one by one. */
  readonly mode: "full" | "sampled";
  readonly seed: number;
  readonly blocking?: Blocking;
  /** Elements to replay besides the corners of tiles; 4096 unless told. */
  readonly samples?: number;
}

export interface Verdict {
  readonly name: "bit-exact" | "within-bound" | "upstream-allclose" | "provenance";
  readonly pass: boolean;
  readonly checked: number; readonly failed: number;
  /** Whose rule, for bit-exact; what was compared, for all. */
  readonly label: string;
}

/** Names and meaning as in a row. */
export interface CheckResult {
  readonly status: "pass" | "mismatch";
  readonly checked: "full" | "sampled";
  /** Elements with wrong bits or beyond the bound, of those checked. */
  readonly mismatches: number;
  readonly first_mismatch: string | null;
  readonly first: FirstMismatch | null;
  readonly max_abs_err: number;
  /** The largest bound of any checked element; 0 when every sum is exact. */
  readonly err_bound: number;
  readonly verdicts: readonly Verdict[];
  readonly pattern: string | null;
  /** Wrong elements by core tile; null when there are none. */
  readonly tiles: TileCounts | null;
  /** Chance that Freivalds' test of the whole product misses an error, where it was made. */
  readonly miss_probability: number | null;
}

export const defaultSamples = 4096;

/** Checks a result against its factors. Throws RangeError for dtypes without a rule and data of the wrong size. */
export function check(request: CheckRequest): CheckResult {
  const { M, K, N, C } = request;
  const rule = numericRule(request.lhs, request.rhs, request.cores);
  if (C.length !== M * N) throw new RangeError(`C of ${M}x${N} has ${M * N} elements, not ${C.length}`);
  if (request.out === "i64") return checkWide(request, rule);
  const [a, b] = factorsOf(request);
  const findings = new Findings(operandOf(request.out, M, N, C).values, N);
  const epilogue = request.epilogue && referenceEpilogue(request.epilogue, request.out, M, N);
  const exact = exactReference(rule, a, b);
  if (request.mode === "full") {
    if (exact) compareExact(exact, a, b, epilogue, findings);
    else compareWithBound(rule, a, b, epilogue, findings);
  }
  if (request.mode === "sampled" || !exact) {
    const positions = samplePositions(M, N, K, request.blocking, request.samples ?? defaultSamples, request.seed);
    replay(positions, rule, a, b, epilogue, request.mode === "full" ? "bits" : exact ? "exact" : "bound", findings);
  }
  const whole = request.mode === "sampled" && exact && !epilogue && rule.name !== "wrapping" ? freivalds(a, b, C, request.seed) : undefined;
  const basis = findings.bits.checked === M * N ? "all elements" : `${findings.bits.checked} sampled elements`;
  const labels = { bits: `${rule.label} rule ${rule.name}, ${basis}`, bound: "derived from K, dtypes and the sum of |a b|" };
  return resultOf(request, labels, findings, a, b, whole);
}

/** Results of 64 bits: every sum is exact, and all elements are compared whatever the mode. */
function checkWide(request: CheckRequest, rule: NumericRule): CheckResult {
  const { M, N, C, exact = BigInt64Array.from(C, BigInt) } = request;
  const [a, b] = factorsOf(request);
  const findings = new Findings(operandOf("i64", M, N, C).values, N);
  compareWide(exactReference(rule, a, b)!, a, b, exact, findings);
  return resultOf({ ...request, mode: "full" }, { bits: `${rule.label} rule ${rule.name}, all elements`, bound: "" }, findings, a, b, undefined);
}

/**
 * Checks a result against a reference of the user's own, row-major M x N. Its numbers may come from sums in f32 in any order, so that
 * the bound is that of the rule and that of such sums together; bits are compared too, but need not agree unless all sums are exact.
 */
export function checkAgainst(request: CheckRequest, reference: ReferenceRows): CheckResult {
  const { M, K, N } = request;
  const rule = numericRule(request.lhs, request.rhs, request.cores);
  if (reference.length !== M * N) throw new RangeError(`a reference of ${M}x${N} has ${M * N} elements, not ${reference.length}`);
  if (request.C.length !== M * N) throw new RangeError(`C of ${M}x${N} has ${M * N} elements, not ${request.C.length}`);
  const [a, b] = factorsOf(request);
  const findings = new Findings(operandOf(request.out, M, N, request.C).values, N);
  const epilogue = request.epilogue && referenceEpilogue(request.epilogue, request.out, M, N);
  if (exactReference(rule, a, b)) {
    for (let row = 0; row < M; row++) findings.compareExactRow(row, reference, row * N);
  } else {
    const given: ReferenceGemm = { stride: N, block: M, rows: (first, count) => reference.subarray(first * N, (first + count) * N) };
    // Both results went through an epilogue of their own.
    const twice = epilogue && { ...epilogue, real: (value: number) => value, bound: (real: number, error: number) => 2 * epilogue.bound(real, error) };
    compareRows(given, rule, a, b, rule.relativeBound(K) + f32SumBound(K), twice, findings);
    for (let row = 0; row < M; row++) findings.countEqualBits(row, reference, row * N);
  }
  return resultOf(request, { bits: "the given reference", bound: "derived for two sums in f32" }, findings, a, b, undefined);
}

function factorsOf({ M, K, N, lhs, rhs, A, B, transposed = {} }: CheckRequest): [a: Operand, b: Operand] {
  return [operandOf(lhs, M, K, A, transposed.lhs), operandOf(rhs, K, N, B, transposed.rhs)];
}

interface Labels { readonly bits: string; readonly bound: string }

function resultOf(request: CheckRequest, labels: Labels, findings: Findings, a: Operand, b: Operand, whole: FreivaldsResult | undefined): CheckResult {
  const verdict = (name: Verdict["name"], { checked, failed }: { checked: number; failed: number }, label: string): Verdict =>
    ({ name, pass: failed === 0, checked, failed, label });
  const passes = findings.mismatches === 0 && findings.bound.failed === 0 && (whole?.equal ?? true);
  const places = findings.places(request.blocking?.core);
  // What a step of k adds to a sum is not what it adds to the result of an epilogue.
  const first = findings.mismatches > 0 ? firstMismatch(findings.first(), a, b, request.blocking, !request.epilogue) : null;
  return {
    status: passes ? "pass" : "mismatch",
    checked: request.mode,
    mismatches: findings.mismatches,
    first_mismatch: first && describeMismatch("C", first),
    first,
    max_abs_err: findings.maxAbsErr,
    err_bound: findings.errBound,
    verdicts: [
      verdict("bit-exact", findings.bits, labels.bits),
      verdict("within-bound", findings.bound, findings.errBound === 0 ? "every sum is exact" : labels.bound),
      verdict("upstream-allclose", findings.upstream, "rtol = atol = 1e-6, as upstream's CI"),
    ],
    pattern: places?.pattern ?? null,
    tiles: places?.tiles ?? null,
    miss_probability: whole?.missProbability ?? null,
  };
}

/** The reference product that is exact for these operands; undefined when rounding takes place. */
function exactReference(rule: NumericRule, a: Operand, b: Operand): ReferenceKind | undefined {
  const fitsI16 = (operand: Operand): boolean => operand.largest <= 32767 || operand.dtype === "i16";
  if (rule.name === "wrapping") return fitsI16(a) && fitsI16(b) ? "i16" : "i32";
  // Integers whose sums stay below 2^24 are exact in f32, in any order, by every rule (see microkernels/bf16-matmul.ts for exp_sum).
  if (!a.integers || !b.integers || !(a.columns * a.largest * b.largest < 2 ** 24)) return undefined;
  return fitsI16(a) && fitsI16(b) ? "i16" : "f64";
}

function compareExact(kind: ReferenceKind, a: Operand, b: Operand, epilogue: ReferenceEpilogue | undefined, findings: Findings): void {
  const reference = referenceGemm(kind, a, b);
  for (let first = 0; first < a.rows; first += reference.block) {
    const count = Math.min(reference.block, a.rows - first);
    const want = reference.rows(first, count);
    for (let row = 0; row < count; row++) {
      const from = row * reference.stride;
      if (epilogue) for (let j = 0; j < b.columns; j++) want[from + j] = epilogue.finish(want[from + j], first + row, j);
      findings.compareExactRow(first + row, want, from);
    }
  }
}

function compareWithBound(rule: NumericRule, a: Operand, b: Operand, epilogue: ReferenceEpilogue | undefined, findings: Findings): void {
  compareRows(referenceGemm("f64", a, b), rule, a, b, rule.relativeBound(a.columns) + a.columns * 2 ** -53, epilogue, findings);
}

/** Rows of a reference that differs from the rule by `relative` of the sums of magnitudes, and by what the rule adds in absolute terms. */
function compareRows(reference: ReferenceGemm, rule: NumericRule, a: Operand, b: Operand, relative: number, epilogue: ReferenceEpilogue | undefined, findings: Findings): void {
  const sums = referenceGemm("magnitudes", a, b);
  // The sums of magnitudes are themselves rounded K + 1 times.
  const factor = relative / (1 - (a.columns + 1) * 2 ** -24);
  const absolute = rule.absoluteBound(a.columns, Math.max(a.largest, b.largest)) + a.columns * 2 ** -149;
  for (let first = 0; first < a.rows; first += sums.block) {
    const count = Math.min(sums.block, a.rows - first);
    const [want, magnitudes] = [reference.rows(first, count), sums.rows(first, count)];
    for (let row = 0; row < count; row++) {
      const [from, at] = [row * reference.stride, row * sums.stride];
      if (!epilogue) findings.compareBoundRow(first + row, want, from, magnitudes, at, factor, absolute);
      else {
        const real = Float64Array.from({ length: b.columns }, (_, j) => epilogue.real(want[from + j], first + row, j));
        const bounds = real.map((value, j) => epilogue.bound(value, factor * magnitudes[at + j] + absolute));
        findings.compareBoundRow(first + row, real, 0, bounds, 0, 1, 0);
      }
    }
  }
}
