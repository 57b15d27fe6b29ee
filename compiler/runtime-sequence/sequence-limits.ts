/**
 * What an operation of a runtime sequence may say, checked before anything is written: ranges of every field, whole words, things
 * that names refer to. Stricter than the tools of February 2026 where those cut a value without a word.
 */
import { dmaDirections } from "../dialects/aie-attributes.js";
import { integerValue, symbolName } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { bitWidth, volume } from "../ir/types.js";
import { packDescriptor } from "../target/descriptor.js";
import { tileKind, type Device } from "../target/devices.js";
import { burstLengths, checkField, limits, violationText, wordBytes, type Range } from "../target/limits.js";
import { registers, tileAddress, type TileKind } from "../target/registers.js";
import { burstCode, packetFields, writebdFields } from "./bd-fields.js";
import { layoutProblems } from "./bd-layout.js";
import { bufferBytes, bufferType, targetOf } from "../aie/device-view.js";
import type { Issue } from "../pass/issue.js";
import { PassError } from "../pass/pass.js";
import { memcpyLists, sequencesOf, symbolsOf } from "./runtime-sequence.js";

/** The device of a sequence, looked up once for all its operations. */
export interface SequenceContext { readonly target: Device; readonly symbols: ReadonlyMap<string, Operation> }
interface Place extends SequenceContext { readonly op: Operation }
type Check = (place: Place) => Issue[];

const checks: Readonly<Record<string, Check>> = {
  "aiex.npu.dma_memcpy_nd": checkMemcpy,
  "aiex.npu.writebd": checkWritebd,
  "aiex.npu.push_queue": checkPushQueue,
  "aiex.npu.dma_wait": ({ op, symbols }) => checkSymbol(op, symbols, "symbol"),
  "aiex.npu.sync": checkSync,
  "aiex.npu.write32": (place) => checkWrite(place, 1),
  "aiex.npu.maskwrite32": (place) => checkWrite(place, 1),
  "aiex.npu.blockwrite": (place) => checkWrite(place, volume(bufferType(place.op.operands[0]).shape)),
  "aiex.npu.rtp_write": checkRtpWrite,
};

export function sequenceContext(device: Operation): SequenceContext { return { target: targetOf(device), symbols: symbolsOf(device) }; }

/** Issues of one operation of a sequence; none for operations that have no limits of their own. */
export function issuesOf(op: Operation, context: SequenceContext): Issue[] {
  const check = checks[op.name];
  if (!check) return [];
  try {
    return check({ op, ...context });
  } catch (error) {
    if (error instanceof PassError) return [{ code: error.code, message: error.message, hint: error.hint, op: error.op ?? op }];
    throw error;
  }
}

/** Issues of all runtime sequences of a module, in textual order. */
export function sequenceIssues(module: Operation): Issue[] {
  return module.collect("aie.device").flatMap((device) => {
    const context = sequenceContext(device);
    return sequencesOf(device).flatMap((sequence) => {
      const found: Issue[] = [];
      sequence.walk((op) => found.push(...issuesOf(op, context)));
      return found;
    });
  });
}

function checkMemcpy({ op, target, symbols }: Place): Issue[] {
  const type = bufferType(op.operands[0]);
  const bits = bitWidth(type.element);
  if (bits > 8 * wordBytes) {
    return [{ code: "element-width", message: `elements of ${bits} bits: a shim DMA moves at most ${8 * wordBytes} bits at a time`, op }];
  }
  if (type.shape.every((size) => size !== null) && bufferBytes(type) < wordBytes) {
    return [{ code: "transfer-length", message: `the buffer is smaller than the ${wordBytes} bytes that a shim DMA moves at least`, op }];
  }
  const { offsets, sizes, strides } = memcpyLists(op);
  if ([offsets, sizes, strides].some((list) => list.length !== 4)) {
    return [{ code: "dimensions", message: "offsets, sizes and strides must have four entries each", op }];
  }
  const bytes = offsets.reduce((sum, offset, d) => sum + offset * strides[d], 0) * (bits / 8);
  const issues = layoutProblems({ sizes, strides }, bits, limits.shim).map((problem): Issue => ({ ...problem, op }));
  if (bytes % wordBytes !== 0) {
    issues.push({ code: "unaligned", message: `the offset is ${bytes} bytes, no whole number of ${wordBytes}-byte words`, op });
  }
  issues.push(...inRange(op, [["id", integerValue(op.attribute("id")) ?? 0, { min: 0, max: limits.shim.bdCount - 1 }]]));
  issues.push(...checkPacket(op), ...checkBurst(op, target), ...checkSymbol(op, symbols, "metadata"));
  issues.push(...paddingAttributes.filter((name) => (integerValue(op.attribute(name)) ?? 0) !== 0)
    .map((name): Issue => ({ code: "padding", message: `${name} on a shim tile: only memtiles pad`, op })));
  return issues;
}

const paddingAttributes = ["d0_zero_before", "d1_zero_before", "d2_zero_before", "d0_zero_after", "d1_zero_after", "d2_zero_after"];

function checkPacket(op: Operation): Issue[] {
  const { packet_id, packet_type } = packetFields(op);
  if (packet_id === undefined) return [];
  return inRange(op, [["packet id", packet_id, limits.shim.packetId], ["packet type", packet_type, limits.shim.packetType]]);
}

