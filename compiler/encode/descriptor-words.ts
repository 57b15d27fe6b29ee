/**
 * The words of a buffer descriptor, from its `aie.dma_bd`, the locks around it and the place of its buffer.
 * Layouts are those of the register map; what the static configuration path writes into them is read off the conformance vectors.
 */
import { integerValue } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import {
  bufferBytes, bufferType, dimensionsOf, elementBytes, kindAt, lockId, memtileWindow, nameOf, packetOf, paddingOf,
  type ChannelProgram, type Descriptor, type LockUse,
} from "../aie/device-view.js";
import { PassError } from "../pass/pass.js";
import { packDescriptor } from "../target/descriptor.js";
import type { Device } from "../target/devices.js";
import { burstLengths, checkField, limits, violationText, wordBytes, type Range } from "../target/limits.js";
import { registers, type TileKind } from "../target/registers.js";
import { pack } from "./pack.js";

/** Upstream's verifier of February 2026 stops at this size in every tile, below what the wrap fields of memtile and shim hold. */
export const largestStaticSize = 512;

/**
 * Encodes one descriptor of a channel. Buffers and locks must have been given their addresses and ids, and the `aie.dma_bd` its
 * `bd_id` (and `next_bd_id` within a chain). Throws a `PassError` when a value does not fit its field.
 */
export function descriptorWords(device: Device, dma: Operation, descriptor: Descriptor): number[] {
  const kind = kindAt(dma);
  const { words, violations } = packDescriptor(kind, {
    ...addressFields(kind, dma, descriptor.bd),
    ...patternFields(kind, descriptor.bd),
    ...lockFields(kind, dma, descriptor),
    ...chainFields(descriptor),
    ...packetFields(descriptor.bd),
    ...burstFields(kind, device, descriptor.bd),
    valid_bd: 1,
  });
  if (violations.length > 0) throw new PassError("field-range", violations.map(violationText).join("; "), { op: descriptor.bd });
  return words;
}

/** Byte address as the DMA of the tile sees it, in the fields of the tile kind. */
function addressFields(kind: TileKind, dma: Operation, bd: Operation): Record<string, number> {
  const type = bufferType(bd.operands[0]);
  const offset = (integerValue(bd.attribute("offset")) ?? 0) * elementBytes(type);
  const buffer = bd.operands[0].definingOp!;
  const address = integerValue(buffer.attribute("address"));
  if (kind === "shim") {
    const external = (address ?? 0) + offset;
    return { base_address_low: inWords(external, "address", bd) % 2 ** 30, base_address_high: Math.floor(external / 2 ** 32) };
  }
  if (address === undefined) {
    throw new PassError("no-address", `buffer ${nameOf(buffer)} has no address`, {
      op: buffer, hint: "run aie-assign-buffer-addresses first",
    });
  }
  const window = kind === "memtile" ? memtileWindow(dma, buffer).address : 0;
  return { base_address: inWords(window + address + offset, "address", bd) };
}

function inWords(bytes: number, what: string, op: Operation): number {
  if (bytes % wordBytes !== 0) {
    throw new PassError("unaligned", `${what} of ${bytes} bytes is not a whole number of 32-bit words`, {
      op, hint: "the DMA moves 32-bit words",
    });
  }
  return bytes / wordBytes;
}

/** Elements that a descriptor moves, padding included. */
export function transferElements(bd: Operation): number {
  const type = bufferType(bd.operands[0]);
  return integerValue(bd.attribute("len")) ?? bufferBytes(type) / elementBytes(type);
}

