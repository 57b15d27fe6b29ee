/** aie: a device with its tiles, buffers, locks, cores and DMA programs, in the syntax of mlir-aie of February 2026. */
import { i32Attr, integerAttr, stringAttr, stringValue } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { Block, Operation, Region, type Value } from "../ir/operation.js";
import { elementsText, symbolText, typeText } from "../ir/text.js";
import { i1, index, type Attribute, type MemRefType, type TensorType, type Type } from "../ir/types.js";
import {
  bdDimsAttr, bdPadsAttr, deviceNames, dmaDirections, lockActions, wireBundles, type BdDim, type BdPad, type DmaDirection, type LockAction,
  type WireBundle,
} from "./aie-attributes.js";
import { dmaOps } from "./aie-dma.js";
import { namedBySymbol, namedByTile, tileName } from "./aie-names.js";
import { switchOps } from "./aie-switch.js";

const bufferOp: OpDefinition = {
  name: "aie.buffer",
  operands: ["tile"], results: ["buffer"],
  attributes: { sym_name: "string?", address: "i32?", initial_value: "elements?", mem_bank: "i32?" },
  resultNames: namedBySymbol,
  print: (op, printer) => {
    printer.write("(");
    printer.operand(op.operands[0]);
    printer.write(")");
    printer.attributeDict(op, ["initial_value"]);
    printer.write(" : ");
    printer.type(op.results[0].type);
    const initial = op.attribute("initial_value");
    printer.write(initial?.kind === "dense_elements" ? ` = dense<${elementsText(initial)}>` : " ");
  },
  parse: (parser) => {
    parser.expect("(");
    const tile = parser.resolve(parser.operand(), index);
    parser.expect(")");
    const attributes = parser.attributeDict();
    parser.expect(":");
    const { position } = parser;
    const type = parser.type();
    if (type.kind !== "memref") return parser.error("type", "a buffer is a memref", position);
    if (parser.accept("=")) attributes["initial_value"] = parser.denseOf(tensorOf(type));
    return new Operation("aie.buffer", { operands: [tile], resultTypes: [type], attributes });
  },
  structure: (op, report) => {
    const { type } = op.results[0];
    const initial = op.attribute("initial_value");
    if (type.kind !== "memref") report("a buffer is a memref");
    else if (initial?.kind === "dense_elements" && typeText(initial.type) !== typeText(tensorOf(type))) report("the initial value has another shape than the buffer");
    if (op.operands[0].type.kind !== "index") report("the tile is of type index");
  },
};
function tensorOf(type: MemRefType): TensorType { return { kind: "tensor", shape: type.shape, element: type.element }; }

/** `@name(%a: type, ...) { ... }`: a region with named arguments, as of a function. `fallback` is the name of one without any. */
function sequence(name: string, fallback?: string): OpDefinition {
  return {
    name,
    traits: ["symbol", "no-terminator"],
    operands: [], results: [], regions: 1, attributes: { sym_name: "string" },
    defaults: fallback === undefined ? {} : { sym_name: stringAttr(fallback) },
    print: (op, printer) => {
      printer.write(` ${symbolText(stringValue(op.attribute("sym_name")) ?? fallback!)}(`);
      op.body.arguments.forEach((argument, i) => {
        if (i > 0) printer.write(", ");
        printer.operand(argument);
        printer.write(": ");
        printer.type(argument.type);
      });
      printer.write(")");
      printer.attributeDict(op, ["sym_name"], true);
      printer.write(" ");
      printer.region(op.regions[0]);
    },
    parse: (parser) => {
      const symbol = fallback === undefined ? parser.symbol() : parser.optionalSymbol() ?? fallback;
      const args = parser.list("(", ")", () => parser.regionArgument());
      const attributes = parser.accept("attributes") ? parser.attributeDict() : {};
      return new Operation(name, { regions: [parser.region(args)], attributes: { ...attributes, sym_name: stringAttr(symbol) } });
    },
    structure: (op, report) => { if (op.regions[0].blocks.length === 0) report("has a body"); },
  };
}

