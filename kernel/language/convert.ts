/** From a cell to JavaScript: types checked first, then rewritten for the names that cells share, then emitted with a source map. */
import { isBuiltin } from "node:module";
import type * as TypeScript from "typescript";
import type { CellDiagnostic } from "../messages.js";
import { templateDiagnostics } from "../prelude/template-language.js";
import type { CellFile, Cells } from "./cells.js";
import { cellTransformer } from "./rewrite.js";
import { checkedValue, isTried, mentionsTemplate, placeInFile, templatesOf } from "./templates.js";
import { ts } from "./typescript.js";

export interface Converted {
  readonly javascript: string;
  /** From `javascript` to the cell, as JSON; the cell's lines are counted from 1, for the line of declarations before them. */
  readonly sourceMap: string;
  readonly hasResult: boolean;
}

/** Codes of TypeScript that are no mistake in a cell. */
const allowed = new Set([
  7016, // a module without declarations: it is `any`
  7022, 7023, 7024, // circular inference: `any`
  5097, // an import that ends in .ts: we read those
]);

/** Diagnostics of a cell with places in it, in the order of their places. */
export function checkCell(program: TypeScript.Program, cell: CellFile, code: string): CellDiagnostic[] {
  const source = program.getSourceFile(cell.file)!;
  const syntax = program.getSyntacticDiagnostics(source);
  const found = syntax.length > 0 ? syntax : program.getSemanticDiagnostics(source);
  return found
    .filter(({ code: number, category }) => category === ts.DiagnosticCategory.Error && !allowed.has(number))
    .filter((diagnostic) => !isUntypedBuiltin(diagnostic))
    .map((diagnostic) => diagnosticOf(diagnostic, cell, code))
    .sort((a, b) => a.start - b.start);
}

/** A module of Node where Node's declarations are not installed: it is there all the same, and `any`. */
function isUntypedBuiltin({ code, start, length, file }: TypeScript.Diagnostic): boolean {
  if (code !== 2307 && code !== 2591) return false;
  const meant = file?.text.slice(start, (start ?? 0) + (length ?? 0)) ?? "";
  return /^(["']).*\1$/.test(meant) && isBuiltin(meant.slice(1, -1));
}

/** What our templates in a cell would throw, with carets in the cell. Not inside `try`: there the user waits for it. */
export function checkTemplates(program: TypeScript.Program, cell: CellFile, code: string, cells: Cells): CellDiagnostic[] {
  if (!mentionsTemplate(code)) return [];
  const source = program.getSourceFile(cell.file)!;
  return templatesOf(source, (name) => cells.isOurs(name, cell), checkedValue(program.getTypeChecker()))
    .filter(({ node }) => !isTried(node))
    .flatMap((template) => templateDiagnostics(template.text).map((diagnostic) => {
      const start = placeInFile(template, diagnostic.span.start) - cell.start;
      const end = placeInFile(template, diagnostic.span.end) - cell.start;
      const message = diagnostic.hint ? `${diagnostic.message}; ${diagnostic.hint}` : diagnostic.message;
      return { severity: "error" as const, code: diagnostic.code, message, start, length: Math.max(1, end - start), ...lineAndColumn(code, start) };
    }));
}

function lineAndColumn(code: string, offset: number): { line: number; column: number } {
  const before = code.slice(0, offset).split("\n");
  return { line: before.length - 1, column: before.at(-1)!.length };
}

function diagnosticOf(diagnostic: TypeScript.Diagnostic, cell: CellFile, code: string): CellDiagnostic {
  // What is said of the lines around the cell (a name exported twice, say) is said of its first or last character.
  const start = Math.max(0, Math.min((diagnostic.start ?? 0) - cell.start, code.length));
  const length = Math.max(0, Math.min(diagnostic.length ?? 1, code.length - start));
  return { severity: "error", code: `TS${diagnostic.code}`, message: messageOf(diagnostic.messageText), start, length, ...lineAndColumn(code, start) };
}

/** The text of a message without the names of the files that cells are to TypeScript. */
export function messageOf(text: string | TypeScript.DiagnosticMessageChain): string {
  return ts.flattenDiagnosticMessageText(text, "\n").replace(/import\("[^"]*herdbook-cell-[^"]*"\)\./g, "");
}

/** Emits a cell that was checked. */
export function emitCell(program: TypeScript.Program, cell: CellFile): Converted {
  const source = program.getSourceFile(cell.file)!;
  let javascript = "";
  let sourceMap = "";
  program.emit(source, (file, text) => {
    if (file.endsWith(".map")) sourceMap = text;
    else if (file.endsWith(".js")) javascript = text;
  }, undefined, false, { before: [cellTransformer(program.getTypeChecker(), cell)] });
  // What makes the file a module to TypeScript means nothing in a function body.
  javascript = javascript.replace(/\/\/# sourceMappingURL=.*\s*$/, "").replace(/^export \{\};?\s*$/m, "");
  return { javascript, sourceMap, hasResult: hasResult(source, cell) };
}

function hasResult(source: TypeScript.SourceFile, { start, end }: CellFile): boolean {
  const last = source.statements.filter((statement) => statement.getStart(source) >= start && statement.end <= end).at(-1);
  return last !== undefined && (ts.isExpressionStatement(last) || ts.isExportAssignment(last));
}
