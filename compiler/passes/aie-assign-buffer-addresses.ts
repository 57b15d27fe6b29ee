/**
 * Places the buffers of each tile in its memory, above the stack of the core.
 *
 * Two schemes, as upstream's pass has them: `bank-aware` deals the buffers, largest first, to the banks in turn so that DMA and core
 * meet less often; `basic-sequential` packs them one after the other. By default the first is tried, then the second.
 * Buffers that have an address keep it.
 */
import { i32Attr, integerValue } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { limits } from "../target/limits.js";
import type { TileKind } from "../target/registers.js";
import { bufferBytes, bufferType, kindAt, nameOf, placeOf, tileOp } from "../aie/device-view.js";
import { PassError, type Pass } from "../pass/pass.js";

/** What a core has for its stack unless it says otherwise (`getDefaultCoreStackSize` of mlir-aie). */
export const defaultStackBytes = 0x400;
/** Vector loads and stores are 256 bits wide. */
const alignment = 32;
/** Banks as mlir-aie's target model counts them. */
const banks: Readonly<Record<TileKind, number>> = { core: 4, memtile: 8, shim: 0 };
const schemes = ["", "bank-aware", "basic-sequential"] as const;
type Scheme = (typeof schemes)[number];

interface Span { readonly from: number; readonly to: number }
interface Memory {
  readonly tile: Operation;
  readonly bytes: number;
  readonly stack: number;
  readonly banks: number;
  readonly buffers: readonly Operation[];
}
interface Placement { readonly buffer: Operation; readonly address: number; readonly bank?: number }

export const aieAssignBufferAddresses: Pass = {
  name: "aie-assign-buffer-addresses",
  summary: "Place the buffers of each tile in its memory",
  stageIn: "aie",
  stageOut: "aie",
  options: { "alloc-scheme": "" },
  run(module, { options }) {
    const scheme = schemes.find((known) => known === (options["alloc-scheme"] ?? ""));
    if (scheme === undefined) {
      throw new PassError("bad-option", `unknown allocation scheme "${String(options["alloc-scheme"])}"`, {
        hint: `use ${schemes.filter(Boolean).join(" or ")}, or leave it empty`,
      });
    }
    for (const device of module.collect("aie.device")) for (const memory of memories(device)) place(memory, scheme);
  },
};

/** Every tile that has buffers or a core. */
function memories(device: Operation): Memory[] {
  const tiles = new Map<string, { buffers: Operation[]; core?: Operation }>();
  const at = (op: Operation): { buffers: Operation[]; core?: Operation } => {
    const key = placeOf(op);
    const found = tiles.get(key) ?? { buffers: [] };
    tiles.set(key, found);
    return found;
  };
  for (const core of device.collect("aie.core")) at(core).core = core;
  for (const buffer of device.collect("aie.buffer")) at(buffer).buffers.push(buffer);
  return [...tiles.values()].map(({ buffers, core }) => {
    const tile = tileOp(core ?? buffers[0]);
    const kind = kindAt(tile);
    const stack = core ? integerValue(core.attribute("stack_size")) ?? defaultStackBytes : 0;
    return { tile, bytes: limits[kind].memory, stack, banks: banks[kind], buffers };
  });
}

function place(memory: Memory, scheme: Scheme): void {
  if (memory.stack > memory.bytes) throw overflow(memory);
  const placements = scheme === "basic-sequential" ? sequential(memory) : bankAware(memory) ?? (scheme === "" ? sequential(memory) : undefined);
  if (!placements) throw overflow(memory);
  for (const { buffer, address, bank } of placements) {
    buffer.setAttribute("address", i32Attr(address));
    if (bank !== undefined) buffer.setAttribute("mem_bank", i32Attr(bank));
  }
}

function bytesOf(buffer: Operation): number { return bufferBytes(bufferType(buffer.result)); }
function addressOf(buffer: Operation): number | undefined { return integerValue(buffer.attribute("address")); }
function largestFirst(buffers: readonly Operation[]): Operation[] { return [...buffers].sort((a, b) => bytesOf(b) - bytesOf(a)); }

