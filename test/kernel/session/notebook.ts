/** A notebook without a protocol: cells go to a session whose language service runs in the same thread. */
import { inspect } from "node:util";
import { Language } from "../../../kernel/language/language.js";
import { transpileFile } from "../../../kernel/language/transpile.js";
import type { MimeBundle, OutputMessage } from "../../../kernel/messages.js";
import { Session, type Outcome } from "../../../kernel/session/session.js";

export interface CellResult {
  readonly outcome: Outcome;
  /** The value of the last expression as text; undefined when there is none. */
  readonly result: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: readonly OutputMessage[];
}

export class Notebook {
  readonly outputs: OutputMessage[] = [];
  readonly session: Session;
  readonly language: Language;
  #cells = 0;

  constructor(folder: string, options: { readonly answer?: (prompt: string) => string } = {}) {
    this.language = new Language(folder);
    this.session = new Session({
      folder,
      language: {
        convert: async (cell, code) => this.language.convert(cell, code),
        commit: (cell) => this.language.commit(cell),
        transpile: async (file, code) => transpileFile(file, code),
      },
      output: (message) => { this.outputs.push(message); },
      bundleOf: async (value): Promise<MimeBundle> => ({ "text/plain": inspect(value, { breakLength: Infinity }) }),
      ask: options.answer && ((_cell, prompt) => options.answer!(prompt)),
    });
  }

  async run(code: string, userExpressions: Record<string, string> = {}): Promise<CellResult> {
    const id = ++this.#cells;
    const outcome = await new Promise<Outcome>((done) => this.session.execute({ id, count: id, code, silent: false, allowStdin: true, userExpressions }, done));
    return { outcome, ...this.of(id) };
  }

  /** What came from a cell so far. */
  of(id: number): Omit<CellResult, "outcome"> {
    const outputs = this.outputs.filter(({ parent }) => parent === id);
    const text = (name: string): string => outputs.map((output) => (output.type === "stream" && output.name === name ? output.text : "")).join("");
    const result = outputs.find((output) => output.type === "result");
    return { result: result?.type === "result" ? String(result.data["text/plain"]) : undefined, stdout: text("stdout"), stderr: text("stderr"), outputs };
  }

  close(): void { this.session.close(); }
}

/** The text of a failed cell: its traceback without colours. */
export function traceOf({ outcome }: CellResult): string {
  return outcome.status === "error" ? outcome.traceback.join("\n").replace(/\u001b\[\d+m/g, "") : "";
}
