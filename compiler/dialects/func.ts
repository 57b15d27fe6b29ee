/** func: functions, calls and returns. */
import type { AsmParser, AsmPrinter, RegionArgument } from "../ir/asm.js";
import { arrayAttr, dictAttr, stringAttr, stringValue, typeAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition, SymbolLookup } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { Block, Operation, Region, type Value } from "../ir/operation.js";
import { verifySymbol } from "../ir/symbols.js";
import { symbolText, typeText } from "../ir/text.js";
import { functionType, type Attribute, type FunctionType, type Type, type TypeAttr } from "../ir/types.js";

const visibilities = ["public", "private", "nested"];

function printFunction(op: Operation, printer: AsmPrinter): void {
  const { inputs, results } = typeOf(op);
  const visibility = stringValue(op.attribute("sym_visibility"));
  printer.write(` ${visibility ? `${visibility} ` : ""}${symbolText(stringValue(op.attribute("sym_name"))!)}(`);
  const args = op.regions[0].blocks[0]?.arguments;
  inputs.forEach((type, i) => {
    if (i > 0) printer.write(", ");
    if (args) {
      printer.operand(args[i]);
      printer.write(": ");
    }
    printer.type(type);
    printElementAttributes(op.attribute("arg_attrs"), i, printer);
  });
  printer.write(")");
  printResults(op, results, printer);
  printer.attributeDict(op, ["sym_name", "sym_visibility", "function_type", "arg_attrs", "res_attrs"], true);
  if (!args) return;
  printer.write(" ");
  printer.region(op.regions[0]);
}

function printResults(op: Operation, results: readonly Type[], printer: AsmPrinter): void {
  if (results.length === 0) return;
  const attributes = op.attribute("res_attrs");
  const bare = results.length === 1 && results[0].kind !== "function" && !attributes;
  printer.write(bare ? " -> " : " -> (");
  results.forEach((type, i) => {
    if (i > 0) printer.write(", ");
    printer.type(type);
    printElementAttributes(attributes, i, printer);
  });
  if (!bare) printer.write(")");
}
/** ` {a = 1}` of one argument or result. */
function printElementAttributes(attributes: Attribute | undefined, i: number, printer: AsmPrinter): void {
  const dict = attributes?.kind === "array" ? attributes.elements[i] : undefined;
  if (dict?.kind !== "dict" || dict.entries.size === 0) return;
  printer.write(" ");
  printer.attribute(dict);
}

function parseFunction(parser: AsmParser): Operation {
  const visibility = visibilities.find((word) => parser.accept(word));
  const name = parser.symbol();
  const named = new Map<number, RegionArgument>();
  const argumentAttributes: Record<string, Attribute>[] = [];
  const { position } = parser;
  const inputs = parser.list("(", ")", () => {
    const argument = parser.peekOperand() ? parser.regionArgument() : undefined;
    if (argument) named.set(argumentAttributes.length, argument);
    const type = argument?.type ?? parser.type();
    argumentAttributes.push(parser.attributeDict());
    parser.skipLocation();
    return type;
  });
  if (named.size > 0 && named.size < inputs.length) parser.error("syntax", "either all arguments have names or none has", position);
  const { results, resultAttributes } = parseResults(parser);
  const attributes = parser.accept("attributes") ? parser.attributeDict() : {};
  const declares = !parser.peek("{");
  if (!declares && named.size < inputs.length) parser.error("syntax", "a function with a body names its arguments");
  return new Operation("func.func", {
    attributes: {
      ...attributes,
      function_type: typeAttr(functionType(inputs, results)),
      sym_name: stringAttr(name),
      sym_visibility: visibility === undefined ? undefined : stringAttr(visibility),
      arg_attrs: elementAttributes(argumentAttributes),
      res_attrs: elementAttributes(resultAttributes),
    },
    regions: [declares ? new Region() : parser.region([...named.values()])],
  });
}
function parseResults(parser: AsmParser): { results: Type[]; resultAttributes: Record<string, Attribute>[] } {
  const resultAttributes: Record<string, Attribute>[] = [];
  if (!parser.accept("->")) return { results: [], resultAttributes };
  if (!parser.peek("(")) return { results: [parser.type()], resultAttributes };
  const results = parser.list("(", ")", () => {
    const type = parser.type();
    resultAttributes.push(parser.attributeDict());
    return type;
  });
  return { results, resultAttributes };
}
function elementAttributes(dicts: readonly Record<string, Attribute>[]): Attribute | undefined {
  if (dicts.every((dict) => Object.keys(dict).length === 0)) return undefined;
  return arrayAttr(dicts.map((dict) => dictAttr(Object.entries(dict))));
}

