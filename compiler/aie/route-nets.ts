/**
 * Routes nets through the stream switches of an array: the negotiated congestion algorithm of PathFinder (McMurchie and Ebeling,
 * FPGA 1995), as upstream's router is also named for. It knows tiles and ports, no IR.
 *
 * A net grows as a tree: each destination is joined to what has been reached by the cheapest path. A dest port of a switch carries
 * one net; ports that several nets want become dearer from round to round until each has one owner.
 */
import { tileKind, type Device } from "../target/devices.js";
import {
  beyond, bundles, joinable, mayJoin, portCount, portIndex, portText, type Bundle, type Port, type TilePosition,
} from "../target/stream-switch.js";

export interface Endpoint { readonly tile: TilePosition; readonly port: Port }
/**
 * One source and all its destinations: a broadcast when there are several. Endpoints are ports of switches, not of the shim DMA.
 * A net of packets shares ports with other packets that have another id, or the same destinations.
 */
export interface Net { readonly source: Endpoint; readonly dests: readonly Endpoint[]; readonly packet?: number }
/** A connection inside one switch. */
export interface Join { readonly tile: TilePosition; readonly source: Port; readonly dest: Port }

/** Why there is no routing, and where: the port that is wanted more than once, or the destination that nothing reaches. */
export class RoutingError extends Error {
  constructor(message: string, readonly contested: Endpoint, readonly nets: readonly Net[]) { super(message); }
}

interface Edge { readonly resource: number; readonly next: number; readonly join: Join }
/** Joins that leave each source port, by the key of the port; keys count tiles column by column. */
interface Graph {
  readonly rows: number;
  readonly edges: ReadonlyMap<number, readonly Edge[]>;
}

/** No switch has more ports on one side. */
const portsPerTile = 32;
/** Congestion that has not been resolved by then is not going to be. */
const rounds = 40;

function portKey(device: Device, side: "source" | "dest", { tile, port }: Endpoint): number {
  const index = portIndex(tileKind(device, tile.row)!, side, port);
  if (index === undefined) throw new RangeError(`no ${side} port ${portText(port)} at (${tile.column}, ${tile.row})`);
  return (tile.column * device.rows + tile.row) * portsPerTile + index;
}

const graphs = new Map<string, Graph>();

function graphOf(device: Device): Graph {
  let graph = graphs.get(device.name);
  if (!graph) graphs.set(device.name, graph = buildGraph(device));
  return graph;
}

function buildGraph(device: Device): Graph {
  const edges = new Map<number, Edge[]>();
  for (let column = 0; column < device.columns; column++) {
    for (let row = 0; row < device.rows; row++) {
      const tile = { column, row };
      for (const source of ports(device, tile, "source", bundles)) {
        edges.set(portKey(device, "source", { tile, port: source }), edgesFrom(device, tile, source));
      }
    }
  }
  return { rows: device.rows, edges };
}

function* ports(device: Device, tile: TilePosition, side: "source" | "dest", of: readonly Bundle[]): Generator<Port> {
  for (const bundle of of) {
    for (let channel = 0; channel < portCount(device, tile, side, bundle); channel++) yield { bundle, channel };
  }
}

/** Streams do not turn back to the tile they came from, although the hardware could; South of a shim is its DMA. */
function edgesFrom(device: Device, tile: TilePosition, source: Port): Edge[] {
  const kind = tileKind(device, tile.row)!;
  const onward = joinable(kind, source.bundle).filter((bundle) => bundle !== source.bundle || kind === "shim");
  const edges: Edge[] = [];
  for (const dest of ports(device, tile, "dest", onward)) {
    if (!mayJoin(kind, source, dest)) continue;
    const resource = portKey(device, "dest", { tile, port: dest });
    const next = beyond(tile, dest);
    const inside = next && portCount(device, next.tile, "source", next.port.bundle) > next.port.channel;
    edges.push({ resource, next: inside ? portKey(device, "source", next) : -1, join: { tile, source, dest } });
  }
  return edges;
}

/** What the negotiation knows of each dest port. */
class Congestion {
  readonly history = new Map<number, number>();
  readonly users = new Map<number, Set<number>>();
  #penalty = 0.5;
  constructor(readonly taken: ReadonlySet<number>, readonly nets: readonly Net[]) {}

