/**
 * Which memtile holds which L2 buffer. Buffers that a DMA channel moves must be on the tile of that channel, so what is placed is
 * a panel: buffers joined by shared channels (ping and pong of an operand; the results of a column that leave through one channel).
 *
 * A panel that works for all cores of one column goes to the memtile of that column (for matmul: A, which is fed by M and runs
 * along a column's cores, and C). Other panels (B) are dealt out round the columns, so that shims and memtiles share the load. A
 * panel that finds its memtile full goes to the nearest one that has room.
 */
import type { Device } from "../../target/devices.js";
import { limits } from "../../target/limits.js";
import { PassError } from "../../pass/pass.js";
import type { Core, Design } from "./design.js";
import { assignChannels, columnsFrom, rowOf, shortageText, type Port, type Shortage } from "./dma-channels.js";
import { agentsOf, isEnd, type Agent, type Handover } from "./handovers.js";
import { bytesOf } from "./steps.js";
import { endsOf, type End, type Route } from "./routes.js";

interface Panel {
  readonly handovers: readonly Handover[];
  readonly ends: readonly End[];
  /** The column, when the panel works for all its cores and for no others. */
  readonly column?: number;
}

/** Column of every L2 handover; gives ports to their ends. */
export function placeL2(
  design: Design, routes: readonly Route[], handovers: readonly Handover[], device: Device, columns: number, ports: Map<End, Port>,
): Map<Handover, number> {
  const panels = panelsOf(design.cores, routes, handovers.filter(({ place }) => place.kind === "L2"));
  const firstColumn = Math.min(columns - 1, ...design.cores.map((core) => core.column));
  const inOrder = routes.flatMap(endsOf);
  const memtiles = Array.from({ length: columns }, (): Panel[] => []);
  for (const panel of panels) if (panel.column !== undefined) put(panel, panel.column, memtiles, inOrder);
  const spread = panels.filter((panel) => panel.column === undefined);
  spread.forEach((panel, i) => put(panel, (firstColumn + i) % columns, memtiles, inOrder));
  memtiles.forEach((held, column) => {
    const channels = channelsFor(held, inOrder) as Map<End, number>;
    for (const [end, channel] of channels) ports.set(end, { column, row: rowOf(device, "memtile"), direction: end.direction, channel });
  });
  return new Map(memtiles.flatMap((held, column) => held.flatMap((panel) => panel.handovers.map((handover) => [handover, column] as const))));
}

/** Joins handovers that share an end. */
function panelsOf(cores: readonly Core[], routes: readonly Route[], handovers: readonly Handover[]): Panel[] {
  let groups: { readonly members: Set<Handover>; readonly agents: Set<Agent> }[] = [];
  for (const handover of handovers) {
    const own = agentsOf(handover);
    const touching = groups.filter(({ agents }) => own.some((agent) => agents.has(agent)));
    const merged = {
      members: new Set([...touching.flatMap(({ members }) => [...members]), handover]),
      agents: new Set([...touching.flatMap(({ agents }) => [...agents]), ...own]),
    };
    groups = [...groups.filter((group) => !touching.includes(group)), merged];
  }
  return groups.map((group) => {
    const members = handovers.filter((handover) => group.members.has(handover));
    const ends = [...new Set(members.flatMap((member) => agentsOf(member).filter(isEnd)))];
    const partners = routes.filter((route) => endsOf(route).some((end) => ends.includes(end))).flatMap(endsOf);
    return { handovers: members, ends, column: columnServed(cores, partners) };
  });
}

function columnServed(cores: readonly Core[], partners: readonly End[]): number | undefined {
  const served = new Set(partners.flatMap(({ place }) => place.kind === "core" ? [place] : []));
  const [first] = served;
  if (!first || [...served].some((core) => core.column !== first.column)) return undefined;
  return cores.every((core) => core.column !== first.column || served.has(core)) ? first.column : undefined;
}

function put(panel: Panel, home: number, memtiles: Panel[][], inOrder: readonly End[]): void {
  let atHome: Shortage | undefined;
  for (const column of columnsFrom(home, memtiles.length)) {
    const shortage = shortageWith([...memtiles[column], panel], inOrder);
    if (!shortage) {
      memtiles[column].push(panel);
      return;
    }
    atHome ??= shortage;
  }
  throw new PassError(atHome!.code, `no memtile has room for another L2 panel; column ${home} lacks ${shortageText(atHome!)}`, {
    op: panel.ends[0].op, hint: "use smaller L2 tiles, a smaller herd, or more columns",
  });
}

/** What a memtile lacks to hold the panels; undefined when it holds them. */
function shortageWith(panels: readonly Panel[], inOrder: readonly End[]): Shortage | undefined {
  const handovers = panels.flatMap((panel) => panel.handovers);
  const { memory, locks } = limits.memtile;
  const bytes = handovers.flatMap(({ memories }) => memories).reduce((sum, buffer) => sum + bytesOf(buffer), 0);
  if (bytes > memory) return { code: "tile-memory", what: "bytes of memory", needed: bytes, available: memory };
  const lockCount = handovers.reduce((sum, { stages }) => sum + stages.length, 0);
  if (lockCount > locks) return { code: "locks-exhausted", what: "locks", needed: lockCount, available: locks };
  const channels = channelsFor(panels, inOrder);
  return channels instanceof Map ? undefined : channels;
}

/** Channels of a memtile that holds the panels, given out in program order. */
function channelsFor(panels: readonly Panel[], inOrder: readonly End[]): Map<End, number> | Shortage {
  const held = new Set(panels.flatMap((panel) => panel.ends));
  return assignChannels("memtile", inOrder.filter((end) => held.has(end)));
}
