/**
 * The AIE dialect read as hardware: tiles with positions, locks, buffers, and the descriptor chains of each DMA channel.
 * Enumerations are numbers in the IR, as in the generic form of upstream's dialect (AIEAttrs.td); here they become names.
 */
import {
  bdDims, bdPads, deviceNames, dmaDirections, lockActions, packetInfo, type BdDim, type BdPad, type LockAction, type PacketInfo,
} from "../dialects/aie-attributes.js";
import { integerValue, stringValue, symbolName } from "../ir/attributes.js";
import type { Block, Operation, Value } from "../ir/operation.js";
import { bitWidth, volume, type MemRefType } from "../ir/types.js";
import { devices, tileKind, type Device } from "../target/devices.js";
import { memtileWindows, type Direction, type TileKind } from "../target/registers.js";
import { bundles, type Bundle, type Port, type TilePosition } from "../target/stream-switch.js";
import { PassError } from "../pass/pass.js";

export interface LockUse { readonly op: Operation; readonly lock: Operation; readonly action: LockAction; readonly value: number }
/** One buffer descriptor: a block of a DMA program. */
export interface Descriptor {
  readonly bd: Operation;
  readonly block: Block;
  readonly acquire?: LockUse;
  readonly release?: LockUse;
  /** The block whose descriptor follows; undefined at the end of a chain. */
  readonly next?: Block;
}
/** One `aie.dma_start`: a channel and the chain of descriptors it runs, in order, each once. */
export interface ChannelProgram {
  readonly start: Operation;
  readonly direction: Direction;
  readonly channel: number;
  /** Times the chain is run again after the first. */
  readonly repeat: number;
  readonly chain: readonly Descriptor[];
}

/** Names of the operations that hold DMA programs, and what they may stand on. */
export const dmaOps: Readonly<Record<string, TileKind>> = { "aie.mem": "core", "aie.memtile_dma": "memtile", "aie.shim_dma": "shim" };

/** The only device of a module, or the one with the given symbol. */
export function findDevice(module: Operation, name?: string): Operation {
  const devices = module.body.operations.filter((op) => op.name === "aie.device");
  const found = devices.filter((op) => name === undefined || stringValue(op.attribute("sym_name")) === name);
  if (found.length === 1) return found[0];
  const names = devices.map((op) => `@${stringValue(op.attribute("sym_name")) ?? "main"}`);
  if (found.length === 0) {
    throw new PassError("unknown-device", name ? `there is no aie.device @${name}` : "the module has no aie.device", {
      op: module, hint: names.length ? `devices: ${names.join(", ")}` : undefined,
    });
  }
  throw new PassError("ambiguous-device", `the module has ${found.length} devices`, { op: module, hint: `name one of ${names.join(", ")}` });
}

/** What an `aie.device` is compiled for. Throws a `PassError` for one that we do not know. */
export function targetOf(device: Operation): Device {
  const attribute = device.attribute("device");
  const code = integerValue(attribute);
  const name = code === undefined ? stringValue(attribute) : deviceNames[code];
  const found = devices.find((candidate) => candidate.name === name);
  if (!found) {
    throw new PassError("unknown-device", `unknown device ${name ?? code ?? ""}`, {
      op: device, hint: `known: ${devices.map((known) => known.name).join(", ")}`,
    });
  }
  return found;
}

export function enclosingDevice(op: Operation): Operation {
  const device = op.name === "aie.device" ? op : op.enclosing("aie.device");
  if (!device) throw new PassError("outside-device", `${op.name} stands outside of aie.device`, { op });
  return device;
}

/** The operation that defines a tile operand. */
export function tileOp(op: Operation): Operation {
  if (op.name === "aie.tile") return op;
  const tile = op.operands[0]?.definingOp;
  if (tile?.name !== "aie.tile") throw new PassError("no-tile", `${op.name} is not on an aie.tile`, { op });
  return tile;
}
/** Where an operation on a tile stands: the tile itself, or whatever has it as its first operand. */
export function tilePosition(op: Operation): TilePosition {
  const tile = tileOp(op);
  return { column: requiredInteger(tile, "col"), row: requiredInteger(tile, "row") };
}
export function kindAt(op: Operation): TileKind {
  const position = tilePosition(op);
  const kind = tileKind(targetOf(enclosingDevice(op)), position.row);
  if (!kind) throw new PassError("no-tile", `there is no tile ${positionText(position)}`, { op });
  return kind;
}
export function positionText({ column, row }: TilePosition): string { return `(${column}, ${row})`; }
/** `(column, row)` of the tile that an operation stands on. */
export function placeOf(op: Operation): string { return positionText(tilePosition(op)); }
export function samePosition(a: TilePosition, b: TilePosition): boolean { return a.column === b.column && a.row === b.row; }

export function requiredInteger(op: Operation, name: string): number {
  const value = integerValue(op.attribute(name));
  if (value === undefined) throw new PassError("missing-attribute", `${op.name} has no ${name}`, { op });
  return value;
}

/** Whether a boolean attribute is there and true. */
export function isSet(op: Operation, name: string): boolean {
  const attribute = op.attribute(name);
  return attribute?.kind === "bool" ? attribute.value : attribute?.kind === "unit";
}

