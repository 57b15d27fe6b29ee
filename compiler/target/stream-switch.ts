/**
 * Stream switches: the ports of each tile kind, which port may feed which, and what lies beyond a port.
 *
 * A switch is named from inside: data enters at a *source* (slave) port and leaves at a *dest* (master) port. Port counts come from
 * the register map; which joins exist is AM020 chapter 2 as mlir-aie's AIETargetModel states it.
 */
import { registers, shimMux, type Direction, type PortRange, type TileKind } from "./registers.js";
import { tileKind, type Device } from "./devices.js";

/** Port bundles; the position is the number that the generic form of the AIE dialect prints. */
export const bundles = ["Core", "DMA", "FIFO", "South", "West", "North", "East", "PLIO", "NOC", "Trace", "TileControl"] as const;
export type Bundle = (typeof bundles)[number];

export interface Port { readonly bundle: Bundle; readonly channel: number }
export interface TilePosition { readonly column: number; readonly row: number }
export type Side = "source" | "dest";

export function portText(port: Port): string { return `${port.bundle} : ${port.channel}`; }

/** Where a port leads: the neighbouring tile and the side of it that is joined to us. */
const compass: Readonly<Partial<Record<Bundle, { readonly columns: number; readonly rows: number; readonly opposite: Bundle }>>> = {
  South: { columns: 0, rows: -1, opposite: "North" },
  North: { columns: 0, rows: 1, opposite: "South" },
  West: { columns: -1, rows: 0, opposite: "East" },
  East: { columns: 1, rows: 0, opposite: "West" },
};

/** The source port, and its tile, that a dest port on the edge of a switch drives; undefined for ports that end in the tile. */
export function beyond(tile: TilePosition, dest: Port): { tile: TilePosition; port: Port } | undefined {
  const step = compass[dest.bundle];
  if (!step) return undefined;
  return {
    tile: { column: tile.column + step.columns, row: tile.row + step.rows },
    port: { bundle: step.opposite, channel: dest.channel },
  };
}

/** The trace unit of a core's program memory is port 0, of its data memory port 1: two bundles in the register map. */
const coreTrace = ["CoreTrace", "MemTrace"];

function range(kind: TileKind, side: Side, bundle: Bundle): PortRange | undefined {
  const { masters, slaves } = registers[kind].switch;
  return (side === "source" ? slaves : masters)[bundle];
}

/** How many ports of a bundle a switch has; 0 at the edge of the array, where no tile lies beyond. */
export function portCount(device: Device, tile: TilePosition, side: Side, bundle: Bundle): number {
  const kind = tileKind(device, tile.row);
  if (!kind) return 0;
  if (kind === "core" && bundle === "Trace") return side === "source" ? coreTrace.length : 0;
  const step = compass[bundle];
  if (step && bundle !== "South") {
    const column = tile.column + step.columns;
    if (column < 0 || column >= device.columns || tile.row + step.rows >= device.rows) return 0;
  }
  return range(kind, side, bundle)?.count ?? 0;
}

/** Index of a port among the registers of its side, or undefined when the tile kind has no such port. */
export function portIndex(kind: TileKind, side: Side, port: Port): number | undefined {
  const { slaves } = registers[kind].switch;
  if (kind === "core" && side === "source" && port.bundle === "Trace") return slaves[coreTrace[port.channel] ?? ""]?.first;
  const ports = range(kind, side, port.bundle);
  return ports && port.channel >= 0 && port.channel < ports.count ? ports.first + port.channel : undefined;
}

/** How channels of two joined bundles must relate: any, equal, or one fixed dest channel. */
type ChannelRule = "any" | "same" | number;
type Joins = Readonly<Partial<Record<Bundle, Readonly<Partial<Record<Bundle, ChannelRule>>>>>>;

const around: Readonly<Partial<Record<Bundle, ChannelRule>>> = { South: "any", West: "any", North: "any", East: "any" };
const coreAll: Readonly<Partial<Record<Bundle, ChannelRule>>> = { Core: "any", DMA: "any", TileControl: "any", FIFO: "any", ...around };
const shimAll: Readonly<Partial<Record<Bundle, ChannelRule>>> = { TileControl: "any", FIFO: "any", ...around };

/** Per tile kind: source bundle, then dest bundle. A pair that is not listed cannot be joined. */
const joins: Readonly<Record<TileKind, Joins>> = {
  core: {
    Core: { DMA: "any", TileControl: "any", FIFO: "any", ...around },
    DMA: { ...coreAll, DMA: "same" },
    FIFO: { ...coreAll, FIFO: "same" },
    South: { ...coreAll, South: "same" },
    West: { ...coreAll, West: "same" },
    North: { ...coreAll, North: "same" },
    East: { ...coreAll, East: "same" },
    TileControl: { Core: "any", FIFO: "any", ...around },
    Trace: { DMA: 0, FIFO: "any", South: "any" },
  },
  memtile: {
    DMA: { DMA: "same", TileControl: "any", South: "any", North: "any" },
    TileControl: { DMA: 5, South: "any", North: "any" },
    South: { DMA: "any", TileControl: "any", South: "same", North: "same" },
    North: { DMA: "any", TileControl: "any", South: "same", North: "same" },
    Trace: { DMA: 5, South: "any" },
  },
  shim: {
    TileControl: { FIFO: "any", ...around },
    FIFO: shimAll,
    South: shimAll,
    West: { ...shimAll, West: "same" },
    North: { ...shimAll, North: "same" },
    East: { ...shimAll, East: "same" },
    Trace: { FIFO: "any", South: "any", West: 0, East: 0 },
  },
};

/** Whether the switch of a tile kind can join the two ports; counts of ports are not looked at. */
export function mayJoin(kind: TileKind, source: Port, dest: Port): boolean {
  const rule = joins[kind][source.bundle]?.[dest.bundle];
  if (rule === undefined) return false;
  if (rule === "any") return true;
  return rule === "same" ? source.channel === dest.channel : dest.channel === rule;
}

/** Bundles that a source bundle can feed, in the order of `bundles`. */
export function joinable(kind: TileKind, source: Bundle): readonly Bundle[] {
  return bundles.filter((bundle) => joins[kind][source]?.[bundle] !== undefined);
}

/**
 * The port of the shim's switch that stands for a DMA channel, behind the multiplexer: MM2S feeds South slaves, South masters feed S2MM.
 * Undefined for a channel that the shim does not have.
 */
export function shimPort(direction: Direction, channel: number): Port | undefined {
  const south = (direction === "MM2S" ? shimMux.mm2sSlaveSouth : shimMux.s2mmMasterSouth)[channel];
  return south === undefined ? undefined : { bundle: "South", channel: south };
}

/**
 * Packet switching: arbiters of a switch, selectors of each, rules of a source port, and bits of a packet id. The register field
 * names eight arbiters; mlir-aie's dialect (`aie.amsel`) has six, and texts for its tools cannot say more.
 */
export const packetSwitching = { arbiters: 6, selectors: 4, slots: 4, idBits: 5 } as const;
