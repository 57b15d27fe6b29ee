/** Which operands ride on the channels of which others. */
import type { Operation } from "../../ir/operation.js";
import { channelOf, constantBundle, endpointsByChannel } from "../../dialects/air-channel.js";
import { coresRunning, type Core } from "../../air/herd-cores.js";
import { bufferOf, ridingBuffers } from "../../air/riding-buffers.js";
import { PassError } from "../../pass/pass.js";

/** How data of an operand comes to some cores: put by the launch, filled into one L2 buffer, drained from it. */
export interface Path { readonly put: Operation; readonly fill: Operation; readonly drain: Operation; readonly cores: readonly Core[] }
/** A path that the cores take by one get, once a step of theirs. */
export interface Carrier extends Path { readonly get: Operation }
/** A part of a rider, for some of the cores of its carrier. */
export interface Piece extends Path { readonly carrier: Carrier }
/** What the cores get once for all steps into one buffer: by turns, in each of which every carrier brings one piece. */
export interface Rider { readonly gets: readonly Operation[]; readonly turns: readonly (readonly Piece[])[] }

/**
 * Operands that the cores get less often than others, each with one of those that come to at least the same cores: the one that
 * would carry the fewest pieces, of several the first.
 */
export function ridersOf(module: Operation, herd: Operation): Rider[] {
  const ends = endpointsByChannel(module);
  const gets = herd.collect("air.channel.get");
  const buffers = ridingBuffers(herd);
  const operands = [...new Set(gets.map(bufferOf))].filter((buffer) => !buffers.includes(buffer));
  const carriers = operands.map((buffer) => gets.filter((get) => bufferOf(get) === buffer).flatMap((get) => pathsTo(get, herd, ends).map((path): Carrier => ({ ...path, get }))));
  return buffers.map((buffer) => {
    const own = gets.filter((get) => bufferOf(get) === buffer);
    const paths = own.flatMap((get) => pathsTo(get, herd, ends));
    const possible = carriers.map((operand) => turnsOn(operand, paths)).filter((turns) => turns !== undefined);
    if (possible.length > 0) return { gets: own, turns: possible.reduce((best, turns) => (turns.length < best.length ? turns : best)) };
    throw new PassError("channels", `no operand comes to the cores that @${channelOf(paths[0].drain)} leads to, so none can share its channel`, {
      op: paths[0].drain, hint: "one that comes to a row or a column of cores can",
    });
  });
}

/** The pieces by turns on the channels of an operand; undefined where one would go to cores that the operand does not come to. */
function turnsOn(carriers: readonly Carrier[], paths: readonly Path[]): Piece[][] | undefined {
  const turns: Piece[][] = [];
  const carried = new Map<Carrier, number>();
  for (const path of paths) {
    const carrier = carriers.find(({ cores }) => path.cores.every((core) => cores.some((other) => same(core, other))));
    if (!carrier) return undefined;
    const turn = carried.get(carrier) ?? 0;
    carried.set(carrier, turn + 1);
    (turns[turn] ??= []).push({ ...path, carrier });
  }
  return turns.every((pieces) => pieces.length === carriers.length) ? turns : undefined;
}

export function same([x, y]: Core, [otherX, otherY]: Core): boolean { return x === otherX && y === otherY; }

/**
 * Paths that end in a get: one, or one per element of a bundle. None for what does not come from L3 by way of one buffer in L2. Where a channel
 * fills several buffers one after the other, its first put is for the first of them, and so on.
 */
function pathsTo(get: Operation, herd: Operation, ends: ReadonlyMap<string, readonly Operation[]>): Path[] {
  const others = (op: Operation): readonly Operation[] => (ends.get(channelOf(op)) ?? []).filter(({ name }) => name !== op.name);
  return others(get).flatMap((drain) => {
    const fill = bufferOf(drain).users.find(({ name }) => name === "air.channel.get");
    const puts = fill ? others(fill) : [];
    const fills = puts.length > 1 ? others(puts[0]) : [];
    const put = fills.length === puts.length ? puts[fills.indexOf(fill!)] : puts[0];
    const bundle = constantBundle(drain);
    const cores = bundle && bundle.length > 0 ? [[bundle[0], bundle[1] ?? 0] as const] : coresRunning(get, herd);
    return fill && put ? [{ put, fill, drain, cores }] : [];
  });
}