function checkBurst(op: Operation, target: Device): Issue[] {
  const bytes = integerValue(op.attribute("burst_length")) ?? 0;
  if (burstCode(bytes, target) !== undefined) return [];
  const lengths = burstLengths(target.generation).join(", ");
  return [{ code: "burst-length", message: `a burst of ${bytes} bytes: ${target.name} has ${lengths}`, op, hint: "0 is the longest" }];
}

function checkWritebd(place: Place): Issue[] {
  const { op, target } = place;
  const kind = kindOf(place, integerValue(op.attribute("column")) ?? 0, integerValue(op.attribute("row")) ?? 0);
  const fields = writebdFields(op, kind);
  const issues = inRange(op, [["bd_id", integerValue(op.attribute("bd_id")) ?? 0, { min: 0, max: limits[kind].bdCount - 1 }]]);
  const { violations } = packDescriptor(kind, Object.fromEntries(fields.flatMap(({ field, value }) => (field ? [[field, value]] : []))));
  issues.push(...violations.map((violation): Issue => ({ code: "field-range", message: violationText(violation), op })));
  for (const { attribute, value, field } of fields) {
    if (field !== undefined || value === 0) continue;
    issues.push({ code: "field-range", message: `${attribute} is ${value}: a ${kind} descriptor has no such field`, op });
  }
  const burst = integerValue(op.attribute("burst_length")) ?? 0;
  if (kind === "shim") issues.push(...checkBurst(op, target));
  else if (burst !== 0) issues.push({ code: "burst-length", message: "only shim descriptors have a burst length", op });
  return issues;
}

function checkPushQueue(place: Place): Issue[] {
  const { op } = place;
  const value = (name: string): number => integerValue(op.attribute(name)) ?? 0;
  const kind = kindOf(place, value("column"), value("row"));
  const direction = dmaDirections[value("direction")] ?? "S2MM";
  return inRange(op, [
    ["channel", value("channel"), { min: 0, max: registers[kind].channels[direction].count - 1 }],
    ["bd_id", value("bd_id"), { min: 0, max: limits[kind].bdCount - 1 }],
    ["repeat_count", value("repeat_count"), limits[kind].repeatCount],
  ]);
}

function checkSync(place: Place): Issue[] {
  const { op } = place;
  const value = (name: string): number => integerValue(op.attribute(name)) ?? 0;
  const kind = kindOf(place, value("column"), value("row"));
  kindOf(place, value("column") + Math.max(value("column_num"), 1) - 1, value("row") + Math.max(value("row_num"), 1) - 1);
  return inRange(op, [
    ["direction", value("direction"), { min: 0, max: 1 }],
    ["channel", value("channel"), { min: 0, max: registers[kind].channels[dmaDirections[value("direction")] ?? "S2MM"].count - 1 }],
  ]);
}

/** An address is absolute, or an offset in the tile that `column` and `row` name (which it may name too), or words into a buffer. */
function checkWrite(place: Place, words: number): Issue[] {
  const { op } = place;
  const address = integerValue(op.attribute("address")) ?? 0;
  if (op.attribute("buffer")) return checkBufferIndex(place, address, words);
  const [column, row] = [integerValue(op.attribute("column")), integerValue(op.attribute("row"))];
  if (column === undefined || row === undefined) return [];
  kindOf(place, column, row);
  const own = tileAddress(column, row, 0);
  const offset = own > 0 && address >= own && address - own <= 0xfffff ? address - own : address;
  return inRange(op, [["address in the tile", offset, { min: 0, max: 0xfffff }]]);
}

function checkRtpWrite(place: Place): Issue[] {
  return checkBufferIndex(place, integerValue(place.op.attribute("index")) ?? 0, 1);
}

function checkBufferIndex({ op, symbols }: Place, index: number, words: number): Issue[] {
  const symbol = symbolName(op.attribute("buffer"));
  const buffer = symbol === undefined ? undefined : symbols.get(symbol);
  if (buffer?.name !== "aie.buffer") return [{ code: "unknown-buffer", message: `there is no aie.buffer @${symbol ?? "?"}`, op }];
  if (integerValue(buffer.attribute("address")) === undefined) {
    return [{ code: "no-address", message: `buffer @${symbol} has no address`, op, hint: "run aie-assign-buffer-addresses first" }];
  }
  const available = Math.floor(bufferBytes(bufferType(buffer.result)) / wordBytes);
  return inRange(op, [[`last word written to @${symbol}`, index + words - 1, { min: 0, max: available - 1 }]]);
}

function checkSymbol(op: Operation, symbols: ReadonlyMap<string, Operation>, attribute: string): Issue[] {
  const symbol = symbolName(op.attribute(attribute));
  if (symbol !== undefined && symbols.get(symbol)?.name === "aie.shim_dma_allocation") return [];
  return [{ code: "no-shim-channel", message: `there is no aie.shim_dma_allocation @${symbol ?? "?"}`, op }];
}

function kindOf({ op, target }: Place, column: number, row: number): TileKind {
  const kind = column < target.columns ? tileKind(target, row) : undefined;
  if (!kind) throw new PassError("no-tile", `${target.name} has no tile (${column}, ${row})`, { op });
  return kind;
}

function inRange(op: Operation, values: readonly (readonly [field: string, value: number, range: Range])[]): Issue[] {
  return values.flatMap(([field, value, range]) => {
    const violation = checkField(field, value, range);
    return violation ? [{ code: "field-range", message: violationText(violation), op }] : [];
  });
}
