/**
 * Evaluates size expressions. mathjs reads them; we evaluate a whitelist of its nodes over the names bound so far.
 * A lone number or name, which most sizes are, is read without mathjs: loading it costs half a second.
 */
import { createRequire } from "node:module";
import { nearest, type Diagnostics } from "./diagnostics.js";
import type { SizeSyntax } from "./syntax.js";

/** What a size may use: sizes by name. */
export type Scope = ReadonlyMap<string, number | string>;

const maxLength = 400;
const maxDepth = 32;

/** The part of a mathjs node that we look at. */
interface MathNode {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly op?: string;
  readonly fn?: { readonly name?: string } | string;
  readonly args?: readonly MathNode[];
  readonly content?: MathNode;
}

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b, "^": (a, b) => a ** b,
};
const functions: Readonly<Record<string, { readonly arity: readonly [number, number]; readonly apply: (...args: number[]) => number }>> = {
  min: { arity: [1, 16], apply: Math.min },
  max: { arity: [1, 16], apply: Math.max },
  ceil: { arity: [1, 1], apply: Math.ceil },
  floor: { arity: [1, 1], apply: Math.floor },
  round: { arity: [1, 1], apply: Math.round },
  gcd: { arity: [2, 2], apply: (a, b) => greatestCommonDivisor(a, b) },
  lcm: { arity: [2, 2], apply: (a, b) => (a * b) / greatestCommonDivisor(a, b) },
};

function greatestCommonDivisor(a: number, b: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return NaN;
  return b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
}

/** Something in an expression that cannot be evaluated; becomes a diagnostic at the whole expression. */
class SizeError extends Error {
  constructor(readonly code: "size-syntax" | "size-too-long" | "unbound-name", message: string, readonly hint?: string) { super(message); }
}

/** The value of a size, a positive safe integer; undefined after a report. */
export function evaluateSize(size: SizeSyntax, scope: Scope, diagnostics: Diagnostics): number | undefined {
  let value: number;
  try {
    value = rawValue(size, scope);
  } catch (error) {
    if (!(error instanceof SizeError)) throw error;
    diagnostics.report(error.code, size.span, error.message, error.hint);
    return undefined;
  }
  if (Number.isSafeInteger(value) && value > 0) return value;
  const shown = Number.isFinite(value) ? String(value) : "not a number";
  diagnostics.report("bad-size", size.span, `a size is a positive integer below 2^53; this is ${shown}`,
    Number.isFinite(value) && value > 0 && !Number.isInteger(value) ? "round it: floor(...), ceil(...) or round(...)" : undefined);
  return undefined;
}

function rawValue(size: SizeSyntax, scope: Scope): number {
  if (size.tokens.length === 1) {
    const [token] = size.tokens;
    if (token.kind === "number") return Number(token.text);
    if (token.kind === "word") return lookUp(token.text, scope);
  }
  const text = expressionText(size);
  if (text.length > maxLength) throw new SizeError("size-too-long", `a size expression has at most ${maxLength} characters`);
  let node: MathNode;
  try {
    node = parser()(text);
  } catch (error) {
    throw new SizeError("size-syntax", `cannot read this size: ${error instanceof Error ? error.message : String(error)}`);
  }
  return evaluate(node, scope, 0);
}

/** The expression with holes as their numbers. */
function expressionText(size: SizeSyntax): string {
  return size.tokens.map((token) => {
    if (token.kind !== "hole") return token.text;
    const value = token.hole!.value;
    if (typeof value === "number" && Number.isFinite(value)) return `(${value})`;
    if (typeof value === "bigint" && value < 1n << 53n && value > -(1n << 53n)) return `(${value})`;
    throw new SizeError("size-syntax", `a hole in a size must be a finite number, not ${typeof value === "number" ? value : typeof value}`);
  }).join(" ");
}

function evaluate(node: MathNode, scope: Scope, depth: number): number {
  if (depth > maxDepth) throw new SizeError("size-too-long", `a size expression is nested at most ${maxDepth} deep`);
  const argument = (i: number): number => evaluate(node.args![i], scope, depth + 1);
  switch (node.type) {
    case "ConstantNode":
      if (typeof node.value === "number") return node.value;
      break;
    case "SymbolNode": return lookUp(node.name!, scope);
    case "ParenthesisNode": return evaluate(node.content!, scope, depth + 1);
    case "OperatorNode":
      if (node.args!.length === 1 && (node.op === "-" || node.op === "+")) return node.op === "-" ? -argument(0) : argument(0);
      if (node.args!.length === 2 && Object.hasOwn(operators, node.op!)) return operators[node.op!](argument(0), argument(1));
      throw new SizeError("size-syntax", `the operator \`${node.op}\` is not one of + - * / ^`);
    case "FunctionNode": {
      const name = typeof node.fn === "string" ? node.fn : node.fn?.name ?? "";
      if (!Object.hasOwn(functions, name)) {
        throw new SizeError("size-syntax", `\`${name}\` is not a function of sizes`, `there are ${Object.keys(functions).join(", ")}`);
      }
      const { arity: [least, most], apply } = functions[name];
      const count = node.args!.length;
      if (count < least || count > most) throw new SizeError("size-syntax", `\`${name}\` takes ${least === most ? least : `${least} to ${most}`} numbers`);
      return apply(...node.args!.map((_, i) => argument(i)));
    }
  }
  throw new SizeError("size-syntax", "a size is made of numbers, names, + - * / ^ and functions", `functions: ${Object.keys(functions).join(", ")}`);
}

function lookUp(name: string, scope: Scope): number {
  const value = scope.get(name);
  if (typeof value === "number") return value;
  if (value !== undefined) throw new SizeError("size-syntax", `\`${name}\` is a dtype, not a size`);
  const near = nearest(name, scope.keys());
  throw new SizeError("unbound-name", `\`${name}\` has no value here`,
    near ? `did you mean \`${near}\`? a size may use names bound before it` : "a size may use names bound before it");
}

let parse: ((text: string) => MathNode) | undefined;
function parser(): (text: string) => MathNode {
  parse ??= (createRequire(import.meta.url)("mathjs/number") as { parse(text: string): MathNode }).parse;
  return parse;
}
