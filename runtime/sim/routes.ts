/** Where a stream goes: follows stream switch registers from a DMA channel to the channels that its words reach. */
import type { PortRange, TileKind } from "../../compiler/target/registers.js";
import { extract, fieldOf, registers, shimMux } from "../../compiler/target/registers.js";

/** The switch registers of one tile, as written. */
export interface SwitchRegisters {
  readonly kind: TileKind;
  readonly masters: Uint32Array;
  readonly slaves: Uint32Array;
  readonly slots: Uint32Array;
  /** Shim multiplexer and demultiplexer; zero elsewhere. */
  readonly mux: Uint32Array;
}
export type SwitchGrid = (column: number, row: number) => SwitchRegisters | undefined;

/** An S2MM channel that a stream ends in. */
export interface Endpoint { readonly column: number; readonly row: number; readonly channel: number; readonly dropHeader: boolean }
export interface Route {
  readonly destinations: readonly Endpoint[];
  /** Switches between the source and the furthest destination. */
  readonly switches: number;
  /** Why part of the stream leads nowhere; any entry blocks the whole stream. */
  readonly open: readonly string[];
}

interface Port { readonly bundle: string; readonly channel: number }
/** Port of a switch by register index, per tile kind. */
function portTable(ranges: Readonly<Record<string, PortRange>>): Port[] {
  return Object.entries(ranges).flatMap(([bundle, { count }]) => Array.from({ length: count }, (_, channel) => ({ bundle, channel })));
}
const masterPorts = perKind((kind) => portTable(registers[kind].switch.masters));
const toDma = 1;
const { masterFields, slaveFields, slotFields } = registers.core.switch;
const field = {
  masterEnable: fieldOf(masterFields, "master_enable"), masterPacket: fieldOf(masterFields, "packet_enable"),
  dropHeader: fieldOf(masterFields, "drop_header"), configuration: fieldOf(masterFields, "configuration"),
  slaveEnable: fieldOf(slaveFields, "slave_enable"), slavePacket: fieldOf(slaveFields, "packet_enable"),
  slotId: fieldOf(slotFields, "id"), slotMask: fieldOf(slotFields, "mask"), slotEnable: fieldOf(slotFields, "enable"),
  slotMsel: fieldOf(slotFields, "msel"), slotArbiter: fieldOf(slotFields, "arbiter"),
};
/** What a bundle of masters feeds: the tile in that direction, and its opposite slaves. */
const neighbours: Readonly<Record<string, { readonly column: number; readonly row: number; readonly slave: string }>> = {
  North: { column: 0, row: 1, slave: "South" }, South: { column: 0, row: -1, slave: "North" },
  East: { column: 1, row: 0, slave: "West" }, West: { column: -1, row: 0, slave: "East" },
};

/** Follows the stream of MM2S `channel`; `packet` is the id in the header when its descriptor sends packets. */
export function traceRoute(grid: SwitchGrid, column: number, row: number, channel: number, packet: number | null): Route {
  const walk = new Walk(grid, packet);
  const here = grid(column, row)!;
  if (here.kind !== "shim") walk.slave(column, row, "DMA", channel, 0);
  else {
    const port = shimMux.mm2sSlaveSouth[channel];
    if (muxField(here, 0, `south${port}`) === toDma) walk.slave(column, row, "South", port, 0);
    else walk.open.push(`the shim mux of column ${column} does not join MM2S ${channel} to South ${port}`);
  }
  for (const { column: at, port } of walk.south) walk.open.push(`the shim demux of column ${at} does not join South ${port} to an S2MM channel`);
  return { destinations: walk.destinations, switches: walk.depth, open: walk.open };
}

/** The shim port at which the firmware takes task-complete tokens (mlir-aie, control overlay: packet destination South 0). */
const tokenPort = 0;

/**
 * Why task-complete tokens with this packet id do not get from a tile to the controller; null when they do.
 * Tokens leave by the TileControl port. Where nothing at all is configured for that port, they are taken to arrive: programs
 * that do not route them rely on the firmware's own set-up.
 */
export function tokenObstacle(grid: SwitchGrid, column: number, row: number, packet: number): string | null {
  const tile = grid(column, row)!;
  const { slaves, slotsPerSlave } = registers[tile.kind].switch;
  const index = slaves.TileControl.first;
  const slots = tile.slots.subarray(index * slotsPerSlave, (index + 1) * slotsPerSlave);
  if (tile.slaves[index] === 0 && slots.every((word) => word === 0)) return null;
  const walk = new Walk(grid, packet);
  walk.slave(column, row, "TileControl", 0, 0);
  if (walk.south.some(({ port }) => port === tokenPort)) return null;
  return walk.open[0] ?? `the route of TileControl of tile (${column},${row}) does not end at South ${tokenPort} of a shim`;
}

