/**
 * The configuration of a device: every register write that sets it up, from the routed IR.
 *
 * Order: cores are disabled, their DMAs and themselves reset, their locks cleared; then locks, constants, descriptors and channels,
 * switches; cores are enabled last, when all they may touch is ready. Within these phases the order is that of mlir-aie's
 * configuration: cores as their tiles stand in the IR, DMAs of cores before those of memtiles and of shims, descriptors as `blocksOf` has
 * them, all else as in the IR.
 * Program memory is not written: a core program is a file of its own.
 */
import { integerValue } from "../ir/attributes.js";
import type { Block, Operation } from "../ir/operation.js";
import { channelPrograms, dmaOps, findDevice, kindAt, lockId, nameOf, requiredInteger, targetOf, tilePosition } from "../aie/device-view.js";
import { PassError } from "../pass/pass.js";
import { tileKind, type Device } from "../target/devices.js";
import { limits } from "../target/limits.js";
import { coreControl, fieldOf, registers, tileAddress, type Direction } from "../target/registers.js";
import type { TilePosition } from "../target/stream-switch.js";
import { descriptorWords, startWord } from "./descriptor-words.js";
import { initialWords } from "./initial-values.js";
import { cascadeWrite, shimMuxWrites, switchboxWrites } from "./switch-writes.js";
import type { Write } from "./writes.js";

/**
 * All writes of the module's device (`device` names it by symbol when there are several), in the order in which they must happen.
 * Expects ids, addresses and switches to be assigned. Throws a `PassError` at what is missing or does not fit its field.
 */
export function deviceToWrites(module: Operation, options: { readonly device?: string } = {}): Write[] {
  const op = findDevice(module, options.device);
  const device = targetOf(op);
  const content = op.body.operations;
  const of = (name: string): Operation[] => content.filter((child) => child.name === name);
  const withCore = new Set(of("aie.core").map(({ operands: [tile] }) => tile));
  const cores = of("aie.tile").filter(({ result }) => withCore.has(result)).map(tilePosition);
  return [
    ...cores.flatMap(haltCore),
    ...cores.flatMap(resetCore),
    ...of("aie.lock").flatMap((lock) => lockWrites(device, lock)),
    ...of("aie.buffer").flatMap(constantWrites),
    ...Object.keys(dmaOps).flatMap(of).flatMap((dma) => dmaWrites(device, dma)),
    ...of("aie.switchbox").flatMap(switchboxWrites),
    ...of("aie.shim_mux").flatMap(shimMuxWrites),
    ...of("aie.configure_cascade").map(cascadeWrite),
    ...cores.map((core) => coreBit(core, "enable", 1)),
  ];
}

function write32(tile: TilePosition, offset: number, value: number): Write {
  return { kind: "write32", address: tileAddress(tile.column, tile.row, offset), value };
}
function setBit(tile: TilePosition, offset: number, bit: number, value: 0 | 1): Write {
  const mask = (1 << bit) >>> 0;
  return { kind: "maskwrite32", address: tileAddress(tile.column, tile.row, offset), value: value ? mask : 0, mask };
}
function coreBit(tile: TilePosition, name: "enable" | "reset", value: 0 | 1): Write {
  return setBit(tile, coreControl.offset, fieldOf(coreControl.fields, name).lsb, value);
}

/** Stops a core and drops whatever its DMA channels still had in hand. */
function haltCore(tile: TilePosition): Write[] {
  const channels = (["MM2S", "S2MM"] satisfies Direction[]).flatMap((direction) => {
    const { count, control, stride } = registers.core.channels[direction];
    const { lsb } = fieldOf(registers.core.controlFields[direction], "reset");
    return Array.from({ length: count }, (_, i) => ({ offset: control + i * stride, lsb }));
  });
  return [
    coreBit(tile, "enable", 0),
    ...channels.map(({ offset, lsb }) => setBit(tile, offset, lsb, 1)),
    ...channels.map(({ offset, lsb }) => setBit(tile, offset, lsb, 0)),
  ];
}

