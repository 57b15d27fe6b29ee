/** Builds programs of words by hand, from the register table alone: what the simulator's tests run. */
import type { Write } from "../../../compiler/encode/writes.js";
import { packDescriptor, type DescriptorFields } from "../../../compiler/target/descriptor.js";
import { coreControl, registers, shimMux, tileAddress, type Direction, type TileKind } from "../../../compiler/target/registers.js";
import { deviceNamed } from "../../../compiler/target/devices.js";
import { encodeTransaction, type TransactionOp } from "../../../compiler/target/transaction.js";
import type { ProgramArgument, ProgramImage } from "../../../compiler/encode/program.js";
import { simulate, type SimOptions, type SimResult } from "../../../runtime/sim/simulate.js";

export interface Place { readonly kind: TileKind; readonly column: number; readonly row: number }
export const shim = (column = 0): Place => ({ kind: "shim", column, row: 0 });
export const memtile = (column = 0): Place => ({ kind: "memtile", column, row: 1 });
export const core = (column = 0, row = 2): Place => ({ kind: "core", column, row });
/** What windows add to a byte address. */
export const ownMemtile = 0x80000;
export const ownLock = 64;

function address({ column, row }: Place, offset: number): number { return tileAddress(column, row, offset); }

/** A descriptor; `valid_bd` is set unless the fields say otherwise. */
export function bdWords(kind: TileKind, fields: DescriptorFields): number[] {
  const { words, violations } = packDescriptor(kind, { valid_bd: 1, ...fields });
  if (violations.length > 0) throw new Error(violations.map((each) => JSON.stringify(each)).join("; "));
  return words;
}
export function bd(place: Place, id: number, fields: DescriptorFields): Write {
  const { base, stride } = registers[place.kind].bd;
  return { kind: "blockwrite", address: address(place, base + id * stride), words: bdWords(place.kind, fields) };
}
/** Acquire `from`, release `to`, one unit each. */
export function locks(from: number, to: number, amount = 1): DescriptorFields {
  return { lock_acq_enable: 1, lock_acq_id: from, lock_acq_value: -amount, lock_rel_id: to, lock_rel_value: amount };
}
export function queueWord(id: number, options: { repeat?: number; token?: boolean } = {}): number {
  return (id | (((options.repeat ?? 1) - 1) << 16) | (options.token ? 0x80000000 : 0)) >>> 0;
}
export function queueAddress(place: Place, direction: Direction, channel: number): number {
  const { queue, stride } = registers[place.kind].channels[direction];
  return address(place, queue + channel * stride);
}
export function push(place: Place, direction: Direction, channel: number, id: number, options: { repeat?: number; token?: boolean } = {}): Write {
  return { kind: "write32", address: queueAddress(place, direction, channel), value: queueWord(id, options) };
}
export function lock(place: Place, id: number, value: number): Write {
  const { value: base, stride } = registers[place.kind].locks;
  return { kind: "write32", address: address(place, base + id * stride), value };
}
/** A circuit connection inside one switch, as "South 3" to "North 0". */
export function connect(place: Place, from: string, to: string): Write[] {
  const { master, slave, masters, slaves } = registers[place.kind].switch;
  const index = (ranges: Readonly<Record<string, { first: number; count: number }>>, port: string): number => {
    const [bundle, channel] = port.split(" ");
    return ranges[bundle].first + Number(channel);
  };
  const source = index(slaves, from);
  return [
    { kind: "write32", address: address(place, master + 4 * index(masters, to)), value: (0x80000000 | source) >>> 0 },
    { kind: "write32", address: address(place, slave + 4 * source), value: 0x80000000 },
  ];
}
/** Joins both MM2S and both S2MM channels of a shim to the switch. */
export function shimDma(column = 0): Write[] {
  return [
    { kind: "maskwrite32", address: tileAddress(column, 0, shimMux.mux.offset), value: 0x4400, mask: 0xcc00 },
    { kind: "maskwrite32", address: tileAddress(column, 0, shimMux.demux.offset), value: 0x50, mask: 0xf0 },
  ];
}
export function enable(place: Place): Write {
  return { kind: "maskwrite32", address: address(place, coreControl.offset), value: 1, mask: 1 };
}

/** Instructions of one shim transfer of `words` words of argument `argument`: descriptor, address, push. */
export function transfer(place: Place, direction: Direction, channel: number, id: number, argument: number, fields: DescriptorFields, options: { offset?: number; repeat?: number; token?: boolean } = {}): TransactionOp[] {
  const { base, stride } = registers.shim.bd;
  const at = address(place, base + id * stride);
  return [
    { op: "blockwrite", address: at, data: bdWords("shim", fields) },
    { op: "address_patch", address: at + 4, argument, offset: options.offset ?? 0 },
    { op: "write32", address: queueAddress(place, direction, channel), value: queueWord(id, { token: direction === "S2MM", ...options }) },
  ];
}
export function wait(place: Place, direction: Direction, channel: number): TransactionOp {
  return { op: "sync", column: place.column, row: place.row, direction: direction === "MM2S" ? 1 : 0, channel, columns: 1, rows: 1 };
}

export function argument(name: string, index: number, direction: "in" | "out", count: number, dtype: ProgramArgument["dtype"] = "i32"): ProgramArgument {
  return { name, index, dtype, shape: [count], direction };
}
export interface Parts { readonly args: readonly ProgramArgument[]; readonly config: readonly (Write | readonly Write[])[]; readonly ops: readonly TransactionOp[]; readonly cores?: Readonly<Record<string, string>> }
export function image({ args, config, ops, cores = {} }: Parts, device = "npu1"): ProgramImage {
  const { rows, columns, generation } = deviceNamed(device)!;
  return {
    manifest: { version: 1, device, args, config: "config.txt", insts: "insts.bin", cores: Object.fromEntries(Object.keys(cores).map((tile) => [tile, `core_${tile.replace(",", "_")}.mlir`])) },
    config: config.flat(),
    words: encodeTransaction({ rows, columns, memtileRows: 1, generation }, ops),
    cores: new Map(Object.entries(cores)),
  };
}

/** Runs a program on i32 data by argument name; outputs come back as i32. */
export async function runInts(program: ProgramImage, inputs: Readonly<Record<string, readonly number[]>>, options: SimOptions = {}): Promise<SimResult & { ints: Record<string, number[]> }> {
  const bytes = new Map(Object.entries(inputs).map(([name, values]) => [name, new Uint8Array(Int32Array.from(values).buffer)]));
  const result = await simulate(program, bytes, options);
  return { ...result, ints: Object.fromEntries([...result.outputs].map(([name, data]) => [name, [...new Int32Array(data.buffer, data.byteOffset, data.length / 4)]])) };
}
export function counting(count: number, from = 1): number[] { return Array.from({ length: count }, (_, i) => from + i); }
