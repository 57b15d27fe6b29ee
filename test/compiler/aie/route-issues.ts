/** Follows streams through the switchboxes of a routed device and says what does not arrive, or arrives twice. */
import type { Operation } from "../../../compiler/ir/operation.js";
import { beyond, mayJoin, portText, type Port } from "../../../compiler/target/stream-switch.js";
import { kindAt, placeOf, port, positionText, requiredInteger } from "../../../compiler/aie/device-view.js";
import type { FlowNet } from "../../../compiler/aie/flow-nets.js";
import { endpointText, type Endpoint } from "../../../compiler/aie/route-nets.js";

/** How a switch passes a stream on: where it goes from a source port, and for packets which ids go there. */
interface Hop { readonly source: Port; readonly dest: Port; readonly accepts?: (id: number) => boolean }

/**
 * Checks that every net reaches exactly its destinations, over joins that exist, and that no dest port carries two circuits.
 * `nets` are those of the device before routing (`flowNets`). Returns what is wrong, one line each; empty when all is well.
 */
export function routeIssues(device: Operation, nets: readonly FlowNet[]): string[] {
  const issues: string[] = [];
  const hops = new Map<string, Hop[]>();
  for (const switchbox of device.collect("aie.switchbox")) {
    const tile = placeOf(switchbox);
    if (hops.has(tile)) issues.push(`tile ${tile} has two switchboxes`);
    hops.set(tile, hopsOf(switchbox));
    issues.push(...switchIssues(switchbox));
  }
  for (const net of nets) issues.push(...arrivalIssues(hops, net));
  return [...issues, ...shimIssues(device, nets)];
}

function hopsOf(switchbox: Operation): Hop[] {
  const ops = switchbox.body.operations;
  const circuits = ops.filter((op) => op.name === "aie.connect").map((op): Hop => ({ source: port(op, "source_"), dest: port(op, "dest_") }));
  const masters = ops.filter((op) => op.name === "aie.masterset");
  const packets = ops.filter((op) => op.name === "aie.packet_rules").flatMap((rules) => rules.body.operations
    .filter((rule) => rule.name === "aie.rule")
    .flatMap((rule): Hop[] => {
      const mask = requiredInteger(rule, "mask") & 0xff;
      const value = requiredInteger(rule, "value") & 0xff;
      return masters.filter((master) => master.operands.includes(rule.operands[0])).map((master) => ({
        source: port(rules, "source_"), dest: port(master, "dest_"), accepts: (id) => (id & mask) === value }));
    }));
  return [...circuits, ...packets];
}

function switchIssues(switchbox: Operation): string[] {
  const tile = placeOf(switchbox);
  const owners = new Map<string, string>();
  return hopsOf(switchbox).flatMap(({ source, dest, accepts }) => {
    const issues: string[] = [];
    if (!mayJoin(kindAt(switchbox), source, dest)) issues.push(`tile ${tile} cannot join ${portText(source)} to ${portText(dest)}`);
    const owner = owners.get(portText(dest));
    const by = accepts ? "packets" : portText(source);
    if (owner !== undefined && !(owner === "packets" && accepts)) issues.push(`${portText(dest)} of tile ${tile} is driven twice`);
    owners.set(portText(dest), by);
    return issues;
  });
}

function arrivalIssues(hops: ReadonlyMap<string, readonly Hop[]>, net: FlowNet): string[] {
  const arrived: string[] = [];
  const issues: string[] = [];
  const wanted = net.dests.map(endpointText);
  const seen = new Set<string>();
  const follow = (at: Endpoint): void => {
    if (seen.has(endpointText(at))) return;
    seen.add(endpointText(at));
    const onward = (hops.get(positionText(at.tile)) ?? [])
      .filter(({ source, accepts }) => portText(source) === portText(at.port) && (net.packet === undefined ? !accepts : accepts?.(net.packet)));
    if (onward.length === 0) issues.push(`the stream from ${endpointText(net.source)} is lost at ${endpointText(at)}`);
    for (const { dest } of onward) {
      const end = { tile: at.tile, port: dest };
      const next = wanted.includes(endpointText(end)) ? undefined : beyond(at.tile, dest);
      if (next) follow(next);
      else arrived.push(endpointText(end));
    }
  };
  follow(net.source);
  for (const dest of wanted) if (!arrived.includes(dest)) issues.push(`the stream from ${endpointText(net.source)} does not reach ${dest}`);
  for (const end of arrived) if (!wanted.includes(end)) issues.push(`the stream from ${endpointText(net.source)} also ends at ${end}`);
  return issues;
}

/** Shim DMAs at the ends of nets must be joined by the multiplexer. */
function shimIssues(device: Operation, nets: readonly FlowNet[]): string[] {
  return nets.flatMap((net) => net.shimDmas).flatMap(({ tile, side, channel, port: south }) => {
    const position = placeOf(tile);
    const joined = device.collect("aie.shim_mux").filter((mux) => placeOf(mux) === position)
      .flatMap((mux) => mux.body.operations.filter((op) => op.name === "aie.connect"))
      .some((op) => {
        const [dma, north] = side === "source" ? [port(op, "source_"), port(op, "dest_")] : [port(op, "dest_"), port(op, "source_")];
        return dma.bundle === "DMA" && dma.channel === channel && north.channel === south.channel;
      });
    return joined ? [] : [`DMA : ${channel} of shim ${position} is not joined to its switch`];
  });
}

