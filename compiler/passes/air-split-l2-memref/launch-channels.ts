/** Shares the shim's DMA channels among the channels between L3 and L2. */
import type { Operation, Value } from "../../ir/operation.js";
import { memrefAt, memrefSegment } from "../../dialects/air-access.js";
import { channelOf, constantBundle, endpointsByChannel, setChannel } from "../../dialects/air-channel.js";
import { coresRunning } from "../../air/herd-cores.js";
import { bufferOf, ridingBuffers } from "../../air/riding-buffers.js";
import { PassError } from "../../pass/pass.js";

/** A channel between a launch and its segment, by its ends. */
export interface LaunchChannel {
  readonly segmentEnd: Operation;
  readonly launchEnd: Operation;
  /** The put or get on the same piece that leads to or from the herd. */
  readonly herdSide: Operation;
  /** The L2 buffer that the piece was cut from. */
  readonly buffer: Operation;
}

/** A shim tile has two DMA channels in each direction (AM025; mlir-air's max-launch-channels). */
const shimChannelsPerColumn = 2;

/**
 * Results of one column leave through one channel. Operands get a channel each while the shims of the columns have enough; beyond that
 * the panels that no column owns share channels in groups, the smallest that fit, visited in program order.
 */
export function shareLaunchChannels(segment: Operation, channels: readonly LaunchChannel[], columns: number): void {
  const ends = endpointsByChannel(segment);
  const withHome = channels.map((channel) => ({ channel, home: homeColumn(channel, ends) }));
  const results = withHome.filter(({ channel }) => channel.segmentEnd.name === "air.channel.put");
  for (const pieces of groupBy(results, ({ channel }) => channel.buffer)) {
    for (const column of groupBy(pieces, ({ home }) => home)) share(column.map(({ channel }) => channel));
  }

  const all = groupBy(withHome.filter(({ channel }) => channel.segmentEnd.name === "air.channel.get"), ({ channel }) => channel.buffer);
  const riding = new Set(segment.collect("air.herd").flatMap(ridingBuffers));
  const seldom = all.filter((panels) => panels.some(({ channel }) => destinations(channel, ends).some((get) => riding.has(bufferOf(get)))));
  // What rides on the channels of another operand (air-fuse-channels) needs none of its own.
  const stay = new Set(all.filter((panels) => !seldom.includes(panels)).flat().map(({ channel }) => operandOf(channel)));
  const operands = all.filter((panels) => !seldom.includes(panels) || panels.some(({ channel }) => stay.has(operandOf(channel))));
  const available = shimChannelsPerColumn * columns;
  const total = operands.reduce((sum, panels) => sum + panels.length, 0);
  if (total <= available) return;
  const choice = operands
    .filter((panels) => panels.every(({ home }) => home === undefined) || new Set(panels.map(({ home }) => home)).size === 1)
    .map((panels) => ({ panels, size: smallestGroup(panels.length, total - available) }))
    .filter(({ size }) => size !== undefined)
    .sort((a, b) => a.size! - b.size!)[0];
  if (!choice) {
    throw new PassError("channels", `${total} panels need shim channels and ${columns} columns have ${available}`, {
      op: segment, hint: "use a smaller herd or more columns",
    });
  }
  for (let i = 0; i < choice.panels.length; i += choice.size!) share(choice.panels.slice(i, i + choice.size!).map(({ channel }) => channel));
}

function operandOf({ launchEnd }: LaunchChannel): Value { return memrefAt(launchEnd, memrefSegment.channel); }

/** Gets of the cores that receive the piece. */
function destinations({ herdSide }: LaunchChannel, ends: ReadonlyMap<string, readonly Operation[]>): Operation[] {
  return (ends.get(channelOf(herdSide)) ?? []).filter((end) => end.name === "air.channel.get" && end.enclosing("air.herd"));
}

/** Smallest group size, a divisor of the count, that saves at least so many channels. */
function smallestGroup(count: number, saving: number): number | undefined {
  for (let size = 2; size <= count; size++) if (count % size === 0 && count - count / size >= saving) return size;
  return undefined;
}

function groupBy<T>(items: readonly T[], key: (item: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

/** Puts all transfers on the first channel of the group. */
function share(group: readonly LaunchChannel[]): void {
  const name = channelOf(group[0].segmentEnd);
  for (const { segmentEnd, launchEnd } of group) {
    setChannel(segmentEnd, name);
    setChannel(launchEnd, name);
  }
}

/** The column whose cores alone use the piece; undefined when several columns do. */
function homeColumn({ herdSide }: LaunchChannel, ends: ReadonlyMap<string, readonly Operation[]>): number | undefined {
  const bundle = constantBundle(herdSide);
  if (bundle && bundle.length > 0) return bundle[0];
  const columns = new Set<number>();
  for (const end of ends.get(channelOf(herdSide)) ?? []) {
    const herd = end.enclosing("air.herd");
    if (herd) for (const [x] of coresRunning(end, herd)) columns.add(x);
  }
  return columns.size === 1 ? [...columns][0] : undefined;
}
