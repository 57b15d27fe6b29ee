/** Recognizes the epilogue that an elementwise linalg operation on packed L1 tiles describes: scale, bias, relu, narrowing, in this order. */
import { roundingModes } from "../../dialects/arith.js";
import { indexingMaps, iteratorTypes } from "../../dialects/linalg.js";
import { integerValue } from "../../ir/attributes.js";
import { isIdentity, type AffineMap } from "../../ir/affine.js";
import type { Operation, Value } from "../../ir/operation.js";
import { segment } from "../../ir/structure.js";
import { bitWidth, type MemRefType } from "../../ir/types.js";
import type { EpilogueBias, EpilogueMicrokernel } from "../../target/microkernels.js";
import { elementName, shapeOf } from "./match-microkernel.js";

/** The microkernel of a `linalg.generic` over sums [N/n][M/m][m][n], a bias and results of the same layout; undefined when it is another computation. */
export function microkernelOfEpilogue(op: Operation): EpilogueMicrokernel | undefined {
  const [inputs, [output]] = [segment(op, 0), segment(op, 1)];
  const [sums, bias] = inputs;
  const shape = output && shapeOf(output.type);
  if (!sums || inputs.length > 2 || shape?.length !== 4 || iteratorTypes(op).some((iterator) => iterator !== "parallel")) return undefined;
  const maps = indexingMaps(op);
  if (!isIdentity(maps[0]) || !isIdentity(maps[maps.length - 1])) return undefined;
  const [acc, out] = [sums, output].map((value) => elementName((value.type as MemRefType).element));
  const steps = stepsOf(op, bias !== undefined);
  const biasOperand = bias && biasOf(bias, maps[1], shape);
  if (!acc || !out || !steps || (bias && !biasOperand)) return undefined;
  return { kind: "epilogue", m: shape[1] * shape[2], n: shape[0] * shape[3], acc, out, ...steps, ...(biasOperand && { bias: biasOperand }) };
}

function biasOf(bias: Value, map: AffineMap, [outerN, outerM, m, n]: readonly number[]): EpilogueBias | undefined {
  const type = elementName((bias.type as MemRefType).element);
  // Dimensions before the four of the layout are those of the one tile that a core has of several.
  const ones = map.dims - 4;
  const columns = map.results.map((result) => (result.kind === "dim" ? result.position - ones : -1)).filter((position, d) => position >= 0 || map.results[d].kind !== "dim").join() === "0,3";
  if (!type || !(columns || isIdentity(map)) || outerM * outerN === 0) return undefined;
  return { type, shape: columns ? "N" : "MxN", block: { m, n }, order: "nm" };
}

/** Follows the body back from what it yields. */
function stepsOf(op: Operation, biased: boolean): Pick<EpilogueMicrokernel, "scale" | "relu" | "round" | "overflow"> | undefined {
  const [sum, bias] = op.body.arguments;
  let value = op.body.terminator!.operands[0];
  const step = (...names: readonly string[]): Operation | undefined => {
    const made = value.definingOp;
    if (!made || !names.includes(made.name)) return undefined;
    value = made.operands[0];
    return made;
  };
  const narrowed = step("arith.truncf", "arith.trunci");
  const most = narrowed && step("arith.minsi");
  const least = most && step("arith.maxsi");
  if (most && !(least && isRange(bitWidth(narrowed.result.type), numberOf(least.operands[1]), numberOf(most.operands[1])))) return undefined;
  const relu = step("arith.maximumf", "arith.maxsi");
  if (relu && numberOf(relu.operands[1]) !== 0) return undefined;
  if (biased && wide(step("arith.addf", "arith.addi")?.operands[1]) !== bias) return undefined;
  const shifted = step("arith.shrsi");
  // A multiplication by one may have been folded away.
  const scaled = shifted && step("arith.muli");
  if (shifted) value = wide(value)!;
  const multiplier = scaled ? numberOf(scaled.operands[1]) : 1;
  const shift = shifted ? numberOf(shifted.operands[1]) : 0;
  if (value !== sum || multiplier === undefined || shift === undefined) return undefined;
  const rounding = narrowed?.name === "arith.truncf" ? roundingModes[integerValue(narrowed.attribute("roundingmode")) ?? 0] : "downward";
  if (rounding !== "downward" && rounding !== "to_nearest_even") return undefined;
  return { ...(shifted && { scale: { multiplier, shift } }), relu: relu !== undefined, round: rounding === "downward" ? "floor" : "even", overflow: most ? "saturate" : "wrap" };
}

/** Whether the limits are those of an integer type. */
function isRange(bits: number, least: number | undefined, most: number | undefined): boolean {
  return least === -(2 ** (bits - 1)) && most === 2 ** (bits - 1) - 1;
}

/** The value before it was widened. */
function wide(value: Value | undefined): Value | undefined {
  const op = value?.definingOp;
  return op?.name === "arith.extf" || op?.name === "arith.extsi" ? op.operands[0] : value;
}

function numberOf(value: Value): number | undefined {
  const constant = value.definingOp?.attribute("value");
  return constant?.kind === "float" ? constant.value : integerValue(constant);
}
