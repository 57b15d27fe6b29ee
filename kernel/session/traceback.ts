/** Tracebacks of a cell: only frames of the user's code, each at its place in the cell or file as it was written. */
import { SourceMap } from "node:module";
import { inspect } from "node:util";
import type { CellDiagnostic, ErrorReport } from "../messages.js";
import { codeFrame, placeText, type Place } from "./code-frame.js";

interface Source { readonly title: string; readonly code: string; readonly map: SourceMap; readonly firstLine: number }

/** Lines of a stack that are shown with their code; deeper ones only by place. */
const framesWithCode = 6;
const deepestFrame = 30;

export class Tracebacks {
  readonly #sources = new Map<string, Source>();

  /** Learns a script: its name in stacks, how it is called for a reader, its code and the map to it, in which the code starts at `firstLine`. */
  add(script: string, title: string, code: string, sourceMap: string, firstLine = 0): void {
    this.#sources.set(script, { title, code, firstLine, map: new SourceMap(JSON.parse(sourceMap) as ConstructorParameters<typeof SourceMap>[0]) });
  }

  /** An error of the user's code as the protocol carries it. */
  report(error: unknown): ErrorReport {
    const { ename, evalue } = namesOf(error);
    const lines = [`\u001b[31m${ename}\u001b[39m: ${evalue}`, ...this.#frames(error)];
    for (let cause = causeOf(error), depth = 0; cause !== undefined && depth < 5; cause = causeOf(cause), depth++) {
      const names = namesOf(cause);
      lines.push("", `Caused by \u001b[31m${names.ename}\u001b[39m: ${names.evalue}`, ...this.#frames(cause));
    }
    return { ename, evalue, traceback: lines.flatMap((line) => line.split("\n")) };
  }

  #frames(error: unknown): string[] {
    if (!(error instanceof Error) || typeof error.stack !== "string") return [];
    const lines: string[] = [];
    let shown = 0;
    for (const line of error.stack.split("\n")) {
      const frame = /^\s+at (?:(.*?) \()?(.*?):(\d+):(\d+)\)?$/.exec(line);
      if (!frame) continue;
      const [, called, script, row, column] = frame;
      const source = this.#sources.get((script.startsWith("async ") ? script.slice("async ".length) : script));
      const place = source && calledAt(source.code, placeIn(source, Number(row) - 1, Number(column) - 1));
      if (!source || !place) continue;
      const name = called?.replace(/^(?:async |new )*/, "").replace(/^\$cells\./, "").replace(/^Object\./, "");
      lines.push(placeText(source.title, place) + (name && !name.startsWith("<") && name !== "eval" ? `, in ${name}` : ""));
      if (shown++ < framesWithCode) lines.push(codeFrame(source.code, place));
      if (shown >= deepestFrame) break;
    }
    return lines;
  }
}

function placeIn({ map, firstLine }: Source, line: number, column: number): Place | undefined {
  const entry = map.findEntry(line, column);
  return "originalLine" in entry && entry.originalLine >= firstLine ? { line: entry.originalLine - firstLine, column: entry.originalColumn } : undefined;
}

/** A call's place in a stack may be its parenthesis: the name of what is called reads better. */
function calledAt(code: string, place: Place | undefined): Place | undefined {
  const line = place && code.split("\n")[place.line];
  if (!line || (line[place.column] !== "(" && line[place.column] !== "`")) return place;
  const name = /[\p{ID_Continue}$.]+\s*$/u.exec(line.slice(0, place.column));
  return name ? { line: place.line, column: name.index } : place;
}

function namesOf(error: unknown): { ename: string; evalue: string } {
  if (error instanceof Error) return { ename: error.name || error.constructor.name, evalue: String(error.message) };
  return { ename: "Thrown", evalue: inspect(error, { depth: 2 }) };
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

/** Diagnostics of a cell that was not run. */
export function diagnosticReport(cell: string, code: string, diagnostics: readonly CellDiagnostic[]): ErrorReport {
  const traceback = diagnostics.flatMap((diagnostic) => [
    `\u001b[31m${diagnostic.code}\u001b[39m: ${diagnostic.message}`,
    placeText(cell, diagnostic),
    codeFrame(code, diagnostic, diagnostic.length),
  ]).flatMap((line) => line.split("\n"));
  const [first] = diagnostics;
  const more = diagnostics.length > 1 ? ` (and ${diagnostics.length - 1} more)` : "";
  const ename = first.code.startsWith("TS") ? "TypeCheckError" : "WorkloadError";
  return { ename, evalue: `${placeText(cell, first)}: ${first.message.split("\n")[0]}${more}`, traceback };
}
