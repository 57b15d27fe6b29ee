/** Whether Enter runs a cell or adds a line to it: by the parser alone, so it is quick and needs no types. */
import type * as TypeScript from "typescript";
import { templateDiagnostics } from "../prelude/template-language.js";
import { isTried, literalValue, mentionsTemplate, templatesOf } from "./templates.js";
import { ts } from "./typescript.js";

export type Completeness = { readonly status: "complete" | "invalid" } | { readonly status: "incomplete"; readonly indent: string };

/** A template and a comment that are not closed: said at the end of the text by number, wherever the parser puts it. */
const open = new Set([1160, 1010]);
/** A string that is not closed on its line never will be. */
const unclosedString = 1002;
const step = "  ";

/** `isOurs`: whether a name means what the package means by it. */
export function isComplete(code: string, isOurs: (name: string) => boolean = () => true): Completeness {
  const file = ts.createSourceFile("cell.ts", code, ts.ScriptTarget.ES2022, true) as TypeScript.SourceFile & { readonly parseDiagnostics: readonly TypeScript.DiagnosticWithLocation[] };
  const [first] = file.parseDiagnostics;
  if (!first) {
    // A template of ours that is closed and says nothing yet: no further line can mend it, running the cell says what is wrong.
    const templates = mentionsTemplate(code) ? templatesOf(file, isOurs, literalValue) : [];
    return { status: templates.some(({ node, text }) => !isTried(node) && templateDiagnostics(text).length > 0) ? "invalid" : "complete" };
  }
  // What is missing at the very end can still be typed.
  const end = code.trimEnd().length;
  const missing = file.parseDiagnostics.some(({ code: number }) => open.has(number)) || (first.start >= end && first.code !== unclosedString);
  return missing ? { status: "incomplete", indent: indentAfter(code) } : { status: "invalid" };
}

/** The indentation of the last line, one step deeper after what opens a block, a list or a template. */
function indentAfter(code: string): string {
  const last = code.split("\n").filter((line) => line.trim() !== "").at(-1) ?? "";
  const indent = /^\s*/.exec(last)![0];
  return /(?:[{[(`]|=>|=)\s*$/.test(last) ? indent + step : indent;
}
