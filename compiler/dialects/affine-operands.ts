/**
 * Which values may stand for the dimensions and the symbols of an affine map or set: MLIR's "restrictions on dimensions and symbols"
 * (the affine dialect's page). A symbol keeps one value throughout the affine scope around the operation; a dimension may also be
 * the variable of an affine loop.
 */
import type { AffineMap } from "../ir/affine.js";
import type { Operation, Region, Value } from "../ir/operation.js";

/** Operations whose regions are affine scopes. */
const scopes: ReadonlySet<string> = new Set(["builtin.module", "func.func", "air.launch", "air.segment", "air.herd"]);

/** The region of the nearest affine scope around an operation; null for an operation without one. */
function scopeOf(op: Operation): Region | null {
  let region = op.parent?.parent ?? null;
  while (region?.parent && !scopes.has(region.parent.name)) region = region.parent.parent?.parent ?? null;
  return region;
}

function isValidSymbol(value: Value, scope: Region | null): boolean {
  if (value.parentBlock?.parent === scope) return true;
  const op = value.definingOp;
  if (op?.name === "arith.constant" || op?.name === "memref.dim") return true;
  if (op?.name === "affine.apply") return op.operands.every((operand) => isValidSymbol(operand, scope));
  // A value of an outer scope does not change within this one.
  return scope?.parent ? isOutside(value, scope.parent) && isValidSymbol(value, scopeOf(scope.parent)) : false;
}

function isOutside(value: Value, op: Operation): boolean {
  for (let owner = value.parentBlock?.parentOp ?? null; owner; owner = owner.parentOp) if (owner === op) return false;
  return true;
}

function isValidDimension(value: Value, scope: Region | null): boolean {
  if (isValidSymbol(value, scope)) return true;
  const op = value.definingOp;
  if (op) return op.name === "affine.apply" && op.operands.every((operand) => isValidDimension(operand, scope));
  const block = value.parentBlock;
  return block?.parentOp?.name === "affine.for" && block.arguments[0] === value;
}

/** Reports operands of a loop's bounds or a condition that are no dimensions or no symbols. */
export function checkAffineOperands(op: Operation, operands: readonly Value[], dims: number, report: (message: string) => void): void {
  const scope = scopeOf(op);
  if (!operands.slice(0, dims).every((value) => isValidDimension(value, scope))) report("operand cannot be used as a dimension id");
  if (!operands.slice(dims).every((value) => isValidSymbol(value, scope))) report("operand cannot be used as a symbol");
}

/** Reports symbols of an affine.apply that are dimensions. It takes any other value: it may stand outside of affine code. */
export function checkApplyOperands(op: Operation, { dims }: AffineMap, report: (message: string) => void): void {
  const scope = scopeOf(op);
  if (op.operands.slice(dims).some((value) => isValidDimension(value, scope) && !isValidSymbol(value, scope))) report("dimensional operand cannot be used as a symbol");
}
