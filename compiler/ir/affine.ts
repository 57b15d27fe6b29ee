/** Affine expressions, maps and integer sets, with evaluation and simplification on construction. */

export type AffineExpr =
  | { readonly kind: "dim"; readonly position: number }
  | { readonly kind: "symbol"; readonly position: number }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "add" | "mul" | "mod" | "floordiv" | "ceildiv"; readonly lhs: AffineExpr; readonly rhs: AffineExpr };

export interface AffineMap { readonly dims: number; readonly symbols: number; readonly results: readonly AffineExpr[] }
export interface AffineConstraint { readonly expr: AffineExpr; readonly equality: boolean }
export interface AffineSet { readonly dims: number; readonly symbols: number; readonly constraints: readonly AffineConstraint[] }

export function dim(position: number): AffineExpr { return { kind: "dim", position }; }
export function symbol(position: number): AffineExpr { return { kind: "symbol", position }; }
export function constant(value: number): AffineExpr { return { kind: "constant", value }; }

export function add(lhs: AffineExpr, rhs: AffineExpr): AffineExpr {
  if (lhs.kind === "constant" && rhs.kind === "constant") return constant(lhs.value + rhs.value);
  if (lhs.kind === "constant") return add(rhs, lhs);
  if (rhs.kind === "constant" && rhs.value === 0) return lhs;
  if (rhs.kind === "constant" && lhs.kind === "add" && lhs.rhs.kind === "constant") return add(lhs.lhs, constant(lhs.rhs.value + rhs.value));
  return { kind: "add", lhs, rhs };
}
export function mul(lhs: AffineExpr, rhs: AffineExpr): AffineExpr {
  if (lhs.kind === "constant" && rhs.kind === "constant") return constant(lhs.value * rhs.value);
  if (lhs.kind === "constant") return mul(rhs, lhs);
  if (rhs.kind === "constant" && rhs.value === 1) return lhs;
  if (rhs.kind === "constant" && rhs.value === 0) return rhs;
  if (rhs.kind === "constant" && lhs.kind === "mul" && lhs.rhs.kind === "constant") return mul(lhs.lhs, constant(lhs.rhs.value * rhs.value));
  return { kind: "mul", lhs, rhs };
}
function division(kind: "mod" | "floordiv" | "ceildiv", lhs: AffineExpr, rhs: AffineExpr): AffineExpr {
  if (lhs.kind === "constant" && rhs.kind === "constant") return constant(divide(kind, lhs.value, rhs.value));
  if (rhs.kind === "constant" && rhs.value === 1) return kind === "mod" ? constant(0) : lhs;
  return { kind, lhs, rhs };
}
export function mod(lhs: AffineExpr, rhs: AffineExpr): AffineExpr { return division("mod", lhs, rhs); }
export function floordiv(lhs: AffineExpr, rhs: AffineExpr): AffineExpr { return division("floordiv", lhs, rhs); }
export function ceildiv(lhs: AffineExpr, rhs: AffineExpr): AffineExpr { return division("ceildiv", lhs, rhs); }

function divide(kind: "mod" | "floordiv" | "ceildiv", a: number, b: number): number {
  switch (kind) {
    case "mod": return ((a % b) + b) % b;
    case "floordiv": return Math.floor(a / b);
    case "ceildiv": return Math.ceil(a / b);
  }
}

export function affineMap(dims: number, symbols: number, results: readonly AffineExpr[]): AffineMap {
  return { dims, symbols, results };
}
export function identityMap(dims: number): AffineMap {
  return { dims, symbols: 0, results: Array.from({ length: dims }, (_, i) => dim(i)) };
}
/** Whether the map gives back its dimensions in their order. */
export function isIdentity(map: AffineMap): boolean {
  return map.results.length === map.dims && map.results.every((result, d) => result.kind === "dim" && result.position === d);
}

export function evaluate(expr: AffineExpr, dims: readonly number[], symbols: readonly number[] = []): number {
  switch (expr.kind) {
    case "dim": return dims[expr.position];
    case "symbol": return symbols[expr.position];
    case "constant": return expr.value;
    case "add": return evaluate(expr.lhs, dims, symbols) + evaluate(expr.rhs, dims, symbols);
    case "mul": return evaluate(expr.lhs, dims, symbols) * evaluate(expr.rhs, dims, symbols);
    default: return divide(expr.kind, evaluate(expr.lhs, dims, symbols), evaluate(expr.rhs, dims, symbols));
  }
}
export function evaluateMap(map: AffineMap, dims: readonly number[], symbols: readonly number[] = []): number[] {
  return map.results.map((result) => evaluate(result, dims, symbols));
}
export function holds(set: AffineSet, dims: readonly number[], symbols: readonly number[] = []): boolean {
  return set.constraints.every(({ expr, equality }) => {
    const value = evaluate(expr, dims, symbols);
    return equality ? value === 0 : value >= 0;
  });
}

/** Replaces dims and symbols by the given expressions, simplifying. */
export function substitute(expr: AffineExpr, dims: readonly AffineExpr[], symbols: readonly AffineExpr[] = []): AffineExpr {
  switch (expr.kind) {
    case "dim": return dims[expr.position] ?? expr;
    case "symbol": return symbols[expr.position] ?? expr;
    case "constant": return expr;
    case "add": return add(substitute(expr.lhs, dims, symbols), substitute(expr.rhs, dims, symbols));
    case "mul": return mul(substitute(expr.lhs, dims, symbols), substitute(expr.rhs, dims, symbols));
    default: return division(expr.kind, substitute(expr.lhs, dims, symbols), substitute(expr.rhs, dims, symbols));
  }
}
