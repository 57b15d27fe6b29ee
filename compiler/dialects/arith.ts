/** arith: constants, integer and float arithmetic, comparisons and casts. */
import { boolAttr, floatAttr, integerAttr, integerValue, opaqueAttr } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { Operation, type Value } from "../ir/operation.js";
import { typeText } from "../ir/text.js";
import { i1, i32, i64, index, isShaped, type Attribute, type Type } from "../ir/types.js";

const overflowingNames = ["addi", "subi", "muli", "shli"];
const floatNames = ["addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf", "maxnumf", "minnumf"];
const sameOperandsAndResult = { lhs: "result", rhs: "result" };
const noOverflow = { overflowFlags: opaqueAttr("arith.overflow<none>") };
const noFastMath = { fastmath: opaqueAttr("arith.fastmath<none>") };

function binary(name: string): OpDefinition {
  return defineOp(`arith.${name}`, {
    traits: ["pure"], operands: ["lhs", "rhs"], results: ["result"],
    format: "$lhs ',' $rhs attr-dict ':' type($result)", types: sameOperandsAndResult,
  });
}
function overflowing(name: string): OpDefinition {
  return defineOp(`arith.${name}`, {
    traits: ["pure"], operands: ["lhs", "rhs"], results: ["result"],
    attributes: { overflowFlags: "opaque" }, defaults: noOverflow,
    format: "$lhs ',' $rhs flags($overflowFlags) attr-dict ':' type($result)", types: sameOperandsAndResult,
  });
}
function float(name: string): OpDefinition {
  return defineOp(`arith.${name}`, {
    traits: ["pure"], operands: ["lhs", "rhs"], results: ["result"],
    attributes: { fastmath: "opaque" }, defaults: noFastMath,
    format: "$lhs ',' $rhs flags($fastmath) attr-dict ':' type($result)", types: sameOperandsAndResult,
  });
}
/** How `arith.truncf` rounds, by the number of its attribute; to nearest even without one. */
export const roundingModes = ["to_nearest_even", "downward", "upward", "toward_zero", "to_nearest_away"] as const;

function cast(name: string, attributes: OpDefinition["attributes"] = {}): OpDefinition {
  const rounds = "roundingmode" in attributes;
  return defineOp(`arith.${name}`, {
    traits: ["pure"], operands: ["in"], results: ["out"], attributes, enums: rounds ? { roundingmode: roundingModes } : {},
    format: `$in ${rounds ? "($roundingmode^)? " : ""}${"fastmath" in attributes ? "flags($fastmath) " : ""}attr-dict ':' type($in) 'to' type($out)`,
  });
}

/** i1, or a shape of i1: the type of a comparison of values of the type. */
function conditionOf(type: Type | undefined): Type | undefined {
  if (type && isShaped(type)) return type.kind === "memref" ? undefined : { ...type, element: i1 };
  return type && i1;
}

export const integerPredicates = ["eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"] as const;
export const floatPredicates = [
  "false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true",
] as const;

/** The type that a constant's value has. */
function typeOfValue(value: Attribute | undefined): Type | undefined {
  switch (value?.kind) {
    case "integer": case "float": case "dense_elements": return value.type;
    case "bool": return i1;
    default: return undefined;
  }
}

const constantOp: OpDefinition = {
  name: "arith.constant",
  traits: ["pure"], operands: [], results: ["result"], attributes: { value: "any" },
  resultNames: (op) => {
    const value = op.attribute("value");
    const type = op.results[0].type;
    if (value?.kind === "bool") return [String(value.value)];
    return [value?.kind !== "integer" ? "cst" : type.kind === "index" ? `c${value.value}` : `c${value.value}_${typeText(type)}`];
  },
  print: (op, printer) => {
    printer.attributeDict(op, ["value"]);
    printer.write(" ");
    printer.attribute(op.attribute("value")!);
  },
  parse: (parser) => {
    const attributes = parser.attributeDict();
    const { position } = parser;
    const value = parser.attribute();
    const type = typeOfValue(value) ?? parser.error("type", "a constant is a number, a bool or dense elements", position);
    return new Operation("arith.constant", { attributes: { ...attributes, value }, resultTypes: [type] });
  },
  structure: (op, report) => {
    const type = typeOfValue(op.attribute("value"));
    if (!type || typeText(type) !== typeText(op.results[0].type)) report("the value is not of the result's type");
  },
};

