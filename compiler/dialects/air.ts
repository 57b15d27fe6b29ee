/** air: launch, segment and herd, in the syntax of mlir-air of February 2026. Channels and transfers are in air-data.ts. */
import type { AsmParser, AsmPrinter, OperandName, RegionArgument } from "../ir/asm.js";
import { denseArrayAttr, stringAttr, stringValue } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { Operation, type Value } from "../ir/operation.js";
import { segment, segmentSizes } from "../ir/structure.js";
import { symbolText, typeText } from "../ir/text.js";
import { asyncToken, i32, index, memorySpaceOf, type Attribute } from "../ir/types.js";
import { checkAsync, parseAsync, printAsync } from "./air-async.js";
import { dataOps } from "./air-data.js";

/** `(%x, %y) in (%sx=%c2, %sy=%c2)` */
function printSpace(op: Operation, keyword: string, printer: AsmPrinter): void {
  const sizes = segment(op, 1);
  if (sizes.length === 0 && op.name !== "air.launch") return;
  const args = op.body.arguments;
  printer.write(`${keyword}(`);
  printer.operands(args.slice(0, sizes.length));
  printer.write(") in (");
  printBindings(args.slice(sizes.length, 2 * sizes.length), sizes, printer);
  printer.write(")");
}
function printBindings(args: readonly Value[], values: readonly Value[], printer: AsmPrinter): void {
  args.forEach((arg, i) => {
    if (i > 0) printer.write(", ");
    printer.operand(arg);
    printer.write("=");
    printer.operand(values[i]);
  });
}
interface Binding { readonly inner: OperandName; readonly outer: OperandName }
function parseBindings(parser: AsmParser): Binding[] {
  return parser.list("(", ")", () => {
    const inner = parser.operand();
    parser.expect("=");
    return { inner, outer: parser.operand() };
  });
}

/**
 * A level of the hierarchy. Its first block has the ids, the sizes and the kernel operands as arguments; it sees nothing else from
 * outside. `keyword` stands before the iteration space, `required` says whether there must be one.
 */
function hierarchy(name: string, keyword: string, rest: Pick<OpDefinition, "verify"> = {}): OpDefinition {
  const places = ["sym_name", "operandSegmentSizes"];
  return {
    name,
    traits: ["isolated-from-above", "single-block"],
    operands: ["async_dependencies*", "sizes*", "kernel_operands*"], results: ["async_token?"], regions: 1,
    attributes: { sym_name: "string?", link_with: "string?" },
    implicitTerminator: `${name}_terminator`,
    print: (op, printer) => {
      const symbol = stringValue(op.attribute("sym_name"));
      if (symbol !== undefined) printer.write(` ${symbolText(symbol)}`);
      printAsync(op.results.length > 0, segment(op, 0), printer);
      // After a symbol upstream prints one more space.
      printer.write(symbol === undefined ? " " : "  ");
      printSpace(op, keyword === "" ? "" : `${keyword} `, printer);
      const operands = segment(op, 2);
      if (operands.length > 0) {
        printer.write(segment(op, 1).length > 0 || op.name === "air.launch" ? " args(" : "args(");
        printBindings(op.body.arguments.slice(2 * segment(op, 1).length), operands, printer);
        printer.write(") : ");
        printer.types(operands.map(({ type }) => type));
      }
      printHierarchyDict(op, places, printer);
      // A named level without a body is a call of what the name says.
      if (symbol === undefined || op.body.operations.length > 1) printer.region(op.regions[0]);
    },
    parse: (parser) => parseHierarchy(name, keyword, parser),
    structure: (op, report) => {
      const [, sizes, operands] = segmentSizes(op);
      const types = [...Array.from({ length: 2 * sizes }, () => "index"), ...segment(op, 2).map(({ type }) => typeText(type))];
      if (op.body.arguments.map(({ type }) => typeText(type)).join() !== types.join()) report(`its region has ${sizes} ids, ${sizes} sizes and ${operands} operands as arguments`);
      if (segment(op, 1).some(({ type }) => type.kind !== "index")) report("sizes are of type index");
      checkAsync(op, segment(op, 0), report);
    },
    ...rest,
  };
}
/** ` attributes {...} `, or the space before the region. */
function printHierarchyDict(op: Operation, places: readonly string[], printer: AsmPrinter): void {
  const bare = segment(op, 1).length === 0 && segment(op, 2).length === 0;
  const others = [...op.attributes.keys()].some((key) => !places.includes(key));
  if (others) {
    if (bare) printer.write("attributes");
    printer.attributeDict(op, places, !bare);
    printer.write(" ");
  } else if (!bare) printer.write(" ");
}