/** One walk over the network: depth first from slave ports to master ports. */
class Walk {
  readonly destinations: Endpoint[] = [];
  readonly open: string[] = [];
  /** South ports of shims that are not joined to a DMA. */
  readonly south: { readonly column: number; readonly port: number }[] = [];
  depth = 0;
  readonly #visited = new Set<string>();

  constructor(readonly grid: SwitchGrid, readonly packet: number | null) {}

  slave(column: number, row: number, bundle: string, channel: number, depth: number): void {
    const tile = this.grid(column, row);
    const range = tile && registers[tile.kind].switch.slaves[bundle];
    const place = `${bundle} ${channel} of tile (${column},${row})`;
    if (!tile || !range || channel >= range.count) { this.open.push(`no slave port ${place}`); return; }
    const index = range.first + channel;
    if (!extract([tile.slaves[index]], field.slaveEnable)) { this.open.push(`slave port ${place} is not enabled`); return; }
    if (this.#visited.has(place)) { this.open.push(`the route comes back to ${place}`); return; }
    this.#visited.add(place);
    const masters = this.#mastersOf(tile, index);
    if (masters.length === 0) this.open.push(`no master port takes slave port ${place}`);
    for (const master of masters) this.#master(column, row, tile, master, depth + 1);
  }

  /** Indices of the masters that take what arrives at a slave port. */
  #mastersOf(tile: SwitchRegisters, slave: number): number[] {
    const indices = [...tile.masters.keys()];
    if (!extract([tile.slaves[slave]], field.slavePacket)) {
      return indices.filter((index) => {
        const word = [tile.masters[index]];
        return extract(word, field.masterEnable) && !extract(word, field.masterPacket) && extract(word, field.configuration) === slave;
      });
    }
    if (this.packet === null) return [];
    const perSlave = registers[tile.kind].switch.slotsPerSlave;
    for (let slot = 0; slot < perSlave; slot++) {
      const word = [tile.slots[slave * perSlave + slot]];
      const mask = extract(word, field.slotMask);
      if (!extract(word, field.slotEnable) || (this.packet & mask) !== (extract(word, field.slotId) & mask)) continue;
      return indices.filter((index) => packetMasterTakes(tile.masters[index], extract(word, field.slotArbiter), extract(word, field.slotMsel)));
    }
    return [];
  }

  #master(column: number, row: number, tile: SwitchRegisters, index: number, depth: number): void {
    const { bundle, channel } = masterPorts[tile.kind][index];
    this.depth = Math.max(this.depth, depth);
    const dropHeader = extract([tile.masters[index]], field.dropHeader) === 1;
    if (bundle === "DMA") this.destinations.push({ column, row, channel, dropHeader });
    else if (tile.kind === "shim" && bundle === "South") this.#shimSouth(column, row, tile, channel, dropHeader);
    else if (bundle === "FIFO") this.slave(column, row, "FIFO", channel, depth);
    else {
      const to = neighbours[bundle];
      if (to) this.slave(column + to.column, row + to.row, to.slave, channel, depth);
      else this.open.push(`${bundle} ${channel} of tile (${column},${row}) takes no stream of a DMA`);
    }
  }

  #shimSouth(column: number, row: number, tile: SwitchRegisters, port: number, dropHeader: boolean): void {
    const channel = (shimMux.s2mmMasterSouth as readonly number[]).indexOf(port);
    if (channel >= 0 && muxField(tile, 1, `south${port}`) === toDma) this.destinations.push({ column, row, channel, dropHeader });
    else this.south.push({ column, port });
  }
}

/** A packet master names its arbiter and, one bit each, the msel values it takes (AM025, Stream_Switch_Master_Config). */
function packetMasterTakes(word: number, arbiter: number, msel: number): boolean {
  const configuration = extract([word], field.configuration);
  return extract([word], field.masterEnable) === 1 && extract([word], field.masterPacket) === 1
    && (configuration & 7) === arbiter && ((configuration >> 3) & (1 << msel)) !== 0;
}

function muxField(tile: SwitchRegisters, which: 0 | 1, name: string): number {
  const fields = which === 0 ? shimMux.mux.fields : shimMux.demux.fields;
  return extract([tile.mux[which]], fieldOf(fields, name));
}

function perKind<T>(make: (kind: TileKind) => T): Readonly<Record<TileKind, T>> {
  return { core: make("core"), memtile: make("memtile"), shim: make("shim") };
}
