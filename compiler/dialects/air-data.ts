/** air: channels, transfers, execute and wait_all. */
import type { AsmParser } from "../ir/asm.js";
import { arrayAttr, denseArrayAttr, integerAttr, stringAttr, stringValue } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { Operation, type Value } from "../ir/operation.js";
import { segment, segmentSizes } from "../ir/structure.js";
import { verifySymbol } from "../ir/symbols.js";
import { symbolText } from "../ir/text.js";
import { asyncToken, i32, isShaped, type Attribute, type SymbolRefAttr, type Type } from "../ir/types.js";
import {
  checkAsync, isToken, parseAccess, parseAsync, parseBracketed, parseDependencies, printAccess, printAsync, printBracketed, resolveIndices, wholeBuffer,
  type AccessList,
} from "./air-async.js";

const defaultChannelType = stringAttr("dma_stream");
/** Channel types of mlir-air of February 2026. */
const channelTypes = ["dma_stream", "dma_packet", "cascade"];

const channelOp: OpDefinition = {
  name: "air.channel",
  traits: ["symbol"], operands: [], results: [],
  attributes: { sym_name: "string", size: "array", channel_type: "string" },
  defaults: { size: arrayAttr([]), channel_type: defaultChannelType },
  print: (op, printer) => {
    printer.write(` ${symbolText(stringValue(op.attribute("sym_name"))!)} `);
    printer.attribute(op.attribute("size") ?? arrayAttr([]));
    printer.attributeDict(op, ["sym_name", "size"]);
  },
  parse: (parser) => {
    const sym_name = stringAttr(parser.symbol());
    const size = parser.peek("[") ? parser.attribute() : arrayAttr([]);
    return new Operation("air.channel", { attributes: { ...parser.attributeDict(), sym_name, size } });
  },
  structure: (op, report) => { if (numbersOf(op.attribute("size")) === undefined) report("the size is a list of integers"); },
  verify: (op, report) => {
    const type = stringValue(op.attribute("channel_type"));
    if (type !== undefined && !channelTypes.includes(type)) report(`channel_type is one of ${channelTypes.join(", ")}`);
    const broadcast = numbersOf(op.attribute("broadcast_shape"));
    if (!op.attributes.has("broadcast_shape")) return;
    const size = channelSize(op);
    const fits = broadcast?.length === size.length && broadcast.every((count, i) => size[i] === 1 || size[i] === count);
    if (!fits) report("broadcast_shape has the rank of the channel, and differs only where its size is 1");
  },
};
/** Integers of an array attribute, or undefined when it is something else. */
function numbersOf(attribute: Attribute | undefined): number[] | undefined {
  if (attribute?.kind !== "array") return undefined;
  const values = attribute.elements.map((element) => (element.kind === "integer" ? Number(element.value) : NaN));
  return values.some(Number.isNaN) ? undefined : values;
}
/** Size of the bundle of a channel, `[]` for one channel. */
export function channelSize(op: Operation): number[] { return numbersOf(op.attribute("size")) ?? []; }

/** Segments of put and get: dependencies, bundle indices, memref, offsets, sizes, strides. */
const channelGroups = ["async_dependencies*", "indices*", "memref", "offsets*", "sizes*", "strides*"];

function transfer(name: string): OpDefinition {
  return {
    name,
    operands: channelGroups, results: ["async_token?"], attributes: { chan_name: "symbol", pad_before: "any?", pad_after: "any?" },
    print: (op, printer) => {
      printAsync(op.results.length > 0, segment(op, 0), printer);
      printer.write(`  ${symbolText((op.attribute("chan_name") as SymbolRefAttr).root)}`);
      printBracketed(segment(op, 1), printer);
      printer.write(" (");
      printAccess(segment(op, 2)[0], accessAt(op, 3), printer);
      printer.write(")");
      printer.attributeDict(op, ["chan_name", "operandSegmentSizes"]);
      printer.write(" : (");
      printer.type(segment(op, 2)[0].type);
      printer.write(")");
    },
    parse: (parser) => parseTransfer(name, parser),
    structure: (op, report) => {
      if ((op.attribute("chan_name") as SymbolRefAttr).nested.length > 0) report("a channel is named by one symbol");
      checkAsync(op, segment(op, 0), report);
      checkIndices(op, [1, 3, 4, 5], report);
    },
    verify: (op, report, symbol) => {
      if (segment(op, 4).length !== segment(op, 5).length) report("has different numbers of sizes and strides");
      if (!isShaped(segment(op, 2)[0].type)) report("moves a memref");
      const channel = verifySymbol(op, "chan_name", "air.channel", report, symbol);
      const rank = segment(op, 1).length;
      if (channel && rank > 0 && rank !== channelSize(channel).length) report(`has ${rank} indices for a channel of rank ${channelSize(channel).length}`);
    },
  };
}
function parseTransfer(name: string, parser: AsmParser): Operation {
  const { resultTypes, dependencies } = parseAsync(parser);
  const chan_name = parser.symbolReference();
  const indices = resolveIndices(parseBracketed(parser), parser);
  parser.expect("(");
  const { memref, lists } = parseAccess(parser);
  parser.expect(")");
  const attributes = parser.attributeDict();
  parser.expect(":");
  parser.expect("(");
  const buffer = parser.resolve(memref, parser.type());
  parser.expect(")");
  const groups = [dependencies, indices, [buffer], ...lists.map((list) => resolveIndices(list, parser))];
  return new Operation(name, {
    operands: groups.flat(), resultTypes, attributes: { ...attributes, chan_name, operandSegmentSizes: segments(groups) },
  });
}
function accessAt(op: Operation, first: number): AccessList {
  return { offsets: segment(op, first), sizes: segment(op, first + 1), strides: segment(op, first + 2) };
}
function segments(groups: readonly (readonly Value[])[]): Attribute { return denseArrayAttr(groups.map(({ length }) => length), i32); }
function checkIndices(op: Operation, groups: readonly number[], report: (message: string) => void): void {
  let end = 0;
  const isOther = segmentSizes(op).some((size, group) => {
    end += size;
    if (!groups.includes(group)) return false;
    for (let i = end - size; i < end; i++) if (op.operands[i].type.kind !== "index") return true;
    return false;
  });
  if (isOther) report("indices, offsets, sizes and strides are of type index");
}

