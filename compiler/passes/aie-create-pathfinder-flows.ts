/**
 * Turns flows into settings of the stream switches on their way: circuit flows into connections, packet flows into rules and arbiters.
 * Switchboxes that exist already stay, and their ports are kept clear of.
 */
import { boolAttr, i32Attr, integerAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { locationOf } from "../ir/location.js";
import { Block, Region, type Operation, type Value } from "../ir/operation.js";
import { i8, index, type Attribute } from "../ir/types.js";
import { tileKind, type Device } from "../target/devices.js";
import type { TileKind } from "../target/registers.js";
import { bundles, portText, type Port, type TilePosition } from "../target/stream-switch.js";
import { port, requiredInteger, samePosition, targetOf, tilePosition } from "../aie/device-view.js";
import { flowNets, type FlowNet } from "../aie/flow-nets.js";
import { switchPackets, type PacketHop, type Selector } from "./aie-create-pathfinder-flows/packet-switching.js";
import { PassError, type Pass } from "../pass/pass.js";
import { routeNets, RoutingError, type Join } from "../aie/route-nets.js";

export const aieCreatePathfinderFlows: Pass = {
  name: "aie-create-pathfinder-flows",
  summary: "Route flows through the stream switches",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    for (const device of module.collect("aie.device")) routeFlows(device);
  },
};

function routeFlows(device: Operation): void {
  const nets = flowNets(device);
  const target = targetOf(device);
  const routes = route(target, nets, existingJoins(device));
  const joins = routes.flatMap((joins, i) => joins.map((join) => ({ join, net: nets[i] })));
  for (const tile of tilesOf(joins.map(({ join }) => join))) {
    const here = joins.filter(({ join }) => samePosition(join.tile, tile));
    const switchbox = childOn(device, "aie.switchbox", tile);
    for (const { join, net } of here) if (net.packet === undefined) connect(switchbox, join.source, join.dest, net);
    connectPackets(switchbox, here.filter(({ net }) => net.packet !== undefined));
  }
  for (const net of nets) for (const { tile, side, channel, port: south } of net.shimDmas) {
    const mux = childOn(device, "aie.shim_mux", tilePosition(tile));
    const dma: Port = { bundle: "DMA", channel };
    const north: Port = { bundle: "North", channel: south.channel };
    if (side === "source") connect(mux, dma, north, net);
    else connect(mux, north, dma, net);
  }
  for (const flow of new Set(nets.flatMap((net) => net.ops))) if (flow.name === "aie.flow") flow.erase();
}

function route(target: Device, nets: readonly FlowNet[], fixed: readonly Join[]): Join[][] {
  try {
    return routeNets(target, nets, fixed);
  } catch (error) {
    if (!(error instanceof RoutingError)) throw error;
    const asked = nets.find((net) => net === error.nets[error.nets.length - 1]);
    throw new PassError("no-route", `cannot route: ${error.message}`, {
      op: asked?.ops[0], hint: "send less through the column, or share a channel",
    });
  }
}

/** Connections that are there before routing; the ports of packet rules count as joined to every master of the switch. */
function existingJoins(device: Operation): Join[] {
  return device.collect("aie.switchbox").flatMap((switchbox) => {
    const tile = tilePosition(switchbox);
    const ops = switchbox.body.operations;
    const circuits = ops.filter((op) => op.name === "aie.connect").map((op) => ({ tile, source: port(op, "source_"), dest: port(op, "dest_") }));
    const sources = ops.filter((op) => op.name === "aie.packet_rules").map((op) => port(op, "source_"));
    const dests = ops.filter((op) => op.name === "aie.masterset").map((op) => port(op, "dest_"));
    return [...circuits, ...sources.flatMap((source) => dests.map((dest) => ({ tile, source, dest })))];
  });
}

/** Tiles in the order in which streams first come to them. */
function tilesOf(joins: readonly Join[]): TilePosition[] {
  return [...new Map(joins.map(({ tile }) => [`${tile.column},${tile.row}`, tile])).values()];
}

/** Names that upstream's printer gives the tiles and what stands on them. */
const tileNames: Readonly<Record<TileKind, string>> = { core: "tile", memtile: "mem_tile", shim: "shim_noc_tile" };

