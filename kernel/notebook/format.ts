/** A notebook as nbformat 4 describes it, and its text. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };
export type JsonObject = { readonly [name: string]: Json | undefined };

/** Text as files keep it: one string, or its lines with their line ends. */
export type Text = string | readonly string[];
/** MIME type to data: text or lines, JSON for `...+json`. */
export type MimeData = JsonObject;

export type Output =
  | { readonly output_type: "stream"; readonly name: "stdout" | "stderr"; readonly text: Text }
  | { readonly output_type: "display_data"; readonly data: MimeData; readonly metadata: JsonObject }
  | { readonly output_type: "execute_result"; readonly data: MimeData; readonly metadata: JsonObject; readonly execution_count: number | null }
  | { readonly output_type: "error"; readonly ename: string; readonly evalue: string; readonly traceback: readonly string[] };

interface CellBase { readonly id?: string; readonly metadata: JsonObject; readonly source: Text }
export interface CodeCell extends CellBase { readonly cell_type: "code"; readonly outputs: readonly Output[]; readonly execution_count: number | null }
export type Cell = CodeCell
  | (CellBase & { readonly cell_type: "markdown" | "raw"; readonly attachments?: JsonObject });

export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: JsonObject;
  readonly nbformat: 4;
  readonly nbformat_minor: number;
}

export function textOf(text: Text): string {
  return typeof text === "string" ? text : text.join("");
}

/** Lines with their ends, as notebooks are written for line-wise comparison. */
export function linesOf(text: Text): string[] {
  return textOf(text).match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Tags of a cell, those of papermill among them. */
export function tagsOf(cell: Cell): readonly string[] {
  const { tags } = cell.metadata;
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}

/** The file's text: indented as Jupyter does, texts as lines, keys in nbformat's order. */
export function notebookText(notebook: Notebook): string {
  const { cells, metadata, nbformat, nbformat_minor } = notebook;
  return `${JSON.stringify({ cells: cells.map(cellForFile), metadata, nbformat, nbformat_minor }, null, 1)}\n`;
}

function cellForFile(cell: Cell): object {
  const { cell_type, id, metadata } = cell;
  const source = linesOf(cell.source);
  if (cell.cell_type !== "code") return { ...(cell.attachments ? { attachments: cell.attachments } : {}), cell_type, id, metadata, source };
  return { cell_type, execution_count: cell.execution_count, id, metadata, outputs: cell.outputs.map(outputForFile), source };
}

function outputForFile(output: Output): object {
  switch (output.output_type) {
    case "stream": return { name: output.name, output_type: "stream", text: linesOf(output.text) };
    case "error": return output;
    case "display_data": return { data: dataForFile(output.data), metadata: output.metadata, output_type: output.output_type };
    case "execute_result": return { data: dataForFile(output.data), execution_count: output.execution_count, metadata: output.metadata, output_type: output.output_type };
    default: return output satisfies never;
  }
}

function dataForFile(data: MimeData): object {
  const textual = (mime: string): boolean => mime.startsWith("text/") || mime === "image/svg+xml" || mime === "application/javascript";
  return Object.fromEntries(Object.entries(data).map(([mime, value]) => [mime, textual(mime) && typeof value === "string" ? linesOf(value) : value]));
}