const dmaOp: OpDefinition = {
  name: "air.dma_memcpy_nd",
  operands: [
    "async_dependencies*", "dst", "dst_offsets*", "dst_sizes*", "dst_strides*", "src", "src_offsets*", "src_sizes*", "src_strides*",
  ],
  results: ["async_token?"], attributes: { pad_before: "any?", pad_after: "any?" },
  print: (op, printer) => {
    printAsync(op.results.length > 0, segment(op, 0), printer);
    printer.write(" (");
    printAccess(segment(op, 1)[0], accessAt(op, 2), printer);
    printer.write(", ");
    printAccess(segment(op, 5)[0], accessAt(op, 6), printer);
    printer.write(")");
    printer.attributeDict(op, ["operandSegmentSizes"]);
    printer.write(" : (");
    printer.types([segment(op, 1)[0].type, segment(op, 5)[0].type]);
    printer.write(")");
  },
  parse: (parser) => {
    const { resultTypes, dependencies } = parseAsync(parser);
    parser.expect("(");
    const dst = parseAccess(parser);
    parser.expect(",");
    const src = parseAccess(parser);
    parser.expect(")");
    const attributes = parser.attributeDict();
    parser.expect(":");
    parser.expect("(");
    const dstType = parser.type();
    parser.expect(",");
    const srcType = parser.type();
    parser.expect(")");
    const side = ({ memref, lists }: typeof dst, type: Type): Value[][] => [[parser.resolve(memref, type)], ...lists.map((list) => resolveIndices(list, parser))];
    const groups = [dependencies, ...side(dst, dstType), ...side(src, srcType)];
    attributes["operandSegmentSizes"] = segments(groups);
    return new Operation("air.dma_memcpy_nd", { operands: groups.flat(), resultTypes, attributes });
  },
  structure: (op, report) => {
    checkAsync(op, segment(op, 0), report);
    checkIndices(op, [2, 3, 4, 6, 7, 8], report);
  },
  verify: (op, report) => {
    for (const [i, side] of [[3, "destination"], [7, "source"]] as const) {
      if (segment(op, i).length !== segment(op, i + 1).length) report(`has different numbers of sizes and strides on its ${side}`);
    }
  },
};

const waitAllOp: OpDefinition = {
  name: "air.wait_all",
  operands: ["async_dependencies*"], results: ["async_token?"],
  print: (op, printer) => {
    printAsync(op.results.length > 0, op.operands, printer);
    // Upstream prints a space here whether or not a dictionary follows.
    printer.write(" ");
    printer.attributeDict(op);
  },
  parse: (parser) => {
    const { resultTypes, dependencies } = parseAsync(parser);
    return new Operation("air.wait_all", { operands: dependencies, resultTypes, attributes: parser.attributeDict() });
  },
  structure: (op, report) => { checkAsync(op, op.operands, report); },
};

