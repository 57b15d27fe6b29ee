/** The text of a format, read into elements: see format.ts for what they mean. */
import type { Group } from "./structure.js";

export type Element =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "operands" | "attribute" | "type" | "flags" | "unit" | "symbol"; readonly name: string }
  | { readonly kind: "mixed"; readonly values: string; readonly numbers: string }
  | { readonly kind: "attr-dict"; readonly keyword: boolean }
  | { readonly kind: "functional-type" | "region" }
  | { readonly kind: "optional"; readonly anchor: Anchor; readonly elements: readonly Element[] };
/** What decides whether an optional part is there. */
export interface Anchor { readonly kind: "operands" | "attribute" | "results"; readonly name: string }

/** Reads one format; its lists are filled on the way. */
export class FormatReader {
  /** Attributes that the syntax prints in their own place. */
  readonly elided: string[] = ["operandSegmentSizes"];
  /** Names whose types are spelled. */
  readonly spelled = new Set<string>();
  readonly elements: readonly Element[];

  /** @param name of the operation, for messages about a format that is wrong: those are bugs of ours */
  constructor(readonly name: string, format: string, readonly operands: readonly Group[], readonly results: readonly Group[]) {
    this.elements = this.#read(format.match(/'[^']*'|\$\w+\^?|[a-z-]+(?:\([^)]*\)\^?)?|\)\?|\(/g) ?? []);
  }

  #read(tokens: string[]): Element[] {
    const elements: Element[] = [];
    let anchor: Anchor | undefined;
    for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
      if (token === ")?") return [{ kind: "optional", anchor: anchor!, elements }];
      if (token === "(") elements.push(...this.#read(tokens));
      else {
        const anchored = token.endsWith("^");
        const element = this.#element(anchored ? token.slice(0, -1) : token);
        if (anchored) anchor = this.#anchor(element);
        elements.push(element);
      }
    }
    return elements;
  }
  #anchor(element: Element): Anchor {
    if (element.kind === "unit" || element.kind === "symbol") return { kind: "attribute", name: element.name };
    if (element.kind === "operands" || element.kind === "attribute") return { kind: element.kind, name: element.name };
    if (element.kind === "type") return { kind: this.#isOperand(element.name) ? "operands" : "results", name: element.name };
    throw new Error(`${this.name}: an anchor is an operand, attribute or type`);
  }
  #isOperand(name: string): boolean { return this.operands.some((group) => group.name === name); }

  #element(token: string): Element {
    if (token.startsWith("'")) return { kind: "literal", text: token.slice(1, -1) };
    if (token.startsWith("$")) {
      const name = token.slice(1);
      if (this.#isOperand(name)) return { kind: "operands", name };
      this.elided.push(name);
      return { kind: "attribute", name };
    }
    const call = /^([a-z-]+)\(([^)]*)\)$/.exec(token);
    if (call?.[1] === "type") {
      const name = call[2].slice(1);
      this.spelled.add(name);
      return { kind: "type", name };
    }
    if (call?.[1] === "flags" || call?.[1] === "unit" || call?.[1] === "symbol") {
      const name = call[2].slice(1);
      this.elided.push(name);
      return { kind: call[1], name };
    }
    if (call?.[1] === "mixed") {
      const [values, numbers] = call[2].split(",").map((part) => part.trim().slice(1));
      this.elided.push(numbers);
      return { kind: "mixed", values, numbers };
    }
    if (token === "functional-type") {
      for (const { name } of [...this.operands, ...this.results]) this.spelled.add(name);
      return { kind: "functional-type" };
    }
    if (token === "region") return { kind: "region" };
    if (token === "attr-dict" || token === "attr-dict-with-keyword") return { kind: "attr-dict", keyword: token !== "attr-dict" };
    throw new Error(`${this.name}: unknown element ${token} in its format`);
  }
}

/** The first element that stands for a token. */
export function firstToken(elements: readonly Element[]): Element {
  return elements.find((element) => element.kind !== "literal" || element.text.trim() !== "")!;
}
/** Tokens of a literal such as `] [` or `->`. */
export function literalTokens(text: string): string[] { return text.match(/->|::|[\w.]+|\S/g) ?? []; }
