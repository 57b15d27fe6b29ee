/** Tokens of MLIR text, read on demand. */
import { ParseError } from "./parse-error.js";

export type TokenKind =
  | "word" | "value" | "block" | "symbol" | "hash" | "bang" | "integer" | "float" | "string" | "punctuation" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** As written; of a value, block, symbol, `#` or `!` token without the sign; of a string or symbol without quotes and escapes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const word = /[A-Za-z_][\w$.]*/y;
const suffix = /\d+|[A-Za-z$._-][\w$.-]*/y;
const number = /0x[0-9a-fA-F]+|\d+(\.\d*([eE][-+]?\d+)?)?/y;
const space = /(?:[ \t\r\n]+|\/\/[^\n]*)+/y;
const simpleString = /"[^"\\\n\u0080-\uffff]*"/y;
const anyString = /"(?:[^"\\\n]|\\[^\n])*"/y;
const escapes: Readonly<Record<string, number>> = { '"': 0x22, "\\": 0x5c, n: 0x0a, t: 0x09 };
const sigils: Readonly<Record<string, TokenKind>> = { "%": "value", "^": "block", "#": "hash", "!": "bang" };

export class Lexer {
  position = 0;
  constructor(readonly text: string, readonly source: string) {}

  fail(code: string, reason: string, offset: number): never {
    throw new ParseError(code, reason, this.text, offset, this.source);
  }

  next(): Token {
    const { text } = this;
    space.lastIndex = this.position;
    if (space.test(text)) this.position = space.lastIndex;
    const start = this.position;
    if (start >= text.length) return { kind: "end", text: "end of text", start, end: start };
    const c = text.charCodeAt(start);
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95) return this.#match(word, "word", start, start)!;
    if (c >= 48 && c <= 57) {
      const token = this.#match(number, "integer", start, start)!;
      return token.text.includes(".") ? { ...token, kind: "float" } : token;
    }
    const sign = text[start];
    if (sign === '"') return this.#string(start, start, "string");
    if (sign === "@") {
      return text[start + 1] === '"' ? this.#string(start + 1, start, "symbol")
        : this.#match(word, "symbol", start + 1, start) ?? this.fail("token", "'@' needs a name", start);
    }
    const kind = sigils[sign];
    if (kind) {
      const token = this.#match(suffix, kind, start + 1, start);
      if (token) return token;
      return this.fail("token", `'${sign}' needs a name or a number`, start);
    }
    const pair = text.slice(start, start + 2);
    const length = pair === "->" || pair === "::" || pair === ">=" || pair === "<=" || pair === "==" ? 2 : 1;
    if (length === 1 && !"()[]{}<>,:=-+*?/".includes(sign)) {
      return this.fail("token", `unexpected character ${JSON.stringify(String.fromCodePoint(text.codePointAt(start)!))}`, start);
    }
    this.position = start + length;
    return { kind: "punctuation", text: length === 2 ? pair : sign, start, end: this.position };
  }

  #match(pattern: RegExp, kind: TokenKind, from: number, start: number): Token | undefined {
    pattern.lastIndex = from;
    if (!pattern.test(this.text)) return undefined;
    this.position = pattern.lastIndex;
    return { kind, text: this.text.slice(from, this.position), start, end: this.position };
  }

  #string(from: number, start: number, kind: TokenKind): Token {
    const simple = this.#match(simpleString, kind, from, start);
    if (simple) return { ...simple, text: simple.text.slice(1, -1) };
    const token = this.#match(anyString, kind, from, start);
    if (!token) this.fail("token", "string without closing quote", from);
    return { ...token, text: this.#unescape(token.text.slice(1, -1), from + 1) };
  }

  /** Strings are bytes in MLIR: `\E2` is one byte of an UTF-8 sequence. */
  #unescape(raw: string, offset: number): string {
    if (/\p{Surrogate}/u.test(raw)) this.fail("token", "unpaired surrogate in a string", offset);
    const bytes: number[] = [];
    for (let i = 0; i < raw.length;) {
      if (raw[i] !== "\\") {
        const point = String.fromCodePoint(raw.codePointAt(i)!);
        bytes.push(...new TextEncoder().encode(point));
        i += point.length;
      } else if (/^[0-9a-fA-F]{2}/.test(raw.slice(i + 1, i + 3))) {
        bytes.push(parseInt(raw.slice(i + 1, i + 3), 16));
        i += 3;
      } else {
        const byte = escapes[raw[i + 1]] ?? this.fail("token", `unknown escape '\\${raw[i + 1]}'`, offset + i);
        bytes.push(byte);
        i += 2;
      }
    }
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(new Uint8Array(bytes));
    } catch {
      return this.fail("token", "the bytes of this string are not UTF-8", offset);
    }
  }
}
