/** The tokenizer: words, numbers, symbols and holes, with spans. It never fails: what it cannot read is reported and skipped. */
import type { Diagnostics } from "./diagnostics.js";
import type { Hole, Source, Span } from "./source.js";

export type TokenKind = "word" | "number" | "symbol" | "hole" | "end";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly span: Span;
  readonly hole?: Hole;
}

/** Longest first. */
const symbols = [">>", "..", "[", "]", "(", ")", "{", "}", ":", ",", "=", "*", "@", "+", "-", "/", "^", "."];
const word = /[A-Za-z_][A-Za-z0-9_]*/y;
/** Not greedy over `..`: `256..1024` is a range, not `256.` and `.1024`. */
const number = /\d+(?:\.(?!\.)\d*)?(?:[eE][+-]?\d+)?/y;
const space = /\s+|#[^\n]*|\/\/[^\n]*/y;

export function tokenize(source: Source, diagnostics: Diagnostics): Token[] {
  const { text, holes } = source;
  const tokens: Token[] = [];
  const holeAt = new Map(holes.map((hole) => [hole.span.start, hole]));
  let at = 0;
  while (at < text.length) {
    const hole = holeAt.get(at);
    if (hole) {
      tokens.push({ kind: "hole", text: text.slice(hole.span.start, hole.span.end), span: hole.span, hole });
      at = hole.span.end;
      continue;
    }
    const blank = match(space, text, at);
    if (blank) {
      at += blank.length;
      continue;
    }
    const token = readToken(text, at);
    if (token) {
      tokens.push(token);
      at = token.span.end;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at)!);
      const span = { start: at, end: at + character.length };
      diagnostics.report("bad-character", span, `${printable(character)} means nothing here`);
      at = span.end;
    }
  }
  tokens.push({ kind: "end", text: "", span: { start: text.length, end: text.length } });
  return tokens;
}

function readToken(text: string, at: number): Token | undefined {
  const name = match(word, text, at);
  if (name) return { kind: "word", text: name, span: { start: at, end: at + name.length } };
  const digits = match(number, text, at);
  if (digits) return { kind: "number", text: digits, span: { start: at, end: at + digits.length } };
  const symbol = symbols.find((candidate) => text.startsWith(candidate, at));
  return symbol ? { kind: "symbol", text: symbol, span: { start: at, end: at + symbol.length } } : undefined;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function printable(character: string): string {
  const code = character.codePointAt(0)!;
  return code > 0x20 && code < 0x7f ? `"${character}"` : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
