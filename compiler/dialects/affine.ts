/** affine: index arithmetic by affine maps, and loops and conditions with affine bounds. */
import type { AsmParser, AsmPrinter } from "../ir/asm.js";
import { constant, symbol, type AffineMap, type AffineSet } from "../ir/affine.js";
import { affineMapAttr, affineSetAttr, denseArrayAttr, indexAttr, integerValue } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { Operation, Region, type Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { typeText } from "../ir/text.js";
import { i32, index, type AffineMapAttr, type AffineSetAttr, type Type } from "../ir/types.js";
import { checkAffineOperands, checkApplyOperands } from "./affine-operands.js";
import { parseIterArgs, printIterArgs, verifyYield } from "./scf.js";

/** The map of an op: attribute `map` unless another name is given. */
export function mapOf(op: Operation, name = "map"): AffineMap { return (op.attribute(name) as AffineMapAttr).map; }
/** The condition of an affine.if. */
export function setOf(op: Operation): AffineSet { return (op.attribute("condition") as AffineSetAttr).set; }

/** `(%dims)[%symbols]` */
function printDimsAndSymbols(operands: readonly Value[], dims: number, printer: AsmPrinter): void {
  printer.write("(");
  printer.operands(operands.slice(0, dims));
  printer.write(")");
  if (operands.length === dims) return;
  printer.write("[");
  printer.operands(operands.slice(dims));
  printer.write("]");
}
function parseDimsAndSymbols(space: { readonly dims: number; readonly symbols: number }, parser: AsmParser): Value[] {
  const { position } = parser;
  const dims = parser.list("(", ")", () => parser.operand());
  const symbols = parser.peek("[") ? parser.list("[", "]", () => parser.operand()) : [];
  if (dims.length !== space.dims || symbols.length !== space.symbols) {
    parser.error("operand-count", `expected ${space.dims} dimensions and ${space.symbols} symbols, found ${dims.length} and ${symbols.length}`, position);
  }
  return [...dims, ...symbols].map((operand) => parser.resolve(operand, index));
}

function checkOperands(operands: readonly Value[], space: { readonly dims: number; readonly symbols: number }, report: (message: string) => void): void {
  if (operands.length !== space.dims + space.symbols) report(`${operands.length} operands for ${space.dims} dimensions and ${space.symbols} symbols`);
  if (operands.some(({ type }) => type.kind !== "index")) report("operands of a map or set are of type index");
}

function mapOp(name: string, single: boolean): OpDefinition {
  return {
    name, traits: ["pure"], operands: ["operands*"], results: ["result"], attributes: { map: "map" },
    print: (op, printer) => {
      printer.write(" ");
      printer.affineMap(mapOf(op));
      printDimsAndSymbols(op.operands, mapOf(op).dims, printer);
      printer.attributeDict(op, ["map"]);
    },
    parse: (parser) => {
      const map = parser.affineMap();
      const operands = parseDimsAndSymbols(map, parser);
      return new Operation(name, { operands, resultTypes: [index], attributes: { ...parser.attributeDict(), map: affineMapAttr(map) } });
    },
    structure: (op, report) => {
      checkOperands(op.operands, mapOf(op), report);
      if (op.results[0].type.kind !== "index") report("the result is of type index");
    },
    verify: (op, report) => {
      if (single ? mapOf(op).results.length !== 1 : mapOf(op).results.length === 0) report(single ? "the map has one result" : "the map has no result");
      if (name === "affine.apply") checkApplyOperands(op, mapOf(op), report);
    },
  };
}

function isNumber(map: AffineMap): boolean { return map.dims === 0 && map.symbols === 0 && map.results.length === 1 && map.results[0].kind === "constant"; }
function isSymbol(map: AffineMap): boolean { return map.dims === 0 && map.symbols === 1 && map.results.length === 1 && map.results[0].kind === "symbol"; }

/** A number, a value, or a map of values; the largest lower and the smallest upper one of several results. */
function printBound(map: AffineMap, operands: readonly Value[], word: "max" | "min", printer: AsmPrinter): void {
  const [result] = map.results;
  if (isNumber(map) && result.kind === "constant") printer.write(String(result.value));
  else if (isSymbol(map)) printer.operand(operands[0]);
  else {
    if (map.results.length > 1) printer.write(`${word} `);
    printer.affineMap(map);
    printDimsAndSymbols(operands, map.dims, printer);
  }
}
function parseBound(word: "max" | "min", parser: AsmParser): { map: AffineMap; operands: Value[] } {
  const several = parser.accept(word);
  if (!several && parser.peekOperand()) {
    return { map: { dims: 0, symbols: 1, results: [symbol(0)] }, operands: [parser.resolve(parser.operand(), index)] };
  }
  if (!several && parser.peekInteger()) {
    return { map: { dims: 0, symbols: 0, results: [constant(parser.number())] }, operands: [] };
  }
  const map = parser.affineMap();
  if (map.results.length !== 1 && !several) parser.error("syntax", `several results need '${word}'`);
  return { map, operands: parseDimsAndSymbols(map, parser) };
}

const forOp: OpDefinition = {
  name: "affine.for",
  traits: ["single-block"],
  operands: ["lowerBoundOperands*", "upperBoundOperands*", "inits*"], results: ["results*"], regions: 1,
  attributes: { lowerBoundMap: "map", upperBoundMap: "map", step: "index" },
  implicitTerminator: "affine.yield",
  print: (op, printer) => {
    const [iv, ...carried] = op.body.arguments;
    printer.write(" ");
    printer.operand(iv);
    printer.write(" = ");
    printBound(mapOf(op, "lowerBoundMap"), segment(op, 0), "max", printer);
    printer.write(" to ");
    printBound(mapOf(op, "upperBoundMap"), segment(op, 1), "min", printer);
    const step = integerValue(op.attribute("step"))!;
    if (step !== 1) printer.write(` step ${step}`);
    printIterArgs(carried, segment(op, 2), "iter_args", printer);
    printer.write(" ");
    printer.region(op.regions[0]);
    printer.attributeDict(op, ["lowerBoundMap", "upperBoundMap", "step", "operandSegmentSizes"]);
  },
  parse: (parser) => {
    const name = parser.operand();
    parser.expect("=");
    const lower = parseBound("max", parser);
    parser.expect("to");
    const upper = parseBound("min", parser);
    const step = parser.accept("step") ? parser.number() : 1;
    const { args, inits, types } = parseIterArgs("iter_args", parser);
    const region = parser.region([{ name, type: index }, ...args]);
    return new Operation("affine.for", {
      operands: [...lower.operands, ...upper.operands, ...inits], resultTypes: types, regions: [region],
      attributes: {
        ...parser.attributeDict(), lowerBoundMap: affineMapAttr(lower.map), upperBoundMap: affineMapAttr(upper.map), step: indexAttr(step),
        operandSegmentSizes: denseArrayAttr([lower.operands.length, upper.operands.length, inits.length], i32),
      },
    });
  },
  structure: (op, report) => {
    checkOperands(segment(op, 0), mapOf(op, "lowerBoundMap"), report);
    checkOperands(segment(op, 1), mapOf(op, "upperBoundMap"), report);
    const [iv, ...carried] = op.body.arguments;
    const types = (values: readonly Value[]): string => values.map(({ type }) => typeText(type)).join(", ");
    if (iv?.type.kind !== "index") report("the induction variable is of type index");
    if (types(carried) !== types(segment(op, 2)) || types(carried) !== types(op.results)) report("initial values, carried values and results have different types");
    if (mapOf(op, "lowerBoundMap").results.length === 0 || mapOf(op, "upperBoundMap").results.length === 0) report("a bound has no result");
  },
  verify: (op, report) => {
    if (integerValue(op.attribute("step"))! <= 0) report("the step has to be positive");
    checkAffineOperands(op, segment(op, 0), mapOf(op, "lowerBoundMap").dims, report);
    checkAffineOperands(op, segment(op, 1), mapOf(op, "upperBoundMap").dims, report);
    verifyYield(op, "affine.yield", report);
  },
};

const ifOp: OpDefinition = {
  name: "affine.if",
  operands: ["operands*"], results: ["results*"], regions: 2, attributes: { condition: "set" },
  implicitTerminator: "affine.yield",
  print: (op, printer) => {
    printer.write(" ");
    printer.affineSet(setOf(op));
    printDimsAndSymbols(op.operands, setOf(op).dims, printer);
    if (op.results.length > 0) {
      const bare = op.results.length === 1 && op.results[0].type.kind !== "function";
      printer.write(bare ? " -> " : " -> (");
      printer.types(op.results.map(({ type }) => type));
      if (!bare) printer.write(")");
    }
    printer.write(" ");
    printer.region(op.regions[0]);
    if (op.regions[1].blocks.length > 0) {
      printer.write(" else ");
      printer.region(op.regions[1]);
    }
    printer.attributeDict(op, ["condition"]);
  },
  parse: (parser) => {
    const set = parser.affineSet();
    const operands = parseDimsAndSymbols(set, parser);
    const resultTypes = parser.accept("->") ? parser.typesOrOne() : [];
    const then = parser.region([]);
    const otherwise = parser.accept("else") ? parser.region([]) : new Region();
    const attributes = { ...parser.attributeDict(), condition: affineSetAttr(set) };
    return new Operation("affine.if", { operands, resultTypes, regions: [then, otherwise], attributes });
  },
  structure: (op, report) => {
    checkOperands(op.operands, setOf(op), report);
    const [then, otherwise] = op.regions;
    if (then.blocks.length !== 1 || otherwise.blocks.length > 1) report("each branch has one block");
    if (op.regions.some(({ blocks }) => blocks[0]?.arguments.length > 0)) report("the branches have no arguments");
  },
  verify: (op, report) => {
    if (op.results.length > 0 && op.regions[1].blocks.length === 0) report("has results but no else branch");
    checkAffineOperands(op, op.operands, setOf(op).dims, report);
    verifyYield(op, "affine.yield", report);
  },
};

export const affine: Dialect = {
  name: "affine",
  ops: [
    mapOp("affine.apply", true), mapOp("affine.min", false), mapOp("affine.max", false), forOp, ifOp,
    defineOp("affine.yield", {
      traits: ["terminator"], operands: ["operands*"], results: [], format: "attr-dict ($operands^ ':' type($operands))?",
    }),
  ],
};

// Builders

/** `affine.apply map(dims)[symbols]`; operands are dims, then symbols. */
export function createApply(builder: Builder, map: AffineMap, operands: readonly Value[]): Value {
  return builder.create("affine.apply", { operands, resultTypes: [index], attributes: { map: affineMapAttr(map) } }).result;
}

/** `affine.if set(operands)`; both branches return the values they yield. */
export function createIf(
  builder: Builder, set: AffineSet, operands: readonly Value[], resultTypes: readonly Type[],
  then: (body: Builder) => readonly Value[] | void, otherwise?: (body: Builder) => readonly Value[] | void,
): Operation {
  const branch = (fill: (body: Builder) => readonly Value[] | void): Region =>
    builder.region([], (body) => { body.create("affine.yield", { operands: fill(body) ?? [] }); });
  return builder.create("affine.if", {
    operands, resultTypes, attributes: { condition: affineSetAttr(set) },
    regions: [branch(then), otherwise ? branch(otherwise) : new Region()],
  });
}
