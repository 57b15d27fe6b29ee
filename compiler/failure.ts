/** A refusal as plain data, and as text for people: code, place, reason, way out. */
import { caretLines, lineAt } from "../dsl/source.js";
import { placeOf } from "./ir/location.js";
import type { Location } from "./ir/operation.js";
import { passDiagnostics, type PassErrorCode, type RefusalStatus } from "./pass/diagnostics.js";
import type { Issue } from "./pass/issue.js";
import { PassError, type WorkloadPart } from "./pass/pass.js";

/** Why a workload did not compile. `unsupported`: we or the target lack something; `resource`: it does not fit. */
export interface CompileFailure {
  readonly status: RefusalStatus;
  readonly code: PassErrorCode;
  /** The pass that refused or broke the module; null before the first. */
  readonly pass: string | null;
  readonly message: string;
  readonly hint: string | null;
  /** The part of the template it comes from. */
  readonly place: Location | null;
}

/**
 * What a `PassError` or an issue says, as plain data. A bug of the compiler, which comes as a `PassError` too, is thrown on as what it was.
 * @param find where the parts of the workload are that is being compiled
 */
export function failureOf(refusal: PassError | Issue, pass: string | null, find?: (part: WorkloadPart) => Location | undefined): CompileFailure {
  if (refusal instanceof PassError && refusal.code === "internal") throw refusal.cause ?? refusal;
  const { code, message, hint, op } = refusal;
  const part = refusal instanceof PassError ? refusal.part : undefined;
  const location = (part && find?.(part)) ?? op?.location;
  return { status: passDiagnostics[code].status, code, pass, message, hint: hint ?? null, place: location ? placeOf(location) : null };
}

/**
 * Lines for a terminal: the code, the pass and the message, then the line of `text` with carets under the place, then the hint.
 * `text` is what the place points into, the template or the MLIR; without it, or without a place, the second part is left out.
 */
export function failureText({ code, pass, message, hint, place }: Omit<CompileFailure, "status">, text?: string): string {
  const at = text === undefined || place === null ? undefined : { line: lineAt(text, place.start), carets: caretLines(text, place) };
  const head = `${code}${pass === null ? "" : ` in ${pass}`}: ${message}`;
  const lines = at ? [`${head} (line ${at.line.number}, column ${place!.start - at.line.start + 1})`, ...at.carets.split("\n")] : [head];
  return [...lines, ...(hint ?? "").split("\n").filter((line) => line !== "")].join("\n  ");
}
