/** linalg: structured operations on tensors and memrefs. Named operations carry the region that their generic form has. */
import type { AsmParser, AsmPrinter } from "../ir/asm.js";
import { affineMap, dim, type AffineMap } from "../ir/affine.js";
import { affineMapAttr, arrayAttr, denseArrayAttr, opaqueAttr, stringAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { sameAttribute, sameRegion } from "../ir/equality.js";
import { defineOp } from "../ir/format.js";
import { Block, Operation, Region, type Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { typeText } from "../ir/text.js";
import { i32, index, isShaped, type ArrayAttr, type Attribute, type Type } from "../ir/types.js";
import { createBinary, createCast } from "./arith.js";
import { splitBounds, type Bound } from "./scf.js";

export type IteratorType = "parallel" | "reduction" | "window";

/** ` ins(%a, %b : t, t)` */
function printValues(word: string, values: readonly Value[], printer: AsmPrinter): void {
  if (values.length === 0) return;
  printer.write(` ${word}(`);
  printer.operands(values);
  printer.write(" : ");
  printer.types(values.map(({ type }) => type));
  printer.write(")");
}
function parseValues(word: string, parser: AsmParser): Value[] {
  if (!parser.accept(word)) return [];
  parser.expect("(");
  const names = parser.operands();
  parser.expect(":");
  const values = parser.resolveAll(names, parser.typeList());
  parser.expect(")");
  return values;
}
function printResults(op: Operation, printer: AsmPrinter): void {
  if (op.results.length === 0) return;
  const bare = op.results.length === 1;
  printer.write(bare ? " -> " : " -> (");
  printer.types(op.results.map(({ type }) => type));
  if (!bare) printer.write(")");
}
const isResultOfOutput = (op: Operation, report: (message: string) => void): void => {
  const tensors = segment(op, 1).filter(({ type }) => type.kind === "tensor");
  const same = op.results.length === tensors.length && op.results.every(({ type }, i) => typeText(type) === typeText(tensors[i].type));
  if (!same) report("the results are of the types of its output tensors");
};

// linalg.generic

const own = ["doc", "indexing_maps", "iterator_types", "library_call"];

/** Maps of a structured operation, inputs first. */
export function indexingMaps(op: Operation): AffineMap[] {
  return (op.attribute("indexing_maps") as ArrayAttr).elements.map((element) => (element.kind === "affine_map" ? element.map : affineMap(0, 0, [])));
}
/** Kinds of the loops of a linalg.generic, outermost first. */
export function iteratorTypes(op: Operation): IteratorType[] {
  return (op.attribute("iterator_types") as ArrayAttr).elements.map((element) => iteratorName(element) as IteratorType);
}
function iteratorName(attribute: Attribute): string | undefined {
  return attribute.kind === "opaque" ? /^linalg\.iterator_type<(\w+)>$/.exec(attribute.text)?.[1] : undefined;
}
export function iteratorAttr(types: readonly string[]): ArrayAttr { return arrayAttr(types.map((type) => opaqueAttr(`linalg.iterator_type<${type}>`))); }

const genericOp: OpDefinition = {
  name: "linalg.generic",
  traits: ["single-block"],
  operands: ["inputs*", "outputs*"], results: ["results*"], regions: 1,
  attributes: { indexing_maps: "array", iterator_types: "array", doc: "string?", library_call: "string?" },
  print: (op, printer) => {
    printer.write(" {");
    own.filter((name) => op.attributes.has(name)).forEach((name, i) => {
      printer.write(`${i > 0 ? ", " : ""}${name} = `);
      printer.attribute(name === "iterator_types" ? arrayAttr(iteratorTypes(op).map(stringAttr)) : op.attribute(name)!);
    });
    printer.write("}");
    printValues("ins", segment(op, 0), printer);
    printValues("outs", segment(op, 1), printer);
    if ([...op.attributes.keys()].some((name) => !own.includes(name) && name !== "operandSegmentSizes")) {
      printer.write(" attrs = ");
      printer.attributeDict(op, [...own, "operandSegmentSizes"]);
    }
    printer.write(" ");
    printer.region(op.regions[0], { entryArguments: true });
    printResults(op, printer);
  },
  parse: (parser) => {
    const { position } = parser;
    const attributes = parser.attributeDict();
    const iterators = attributes["iterator_types"];
    if (iterators?.kind !== "array") return parser.error("attribute", "linalg.generic begins with {indexing_maps = [...], iterator_types = [...]}", position);
    attributes["iterator_types"] = iteratorAttr(iterators.elements.map((element) =>
      (element.kind === "string" ? element.value : iteratorName(element)) ?? parser.error("attribute", "an iterator type is a string", position)));
    const inputs = parseValues("ins", parser);
    const outputs = parseValues("outs", parser);
    if (parser.accept("attrs")) {
      parser.expect("=");
      Object.assign(attributes, parser.attributeDict());
    }
    const region = parser.region();
    const resultTypes = parser.accept("->") ? parser.typesOrOne() : [];
    attributes["operandSegmentSizes"] = denseArrayAttr([inputs.length, outputs.length], i32);
    return new Operation("linalg.generic", { operands: [...inputs, ...outputs], resultTypes, attributes, regions: [region] });
  },
  structure: (op, report) => {
    if ((op.attribute("iterator_types") as ArrayAttr).elements.some((element) => iteratorName(element) === undefined)) report("iterator_types are linalg.iterator_type attributes");
    if ((op.attribute("indexing_maps") as ArrayAttr).elements.some(({ kind }) => kind !== "affine_map")) report("indexing_maps are affine maps");
  },
  verify: (op, report) => {
    isResultOfOutput(op, report);
    verifyMaps(op, indexingMaps(op), iteratorTypes(op).length, report);
    const elements = op.operands.map(({ type }) => typeText(isShaped(type) ? type.element : type)).join(", ");
    if (op.body.arguments.map(({ type }) => typeText(type)).join(", ") !== elements) report(`its region takes one element of each operand: ${elements}`);
    if (op.body.terminator?.name !== "linalg.yield") report("expects its region to end in linalg.yield");
  },
};
function verifyMaps(op: Operation, maps: readonly AffineMap[], loops: number, report: (message: string) => void): void {
  if (maps.length !== op.operands.length) {
    report(`${maps.length} indexing maps for ${op.operands.length} operands`);
    return;
  }
  maps.forEach((map, i) => {
    const { type } = op.operands[i];
    if (map.dims !== loops || map.symbols !== 0) report(`indexing map ${i} has ${map.dims} dimensions for ${loops} loops`);
    if (map.results.length !== (isShaped(type) ? type.shape.length : 0)) report(`indexing map ${i} does not fit the rank of operand ${i}`);
  });
}

// Named operations

interface Named {
  readonly name: string;
  readonly inputs: number;
  /** Maps over the loops, inputs first; absent when the operation has no such attribute. */
  readonly maps?: readonly AffineMap[];
  /** Fills the region and returns the value it yields; arguments are one element of each operand. */
  readonly body: (body: Builder, args: readonly Value[], unsigned: boolean) => Value;
}

const projection = (loops: number, ...dims: number[]): AffineMap => affineMap(loops, 0, dims.map(dim));

const named: readonly Named[] = [
  { name: "linalg.fill", inputs: 1, body: (body, [value, out]) => cast(body, value, out.type, false) },
  { name: "linalg.copy", inputs: 1, body: (body, [value, out]) => cast(body, value, out.type, false) },
  { name: "linalg.matmul", inputs: 2, maps: [projection(3, 0, 2), projection(3, 2, 1), projection(3, 0, 1)], body: multiplyAdd },
  {
    name: "linalg.batch_matmul", inputs: 2,
    maps: [projection(4, 0, 1, 3), projection(4, 0, 3, 2), projection(4, 0, 1, 2)], body: multiplyAdd,
  },
];

function multiplyAdd(body: Builder, [a, b, c]: readonly Value[], unsigned: boolean): Value {
  const [lhs, rhs] = [a, b].map((value) => cast(body, value, c.type, unsigned));
  const suffix = c.type.kind === "float" ? "f" : "i";
  return createBinary(body, `add${suffix}`, c, createBinary(body, `mul${suffix}`, lhs, rhs));
}
/** A value as another type, by the cast that linalg's named operations use. */
function cast(body: Builder, value: Value, type: Type, unsigned: boolean): Value {
  const from = value.type;
  if (typeText(from) === typeText(type)) return value;
  const sign = unsigned ? "u" : "s";
  if (from.kind === "integer" && type.kind === "integer") return createCast(body, from.width < type.width ? `ext${sign}i` : "trunci", value, type);
  if (from.kind === "float" && type.kind === "float") return createCast(body, widthOf(from) < widthOf(type) ? "extf" : "truncf", value, type);
  if (from.kind === "integer" && type.kind === "float") return createCast(body, `${sign}itofp`, value, type);
  if (from.kind === "float" && type.kind === "integer") return createCast(body, `fpto${sign}i`, value, type);
  return value;
}
function widthOf(type: Type): number { return type.kind === "float" ? { bf16: 16, f16: 16, f32: 32, f64: 64 }[type.name] : 0; }

const unsignedCast = opaqueAttr("linalg.type_fn<cast_unsigned>");

function namedRegion({ body }: Named, operands: readonly Value[], unsigned: boolean): Region {
  const block = new Block(operands.map(({ type }) => (isShaped(type) ? type.element : type)));
  const builder = Builder.atEnd(block);
  builder.create("linalg.yield", { operands: [body(builder, block.arguments, unsigned)] });
  return new Region([block]);
}

function namedOp(op: Named): OpDefinition {
  const maps = op.maps && arrayAttr(op.maps.map(affineMapAttr));
  const rest = ["operandSegmentSizes", "indexing_maps"];
  return {
    name: op.name,
    traits: ["single-block"],
    operands: ["inputs*", "outputs*"], results: ["results*"], regions: 1,
    attributes: maps ? { indexing_maps: "array", cast: "opaque?" } : { cast: "opaque?" },
    defaults: maps ? { indexing_maps: maps } : {},
    print: (self, printer) => {
      const own = self.attribute("indexing_maps");
      if (own && !sameAttribute(own, maps)) {
        printer.write(" indexing_maps = ");
        printer.attribute(own);
      }
      printer.attributeDict(self, rest);
      printValues("ins", segment(self, 0), printer);
      printValues("outs", segment(self, 1), printer);
      printResults(self, printer);
    },
    parse: (parser) => {
      let ownMaps: Attribute | undefined;
      if (parser.accept("indexing_maps")) {
        parser.expect("=");
        ownMaps = parser.attribute();
      }
      const attributes = parser.attributeDict();
      const { position } = parser;
      const inputs = parseValues("ins", parser);
      const outputs = parseValues("outs", parser);
      if (inputs.length !== op.inputs || outputs.length !== 1) parser.error("operand-count", `${op.name} has ${op.inputs} inputs and one output`, position);
      const resultTypes = parser.accept("->") ? parser.typesOrOne() : [];
      return createNamed(op, inputs, outputs[0], { ...attributes, ...(ownMaps && { indexing_maps: ownMaps }) }, resultTypes);
    },
    structure: (self, report) => {
      if (segment(self, 0).length !== op.inputs || segment(self, 1).length !== 1) report(`has ${op.inputs} inputs and one output`);
      else if (!sameRegion(self.regions[0], namedRegion(op, self.operands, isUnsigned(self)))) report("its region is not the one of this named operation");
    },
    verify: (self, report) => {
      isResultOfOutput(self, report);
      if (op.maps) verifyMaps(self, self.attributes.has("indexing_maps") ? indexingMaps(self) : op.maps, op.maps[0].dims, report);
    },
  };
}
function isUnsigned(op: Operation): boolean { return sameAttribute(op.attribute("cast"), unsignedCast); }

function createNamed(op: Named, inputs: readonly Value[], output: Value, attributes: Readonly<Record<string, Attribute>>, resultTypes: readonly Type[]): Operation {
  const operands = [...inputs, output];
  return new Operation(op.name, {
    operands, resultTypes,
    attributes: {
      ...(op.maps && { indexing_maps: arrayAttr(op.maps.map(affineMapAttr)) }), ...attributes,
      operandSegmentSizes: denseArrayAttr([inputs.length, 1], i32),
    },
    regions: [namedRegion(op, operands, sameAttribute(attributes["cast"], unsignedCast))],
  });
}

const packAttributes = { outer_dims_perm: "i64s?", inner_dims_pos: "i64s", static_inner_tiles: "i64s" } as const;
const packTail = "('outer_dims_perm' '=' $outer_dims_perm^)? 'inner_dims_pos' '=' $inner_dims_pos 'inner_tiles' '=' mixed($inner_tiles, $static_inner_tiles) 'into' $dest attr-dict ':' type($source) '->' type($dest)";

export const linalg: Dialect = {
  name: "linalg",
  ops: [
    genericOp,
    ...named.map(namedOp),
    defineOp("linalg.yield", { traits: ["terminator"], operands: ["values*"], results: [], format: "attr-dict ($values^ ':' type($values))?" }),
    defineOp("linalg.index", {
      traits: ["pure"], operands: [], results: ["result"], attributes: { dim: "i64" }, format: "$dim attr-dict ':' type($result)",
    }),
    defineOp("linalg.pack", {
      operands: ["source", "dest", "padding_value?", "inner_tiles*"], results: ["result"], attributes: packAttributes,
      format: `$source ('padding_value' '(' $padding_value^ ':' type($padding_value) ')')? ${packTail}`,
      types: { inner_tiles: index, result: "dest" }, resultNames: () => ["pack"],
    }),
    defineOp("linalg.unpack", {
      operands: ["source", "dest", "inner_tiles*"], results: ["result"], attributes: packAttributes,
      format: `$source ${packTail}`, types: { inner_tiles: index, result: "dest" }, resultNames: () => ["unpack"],
    }),
  ],
};

// Builders

const resultsFor = (outputs: readonly Value[]): Type[] => outputs.map(({ type }) => type).filter(({ kind }) => kind === "tensor");

/** `linalg.generic`; `fill` gets one element of each operand, inputs first, and returns the values to yield. */
export function createGeneric(
  builder: Builder, maps: readonly AffineMap[], iterators: readonly IteratorType[], inputs: readonly Value[], outputs: readonly Value[],
  fill: (body: Builder, args: readonly Value[]) => readonly Value[], attributes: Readonly<Record<string, Attribute>> = {},
): Operation {
  const operands = [...inputs, ...outputs];
  const region = builder.region(operands.map(({ type }) => (isShaped(type) ? type.element : type)), (body, block) => {
    body.create("linalg.yield", { operands: fill(body, block.arguments) });
  });
  return builder.create("linalg.generic", {
    operands, resultTypes: resultsFor(outputs), regions: [region],
    attributes: {
      ...attributes, indexing_maps: arrayAttr(maps.map(affineMapAttr)), iterator_types: iteratorAttr(iterators),
      operandSegmentSizes: denseArrayAttr([inputs.length, outputs.length], i32),
    },
  });
}
/** A named operation, such as `linalg.matmul`, with its region. */
export function createStructured(
  builder: Builder, name: "linalg.fill" | "linalg.copy" | "linalg.matmul" | "linalg.batch_matmul", inputs: readonly Value[], output: Value,
  attributes: Readonly<Record<string, Attribute>> = {},
): Operation {
  const op = builder.insert(createNamed(named.find((known) => known.name === name)!, inputs, output, attributes, resultsFor([output])));
  for (const inner of op.body.operations) inner.location = op.location;
  return op;
}
export function createFill(builder: Builder, value: Value, output: Value): Operation { return createStructured(builder, "linalg.fill", [value], output); }
export function createCopy(builder: Builder, source: Value, target: Value): Operation { return createStructured(builder, "linalg.copy", [source], target); }
/** `linalg.matmul`, of tensors of three dimensions `linalg.batch_matmul`; a factor stored transposed (A as K x M, B as N x K) is read by a map of its own. */
export function createMatmul(
  builder: Builder, lhs: Value, rhs: Value, output: Value, transposed: { readonly lhs?: boolean; readonly rhs?: boolean } = {},
): Operation {
  const batched = isShaped(output.type) && output.type.shape.length === 3;
  const [m, n, k] = batched ? [1, 2, 3] : [0, 1, 2];
  const map = (...loops: number[]): AffineMap => projection(k + 1, ...(batched ? [0] : []), ...loops);
  const maps = [transposed.lhs ? map(k, m) : map(m, k), transposed.rhs ? map(n, k) : map(k, n), map(m, n)];
  return createStructured(builder, batched ? "linalg.batch_matmul" : "linalg.matmul", [lhs, rhs], output, { indexing_maps: arrayAttr(maps.map(affineMapAttr)) });
}

export interface PackSpec {
  readonly innerDimsPos: readonly number[];
  readonly innerTiles: readonly Bound[];
  readonly outerDimsPerm?: readonly number[];
  readonly paddingValue?: Value;
}
function packAttributesOf({ innerDimsPos, innerTiles, outerDimsPerm }: PackSpec): Record<string, Attribute | undefined> {
  return {
    inner_dims_pos: denseArrayAttr(innerDimsPos), static_inner_tiles: denseArrayAttr(splitBounds(innerTiles).numbers),
    outer_dims_perm: outerDimsPerm && denseArrayAttr(outerDimsPerm),
  };
}
/** `linalg.pack source ... into dest` on tensors. */
export function createPack(builder: Builder, source: Value, dest: Value, spec: PackSpec): Value {
  const tiles = splitBounds(spec.innerTiles).operands;
  const padding = spec.paddingValue ? [spec.paddingValue] : [];
  return builder.create("linalg.pack", {
    operands: [source, dest, ...padding, ...tiles], resultTypes: [dest.type],
    attributes: { ...packAttributesOf(spec), operandSegmentSizes: denseArrayAttr([1, 1, padding.length, tiles.length], i32) },
  }).result;
}
/** `linalg.unpack source ... into dest` on tensors. */
export function createUnpack(builder: Builder, source: Value, dest: Value, spec: PackSpec): Value {
  const operands = [source, dest, ...splitBounds(spec.innerTiles).operands];
  return builder.create("linalg.unpack", { operands, resultTypes: [dest.type], attributes: packAttributesOf(spec) }).result;
}
