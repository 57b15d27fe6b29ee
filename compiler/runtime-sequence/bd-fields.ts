/** The register fields of descriptors that the runtime sequence writes: from `npu.writebd`, attribute by attribute, and from transfers. */
import { packetInfo } from "../dialects/aie-attributes.js";
import { integerValue } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import type { DescriptorFields } from "../target/descriptor.js";
import type { Device } from "../target/devices.js";
import { burstLengths } from "../target/limits.js";
import { registers, type TileKind } from "../target/registers.js";

/** Attributes of `npu.writebd` and the fields they are. Where a tile has no such field, the attribute must be 0. */
const writebdFieldNames: Readonly<Record<string, string>> = {
  buffer_length: "buffer_length",
  enable_packet: "enable_packet", out_of_order_id: "out_of_order_bd_id", packet_id: "packet_id", packet_type: "packet_type",
  d0_size: "d0_wrap", d0_stride: "d0_stepsize", d1_size: "d1_wrap", d1_stride: "d1_stepsize", d2_size: "d2_wrap", d2_stride: "d2_stepsize",
  iteration_current: "iteration_current", iteration_size: "iteration_wrap", iteration_stride: "iteration_stepsize",
  next_bd: "next_bd", use_next_bd: "use_next_bd", valid_bd: "valid_bd",
  lock_rel_val: "lock_rel_value", lock_rel_id: "lock_rel_id",
  lock_acq_enable: "lock_acq_enable", lock_acq_val: "lock_acq_value", lock_acq_id: "lock_acq_id",
  d0_zero_before: "d0_zero_before", d1_zero_before: "d1_zero_before", d2_zero_before: "d2_zero_before",
  d0_zero_after: "d0_zero_after", d1_zero_after: "d1_zero_after", d2_zero_after: "d2_zero_after",
};

/** Written into every shim descriptor by the runtime path: lets the interconnect merge accesses. */
const axcache = 2;

/** A field, or an attribute that should have been one: `field` is absent where the tile has nowhere to put the value. */
export interface WritebdField { readonly attribute: string; readonly value: number; readonly field?: string }

/** What an `npu.writebd` asks for on a tile of this kind. */
export function writebdFields(op: Operation, kind: TileKind): WritebdField[] {
  const known = new Set(registers[kind].bd.fields.map(({ name }) => name));
  const fields = Object.entries(writebdFieldNames).map(([attribute, field]): WritebdField => {
    const value = integerValue(op.attribute(attribute)) ?? 0;
    return { attribute, value, field: known.has(field) ? field : undefined };
  });
  // Upstream writes no size of d2 on memtiles: unless the transfer wraps there, it follows from the length.
  const written = fields.filter(({ attribute }) => !(kind === "memtile" && attribute === "d2_size"));
  return [...written, addressField(kind, integerValue(op.attribute("buffer_offset")) ?? 0)];
}

/** `buffer_offset` counts bytes on shims and cores, words on memtiles: upstream writes it as it comes. */
function addressField(kind: TileKind, offset: number): WritebdField {
  const attribute = "buffer_offset";
  switch (kind) {
    case "shim": return { attribute, value: offset / 4, field: "base_address_low" };
    case "core": return { attribute, value: offset / 4, field: "base_address" };
    case "memtile": return { attribute, value: offset, field: "base_address" };
  }
}

/** Fields of a shim descriptor beside its layout. */
export function shimFields(op: Operation, target: Device): DescriptorFields {
  return { ...packetFields(op), burst_length: burstCode(integerValue(op.attribute("burst_length")) ?? 0, target) ?? 0, axcache };
}

export function packetFields(op: Operation): DescriptorFields {
  const packet = packetInfo(op.attribute("packet"));
  return packet ? { enable_packet: 1, packet_id: packet.id, packet_type: packet.type } : {};
}

/** Code of a burst length in bytes, 0 meaning the longest; undefined for a length that the device has not. */
export function burstCode(bytes: number, target: Device): number | undefined {
  if (bytes === 0) return target.defaultBurst;
  const code = burstLengths(target.generation).indexOf(bytes);
  return code < 0 ? undefined : code;
}

/** The fields of an `npu.writebd` that have a place in the descriptor, with what upstream adds on shims. */
export function writebdDescriptor(op: Operation, kind: TileKind, target: Device): DescriptorFields {
  const fields = writebdFields(op, kind).flatMap(({ field, value }) => (field ? [[field, value] as const] : []));
  const burst = burstCode(integerValue(op.attribute("burst_length")) ?? 0, target) ?? 0;
  return { ...Object.fromEntries(fields), ...(kind === "shim" ? { burst_length: burst, axcache } : {}) };
}
