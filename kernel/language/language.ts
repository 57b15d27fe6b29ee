/** The language of a notebook: everything that is asked about code, answered by one TypeScript language service. */
import type * as TypeScript from "typescript";
import type { CellDiagnostic, CellId } from "../messages.js";
import { Cells, type CellFile } from "./cells.js";
import { checkCell, checkTemplates, emitCell, type Converted } from "./convert.js";
import { CellHost, mentionsNode } from "./host.js";
import { saveCodeCache, ts } from "./typescript.js";

export type ConvertResult =
  | ({ readonly status: "converted"; readonly declared: readonly string[] } & Converted)
  | { readonly status: "rejected"; readonly diagnostics: readonly CellDiagnostic[] };

export class Language {
  readonly host: CellHost;
  readonly cells: Cells;
  readonly service: TypeScript.LanguageService;
  /** Cells that were converted and may be committed. */
  readonly #converted = new Map<CellId, CellFile>();
  #conversions = 0;

  /** `folder`: where the notebook lies; imports resolve from there. */
  constructor(folder: string, host = new CellHost(folder)) {
    this.host = host;
    this.cells = new Cells(this.host);
    this.service = ts.createLanguageService(this.host, ts.createDocumentRegistry());
    // The first look reads the libraries and the prelude, before any cell comes.
    this.cells.learnPrelude(this.service.getProgram()!);
  }

  /** Checks a cell and translates it; what it declares is visible to later cells only after `commit`. */
  convert(id: CellId, code: string): ConvertResult {
    if (/\b(?:import|require)\b/.test(code)) this.host.refresh();
    if (mentionsNode(code)) this.host.useNode();
    const cell = this.cells.write(id, code);
    const program = this.program(cell);
    const types = checkCell(program, cell, code);
    const diagnostics = types.length > 0 ? types : checkTemplates(program, cell, code, this.cells);
    if (diagnostics.length > 0) return { status: "rejected", diagnostics };
    this.#converted.set(id, cell);
    const converted = emitCell(program, cell);
    if (++this.#conversions === 3) setImmediate(() => this.#saveForNextStart());
    return { status: "converted", declared: [...cell.declared.keys()], ...converted };
  }

  /** The cell ran, to its end or to an exception: later cells see its names. */
  commit(id: CellId): void {
    const cell = this.#converted.get(id);
    if (cell) this.cells.commit(cell);
    this.#converted.delete(id);
  }

  #saveForNextStart(): void {
    saveCodeCache();
    this.host.save();
  }

  /** The program in which this cell can be looked at. */
  program({ file }: CellFile): TypeScript.Program {
    this.host.look(file);
    return this.service.getProgram()!;
  }
}
