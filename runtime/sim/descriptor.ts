/** Buffer descriptors: from the words of the registers to what a channel transfers. */
import type { Field, TileKind } from "../../compiler/target/registers.js";
import { extract, registers } from "../../compiler/target/registers.js";

export interface LockUse { readonly lock: number; readonly value: number }

/** A descriptor as a channel works it off. Addresses are bytes in the DMA's address space, all other units 32-bit words. */
export interface Descriptor {
  readonly id: number;
  readonly valid: boolean;
  readonly address: number;
  /** Words on the stream, padding included. */
  readonly length: number;
  /** Traversal, outermost first; the product of the sizes is at least `length`. */
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  /** Words that a memtile MM2S puts around each dimension, zeros unless told otherwise; null without padding. */
  readonly padding: { readonly before: readonly number[]; readonly after: readonly number[] } | null;
  readonly iteration: { readonly current: number; readonly count: number; readonly stride: number };
  readonly acquire: LockUse | null;
  readonly release: LockUse | null;
  readonly next: number | null;
  readonly packet: { readonly id: number; readonly type: number } | null;
  /** Contiguous bytes at a time. */
  readonly runBytes: number;
  /** Offset of the furthest word that is touched. */
  readonly reach: number;
}

/** The fields of a tile kind by name, so that decoding does not search. */
const fieldTables: Readonly<Record<TileKind, ReadonlyMap<string, Field>>> = { core: byName("core"), memtile: byName("memtile"), shim: byName("shim") };
function byName(kind: TileKind): Map<string, Field> {
  return new Map(registers[kind].bd.fields.map((field) => [field.name, field]));
}

/** Reads descriptor `id` from its words. Whether it is valid and stays inside a memory is for the channel to judge. */
export function decodeDescriptor(kind: TileKind, id: number, words: ArrayLike<number>): Descriptor {
  const fields = fieldTables[kind];
  const has = (name: string): boolean => fields.has(name);
  const get = (name: string): number => { const field = fields.get(name); return field ? extract(words, field) : 0; };
  const length = get("buffer_length");
  const wrapped = [0, 1, 2].filter((d) => has(`d${d}_wrap`)).map((d) => get(`d${d}_wrap`));
  const steps = [0, 1, 2, 3].filter((d) => has(`d${d}_stepsize`)).map((d) => get(`d${d}_stepsize`) + 1);
  const before = [0, 1, 2].map((d) => get(`d${d}_zero_before`));
  const after = [0, 1, 2].map((d) => get(`d${d}_zero_after`));
  const { sizes, strides, padding } = traversal(length, wrapped, steps, before, after);
  return {
    id, length, sizes, strides, padding,
    valid: get("valid_bd") === 1,
    address: kind === "shim" ? get("base_address_high") * 2 ** 32 + get("base_address_low") * 4 : get("base_address") * 4,
    iteration: { current: get("iteration_current"), count: get("iteration_wrap") + 1, stride: get("iteration_stepsize") + 1 },
    acquire: get("lock_acq_enable") ? { lock: get("lock_acq_id"), value: signed7(get("lock_acq_value")) } : null,
    release: get("lock_rel_value") ? { lock: get("lock_rel_id"), value: signed7(get("lock_rel_value")) } : null,
    next: get("use_next_bd") ? get("next_bd") : null,
    packet: get("enable_packet") ? { id: get("packet_id"), type: get("packet_type") } : null,
    runBytes: contiguousWords(sizes, strides) * 4,
    reach: furthest(length, sizes, strides),
  };
}

function signed7(value: number): number { return value >= 64 ? value - 128 : value; }

interface Traversal { sizes: number[]; strides: number[]; padding: Descriptor["padding"] }

/** A wrap of 0 means that the dimension never wraps: it is the outermost one in use, as long as the length says. */
function traversal(length: number, wraps: readonly number[], steps: readonly number[], before: readonly number[], after: readonly number[]): Traversal {
  const padded = before.some((n) => n > 0) || after.some((n) => n > 0);
  const sizes: number[] = [];
  const strides: number[] = [];
  let inner = 1;
  for (const [d, step] of steps.entries()) {
    const wrap = wraps[d] ?? 0;
    strides.unshift(step);
    if (wrap === 0) {
      sizes.unshift(Math.max(1, Math.ceil(length / inner)));
      break;
    }
    sizes.unshift(wrap);
    inner *= wrap + (before[d] ?? 0) + (after[d] ?? 0);
    if (inner >= length) break;
  }
  if (!padded) return { sizes, strides, padding: null };
  const along = (zeros: readonly number[]): number[] => sizes.map((_, i) => zeros[sizes.length - 1 - i] ?? 0);
  return { sizes, strides, padding: { before: along(before), after: along(after) } };
}

/** Words that lie one after another before the traversal jumps. */
function contiguousWords(sizes: readonly number[], strides: readonly number[]): number {
  let run = 1;
  for (let d = sizes.length - 1; d >= 0; d--) {
    if (sizes[d] === 1) continue;
    if (strides[d] !== run) break;
    run *= sizes[d];
  }
  return run;
}

/** Largest word offset among the first `count` positions of a traversal (strides are positive). */
export function furthest(count: number, sizes: readonly number[], strides: readonly number[]): number {
  if (count <= 0 || sizes.length === 0) return 0;
  const [, ...innerSizes] = sizes;
  const [stride, ...innerStrides] = strides;
  const inner = innerSizes.reduce((product, size) => product * size, 1);
  const whole = Math.min(Math.floor(count / inner), sizes[0]);
  const rest = whole === sizes[0] ? 0 : count % inner;
  return Math.max(
    whole > 0 ? (whole - 1) * stride + furthest(inner, innerSizes, innerStrides) : 0,
    rest > 0 ? whole * stride + furthest(rest, innerSizes, innerStrides) : 0,
  );
}

/** Word offset of a position of a padded traversal; -1 where padding is put in. */
export function paddedOffset(descriptor: Descriptor, position: number): number {
  const { sizes, strides, padding } = descriptor;
  let offset = 0;
  for (let d = sizes.length - 1; d >= 0; d--) {
    const before = padding?.before[d] ?? 0;
    const extent = before + sizes[d] + (padding?.after[d] ?? 0);
    const at = position % extent - before;
    position = Math.floor(position / extent);
    if (at < 0 || at >= sizes[d]) return -1;
    offset += at * strides[d];
  }
  return offset;
}
