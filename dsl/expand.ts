/** Turns bindings and options into points: every combination of the values of sets, each with its names and options. */
import type { Diagnostics } from "./diagnostics.js";
import { isDtype } from "./dtypes.js";
import { knownOption, readOption, type WorkloadOptions } from "./options.js";
import { evaluateSize, type Scope } from "./sizes.js";
import type { Span } from "./source.js";
import type { BindingSyntax, Name, OptionSyntax, SetItemSyntax, SetSyntax, SizeSyntax } from "./syntax.js";

export interface Point { readonly scope: Scope; readonly options: WorkloadOptions }

/** Most points in one sweep. */
export const maxPoints = 100_000;

type Values = readonly (number | string)[];

/** All points, the first name slowest; empty after reports. `axes` gains the names that vary. */
export function expand(bindings: readonly BindingSyntax[], options: readonly OptionSyntax[], diagnostics: Diagnostics, axes: string[]): Point[] {
  checkNamesOnce(bindings, diagnostics);
  let scopes: Map<string, number | string>[] = [new Map()];
  for (const binding of bindings) {
    if (binding.kind === "in") axes.push(...binding.names.map((name) => name.text));
    scopes = scopes.flatMap((scope) => bind(binding, scope, diagnostics));
    if (tooMany(scopes.length, bindingSpan(binding), diagnostics)) return [];
  }
  let choices: Record<string, unknown>[] = [{}];
  for (const option of options) {
    choices = extendOptions(option, choices, diagnostics, axes);
    if (tooMany(choices.length * scopes.length, option.span, diagnostics)) return [];
  }
  if (diagnostics.any) return [];
  return scopes.flatMap((scope) => choices.map((choice) => ({ scope, options: choice as WorkloadOptions })));
}

function checkNamesOnce(bindings: readonly BindingSyntax[], diagnostics: Diagnostics): void {
  const seen = new Set<string>();
  for (const name of bindings.flatMap((binding) => binding.names)) {
    if (seen.has(name.text)) diagnostics.report("bound-twice", name.span, `\`${name.text}\` has a value already`);
    seen.add(name.text);
  }
}

/** The scopes that one scope becomes under a binding. */
function bind(binding: BindingSyntax, scope: Map<string, number | string>, diagnostics: Diagnostics): Map<string, number | string>[] {
  const extended = (names: readonly Name[], values: Values): Map<string, number | string> => {
    const next = new Map(scope);
    names.forEach((name, i) => next.set(name.text, values[i]));
    return next;
  };
  if (binding.kind === "equal") {
    const value = valueOf(binding.size, scope, diagnostics);
    return value === undefined ? [] : [extended(binding.names, binding.names.map(() => value))];
  }
  const together = binding.tuple ? binding.names.length : 1;
  const values = setValues(binding.set, together, scope, diagnostics);
  if (binding.tuple) return values.map((tuple) => extended(binding.names, tuple));
  // `M, K in {1, 2}`: each name takes each value.
  let combinations: Values[] = [[]];
  for (const _ of binding.names) {
    combinations = combinations.flatMap((done) => values.map(([value]) => [...done, value]));
    if (combinations.length > maxPoints) break;
  }
  return combinations.map((combination) => extended(binding.names, combination));
}

/** The values of a set, each a tuple of `arity`. */
function setValues(set: SetSyntax, arity: number, scope: Scope, diagnostics: Diagnostics): Values[] {
  const bad = (span: Span, message: string, hint?: string): Values[] => {
    diagnostics.report("bad-set", span, message, hint);
    return [];
  };
  if (set.kind === "range") return arity === 1 ? rangeValues(set, scope, diagnostics) : bad(set.span, `a range gives one number, but there are ${arity} names`);
  if (set.kind === "hole") {
    const value = set.hole.value;
    if (!Array.isArray(value)) return bad(set.span, "a set in a hole is a list", "for example `${[2048, 2432]}`");
    if (value.length === 0) return bad(set.span, "the set is empty");
    const tuples = value.map((item: unknown) => (Array.isArray(item) ? item : [item]) as unknown[]);
    const wrong = tuples.findIndex((tuple) => tuple.length !== arity || !tuple.every(usable));
    if (wrong >= 0) return bad(set.span, `item ${wrong} of the list is not ${arity === 1 ? "a positive integer or a dtype" : `${arity} positive integers or dtypes`}`);
    return tuples as Values[];
  }
  if (set.items.length === 0) return bad(set.span, "the set is empty");
  return set.items.flatMap((item) => itemValues(item, arity, scope, diagnostics));
}

