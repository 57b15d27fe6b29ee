/** Composition and folding of affine.apply, affine.min, affine.max and affine.if. */
import { createApply, mapOf, setOf } from "../../dialects/affine.js";
import { constantIndex, constantValue } from "../../dialects/arith.js";
import { constant, dim, evaluateMap, holds, substitute, symbol, type AffineExpr, type AffineMap } from "../../ir/affine.js";
import type { Builder } from "../../ir/builder.js";
import type { Operation, Value } from "../../ir/operation.js";
import { inlineBlock, type Pattern } from "../../ir/rewrite.js";
import { mapText } from "../../ir/text.js";

/** Operands of the map that is being built, without repetitions. */
interface Operands { readonly dims: Value[]; readonly symbols: Value[] }
/** affine.apply operations that are composed into one. */
const maxChain = 8;

function positionOf(value: Value, list: Value[]): number {
  const found = list.indexOf(value);
  return found >= 0 ? found : list.push(value) - 1;
}
/** The value as an expression of the operands collected so far. */
function expressionOf(value: Value, isSymbol: boolean, operands: Operands, depth = 0): AffineExpr {
  const number = constantValue(value);
  if (number !== undefined) return constant(number);
  const op = value.definingOp;
  if (op?.name === "affine.apply" && depth < maxChain) return resultOf(op, operands, depth + 1);
  return isSymbol ? symbol(positionOf(value, operands.symbols)) : dim(positionOf(value, operands.dims));
}
function resultOf(op: Operation, operands: Operands, depth = 0): AffineExpr {
  const map = mapOf(op);
  const expressions = op.operands.map((operand, i) => expressionOf(operand, i >= map.dims, operands, depth));
  return substitute(map.results[0], expressions.slice(0, map.dims), expressions.slice(map.dims));
}

/** Drops operands that the expression does not use. */
function compact(expr: AffineExpr, operands: Operands): { map: AffineMap; values: Value[] } {
  const used = { dims: new Set<number>(), symbols: new Set<number>() };
  const collect = (e: AffineExpr): void => {
    if (e.kind === "dim") used.dims.add(e.position);
    else if (e.kind === "symbol") used.symbols.add(e.position);
    else if (e.kind !== "constant") [e.lhs, e.rhs].forEach(collect);
  };
  collect(expr);
  const keep = (values: readonly Value[], set: ReadonlySet<number>): Value[] => values.filter((_, i) => set.has(i));
  const [dims, symbols] = [keep(operands.dims, used.dims), keep(operands.symbols, used.symbols)];
  const renumbered = substitute(
    expr, operands.dims.map((value) => dim(dims.indexOf(value))), operands.symbols.map((value) => symbol(symbols.indexOf(value))));
  return { map: { dims: dims.length, symbols: symbols.length, results: [renumbered] }, values: [...dims, ...symbols] };
}

function composeApply(op: Operation, builder: Builder): boolean {
  const operands: Operands = { dims: [], symbols: [] };
  const { map, values } = compact(resultOf(op, operands), operands);
  const [result] = map.results;
  if (!isExact(result)) return false;
  if (result.kind === "constant") op.replaceWith([constantIndex(builder, result.value)]);
  else if (result.kind === "dim" || result.kind === "symbol") op.replaceWith([values[0]]);
  else if (mapText(map) === mapText(mapOf(op)) && values.every((value, i) => value === op.operands[i])) return false;
  else op.replaceWith([createApply(builder, map, values)]);
  return true;
}
/** No constant has left the integers that numbers hold exactly. */
function isExact(expr: AffineExpr): boolean {
  if (expr.kind === "constant") return Number.isSafeInteger(expr.value);
  return expr.kind === "dim" || expr.kind === "symbol" || (isExact(expr.lhs) && isExact(expr.rhs));
}

function constants(op: Operation, dims: number): { dims: number[]; symbols: number[] } | undefined {
  const numbers = op.operands.map(constantValue);
  if (!numbers.every((number) => number !== undefined)) return undefined;
  return { dims: numbers.slice(0, dims), symbols: numbers.slice(dims) };
}

function foldExtreme(op: Operation, builder: Builder): boolean {
  const map = mapOf(op);
  const values = constants(op, map.dims);
  if (!values) return false;
  const results = evaluateMap(map, values.dims, values.symbols);
  op.replaceWith([constantIndex(builder, op.name === "affine.min" ? Math.min(...results) : Math.max(...results))]);
  return true;
}

function foldIf(op: Operation): boolean {
  const set = setOf(op);
  const values = constants(op, set.dims);
  if (!values) return false;
  const chosen = op.regions[holds(set, values.dims, values.symbols) ? 0 : 1].blocks[0];
  if (chosen) inlineBlock(op, chosen, []);
  else op.erase();
  return true;
}

export const affinePatterns: readonly Pattern[] = [
  { root: "affine.apply", rewrite: composeApply },
  { root: "affine.min", rewrite: foldExtreme },
  { root: "affine.max", rewrite: foldExtreme },
  { root: "affine.if", rewrite: foldIf },
];
