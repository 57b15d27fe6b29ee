/**
 * Who sees which memory and which locks where: the windows of core programs and tile DMAs, and the arguments behind the shim.
 *
 * All data of a simulated device lies in one image; this file maps device addresses to byte offsets in it.
 */
import type { Device } from "../../compiler/target/devices.js";
import { tileKind } from "../../compiler/target/devices.js";
import type { TileKind } from "../../compiler/target/registers.js";
import { coreWindows, memories, memtileWindows, registers } from "../../compiler/target/registers.js";
import { DeviceError } from "./device-error.js";
import { LockUnit } from "./locks.js";

/** A place in the array, named as reports name it. */
export interface TilePlace { readonly kind: TileKind; readonly column: number; readonly row: number }
export function tileName({ kind, column, row }: TilePlace): string { return `${kind}(${column},${row})`; }

/** An argument buffer: where the device sees it and where it lies in the image. */
export interface ArgumentBuffer { readonly name: string; readonly index: number; readonly bytes: number; readonly address: number; readonly offset: number }
export interface ResolvedLock { readonly unit: LockUnit; readonly lock: number }

/** Arguments start at this device address, with a gap of at least this between them, so that a stray access hits none. */
const argumentBase = 0x1_0000_0000;
const argumentGap = 0x10_0000;
const neighbourChannels = 4;

export class AddressMap {
  readonly arguments: readonly ArgumentBuffer[];
  /** Size of the image in bytes. */
  readonly bytes: number;
  readonly #memory = new Map<number, number>();
  readonly #locks = new Map<number, LockUnit>();

  constructor(readonly device: Device, args: readonly { readonly name: string; readonly index: number; readonly bytes: number }[]) {
    let offset = 0;
    let address = argumentBase;
    this.arguments = args.map(({ name, index, bytes }) => {
      const buffer = { name, index, bytes, address, offset };
      offset = align(offset + bytes, 64);
      address = align(address + bytes + argumentGap, argumentGap);
      return buffer;
    });
    for (let column = 0; column < device.columns; column++) {
      for (let row = 0; row < device.rows; row++) {
        const kind = tileKind(device, row)!;
        this.#locks.set(key(column, row), new LockUnit(tileName({ kind, column, row }), registers[kind].locks.count));
        if (kind === "shim") continue;
        this.#memory.set(key(column, row), offset);
        offset += memories[kind].data.size;
      }
    }
    this.bytes = offset;
  }

