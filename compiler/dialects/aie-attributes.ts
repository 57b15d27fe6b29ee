/** Attributes and enumerations of the aie dialect. Numbers of the enumerations are those of mlir-aie's AIEAttrs.td, February 2026. */
import { opaqueAttr } from "../ir/attributes.js";
import type { AsmParser } from "../ir/asm.js";
import { attributeText } from "../ir/text.js";
import type { Attribute, OpaqueAttr } from "../ir/types.js";
import { bundles, type Bundle } from "../target/stream-switch.js";

/** Values of `device` by position; the words that the syntax prints. */
export const deviceNames = [
  "", "xcvc1902", "xcve2302", "xcve2802", "npu1", "npu1_1col", "npu1_2col", "npu1_3col", "npu2",
  "npu2_1col", "npu2_2col", "npu2_3col", "npu2_4col", "npu2_5col", "npu2_6col", "npu2_7col",
] as const;
export const wireBundles = bundles;
export type WireBundle = Bundle;
export const cascadeDirections = ["", "", "", "South", "West", "North", "East"] as const;
export const dmaDirections = ["S2MM", "MM2S"] as const;
export type DmaDirection = (typeof dmaDirections)[number];
export const lockActions = ["Acquire", "Release", "AcquireGreaterEqual"] as const;
export type LockAction = (typeof lockActions)[number];
export const lockBlocking = ["NonBlocking", "Blocking"] as const;

/** One dimension of an access pattern, in elements; lists are outermost first. */
export interface BdDim { readonly size: number; readonly stride: number }
/** Zeros before and after one dimension, in elements. */
export interface BdPad { readonly before: number; readonly after: number }
export interface PacketInfo { readonly type: number; readonly id: number }

const dimsPrefix = "aie<bd_dim_layout_array[";
const padsPrefix = "aie<bd_pad_layout_array[";
const dimPattern = /^<size = (\d+), stride = (\d+)>$/;
const padPattern = /^<const_pad_before = (\d+), const_pad_after = (\d+)>$/;
const packetPattern = /^aie\.packet_info<pkt_type = (\d+), pkt_id = (\d+)>$/;

export function bdDimsAttr(dims: readonly BdDim[]): OpaqueAttr { return opaqueAttr(`${dimsPrefix}${dims.map(dimText).join(", ")}]>`); }
export function bdPadsAttr(pads: readonly BdPad[]): OpaqueAttr { return opaqueAttr(`${padsPrefix}${pads.map(padText).join(", ")}]>`); }
export function packetInfoAttr({ type, id }: PacketInfo): OpaqueAttr { return opaqueAttr(`aie.packet_info<pkt_type = ${type}, pkt_id = ${id}>`); }

function dimText({ size, stride }: BdDim): string { return `<size = ${size}, stride = ${stride}>`; }
function padText({ before, after }: BdPad): string { return `<const_pad_before = ${before}, const_pad_after = ${after}>`; }

/** The elements of `#aie<word[<...>, <...>]>`, or undefined when the attribute is something else. */
function elementTexts(attribute: Attribute | undefined, prefix: string): string[] | undefined {
  if (attribute?.kind !== "opaque" || !attribute.text.startsWith(prefix) || !attribute.text.endsWith("]>")) return undefined;
  const inner = attribute.text.slice(prefix.length, -2);
  return inner === "" ? [] : inner.split(/(?<=>), /);
}
function numbers(text: string, pattern: RegExp): [number, number] | undefined {
  const match = pattern.exec(text);
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}
function pairs(attribute: Attribute | undefined, prefix: string, pattern: RegExp): [number, number][] | undefined {
  const found = elementTexts(attribute, prefix)?.map((text) => numbers(text, pattern));
  return found?.every((pair) => pair !== undefined) ? found : undefined;
}

/** Dimensions of `#aie<bd_dim_layout_array[...]>`, outermost first; undefined when the attribute is absent or something else. */
export function bdDims(attribute: Attribute | undefined): BdDim[] | undefined {
  return pairs(attribute, dimsPrefix, dimPattern)?.map(([size, stride]) => ({ size, stride }));
}
export function bdPads(attribute: Attribute | undefined): BdPad[] | undefined {
  return pairs(attribute, padsPrefix, padPattern)?.map(([before, after]) => ({ before, after }));
}
export function packetInfo(attribute: Attribute | undefined): PacketInfo | undefined {
  const pair = attribute?.kind === "opaque" ? numbers(attribute.text, packetPattern) : undefined;
  return pair && { type: pair[0], id: pair[1] };
}

/** Custom syntax: what stands in the brackets of `[<size = 8, stride = 1>, ...]`. */
export function dimsText(dims: readonly BdDim[]): string { return `[${dims.map(dimText).join(", ")}]`; }
export function padsText(pads: readonly BdPad[]): string { return `[${pads.map(padText).join(", ")}]`; }
export function packetText({ type, id }: PacketInfo): string { return `<pkt_type = ${type}, pkt_id = ${id}>`; }

/** `<first = n, second = n>`, in either order. */
function parseStruct(parser: AsmParser, first: string, second: string): [number, number] {
  const { position } = parser;
  const found = new Map(parser.list("<", ">", (): [string, number] => {
    const name = parser.keyword();
    parser.expect("=");
    return [name, parser.number()];
  }));
  const [a, b] = [found.get(first), found.get(second)];
  if (a === undefined || b === undefined || found.size !== 2 || a < 0 || b < 0) return parser.error("attribute", `expected <${first} = n, ${second} = n>`, position);
  return [a, b];
}
export function parseBdDim(parser: AsmParser): BdDim {
  const [size, stride] = parseStruct(parser, "size", "stride");
  return { size, stride };
}
export function parseBdPad(parser: AsmParser): BdPad {
  const [before, after] = parseStruct(parser, "const_pad_before", "const_pad_after");
  return { before, after };
}
export function parsePacketInfo(parser: AsmParser): PacketInfo {
  const [type, id] = parseStruct(parser, "pkt_type", "pkt_id");
  return { type, id };
}
/** A packet header where the syntax has a place for it. */
export const packetBody = {
  print: (value: Attribute): string => {
    const packet = packetInfo(value);
    return packet ? packetText(packet) : attributeText(value);
  },
  parse: (parser: AsmParser): Attribute => packetInfoAttr(parsePacketInfo(parser)),
};