  cost(resource: number, net: number): number {
    return 1 + (this.history.get(resource) ?? 0) + this.rivals(resource, net) * this.#penalty;
  }
  /** Nets that use the port and cannot share it with this one. */
  rivals(resource: number, net: number): number {
    let count = 0;
    for (const user of this.users.get(resource) ?? []) if (user !== net && !mayShare(this.nets[user], this.nets[net])) count++;
    return count;
  }
  use(resource: number, net: number): void {
    const users = this.users.get(resource);
    if (users) users.add(net);
    else this.users.set(resource, new Set([net]));
  }
  release(net: number): void { for (const users of this.users.values()) users.delete(net); }
  get contested(): number[] {
    return [...this.users].filter(([resource, users]) => [...users].some((net) => this.rivals(resource, net) > 0)).map(([resource]) => resource);
  }
  /** Makes contested ports dearer for the next round. */
  raise(contested: readonly number[]): void {
    for (const resource of contested) this.history.set(resource, (this.history.get(resource) ?? 0) + 1);
    this.#penalty *= 1.3;
  }
}

function mayShare(a: Net, b: Net): boolean {
  if (a.packet === undefined || b.packet === undefined) return false;
  return a.packet !== b.packet || destsText(a) === destsText(b);
}
function destsText(net: Net): string { return net.dests.map(endpointText).sort().join(); }

/**
 * Routes all nets on a device. `fixed` are joins that exist already: their dest ports, and the ports that drive their sources, are taken.
 * Returns the joins of each net, in the order of the nets, from the source outwards. Throws a `RoutingError` that names the port.
 */
export function routeNets(device: Device, nets: readonly Net[], fixed: readonly Join[] = []): Join[][] {
  const taken = takenPorts(device, fixed);
  checkDestinations(device, nets, taken);
  const congestion = new Congestion(taken, nets);
  let routes: Edge[][] = nets.map(() => []);
  for (let round = 0; round < rounds; round++) {
    routes = nets.map((_, i) => {
      // After the first round only nets that share a port are ripped up.
      if (round > 0 && routes[i].every((edge) => congestion.rivals(edge.resource, i) === 0)) return routes[i];
      congestion.release(i);
      const tree = growTree(device, nets, i, congestion);
      for (const edge of tree) congestion.use(edge.resource, i);
      return tree;
    });
    const contested = congestion.contested;
    if (contested.length === 0) return routes.map((edges) => edges.map((edge) => edge.join));
    congestion.raise(contested);
  }
  throw congestionError(nets, routes, congestion);
}

function takenPorts(device: Device, fixed: readonly Join[]): Set<number> {
  const taken = new Set<number>();
  for (const { tile, source, dest } of fixed) {
    taken.add(portKey(device, "dest", { tile, port: dest }));
    const driver = beyond(tile, source);
    if (driver && tileKind(device, driver.tile.row)) taken.add(portKey(device, "dest", driver));
  }
  return taken;
}

/** Throws a `RoutingError` when two nets end at one port, or one at a port that is taken. */
export function checkDestinations(device: Device, nets: readonly Net[], taken: ReadonlySet<number> = new Set()): void {
  const owners = new Map<number, Net>();
  for (const net of nets) {
    for (const dest of net.dests) {
      const key = portKey(device, "dest", dest);
      const owner = owners.get(key);
      if (taken.has(key) || (owner && owner !== net && !(owner.packet !== undefined && net.packet !== undefined))) {
        const rivals = owner ? `${netText(owner)} and ${netText(net)}` : `${netText(net)} and an existing connection`;
        throw new RoutingError(`two streams end at ${endpointText(dest)}: ${rivals}`, dest, owner ? [owner, net] : [net]);
      }
      owners.set(key, net);
    }
  }
}