const funcOp: OpDefinition = {
  name: "func.func",
  traits: ["isolated-from-above", "symbol"],
  regions: 1, operands: [], results: [],
  attributes: {
    sym_name: "string", function_type: "function", sym_visibility: "string?", arg_attrs: "array?", res_attrs: "array?", no_inline: "unit?",
  },
  defaultDialect: "func",
  print: printFunction,
  parse: parseFunction,
  structure: (op, report) => {
    const { inputs, results } = typeOf(op);
    const args = op.regions[0].blocks[0]?.arguments;
    if (args && (args.length !== inputs.length || args.some(({ type }, i) => typeText(type) !== typeText(inputs[i])))) {
      report("the arguments of its first block are not those of its type");
    }
    const visibility = op.attribute("sym_visibility");
    if (visibility && !visibilities.includes(stringValue(visibility)!)) report("the visibility is public, private or nested");
    for (const [name, count] of [["arg_attrs", inputs.length], ["res_attrs", results.length]] as const) checkElementAttributes(op.attribute(name), name, count, report);
    if (op.regions[0].blocks.length > 0 && op.body.operations.length === 0) report("the body of a function is not empty");
  },
  verify: (op, report) => {
    if (op.regions[0].blocks.length === 0 && stringValue(op.attribute("sym_visibility")) !== "private") {
      report("a function without a body is private");
    }
  },
};
/** One dictionary an element, and not all of them empty: then the attribute would be left out. */
function checkElementAttributes(attribute: Attribute | undefined, name: string, count: number, report: (message: string) => void): void {
  if (attribute?.kind !== "array") return;
  const dicts = attribute.elements.every((element) => element.kind === "dict");
  const empty = attribute.elements.every((element) => element.kind === "dict" && element.entries.size === 0);
  if (!dicts || empty || attribute.elements.length !== count) report(`${name} is a list of ${count} dictionaries`);
}

export const func: Dialect = {
  name: "func",
  ops: [
    funcOp,
    defineOp("func.return", {
      traits: ["terminator"], operands: ["operands*"], results: [], format: "attr-dict ($operands^ ':' type($operands))?",
      verify: (op, report) => {
        const parent = op.parentOp;
        if (parent?.name !== "func.func") report("expects a func.func around it");
        else if (!sameTypes(op.operands, typeOf(parent).results)) report("returns other types than its function declares");
      },
    }),
    defineOp("func.call", {
      operands: ["operands*"], results: ["results*"],
      attributes: { callee: "symbol", no_inline: "unit?", arg_attrs: "array?", res_attrs: "array?" },
      format: "$callee '(' $operands ')' attr-dict ':' functional-type",
      verify: verifyCall,
    }),
  ],
};

function sameTypes(values: readonly Value[], types: readonly Type[]): boolean {
  return values.length === types.length && values.every(({ type }, i) => type === types[i] || typeText(type) === typeText(types[i]));
}

function verifyCall(op: Operation, report: (message: string) => void, symbol: SymbolLookup): void {
  const target = verifySymbol(op, "callee", "func.func", (message) => { report(`calls a function that is not there: ${message}`); }, symbol);
  if (!target) return;
  const { inputs, results } = typeOf(target);
  const name = stringValue(target.attribute("sym_name"));
  if (!sameTypes(op.operands, inputs)) report(`passes other types than @${name} takes`);
  if (!sameTypes(op.results, results)) report(`takes other results than @${name} returns`);
}

/** Type of a func.func. */
export function typeOf(op: Operation): FunctionType {
  return (op.attribute("function_type") as TypeAttr).type as FunctionType;
}

// Builders

/** A function with a body, filled through a builder at its end. */
export function createFunction(
  builder: Builder, name: string, inputs: readonly Type[], results: readonly Type[], fill: (body: Builder, args: readonly Value[]) => void,
  attributes: Readonly<Record<string, Attribute>> = {},
): Operation {
  const block = new Block(inputs);
  const op = builder.create("func.func", {
    attributes: { ...attributes, sym_name: stringAttr(name), function_type: typeAttr(functionType(inputs, results)) },
    regions: [new Region([block])],
  });
  fill(Builder.atEnd(block).at(builder.location), block.arguments);
  return op;
}
export function createReturn(builder: Builder, operands: readonly Value[] = []): Operation {
  return builder.create("func.return", { operands });
}
