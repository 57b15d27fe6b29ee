/** Diagnostics: what is wrong in a template, where, why, and what to write instead. */
import { caretLines, lineAt, type Source, type Span } from "./source.js";

/** Every code a template can be answered with, and what it means in general. */
export const diagnosticCodes = {
  "empty-template": "the template has no text",
  "template-too-long": "the template is longer than we read",
  "bad-character": "a character that means nothing here",
  "expected": "something else was expected at this place",
  "reserved-name": "a keyword or dtype is used as a name",
  "duplicate-name": "two operands, or an operand and the output, have one name",
  "missing-dtype": "an operand has no dtype",
  "unknown-dtype": "no such dtype",
  "mixed-dtypes": "the two factors, or the factors and the output, do not go together",
  "scalar-in-front": "a number multiplies the contraction from the left",
  "operand-count": "a contraction has exactly two factors",
  "index-rank": "an operand or output has too few or too many indices",
  "repeated-index": "one index twice in one operand",
  "no-summed-index": "no index is summed over",
  "two-summed-indices": "more than one index is summed over",
  "unknown-index": "an index of the output is in neither factor",
  "batch-index": "a batch index must come first in the output and in both factors",
  "transposed-output": "the output's indices are in the wrong order",
  "bias-shape": "a bias has the indices of the output, or the last of them",
  "bad-scale": "scale or shift is out of range or does not apply",
  "unbound-name": "a name has no size",
  "bound-twice": "a name is bound twice",
  "bad-size": "a size is not a positive integer",
  "size-syntax": "a size expression cannot be read",
  "size-too-long": "a size expression is too long or nested too deep",
  "use-sweep": "`in` makes many workloads",
  "bad-set": "a set cannot be read as values for its names",
  "bad-range": "a range has no values",
  "sweep-too-large": "the sweep has more points than we run",
  "unknown-option": "no such option",
  "bad-option": "an option's value cannot be used",
  "option-twice": "an option is given twice",
  "bad-hole": "a value in a hole is of no use at this place",
  "tensor-shape": "the shapes of the tensors do not make a matmul",
} as const;

export type DiagnosticCode = keyof typeof diagnosticCodes;

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly span: Span;
  /** The way out. */
  readonly hint?: string;
}

/** Thrown by the tags: all diagnostics of one template, in the order of their places. */
export class WorkloadError extends Error {
  override readonly name = "WorkloadError";
  constructor(readonly source: string, readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => renderDiagnostic(source, diagnostic)).join("\n"));
  }
}

/** Text of a diagnostic for a terminal: code, message, the line with carets, hint. */
export function renderDiagnostic(text: string, diagnostic: Diagnostic): string {
  const line = lineAt(text, diagnostic.span.start);
  const place = `line ${line.number}, column ${diagnostic.span.start - line.start + 1}`;
  const lines = [`${diagnostic.code}: ${diagnostic.message} (${place})`, indent(caretLines(text, diagnostic.span))];
  if (diagnostic.hint) lines.push(`  ${diagnostic.hint}`);
  return lines.join("\n");
}

function indent(text: string): string {
  return text.split("\n").map((line) => `  ${line}`).join("\n");
}

/** Collects diagnostics while a template is read. */
export class Diagnostics {
  readonly #found: Diagnostic[] = [];
  constructor(readonly source: Source) {}

  get any(): boolean { return this.#found.length > 0; }
  report(code: DiagnosticCode, span: Span, message: string, hint?: string): void {
    const same = this.#found.some((other) => other.code === code && other.span.start === span.start && other.message === message);
    if (!same && this.#found.length < 50) this.#found.push({ code, message, span, hint });
  }
  /** Throws when anything was reported. */
  throwIfAny(): void {
    if (!this.any) return;
    const sorted = [...this.#found].sort((a, b) => a.span.start - b.span.start);
    throw new WorkloadError(this.source.text, sorted);
  }
}

/** The nearest of several words, for "did you mean"; undefined when none is near. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of words) {
    const distance = editDistance(word.slice(0, 40).toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(row[j - 1] + 1, previous[j] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length];
}