  locksOf(column: number, row: number): LockUnit { return this.#locks.get(key(column, row))!; }
  get lockUnits(): IterableIterator<LockUnit> { return this.#locks.values(); }
  /** Where a tile's data memory starts in the image; undefined for tiles that have none. */
  memoryOf(column: number, row: number): number | undefined { return this.#memory.get(key(column, row)); }

  /** Image offset of what a DMA of `tile` transfers: `bytes` from `address` on. Throws a DeviceError when that leaves a memory. */
  dmaRange(tile: TilePlace, channel: number, name: string, address: number, bytes: number): number {
    switch (tile.kind) {
      case "core": return this.#inside(tile, name, address, address, bytes);
      case "memtile": {
        const window = windowOf(memtileWindows, memories.memtile.data.size, address);
        const neighbour = window && besides(tile, window.name);
        if (!window || !neighbour || !this.#memory.has(key(neighbour.column, neighbour.row)) || (window.name !== "own" && channel >= neighbourChannels)) {
          throw new DeviceError("Error_DM_Access_to_Unavailable", name, `byte address ${hex(address)} is in no memory that channel ${channel} reaches`);
        }
        return this.#inside(neighbour, name, address, address - window.start, bytes);
      }
      case "shim": return this.#argumentRange(name, address, bytes);
      default: return tile.kind satisfies never;
    }
  }

  /** Image offset of `bytes` at `address` in the address space of a core program. */
  coreRange(tile: TilePlace, name: string, address: number, bytes: number): number {
    const window = windowOf(coreWindows, memories.core.data.size, address);
    const owner = window && besides(tile, window.name);
    if (!window || !owner || owner.row < 2 || !this.#memory.has(key(owner.column, owner.row))) {
      throw new DeviceError("DM_Address_out_of_range", name, `the core reaches no data memory at ${hex(address)}`);
    }
    return this.#inside(owner, name, address, address - window.start, bytes);
  }

  /** The lock that a descriptor of `tile` means by `id`. Throws a DeviceError when the channel does not reach it. */
  dmaLock(tile: TilePlace, channel: number, name: string, id: number): ResolvedLock {
    const found = this.findDmaLock(tile, channel, id);
    if (!found) throw new DeviceError("Error_Lock_Access_to_Unavailable", name, `lock ${id} belongs to no tile that channel ${channel} reaches`);
    return found;
  }
  /** As `dmaLock`; undefined when the channel does not reach the lock. */
  findDmaLock(tile: TilePlace, channel: number, id: number): ResolvedLock | undefined {
    if (tile.kind !== "memtile") return { unit: this.locksOf(tile.column, tile.row), lock: id };
    const window = lockWindowOf(memtileWindows, registers.memtile.locks.count, id);
    if (!window || (window.name !== "own" && channel >= neighbourChannels)) return undefined;
    const owner = besides(tile, window.name);
    const unit = owner && this.#locks.get(key(owner.column, owner.row));
    return unit && { unit, lock: id - window.start };
  }

  /** The lock that a core program means by `id`. */
  coreLock(tile: TilePlace, name: string, id: number): ResolvedLock {
    const window = lockWindowOf(coreWindows, registers.core.locks.count, id);
    const owner = window && besides(tile, window.name);
    const unit = owner && owner.row >= 2 ? this.#locks.get(key(owner.column, owner.row)) : undefined;
    if (!window || !unit) throw new DeviceError("Error_Lock_Access_to_Unavailable", name, `the core reaches no lock ${id}`);
    return { unit, lock: id - window.start };
  }

  #inside(owner: TilePlace, name: string, address: number, local: number, bytes: number): number {
    const size = owner.kind === "shim" ? 0 : memories[owner.kind].data.size;
    if (local + bytes > size) {
      throw new DeviceError("DM_Address_out_of_range", name,
        `${bytes} bytes from ${hex(address)} end ${local + bytes - size} bytes past the data memory of ${tileName(owner)}`);
    }
    return this.#memory.get(key(owner.column, owner.row))! + local;
  }

  #argumentRange(name: string, address: number, bytes: number): number {
    const buffer = this.arguments.find((each) => address >= each.address && address <= each.address + each.bytes);
    if (!buffer) throw new DeviceError("AXI_MM_Decode_Error", name, `device address ${hex(address)} belongs to no argument (was it patched?)`);
    const end = address - buffer.address + bytes;
    if (end > buffer.bytes) {
      throw new DeviceError("AXI_MM_Decode_Error", name, `the transfer ends ${end - buffer.bytes} bytes past argument ${buffer.name} (${buffer.bytes} bytes)`);
    }
    return buffer.offset + address - buffer.address;
  }
}

/** The row below, the column beside: windows are named by where the owner lies. */
function besides(tile: TilePlace, window: string): TilePlace | undefined {
  const { kind, column, row } = tile;
  switch (window) {
    case "own": return tile;
    case "west": return { kind, column: column - 1, row };
    case "east": return { kind, column: column + 1, row };
    case "south": return { kind, column, row: row - 1 };
    case "north": return { kind, column, row: row + 1 };
    default: return undefined;
  }
}

type Windows = Readonly<Record<string, { readonly address: number; readonly lock: number }>>;
interface Window { readonly name: string; readonly start: number }

function windowOf(windows: Windows, size: number, address: number): Window | undefined {
  const found = Object.entries(windows).find(([, window]) => address >= window.address && address < window.address + size);
  return found && { name: found[0], start: found[1].address };
}
function lockWindowOf(windows: Windows, count: number, id: number): Window | undefined {
  const found = Object.entries(windows).find(([, window]) => id >= window.lock && id < window.lock + count);
  return found && { name: found[0], start: found[1].lock };
}

function key(column: number, row: number): number { return column * 64 + row; }
function align(value: number, to: number): number { return Math.ceil(value / to) * to; }
function hex(value: number): string { return `0x${value.toString(16)}`; }
