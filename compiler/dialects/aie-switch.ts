/** aie: flows between tiles, and the stream switches they are routed through. */
import type { OpDefinition } from "../ir/dialect.js";
import { defineOp } from "../ir/format.js";
import { index } from "../ir/types.js";
import { cascadeDirections, wireBundles } from "./aie-attributes.js";
import { namedByTile } from "./aie-names.js";

const port = { bundle: wireBundles };
const ends = { source_bundle: wireBundles, dest_bundle: wireBundles };

/** A switch whose connections stand in a region. */
function switchOp(name: string): OpDefinition {
  return defineOp(name, {
    traits: ["single-block"], operands: ["tile"], results: ["result"], regions: 1, implicitTerminator: "aie.end",
    format: "'' '(' $tile ')' region attr-dict", types: { tile: index, result: index }, resultNames: namedByTile,
  });
}
function packetEnd(name: string): OpDefinition {
  return defineOp(name, {
    operands: ["tile"], results: [], attributes: { bundle: "i32", channel: "i32" }, enums: port,
    format: "'<' $tile ',' $bundle ':' $channel '>' attr-dict", types: { tile: index },
  });
}

export const switchOps: readonly OpDefinition[] = [
  switchOp("aie.switchbox"),
  switchOp("aie.shim_mux"),
  defineOp("aie.connect", {
    operands: [], results: [], enums: ends,
    attributes: { source_bundle: "i32", source_channel: "i32", dest_bundle: "i32", dest_channel: "i32" },
    format: "'<' $source_bundle ':' $source_channel ',' $dest_bundle ':' $dest_channel '>' attr-dict",
  }),
  defineOp("aie.flow", {
    operands: ["source", "dest"], results: [], enums: ends,
    attributes: { source_bundle: "i32", source_channel: "i32", dest_bundle: "i32", dest_channel: "i32" },
    format: "'' '(' $source ',' $source_bundle ':' $source_channel ',' $dest ',' $dest_bundle ':' $dest_channel ')' attr-dict",
    types: { source: index, dest: index },
  }),
  defineOp("aie.wire", {
    operands: ["source", "dest"], results: [], enums: ends, attributes: { source_bundle: "i32", dest_bundle: "i32" },
    format: "'' '(' $source ':' $source_bundle ',' $dest ':' $dest_bundle ')' attr-dict", types: { source: index, dest: index },
  }),
  defineOp("aie.amsel", {
    operands: [], results: ["result"], attributes: { arbiterID: "i8", msel: "i8" },
    format: "'<' $arbiterID '>' '(' $msel ')' attr-dict", types: { result: index },
  }),
  defineOp("aie.masterset", {
    operands: ["amsels*"], results: ["result"], enums: { dest_bundle: wireBundles },
    attributes: { dest_bundle: "i32", dest_channel: "i32", keep_pkt_header: "bool?" },
    format: "'' '(' $dest_bundle ':' $dest_channel ',' $amsels ')' attr-dict", types: { amsels: index, result: index },
  }),
  defineOp("aie.packet_rules", {
    traits: ["single-block"], operands: [], results: [], regions: 1, implicitTerminator: "aie.end", enums: { source_bundle: wireBundles },
    attributes: { source_bundle: "i32", source_channel: "i32" }, format: "'' '(' $source_bundle ':' $source_channel ')' region attr-dict",
  }),
  defineOp("aie.rule", {
    operands: ["amsel"], results: [], attributes: { mask: "i8", value: "i8" }, format: "'' '(' $mask ',' $value ',' $amsel ')' attr-dict",
    types: { amsel: index },
  }),
  defineOp("aie.packet_flow", {
    traits: ["single-block"], operands: [], results: [], regions: 1, implicitTerminator: "aie.end",
    attributes: { ID: "i8", keep_pkt_header: "bool?", priority_route: "bool?" }, format: "'' '(' $ID ')' region attr-dict",
  }),
  packetEnd("aie.packet_source"),
  packetEnd("aie.packet_dest"),
  defineOp("aie.cascade_flow", {
    operands: ["source_tile", "dest_tile"], results: [], format: "'' '(' $source_tile ',' $dest_tile ')' attr-dict",
    types: { source_tile: index, dest_tile: index },
  }),
  defineOp("aie.configure_cascade", {
    operands: ["tile"], results: [], attributes: { inputDir: "i32", outputDir: "i32" },
    enums: { inputDir: cascadeDirections, outputDir: cascadeDirections },
    format: "'' '(' $tile ',' $inputDir ',' $outputDir ')' attr-dict", types: { tile: index },
  }),
];
