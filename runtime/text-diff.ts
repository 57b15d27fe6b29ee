/** The difference of two texts, line by line. */
import { createRequire } from "node:module";

/** One block of changed lines with what stands around it. */
export interface Hunk {
  /** Numbers of the first lines, from 1. */
  readonly oldStart: number; readonly newStart: number;
  /** Each begins with a blank, `-` or `+`. */
  readonly lines: readonly string[];
}

/** The difference of two MLIR texts, line by line. */
export class TextDiff {
  constructor(readonly from: string, readonly to: string, readonly hunks: readonly Hunk[]) {}
  get added(): number { return this.#count("+"); }
  get removed(): number { return this.#count("-"); }
  #count(sign: string): number { return this.hunks.reduce((sum, { lines }) => sum + lines.filter((line) => line.startsWith(sign)).length, 0); }
  toString(): string {
    const blocks = this.hunks.map(({ oldStart, newStart, lines }) => [`@@ line ${oldStart}, line ${newStart} @@`, ...lines].join("\n"));
    return [`--- ${this.from}`, `+++ ${this.to}`, ...(blocks.length > 0 ? blocks : ["no difference"])].join("\n");
  }
}

/** Past this many changed lines a minimal difference takes too long to find, and too long to read. */
const mostChangedLines = 20_000;

/** Compares two texts. */
export function diffTexts(from: { readonly name: string; readonly text: string }, to: { readonly name: string; readonly text: string }): TextDiff {
  const { structuredPatch } = createRequire(import.meta.url)("diff") as typeof import("diff");
  const patch = structuredPatch(from.name, to.name, from.text, to.text, "", "", { context: 3, maxEditLength: mostChangedLines });
  const whole = (sign: string, text: string): string[] => text.trimEnd().split("\n").map((line) => sign + line);
  const hunks = patch?.hunks ?? [{ oldStart: 1, newStart: 1, lines: [...whole("-", from.text), ...whole("+", to.text)] }];
  return new TextDiff(from.name, to.name, hunks.map(({ oldStart, newStart, lines }) => ({ oldStart, newStart, lines: lines.filter((line) => !line.startsWith("\\")) })));
}
