/** airrt: what the host side of an AIR program is lowered to before runtime instructions. */
import type { Dialect, OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { stringAttr } from "../ir/attributes.js";
import { Operation } from "../ir/operation.js";
import { i32, i64, type OpaqueType } from "../ir/types.js";

export const event: OpaqueType = { kind: "opaque", text: "airrt.event" };

const offsets = ["offset3", "offset2", "offset1", "offset0"];
const lengths = ["length3", "length2", "length1", "length0"];
const strides = ["stride3", "stride2", "stride1"];
const all = (names: readonly string[]): string => names.map((name) => `$${name}`).join(" ',' ");
const types = (names: readonly string[]): string => names.map((name) => `type($${name})`).join(" ',' ");

/** Metadata with a region, printed without a space before the brace. */
function metadata(name: string, symbol: boolean): OpDefinition {
  return {
    name, traits: ["single-block"], operands: [], results: [], regions: 1, attributes: symbol ? { sym_name: "string" } : {},
    implicitTerminator: `${name}_terminator`,
    print: (op, printer) => {
      printer.attributeDict(op, [], true);
      printer.region(op.regions[0]);
    },
    parse: (parser) => {
      const attributes = parser.accept("attributes") ? parser.attributeDict() : {};
      return new Operation(name, { attributes, regions: [parser.region([])] });
    },
    structure: (op, report) => { if (op.body.arguments.length > 0) report("its region has no arguments"); },
  };
}
function terminator(name: string): OpDefinition {
  return defineOp(name, { traits: ["terminator"], operands: [], results: [], format: "attr-dict" });
}

export const airrt: Dialect = {
  name: "airrt",
  ops: [
    metadata("airrt.module_metadata", false), metadata("airrt.segment_metadata", true),
    terminator("airrt.module_metadata_terminator"), terminator("airrt.segment_metadata_terminator"),
    defineOp("airrt.herd_metadata", { operands: [], results: [], attributes: { sym_name: "string" }, defaults: { sym_name: stringAttr("") }, format: "attr-dict" }),
    defineOp("airrt.segment_load", {
      operands: [], results: ["p", "event?"], attributes: { sym_name: "string" }, format: "$sym_name attr-dict ':' type($p) (',' type($event)^)?",
      resultNames: () => ["p"],
    }),
    defineOp("airrt.herd_load", {
      operands: ["rtp*"], results: ["h", "event?"], attributes: { sym_name: "string" }, format: "$sym_name ' ' '(' $rtp ')' attr-dict ':' functional-type",
      resultNames: () => ["h"],
    }),
    defineOp("airrt.dma_memcpy_nd", {
      operands: ["id", "x", "y", "memref", ...offsets, ...lengths, ...strides], results: ["event?"], attributes: { metadata: "symbol?" },
      format: `'' '(' $id ',' $x ',' $y ',' $memref '[' ${all(offsets)} ']' ',' '[' ${all(lengths)} ']' ',' '[' ${all(strides)} ']' ')' attr-dict ':' ` +
        `'(' type($id) ',' type($x) ',' type($y) ',' type($memref) ',' '[' ${types(offsets)} ']' ',' '[' ${types(lengths)} ']' ',' '[' ${types(strides)} ']' ')' (':' type($event)^)?`,
      verify: (op, report) => {
        const [id, x, y, , ...lists] = op.operands.map(({ type }) => type);
        if (id !== i32 && (id.kind !== "integer" || id.width !== 32)) report("the id is an i32");
        if ([x, y, ...lists].some((type) => type !== i64 && (type.kind !== "integer" || type.width !== 64))) report("positions, offsets, lengths and strides are i64");
      },
    }),
    defineOp("airrt.wait_all", {
      operands: ["events*"], results: ["event?"], format: "($events^)? attr-dict (':' type($event)^)?", types: { events: event },
    }),
  ],
};
