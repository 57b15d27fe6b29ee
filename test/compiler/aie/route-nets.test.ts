/** The router on its own: every net arrives, no port carries two, congestion is resolved, and what cannot be routed is named. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { routeNets, RoutingError, type Endpoint, type Join, type Net } from "../../../compiler/aie/route-nets.js";
import { deviceNamed, tileKind, type Device } from "../../../compiler/target/devices.js";
import { beyond, mayJoin, portCount, portText, type Bundle } from "../../../compiler/target/stream-switch.js";

const npu1 = deviceNamed("npu1")!;
const npu2 = deviceNamed("npu2")!;
const at = (column: number, row: number, bundle: Bundle, channel: number): Endpoint => ({ tile: { column, row }, port: { bundle, channel } });
const name = (end: Endpoint): string => `(${end.tile.column},${end.tile.row}) ${portText(end.port)}`;

/** Follows the joins of a net from its source and returns the ports where they end; throws on an illegal or doubly used port. */
function arrivals(device: Device, net: Net, joins: readonly Join[], used: Set<string>): string[] {
  const ends: string[] = [];
  const follow = (from: Endpoint): void => {
    const here = joins.filter((join) => name({ tile: join.tile, port: join.source }) === name(from));
    for (const { tile, source, dest } of here) {
      assert.ok(mayJoin(tileKind(device, tile.row)!, source, dest), `${portText(source)} to ${portText(dest)}`);
      assert.ok(dest.channel < portCount(device, tile, "dest", dest.bundle));
      const key = name({ tile, port: dest });
      assert.not.ok(used.has(key), `${key} carries two streams`);
      used.add(key);
      if (net.dests.some((end) => name(end) === key)) ends.push(key);
      else follow(beyond(tile, dest)!);
    }
  };
  follow(net.source);
  return ends.sort();
}

function check(nets: readonly Net[], device = npu1): void {
  const routes = routeNets(device, nets);
  const used = new Set<string>();
  nets.forEach((net, i) => {
    assert.equal(arrivals(device, net, routes[i]!, used), net.dests.map(name).sort());
  });
  assert.is(used.size, routes.flat().length, "no join hangs in the air");
}

/** Shim to memtile straight, A down the column of each memtile, B along a row, C of every core back to the memtile of its column. */
function herd(columns: number, rows: number): Net[] {
  const nets: Net[] = [];
  const cores = (pick: (x: number, y: number) => boolean, channel: number): Endpoint[] =>
    [...Array(columns * rows).keys()].map((i) => [i % columns, Math.floor(i / columns)] as const)
      .filter(([x, y]) => pick(x, y)).map(([x, y]) => at(x, 2 + y, "DMA", channel));
  for (let x = 0; x < columns; x++) {
    nets.push({ source: at(x, 0, "South", 3), dests: [at(x, 1, "DMA", 0)] }, { source: at(x, 0, "South", 7), dests: [at(x, 1, "DMA", 1)] });
    nets.push({ source: at(x, 1, "DMA", 5), dests: [at(x, 0, "South", 2)] });
    nets.push({ source: at(x, 1, "DMA", 0), dests: cores((column) => column === x, 0) });
    for (let y = 0; y < rows; y++) nets.push({ source: at(x, 2 + y, "DMA", 0), dests: [at(x, 1, "DMA", 2 + y)] });
  }
  for (let y = 0; y < rows; y++) nets.push({ source: at(y % columns, 1, "DMA", 1 + Math.floor(y / columns)), dests: cores((_, row) => row === y, 1) });
  return nets;
}

test("herds of every shape", () => {
  for (let columns = 1; columns <= 4; columns++) for (let rows = 1; rows <= 4; rows++) check(herd(columns, rows));
  check(herd(8, 4), npu2);
});

test("random nets between distinct ports", () => {
  let state = 12345;
  const random = (n: number): number => (state = (state * 1103515245 + 12345) % 2147483648) % n;
  for (let trial = 0; trial < 20; trial++) {
    const sources = shuffle([...Array(32).keys()].map((i) => at((i >> 1) % 4, 2 + (i >> 3), "DMA", i & 1)), random);
    const dests = shuffle([...sources], random);
    check(sources.slice(0, 12).map((source, i) => ({ source, dests: dests.slice(2 * i, 2 * i + 2).filter((end) => name(end) !== name(source)) })));
  }
});

function shuffle<T>(items: T[], random: (n: number) => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

test("existing connections are kept clear of", () => {
  const fixed: Join[] = [{ tile: { column: 0, row: 1 }, source: { bundle: "DMA", channel: 0 }, dest: { bundle: "North", channel: 0 } }];
  const [route] = routeNets(npu1, [{ source: at(0, 1, "DMA", 1), dests: [at(0, 2, "DMA", 0)] }], fixed);
  assert.not.ok(route!.some((join) => portText(join.dest) === "North : 0"));
});

test("a DMA channel that two streams want is named", () => {
  const nets = [at(0, 0, "South", 3), at(0, 0, "South", 7)].map((source) => ({ source, dests: [at(0, 2, "DMA", 0)] }));
  assert.throws(() => routeNets(npu1, nets), (error: unknown) =>
    error instanceof RoutingError && /DMA : 0 of tile \(0, 2\)/.test(error.message) && error.nets.length === 2);
});

test("more streams than a memtile has ways up name the contested port", () => {
  const nets = [0, 1, 2, 3, 4, 5].map((channel) => ({
    source: at(0, 1, "DMA", channel), dests: [at(channel >> 1, 2, "DMA", channel & 1)] }));
  check(nets);
  const seventh = { source: at(0, 0, "South", 3), dests: [at(3, 2, "DMA", 0)] };
  check([...nets, seventh]);
  // Four channels lead down from a core column, and only South 2 and 3 of its shim take them in.
  const blocked: Join[] = [0, 1, 2, 3].map((channel) => ({
    tile: { column: 0, row: 1 }, source: { bundle: "North", channel }, dest: { bundle: "South", channel } }));
  const across: Join[] = [0, 1, 2, 3].map((channel) => ({
    tile: { column: 1, row: 0 }, source: { bundle: "East", channel }, dest: { bundle: "West", channel } }));
  assert.throws(() => routeNets(npu1, [{ source: at(0, 2, "DMA", 0), dests: [at(0, 0, "South", 2)] }], [...blocked, ...across]),
    (error: unknown) => error instanceof RoutingError && /South : 2 of tile \(0, 0\)/.test(error.message));
});

test.run();
