/** aiex: instructions of the runtime sequence, in the syntax of mlir-aie of February 2026. */
import { boolAttr, denseArrayAttr, i32Attr, integerAttr, symbolRef } from "../ir/attributes.js";
import type { Builder } from "../ir/builder.js";
import type { AttributeRule, Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { dynamicSize, parseMixed, writeMixed } from "../ir/mixed-list.js";
import { Operation, type Region, type Value } from "../ir/operation.js";
import { segment } from "../ir/structure.js";
import { typeText } from "../ir/text.js";
import { i32, i64, index, integer, type Attribute, type DenseArrayAttr } from "../ir/types.js";
import { dmaDirections, packetBody, packetInfo, packetInfoAttr, packetText, parsePacketInfo, type DmaDirection } from "./aie-attributes.js";

/** An instruction whose fields all stand in its dictionary. */
function instruction(name: string, attributes: Readonly<Record<string, AttributeRule>>, defaults: OpDefinition["defaults"] = {}): OpDefinition {
  return defineOp(name, { operands: [], results: [], attributes, defaults, format: "attr-dict" });
}
const fields = (names: string): Record<string, AttributeRule> => Object.fromEntries(names.split(" ").map((name) => [name, "i32"] as const));

const lists = ["static_offsets", "static_sizes", "static_strides"] as const;
const memcpyPlaces = [...lists, "operandSegmentSizes", "packet"];

const dmaMemcpyNd: OpDefinition = {
  name: "aiex.npu.dma_memcpy_nd",
  operands: ["memref", "offsets*", "sizes*", "strides*"], results: [],
  attributes: {
    static_offsets: "i64s", static_sizes: "i64s", static_strides: "i64s", packet: "opaque?", metadata: "symbol", id: "i64",
    issue_token: "bool?", d0_zero_before: "i64?", d1_zero_before: "i64?", d2_zero_before: "i64?", d0_zero_after: "i64?", d1_zero_after: "i64?",
    d2_zero_after: "i64?", burst_length: "i64?",
  },
  silentValues: {
    issue_token: boolAttr(false), d0_zero_before: integerAttr(0), d1_zero_before: integerAttr(0), d2_zero_before: integerAttr(0),
    d0_zero_after: integerAttr(0), d1_zero_after: integerAttr(0), d2_zero_after: integerAttr(0), burst_length: integerAttr(0),
  },
  print: (op, printer) => {
    printer.write("(");
    printer.operand(op.operands[0]);
    lists.forEach((name, i) => {
      printer.write("[");
      writeMixed(segment(op, i + 1), (op.attribute(name) as DenseArrayAttr).values, printer);
      printer.write("]");
    });
    const packet = packetInfo(op.attribute("packet"));
    printer.write(packet ? `, packet = ${packetText(packet)})` : ")");
    printer.attributeDict(op, memcpyPlaces);
    printer.write(" : ");
    printer.type(op.operands[0].type);
  },
  parse: (parser) => {
    parser.expect("(");
    const memref = parser.operand();
    const groups = lists.map(() => parseMixed(parser));
    let packet: Attribute | undefined;
    if (parser.accept(",")) {
      parser.expect("packet");
      parser.expect("=");
      packet = packetInfoAttr(parsePacketInfo(parser));
    }
    parser.expect(")");
    const attributes = parser.attributeDict();
    parser.expect(":");
    const operands = [parser.resolve(memref, parser.type()), ...groups.flatMap(({ names }) => names.map((name) => parser.resolve(name, i64)))];
    lists.forEach((name, i) => { attributes[name] = denseArrayAttr(groups[i].numbers); });
    if (packet) attributes["packet"] = packet;
    attributes["operandSegmentSizes"] = denseArrayAttr([1, ...groups.map(({ names }) => names.length)], i32);
    return new Operation("aiex.npu.dma_memcpy_nd", { operands, attributes });
  },
  structure: (op, report) => {
    lists.forEach((name, i) => {
      const dynamic = (op.attribute(name) as DenseArrayAttr).values.filter((value) => value === dynamicSize).length;
      if (dynamic !== segment(op, i + 1).length) report(`${name} does not fit its operands`);
    });
    if (op.operands.slice(1).some(({ type }) => typeText(type) !== "i64")) report("offsets, sizes and strides are i64");
    if (op.attribute("packet") && !packetInfo(op.attribute("packet"))) report("packet is an #aie.packet_info<...>");
  },
};

/** A task: a region of buffer descriptors for one channel. */
const taskAttributes = { issue_token: "bool?", repeat_count: "i32?" } as const;
const taskSilence = { issue_token: boolAttr(false), repeat_count: i32Attr(0) };

export const aiex: Dialect = {
  name: "aiex",
  ops: [
    dmaMemcpyNd,
    {
      ...instruction("aiex.npu.dma_wait", { symbol: "symbol" }),
      verify: (op, report, symbol) => {
        const waited = op.attribute("symbol");
        if (waited?.kind === "symbol" && !symbol(waited.root)) report(`waits for @${waited.root}, which is not declared`);
      },
    },
    instruction("aiex.npu.write32", { address: "ui32", value: "ui32", buffer: "symbol?", column: "i32?", row: "i32?" }),
    instruction("aiex.npu.maskwrite32", { address: "ui32", value: "ui32", mask: "ui32", buffer: "symbol?", column: "i32?", row: "i32?" }),
    instruction("aiex.npu.sync", fields("column row direction channel column_num row_num")),
    instruction("aiex.npu.address_patch", { addr: "ui32", arg_idx: "i32", arg_plus: "i32" }),
    instruction("aiex.npu.writebd", {
      ...fields(
        "column bd_id buffer_length buffer_offset enable_packet out_of_order_id packet_id packet_type d0_size d0_stride d1_size d1_stride d2_size " +
        "d2_stride iteration_current iteration_size iteration_stride next_bd row use_next_bd valid_bd lock_rel_val lock_rel_id lock_acq_enable " +
        "lock_acq_val lock_acq_id d0_zero_before d1_zero_before d2_zero_before d0_zero_after d1_zero_after d2_zero_after burst_length"),
    }, { burst_length: i32Attr(0) }),
    instruction("aiex.npu.preempt", { level: "ui8" }),
    {
      ...instruction("aiex.npu.load_pdi", { id: "i32?", size: "i32?", address: "ui64?", device_ref: "symbol?" }),
      silentValues: { id: i32Attr(0), size: i32Attr(0), address: integerAttr(0, integer(64, "unsigned")) },
    },
    defineOp("aiex.npu.push_queue", {
      operands: [], results: [], attributes: { column: "i32", row: "i32", direction: "i32", channel: "i32", issue_token: "bool", repeat_count: "i32", bd_id: "i32" },
      enums: { direction: dmaDirections }, format: "'' '(' $column ',' $row ',' $direction ':' $channel ')' attr-dict",
    }),
    defineOp("aiex.npu.blockwrite", {
      operands: ["data"], results: [], attributes: { address: "ui32", buffer: "symbol?", column: "i32?", row: "i32?" },
      format: "'' '(' $data ')' attr-dict ':' type($data)",
    }),
    defineOp("aiex.npu.rtp_write", {
      operands: [], results: [], attributes: { buffer: "symbol", index: "ui32", value: "i32" },
      format: "'' '(' $buffer ',' $index ',' $value ')' attr-dict",
    }),
    defineOp("aiex.set_lock", {
      operands: ["lock"], results: [], attributes: { value: "i32" }, format: "'' '(' $lock ',' $value ')' attr-dict", types: { lock: index },
    }),
    defineOp("aiex.dma_configure_task", {
      operands: ["tile"], results: ["result"], regions: 1, attributes: { direction: "i32", channel: "i32", ...taskAttributes, packet: "opaque?" }, silentValues: taskSilence,
      enums: { direction: dmaDirections }, bodies: { packet: packetBody }, format: "'' '(' $tile ',' $direction ',' $channel (',' $packet^)? ')' region attr-dict", types: { tile: index, result: index },
    }),
    defineOp("aiex.dma_configure_task_for", {
      operands: [], results: ["result"], regions: 1, attributes: { alloc: "symbol", ...taskAttributes }, silentValues: taskSilence, format: "$alloc region attr-dict",
      types: { result: index },
    }),
    defineOp("aiex.dma_start_bd_chain", {
      operands: ["args*", "tile"], results: ["result"], attributes: { symbol: "symbol", direction: "i32", channel: "i32", ...taskAttributes }, silentValues: taskSilence,
      enums: { direction: dmaDirections }, types: { tile: index, result: index },
      format: "$symbol '(' $args ')' ':' '(' type($args) ')' 'on' '(' $tile ',' $direction ',' $channel ')' attr-dict",
    }),
    defineOp("aiex.dma_start_bd_chain_for", {
      operands: ["args*"], results: ["result"], attributes: { symbol: "symbol", alloc: "symbol", ...taskAttributes }, silentValues: taskSilence, types: { result: index },
      format: "$symbol '(' $args ')' ':' '(' type($args) ')' 'for' $alloc attr-dict",
    }),
    ...["start", "await", "free"].map((verb) => defineOp(`aiex.dma_${verb}_task`, {
      operands: ["task"], results: [], format: "'' '(' $task ')' attr-dict", types: { task: index },
    })),
  ],
};

// Builders

export interface MemcpyOptions { readonly id: number; readonly metadata: string; readonly issueToken?: boolean }

/** `aiex.npu.dma_memcpy_nd` with four constant offsets, sizes and strides in elements, outermost first. */
export function dmaMemcpy(
  builder: Builder, memref: Value, offsets: readonly number[], sizes: readonly number[], strides: readonly number[], options: MemcpyOptions,
): Operation {
  return builder.create("aiex.npu.dma_memcpy_nd", {
    operands: [memref],
    attributes: {
      static_offsets: denseArrayAttr(offsets), static_sizes: denseArrayAttr(sizes), static_strides: denseArrayAttr(strides),
      operandSegmentSizes: denseArrayAttr([1, 0, 0, 0], i32), id: integerAttr(options.id), metadata: symbolRef(options.metadata),
      issue_token: options.issueToken ? boolAttr(true) : undefined,
    },
  });
}
/** Waits for one token of the channel that the allocation names. */
export function dmaWait(builder: Builder, symbol: string): Operation { return builder.create("aiex.npu.dma_wait", { attributes: { symbol: symbolRef(symbol) } }); }

export interface TaskOptions { readonly repeat: number; readonly issueToken: boolean }

/** Configures and starts a task on the channel that the allocation names. The region has a block per descriptor. */
export function taskFor(builder: Builder, symbol: string, region: Region, { repeat, issueToken }: TaskOptions): Operation {
  const task = builder.create("aiex.dma_configure_task_for", {
    resultTypes: [index], regions: [region],
    attributes: {
      alloc: symbolRef(symbol), issue_token: issueToken ? boolAttr(true) : undefined, repeat_count: repeat > 0 ? i32Attr(repeat) : undefined,
    },
  });
  builder.create("aiex.dma_start_task", { operands: [task.result] });
  return task;
}
/** Gives the descriptors of a task back, after its token where it is awaited. */
export function taskEnd(builder: Builder, verb: "await" | "free", task: Operation): void {
  builder.create(`aiex.dma_${verb}_task`, { operands: [task.result] });
}

export function pushQueue(
  builder: Builder, column: number, row: number, direction: DmaDirection, channel: number,
  options: { readonly bd: number; readonly repeat: number; readonly issueToken: boolean },
): Operation {
  return builder.create("aiex.npu.push_queue", {
    attributes: {
      column: i32Attr(column), row: i32Attr(row), direction: i32Attr(dmaDirections.indexOf(direction)), channel: i32Attr(channel),
      bd_id: i32Attr(options.bd), repeat_count: i32Attr(options.repeat), issue_token: boolAttr(options.issueToken),
    },
  });
}
