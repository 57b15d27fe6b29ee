/** Completions at a cursor: TypeScript's, and inside our templates the DSL's. */
import type * as TypeScript from "typescript";
import type { CompletionItem } from "../messages.js";
import { templateCompletions } from "../prelude/template-language.js";
import type { Language } from "./language.js";
import { templateAt } from "./templates.js";
import { ts } from "./typescript.js";

export interface Completions { readonly items: readonly CompletionItem[]; readonly start: number; readonly end: number }

const mostItems = 400;
/** Names of the machinery, which are no names of the user's. */
const hidden = /^(?:\$cells|\$import|\$meta|herdbook[-:])/;

export function complete(language: Language, code: string, cursor: number): Completions {
  const template = templateAt(code, cursor, (name) => language.cells.isOurs(name));
  if (template) {
    const { items, start, end } = templateCompletions(template.text, template.offset);
    return { items, start: cursor - (template.offset - start), end: cursor + (end - template.offset) };
  }
  const cell = language.cells.write("scratch", code, { allNames: true });
  language.host.look(cell.file);
  const position = cell.start + cursor;
  const found = language.service.getCompletionsAtPosition(cell.file, position, { includeCompletionsForModuleExports: false, includeCompletionsWithInsertText: false });
  const word = wordBefore(code, cursor);
  const items = (found?.entries ?? [])
    .filter(({ name }) => name.toLowerCase().startsWith(word.toLowerCase()) && !hidden.test(name))
    .sort((a, b) => rank(a, word) - rank(b, word) || a.sortText.localeCompare(b.sortText) || (a.name < b.name ? -1 : 1))
    .slice(0, mostItems)
    .map(({ name, kind }): CompletionItem => ({ text: name, kind: kindWord(kind) }));
  return { items, start: cursor - word.length, end: cursor };
}

function wordBefore(code: string, cursor: number): string {
  return /[\p{ID_Continue}$]*$/u.exec(code.slice(0, cursor))![0];
}

/** Names in the case that was typed come first. */
function rank({ name }: TypeScript.CompletionEntry, word: string): number {
  return name.startsWith(word) ? 0 : 1;
}

/** The word that front ends have icons for. */
function kindWord(kind: TypeScript.ScriptElementKind): string {
  switch (kind) {
    case ts.ScriptElementKind.memberFunctionElement: return "method";
    case ts.ScriptElementKind.memberVariableElement:
    case ts.ScriptElementKind.memberGetAccessorElement: return "property";
    case ts.ScriptElementKind.constElement:
    case ts.ScriptElementKind.letElement:
    case ts.ScriptElementKind.variableElement: return "variable";
    case ts.ScriptElementKind.alias: return "module";
    default: return kind;
  }
}