/** A program that belongs to a tile: any number of blocks, the last one ended by aie.end. */
function tileProgram(name: string, attributes: OpDefinition["attributes"] = {}, defaults: OpDefinition["defaults"] = {}): OpDefinition {
  return defineOp(name, {
    operands: ["tile"], results: ["result"], regions: 1, attributes, defaults, format: "'' '(' $tile ')' region attr-dict",
    types: { tile: index, result: index }, resultNames: namedByTile,
  });
}

const coreOp: OpDefinition = {
  ...tileProgram("aie.core", { stack_size: "i32", link_with: "string?", elf_file: "string?", dynamic_objfifo_lowering: "bool?" }, { stack_size: i32Attr(1024) }),
  verify: (op, report) => {
    const [first] = op.regions[0].blocks[0]?.operations ?? [];
    if (op.attribute("elf_file") && first?.name !== "aie.end") report("is compiled, as its elf_file says, and has a program all the same");
  },
};

export const aie: Dialect = {
  name: "aie",
  ops: [
    defineOp("aie.device", {
      traits: ["isolated-from-above", "symbol-table", "symbol", "single-block", "graph-region"],
      operands: [], results: [], regions: 1, implicitTerminator: "aie.end",
      attributes: { device: "i32", sym_name: "string" }, defaults: { sym_name: stringAttr("main") }, enums: { device: deviceNames },
      format: "'' '(' $device ')' (symbol($sym_name)^)? region attr-dict",
    }),
    defineOp("aie.tile", {
      traits: ["pure"], operands: [], results: ["result"], attributes: { col: "i32", row: "i32" },
      format: "'' '(' $col ',' $row ')' attr-dict", types: { result: index }, resultNames: tileName,
    }),
    defineOp("aie.lock", {
      operands: ["tile"], results: ["result"], attributes: { lockID: "i32?", init: "i32?", sym_name: "string?" },
      format: "'' '(' $tile (',' $lockID^)? ')' attr-dict", types: { tile: index, result: index }, resultNames: namedBySymbol,
    }),
    bufferOp,
    defineOp("aie.external_buffer", {
      operands: [], results: ["buffer"], attributes: { sym_name: "string?", address: "i64?" },
      format: "attr-dict ':' type($buffer)", resultNames: namedBySymbol,
    }),
    coreOp,
    ...["aie.mem", "aie.memtile_dma", "aie.shim_dma"].map((name) => tileProgram(name)),
    defineOp("aie.end", { traits: ["terminator"], operands: [], results: [], format: "attr-dict" }),
    { ...sequence("aie.runtime_sequence", "sequence"), traits: ["symbol", "single-block", "no-terminator"] },
    sequence("aie.bd_chain"),
    ...dmaOps,
    ...switchOps,
  ],
};

// Builders

/** An empty `aie.device(name) @symbol`; `aie.end` is added here. */
export function device(builder: Builder, name: (typeof deviceNames)[number], symbol: string): Operation {
  const block = new Block();
  block.append(new Operation("aie.end", { location: builder.location }));
  return builder.create("aie.device", {
    attributes: { device: i32Attr(deviceNames.indexOf(name)), sym_name: stringAttr(symbol) }, regions: [new Region([block])],
  });
}

export function tile(builder: Builder, col: number, row: number): Value {
  return builder.create("aie.tile", { attributes: { col: i32Attr(col), row: i32Attr(row) }, resultTypes: [index] }).result;
}
export function buffer(builder: Builder, tile: Value, name: string, type: Type): Value {
  return builder.create("aie.buffer", { operands: [tile], attributes: { sym_name: stringAttr(name) }, resultTypes: [type] }).result;
}
export function lock(builder: Builder, tile: Value, init: number, name?: string, id?: number): Value {
  const attributes = {
    init: i32Attr(init), lockID: id === undefined ? undefined : i32Attr(id), sym_name: name === undefined ? undefined : stringAttr(name),
  };
  return builder.create("aie.lock", { operands: [tile], attributes, resultTypes: [index] }).result;
}