function resetCore(tile: TilePosition): Write[] {
  const { count, value, stride } = registers.core.locks;
  return [
    coreBit(tile, "reset", 1),
    coreBit(tile, "reset", 0),
    ...Array.from({ length: count }, (_, id) => write32(tile, value + id * stride, 0)),
  ];
}

/** The initial value of a lock; one without is left as it is. */
function lockWrites(device: Device, lock: Operation): Write[] {
  const initial = integerValue(lock.attribute("init"));
  if (initial === undefined) return [];
  const tile = tilePosition(lock);
  const kind = tile.column < device.columns ? tileKind(device, tile.row) : undefined;
  if (!kind) throw new PassError("no-tile", `${device.name} has no tile (${tile.column}, ${tile.row})`, { op: lock });
  const id = lockId(lock);
  if (id === undefined) {
    throw new PassError("no-lock-id", `lock ${nameOf(lock)} has no id`, { op: lock, hint: "run aie-assign-lock-ids first" });
  }
  const { lockValue } = limits[kind];
  if (initial < lockValue.min || initial > lockValue.max) {
    throw new PassError("field-range", `lock ${nameOf(lock)} starts at ${initial}, and a lock holds ${lockValue.min} to ${lockValue.max}`, {
      op: lock,
    });
  }
  const { value, stride } = registers[kind].locks;
  return [write32(tile, value + id * stride, initial)];
}

function constantWrites(buffer: Operation): Write[] {
  const constant = buffer.attribute("initial_value");
  if (constant?.kind !== "dense_elements") return [];
  const { column, row } = tilePosition(buffer);
  return [{ kind: "blockwrite", address: tileAddress(column, row, requiredInteger(buffer, "address")), words: initialWords(constant, buffer) }];
}

/** Descriptors first, then the channels: the start queue word, and the control register that lets the channel run. */
function dmaWrites(device: Device, dma: Operation): Write[] {
  const tile = tilePosition(dma);
  const kind = kindAt(dma);
  const { bd: layout, channels } = registers[kind];
  const programs = channelPrograms(dma);
  const descriptors = new Map(programs.flatMap(({ chain }) => chain).map((descriptor) => [descriptor.block, descriptor]));
  return [
    ...blocksOf(dma).flatMap((block) => descriptors.get(block) ?? []).map((descriptor): Write => ({
      kind: "blockwrite",
      address: tileAddress(tile.column, tile.row, layout.base + layout.stride * descriptorId(descriptor.bd)),
      words: descriptorWords(device, dma, descriptor),
    })),
    ...programs.flatMap((program) => {
      const { count, queue, control, stride } = channels[program.direction];
      if (program.channel >= count) {
        throw new PassError(
          "no-channel",
          `a ${kind} tile has ${count} ${program.direction} channels, not ${program.direction} ${program.channel}`,
          { op: program.start },
        );
      }
      return [
        write32(tile, queue + program.channel * stride, startWord(kind, program)),
        // Bit 0 is reserved in AM025; the configuration path writes 1 to the whole register all the same.
        write32(tile, control + program.channel * stride, 1),
      ];
    }),
  ];
}

/** Blocks in the order in which mlir-aie comes upon them: the successors of a block together, those of the last one found first. */
function blocksOf(dma: Operation): Block[] {
  const found = new Set([dma.body]);
  const ahead = [dma.body];
  for (let block = ahead.pop(); block; block = ahead.pop()) {
    for (const successor of block.terminator?.successors ?? []) {
      if (found.has(successor)) continue;
      found.add(successor);
      ahead.push(successor);
    }
  }
  return [...found];
}

function descriptorId(bd: Operation): number {
  const id = integerValue(bd.attribute("bd_id"));
  if (id === undefined) throw new PassError("no-bd-id", "descriptor has no bd_id", { op: bd, hint: "run aie-assign-bd-ids first" });
  return id;
}