/** The window through which a memtile's DMA reaches a buffer or lock: its own, or of the memtile beside it. */
export function memtileWindow(dma: Operation, object: Operation): { readonly address: number; readonly lock: number } {
  const own = tilePosition(dma);
  const other = tilePosition(object);
  if (samePosition(own, other)) return memtileWindows.own;
  if (other.row === own.row && other.column === own.column - 1) return memtileWindows.west;
  if (other.row === own.row && other.column === own.column + 1) return memtileWindows.east;
  throw new PassError(
    "out-of-reach",
    `${nameOf(object)} in tile ${positionText(other)} cannot be reached from the DMA of ${positionText(own)}`,
    { op: object },
  );
}

/** What to call an operation in a message: its symbol, or its kind. */
export function nameOf(op: Operation): string {
  const symbol = stringValue(op.attribute("sym_name"));
  return symbol ? `"${symbol}"` : op.results[0]?.hint ? `%${op.results[0].hint}` : op.name;
}

export function port(op: Operation, prefix = ""): Port {
  const bundle = bundles[requiredInteger(op, `${prefix}bundle`)];
  if (!bundle) throw new PassError("bad-attribute", `${op.name} has an unknown port bundle`, { op });
  return { bundle: bundle satisfies Bundle, channel: requiredInteger(op, `${prefix}channel`) };
}

export function lockId(lock: Operation): number | undefined { return integerValue(lock.attribute("lockID")); }

export function bufferType(value: Value): MemRefType {
  if (value.type.kind !== "memref") throw new PassError("bd-buffer", "a DMA moves memrefs only", { op: value.definingOp ?? undefined });
  return value.type;
}
export function bufferBytes(type: MemRefType): number { return volume(type.shape) * elementBytes(type); }
/** Bytes of an element; a fraction for elements below 8 bits. */
export function elementBytes({ element }: MemRefType): number {
  if (element.kind !== "integer" && element.kind !== "float" && element.kind !== "index") {
    throw new PassError("element-width", `elements of kind ${element.kind} have no width that a DMA counts`);
  }
  return bitWidth(element) / 8;
}

/** The operation behind a lock or buffer operand. */
export function definition(value: Value, name: string, user: Operation): Operation {
  const op = value.definingOp;
  if (op?.name !== name) {
    throw new PassError("wrong-operand", `${user.name} needs the result of ${name}, not of ${op?.name ?? "a block argument"}`, { op: user });
  }
  return op;
}

export function lockUse(op: Operation): LockUse {
  const action = lockActions[requiredInteger(op, "action")];
  if (!action) throw new PassError("bad-attribute", "unknown lock action", { op });
  return { op, lock: definition(op.operands[0], "aie.lock", op), action, value: integerValue(op.attribute("value")) ?? 1 };
}

/** The channels of a `aie.mem`, `aie.memtile_dma` or `aie.shim_dma`, in the order in which they are started. */
export function channelPrograms(dma: Operation): ChannelProgram[] {
  const programs: ChannelProgram[] = [];
  const region = dma.body.operations.find((op) => op.name === "aie.dma");
  if (region) {
    throw new PassError("dma-form", "descriptors as regions of aie.dma are not supported", {
      op: region, hint: "write them as blocks after aie.dma_start",
    });
  }
  const visited = new Set<Block>();
  for (let block: Block | undefined = dma.body; block && !visited.has(block);) {
    visited.add(block);
    const start: Operation | undefined = block.terminator;
    if (start?.name !== "aie.dma_start") break;
    programs.push({
      start,
      direction: dmaDirections[requiredInteger(start, "channel_dir")],
      channel: requiredInteger(start, "channel_index"),
      repeat: integerValue(start.attribute("repeat_count")) ?? 0,
      chain: chainFrom(start.successors[0]),
    });
    block = start.successors[1];
  }
  return programs;
}

function chainFrom(first: Block): Descriptor[] {
  const chain: Descriptor[] = [];
  const visited = new Set<Block>();
  for (let block: Block | undefined = first; block && !visited.has(block);) {
    visited.add(block);
    const descriptor = descriptorOf(block);
    if (!descriptor) break;
    chain.push(descriptor);
    block = descriptor.next;
  }
  return chain;
}

/** The descriptor in a block; undefined when the block has none, as the one that ends a DMA program. */
export function descriptorOf(block: Block): Descriptor | undefined {
  const bd = block.operations.find((op) => op.name === "aie.dma_bd");
  if (!bd) return undefined;
  const uses = block.operations.filter((op) => op.name === "aie.use_lock").map(lockUse);
  const successor = block.terminator?.name === "aie.next_bd" ? block.terminator.successors[0] : undefined;
  return {
    bd,
    block,
    acquire: uses.find((use) => use.action !== "Release"),
    release: uses.find((use) => use.action === "Release"),
    next: successor?.operations.some((op) => op.name === "aie.dma_bd") ? successor : undefined,
  };
}

/** The access pattern of an `aie.dma_bd` in elements, outermost first, as it is written; empty when it is contiguous. */
export function dimensionsOf(bd: Operation): BdDim[] { return bdDims(bd.attribute("dimensions")) ?? []; }
export function paddingOf(bd: Operation): BdPad[] { return bdPads(bd.attribute("pad_dimensions")) ?? []; }
export function packetOf(op: Operation): PacketInfo | undefined { return packetInfo(op.attribute("packet")); }

export function calleeOf(call: Operation): string | undefined { return symbolName(call.attribute("callee")); }
