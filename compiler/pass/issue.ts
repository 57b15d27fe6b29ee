/** What a verifier finds: collected, not thrown, so that a person sees all of it at once. */
import type { Operation } from "../ir/operation.js";
import type { PassErrorCode } from "./diagnostics.js";
import { PassError } from "./pass.js";

/** A reason to refuse a module: what is wrong, where, and what to do when that is known. */
export interface Issue { readonly code: PassErrorCode; readonly message: string; readonly op?: Operation; readonly hint?: string }
export type Report = (issue: Issue) => void;

/** Runs a step that throws its diagnostic, and reports the diagnostic instead. Other errors are bugs and pass through. */
export function reportErrors(report: Report, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof PassError)) throw error;
    report({ code: error.code, message: error.message, op: error.op, hint: error.hint });
  }
}