/** What may not be overwritten: the stack, and buffers whose address is given. Throws when those overlap or leave the memory. */
function fixedSpans(memory: Memory): Span[] {
  const spans: (Span & { buffer?: Operation })[] = memory.stack > 0 ? [{ from: 0, to: memory.stack }] : [];
  for (const buffer of memory.buffers) {
    const from = addressOf(buffer);
    if (from === undefined) continue;
    const to = from + bytesOf(buffer);
    if (from < 0 || to > memory.bytes) {
      throw new PassError(
        "buffer-address",
        `buffer ${nameOf(buffer)} ends at ${to}, beyond the ${memory.bytes} bytes of tile ${where(memory)}`,
        { op: buffer },
      );
    }
    const other = spans.find((span) => from < span.to && span.from < to);
    if (other) {
      throw new PassError(
        "buffer-address",
        `buffer ${nameOf(buffer)} at ${from} overlaps ${other.buffer ? `buffer ${nameOf(other.buffer)}` : "the stack"}`,
        { op: buffer },
      );
    }
    spans.push({ from, to, buffer });
  }
  return spans.sort((a, b) => a.from - b.from);
}

/** Lowest aligned address at which `bytes` fit between `from` and `to` beside the spans that are taken. */
function firstGap(taken: readonly Span[], bytes: number, from: number, to: number): number | undefined {
  let address = aligned(from);
  for (const span of [...taken].sort((a, b) => a.from - b.from)) {
    if (address + bytes <= span.from) break;
    if (span.to > address) address = aligned(span.to);
  }
  return address + bytes <= to ? address : undefined;
}
function aligned(address: number): number { return Math.ceil(address / alignment) * alignment; }

function bankAware(memory: Memory): Placement[] | undefined {
  const taken: Span[] = fixedSpans(memory);
  const bankBytes = memory.bytes / memory.banks;
  const placements: Placement[] = [];
  let turn = 0;
  for (const buffer of largestFirst(memory.buffers)) {
    if (addressOf(buffer) !== undefined) continue;
    const bytes = bytesOf(buffer);
    const wanted = integerValue(buffer.attribute("mem_bank"));
    const order = wanted !== undefined ? [wanted] : Array.from({ length: memory.banks }, (_, i) => (turn + i) % memory.banks);
    const bank = order.find((candidate) => firstGap(taken, bytes, candidate * bankBytes, (candidate + 1) * bankBytes) !== undefined);
    if (bank === undefined) return undefined;
    const address = firstGap(taken, bytes, bank * bankBytes, (bank + 1) * bankBytes)!;
    taken.push({ from: address, to: address + bytes });
    placements.push({ buffer, address, bank });
    turn = (bank + 1) % memory.banks;
  }
  return placements;
}

function sequential(memory: Memory): Placement[] | undefined {
  const taken: Span[] = fixedSpans(memory);
  const placements: Placement[] = [];
  for (const buffer of largestFirst(memory.buffers)) {
    if (addressOf(buffer) !== undefined) continue;
    const bytes = bytesOf(buffer);
    const address = firstGap(taken, bytes, 0, memory.bytes);
    if (address === undefined) return undefined;
    taken.push({ from: address, to: address + bytes });
    placements.push({ buffer, address });
  }
  return placements;
}

function where(memory: Memory): string { return placeOf(memory.tile); }

function overflow(memory: Memory): PassError {
  const sum = memory.buffers.reduce((total, buffer) => total + bytesOf(buffer), memory.stack);
  const biggest = largestFirst(memory.buffers).slice(0, 5).map((buffer) => `${nameOf(buffer)} ${bytesOf(buffer)}`).join(", ");
  const stack = memory.stack > 0 ? ` with a stack of ${memory.stack}` : "";
  const list = biggest ? `; the biggest: ${biggest}` : "";
  return new PassError("tile-memory", `the buffers of tile ${where(memory)} take ${sum} bytes${stack}, and it has ${memory.bytes}${list}`, {
    op: memory.tile, hint: "choose smaller tile sizes, or fewer buffers in a ring" });
}
