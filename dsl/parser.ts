/**
 * The parser of the workload grammar (ARCHITECTURE.md has it): recursive descent over tokens.
 * It reports what it cannot read and goes on at the next clause, so that one run finds the errors of all clauses.
 */
import { Diagnostics } from "./diagnostics.js";
import { isDtype } from "./dtypes.js";
import type { Span } from "./source.js";
import type { BindingSyntax, Name, OperandSyntax, OptionSyntax, SetItemSyntax, SetSyntax, SizeSyntax, WorkloadSyntax } from "./syntax.js";
import type { Token } from "./tokens.js";

const keywords = new Set(["where", "using", "in", "step", "relu"]);

/** Gives up on the current clause; the reason has been reported. */
class ClauseError extends Error {}

export function parse(tokens: readonly Token[], diagnostics: Diagnostics): WorkloadSyntax | undefined {
  return new Parser(tokens, diagnostics).workload();
}

class Parser {
  #at = 0;
  constructor(readonly tokens: readonly Token[], readonly diagnostics: Diagnostics) {}

  workload(): WorkloadSyntax | undefined {
    const head = this.#clause(() => this.#head());
    const bindings: BindingSyntax[] = [];
    const options: OptionSyntax[] = [];
    if (!head) this.#skipTo("where", "using");
    if (this.#accept("where")) this.#list(() => this.#binding(), bindings, "using");
    if (this.#accept("using")) this.#list(() => this.#option(), options);
    if (head && this.#next.kind !== "end" && !this.diagnostics.any) this.#expected("the end of the template, `where` or `using`");
    return head && { ...head, bindings, options };
  }

  #head(): Omit<WorkloadSyntax, "bindings" | "options"> {
    const output = this.#output();
    this.#expect("=");
    const value = this.#next.span;
    const relu = this.#isWord("relu") && this.#peek(1).text === "(";
    if (relu) this.#at += 2;
    const reluSpan = relu ? this.#spanFrom(value) : undefined;
    this.#rejectScalar();
    const lhs = this.#operand();
    if (!this.#accept("*") && !this.#accept("@")) throw this.#expected("`*` and the second factor");
    this.#rejectScalar();
    const rhs = this.#operand();
    const product = this.#spanFrom(lhs.span);
    const afterProduct = this.#next.span;
    let scale: Token | undefined;
    let shift: Token | undefined;
    if (this.#next.text === "*" || this.#next.text === "@") {
      this.#at++;
      scale = this.#scalar("operand-count", "a contraction has exactly two factors");
    }
    if (this.#accept(">>")) shift = this.#scalar("expected", "a shift is a number of bits");
    const scaleSpan = scale ?? shift ? this.#spanFrom(afterProduct) : undefined;
    const plus = this.#next.span;
    const bias = this.#accept("+") ? this.#operand() : undefined;
    const addition = bias && this.#spanFrom(plus);
    if (relu) this.#expect(")");
    const spans = { statement: this.#spanFrom(output.span), value: this.#spanFrom(value), product, relu: reluSpan, scale: scaleSpan, addition };
    return { output, lhs, rhs, relu, bias, scale, shift, spans };
  }

  #output(): OperandSyntax {
    const name = this.#name("the name of the output");
    const indices = this.#next.text === "[" ? this.#indices() : undefined;
    const dtype = this.#accept(":") ? this.#dtype() : undefined;
    return { name, indices, dtype, span: this.#spanFrom(name.span) };
  }

  #operand(): OperandSyntax {
    const token = this.#next;
    if (token.kind === "hole") {
      this.#at++;
      return { name: { text: "", span: token.span }, hole: token.hole, span: token.span };
    }
    const name = this.#name("a factor, as `A[M,K]: bf16`");
    const indices = this.#next.text === "[" ? this.#indices() : undefined;
    const dtype = this.#accept(":") ? this.#dtype() : undefined;
    return { name, indices, dtype, span: this.#spanFrom(name.span) };
  }

  #indices(): Name[] {
    this.#expect("[");
    const names = [this.#name("an index")];
    while (this.#accept(",")) names.push(this.#name("an index"));
    this.#expect("]");
    return names;
  }

  #dtype(): Name {
    const token = this.#next;
    if (token.kind !== "word" && token.kind !== "hole") throw this.#expected("a dtype");
    this.#at++;
    const text = token.hole ? String(token.hole.value) : token.text;
    if (token.hole && typeof token.hole.value !== "string") {
      this.diagnostics.report("bad-hole", token.span, "a hole at a dtype's place must be a string", "for example `${\"bf16\"}`");
      throw new ClauseError();
    }
    return { text, span: token.span };
  }

  /** `2 * A[M,K] * ...`: a common slip with its own answer. */
  #rejectScalar(): void {
    const token = this.#next;
    if (token.kind !== "number" && !(token.kind === "hole" && typeof token.hole!.value === "number")) return;
    this.diagnostics.report("scalar-in-front", token.span, "a number cannot stand in front of a factor",
      "an integer result can be scaled after the contraction: `A * B * 10 >> 7`");
    throw new ClauseError();
  }

  #scalar(code: "operand-count" | "expected", message: string): Token {
    const token = this.#next;
    if (token.kind === "number" || (token.kind === "hole" && typeof token.hole!.value === "number")) {
      this.#at++;
      return token;
    }
    this.diagnostics.report(code, token.span, message, "write two matmuls, or an integer scale: `A * B * 10 >> 7`");
    throw new ClauseError();
  }

  #binding(): BindingSyntax {
    const tuple = this.#accept("(");
    const names = [this.#name("a name to bind")];
    if (!tuple && this.#next.text === "=") {
      this.#at++;
      while (this.#next.kind === "word" && this.#peek(1).text === "=") {
        names.push(this.#name("a name to bind"));
        this.#at++;
      }
      return { kind: "equal", names, size: this.#size() };
    }
    while (this.#accept(",")) names.push(this.#name("a name to bind"));
    if (tuple) this.#expect(")");
    if (!this.#isWord("in")) throw this.#expected(names.length > 1 || tuple ? "`in`" : "`=` or `in`");
    this.#at++;
    return { kind: "in", names, tuple, set: this.#set() };
  }

  #set(): SetSyntax {
    const first = this.#next;
    if (first.kind === "hole" && typeof first.hole!.value !== "number") {
      this.#at++;
      return { kind: "hole", hole: first.hole!, span: first.span };
    }
    if (this.#accept("{")) {
      const items: SetItemSyntax[] = [];
      if (this.#next.text !== "}") {
        do items.push(this.#setItem()); while (this.#accept(","));
      }
      this.#expect("}");
      return { kind: "list", items, span: this.#spanFrom(first.span) };
    }
    const from = this.#size();
    this.#expect("..");
    const to = this.#size();
    const step = this.#isWord("step") ? (this.#at++, this.#size()) : undefined;
    return { kind: "range", from, to, step, span: this.#spanFrom(first.span) };
  }

  #setItem(): SetItemSyntax {
    const first = this.#next;
    if (!(first.text === "(" && this.#tupleAhead())) return { kind: "size", size: this.#size() };
    this.#at++;
    const sizes = [this.#size()];
    while (this.#accept(",")) sizes.push(this.#size());
    this.#expect(")");
    return { kind: "tuple", sizes, span: this.#spanFrom(first.span) };
  }

  /** Whether the parenthesis that opens here holds a comma at its own depth: a tuple, not a parenthesised size. */
  #tupleAhead(): boolean {
    let depth = 0;
    for (let i = this.#at; i < this.tokens.length; i++) {
      const { text } = this.tokens[i];
      if (text === "(") depth++;
      else if (text === ")" && --depth === 0) return ["}", ","].includes(this.tokens[i + 1].text) && this.#commaBetween(i);
    }
    return false;
  }
  #commaBetween(close: number): boolean {
    let depth = 0;
    for (let i = this.#at; i < close; i++) {
      const { text } = this.tokens[i];
      if (text === "(") depth++;
      else if (text === ")") depth--;
      else if (text === "," && depth === 1) return true;
    }
    return false;
  }

  /** Takes tokens up to a comma, `..`, `step`, a closing bracket or the next clause, at depth 0. */
  #size(): SizeSyntax {
    const taken: Token[] = [];
    let depth = 0;
    for (;;) {
      const token = this.#next;
      if (token.kind === "end") break;
      if (depth === 0 && (token.text === "," || token.text === ".." || token.text === "}" || token.text === ")")) break;
      if (token.kind === "word" && keywords.has(token.text) && token.text !== "relu") break;
      if (token.text === "(") depth++;
      else if (token.text === ")") depth--;
      taken.push(token);
      this.#at++;
    }
    if (taken.length === 0) throw this.#expected("a size");
    return { tokens: taken, span: { start: taken[0].span.start, end: taken[taken.length - 1].span.end } };
  }

  #option(): OptionSyntax {
    const token = this.#next;
    if (token.kind !== "word") throw this.#expected("an option, as `target npu1`");
    this.#at++;
    const name = { text: token.text, span: token.span };
    if (this.#isWord("in")) {
      this.#at++;
      return { name, value: [], set: this.#optionSet(), span: this.#spanFrom(token.span) };
    }
    this.#accept("=");
    return { name, value: this.#optionValue(), span: this.#spanFrom(token.span) };
  }

  /** `{npu1, npu4}`, or a hole with a list of words or numbers. */
  #optionSet(): Token[][] {
    const token = this.#next;
    if (token.kind === "hole") {
      this.#at++;
      const values: unknown = token.hole!.value;
      if (Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === "string" || typeof value === "number")) {
        return values.map((value: string | number) => [{ ...token, hole: { ...token.hole!, value } }]);
      }
      this.diagnostics.report("bad-hole", token.span, "a set of an option in a hole is a list of words or numbers", "for example `${[\"npu1\", \"npu4\"]}`");
      throw new ClauseError();
    }
    this.#expect("{");
    const set = [this.#optionValue()];
    while (this.#accept(",")) set.push(this.#optionValue());
    this.#expect("}");
    return set;
  }

  #optionValue(): Token[] {
    const taken: Token[] = [];
    while (this.#next.kind !== "end" && this.#next.text !== "," && this.#next.text !== "}") taken.push(this.tokens[this.#at++]);
    if (taken.length === 0) throw this.#expected("a value for the option");
    return taken;
  }

  /** Items separated by commas; an item that cannot be read is skipped up to the next comma. */
  #list<T>(item: () => T, into: T[], end?: string): void {
    for (;;) {
      const read = this.#clause(item);
      if (read) into.push(read);
      else this.#skipTo(",", ...(end ? [end] : []));
      if (this.#accept(",")) continue;
      if (this.#next.kind === "end" || (end && this.#isWord(end))) return;
      if (read) this.#expected(end ? "`,` or `using`" : "`,`");
      this.#skipTo(",", ...(end ? [end] : []));
      if (!this.#accept(",")) return;
    }
  }

  #clause<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof ClauseError) return undefined;
      throw error;
    }
  }

  #name(what: string): Name {
    const token = this.#next;
    if (token.kind !== "word") throw this.#expected(what);
    if (keywords.has(token.text) || isDtype(token.text)) {
      this.diagnostics.report("reserved-name", token.span, `\`${token.text}\` is reserved and cannot be a name`);
      throw new ClauseError();
    }
    this.#at++;
    return { text: token.text, span: token.span };
  }

  get #next(): Token { return this.tokens[this.#at]; }
  #peek(ahead: number): Token { return this.tokens[Math.min(this.#at + ahead, this.tokens.length - 1)]; }
  #isWord(text: string): boolean { return this.#next.kind === "word" && this.#next.text === text; }
  #accept(text: string): boolean {
    if (this.#next.kind === "hole" || this.#next.kind === "end" || this.#next.text !== text) return false;
    this.#at++;
    return true;
  }
  #expect(text: string): void {
    if (!this.#accept(text)) throw this.#expected(`\`${text}\``);
  }
  #expected(what: string): ClauseError {
    const token = this.#next;
    const found = token.kind === "end" ? "the end of the template" : `\`${token.text}\``;
    this.diagnostics.report("expected", token.span, `expected ${what}, found ${found}`);
    return new ClauseError();
  }
  #skipTo(...texts: string[]): void {
    while (this.#next.kind !== "end" && !(this.#next.kind !== "hole" && texts.includes(this.#next.text))) this.#at++;
  }
  #spanFrom(first: Span): Span {
    return { start: first.start, end: this.tokens[Math.max(0, this.#at - 1)].span.end };
  }
}