/** Length, sizes, strides and padding, in words. A contiguous transfer without dimensions leaves all but the length 0. */
function patternFields(kind: TileKind, bd: Operation): Record<string, number> {
  const bytes = elementBytes(bufferType(bd.operands[0]));
  const limit = limits[kind];
  const length = inWords(transferElements(bd) * bytes, "transfer", bd);
  within("length in words", length, limit.length, bd);
  const values: Record<string, number> = { buffer_length: length };
  const dims = dimensionsOf(bd).reverse();
  const padding = paddingOf(bd).reverse();
  dims.forEach(({ size, stride }, d) => {
    const innermost = d === 0;
    const words = innermost ? inWords(size * bytes, "innermost size", bd) : size;
    const step = innermost && bytes !== wordBytes ? 1 : inWords(stride * bytes, `stride ${stride}`, bd);
    within(`size of dimension ${d}`, words, limit.wrap, bd);
    within(`stride of dimension ${d} in words`, step, limit.step, bd);
    values[`d${d}_stepsize`] = step - 1;
    if (d < limit.wrapDims) values[`d${d}_wrap`] = words;
    const pad = padding[d];
    if (!pad || (pad.before === 0 && pad.after === 0)) return;
    const range = limit.padding[d];
    if (!range) {
      throw new PassError("padding", `dimension ${d} cannot be padded`, {
        op: bd, hint: "only the inner three dimensions of a memtile have padding",
      });
    }
    for (const [side, count] of [["before", pad.before], ["after", pad.after]] as const) {
      const stored = innermost ? inWords(count * bytes, "innermost padding", bd) : count;
      within(`padding ${side} dimension ${d}`, stored, range, bd);
      values[`d${d}_zero_${side}`] = stored;
    }
  });
  return values;
}

function within(field: string, value: number, range: Range, op: Operation): void {
  const violation = checkField(field, value, range);
  if (violation) throw new PassError("field-range", violationText(violation), { op });
}

function lockFields(kind: TileKind, dma: Operation, { acquire, release }: Descriptor): Record<string, number> {
  const { lockChange } = limits[kind];
  const values: Record<string, number> = {};
  if (acquire) {
    // The sign says how to compare: negative waits for at least the value and takes it, positive waits for exactly the value.
    const value = acquire.action === "AcquireGreaterEqual" ? -acquire.value : acquire.value;
    within("acquire value", value, lockChange, acquire.op);
    Object.assign(values, { lock_acq_enable: 1, lock_acq_value: value, lock_acq_id: lockNumber(kind, dma, acquire) });
  }
  if (release) {
    within("release value", release.value, lockChange, release.op);
    Object.assign(values, { lock_rel_value: release.value, lock_rel_id: lockNumber(kind, dma, release) });
  }
  return values;
}

function lockNumber(kind: TileKind, dma: Operation, use: LockUse): number {
  const id = lockId(use.lock);
  if (id === undefined) {
    throw new PassError("no-lock-id", `lock ${nameOf(use.lock)} has no id`, { op: use.lock, hint: "run aie-assign-lock-ids first" });
  }
  return kind === "memtile" ? memtileWindow(dma, use.lock).lock + id : id;
}

function chainFields({ bd, next }: Descriptor): Record<string, number> {
  const successor = integerValue(bd.attribute("next_bd_id"));
  if (successor === undefined) {
    if (next) {
      throw new PassError("no-bd-id", "descriptor has a successor but no next_bd_id", { op: bd, hint: "run aie-assign-bd-ids first" });
    }
    return {};
  }
  return { use_next_bd: 1, next_bd: successor };
}

function packetFields(bd: Operation): Record<string, number> {
  const packet = packetOf(bd);
  return packet ? { enable_packet: 1, packet_id: packet.id, packet_type: packet.type } : {};
}

/** Static shim descriptors ask for the longest burst of the device unless told otherwise. */
function burstFields(kind: TileKind, device: Device, bd: Operation): Record<string, number> {
  if (kind !== "shim") return {};
  const bytes = integerValue(bd.attribute("burst_length")) ?? 0;
  if (bytes === 0) return { burst_length: device.defaultBurst };
  const code = burstLengths(device.generation).indexOf(bytes);
  if (code < 0) {
    throw new PassError("burst-length", `burst length ${bytes} is none of ${burstLengths(device.generation).join(", ")}`, { op: bd });
  }
  return { burst_length: code };
}

/** The word that starts a channel: first descriptor, repetitions, and for a receiving shim channel the request for a token. */
export function startWord(kind: TileKind, program: ChannelProgram): number {
  const [first] = program.chain;
  const id = first && integerValue(first.bd.attribute("bd_id"));
  if (id === undefined) {
    throw new PassError("no-bd-id", "the channel starts no descriptor with a bd_id", {
      op: program.start, hint: "run aie-assign-bd-ids first",
    });
  }
  within("repeat_count", program.repeat, limits[kind].repeatCount, program.start);
  const token = kind === "shim" && program.direction === "S2MM" ? 1 : 0;
  return pack(registers[kind].queueFields, { start_bd_id: id, repeat_count: program.repeat, enable_token_issue: token }, program.start);
}