export const arith: Dialect = {
  name: "arith",
  ops: [
    constantOp,
    ...overflowingNames.map(overflowing),
    ...["divsi", "divui", "ceildivsi", "ceildivui", "floordivsi", "remsi", "remui", "andi", "ori", "xori", "shrsi", "shrui",
      "maxsi", "maxui", "minsi", "minui"].map(binary),
    ...floatNames.map(float),
    cast("extf", { fastmath: "opaque?" }), cast("truncf", { fastmath: "opaque?", roundingmode: "i32?" }),
    ...["extsi", "extui", "sitofp", "uitofp", "fptosi", "fptoui", "index_cast", "index_castui", "bitcast"].map((name) => cast(name)),
    defineOp("arith.trunci", {
      traits: ["pure"], operands: ["in"], results: ["out"], attributes: { overflowFlags: "opaque" }, defaults: noOverflow,
      format: "$in flags($overflowFlags) attr-dict ':' type($in) 'to' type($out)",
    }),
    defineOp("arith.negf", {
      traits: ["pure"], operands: ["operand"], results: ["result"], attributes: { fastmath: "opaque" }, defaults: noFastMath,
      format: "$operand flags($fastmath) attr-dict ':' type($result)", types: { operand: "result" },
    }),
    defineOp("arith.cmpi", {
      traits: ["pure"], operands: ["lhs", "rhs"], results: ["result"],
      attributes: { predicate: "i64" }, enums: { predicate: integerPredicates },
      format: "$predicate ',' $lhs ',' $rhs attr-dict ':' type($lhs)",
      types: { rhs: "lhs", result: (types) => conditionOf(types("lhs")) },
    }),
    defineOp("arith.cmpf", {
      traits: ["pure"], operands: ["lhs", "rhs"], results: ["result"],
      attributes: { predicate: "i64", fastmath: "opaque" }, defaults: noFastMath, enums: { predicate: floatPredicates },
      format: "$predicate ',' $lhs ',' $rhs flags($fastmath) attr-dict ':' type($lhs)",
      types: { rhs: "lhs", result: (types) => conditionOf(types("lhs")) },
    }),
    defineOp("arith.select", {
      traits: ["pure"], operands: ["condition", "true_value", "false_value"], results: ["result"],
      format: "$condition ',' $true_value ',' $false_value attr-dict ':' type($result)",
      types: { condition: i1, true_value: "result", false_value: "result" },
    }),
  ],
};

// Builders

/** `arith.constant n : type` */
export function constantInt(builder: Builder, value: number | bigint, type: Type): Value {
  const attribute = type.kind === "integer" && type.width === 1 ? boolAttr(Number(value) !== 0) : integerAttr(value, type);
  return builder.create("arith.constant", { attributes: { value: attribute }, resultTypes: [type] }).result;
}
/** `arith.constant n : index` */
export function constantIndex(builder: Builder, value: number): Value { return constantInt(builder, value, index); }
export function constantFloat(builder: Builder, value: number, type: Type): Value {
  return builder.create("arith.constant", { attributes: { value: floatAttr(value, type) }, resultTypes: [type] }).result;
}
/** Zero of an integer, index or float type. */
export function constantZero(builder: Builder, type: Type): Value {
  return type.kind === "float" ? constantFloat(builder, 0, type) : constantInt(builder, 0, type);
}

/** The number of an integer or index constant, or undefined for any other value. */
export function constantValue(value: Value): number | undefined {
  const op = value.definingOp;
  return op?.name === "arith.constant" ? integerValue(op.attribute("value")) : undefined;
}

/** A binary operation on values of one type: `addi`, `muli`, `addf`, ... */
export function createBinary(builder: Builder, name: string, lhs: Value, rhs: Value): Value {
  const attributes = floatNames.includes(name) ? noFastMath : overflowingNames.includes(name) ? noOverflow : undefined;
  return builder.create(`arith.${name}`, { operands: [lhs, rhs], resultTypes: [lhs.type], attributes }).result;
}
export function addi(builder: Builder, lhs: Value, rhs: Value): Value { return createBinary(builder, "addi", lhs, rhs); }
export function cmpi(builder: Builder, predicate: (typeof integerPredicates)[number], lhs: Value, rhs: Value): Value {
  const attributes = { predicate: integerAttr(integerPredicates.indexOf(predicate), i64) };
  return builder.create("arith.cmpi", { operands: [lhs, rhs], attributes, resultTypes: [i1] }).result;
}
/** `arith.truncf` that rounds as told. */
export function createTruncf(builder: Builder, value: Value, type: Type, rounding: (typeof roundingModes)[number]): Value {
  return builder.create("arith.truncf", { operands: [value], resultTypes: [type], attributes: { roundingmode: integerAttr(roundingModes.indexOf(rounding), i32) } }).result;
}
/** A cast by name: `extf`, `extsi`, `index_cast`, ... */
export function createCast(builder: Builder, name: string, value: Value, type: Type): Value {
  return builder.create(`arith.${name}`, { operands: [value], resultTypes: [type], attributes: name === "trunci" ? noOverflow : undefined }).result;
}
