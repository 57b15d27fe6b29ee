/**
 * How large a value each hardware field takes: one table per tile kind, read by the verifier, the passes, the encoders and the
 * simulator. Sizes are counted as the hardware counts them: strides and lengths in 32-bit words, addresses in bytes.
 *
 * Widths follow from the register map (registers.ts, AM025); counts that no field states are those of mlir-aie's AIETargetModel.
 * The real tools cut several of these values silently: a value outside its range is a diagnostic here, never a mask.
 */
import { fieldOf, registers, type TileKind } from "./registers.js";

/** Inclusive bounds of a value. */
export interface Range { readonly min: number; readonly max: number }

export interface TileLimits {
  /** Dimensions of a buffer descriptor, without the iteration. */
  readonly dims: number;
  readonly bdCount: number;
  /** Length of one descriptor, 32-bit words. */
  readonly length: Range;
  /** Size of a dimension that has a wrap field; 0 = no wrap. Innermost counted in words. */
  readonly wrap: Range;
  /** Dimensions with a wrap field, innermost first; the one beyond is implied by the length. */
  readonly wrapDims: number;
  /** Stride of a dimension in words (stored minus one). */
  readonly step: Range;
  /** Times a descriptor is run with a moved base (stored minus one), and the stride of that, in words. */
  readonly iteration: Range;
  readonly iterationStep: Range;
  /** Padding before and after each dimension, innermost first; empty where the tile has none. d0 in words. */
  readonly padding: readonly Range[];
  readonly channels: { readonly S2MM: number; readonly MM2S: number };
  readonly locks: number;
  readonly lockValue: Range;
  /** Change by an acquire or a release. */
  readonly lockChange: Range;
  /** Lock ids that descriptors of this tile can name: own and neighbours' windows. */
  readonly lockId: Range;
  /** Tasks waiting and running per channel; a push beyond is lost on the hardware. */
  readonly queueDepth: number;
  /** Times a task is run, as `repeat_count` says it: one less. */
  readonly repeatCount: Range;
  readonly packetId: Range;
  readonly packetType: Range;
  readonly outOfOrderId: Range;
  /** Data memory in bytes; 0 for the shim. */
  readonly memory: number;
}

function bits(width: number, least = 0): Range { return { min: least, max: 2 ** width - 1 }; }
/** A field that stores one less than the value. */
function storedMinusOne(width: number): Range { return { min: 1, max: 2 ** width }; }

const padding: Readonly<Record<TileKind, readonly Range[]>> = { core: [], shim: [], memtile: [bits(6), bits(5), bits(4)] };
const dims: Readonly<Record<TileKind, number>> = { core: 3, memtile: 4, shim: 3 };
const memory: Readonly<Record<TileKind, number>> = { core: 0x10000, memtile: 0x80000, shim: 0 };
/** A memtile's own locks begin at 64 and its east neighbour's at 128 (registers.ts, memtileWindows). */
const lockIds: Readonly<Record<TileKind, Range>> = { core: bits(4), shim: bits(4), memtile: { min: 0, max: 191 } };

function limitsOf(kind: TileKind): TileLimits {
  const { bd, channels, locks, queueDepth, queueFields } = registers[kind];
  const width = (name: string): number => fieldOf(bd.fields, name).width;
  return {
    dims: dims[kind],
    bdCount: bd.count,
    length: bits(width("buffer_length")),
    wrap: bits(width("d0_wrap")),
    wrapDims: dims[kind] - 1,
    step: storedMinusOne(width("d0_stepsize")),
    iteration: storedMinusOne(width("iteration_wrap")),
    iterationStep: storedMinusOne(width("iteration_stepsize")),
    padding: padding[kind],
    channels: { S2MM: channels.S2MM.count, MM2S: channels.MM2S.count },
    locks: locks.count,
    lockValue: bits(locks.valueBits),
    lockChange: { min: -(2 ** (width("lock_rel_value") - 1)), max: 2 ** (width("lock_rel_value") - 1) - 1 },
    lockId: lockIds[kind],
    queueDepth,
    repeatCount: bits(fieldOf(queueFields, "repeat_count").width),
    packetId: bits(width("packet_id")),
    packetType: bits(width("packet_type")),
    outOfOrderId: bits(width("out_of_order_bd_id")),
    memory: memory[kind],
  };
}

export const limits: Readonly<Record<TileKind, TileLimits>> = {
  core: limitsOf("core"),
  memtile: limitsOf("memtile"),
  shim: limitsOf("shim"),
};

/** Everything in a transfer is counted in words of this many bytes. */
export const wordBytes = 4;

/** Memtile descriptors a channel can use: even channels the lower half, odd channels the upper half (AIETargetModel). */
export function memtileBds(channel: number): Range {
  const half = registers.memtile.bd.count / 2;
  return channel % 2 === 0 ? { min: 0, max: half - 1 } : { min: half, max: 2 * half - 1 };
}

/** Shim burst lengths in bytes, by the code stored in the descriptor; AIE2P (generation 4) has one more. */
export function burstLengths(generation: number): readonly number[] {
  return generation >= 4 ? [64, 128, 256, 512] : [64, 128, 256];
}

/** A value that does not fit: what an error message needs to say. */
export interface LimitViolation { readonly field: string; readonly value: number; readonly min: number; readonly max: number }

/** Undefined when the value is an integer within the range. */
export function checkField(field: string, value: number, range: Range): LimitViolation | undefined {
  if (Number.isInteger(value) && value >= range.min && value <= range.max) return undefined;
  return { field, value, min: range.min, max: range.max };
}

export function violationText({ field, value, min, max }: LimitViolation): string {
  return `${field} is ${value}, outside ${min} to ${max}`;
}