function itemValues(item: SetItemSyntax, arity: number, scope: Scope, diagnostics: Diagnostics): Values[] {
  const sizes = item.kind === "tuple" ? item.sizes : [item.size];
  if (sizes.length !== arity) {
    const span = item.kind === "tuple" ? item.span : item.size.span;
    diagnostics.report("bad-set", span, `${sizes.length} value${sizes.length === 1 ? "" : "s"} for ${arity} name${arity === 1 ? "" : "s"}`,
      arity > 1 ? "an item for several names is written in parentheses: (308,2432,7296)" : "names that take their values together are written (M,K,N)");
    return [];
  }
  const values = sizes.map((size) => valueOf(size, scope, diagnostics));
  return values.some((value) => value === undefined) ? [] : [values as Values];
}

/** What stands for a name: a dtype, written or in a hole, or the value of a size; undefined after a report. */
function valueOf(size: SizeSyntax, scope: Scope, diagnostics: Diagnostics): number | string | undefined {
  const [token] = size.tokens;
  const word = size.tokens.length !== 1 ? undefined : token.kind === "word" ? token.text : token.kind === "hole" ? token.hole!.value : undefined;
  return typeof word === "string" && isDtype(word) ? word : evaluateSize(size, scope, diagnostics);
}

function usable(value: unknown): boolean {
  return (typeof value === "number" && Number.isSafeInteger(value) && value > 0) || (typeof value === "string" && isDtype(value));
}

function rangeValues(set: SetSyntax & { kind: "range" }, scope: Scope, diagnostics: Diagnostics): Values[] {
  const from = evaluateSize(set.from, scope, diagnostics);
  const to = evaluateSize(set.to, scope, diagnostics);
  const step = set.step ? evaluateSize(set.step, scope, diagnostics) : 1;
  if (from === undefined || to === undefined || step === undefined) return [];
  if (from > to) {
    diagnostics.report("bad-range", set.span, `the range from ${from} to ${to} has no values`, "ranges go upwards and include both ends");
    return [];
  }
  const count = Math.floor((to - from) / step) + 1;
  if (tooMany(count, set.span, diagnostics)) return [];
  return Array.from({ length: count }, (_, i) => [from + i * step]);
}

function extendOptions(option: OptionSyntax, choices: Record<string, unknown>[], diagnostics: Diagnostics, axes: string[]): Record<string, unknown>[] {
  const name = knownOption(option.name, diagnostics);
  if (!name) return choices;
  if (choices.some((choice) => Object.hasOwn(choice, name))) {
    diagnostics.report("option-twice", option.name.span, `\`${name}\` is given twice`);
    return choices;
  }
  if (option.set) axes.push(name);
  const values = (option.set ?? [option.value]).map((value) => readOption(name, value, diagnostics));
  return choices.flatMap((choice) => values.map((value) => ({ ...choice, [name]: value })));
}

function tooMany(count: number, span: Span, diagnostics: Diagnostics): boolean {
  if (count <= maxPoints) return false;
  diagnostics.report("sweep-too-large", span, `this makes ${count} points; a sweep has at most ${maxPoints}`);
  return true;
}

/** All of a binding, from its first name. */
export function bindingSpan(binding: BindingSyntax): Span {
  const last = binding.kind === "equal" ? binding.size.span : binding.set.span;
  return { start: binding.names[0].span.start, end: last.end };
}