export interface FlowEnd { readonly tile: Value; readonly bundle?: WireBundle; readonly channel: number }
/** `aie.flow(from, to)`; ends are DMA channels unless another bundle is given. */
export function flow(builder: Builder, from: FlowEnd, to: FlowEnd): Operation {
  const bundle = (end: FlowEnd): Attribute => i32Attr(wireBundles.indexOf(end.bundle ?? "DMA"));
  return builder.create("aie.flow", {
    operands: [from.tile, to.tile],
    attributes: {
      source_bundle: bundle(from), source_channel: i32Attr(from.channel), dest_bundle: bundle(to), dest_channel: i32Attr(to.channel),
    },
  });
}

/** A program of a tile; the region's last block ends in `aie.end`. */
function program(name: string, builder: Builder, tile: Value, region: Region, attributes: Readonly<Record<string, Attribute | undefined>> = {}): Operation {
  return builder.create(name, { operands: [tile], regions: [region], attributes, resultTypes: [index] });
}
export function core(builder: Builder, tile: Value, region: Region, linkWith?: string): Operation {
  return program("aie.core", builder, tile, region, { stack_size: i32Attr(1024), link_with: linkWith === undefined ? undefined : stringAttr(linkWith) });
}
export function mem(builder: Builder, tile: Value, region: Region): Operation { return program("aie.mem", builder, tile, region); }
export function memtileDma(builder: Builder, tile: Value, region: Region): Operation { return program("aie.memtile_dma", builder, tile, region); }

export function useLock(builder: Builder, lock: Value, action: LockAction, value: number): Operation {
  return builder.create("aie.use_lock", { operands: [lock], attributes: { action: i32Attr(lockActions.indexOf(action)), value: i32Attr(value) } });
}
/** A terminator: `first` begins the channel's descriptors, `chain` holds the next channel or `aie.end`. */
export function dmaStart(builder: Builder, direction: DmaDirection, channel: number, first: Block, chain: Block, repeat = 0): Operation {
  return builder.create("aie.dma_start", {
    attributes: {
      channel_dir: i32Attr(dmaDirections.indexOf(direction)), channel_index: i32Attr(channel), repeat_count: i32Attr(repeat),
    },
    successors: [first, chain], resultTypes: [i1],
  });
}
/** Offset, length and dimensions in elements, dimensions outermost first; none means contiguous. */
export function dmaBd(builder: Builder, buffer: Value, offset: number, length: number, dims: readonly BdDim[] = [], pads: readonly BdPad[] = []): Operation {
  return builder.create("aie.dma_bd", {
    operands: [buffer],
    attributes: {
      offset: i32Attr(offset), len: i32Attr(length), dimensions: dims.length > 0 ? bdDimsAttr(dims) : undefined,
      pad_dimensions: pads.length > 0 ? bdPadsAttr(pads) : undefined,
    },
  });
}
export function nextBd(builder: Builder, next: Block): Operation { return builder.create("aie.next_bd", { successors: [next] }); }
export function end(builder: Builder): Operation { return builder.create("aie.end"); }

export function shimDmaAllocation(builder: Builder, name: string, tile: Value, direction: DmaDirection, channel: number): Operation {
  return builder.create("aie.shim_dma_allocation", {
    operands: [tile],
    attributes: {
      sym_name: stringAttr(name), channel_dir: i32Attr(dmaDirections.indexOf(direction)), channel_index: integerAttr(channel),
      plio: { kind: "bool", value: false },
    },
  });
}
/** `aie.runtime_sequence @name(args)`, filled through a builder at its end. */
export function runtimeSequence(builder: Builder, name: string, types: readonly Type[], fill: (body: Builder, args: readonly Value[]) => void): Operation {
  const region = builder.region([...types], (body, block) => { fill(body, block.arguments); });
  return builder.create("aie.runtime_sequence", { attributes: { sym_name: stringAttr(name) }, regions: [region] });
}
