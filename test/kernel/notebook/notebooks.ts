/** Notebooks made for tests. */
import type { Cell, Notebook } from "../../../kernel/notebook/format.js";

export const code = (source: string, tags: readonly string[] = []): Cell => ({ cell_type: "code", source, metadata: tags.length > 0 ? { tags } : {}, outputs: [], execution_count: null });
export const markdown = (source: string): Cell => ({ cell_type: "markdown", source, metadata: {} });

/** A notebook of nbformat 4.4, whose cells have no ids. */
export function notebookOf(...cells: readonly Cell[]): Notebook {
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 4 };
}
