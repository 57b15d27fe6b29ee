/** Errors of the parser: code, place, reason, each with the line of text and a caret. */

export class ParseError extends Error {
  override readonly name = "ParseError";
  readonly line: number;
  readonly column: number;

  /**
   * @param code stable name of the kind of error, such as `undefined-value`
   * @param reason one sentence, without the place
   * @param offset position in the text, in UTF-16 units
   * @param source name of the text, for the first line of the message
   */
  constructor(readonly code: string, readonly reason: string, text: string, readonly offset: number, source: string) {
    const before = text.slice(0, offset);
    const line = before.split("\n").length;
    const lineStart = before.lastIndexOf("\n") + 1;
    const column = offset - lineStart + 1;
    super(`${source}:${line}:${column}: error [${code}]: ${reason}\n${excerpt(text, lineStart, column)}`);
    this.line = line;
    this.column = column;
  }
}

/** The line with a caret under the column; of a very long line only what surrounds it. */
function excerpt(text: string, lineStart: number, column: number): string {
  const end = text.indexOf("\n", lineStart);
  const line = text.slice(lineStart, end < 0 ? text.length : end).replace(/[\t\r\p{Cc}]/gu, " ");
  const from = Math.max(0, column - 80);
  const shown = line.slice(from, from + 160);
  return `  ${shown}\n  ${" ".repeat(Math.max(0, column - 1 - from))}^`;
}
