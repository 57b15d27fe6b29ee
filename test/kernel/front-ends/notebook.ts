/** Notebook files (nbformat 4), as far as the tests write and read them. */
import { readFileSync, writeFileSync } from "node:fs";

export interface Output {
  readonly output_type: "stream" | "display_data" | "execute_result" | "error";
  readonly name?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
}
export interface Cell { readonly cell_type: string; readonly source: string | readonly string[]; readonly outputs?: readonly Output[] }

/** Writes a notebook of code cells. */
export function writeNotebook(file: string, kernel: string, cells: readonly string[]): void {
  writeFileSync(file, JSON.stringify({
    nbformat: 4, nbformat_minor: 4,
    metadata: { kernelspec: { name: kernel, display_name: kernel, language: "typescript" } },
    cells: cells.map((source) => ({ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source })),
  }));
}

/** The code cells of a notebook file. */
export function codeCells(file: string): Cell[] {
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: Cell[] };
  return cells.filter((cell) => cell.cell_type === "code");
}

/** Everything a cell put out, as plain text: streams, `text/plain` of results and displays, the message of an error. */
export function plainText(cell: Cell): string {
  return (cell.outputs ?? []).map((output) => {
    if (output.output_type === "error") return `${output.ename}: ${output.evalue}`;
    return join(output.text ?? output.data?.["text/plain"]);
  }).join("\n");
}

/** Text that nbformat may have split into lines. */
export function join(text: unknown): string {
  return Array.isArray(text) ? text.join("") : typeof text === "string" ? text : "";
}
