/** The text of a template: strings and holes joined into one line of text with spans. */

/** Half-open range of offsets into a source's text. */
export interface Span { readonly start: number; readonly end: number }

export interface Hole { readonly span: Span; readonly value: unknown }

export interface Source {
  /** What the user wrote; a hole stands as `${...}` with its value shown when it is short. */
  readonly text: string;
  readonly holes: readonly Hole[];
}

/** Longest template we read, in characters. */
export const maxTemplateLength = 20_000;

/** Joins the parts of a tagged template, or takes a plain string as a template without holes. */
export function sourceOf(strings: TemplateStringsArray | string, values: readonly unknown[]): Source {
  if (typeof strings === "string") return { text: strings, holes: [] };
  let text = "";
  const holes: Hole[] = [];
  strings.forEach((part, i) => {
    text += part;
    if (i >= values.length) return;
    const start = text.length;
    text += `\${${shown(values[i])}}`;
    holes.push({ span: { start, end: text.length }, value: values[i] });
  });
  return { text, holes };
}

/** How a hole's value is shown in text: numbers and strings as they are, anything else by its kind. */
function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return value.length <= 24 ? value.replace(/[^\x20-\x7e]/g, "?") : `${value.slice(0, 20)}...`;
  if (Array.isArray(value)) return "list";
  return value === null ? "null" : typeof value;
}

/** The line that holds an offset, with its number (from 1) and the offset where it starts. */
export function lineAt(text: string, offset: number): { number: number; start: number; text: string } {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", start);
  return {
    number: text.slice(0, start).split("\n").length,
    start,
    text: text.slice(start, end < 0 ? text.length : end),
  };
}

/** Two lines: the line of the span, and carets under it. Long lines are cut around the span. */
export function caretLines(text: string, span: Span): string {
  const line = lineAt(text, Math.min(span.start, text.length));
  const width = 100;
  const from = line.text.length <= width ? 0 : Math.max(0, Math.min(span.start - line.start - width / 2, line.text.length - width));
  const visible = line.text.slice(from, from + width).replace(/[\t\r]/g, " ").replace(/[\u0000-\u001f\u007f]/g, "?");
  const column = span.start - line.start - from;
  const length = Math.max(1, Math.min(span.end - span.start, visible.length - column));
  return `${visible}\n${" ".repeat(column)}${"^".repeat(length)}`;
}