const executeOp: OpDefinition = {
  name: "air.execute",
  traits: ["single-block"],
  operands: ["async_dependencies*"], results: ["async_token", "results*"], regions: 1, implicitTerminator: "air.execute_terminator",
  resultNames: (op) => ["async_token", ...(op.results.length > 1 ? ["results"] : [])],
  print: (op, printer) => {
    printAsync(false, op.operands, printer);
    const [, ...results] = op.results;
    if (results.length > 0) {
      printer.write(" -> (");
      printer.types(results.map(({ type }) => type));
      printer.write(")");
    }
    printer.write(" ");
    printer.region(op.regions[0]);
    printer.attributeDict(op);
  },
  parse: (parser: AsmParser) => {
    const operands = parseDependencies(parser);
    const types = parser.accept("->") ? parser.typesOrOne() : [];
    const region = parser.region([]);
    return new Operation("air.execute", { operands, resultTypes: [asyncToken, ...types], regions: [region], attributes: parser.attributeDict() });
  },
  structure: (op, report) => {
    checkAsync(op, op.operands, report);
    if (op.body.arguments.length > 0) report("its region has no arguments");
  },
  verify: (op, report) => {
    const last = op.body.terminator;
    if (last?.name !== "air.execute_terminator") report("expects its region to end in air.execute_terminator");
    else if (last.operands.length !== op.results.length - 1) report("its terminator yields another number of values than it has results");
  },
};

export const dataOps: readonly OpDefinition[] = [
  channelOp, transfer("air.channel.put"), transfer("air.channel.get"), dmaOp, waitAllOp, executeOp,
  defineOp("air.execute_terminator", {
    traits: ["terminator"], operands: ["results*"], results: [], format: "attr-dict ($results^ ':' type($results))?",
  }),
];

// Builders

/** `air.channel @name [size]`, with `broadcast_shape` when given. */
export function createChannel(builder: Builder, name: string, size: readonly number[], broadcast?: readonly number[]): Operation {
  const list = (values: readonly number[]): Attribute => arrayAttr(values.map((value) => integerAttr(value)));
  return builder.create("air.channel", {
    attributes: { sym_name: stringAttr(name), size: list(size), channel_type: defaultChannelType, broadcast_shape: broadcast && list(broadcast) },
  });
}

export interface TransferOptions {
  readonly dependencies?: readonly Value[];
  /** Whether the operation yields a token; true unless given. */
  readonly async?: boolean;
  /** Index into the bundle of channels. */
  readonly indices?: readonly Value[];
  readonly access?: AccessList;
  readonly attributes?: Readonly<Record<string, Attribute | undefined>>;
}
function channelTransfer(name: string, builder: Builder, channel: string, memref: Value, options: TransferOptions): Operation {
  const { dependencies = [], indices = [], access = wholeBuffer, attributes = {} } = options;
  const groups = [dependencies, indices, [memref], access.offsets, access.sizes, access.strides];
  return builder.create(name, {
    operands: groups.flat(), resultTypes: options.async ?? true ? [asyncToken] : [],
    attributes: { ...attributes, chan_name: { kind: "symbol", root: channel, nested: [] }, operandSegmentSizes: segments(groups) },
  });
}
export function channelPut(builder: Builder, channel: string, source: Value, options: TransferOptions = {}): Operation {
  return channelTransfer("air.channel.put", builder, channel, source, options);
}
export function channelGet(builder: Builder, channel: string, target: Value, options: TransferOptions = {}): Operation {
  return channelTransfer("air.channel.get", builder, channel, target, options);
}

/** `air.dma_memcpy_nd`: destination first. */
export function dmaMemcpyNd(
  builder: Builder, dst: Value, src: Value,
  options: { readonly dst?: AccessList; readonly src?: AccessList } & Pick<TransferOptions, "dependencies" | "async" | "attributes"> = {},
): Operation {
  const { dependencies = [], attributes = {} } = options;
  const [to, from] = [options.dst ?? wholeBuffer, options.src ?? wholeBuffer];
  const groups = [dependencies, [dst], to.offsets, to.sizes, to.strides, [src], from.offsets, from.sizes, from.strides];
  return builder.create("air.dma_memcpy_nd", {
    operands: groups.flat(), resultTypes: options.async ?? false ? [asyncToken] : [],
    attributes: { ...attributes, operandSegmentSizes: segments(groups) },
  });
}

/** `air.wait_all async [tokens]`: the joined token. */
export function waitAll(builder: Builder, tokens: readonly Value[]): Value {
  return builder.create("air.wait_all", { operands: tokens, resultTypes: [asyncToken] }).result;
}

/** `air.execute [dependencies] -> (types)`; the body returns what it yields. The first result is the token. */
export function execute(builder: Builder, dependencies: readonly Value[], fill: (body: Builder) => readonly Value[] | void): Operation {
  let types: readonly Type[] = [];
  const region = builder.region([], (body) => {
    const yielded = fill(body) ?? [];
    types = yielded.map(({ type }) => type);
    body.create("air.execute_terminator", { operands: yielded });
  });
  return builder.create("air.execute", { operands: dependencies, resultTypes: [asyncToken, ...types], regions: [region] });
}

/** Dependencies of an asynchronous operation, in order. */
export function dependenciesOf(op: Operation): readonly Value[] {
  return op.attributes.has("operandSegmentSizes") ? segment(op, 0) : op.operands.filter(isToken);
}
