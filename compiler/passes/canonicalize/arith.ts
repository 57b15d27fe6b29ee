/** Folding of arith on integers and index, in two's complement of the type's width. */
import { constantInt, constantValue, integerPredicates } from "../../dialects/arith.js";
import { integerValue } from "../../ir/attributes.js";
import type { Builder } from "../../ir/builder.js";
import type { Operation, Value } from "../../ir/operation.js";
import type { Pattern } from "../../ir/rewrite.js";
import { bitWidth, type Type } from "../../ir/types.js";

type Fold = (a: bigint, b: bigint) => bigint | undefined;

const floorDivide = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n !== b < 0n ? a / b - 1n : a / b);
const folds: Readonly<Record<string, Fold>> = {
  "arith.addi": (a, b) => a + b,
  "arith.subi": (a, b) => a - b,
  "arith.muli": (a, b) => a * b,
  "arith.divsi": (a, b) => (b === 0n ? undefined : a / b),
  "arith.remsi": (a, b) => (b === 0n ? undefined : a % b),
  "arith.floordivsi": (a, b) => (b === 0n ? undefined : floorDivide(a, b)),
  "arith.ceildivsi": (a, b) => (b === 0n ? undefined : -floorDivide(-a, b)),
  "arith.andi": (a, b) => a & b,
  "arith.ori": (a, b) => a | b,
  "arith.xori": (a, b) => a ^ b,
  "arith.maxsi": (a, b) => (a > b ? a : b),
  "arith.minsi": (a, b) => (a < b ? a : b),
};

/** Operands that leave the other one as it is, and that decide the result alone. */
const neutral: Readonly<Record<string, number>> = { "arith.addi": 0, "arith.subi": 0, "arith.muli": 1, "arith.divsi": 1 };

const isInteger = (type: Type): boolean => type.kind === "integer" || type.kind === "index";
/** The constant's exact value. */
function exact(value: Value): bigint | undefined {
  const op = value.definingOp;
  const attribute = op?.name === "arith.constant" ? op.attribute("value") : undefined;
  if (attribute?.kind === "bool") return attribute.value ? -1n : 0n;
  return attribute?.kind === "integer" ? attribute.value : undefined;
}
function wrapped(value: bigint, type: Type): bigint { return BigInt.asIntN(bitWidth(type), value); }

function foldBinary(op: Operation, builder: Builder): boolean {
  const fold = folds[op.name];
  const { type } = op.results[0];
  if (!fold || !isInteger(type)) return false;
  const [lhs, rhs] = op.operands;
  const [a, b] = [exact(lhs), exact(rhs)];
  const folded = a !== undefined && b !== undefined ? fold(a, b) : undefined;
  if (folded !== undefined) op.replaceWith([constantInt(builder, wrapped(folded, type), type)]);
  else if (b !== undefined && Number(b) === neutral[op.name]) op.replaceWith([lhs]);
  else if (a !== undefined && Number(a) === neutral[op.name] && (op.name === "arith.addi" || op.name === "arith.muli")) op.replaceWith([rhs]);
  else if (op.name === "arith.muli" && (a === 0n || b === 0n)) op.replaceWith([a === 0n ? lhs : rhs]);
  else return false;
  return true;
}

const compare: Readonly<Record<(typeof integerPredicates)[number], (a: bigint, b: bigint) => boolean>> = {
  eq: (a, b) => a === b, ne: (a, b) => a !== b,
  slt: (a, b) => a < b, sle: (a, b) => a <= b, sgt: (a, b) => a > b, sge: (a, b) => a >= b,
  ult: (a, b) => a < b, ule: (a, b) => a <= b, ugt: (a, b) => a > b, uge: (a, b) => a >= b,
};

function foldCompare(op: Operation, builder: Builder): boolean {
  const [lhs, rhs] = op.operands;
  const [a, b] = [exact(lhs), exact(rhs)];
  const predicate = integerPredicates[integerValue(op.attribute("predicate"))!];
  if (a === undefined || b === undefined || !isInteger(lhs.type)) return false;
  const unsigned = predicate.startsWith("u");
  const width = bitWidth(lhs.type);
  const [left, right] = unsigned ? [BigInt.asUintN(width, a), BigInt.asUintN(width, b)] : [a, b];
  op.replaceWith([constantInt(builder, compare[predicate](left, right) ? 1 : 0, op.results[0].type)]);
  return true;
}

function foldIndexCast(op: Operation, builder: Builder): boolean {
  const value = exact(op.operands[0]);
  const { type } = op.results[0];
  if (value === undefined || !isInteger(type)) return false;
  op.replaceWith([constantInt(builder, wrapped(value, type), type)]);
  return true;
}

function foldSelect(op: Operation): boolean {
  const [condition, yes, no] = op.operands;
  const constant = exact(condition);
  if (constant === undefined && yes !== no) return false;
  op.replaceWith([constant === 0n ? no : yes]);
  return true;
}

export const arithPatterns: readonly Pattern[] = [
  ...Object.keys(folds).map((root) => ({ root, rewrite: foldBinary })),
  { root: "arith.cmpi", rewrite: foldCompare },
  { root: "arith.index_cast", rewrite: foldIndexCast },
  { root: "arith.extsi", rewrite: foldIndexCast },
  { root: "arith.trunci", rewrite: foldIndexCast },
  { root: "arith.select", rewrite: foldSelect },
];

/** Number of an i1, integer or index constant. */
export function constantNumber(value: Value): number | undefined {
  const bool = value.definingOp?.name === "arith.constant" ? value.definingOp.attribute("value") : undefined;
  return bool?.kind === "bool" ? Number(bool.value) : constantValue(value);
}
