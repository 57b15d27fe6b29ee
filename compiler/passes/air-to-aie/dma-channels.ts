/** Which DMA channel of a tile serves which end of a route, within what the tile has. */
import { memtileHalves } from "../../aie/memtile-halves.js";
import { limits, memtileBds } from "../../target/limits.js";
import { tileKind, type Device } from "../../target/devices.js";
import type { TileKind } from "../../target/registers.js";
import { PassError } from "../../pass/pass.js";
import type { Core } from "./design.js";
import { endsOf, placeText, type End, type Route } from "./routes.js";

/** A DMA channel of a tile. */
export interface Port { readonly column: number; readonly row: number; readonly direction: End["direction"]; readonly channel: number }

/** What is short where something does not fit a tile: "S2MM channels: 7 of 6". `code` is the code of the diagnostic. */
export interface Shortage {
  readonly code: "channels" | "tile-memory" | "locks-exhausted" | "bds-exhausted";
  readonly what: string;
  readonly needed: number;
  readonly available: number;
}
export function shortageText({ what, needed, available }: Shortage): string { return `${what}: ${needed} of ${available}`; }

const directions = ["S2MM", "MM2S"] as const;

/**
 * Channel numbers for ends that share a tile, in the order given; or what is short. A memtile channel reaches only the half of
 * the descriptors that has its parity, so an end goes to the first free channel whose half still has room for its ring. Where that
 * does not work out, long rings are placed first, and at last halves are searched for all.
 */
export function assignChannels(kind: TileKind, ends: readonly End[]): Map<End, number> | Shortage {
  for (const direction of directions) {
    const needed = ends.filter((end) => end.direction === direction).length;
    const available = limits[kind].channels[direction];
    if (needed > available) return { code: "channels", what: `${direction} channels`, needed, available };
  }
  const inOrder = fillChannels(kind, ends);
  if (inOrder instanceof Map) return inOrder;
  const byLength = [...ends].sort((a, b) => descriptorsOf(b) - descriptorsOf(a));
  const firstFree = fillChannels(kind, byLength);
  if (firstFree instanceof Map || kind !== "memtile") return firstFree;
  const halves = memtileHalves(byLength.map((end) => ({ direction: end.direction, descriptors: descriptorsOf(end) })));
  return halves ? fillChannels(kind, byLength, halves) : firstFree;
}

function descriptorsOf(end: End): number { return end.ring?.descriptors.length ?? 0; }

/** Each end on the first free channel with room, of its half where halves are given. */
function fillChannels(kind: TileKind, ends: readonly End[], halves?: readonly number[]): Map<End, number> | Shortage {
  const free = new Map(directions.map((direction) => [direction, Array.from({ length: limits[kind].channels[direction] }, (_, i) => i)]));
  const bank = (channel: number): number => kind === "memtile" ? channel % 2 : 0;
  const bankSize = kind === "memtile" ? memtileBds(0).max + 1 : limits[kind].bdCount;
  const used = [0, 0];
  const channels = new Map<End, number>();
  for (const [i, end] of ends.entries()) {
    const candidates = free.get(end.direction)!;
    const length = descriptorsOf(end);
    const fits = (channel: number): boolean => used[bank(channel)] + length <= bankSize && (!halves || bank(channel) === halves[i]);
    const position = candidates.findIndex(fits);
    if (position < 0) {
      const what = kind === "memtile" ? `descriptors of the ${candidates[0] % 2 === 0 ? "even" : "odd"} channels` : "descriptors";
      return { code: "bds-exhausted", what, needed: used[bank(candidates[0])] + length, available: bankSize };
    }
    const [channel] = candidates.splice(position, 1);
    used[bank(channel)] += length;
    channels.set(end, channel);
  }
  return channels;
}

/** Ports of all ends in the cores; each core gives out its channels in program order of the routes. */
export function placeCoreEnds(routes: readonly Route[], ports: Map<End, Port>): void {
  const byCore = new Map<Core, End[]>();
  for (const end of routes.flatMap(endsOf)) {
    if (end.place.kind !== "core") continue;
    if (!byCore.has(end.place)) byCore.set(end.place, []);
    byCore.get(end.place)!.push(end);
  }
  for (const [core, ends] of byCore) {
    const channels = assignChannels("core", ends);
    if (!(channels instanceof Map)) {
      throw new PassError(channels.code, `${placeText(core)} has too few ${shortageText(channels)}`, {
        op: ends.at(-1)!.op, hint: "a core receives through two DMA channels and sends through two: fuse channels (air-fuse-channels)",
      });
    }
    for (const [end, channel] of channels) ports.set(end, { column: core.column, row: core.row, direction: end.direction, channel });
  }
}

/**
 * Ports of all L3 ends: the shim below the tile on the other side, while it has a free channel; those left over go to the
 * nearest column that has one. Expects the other sides in `ports`.
 */
export function placeShimEnds(routes: readonly Route[], ports: Map<End, Port>, device: Device, columns: number): void {
  const available = limits.shim.channels;
  const used = new Map<string, number>();
  const take = (end: End, column: number): boolean => {
    const key = `${end.direction} ${column}`;
    const channel = used.get(key) ?? 0;
    if (channel >= available[end.direction]) return false;
    used.set(key, channel + 1);
    ports.set(end, { column, row: rowOf(device, "shim"), direction: end.direction, channel });
    return true;
  };
  const shimEnds = routes.flatMap((route) => endsOf(route).filter((end) => end.place.kind === "L3").map((end) => ({ end, home: homeColumn(route, end, ports) })));
  const leftOver = shimEnds.filter(({ end, home }) => !take(end, home));
  for (const { end, home } of leftOver) {
    if (columnsFrom(home, columns).some((column) => take(end, column))) continue;
    const needed = shimEnds.filter((other) => other.end.direction === end.direction).length;
    throw new PassError("channels", `the launch uses ${needed} ${end.direction} channels and ${columns} columns have ${available[end.direction] * columns}`, {
      op: end.op, hint: "let several panels share a channel, use more columns, or a smaller herd",
    });
  }
}

function homeColumn(route: Route, end: End, ports: ReadonlyMap<End, Port>): number {
  const others = endsOf(route).filter((other) => other !== end).flatMap((other) => ports.get(other) ?? []);
  return others[0]?.column ?? 0;
}

/** The lowest row with tiles of the kind. */
export function rowOf(device: Device, kind: TileKind): number {
  return Array.from({ length: device.rows }, (_, row) => row).find((row) => tileKind(device, row) === kind)!;
}

/** All columns, nearest to `home` first, the left one before the right one. */
export function columnsFrom(home: number, columns: number): number[] {
  return Array.from({ length: columns }, (_, column) => column).sort((a, b) => Math.abs(a - home) - Math.abs(b - home));
}
