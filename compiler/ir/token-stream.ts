/** One token of lookahead over the lexer, with the small readers that every part of the grammar uses. */
import { Lexer, type Token, type TokenKind } from "./lexer.js";

/** Deepest nesting of regions, types, attributes and expressions that is read. */
const maxDepth = 128;

export class TokenStream {
  protected readonly lexer: Lexer;
  protected token: Token;
  /** End of the token before the current one. */
  protected lastEnd = 0;
  #depth = 0;

  constructor(text: string, source: string) {
    this.lexer = new Lexer(text, source);
    this.token = this.lexer.next();
  }

  get position(): number { return this.token.start; }

  error(code: string, reason: string, offset = this.token.start): never { return this.lexer.fail(code, reason, offset); }
  protected unexpected(wanted: string): never {
    const { kind, text } = this.token;
    return this.error("syntax", `expected ${wanted}, found ${kind === "end" ? text : `'${text}'`}`);
  }

  protected advance(): Token {
    const taken = this.token;
    this.lastEnd = taken.end;
    this.token = this.lexer.next();
    return taken;
  }
  /** Makes the text from `offset` the next token. */
  protected rewind(offset: number): void {
    this.lexer.position = offset;
    this.token = this.lexer.next();
  }
  protected nested<T>(read: () => T): T {
    if (++this.#depth > maxDepth) this.error("too-deep", `more than ${maxDepth} levels of nesting`);
    const result = read();
    this.#depth--;
    return result;
  }

  peek(text: string): boolean {
    return this.token.text === text && (this.token.kind === "punctuation" || this.token.kind === "word");
  }
  protected at(kind: TokenKind): boolean { return this.token.kind === kind; }
  accept(text: string): boolean {
    if (!this.peek(text)) return false;
    this.advance();
    return true;
  }
  expect(text: string): void {
    if (!this.accept(text)) this.unexpected(`'${text}'`);
  }
  protected take(kind: TokenKind, wanted: string): string {
    if (this.token.kind !== kind) this.unexpected(wanted);
    return this.advance().text;
  }

  keyword(): string { return this.take("word", "a word"); }
  optionalKeyword(): string | undefined { return this.at("word") ? this.advance().text : undefined; }
  optionalString(): string | undefined { return this.at("string") ? this.advance().text : undefined; }
  peekString(): boolean { return this.at("string"); }
  string(): string { return this.take("string", "a string"); }
  peekSymbol(): boolean { return this.at("symbol"); }
  symbol(): string { return this.take("symbol", "a symbol name such as @main"); }
  optionalSymbol(): string | undefined { return this.at("symbol") ? this.advance().text : undefined; }

  /** An integer literal with optional minus. */
  integer(): bigint {
    const negative = this.accept("-");
    const value = BigInt(this.take("integer", "an integer"));
    return negative ? -value : value;
  }
  peekInteger(): boolean { return this.at("integer") || this.peek("-"); }
  optionalInteger(): bigint | undefined { return this.peekInteger() ? this.integer() : undefined; }
  /** An integer that a JavaScript number holds exactly. */
  number(): number {
    const offset = this.token.start;
    const value = this.integer();
    const rounded = Number(value);
    if (BigInt(rounded) !== value) this.error("range", `${value} cannot be represented exactly here`, offset);
    return rounded;
  }

  /** Elements separated by commas between two brackets. */
  list<T>(open: string, close: string, element: () => T): T[] {
    this.expect(open);
    if (this.accept(close)) return [];
    const elements = this.commaSeparated(element);
    this.expect(close);
    return elements;
  }
  /** One element or more. */
  commaSeparated<T>(element: () => T): T[] {
    const elements = [element()];
    while (this.accept(",")) elements.push(element());
    return elements;
  }
}
