/** Creates the lowest level of the aiex dialect: operations that are words of the instruction stream. */
import { dmaDirections, packetInfo } from "../dialects/aie-attributes.js";
import { i32Attr, integerAttr, stringAttr, stringValue, symbolRef, typeAttr, unitAttr } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Operation, type Block, type Value } from "../ir/operation.js";
import { index, i32, integer, memref, tensor, type Attribute, type IntegerAttr } from "../ir/types.js";
import { packDescriptor, type DescriptorFields } from "../target/descriptor.js";
import { tileKind, type Device } from "../target/devices.js";
import { checkField, limits, violationText } from "../target/limits.js";
import { registers, tileAddress, type Direction, type TileKind } from "../target/registers.js";
import { requiredInteger, targetOf } from "../aie/device-view.js";
import { PassError } from "../pass/pass.js";

const ui32 = integer(32, "unsigned");
export function ui32Attr(value: number): IntegerAttr { return integerAttr(value, ui32); }

/** `aiex.npu.sync` for one token of one channel. */
export function createSync(builder: Builder, column: number, row: number, direction: Direction, channel: number): Operation {
  const attributes = {
    channel: i32Attr(channel), column: i32Attr(column), column_num: i32Attr(1),
    direction: i32Attr(dmaDirections.indexOf(direction)), row: i32Attr(row), row_num: i32Attr(1),
  };
  return builder.create("aiex.npu.sync", { attributes });
}

/** Mask of the controller id in a DMA channel's control register, as upstream writes it: five of the eight bits. */
const controllerMask = 0x1f00;

export interface QueuePush {
  readonly column: number; readonly row: number; readonly direction: Direction; readonly channel: number;
  readonly bd: number; readonly repeat: number; readonly token: boolean;
}

export class NpuEmitter {
  readonly #target: Device;
  readonly #builder: Builder;
  /** Constants of descriptors by their words: equal ones are shared, as upstream does. */
  readonly #globals = new Map<string, string>();
  readonly #newGlobals: Operation[] = [];
  readonly #symbols = new Set<string>();
  #nextName = 0;
  readonly #tiles = new Map<number, Operation>();

