/** Parameters as papermill has them: a cell tagged `parameters` holds the defaults, one tagged `injected-parameters` follows it. */
import { randomUUID } from "node:crypto";
import { tagsOf, textOf, type Cell, type CodeCell, type Json, type Notebook } from "./format.js";
import { NotebookError } from "./validate.js";

/** `name=value`: the value as JSON where it is JSON, otherwise as the text it is. Throws `NotebookError` for what is no name. */
export function parseParameter(text: string): [name: string, value: Json] {
  const at = text.indexOf("=");
  const name = text.slice(0, Math.max(0, at));
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) throw new NotebookError(`a parameter is name=value, with a name as in TypeScript, not \`${text}\``);
  if (reserved.has(name)) throw new NotebookError(`\`${name}\` is a word of the language and cannot name a parameter`);
  const value = text.slice(at + 1);
  try {
    return [name, JSON.parse(value) as Json];
  } catch {
    return [name, value];
  }
}

const reserved = new Set(("await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in "
  + "instanceof let new null return static super switch this throw true try typeof var void while with yield").split(" "));

/** The notebook with the parameters set after its defaults, or at the top when no cell is tagged `parameters`. */
export function injectParameters(notebook: Notebook, parameters: ReadonlyMap<string, Json>): Notebook {
  if (parameters.size === 0) return notebook;
  const cells = notebook.cells.filter((cell) => !tagsOf(cell).includes("injected-parameters"));
  const defaults = cells.findIndex((cell) => tagsOf(cell).includes("parameters"));
  const declared = defaults < 0 ? "" : textOf(cells[defaults]!.source);
  return { ...notebook, cells: [...cells.slice(0, defaults + 1), parameterCell(parameters, declared, notebook.nbformat_minor), ...cells.slice(defaults + 1)] };
}

/** A default that may be assigned is, and keeps its type; any other is declared again, as narrow as its value. */
function parameterCell(parameters: ReadonlyMap<string, Json>, declared: string, minor: number): Cell {
  const variables = new Set([...declared.matchAll(/^\s*(?:let|var)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu)].map(([, name]) => name));
  const lines = [...parameters].map(([name, value]) => `${variables.has(name) ? "" : "const "}${name} = ${JSON.stringify(value)};`);
  const cell: CodeCell = {
    cell_type: "code", execution_count: null, metadata: { tags: ["injected-parameters"] }, outputs: [], source: ["// Parameters", ...lines].join("\n"),
  };
  return minor >= 5 ? { ...cell, id: `parameters-${randomUUID().slice(0, 8)}` } : cell;
}
