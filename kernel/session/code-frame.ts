/** A line of source with a caret under the place that is meant, and the words for a place. */

export interface Place { readonly line: number; readonly column: number }

/** `cell 3, line 2, column 5`; line and column from 0 as given, from 1 as written. */
export function placeText(where: string, { line, column }: Place): string {
  return `${where}, line ${line + 1}, column ${column + 1}`;
}

/** The line, numbered, and carets under `length` of its characters. Long lines are cut around the place. */
export function codeFrame(code: string, { line, column }: Place, length = 1): string {
  const text = code.split("\n")[line];
  if (text === undefined) return "";
  const width = 120;
  const from = text.length <= width ? 0 : Math.max(0, Math.min(column - width / 2, text.length - width));
  const visible = text.slice(from, from + width).replace(/[\t\r]/g, " ");
  const number = String(line + 1);
  const carets = "^".repeat(Math.max(1, Math.min(length, visible.length - (column - from))));
  return `  ${number} | ${visible}\n  ${" ".repeat(number.length)} | ${" ".repeat(column - from)}${carets}`;
}
