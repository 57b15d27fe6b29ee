/** aie: DMA programs of tiles: channel starts, buffer descriptors, locks. */
import { boolAttr, i32Attr, integerValue } from "../ir/attributes.js";
import type { AsmParser, AsmPrinter } from "../ir/asm.js";
import type { OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { Operation } from "../ir/operation.js";
import { typeText } from "../ir/text.js";
import { i1, i32, index, type Attribute } from "../ir/types.js";
import {
  bdDims, bdDimsAttr, bdPads, bdPadsAttr, dimsText, dmaDirections, lockActions, lockBlocking, padsText, packetInfo, packetBody, parseBdDim, parseBdPad,
} from "./aie-attributes.js";

const dmaStartOp: OpDefinition = {
  name: "aie.dma_start",
  traits: ["terminator"], operands: [], results: ["valid"], successors: 2,
  attributes: { channel_dir: "i32", channel_index: "i32", repeat_count: "i32" },
  defaults: { repeat_count: i32Attr(0) },
  print: (op, printer) => {
    const repeat = integerValue(op.attribute("repeat_count")) ?? 0;
    printer.write(`(${dmaDirections[integerValue(op.attribute("channel_dir"))!]}, ${integerValue(op.attribute("channel_index"))}, `);
    printer.successor(op.successors[0]);
    printer.write(", ");
    printer.successor(op.successors[1]);
    printer.write(repeat === 0 ? ")" : `, repeat_count = ${repeat})`);
    printer.attributeDict(op, ["channel_dir", "channel_index", "repeat_count"]);
  },
  parse: (parser) => {
    parser.expect("(");
    const channel_dir = i32Attr(parseWord(parser, dmaDirections));
    parser.expect(",");
    const channel_index = parser.attribute(i32);
    parser.expect(",");
    const first = parser.successor();
    parser.expect(",");
    const chain = parser.successor();
    let repeat_count: Attribute = i32Attr(0);
    if (parser.accept(",")) {
      parser.expect("repeat_count");
      parser.expect("=");
      repeat_count = parser.attribute(i32);
    }
    parser.expect(")");
    const attributes = { ...parser.attributeDict(), channel_dir, channel_index, repeat_count };
    return new Operation("aie.dma_start", { attributes, successors: [first, chain], resultTypes: [i1] });
  },
  structure: (op, report) => {
    if (!dmaDirections[integerValue(op.attribute("channel_dir"))!]) report("the direction is S2MM or MM2S");
    if (typeText(op.results[0].type) !== "i1") report("the result is an i1");
  },
};

/** The position of the word that comes next. */
export function parseWord(parser: AsmParser, words: readonly string[]): number {
  const { position } = parser;
  const word = parser.optionalString() ?? parser.keyword();
  const value = words.indexOf(word);
  return value >= 0 && word !== "" ? value : parser.error("attribute", `'${word}' is none of ${words.filter((w) => w).join(", ")}`, position);
}

const bdPlaces = ["offset", "len", "dimensions", "pad_dimensions", "pad_value"];

const dmaBdOp: OpDefinition = {
  name: "aie.dma_bd",
  operands: ["buffer"], results: [],
  attributes: {
    offset: "i32", len: "i32?", dimensions: "opaque?", pad_dimensions: "opaque?", pad_value: "i32?", bd_id: "i32?", packet: "opaque?",
    next_bd_id: "i32?", burst_length: "i32?",
  },
  defaults: { offset: i32Attr(0) }, silentValues: { burst_length: i32Attr(0) },
  print: printBd,
  parse: parseBd,
  structure: (op, report) => {
    const len = op.attribute("len");
    const dimensions = op.attribute("dimensions");
    const pads = op.attribute("pad_dimensions");
    if (dimensions && !bdDims(dimensions)) report("dimensions are an #aie<bd_dim_layout_array[...]>");
    if (pads && !bdPads(pads)) report("pad_dimensions are an #aie<bd_pad_layout_array[...]>");
    if (op.attribute("packet") && !packetInfo(op.attribute("packet"))) report("packet is an #aie.packet_info<...>");
    if ((dimensions && !len) || (pads && !dimensions) || (op.attribute("pad_value") && !pads)) report("a length goes before dimensions, and these before padding");
  },
};

/** `(%buffer : type, offset, len, [dims], [pads], pad_value = v)`; what is left out ends the list. */
function printBd(op: Operation, printer: AsmPrinter): void {
  const [len, dimensions, pads, padValue] = ["len", "dimensions", "pad_dimensions", "pad_value"].map((name) => op.attribute(name));
  printer.write("(");
  printer.operand(op.operands[0]);
  printer.write(" : ");
  printer.type(op.operands[0].type);
  const offset = integerValue(op.attribute("offset")) ?? 0;
  if (offset !== 0 || len) printer.write(`, ${offset}`);
  if (len) printer.write(`, ${integerValue(len)}`);
  if (dimensions) printer.write(`, ${dimsText(bdDims(dimensions)!)}`);
  if (pads) printer.write(`, ${padsText(bdPads(pads)!)}`);
  if (padValue) printer.write(`, pad_value = ${integerValue(padValue)}`);
  printer.write(")");
  printer.attributeDict(op, bdPlaces);
}
function parseBd(parser: AsmParser): Operation {
  parser.expect("(");
  const name = parser.operand();
  parser.expect(":");
  const operands = [parser.resolve(name, parser.type())];
  const own: Record<string, Attribute> = { offset: i32Attr(0) };
  const places: (() => void)[] = [
    () => { own["offset"] = parser.attribute(i32); },
    () => { own["len"] = parser.attribute(i32); },
    () => { own["dimensions"] = bdDimsAttr(parser.list("[", "]", () => parseBdDim(parser))); },
    () => { own["pad_dimensions"] = bdPadsAttr(parser.list("[", "]", () => parseBdPad(parser))); },
    () => {
      parser.expect("pad_value");
      parser.expect("=");
      own["pad_value"] = parser.attribute(i32);
    },
  ];
  for (const read of places) {
    if (!parser.accept(",")) break;
    read();
  }
  parser.expect(")");
  return new Operation("aie.dma_bd", { operands, attributes: { ...parser.attributeDict(), ...own } });
}

/** `aie.dma(S2MM, 0) [{ ...descriptor... }, { ... }]`: a channel whose descriptors stand in regions instead of blocks. */
const dmaRegionsOp: OpDefinition = {
  name: "aie.dma",
  traits: ["single-block", "no-terminator"], operands: [], results: ["valid"], regions: [1, Infinity],
  attributes: { channel_dir: "i32", channel_index: "i32", loop: "bool", repeat_count: "i32", sym_name: "string?" },
  defaults: { loop: boolAttr(true), repeat_count: i32Attr(0) },
  print: (op, printer) => {
    printer.write(`(${dmaDirections[integerValue(op.attribute("channel_dir"))!]}, ${integerValue(op.attribute("channel_index"))})`);
    printer.attributeDict(op, ["channel_dir", "channel_index"]);
    printer.write(" [");
    op.regions.forEach((region, i) => {
      if (i > 0) printer.write(", ");
      printer.region(region);
    });
    printer.write("]");
  },
  parse: (parser) => {
    parser.expect("(");
    const channel_dir = i32Attr(parseWord(parser, dmaDirections));
    parser.expect(",");
    const channel_index = parser.attribute(i32);
    parser.expect(")");
    const attributes = { ...parser.attributeDict(), channel_dir, channel_index };
    return new Operation("aie.dma", { attributes, regions: parser.list("[", "]", () => parser.region([])), resultTypes: [i1] });
  },
  structure: (op, report) => {
    if (!dmaDirections[integerValue(op.attribute("channel_dir"))!]) report("the direction is S2MM or MM2S");
    if (typeText(op.results[0].type) !== "i1") report("the result is an i1");
    if (op.regions.some(({ blocks }) => blocks[0].arguments.length > 0)) report("its regions have no arguments");
  },
};

export const dmaOps: readonly OpDefinition[] = [
  dmaStartOp,
  dmaBdOp,
  dmaRegionsOp,
  {
    name: "aie.next_bd", traits: ["terminator"], operands: [], results: [], successors: 1,
    print: (op, printer) => {
      printer.write(" ");
      printer.successor(op.successors[0]);
      printer.attributeDict(op);
    },
    parse: (parser) => new Operation("aie.next_bd", { successors: [parser.successor()], attributes: parser.attributeDict() }),
  },
  defineOp("aie.use_lock", {
    operands: ["lock"], results: [],
    attributes: { action: "i32", value: "i32?", blocking: "i32?", acq_en: "bool?" },
    silentValues: { acq_en: boolAttr(true) }, enums: { action: lockActions, blocking: lockBlocking },
    format: "'' '(' $lock ',' $action (',' $value^)? (',' $blocking^)? ')' attr-dict", types: { lock: index },
    structure: (op, report) => { if (op.attributes.has("blocking") && !op.attributes.has("value")) report("a value goes before the blocking word"); },
  }),
  defineOp("aie.shim_dma_allocation", {
    traits: ["symbol"], operands: ["tile"], results: [],
    attributes: { sym_name: "string", channel_dir: "i32", channel_index: "i64", plio: "bool", packet: "opaque?" },
    defaults: { plio: { kind: "bool", value: false } }, enums: { channel_dir: dmaDirections },
    format: "symbol($sym_name) '(' $tile ',' $channel_dir ',' $channel_index (',' $packet^)? ')' attr-dict", types: { tile: index },
    bodies: { packet: packetBody },
  }),
];
