/** scf: structured loops and conditions. Builders are at the end. */
import type { AsmParser, AsmPrinter, OperandName, RegionArgument } from "../ir/asm.js";
import { denseArrayAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { dynamicSize, parseMixed, writeMixed } from "../ir/mixed-list.js";
import { Block, Operation, Region, type Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { sameType, typeText } from "../ir/text.js";
import { i1, i32, index, type Attribute, type DenseArrayAttr, type Type } from "../ir/types.js";
import { constantIndex, constantValue } from "./arith.js";

const sameTypes = (a: readonly Value[], b: readonly Value[]): boolean => a.length === b.length && a.every(({ type }, i) => sameType(type, b[i].type));

/** ` iter_args(%a = %init) -> (types)` */
export function printIterArgs(args: readonly Value[], inits: readonly Value[], keyword: string, printer: AsmPrinter): void {
  if (args.length === 0) return;
  printer.write(` ${keyword}(`);
  args.forEach((arg, i) => {
    if (i > 0) printer.write(", ");
    printer.operand(arg);
    printer.write(" = ");
    printer.operand(inits[i]);
  });
  printer.write(") -> (");
  printer.types(args.map(({ type }) => type));
  printer.write(")");
}
export interface IterArgs { readonly args: readonly RegionArgument[]; readonly inits: readonly Value[]; readonly types: readonly Type[] }
export function parseIterArgs(keyword: string, parser: AsmParser): IterArgs {
  if (!parser.accept(keyword)) return { args: [], inits: [], types: [] };
  const { position } = parser;
  const pairs = parser.list("(", ")", () => {
    const name = parser.operand();
    parser.expect("=");
    return { name, init: parser.operand() };
  });
  parser.expect("->");
  const types = parser.typesOrOne();
  if (types.length !== pairs.length) parser.error("operand-count", `${pairs.length} loop-carried values, but ${types.length} types`, position);
  return {
    args: pairs.map(({ name }, i) => ({ name, type: types[i] })),
    inits: parser.resolveAll(pairs.map(({ init }) => init), types),
    types,
  };
}

const forOp: OpDefinition = {
  name: "scf.for",
  traits: ["single-block"],
  operands: ["lowerBound", "upperBound", "step", "initArgs*"], results: ["results*"], regions: 1,
  attributes: { unsignedCmp: "unit?" },
  implicitTerminator: "scf.yield",
  print: (op, printer) => {
    const [lower, upper, step, ...inits] = op.operands;
    const [iv, ...carried] = op.body.arguments;
    printer.write(op.attributes.has("unsignedCmp") ? " unsigned " : " ");
    for (const [value, after] of [[iv, " = "], [lower, " to "], [upper, " step "], [step, ""]] as const) {
      printer.operand(value);
      printer.write(after);
    }
    printIterArgs(carried, inits, "iter_args", printer);
    printer.write(" ");
    if (iv.type.kind !== "index") {
      printer.write(" : ");
      printer.type(iv.type);
      printer.write(" ");
    }
    printer.region(op.regions[0]);
    printer.attributeDict(op, ["unsignedCmp"]);
  },
  parse: (parser) => {
    const unsigned = parser.accept("unsigned");
    const name = parser.operand();
    const bounds: OperandName[] = [];
    for (const token of ["=", "to", "step"]) {
      parser.expect(token);
      bounds.push(parser.operand());
    }
    const { args, inits, types } = parseIterArgs("iter_args", parser);
    const type = parser.accept(":") ? parser.type() : index;
    const operands = [...parser.resolveAll(bounds, [type, type, type]), ...inits];
    const region = parser.region([{ name, type }, ...args]);
    const attributes = parser.attributeDict();
    if (unsigned) attributes["unsignedCmp"] = { kind: "unit" };
    return new Operation("scf.for", { operands, resultTypes: types, regions: [region], attributes });
  },
  structure: (op, report) => {
    const [lower, upper, step, ...inits] = op.operands;
    const [iv, ...carried] = op.body.arguments;
    if (!iv || !sameTypes([iv, iv, iv], [lower, upper, step])) report("bounds, step and induction variable have different types");
    if (!sameTypes(carried, inits) || !sameTypes(op.results, inits)) report("initial values, carried values and results have different types");
  },
  verify: (op, report) => {
    const step = constantValue(op.operands[2]);
    if (step !== undefined && step <= 0) report(`the step is ${step}; it has to be positive`);
    verifyYield(op, "scf.yield", report);
  },
};

/** The terminator yields values of the results' types. */
export function verifyYield(op: Operation, terminator: string, report: (message: string) => void): void {
  for (const region of op.regions) {
    for (const { terminator: last } of region.blocks) {
      if (last?.name !== terminator) report(`expects its region to end in ${terminator}`);
      else if (!sameTypes(last.operands, op.results)) report(`${terminator} yields other types than the results`);
    }
  }
}

const ifOp: OpDefinition = {
  name: "scf.if",
  operands: ["condition"], results: ["results*"], regions: 2,
  implicitTerminator: "scf.yield",
  print: (op, printer) => {
    printer.write(" ");
    printer.operand(op.operands[0]);
    if (op.results.length > 0) {
      printer.write(" -> (");
      printer.types(op.results.map(({ type }) => type));
      printer.write(")");
    }
    printer.write(" ");
    printer.region(op.regions[0]);
    if (op.regions[1].blocks.length > 0) {
      printer.write(" else ");
      printer.region(op.regions[1]);
    }
    printer.attributeDict(op);
  },
  parse: (parser) => {
    const condition = parser.resolve(parser.operand(), i1);
    const resultTypes = parser.accept("->") ? parser.typesOrOne() : [];
    const then = parser.region([]);
    const otherwise = parser.accept("else") ? parser.region([]) : new Region();
    return new Operation("scf.if", { operands: [condition], resultTypes, regions: [then, otherwise], attributes: parser.attributeDict() });
  },
  structure: (op, report) => {
    const [then, otherwise] = op.regions;
    if (typeText(op.operands[0].type) !== "i1") report("the condition is an i1");
    if (then.blocks.length !== 1 || otherwise.blocks.length > 1) report("each branch has one block");
    if (op.regions.some(({ blocks }) => blocks[0]?.arguments.length > 0)) report("the branches have no arguments");
  },
  verify: (op, report) => {
    if (op.results.length > 0 && op.regions[1].blocks.length === 0) report("has results but no else branch");
    verifyYield(op, "scf.yield", report);
  },
};

function printNames(values: readonly Value[], printer: AsmPrinter): void {
  printer.write("(");
  printer.operands(values);
  printer.write(")");
}
function parseNames(parser: AsmParser): OperandName[] { return parser.list("(", ")", () => parser.operand()); }

const parallelOp: OpDefinition = {
  name: "scf.parallel",
  traits: ["single-block"],
  operands: ["lowerBound*", "upperBound*", "step*", "initVals*"], results: ["results*"], regions: 1,
  implicitTerminator: "scf.reduce",
  print: (op, printer) => {
    printer.write(" ");
    printNames(op.body.arguments, printer);
    [" = ", " to ", " step "].forEach((word, i) => {
      printer.write(word);
      printNames(segment(op, i), printer);
    });
    if (op.results.length > 0) {
      printer.write(" init ");
      printNames(segment(op, 3), printer);
      printer.write(" -> ");
      printResultTypes(op, printer);
    }
    printer.write(" ");
    printer.region(op.regions[0], { terminator: true });
    printer.attributeDict(op, ["operandSegmentSizes"]);
  },
  parse: (parser) => {
    const { position } = parser;
    const ivs = parseNames(parser);
    const groups = ["=", "to", "step"].map((word) => {
      parser.expect(word);
      return parseNames(parser);
    });
    if (groups.some((group) => group.length !== ivs.length)) parser.error("operand-count", "bounds and steps of different numbers", position);
    const inits = parser.accept("init") ? parseNames(parser) : [];
    const types = parser.accept("->") ? parser.typesOrOne() : [];
    const operands = [...groups.flat().map((operand) => parser.resolve(operand, index)), ...parser.resolveAll(inits, types)];
    const region = parser.region(ivs.map((name) => ({ name, type: index })));
    const attributes = parser.attributeDict();
    attributes["operandSegmentSizes"] = denseArrayAttr([ivs.length, ivs.length, ivs.length, inits.length], i32);
    return new Operation("scf.parallel", { operands, resultTypes: types, regions: [region], attributes });
  },
  structure: (op, report) => {
    const [lower, upper, step, inits] = [0, 1, 2, 3].map((i) => segment(op, i));
    const ivs = op.body.arguments;
    const same = [lower, upper, step, ivs].every((group) => group.length === ivs.length && group.every(({ type }) => type.kind === "index"));
    if (!same) report("bounds, steps and induction variables are as many, and of type index");
    if (!sameTypes(inits, op.results)) report("initial values and results have different types");
  },
  verify: (op, report) => {
    if (op.body.arguments.length === 0) report("has no dimension");
    if (op.body.terminator?.name !== "scf.reduce") report("expects its region to end in scf.reduce");
    else if (op.body.terminator.operands.length !== op.results.length) report("reduces another number of values than it has results");
  },
};

function printResultTypes(op: Operation, printer: AsmPrinter): void {
  const bare = op.results.length === 1 && op.results[0].type.kind !== "function";
  if (!bare) printer.write("(");
  printer.types(op.results.map(({ type }) => type));
  if (!bare) printer.write(")");
}

const reduceOp: OpDefinition = {
  name: "scf.reduce",
  traits: ["terminator"],
  operands: ["operands*"], results: [], regions: [0, Infinity],
  print: (op, printer) => {
    if (op.operands.length > 0) {
      printNamesWithTypes(op.operands, printer);
      printer.write(" ");
    } else printer.write(" ");
    op.regions.forEach((region, i) => {
      if (i > 0) printer.write(", ");
      printer.region(region, { entryArguments: true, terminator: true });
    });
    printer.attributeDict(op);
  },
  parse: (parser) => {
    let operands: Value[] = [];
    const regions: Region[] = [];
    if (parser.accept("(")) {
      const names = parser.operands();
      parser.expect(":");
      operands = parser.resolveAll(names, parser.typeList());
      parser.expect(")");
      regions.push(...parser.commaSeparated(() => parser.region()));
    }
    return new Operation("scf.reduce", { operands, regions, attributes: parser.attributeDict() });
  },
  structure: (op, report) => {
    if (op.regions.length !== op.operands.length || op.regions.some(({ blocks }) => blocks.length === 0)) report("has one region for each value");
  },
};
function printNamesWithTypes(values: readonly Value[], printer: AsmPrinter): void {
  printer.write("(");
  printer.operands(values);
  printer.write(" : ");
  printer.types(values.map(({ type }) => type));
  printer.write(")");
}

const bounds = [["staticLowerBound", "="], ["staticUpperBound", "to"], ["staticStep", "step"]] as const;

const forallOp: OpDefinition = {
  name: "scf.forall",
  traits: ["single-block"],
  operands: ["dynamicLowerBound*", "dynamicUpperBound*", "dynamicStep*", "outputs*"], results: ["results*"], regions: 1,
  attributes: { staticLowerBound: "i64s", staticUpperBound: "i64s", staticStep: "i64s", mapping: "array?" },
  implicitTerminator: "scf.forall.in_parallel",
  print: (op, printer) => {
    const rank = staticBound(op, "staticStep").length;
    printer.write(" ");
    printNames(op.body.arguments.slice(0, rank), printer);
    const normalized = staticBound(op, "staticLowerBound").every((value) => value === 0) && staticBound(op, "staticStep").every((value) => value === 1);
    for (const [i, [name, word]] of bounds.entries()) {
      if (normalized && name !== "staticUpperBound") continue;
      printer.write(normalized ? " in (" : ` ${word} (`);
      writeMixed(segment(op, i), staticBound(op, name), printer);
      printer.write(")");
    }
    printIterArgs(op.body.arguments.slice(rank), segment(op, 3), "shared_outs", printer);
    printer.write(" ");
    printer.region(op.regions[0]);
    printer.attributeDict(op, ["operandSegmentSizes", ...bounds.map(([name]) => name)]);
  },
  parse: parseForall,
  structure: (op, report) => {
    const rank = staticBound(op, "staticStep").length;
    for (const [i, [name]] of bounds.entries()) {
      const values = staticBound(op, name);
      if (values.length !== rank || values.filter((value) => value === dynamicSize).length !== segment(op, i).length) report(`${name} does not fit its operands`);
    }
    const args = op.body.arguments;
    if (args.slice(0, rank).some(({ type }) => type.kind !== "index") || args.length < rank) report("induction variables are of type index");
    if (op.operands.slice(0, op.operands.length - segment(op, 3).length).some(({ type }) => type.kind !== "index")) report("bounds are of type index");
    if (!sameTypes(args.slice(rank), segment(op, 3)) || !sameTypes(op.results, segment(op, 3))) report("shared outputs and results have different types");
  },
  verify: (op, report) => {
    if (op.body.terminator?.name !== "scf.forall.in_parallel") report("expects its region to end in scf.forall.in_parallel");
  },
};
function staticBound(op: Operation, name: string): readonly number[] { return (op.attribute(name) as DenseArrayAttr).values; }

function parseForall(parser: AsmParser): Operation {
  const { position } = parser;
  const ivs = parseNames(parser);
  const constant = (value: number) => ({ names: [] as OperandName[], numbers: ivs.map(() => value) });
  const groups = parser.accept("in")
    ? [constant(0), parseMixed(parser, "(", ")"), constant(1)]
    : bounds.map(([, word]) => {
        parser.expect(word);
        return parseMixed(parser, "(", ")");
      });
  if (groups.some(({ numbers }) => numbers.length !== ivs.length)) parser.error("operand-count", "bounds and steps of different numbers", position);
  const { args, inits, types } = parseIterArgs("shared_outs", parser);
  const operands = groups.flatMap(({ names }) => names.map((name) => parser.resolve(name, index)));
  const region = parser.region([...ivs.map((name) => ({ name, type: index })), ...args]);
  const attributes = parser.attributeDict();
  bounds.forEach(([name], i) => { attributes[name] = denseArrayAttr(groups[i].numbers); });
  attributes["operandSegmentSizes"] = denseArrayAttr([...groups.map(({ names }) => names.length), inits.length], i32);
  return new Operation("scf.forall", { operands: [...operands, ...inits], resultTypes: types, regions: [region], attributes });
}

export const scf: Dialect = {
  name: "scf",
  ops: [
    forOp, ifOp, parallelOp, reduceOp, forallOp,
    defineOp("scf.yield", {
      traits: ["terminator"], operands: ["results*"], results: [], format: "attr-dict ($results^ ':' type($results))?",
    }),
    defineOp("scf.reduce.return", {
      traits: ["terminator"], operands: ["result"], results: [], format: "$result attr-dict ':' type($result)",
    }),
    defineOp("scf.forall.in_parallel", {
      traits: ["terminator", "single-block", "no-terminator"], operands: [], results: [], regions: 1, format: "region attr-dict",
    }),
  ],
};

// Builders

/** Fills the body of a loop and returns the values it yields. */
export type LoopBody = (body: Builder, inductionVariable: Value, carried: readonly Value[]) => readonly Value[] | void;

/** `scf.for %iv = lower to upper step step iter_args(...)` */
export function createFor(
  builder: Builder, lower: Value, upper: Value, step: Value, inits: readonly Value[] = [], fill: LoopBody = (_body, _iv, carried) => carried,
): Operation {
  const types = inits.map(({ type }) => type);
  const region = builder.region([lower.type, ...types], (body, block) => {
    const [iv, ...carried] = block.arguments;
    createYield(body, fill(body, iv, carried) ?? []);
  });
  return builder.create("scf.for", { operands: [lower, upper, step, ...inits], resultTypes: types, regions: [region] });
}
/** A loop with constant index bounds; the constants are created before it. */
export function createConstantFor(builder: Builder, lower: number, upper: number, step: number, inits: readonly Value[] = [], fill?: LoopBody): Operation {
  const [from, to, by] = [lower, upper, step].map((value) => constantIndex(builder, value));
  return createFor(builder, from, to, by, inits, fill);
}
export function createYield(builder: Builder, values: readonly Value[] = []): Operation {
  return builder.create("scf.yield", { operands: values });
}

/** `scf.if`; both branches return the values they yield, and the else branch is left out when it is not given. */
export function createIf(
  builder: Builder, condition: Value, resultTypes: readonly Type[],
  then: (body: Builder) => readonly Value[] | void, otherwise?: (body: Builder) => readonly Value[] | void,
): Operation {
  const branch = (fill: (body: Builder) => readonly Value[] | void): Region =>
    builder.region([], (body) => { createYield(body, fill(body) ?? []); });
  return builder.create("scf.if", { operands: [condition], resultTypes, regions: [branch(then), otherwise ? branch(otherwise) : new Region()] });
}

/** A bound or step: a number, or a value of type index. */
export type Bound = number | Value;
export interface ForallBounds { readonly lower: readonly Bound[]; readonly upper: readonly Bound[]; readonly step: readonly Bound[] }
/** Static numbers, `dynamicSize` where a value stands, and these values. */
export function splitBounds(values: readonly Bound[]): { numbers: number[]; operands: Value[] } {
  return {
    numbers: values.map((value) => (typeof value === "number" ? value : dynamicSize)),
    operands: values.filter((value) => typeof value !== "number"),
  };
}

/**
 * `scf.forall (%i, ...) = lower to upper step step shared_outs(...)`. The body gets induction variables and shared outputs, and a
 * builder inside `in_parallel` for the slices it inserts.
 */
export function createForall(
  builder: Builder, { lower, upper, step }: ForallBounds, outputs: readonly Value[],
  fill: (body: Builder, inductionVariables: readonly Value[], shared: readonly Value[], inParallel: Builder) => void, mapping?: Attribute,
): Operation {
  const groups = [lower, upper, step].map(splitBounds);
  const types = outputs.map(({ type }) => type);
  const region = builder.region([...lower.map(() => index), ...types], (body, block) => {
    const combine = new Block();
    fill(body, block.arguments.slice(0, lower.length), block.arguments.slice(lower.length), Builder.atEnd(combine).at(builder.location));
    body.create("scf.forall.in_parallel", { regions: [new Region([combine])] });
  });
  return builder.create("scf.forall", {
    operands: [...groups.flatMap(({ operands }) => operands), ...outputs],
    resultTypes: types,
    regions: [region],
    attributes: {
      staticLowerBound: denseArrayAttr(groups[0].numbers), staticUpperBound: denseArrayAttr(groups[1].numbers),
      staticStep: denseArrayAttr(groups[2].numbers), mapping,
      operandSegmentSizes: denseArrayAttr([...groups.map(({ operands }) => operands.length), outputs.length], i32),
    },
  });
}
/** Bounds of an scf.forall, outermost first: numbers where they are static. */
export function forallBounds(op: Operation): ForallBounds {
  const read = (name: string, i: number): Bound[] => {
    const operands = [...segment(op, i)];
    return staticBound(op, name).map((value) => (value === dynamicSize ? operands.shift()! : value));
  };
  return { lower: read("staticLowerBound", 0), upper: read("staticUpperBound", 1), step: read("staticStep", 2) };
}

/** `scf.parallel` without reductions. */
export function createParallel(
  builder: Builder, lower: readonly Value[], upper: readonly Value[], step: readonly Value[],
  fill: (body: Builder, inductionVariables: readonly Value[]) => void, attributes: Readonly<Record<string, Attribute>> = {},
): Operation {
  const region = builder.region(lower.map(() => index), (body, block) => {
    fill(body, block.arguments);
    body.create("scf.reduce");
  });
  const rank = lower.length;
  return builder.create("scf.parallel", {
    operands: [...lower, ...upper, ...step], regions: [region],
    attributes: { ...attributes, operandSegmentSizes: denseArrayAttr([rank, rank, rank, 0], i32) },
  });
}

/** Bounds and step of an scf.for when they are constants. */
export function constantBounds(op: Operation): { lower: number; upper: number; step: number; trips: number } | undefined {
  const [lower, upper, step] = op.operands.slice(0, 3).map(constantValue);
  if (lower === undefined || upper === undefined || step === undefined || step <= 0) return undefined;
  return { lower, upper, step, trips: Math.max(0, Math.ceil((upper - lower) / step)) };
}