function parseHierarchy(name: string, keyword: string, parser: AsmParser): Operation {
  const symbol = parser.optionalSymbol();
  const { resultTypes, dependencies } = parseAsync(parser);
  const { position } = parser;
  let ids: OperandName[] = [];
  let sizes: Binding[] = [];
  if (keyword === "" ? parser.peek("(") : parser.accept(keyword)) {
    ids = parser.list("(", ")", () => parser.operand());
    parser.expect("in");
    sizes = parseBindings(parser);
  }
  if (ids.length !== sizes.length) parser.error("operand-count", `${ids.length} ids for ${sizes.length} sizes`, position);
  const args = parser.accept("args") ? parseBindings(parser) : [];
  const types = args.length > 0 && (parser.expect(":"), true) ? parser.typeList() : [];
  const attributes = parser.accept("attributes") ? parser.attributeDict() : {};
  const bounds = sizes.map(({ outer }) => parser.resolve(outer, index));
  const operands = parser.resolveAll(args.map(({ outer }) => outer), types);
  const inner: RegionArgument[] = [
    ...[...ids, ...sizes.map((size) => size.inner)].map((id) => ({ name: id, type: index })),
    ...args.map((arg, i) => ({ name: arg.inner, type: types[i] })),
  ];
  if (symbol !== undefined) attributes["sym_name"] = stringAttr(symbol);
  attributes["operandSegmentSizes"] = denseArrayAttr([dependencies.length, bounds.length, operands.length], i32);
  return new Operation(name, { operands: [...dependencies, ...bounds, ...operands], resultTypes, attributes, regions: [parser.optionalRegion(inner)] });
}

/** Buffers inside are at least as local as the level: `least` 1 for a segment, 2 for a herd. */
function verifyLocality(op: Operation, least: number, what: string, report: (message: string) => void): void {
  op.walk((inner) => {
    if (inner.name !== "memref.alloc" || (least === 1 && inner.enclosing("air.herd"))) return;
    const { type } = inner.results[0];
    if (type.kind === "memref" && memorySpaceOf(type) < least) report(`allocates ${typeText(type)}; ${what}`);
  });
}
function verifyHerd(op: Operation, report: (message: string) => void): void {
  verifyLocality(op, 2, "buffers of a herd are in L1, memory space 2", report);
  op.walk((inner) => {
    if (inner.name !== "memref.load" && inner.name !== "memref.store") return;
    const { type } = inner.operands[inner.name === "memref.load" ? 0 : 1];
    if (type.kind === "memref" && memorySpaceOf(type) !== 2) report(`accesses ${typeText(type)} directly; use air.dma_memcpy_nd to stage data first`);
  });
}

function terminator(name: string): OpDefinition {
  return defineOp(name, { traits: ["terminator"], operands: [], results: [], format: "attr-dict" });
}

export const air: Dialect = {
  name: "air",
  ops: [
    hierarchy("air.launch", ""),
    hierarchy("air.segment", "unroll", { verify: (op, report) => { verifyLocality(op, 1, "buffers of a segment are in L2 or L1, memory space 1 or 2", report); } }),
    hierarchy("air.herd", "tile", { verify: verifyHerd }),
    ...["air.launch_terminator", "air.segment_terminator", "air.herd_terminator"].map(terminator),
    ...dataOps,
  ],
};

// Builders

export interface HierarchyOptions {
  readonly dependencies?: readonly Value[];
  /** Whether the operation yields a token; true unless given. */
  readonly async?: boolean;
  readonly symbol?: string;
  readonly sizes?: readonly Value[];
  /** Values handed in; the body gets them as `args`, in this order. */
  readonly operands?: readonly Value[];
  readonly attributes?: Readonly<Record<string, Attribute | undefined>>;
}
export interface HierarchyBody { readonly ids: readonly Value[]; readonly sizes: readonly Value[]; readonly args: readonly Value[] }

function createHierarchy(name: string, builder: Builder, options: HierarchyOptions, fill: (body: Builder, values: HierarchyBody) => void): Operation {
  const { dependencies = [], sizes = [], operands = [], attributes = {} } = options;
  const rank = sizes.length;
  const types = [...Array.from({ length: 2 * rank }, () => index), ...operands.map(({ type }) => type)];
  const region = builder.region(types, (body, { arguments: all }) => {
    fill(body, { ids: all.slice(0, rank), sizes: all.slice(rank, 2 * rank), args: all.slice(2 * rank) });
    body.create(`${name}_terminator`);
  });
  return builder.create(name, {
    operands: [...dependencies, ...sizes, ...operands], resultTypes: options.async ?? true ? [asyncToken] : [], regions: [region],
    attributes: {
      ...attributes, sym_name: options.symbol === undefined ? undefined : stringAttr(options.symbol),
      operandSegmentSizes: denseArrayAttr([dependencies.length, rank, operands.length], i32),
    },
  });
}
export function launch(builder: Builder, options: HierarchyOptions, fill: (body: Builder, values: HierarchyBody) => void): Operation {
  return createHierarchy("air.launch", builder, options, fill);
}
export function createSegment(builder: Builder, options: HierarchyOptions, fill: (body: Builder, values: HierarchyBody) => void): Operation {
  return createHierarchy("air.segment", builder, options, fill);
}
/** Sizes are (X, Y): columns, then rows. */
export function herd(builder: Builder, options: HierarchyOptions, fill: (body: Builder, values: HierarchyBody) => void): Operation {
  return createHierarchy("air.herd", builder, options, fill);
}
