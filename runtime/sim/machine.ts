/** A simulated device: tiles, the stream network between them, and the controller. */
import type { Write } from "../../compiler/encode/writes.js";
import { tileKind, type Device } from "../../compiler/target/devices.js";
import { registers, splitAddress, type Direction } from "../../compiler/target/registers.js";
import type { TransactionOp } from "../../compiler/target/transaction.js";
import type { Channel, Task } from "./channel.js";
import type { Context } from "./context.js";
import { Controller, type ControlledArray } from "./controller.js";
import type { CoreProgram } from "./core-program.js";
import { DeviceError } from "./device-error.js";
import { tokenObstacle, traceRoute, type Route } from "./routes.js";
import { Stream, type Router } from "./stream.js";
import { Tile } from "./tile.js";

const allBits = 0xffffffff;
/** `controller_id` is a packet id of 5 bits below the packet type. */
const packetIdMask = 0x1f;

export class Machine implements ControlledArray, Router {
  readonly tiles: readonly Tile[];
  readonly streams: readonly Stream[];
  readonly controller: Controller;
  version = 0;
  readonly #grid = new Map<number, Tile>();

  constructor(readonly context: Context, readonly device: Device, programs: ReadonlyMap<string, CoreProgram>, ops: readonly TransactionOp[]) {
    for (let column = 0; column < device.columns; column++) {
      for (let row = 0; row < device.rows; row++) {
        const place = { kind: tileKind(device, row)!, column, row };
        this.#grid.set(gridKey(column, row), new Tile(context, place, programs.get(`${column},${row}`) ?? null));
      }
    }
    this.tiles = [...this.#grid.values()];
    this.streams = this.tiles.flatMap((tile) => tile.channels.MM2S.map((channel) => new Stream(context, this, channel)));
    this.controller = new Controller(context, this, ops);
    for (const channel of this.channels) channel.tokenListener = (now) => this.#carryToken(channel, now);
  }

  get channels(): Channel[] { return this.tiles.flatMap((tile) => tile.allChannels); }

  /** Applies the configuration. It takes no time: the run begins with the first instruction. */
  configure(writes: readonly Write[]): void {
    for (const write of writes) {
      switch (write.kind) {
        case "write32": this.#write(write.address, write.value, allBits, "configuration"); break;
        case "maskwrite32": this.#write(write.address, write.value, write.mask, "configuration"); break;
        case "blockwrite":
          for (const [i, word] of write.words.entries()) this.#write(write.address + 4 * i, word, allBits, "configuration");
          break;
        default: write satisfies never;
      }
    }
  }

  write(address: number, value: number, mask: number): void { this.#write(address, value, mask, "instructions"); }

  queueAt(address: number): Direction | undefined {
    const { column, row, offset } = splitAddress(address);
    const tile = this.tileAt(column, row);
    if (!tile) return undefined;
    for (const direction of ["S2MM", "MM2S"] as const) {
      const { queue, stride, count } = registers[tile.place.kind].channels[direction];
      if (offset >= queue && offset < queue + count * stride && (offset - queue) % stride === 0) return direction;
    }
    return undefined;
  }

  channel(column: number, row: number, direction: Direction, index: number): Channel | undefined {
    return this.tileAt(column, row)?.channels[direction][index];
  }

  argumentAddress(index: number, offset: number): number {
    const buffer = this.context.map.arguments.find((each) => each.index === index);
    if (!buffer) throw new DeviceError("AXI_MM_Decode_Error", `instruction ${this.controller.position}`, `the program has no argument ${index}`);
    return buffer.address + offset;
  }

  tileAt(column: number, row: number): Tile | undefined { return this.#grid.get(gridKey(column, row)); }

  routeOf(source: Channel, packet: number | null): Route {
    return traceRoute((column, row) => this.tileAt(column, row)?.switch, source.tile.column, source.tile.row, source.index, packet);
  }
  destinationsOf(route: Route): Channel[] {
    return route.destinations.map(({ column, row, channel }) => this.tileAt(column, row)!.channels.S2MM[channel]);
  }

  /** Why the tokens of a channel do not reach the controller; null when they do. */
  tokenObstacle(channel: Channel): string | null {
    return tokenObstacle((column, row) => this.tileAt(column, row)?.switch, channel.tile.column, channel.tile.row, channel.controllerId & packetIdMask);
  }

  #carryToken(channel: Channel, now: number): void {
    if (this.tokenObstacle(channel) !== null) return;
    channel.tokens.push(now);
    this.controller.tokenArrived(now);
  }

  #write(address: number, value: number, mask: number, origin: Task["origin"]): void {
    const { column, row, offset } = splitAddress(address);
    const tile = this.tileAt(column, row);
    const { unknownWrites, events } = this.context;
    if (!tile || address % 4 !== 0) {
      unknownWrites.set(address, (unknownWrites.get(address) ?? 0) + 1);
      return;
    }
    if (tile.write(offset, value >>> 0, mask, origin, events.now) === "none") return;
    this.version++;
    // What waited for want of a route may have one now.
    if (origin === "instructions") for (const stream of this.streams) stream.attempt(events.now);
  }
}

function gridKey(column: number, row: number): number { return column * 64 + row; }
