/** The check of a batch of results: each matrix by itself, the findings together. */
import { check, checkAgainst, defaultSamples } from "./check.js";
import type { CheckRequest, CheckResult, Verdict } from "./check.js";
import type { EpilogueRequest } from "./epilogue.js";
import { describeMismatch } from "./first-mismatch.js";
import type { ReferenceRows } from "./gemm.js";

/**
 * Checks `batch` results against their factors, which lie one after another in A, B and C. Verdicts and counts are of all matrices;
 * the first mismatch, the pattern and the tiles are those of the first matrix that is wrong. With a `reference`, which has all
 * matrices too, each is held against its own.
 */
export function checkBatch(request: CheckRequest, batch: number, reference?: ReferenceRows): CheckResult {
  const { M, K, N, A, B, C } = request;
  for (const [name, data, elements] of [["A", A, M * K], ["B", B, K * N], ["C", C, M * N], ["a reference", reference ?? C, M * N]] as const) {
    if (data.length !== batch * elements) throw new RangeError(`${name} of ${batch} matrices has ${batch * elements} elements, not ${data.length}`);
  }
  const samples = Math.ceil((request.samples ?? defaultSamples) / batch);
  return together(Array.from({ length: batch }, (_, b) => {
    const [from, to] = [b * M * N, (b + 1) * M * N];
    const epilogue = request.epilogue && ofMatrix(request.epilogue, b, M * N);
    const factors = { A: A.subarray(b * M * K, (b + 1) * M * K), B: B.subarray(b * K * N, (b + 1) * K * N) };
    const one = { ...request, epilogue, samples, seed: request.seed + b, ...factors, C: C.subarray(from, to), exact: request.exact?.subarray(from, to) };
    return reference ? checkAgainst(one, reference.subarray(from, to)) : check(one);
  }));
}

/** A bias per element is one per element of each matrix; a bias per column is that of all. */
function ofMatrix(epilogue: EpilogueRequest, b: number, elements: number): EpilogueRequest {
  const { bias } = epilogue;
  return bias?.shape === "MxN" ? { ...epilogue, bias: { ...bias, data: bias.data.subarray(b * elements, (b + 1) * elements) } } : epilogue;
}

function together(results: readonly CheckResult[]): CheckResult {
  const worst = (of: (result: CheckResult) => number): number => results.reduce((most, result) => Math.max(most, of(result)), 0);
  const wrong = results.findIndex(({ status }) => status !== "pass");
  const shown = results[Math.max(wrong, 0)];
  const first = shown.first && { ...shown.first, batch: wrong };
  return {
    ...shown,
    mismatches: results.reduce((sum, { mismatches }) => sum + mismatches, 0),
    first, first_mismatch: first && describeMismatch("C", first),
    max_abs_err: worst(({ max_abs_err }) => max_abs_err), err_bound: worst(({ err_bound }) => err_bound),
    verdicts: shown.verdicts.map((_, v) => ofAll(results.map(({ verdicts }) => verdicts[v]))),
    pattern: shown.pattern && `matrix ${wrong}: ${shown.pattern}`,
    miss_probability: shown.miss_probability === null ? null : worst(({ miss_probability }) => miss_probability ?? 0),
  };
}

function ofAll(verdicts: readonly Verdict[]): Verdict {
  const sum = (of: (verdict: Verdict) => number): number => verdicts.reduce((total, verdict) => total + of(verdict), 0);
  return {
    ...verdicts[0], pass: verdicts.every(({ pass }) => pass), checked: sum(({ checked }) => checked), failed: sum(({ failed }) => failed),
    label: `${verdicts[0].label}, of each of ${verdicts.length} matrices`,
  };
}