  /** @param block where operations are appended */
  constructor(readonly device: Operation, block: Block) {
    this.#target = targetOf(device);
    this.#builder = Builder.atEnd(block);
    for (const op of device.body.operations) {
      const symbol = stringValue(op.attribute("sym_name"));
      if (symbol !== undefined) this.#symbols.add(symbol);
      if (op.name === "aie.tile") this.#tiles.set(tileAddress(requiredInteger(op, "col"), requiredInteger(op, "row"), 0), op);
      const value = op.name === "memref.global" ? op.attribute("initial_value") : undefined;
      if (value?.kind !== "dense_elements" || value.type.kind !== "tensor") continue;
      const splat = value.values.length === 1;
      const words = splat ? new Array<number>(value.type.shape[0] ?? 1).fill(Number(value.values[0])) : value.values.map(Number);
      const key = globalKey(words);
      if (!this.#globals.has(key)) this.#globals.set(key, symbol!);
    }
  }

  /** Source of the next operations' locations. */
  from(op: Operation): void { this.#builder.location = op.location; }
  /** Appends an operation that stays as it is. */
  keep(op: Operation): void { this.#builder.block.append(op); }

  write32(address: number, value: number, tile: Readonly<Record<string, Attribute>> = {}): void {
    this.#builder.create("aiex.npu.write32", { attributes: { address: ui32Attr(address), ...tile, value: ui32Attr(value >>> 0) } });
  }
  maskwrite32(address: number, value: number, mask: number): void {
    const attributes = { address: ui32Attr(address), mask: ui32Attr(mask), value: ui32Attr(value >>> 0) };
    this.#builder.create("aiex.npu.maskwrite32", { attributes });
  }
  blockwrite(address: number, data: Value): void {
    this.#builder.create("aiex.npu.blockwrite", { operands: [data], attributes: { address: ui32Attr(address) } });
  }
  addressPatch(address: number, argument: number, offset: number, op: Operation): void {
    const violation = checkField("byte offset into the argument", offset, { min: 0, max: 2 ** 32 - 1 });
    if (violation) {
      throw new PassError("field-range", violationText(violation), {
        op, hint: "the controller adds at most 32 bits: split the argument",
      });
    }
    const attributes = { addr: ui32Attr(address), arg_idx: i32Attr(argument), arg_plus: i32Attr(offset) };
    this.#builder.create("aiex.npu.address_patch", { attributes });
  }
  /** Waits for one token of one channel. */
  sync(column: number, row: number, direction: Direction, channel: number): void {
    createSync(this.#builder, column, row, direction, channel);
  }

  /** Kind of tile at a place. Throws a `PassError` outside of the device. */
  kindAt(column: number, row: number, op: Operation): TileKind {
    const kind = column < this.#target.columns ? tileKind(this.#target, row) : undefined;
    if (!kind) throw new PassError("no-tile", `${this.#target.name} has no tile (${column}, ${row})`, { op });
    return kind;
  }

  /** Writes a descriptor as one block; returns its address. */
  descriptor(column: number, row: number, bd: number, fields: DescriptorFields, op: Operation): number {
    const kind = this.kindAt(column, row, op);
    const { base, stride, count } = registers[kind].bd;
    const idViolation = checkField("buffer descriptor id", bd, { min: 0, max: count - 1 });
    const { words, violations } = packDescriptor(kind, fields);
    for (const violation of idViolation ? [idViolation] : violations) throw new PassError("field-range", violationText(violation), { op });
    const address = tileAddress(column, row, base + bd * stride);
    const global = this.#builder.create("memref.get_global", {
      resultTypes: [memref([words.length], i32)], attributes: { name: symbolRef(this.#global(words)) },
    });
    this.blockwrite(address, global.result);
    return address;
  }

  /** Puts a task on a channel's queue. With a token, the controller that gets it is named first, if the tile has one. */
  pushQueue({ column, row, direction, channel, bd, repeat, token }: QueuePush, op: Operation): void {
    const kind = this.kindAt(column, row, op);
    const { control, queue, stride, count } = registers[kind].channels[direction];
    const checks = [
      checkField(`${direction} channel`, channel, { min: 0, max: count - 1 }),
      checkField("buffer descriptor id", bd, { min: 0, max: limits[kind].bdCount - 1 }),
      checkField("repeat_count", repeat, limits[kind].repeatCount),
    ];
    for (const violation of checks) if (violation) throw new PassError("field-range", violationText(violation), { op });
    if (token) {
      const controller = packetInfo(this.#tile(column, row).attribute("controller_id"));
      if (controller) this.maskwrite32(tileAddress(column, row, control + channel * stride), controller.id << 8, controllerMask);
    }
    this.write32(tileAddress(column, row, queue + channel * stride), (bd | (repeat << 16) | (token ? 1 << 31 : 0)) >>> 0);
  }

  /** The device's `aie.tile` at a place; made when there is none, as upstream makes one to look for its controller id. */
  #tile(column: number, row: number): Operation {
    const key = tileAddress(column, row, 0);
    let tile = this.#tiles.get(key);
    if (!tile) {
      const attributes = { col: i32Attr(column), row: i32Attr(row) };
      tile = Builder.atStart(this.device.body).at(this.device.location).create("aie.tile", { resultTypes: [index], attributes });
      this.#tiles.set(key, tile);
    }
    return tile;
  }

  /** Declares the constants before the sequence that uses them. */
  declareGlobals(sequence: Operation): void {
    for (const global of this.#newGlobals) this.device.body.insertBefore(sequence, global);
    this.#newGlobals.length = 0;
  }

  #global(words: readonly number[]): string {
    const signed = words.map((word) => word | 0);
    const key = globalKey(signed);
    let name = this.#globals.get(key);
    if (name === undefined) {
      name = this.#freeName();
      this.#globals.set(key, name);
      const splat = signed.every((word) => word === signed[0]);
      this.#newGlobals.push(new Operation("memref.global", {
        location: this.#builder.location,
        attributes: {
          constant: unitAttr,
          initial_value: { kind: "dense_elements", values: splat ? [signed[0]] : signed, type: tensor([signed.length], i32) },
          sym_name: stringAttr(name),
          sym_visibility: stringAttr("private"),
          type: typeAttr(memref([signed.length], i32)),
        },
      }));
    }
    return name;
  }
  #freeName(): string {
    while (this.#symbols.has(`blockwrite_data_${this.#nextName}`)) this.#nextName += 1;
    const name = `blockwrite_data_${this.#nextName++}`;
    this.#symbols.add(name);
    return name;
  }
}

function globalKey(words: readonly number[]): string { return words.join(","); }
