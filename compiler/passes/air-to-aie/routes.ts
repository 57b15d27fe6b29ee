/**
 * Routes: every element of a channel's bundle joins one DMA channel that sends to one or (broadcast) several that receive. Here
 * the two sides are found and checked: a route that sends more or less than it receives would stop the device.
 */
import { stringValue, symbolName } from "../../ir/attributes.js";
import type { Operation, Value } from "../../ir/operation.js";
import { channelSize } from "../../dialects/air-data.js";
import { PassError } from "../../pass/pass.js";
import type { Core, Design } from "./design.js";
import { ringOf, type Ring } from "./rings.js";
import { levelOf, partSites, sitesOf, sumSites, type Site, type Step } from "./steps.js";

export interface L3 { readonly kind: "L3" }
export interface L2 { readonly kind: "L2" }
export type Place = L3 | L2 | Core;
const l3: L3 = { kind: "L3" };
const l2: L2 = { kind: "L2" };

/** One side of a route at one place: what one DMA channel does. */
export interface End {
  readonly place: Place;
  readonly direction: Site["direction"];
  readonly sequence: readonly Step[];
  /** Absent for L3: the runtime sequence drives the shim. */
  readonly ring?: Ring;
  /** For error messages and for metadata: the first put or get. */
  readonly op: Operation;
}
export interface Route {
  /** Channel symbol, with the element for bundles of several: `channel_8_0_1`. */
  readonly name: string;
  readonly source: End;
  readonly destinations: readonly End[];
}

interface Level { readonly place: Place; readonly steps: readonly Step[] }

/** Finds all routes of the design, in the order in which the segment, then the cores, name them. */
export function connect(design: Design): Route[] {
  const bundles = bundleSizes(design.module);
  const ends = new Map<string, End[]>();
  for (const { place, steps } of levelsOf(design)) {
    // A channel may both send and receive at one level: from memtile to memtile.
    for (const [key, sequence] of partSites(steps, (site) => `${site.direction} ${routeName(site, bundles)}`)) {
      const [direction, name] = key.split(" ") as [End["direction"], string];
      if (!ends.has(name)) ends.set(name, []);
      ends.get(name)!.push(endOf(place, direction, sequence));
    }
  }
  const routes = [...ends].map(([name, found]) => routeOf(name, found));
  checkLaunchSites(routes);
  return routes;
}

/** A put or get of the launch names one shim channel, so it must not serve several elements of a bundle. */
function checkLaunchSites(routes: readonly Route[]): void {
  const served = new Map<Operation, Route>();
  for (const route of routes) {
    for (const { op } of endsOf(route).filter(({ place }) => place.kind === "L3").flatMap(({ sequence }) => sitesOf(sequence))) {
      const other = served.get(op);
      if (other && other !== route) {
        throw new PassError("bundle-index", `one ${op.name} of the launch serves @${other.name} and @${route.name}`, {
          op, hint: "give each element of the bundle a put or get of its own (unroll the scf.parallel)",
        });
      }
      served.set(op, route);
    }
  }
}

function levelsOf(design: Design): Level[] {
  return [
    { place: l2, steps: design.segmentProgram.steps },
    ...design.cores.map((core) => ({ place: core, steps: core.program.steps })),
    { place: l3, steps: design.launchProgram.steps },
  ];
}

/** Bundle shape of every channel of the module. */
function bundleSizes(module: Operation): Map<string, number[]> {
  const channels = module.body.operations.filter((op) => op.name === "air.channel");
  return new Map(channels.map((channel) => [stringValue(channel.attribute("sym_name"))!, channelSize(channel)]));
}

/** A dimension of size 1 has one element, whatever index a broadcast destination gives. */
function routeName(site: Site, bundles: ReadonlyMap<string, readonly number[]>): string {
  const shape = bundles.get(site.channel);
  if (!shape) throw new PassError("unknown-channel", `there is no air.channel @${site.channel}`, { op: site.op });
  if (shape.every((size) => size === 1)) return site.channel;
  const element = shape.map((size, dim) => size === 1 ? 0 : site.element[dim] ?? 0);
  if (element.some((index, dim) => index < 0 || index >= shape[dim])) {
    throw new PassError("bundle-index", `@${site.channel}[${element}] is outside the bundle [${shape}]`, { op: site.op });
  }
  return `${site.channel}_${element.join("_")}`;
}

function endOf(place: Place, direction: Site["direction"], sequence: readonly Step[]): End {
  const sites = sitesOf(sequence);
  const expected = { L3: 0, L2: 1, core: 2 }[place.kind];
  const stray = sites.find((site) => levelOf(site.memory) !== expected);
  if (stray) {
    throw new PassError("memory-space", `${stray.op.name} moves memory of space ${levelOf(stray.memory)} at a level of space ${expected}`, {
      op: stray.op, hint: "L3 is moved by the launch, L2 by the segment, L1 by the herd (air-dma-to-channel)",
    });
  }
  return { place, direction, sequence, ring: place.kind === "L3" ? undefined : ringOf(sequence), op: sites[0].op };
}

function routeOf(name: string, ends: readonly End[]): Route {
  const sources = ends.filter((end) => end.direction === "MM2S");
  const destinations = ends.filter((end) => end.direction === "S2MM");
  if (sources.length !== 1 || destinations.length === 0) {
    const [put, get] = [sources.length, destinations.length];
    throw new PassError("channel-ends", `channel @${name} has ${put} senders and ${get} receivers`, {
      op: (sources[1] ?? ends[0]).op, hint: "a channel joins one put to one get, or to several with broadcast_shape",
    });
  }
  const sent = bitsPerIteration(sources[0]);
  for (const destination of destinations) {
    const received = bitsPerIteration(destination);
    if (received === sent) continue;
    throw new PassError("channel-volume", `@${name} sends ${sent / 32} words per launch iteration and ${placeText(destination.place)} receives ${received / 32}`, {
      op: destination.op, hint: "the device would wait for ever: make trip counts times sizes agree on both sides",
    });
  }
  return { name, source: sources[0], destinations };
}

/** Bits that an end moves in one launch iteration. */
export function bitsPerIteration(end: End): number { return sumSites(end.sequence, (site) => site.bits); }

export function placeText(place: Place): string {
  return place.kind === "core" ? `core (${place.column}, ${place.row})` : place.kind;
}

export function endsOf(route: Route): readonly End[] { return [route.source, ...route.destinations]; }

/** The memories an end moves, each once. */
export function memoriesOf(end: End): Value[] {
  return [...new Set(end.ring ? end.ring.descriptors.map(({ memory }) => memory) : sitesOf(end.sequence).map((site) => site.memory))];
}

/** Channels named by puts and gets inside an operation. */
export function channelsUsed(op: Operation): Set<string> {
  const names = new Set<string>();
  op.walk((site) => {
    if (site.name === "air.channel.put" || site.name === "air.channel.get") names.add(symbolName(site.attribute("chan_name"))!);
  });
  return names;
}
