/** memref: buffers, views of them, loads and stores. */
import { denseArrayAttr, stringAttr, stringValue, typeAttr, unitAttr } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp, type TypesByName } from "../ir/format.js";
import { dynamicSize } from "../ir/mixed-list.js";
import { Operation, type Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { verifySymbol } from "../ir/symbols.js";
import { elementsText, symbolText, typeText } from "../ir/text.js";
import {
  i32, index, rowMajorStrides, strided, type Attribute, type DenseArrayAttr, type Dimension, type MemRefType, type ShapedType, type StridedLayout, type TensorType, type Type,
  type TypeAttr,
} from "../ir/types.js";
import { splitBounds, type Bound } from "./scf.js";

const elementOf = (name: string) => (types: TypesByName): Type | undefined => {
  const type = types(name);
  return type?.kind === "memref" ? type.element : undefined;
};
const mustBeMemref = (op: Operation, value: Value, report: (message: string) => void): void => {
  if (value.type.kind !== "memref") report(`${op.name} works on memrefs, not on ${typeText(value.type)}`);
};

const globalOp: OpDefinition = {
  name: "memref.global",
  traits: ["symbol"], operands: [], results: [],
  attributes: { sym_name: "string", sym_visibility: "string?", type: "type", initial_value: "any?", constant: "unit?", alignment: "i64?" },
  print: (op, printer) => {
    const visibility = stringValue(op.attribute("sym_visibility"));
    if (visibility !== undefined) {
      printer.write(" ");
      printer.attribute(stringAttr(visibility));
    }
    printer.write(`${op.attributes.has("constant") ? " constant" : ""} ${symbolText(stringValue(op.attribute("sym_name"))!)} : `);
    printer.type((op.attribute("type") as TypeAttr).type);
    const initial = op.attribute("initial_value");
    if (initial) printer.write(initial.kind === "dense_elements" ? ` = dense<${elementsText(initial)}>` : " = uninitialized");
    printer.attributeDict(op, ["sym_visibility", "constant", "sym_name", "type", "initial_value"]);
  },
  parse: (parser) => {
    const visibility = parser.optionalString();
    const constant = parser.accept("constant");
    const name = parser.symbol();
    parser.expect(":");
    const { position } = parser;
    const type = parser.type();
    if (type.kind !== "memref") return parser.error("type", "a global is a memref", position);
    let initial: Attribute | undefined;
    if (parser.accept("=")) initial = parser.accept("uninitialized") ? unitAttr : parser.denseOf(tensorOf(type));
    return new Operation("memref.global", {
      attributes: {
        ...parser.attributeDict(), sym_name: stringAttr(name), type: typeAttr(type), initial_value: initial,
        sym_visibility: visibility === undefined ? undefined : stringAttr(visibility), constant: constant ? unitAttr : undefined,
      },
    });
  },
  structure: (op, report) => {
    const { type } = op.attribute("type") as TypeAttr;
    const initial = op.attribute("initial_value");
    if (type.kind !== "memref") report("a global is a memref");
    else if (initial?.kind === "dense_elements" && typeText(initial.type) !== typeText(tensorOf(type))) report("the initial value has another shape than the global");
    else if (initial && initial.kind !== "dense_elements" && initial.kind !== "unit") report("the initial value is dense elements or unit");
  },
};
function tensorOf(type: MemRefType): TensorType { return { kind: "tensor", shape: type.shape, element: type.element }; }

/** A reshape by groups of dimensions, `[[0, 1], [2]]`. */
function reshape(name: string, format: string, extra: OpDefinition["attributes"] = {}, operands: readonly string[] = []): OpDefinition {
  return defineOp(name, {
    traits: ["pure"], operands: ["src", ...operands], results: ["result"], attributes: { reassociation: "array", ...extra }, format,
    types: operands.length > 0 ? { output_shape: index } : {},
  });
}

const reinterpretCast: OpDefinition = defineOp("memref.reinterpret_cast", {
  traits: ["pure"], operands: ["source", "offsets*", "sizes*", "strides*"], results: ["result"],
  attributes: { static_offsets: "i64s", static_sizes: "i64s", static_strides: "i64s" },
  format: "$source 'to' 'offset:' ' ' mixed($offsets, $static_offsets) '' ',' 'sizes:' ' ' mixed($sizes, $static_sizes) '' ',' 'strides:' ' ' mixed($strides, $static_strides) attr-dict ':' type($source) 'to' type($result)",
  types: { offsets: index, sizes: index, strides: index },
});

export const memref: Dialect = {
  name: "memref",
  ops: [
    defineOp("memref.alloc", {
      operands: ["dynamicSizes*", "symbolOperands*"], results: ["memref"], attributes: { alignment: "i64?" },
      format: "'' '(' $dynamicSizes ')' ('' '[' $symbolOperands^ ']')? attr-dict ':' type($memref)",
      types: { dynamicSizes: index, symbolOperands: index }, resultNames: () => ["alloc"], verify: verifyAlloc,
    }),
    defineOp("memref.alloca", {
      operands: ["dynamicSizes*", "symbolOperands*"], results: ["memref"], attributes: { alignment: "i64?" },
      format: "'' '(' $dynamicSizes ')' ('' '[' $symbolOperands^ ']')? attr-dict ':' type($memref)",
      types: { dynamicSizes: index, symbolOperands: index }, resultNames: () => ["alloca"], verify: verifyAlloc,
    }),
    defineOp("memref.dealloc", { operands: ["memref"], results: [], format: "$memref attr-dict ':' type($memref)" }),
    defineOp("memref.load", {
      operands: ["memref", "indices*"], results: ["result"], attributes: { nontemporal: "bool?", alignment: "i64?" },
      format: "$memref '[' $indices ']' attr-dict ':' type($memref)", types: { indices: index, result: elementOf("memref") },
      verify: (op, report) => { verifyIndices(op.operands[0], op.operands.length - 1, report); },
    }),
    defineOp("memref.store", {
      operands: ["value", "memref", "indices*"], results: [], attributes: { nontemporal: "bool?", alignment: "i64?" },
      format: "$value ',' $memref '[' $indices ']' attr-dict ':' type($memref)", types: { indices: index, value: elementOf("memref") },
      verify: (op, report) => { verifyIndices(op.operands[1], op.operands.length - 2, report); },
    }),
    defineOp("memref.copy", {
      operands: ["source", "target"], results: [], format: "$source ',' $target attr-dict ':' type($source) 'to' type($target)",
      verify: (op, report) => {
        const [source, target] = op.operands.map(({ type }) => type);
        if (source.kind !== "memref" || target.kind !== "memref") report("copies between memrefs");
        else if (source.shape.join() !== target.shape.join() || typeText(source.element) !== typeText(target.element)) report("source and target differ in shape or element type");
      },
    }),
    defineOp("memref.subview", {
      traits: ["pure"], operands: ["source", "offsets*", "sizes*", "strides*"], results: ["result"],
      attributes: { static_offsets: "i64s", static_sizes: "i64s", static_strides: "i64s" },
      format: "$source mixed($offsets, $static_offsets) mixed($sizes, $static_sizes) mixed($strides, $static_strides) attr-dict ':' type($source) 'to' type($result)",
      types: { offsets: index, sizes: index, strides: index }, resultNames: () => ["subview"], verify: verifySubview,
    }),
    defineOp("memref.cast", { traits: ["pure"], operands: ["source"], results: ["dest"], format: "$source attr-dict ':' type($source) 'to' type($dest)", resultNames: () => ["cast"] }),
    defineOp("memref.memory_space_cast", { traits: ["pure"], operands: ["source"], results: ["dest"], format: "$source attr-dict ':' type($source) 'to' type($dest)" }),
    defineOp("memref.dim", {
      traits: ["pure"], operands: ["source", "index"], results: ["result"], format: "attr-dict $source ',' $index ':' type($source)",
      types: { index, result: index },
    }),
    defineOp("memref.assume_alignment", {
      traits: ["pure"], operands: ["memref"], results: ["result"], attributes: { alignment: "i32" },
      format: "$memref ',' $alignment attr-dict ':' type($memref)", types: { result: "memref" }, resultNames: () => ["assume_align"],
    }),
    reshape("memref.collapse_shape", "$src $reassociation attr-dict ':' type($src) 'into' type($result)"),
    reshape("memref.expand_shape", "$src $reassociation 'output_shape' ' ' mixed($output_shape, $static_output_shape) attr-dict ':' type($src) 'into' type($result)",
      { static_output_shape: "i64s" }, ["output_shape*"]),
    reinterpretCast,
    globalOp,
    defineOp("memref.get_global", {
      traits: ["pure"], operands: [], results: ["result"], attributes: { name: "symbol" }, format: "$name ':' type($result) attr-dict",
      verify: (op, report, symbol) => {
        const target = verifySymbol(op, "name", "memref.global", report, symbol);
        const type = target?.attribute("type");
        if (type?.kind === "type" && typeText(type.type) !== typeText(op.results[0].type)) report("has another type than the global");
      },
    }),
  ],
};

function verifyAlloc(op: Operation, report: (message: string) => void): void {
  const { type } = op.results[0];
  if (type.kind !== "memref") report("allocates a memref");
  else if (type.shape.filter((size) => size === null).length !== segment(op, 0).length) report("needs one size for each dynamic dimension");
}
function verifyIndices(memref: Value, indices: number, report: (message: string) => void): void {
  if (memref.type.kind !== "memref") report(`needs a memref, not ${typeText(memref.type)}`);
  else if (memref.type.shape.length !== indices) report(`needs ${memref.type.shape.length} indices, found ${indices}`);
}

function verifySubview(op: Operation, report: (message: string) => void): void {
  const source = op.operands[0].type;
  const result = op.results[0].type;
  mustBeMemref(op, op.operands[0], report);
  if (source.kind !== "memref" || result.kind !== "memref") return;
  const slice = sliceOf(op);
  if ([slice.offsets, slice.sizes, slice.strides].some(({ length }) => length !== source.shape.length)) {
    report(`needs ${source.shape.length} offsets, sizes and strides`);
    return;
  }
  const inferred = subviewType(source, slice.offsets, slice.sizes, slice.strides);
  if (typeText(inferred.element) !== typeText(result.element) || spaceText(inferred) !== spaceText(result)) report("changes element type or memory space");
  if (result.shape.length === inferred.shape.length && typeText(result) !== typeText(inferred)) report(`expected the result type ${typeText(inferred)}, found ${typeText(result)}`);
}
function spaceText(type: MemRefType): string { return typeText({ ...type, shape: [], layout: undefined }); }

// Builders

/** `memref.alloc() : type` */
export function alloc(builder: Builder, type: Type, dynamicSizes: readonly Value[] = []): Value {
  const op = builder.create("memref.alloc", {
    operands: dynamicSizes, resultTypes: [type], attributes: { operandSegmentSizes: denseArrayAttr([dynamicSizes.length, 0], i32) },
  });
  return op.result;
}
export function dealloc(builder: Builder, buffer: Value): Operation { return builder.create("memref.dealloc", { operands: [buffer] }); }
export function copy(builder: Builder, source: Value, target: Value): Operation { return builder.create("memref.copy", { operands: [source, target] }); }
export function load(builder: Builder, buffer: Value, indices: readonly Value[]): Value {
  return builder.create("memref.load", { operands: [buffer, ...indices], resultTypes: [(buffer.type as MemRefType).element] }).result;
}
export function store(builder: Builder, value: Value, buffer: Value, indices: readonly Value[]): Operation {
  return builder.create("memref.store", { operands: [value, buffer, ...indices] });
}

/** Offsets, sizes and strides of an op with `static_offsets`, ...: numbers where they are static. */
export interface Slice { readonly offsets: readonly Bound[]; readonly sizes: readonly Bound[]; readonly strides: readonly Bound[] }

/** The slice of a subview, extract_slice, insert_slice or parallel_insert_slice. */
export function sliceOf(op: Operation): Slice {
  const groups = (op.attribute("operandSegmentSizes") as DenseArrayAttr).values.length;
  const read = (name: string, group: number): Bound[] => {
    const operands = [...segment(op, groups - 3 + group)];
    return (op.attribute(name) as DenseArrayAttr).values.map((value) => (value === dynamicSize ? operands.shift()! : value));
  };
  return { offsets: read("static_offsets", 0), sizes: read("static_sizes", 1), strides: read("static_strides", 2) };
}
/** Attributes and operands that record a slice, without the leading segments. */
export function sliceParts({ offsets, sizes, strides }: Slice): {
  operands: Value[]; segments: number[]; attributes: Record<string, Attribute>;
} {
  const parts = [offsets, sizes, strides].map(splitBounds);
  return {
    operands: parts.flatMap(({ operands }) => operands),
    segments: parts.map(({ operands }) => operands.length),
    attributes: {
      static_offsets: denseArrayAttr(parts[0].numbers), static_sizes: denseArrayAttr(parts[1].numbers), static_strides: denseArrayAttr(parts[2].numbers),
    },
  };
}

/** Strides and offset of a memref in elements, `null` where dynamic; of a layout that is a map, undefined. */
export function stridesAndOffset(type: MemRefType): { strides: Dimension[]; offset: Dimension } | undefined {
  if (type.layout?.kind === "map") return undefined;
  if (type.layout) return { strides: [...type.layout.strides], offset: type.layout.offset };
  let dynamic = false;
  const strides: Dimension[] = rowMajorStrides(type.shape);
  for (let i = type.shape.length - 2; i >= 0; i--) {
    dynamic ||= type.shape[i + 1] === null;
    if (dynamic) strides[i] = null;
  }
  return { strides, offset: 0 };
}

/** Type of a subview, as MLIR infers it. */
export function subviewType(source: MemRefType, offsets: readonly Bound[], sizes: readonly Bound[], strides: readonly Bound[]): MemRefType {
  const layout = stridesAndOffset(source);
  if (!layout) throw new Error("a subview of a memref whose layout is a map");
  const times = (a: Dimension, b: Dimension): Dimension => (a === 0 || b === 0 ? 0 : a === null || b === null ? null : a * b);
  const number = (bound: Bound): Dimension => (typeof bound === "number" ? bound : null);
  const moved = offsets.map((offset, i) => times(number(offset), layout.strides[i]));
  const total = [layout.offset, ...moved].reduce<Dimension>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
  const shape = sizes.map(number);
  const result: StridedLayout = strided(layout.strides.map((stride, i) => times(stride, number(strides[i]))), total);
  return { kind: "memref", shape, element: source.element, layout: isRowMajor(result, shape) ? undefined : result, memorySpace: source.memorySpace };
}
function isRowMajor(layout: StridedLayout, shape: ShapedType["shape"]): boolean {
  const natural = stridesAndOffset({ kind: "memref", shape, element: index })!;
  return layout.offset === 0 && layout.strides.every((stride, i) => stride !== null && stride === natural.strides[i]);
}

/** `memref.subview source[offsets] [sizes] [strides]`; strides are 1 unless given. */
export function subview(builder: Builder, source: Value, offsets: readonly Bound[], sizes: readonly Bound[], strides: readonly Bound[] = offsets.map(() => 1)): Value {
  const { operands, segments, attributes } = sliceParts({ offsets, sizes, strides });
  return builder.create("memref.subview", {
    operands: [source, ...operands],
    resultTypes: [subviewType(source.type as MemRefType, offsets, sizes, strides)],
    attributes: { ...attributes, operandSegmentSizes: denseArrayAttr([1, ...segments], i32) },
  }).result;
}
/** A subview of so many dimensions: the first dimensions of size 1 beyond them are left out. */
export function reducedSubview(builder: Builder, source: Value, { offsets, sizes, strides }: Slice, rank: number): Value {
  const whole = subviewType(source.type as MemRefType, offsets, sizes, strides);
  const view = subview(builder, source, offsets, sizes, strides);
  if (whole.shape.length === rank) return view;
  let surplus = whole.shape.length - rank;
  const kept = whole.shape.map((size) => !(size === 1 && surplus-- > 0));
  const layout = stridesAndOffset(whole)!;
  const shape = whole.shape.filter((_, d) => kept[d]);
  const reduced = strided(layout.strides.filter((_, d) => kept[d]), layout.offset);
  view.type = { ...whole, shape, layout: isRowMajor(reduced, shape) ? undefined : reduced };
  return view;
}
