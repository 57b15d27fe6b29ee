/** tensor: values of shaped data, slices and padding. */
import { denseArrayAttr, unitAttr } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp, type TypesByName } from "../ir/format.js";
import { dynamicSize, parseMixed, writeMixed } from "../ir/mixed-list.js";
import { Operation, type Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { typeText } from "../ir/text.js";
import { i32, index, type DenseArrayAttr, type Dimension, type TensorType, type Type } from "../ir/types.js";
import { sliceOf, sliceParts, type Slice } from "./memref.js";
import { splitBounds, type Bound } from "./scf.js";

const elementOf = (name: string) => (types: TypesByName): Type | undefined => {
  const type = types(name);
  return type?.kind === "tensor" ? type.element : undefined;
};
const sliceAttributes = { static_offsets: "i64s", static_sizes: "i64s", static_strides: "i64s" } as const;
const slice = "mixed($offsets, $static_offsets) mixed($sizes, $static_sizes) mixed($strides, $static_strides)";
const indices = { offsets: index, sizes: index, strides: index };

const padOp: OpDefinition = {
  name: "tensor.pad",
  traits: ["pure", "single-block"],
  operands: ["source", "low*", "high*"], results: ["result"], regions: 1,
  attributes: { static_low: "i64s", static_high: "i64s", nofold: "unit?" },
  resultNames: () => ["padded"],
  print: (op, printer) => {
    printer.write(" ");
    printer.operand(op.operands[0]);
    if (op.attributes.has("nofold")) printer.write(" nofold");
    for (const [i, word] of ["low", "high"].entries()) {
      printer.write(` ${word}[`);
      writeMixed(segment(op, i + 1), (op.attribute(`static_${word}`) as DenseArrayAttr).values, printer);
      printer.write("]");
    }
    printer.write(" ");
    printer.region(op.regions[0], { entryArguments: true });
    printer.attributeDict(op, ["static_low", "static_high", "nofold", "operandSegmentSizes"]);
    printer.write(" : ");
    printer.type(op.operands[0].type);
    printer.write(" to ");
    printer.type(op.results[0].type);
  },
  parse: (parser) => {
    const source = parser.operand();
    const nofold = parser.accept("nofold");
    const [low, high] = ["low", "high"].map((word) => {
      parser.expect(word);
      return parseMixed(parser);
    });
    const region = parser.region();
    const attributes = parser.attributeDict();
    parser.expect(":");
    const type = parser.type();
    parser.expect("to");
    const operands = [parser.resolve(source, type), ...[...low.names, ...high.names].map((name) => parser.resolve(name, index))];
    attributes["static_low"] = denseArrayAttr(low.numbers);
    attributes["static_high"] = denseArrayAttr(high.numbers);
    attributes["operandSegmentSizes"] = denseArrayAttr([1, low.names.length, high.names.length], i32);
    if (nofold) attributes["nofold"] = unitAttr;
    return new Operation("tensor.pad", { operands, resultTypes: [parser.type()], regions: [region], attributes });
  },
  structure: (op, report) => {
    for (const [i, word] of ["low", "high"].entries()) {
      const dynamic = (op.attribute(`static_${word}`) as DenseArrayAttr).values.filter((value) => value === dynamicSize).length;
      if (dynamic !== segment(op, i + 1).length) report(`static_${word} does not fit its operands`);
    }
    if (op.operands.slice(1).some(({ type }) => type.kind !== "index")) report("padding is of type index");
  },
  verify: (op, report) => {
    if (op.body.terminator?.name !== "tensor.yield") report("expects its region to end in tensor.yield");
    const { type } = op.operands[0];
    if (type.kind !== "tensor" || op.body.arguments.length !== type.shape.length) report("its region has one index argument for each dimension");
  },
};

export const tensor: Dialect = {
  name: "tensor",
  ops: [
    defineOp("tensor.empty", {
      traits: ["pure"], operands: ["dynamicSizes*"], results: ["result"], format: "'' '(' $dynamicSizes ')' attr-dict ':' type($result)",
      types: { dynamicSizes: index },
      verify: (op, report) => {
        const { type } = op.results[0];
        if (type.kind !== "tensor" || type.shape.filter((size) => size === null).length !== op.operands.length) report("needs one size for each dynamic dimension");
      },
    }),
    defineOp("tensor.extract_slice", {
      traits: ["pure"], operands: ["source", "offsets*", "sizes*", "strides*"], results: ["result"], attributes: sliceAttributes,
      format: `$source ${slice} attr-dict ':' type($source) 'to' type($result)`, types: indices,
      resultNames: () => ["extracted_slice"], verify: (op, report) => { verifySlice(op, op.operands[0].type, report); },
    }),
    defineOp("tensor.insert_slice", {
      traits: ["pure"], operands: ["source", "dest", "offsets*", "sizes*", "strides*"], results: ["result"], attributes: sliceAttributes,
      format: `$source 'into' $dest ${slice} attr-dict ':' type($source) 'into' type($dest)`, types: { ...indices, result: "dest" },
      resultNames: () => ["inserted_slice"], verify: (op, report) => { verifySlice(op, op.operands[1].type, report); },
    }),
    defineOp("tensor.parallel_insert_slice", {
      operands: ["source", "dest", "offsets*", "sizes*", "strides*"], results: [], attributes: sliceAttributes,
      format: `$source 'into' $dest ${slice} attr-dict ':' type($source) 'into' type($dest)`, types: indices,
      verify: (op, report) => {
        verifySlice(op, op.operands[1].type, report);
        if (op.parentOp?.name !== "scf.forall.in_parallel") report("stands in scf.forall.in_parallel");
      },
    }),
    padOp,
    defineOp("tensor.yield", { traits: ["terminator"], operands: ["value"], results: [], format: "$value attr-dict ':' type($value)" }),
    defineOp("tensor.cast", { traits: ["pure"], operands: ["source"], results: ["dest"], format: "$source attr-dict ':' type($source) 'to' type($dest)", resultNames: () => ["cast"] }),
    defineOp("tensor.dim", {
      traits: ["pure"], operands: ["source", "index"], results: ["result"], format: "attr-dict $source ',' $index ':' type($source)",
      types: { index, result: index }, resultNames: () => ["dim"],
    }),
    defineOp("tensor.extract", {
      traits: ["pure"], operands: ["tensor", "indices*"], results: ["result"], format: "$tensor '[' $indices ']' attr-dict ':' type($tensor)",
      types: { indices: index, result: elementOf("tensor") }, resultNames: () => ["extracted"],
    }),
  ],
};

function verifySlice(op: Operation, type: Type, report: (message: string) => void): void {
  if (type.kind !== "tensor") {
    report(`works on tensors, not on ${typeText(type)}`);
    return;
  }
  const { offsets, sizes, strides } = sliceOf(op);
  if ([offsets, sizes, strides].some(({ length }) => length !== type.shape.length)) report(`needs ${type.shape.length} offsets, sizes and strides`);
}

// Builders

export function createEmpty(builder: Builder, type: TensorType, dynamicSizes: readonly Value[] = []): Value {
  return builder.create("tensor.empty", { operands: dynamicSizes, resultTypes: [type] }).result;
}
/** `tensor.extract_slice`; the result has the slice's shape, or that of `type` when dimensions of size 1 are dropped. */
export function extractSlice(builder: Builder, source: Value, slice: Slice, type?: TensorType): Value {
  const { operands, segments, attributes } = sliceParts(slice);
  const { element } = source.type as TensorType;
  const shape = slice.sizes.map((size): Dimension => (typeof size === "number" ? size : null));
  return builder.create("tensor.extract_slice", {
    operands: [source, ...operands], resultTypes: [type ?? { kind: "tensor", shape, element }],
    attributes: { ...attributes, operandSegmentSizes: denseArrayAttr([1, ...segments], i32) },
  }).result;
}
function insertion(name: string, builder: Builder, source: Value, dest: Value, slice: Slice, resultTypes: readonly Type[]): Operation {
  const { operands, segments, attributes } = sliceParts(slice);
  return builder.create(name, {
    operands: [source, dest, ...operands], resultTypes,
    attributes: { ...attributes, operandSegmentSizes: denseArrayAttr([1, 1, ...segments], i32) },
  });
}
export function insertSlice(builder: Builder, source: Value, dest: Value, slice: Slice): Value {
  return insertion("tensor.insert_slice", builder, source, dest, slice, [dest.type]).result;
}
/** Inside scf.forall.in_parallel. */
export function parallelInsertSlice(builder: Builder, source: Value, dest: Value, slice: Slice): Operation {
  return insertion("tensor.parallel_insert_slice", builder, source, dest, slice, []);
}
/** `tensor.pad source low[...] high[...]` with one value everywhere. */
export function pad(builder: Builder, source: Value, low: readonly Bound[], high: readonly Bound[], value: Value, type: TensorType): Value {
  const [lower, upper] = [splitBounds(low), splitBounds(high)];
  const region = builder.region(low.map(() => index), (body) => { body.create("tensor.yield", { operands: [value] }); });
  return builder.create("tensor.pad", {
    operands: [source, ...lower.operands, ...upper.operands], resultTypes: [type], regions: [region],
    attributes: {
      static_low: denseArrayAttr(lower.numbers), static_high: denseArrayAttr(upper.numbers),
      operandSegmentSizes: denseArrayAttr([1, lower.operands.length, upper.operands.length], i32),
    },
  }).result;
}
