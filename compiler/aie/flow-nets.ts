/** The flows of a device as nets between switch ports: what the router routes and the verifier checks. */
import type { Operation } from "../ir/operation.js";
import { packetSwitching, portCount, portText, shimPort, type Port, type Side } from "../target/stream-switch.js";
import { enclosingDevice, isSet, kindAt, port, positionText, requiredInteger, targetOf, tilePosition } from "./device-view.js";
import { PassError } from "../pass/pass.js";
import { endpointText, type Endpoint, type Net } from "./route-nets.js";

/** A net with the operations that ask for it, and the shim DMA channels at its ends, which are reached through the multiplexer. */
export interface FlowNet extends Net {
  readonly ops: readonly Operation[];
  readonly keepHeader: boolean;
  readonly shimDmas: readonly ShimDma[];
}
export interface ShimDma { readonly tile: Operation; readonly side: Side; readonly channel: number; readonly port: Port }

interface OpenNet { source: Endpoint; dests: Endpoint[]; ops: Operation[]; shimDmas: ShimDma[]; keepHeader: boolean; packet?: number }

/**
 * All `aie.flow` and `aie.packet_flow` of a device; flows from one port (and of one packet id) are one net.
 * Throws a `PassError` for an endpoint that the tile does not have, and for a packet id beyond its field.
 */
export function flowNets(device: Operation): FlowNet[] {
  const nets = new Map<string, OpenNet>();
  for (const flow of device.body.operations) {
    if (flow.name === "aie.flow") addCircuit(nets, flow);
    else if (flow.name === "aie.packet_flow") addPackets(nets, flow);
  }
  return [...nets.values()];
}

function addCircuit(nets: Map<string, OpenNet>, flow: Operation): void {
  const [source, dest] = flow.operands.map((operand) => operand.definingOp!);
  const net = open(nets, endpoint(flow, source, port(flow, "source_"), "source"), undefined);
  net.ops.push(flow);
  addShimDma(net, source, port(flow, "source_"), "source");
  addDest(net, flow, dest, port(flow, "dest_"));
}

function addPackets(nets: Map<string, OpenNet>, flow: Operation): void {
  const id = requiredInteger(flow, "ID") & 0xff;
  if (id >= 2 ** packetSwitching.idBits) {
    throw new PassError("packet-id", `packet id ${id} does not fit ${packetSwitching.idBits} bits`, {
      op: flow, hint: `use 0 to ${2 ** packetSwitching.idBits - 1}`,
    });
  }
  const ends = (name: string): Operation[] => flow.body.operations.filter((op) => op.name === name);
  for (const sourceOp of ends("aie.packet_source")) {
    const tile = sourceOp.operands[0].definingOp!;
    const net = open(nets, endpoint(sourceOp, tile, port(sourceOp), "source"), id);
    net.ops.push(flow);
    net.keepHeader ||= isSet(flow, "keep_pkt_header");
    addShimDma(net, tile, port(sourceOp), "source");
    for (const destOp of ends("aie.packet_dest")) addDest(net, destOp, destOp.operands[0].definingOp!, port(destOp));
  }
}

function open(nets: Map<string, OpenNet>, source: Endpoint, packet: number | undefined): OpenNet {
  const key = `${endpointText(source)} ${packet ?? "circuit"}`;
  let net = nets.get(key);
  if (!net) nets.set(key, net = { source, dests: [], ops: [], shimDmas: [], keepHeader: false, packet });
  return net;
}

function addDest(net: OpenNet, op: Operation, tile: Operation, at: Port): void {
  const dest = endpoint(op, tile, at, "dest");
  if (net.dests.some((known) => endpointText(known) === endpointText(dest))) return;
  net.dests.push(dest);
  addShimDma(net, tile, at, "dest");
}

function addShimDma(net: OpenNet, tile: Operation, at: Port, side: Side): void {
  if (kindAt(tile) !== "shim" || at.bundle !== "DMA") return;
  net.shimDmas.push({ tile, side, channel: at.channel, port: shimPort(side === "source" ? "MM2S" : "S2MM", at.channel)! });
}

/** The switch port of an end of a flow: the DMA of a shim stands behind a South port of its switch. */
function endpoint(op: Operation, tile: Operation, at: Port, side: Side): Endpoint {
  const position = tilePosition(tile);
  if (kindAt(tile) === "shim" && at.bundle === "DMA") {
    const south = shimPort(side === "source" ? "MM2S" : "S2MM", at.channel);
    if (!south) {
      throw new PassError(
        "no-port",
        `the shim of column ${position.column} has two DMA channels in each direction, not DMA : ${at.channel}`,
        { op },
      );
    }
    return { tile: position, port: south };
  }
  const count = portCount(targetOf(enclosingDevice(op)), position, side, at.bundle);
  if (at.channel < 0 || at.channel >= count) {
    throw new PassError(
      "no-port",
      `tile ${positionText(position)} has no ${side} port ${portText(at)}` + (count > 0 ? `: it has ${count}` : ""),
      { op },
    );
  }
  return { tile: position, port: at };
}