function growTree(device: Device, nets: readonly Net[], index: number, congestion: Congestion): Edge[] {
  const net = nets[index];
  const graph = graphOf(device);
  const reached = [portKey(device, "source", net.source)];
  const tree: Edge[] = [];
  for (const dest of net.dests) {
    const target = portKey(device, "dest", dest);
    if (tree.some((edge) => edge.resource === target)) continue;
    const path = cheapestPath(graph, reached, target, {
      cost: (resource) => congestion.cost(resource, index),
      barred: (resource) => congestion.taken.has(resource) || tree.some((edge) => edge.resource === resource),
    });
    if (!path) throw new RoutingError(`no free path from ${endpointText(net.source)} to ${endpointText(dest)}`, dest, [net]);
    for (const edge of path) {
      tree.push(edge);
      if (edge.next >= 0) reached.push(edge.next);
    }
  }
  return tree;
}

interface Prices { readonly cost: (resource: number) => number; readonly barred: (resource: number) => boolean }

/**
 * A* from any of the source ports to a dest port; undefined when there is no way that is not barred. No port costs less than 1, so the
 * tiles still to cross bound the rest of the way from below.
 */
function cheapestPath(graph: Graph, from: readonly number[], target: number, { cost: price, barred }: Prices): Edge[] | undefined {
  const ahead = (node: number): number => tilesBetween(graph.rows, node, target);
  const best = new Map<number, number>(from.map((node) => [node, 0]));
  const via = new Map<number, { node: number; edge: Edge }>();
  const frontier = new Frontier();
  for (const node of from) frontier.push(ahead(node), node);
  let goal: { cost: number; node: number; edge: Edge } | undefined;
  for (let entry = frontier.pop(); entry && (!goal || entry.cost < goal.cost); entry = frontier.pop()) {
    const soFar = best.get(entry.node)!;
    if (entry.cost > soFar + ahead(entry.node)) continue;
    for (const edge of graph.edges.get(entry.node)!) {
      if (barred(edge.resource)) continue;
      const cost = soFar + price(edge.resource);
      if (edge.resource === target) {
        if (!goal || cost < goal.cost) goal = { cost, node: entry.node, edge };
      } else if (edge.next >= 0 && cost < (best.get(edge.next) ?? Infinity)) {
        best.set(edge.next, cost);
        via.set(edge.next, { node: entry.node, edge });
        frontier.push(cost + ahead(edge.next), edge.next);
      }
    }
  }
  return goal && pathTo(via, goal.node, goal.edge);
}

function tilesBetween(rows: number, a: number, b: number): number {
  const [tileA, tileB] = [Math.floor(a / portsPerTile), Math.floor(b / portsPerTile)];
  return Math.abs(Math.floor(tileA / rows) - Math.floor(tileB / rows)) + Math.abs((tileA % rows) - (tileB % rows));
}

function pathTo(via: ReadonlyMap<number, { node: number; edge: Edge }>, node: number, last: Edge): Edge[] {
  const path = [last];
  for (let step = via.get(node); step; step = via.get(step.node)) path.unshift(step.edge);
  return path;
}

/** Binary heap by cost, then by the order of entry, so that routes do not depend on anything but the input. */
class Frontier {
  readonly #heap: { cost: number; order: number; node: number }[] = [];
  #order = 0;
  push(cost: number, node: number): void {
    const heap = this.#heap;
    const entry = { cost, order: this.#order++, node };
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!precedes(entry, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = entry;
  }
  pop(): { cost: number; node: number } | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (!last || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && precedes(heap[child + 1], heap[child])) child++;
      if (!precedes(heap[child], last)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return top;
  }
}

function precedes(a: { cost: number; order: number }, b: { cost: number; order: number }): boolean {
  return a.cost < b.cost || (a.cost === b.cost && a.order < b.order);
}

function congestionError(nets: readonly Net[], routes: readonly Edge[][], congestion: Congestion): RoutingError {
  const resource = congestion.contested.sort((a, b) => congestion.users.get(b)!.size - congestion.users.get(a)!.size)[0];
  const rivals = [...congestion.users.get(resource)!].map((i) => nets[i]);
  const { tile, dest } = routes.flat().find((edge) => edge.resource === resource)!.join;
  const contested = { tile, port: dest };
  return new RoutingError(`${endpointText(contested)} is wanted by ${rivals.map(netText).join(" and ")}`, contested, rivals);
}

export function endpointText({ tile, port }: Endpoint): string { return `${portText(port)} of tile (${tile.column}, ${tile.row})`; }
function netText(net: Net): string { return `the stream from ${endpointText(net.source)}`; }
