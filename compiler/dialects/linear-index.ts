/**
 * Index values as linear forms: constant + sum of coefficient * value. Offsets of access lists are compared, moved between loops
 * and rebased in this form, and written back as one `affine.apply`.
 */
import { add, affineMap, constant, mul, symbol, type AffineExpr } from "../ir/affine.js";
import { affineMapAttr, integerValue } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { index } from "../ir/types.js";

export interface LinearIndex { readonly constant: number; readonly terms: ReadonlyMap<Value, number> }

const noTerms: ReadonlyMap<Value, number> = new Map();
export const zero: LinearIndex = { constant: 0, terms: noTerms };
export function fixed(value: number): LinearIndex { return { constant: value, terms: noTerms }; }
export function variable(value: Value): LinearIndex { return { constant: 0, terms: new Map([[value, 1]]) }; }

export function plus(a: LinearIndex, b: LinearIndex): LinearIndex {
  if (b.terms.size === 0) return { constant: a.constant + b.constant, terms: a.terms };
  if (a.terms.size === 0) return { constant: a.constant + b.constant, terms: b.terms };
  const terms = new Map(a.terms);
  for (const [value, coefficient] of b.terms) {
    const sum = (terms.get(value) ?? 0) + coefficient;
    if (sum === 0) terms.delete(value);
    else terms.set(value, sum);
  }
  return { constant: a.constant + b.constant, terms };
}
export function times(a: LinearIndex, factor: number): LinearIndex {
  if (factor === 0) return zero;
  if (factor === 1) return a;
  return { constant: a.constant * factor, terms: new Map([...a.terms].map(([value, c]) => [value, c * factor])) };
}
export function minus(a: LinearIndex, b: LinearIndex): LinearIndex { return plus(a, times(b, -1)); }

/** Whether two forms differ by a constant. */
export function sameTerms(a: LinearIndex, b: LinearIndex): boolean {
  if (a.terms.size !== b.terms.size) return false;
  for (const [value, coefficient] of a.terms) if (b.terms.get(value) !== coefficient) return false;
  return true;
}

/** Replaces a value by a form; unchanged when the value does not occur. */
export function substituteValue(form: LinearIndex, value: Value, by: LinearIndex): LinearIndex {
  const coefficient = form.terms.get(value);
  if (coefficient === undefined) return form;
  const terms = new Map(form.terms);
  terms.delete(value);
  return plus({ constant: form.constant, terms }, times(by, coefficient));
}

export function coefficientOf(form: LinearIndex, value: Value): number { return form.terms.get(value) ?? 0; }

/** The number a form is, or undefined when it depends on a value. */
export function constantOf(form: LinearIndex): number | undefined { return form.terms.size === 0 ? form.constant : undefined; }

/** The number an index value is known to be. */
export function constantIndexOf(value: Value): number | undefined {
  const form = value.definingOp && linearResult(value.definingOp);
  return form ? constantOf(form) : undefined;
}

/** Follows constants, linear `affine.apply` and integer arithmetic; whatever else defines a value makes it a term of its own. */
export function linearIndex(value: Value): LinearIndex {
  const op = value.definingOp;
  return (op && linearResult(op)) ?? variable(value);
}

function linearResult(op: Operation): LinearIndex | undefined {
  switch (op.name) {
    case "arith.constant": {
      const value = op.result.type.kind === "index" ? integerValue(op.attribute("value")) : undefined;
      return value === undefined ? undefined : fixed(value);
    }
    case "affine.apply": {
      const map = op.attribute("map");
      if (map?.kind !== "affine_map") return undefined;
      const operands = op.operands.map(linearIndex);
      return linearExpression(map.map.results[0], operands.slice(0, map.map.dims), operands.slice(map.map.dims));
    }
    case "arith.addi": return plus(linearIndex(op.operands[0]), linearIndex(op.operands[1]));
    case "arith.subi": return minus(linearIndex(op.operands[0]), linearIndex(op.operands[1]));
    case "arith.muli": return product(linearIndex(op.operands[0]), linearIndex(op.operands[1]));
    default: return undefined;
  }
}

function product(a: LinearIndex, b: LinearIndex): LinearIndex | undefined {
  const factor = constantOf(b);
  if (factor !== undefined) return times(a, factor);
  const other = constantOf(a);
  return other === undefined ? undefined : times(b, other);
}

function linearExpression(expr: AffineExpr, dims: readonly LinearIndex[], symbols: readonly LinearIndex[]): LinearIndex | undefined {
  switch (expr.kind) {
    case "dim": return dims[expr.position];
    case "symbol": return symbols[expr.position];
    case "constant": return fixed(expr.value);
    case "add": case "mul": {
      const lhs = linearExpression(expr.lhs, dims, symbols);
      const rhs = linearExpression(expr.rhs, dims, symbols);
      if (!lhs || !rhs) return undefined;
      return expr.kind === "add" ? plus(lhs, rhs) : product(lhs, rhs);
    }
    case "mod": case "floordiv": case "ceildiv": return undefined;
    default: return expr satisfies never;
  }
}

/** Affine expression of a form over symbols 0.. in the order of its terms. */
export function affineOf(form: LinearIndex): AffineExpr {
  let sum: AffineExpr | undefined;
  [...form.terms.values()].forEach((coefficient, i) => {
    const term = mul(symbol(i), constant(coefficient));
    sum = sum ? add(sum, term) : term;
  });
  return sum ? add(sum, constant(form.constant)) : constant(form.constant);
}

/** The form as a value: a constant, the value itself, or one `affine.apply` at the builder. */
export function materialize(form: LinearIndex, builder: Builder, constants: (value: number) => Value): Value {
  if (form.terms.size === 0) return constants(form.constant);
  if (form.terms.size === 1 && form.constant === 0) {
    const [[value, coefficient]] = form.terms;
    if (coefficient === 1) return value;
  }
  return builder.create("affine.apply", {
    operands: [...form.terms.keys()],
    resultTypes: [index],
    attributes: { map: affineMapAttr(affineMap(0, form.terms.size, [affineOf(form)])) },
  }).result;
}
