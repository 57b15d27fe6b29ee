/**
 * The two tags. Both are synchronous, do no I/O, and throw nothing but a `WorkloadError`, which lists every diagnostic of the
 * template with its place.
 */
import { Diagnostics, WorkloadError } from "./diagnostics.js";
import { expand } from "./expand.js";
import { showAs, sweepLine, sweepText } from "./inspection.js";
import { parse } from "./parser.js";
import { checkDtypes, checkStructure, resolve } from "./resolve.js";
import { maxTemplateLength, sourceOf } from "./source.js";
import { tokenize } from "./tokens.js";
import type { Sweep, Workload } from "./workload.js";

export { diagnosticCodes, renderDiagnostic, WorkloadError, type Diagnostic, type DiagnosticCode } from "./diagnostics.js";
export { dtypes, type Dtype } from "./dtypes.js";
export type { WorkloadOptions } from "./options.js";
export type { Span } from "./source.js";
export type { TensorData, TensorValue } from "./tensor.js";
export { shapeOf, type Sweep, type Workload } from "./workload.js";

/** One matmul: ``matmul`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 512, K = M, N = M` ``, or the same as a plain string. */
export function matmul(strings: TemplateStringsArray | string, ...holes: unknown[]): Workload {
  const { points, diagnostics, axes } = read(strings, holes);
  if (axes.length > 0) {
    const text = diagnostics.source.text;
    const start = Math.max(0, text.search(/\bin\b/));
    diagnostics.report("use-sweep", { start, end: start + 2 }, "`in` makes many workloads; this tag makes one", "use the tag `sweep`");
    diagnostics.throwIfAny();
  }
  return points[0];
}

/** Many matmuls: as `matmul`, with `in` for names, dtypes and options. A sweep of one point is legal. */
export function sweep(strings: TemplateStringsArray | string, ...holes: unknown[]): Sweep {
  const { points, diagnostics, axes } = read(strings, holes);
  const made: Sweep = { kind: "sweep", source: diagnostics.source.text, points: Object.freeze(points), axes: Object.freeze(axes) };
  return Object.freeze(showAs(made, sweepText, sweepLine));
}

function read(strings: TemplateStringsArray | string, holes: readonly unknown[]): { points: Workload[]; diagnostics: Diagnostics; axes: string[] } {
  if (typeof strings !== "string" && !Array.isArray(strings)) {
    throw new WorkloadError("", [{ code: "expected", message: `expected a template or its text, not ${strings === null ? "null" : typeof strings}`, span: { start: 0, end: 0 } }]);
  }
  const diagnostics = new Diagnostics(sourceOf(strings, holes));
  const { text } = diagnostics.source;
  if (text.length > maxTemplateLength) diagnostics.report("template-too-long", { start: 0, end: 1 }, `a template has at most ${maxTemplateLength} characters`);
  else if (text.trim() === "") diagnostics.report("empty-template", { start: 0, end: 0 }, "the template is empty", "for example C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 512");
  diagnostics.throwIfAny();
  const syntax = parse(tokenize(diagnostics.source, diagnostics), diagnostics);
  const axes: string[] = [];
  const points = syntax ? expand(syntax.bindings, syntax.options, diagnostics, axes) : [];
  // When the sizes failed, what is wrong with the operands is still said in the same answer.
  if (syntax && points.length === 0) {
    checkStructure(syntax, diagnostics);
    checkDtypes(syntax, diagnostics);
  }
  const workloads = points.map((point) => resolve(syntax!, point, diagnostics)).filter((workload) => workload !== undefined);
  diagnostics.throwIfAny();
  if (workloads.length === 0) throw new WorkloadError(text, [{ code: "expected", message: "nothing to do", span: { start: 0, end: 0 } }]);
  return { points: workloads, diagnostics, axes };
}
