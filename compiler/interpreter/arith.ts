/** arith, affine and cf-free scalar ops. */
import { roundingModes } from "../dialects/arith.js";
import { evaluateMap } from "../ir/affine.js";
import { integerValue } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { roundToFloat } from "../ir/text.js";
import type { FloatName, Type } from "../ir/types.js";
import { fit } from "./array.js";
import { numberOf, type Frame, type Handler } from "./frame.js";

const binary: Readonly<Record<string, (a: number, b: number, type: Type) => number>> = {
  "arith.addf": (a, b) => a + b,
  "arith.subf": (a, b) => a - b,
  "arith.mulf": (a, b) => a * b,
  "arith.maximumf": (a, b) => Math.max(a, b),
  "arith.minimumf": (a, b) => Math.min(a, b),
  "arith.addi": (a, b) => a + b,
  "arith.subi": (a, b) => a - b,
  "arith.muli": (a, b, type) => (type.kind === "index" ? a * b : isWide(type) ? exactInteger(a * b) : Math.imul(a, b)),
  "arith.maxsi": (a, b) => Math.max(a, b),
  "arith.minsi": (a, b) => Math.min(a, b),
  "arith.divsi": (a, b) => Math.trunc(a / b),
  "arith.divui": (a, b) => Math.floor(a / b),
  "arith.remsi": (a, b) => a % b,
  "arith.remui": (a, b) => a % b,
  "arith.floordivsi": (a, b) => Math.floor(a / b),
  "arith.ceildivsi": (a, b) => Math.ceil(a / b),
  "arith.shrsi": (a, b, type) => (isWide(type) ? Math.floor(a / 2 ** b) : a >> b),
};

/** Whether integers of the type are kept as doubles, which hold them up to 2^53. */
function isWide(type: Type): boolean { return type.kind === "integer" && type.width > 32; }
/** The value itself. Throws RangeError where doubles no longer hold all integers. */
export function exactInteger(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${value} is too large for the interpreter, which keeps i64 in doubles`);
}

/** Conversions: the target type does the rounding or wrapping. */
const conversions = ["arith.extf", "arith.truncf", "arith.extsi", "arith.trunci", "arith.index_cast", "arith.sitofp"];

/** Value of an op from those of its operands, which stand in numbered slots. */
export type ScalarOp = (slots: readonly number[], operands: readonly number[]) => number;

/** What a scalar op computes; undefined for an op that is none. Bodies of linalg ops are made of these. */
export function scalar(op: Operation): ScalarOp | undefined {
  const type = op.results[0]?.type;
  if (!type) return undefined;
  const apply = binary[op.name];
  if (apply) return (slots, [a, b]) => fit(apply(slots[a], slots[b], type), type);
  if (op.name === "arith.truncf" && type.kind === "float") return narrowing(op, type.name);
  if (conversions.includes(op.name)) return (slots, [a]) => fit(slots[a], type);
  if (op.name !== "arith.constant") return undefined;
  const value = constant(op);
  return () => value;
}

function narrowing(op: Operation, to: FloatName): ScalarOp {
  const mode = roundingModes[integerValue(op.attribute("roundingmode")) ?? 0];
  if (mode !== "to_nearest_even" && mode !== "downward") throw new Error(`rounding ${mode} is not interpreted`);
  return (slots, [a]) => roundToFloat(slots[a], to, mode === "downward");
}

function constant(op: Operation): number {
  const value = op.attribute("value");
  switch (value?.kind) {
    case "integer": return Number(value.value);
    case "float": return value.value;
    case "bool": return value.value ? 1 : 0;
    default: throw new Error("only scalar constants are interpreted");
  }
}

function runScalar(op: Operation, frame: Frame): void {
  frame.set(op.result, scalar(op)!(op.operands.map((operand) => numberOf(frame, operand)), op.operands.map((_, i) => i)));
}

function affineApply(op: Operation, frame: Frame): number[] {
  const map = op.attribute("map");
  if (map?.kind !== "affine_map") throw new Error(`${op.name} without a map`);
  const operands = op.operands.map((operand) => numberOf(frame, operand));
  return evaluateMap(map.map, operands.slice(0, map.map.dims), operands.slice(map.map.dims));
}

export const arithHandlers: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries([...Object.keys(binary), ...conversions, "arith.constant"].map((name) => [name, runScalar])),
  "affine.apply": (op, frame) => frame.set(op.result, affineApply(op, frame)[0]),
  "affine.min": (op, frame) => frame.set(op.result, Math.min(...affineApply(op, frame))),
  "affine.max": (op, frame) => frame.set(op.result, Math.max(...affineApply(op, frame))),
};