/** The switchbox or multiplexer of a tile, made, with the tile, when it is not there. */
function childOn(device: Operation, name: "aie.switchbox" | "aie.shim_mux", position: TilePosition): Operation {
  const found = device.body.operations.find((op) => op.name === name && samePosition(tilePosition(op), position));
  if (found) return found;
  const tile = device.body.operations.find((op) => op.name === "aie.tile" && samePosition(tilePosition(op), position)) ?? makeTile(device, position);
  const body = new Block();
  Builder.atEnd(body).at(device.location).create("aie.end");
  const made = atEnd(device).at(device.location).create(name, { operands: [tile.result], resultTypes: [index], regions: [new Region([body])] });
  made.result.hint = `${name === "aie.switchbox" ? "switchbox" : "shim_mux"}_${position.column}_${position.row}`;
  return made;
}

function makeTile(device: Operation, { column, row }: TilePosition): Operation {
  const tile = atEnd(device).at(device.location).create("aie.tile", { resultTypes: [index], attributes: { col: i32Attr(column), row: i32Attr(row) } });
  tile.result.hint = `${tileNames[tileKind(targetOf(device), row)!]}_${column}_${row}`;
  return tile;
}

function atEnd(op: Operation): Builder {
  const { terminator } = op.body;
  return terminator?.name === "aie.end" ? Builder.before(terminator) : Builder.atEnd(op.body);
}

function portAttributes(prefix: "source_" | "dest_", { bundle, channel }: Port): Record<string, Attribute> {
  return { [`${prefix}bundle`]: i32Attr(bundles.indexOf(bundle)), [`${prefix}channel`]: i32Attr(channel) };
}

function connect(switchbox: Operation, source: Port, dest: Port, { ops }: FlowNet): void {
  const same = (op: Operation): boolean =>
    op.name === "aie.connect" && portText(port(op, "source_")) === portText(source) && portText(port(op, "dest_")) === portText(dest);
  if (switchbox.body.operations.some(same)) return;
  atEnd(switchbox).at(locationOf(ops)).create("aie.connect", { attributes: { ...portAttributes("source_", source), ...portAttributes("dest_", dest) } });
}

function connectPackets(switchbox: Operation, joins: readonly { join: Join; net: FlowNet }[]): void {
  if (joins.length === 0) return;
  const hops = hopsOf(joins);
  const taken = new Set(switchbox.collect("aie.amsel").map((op) => requiredInteger(op, "arbiterID")));
  const { selectors, masters, slaves } = switchPackets(hops, taken, switchbox);
  const from = locationOf(joins.flatMap(({ net }) => net.ops));
  const values = new Map<Selector, Value>(selectors.map((selector) => [selector, atEnd(switchbox).at(from).create("aie.amsel", {
    resultTypes: [index], attributes: { arbiterID: integerAttr(selector.arbiter, i8), msel: integerAttr(selector.msel, i8) } }).result]));
  for (const { dest, selectors: heard } of masters) {
    const keeps = joins.some(({ join, net }) => net.keepHeader && portText(join.dest) === portText(dest));
    atEnd(switchbox).at(from).create("aie.masterset", {
      operands: heard.map((selector) => values.get(selector)!), resultTypes: [index],
      attributes: { ...portAttributes("dest_", dest), keep_pkt_header: keeps ? boolAttr(true) : undefined } });
  }
  for (const { source, rules } of slaves) {
    const packetRules = atEnd(switchbox).at(from).create("aie.packet_rules", { attributes: portAttributes("source_", source), regions: [new Region([new Block()])] });
    const inside = Builder.atEnd(packetRules.body).at(from);
    for (const { mask, value, selector } of rules) {
      inside.create("aie.rule", { operands: [values.get(selector)!], attributes: { mask: integerAttr(mask, i8), value: integerAttr(value, i8) } });
    }
    inside.create("aie.end");
  }
}

function hopsOf(joins: readonly { join: Join; net: FlowNet }[]): PacketHop[] {
  const hops = new Map<string, { id: number; source: Port; dests: Port[] }>();
  for (const { join, net } of joins) {
    const key = `${net.packet} ${portText(join.source)}`;
    const hop = hops.get(key) ?? { id: net.packet!, source: join.source, dests: [] };
    if (!hop.dests.some((dest) => portText(dest) === portText(join.dest))) hop.dests.push(join.dest);
    hops.set(key, hop);
  }
  return [...hops.values()];
}
