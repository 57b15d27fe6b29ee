/**
 * Rules of DMA programs: what each `aie.dma_bd` and the locks around it may say, and what channels a tile has.
 * They are those of upstream's verifier and of aie-rt, and those of the hardware that both let pass (`silent` in conformance/limits).
 */
import { integerValue } from "./ir/attributes.js";
import type { Block, Operation } from "./ir/operation.js";
import { volume } from "./ir/types.js";
import type { PassErrorCode } from "./pass/diagnostics.js";
import type { Report } from "./pass/issue.js";
import { bufferType, channelPrograms, dimensionsOf, elementBytes, kindAt, nameOf, packetOf, paddingOf, positionText, samePosition, tilePosition,
  type ChannelProgram, type Descriptor } from "./aie/device-view.js";
import { descriptorWords, largestStaticSize, transferElements } from "./encode/descriptor-words.js";
import { limits, memtileBds, wordBytes } from "./target/limits.js";
import type { TileKind } from "./target/registers.js";
import type { Device } from "./target/devices.js";

/** Channels of a memtile above this one do not reach the memtiles beside it. */
const lastNeighbourChannel = 3;

/** Reports what is wrong in one `aie.mem`, `aie.memtile_dma` or `aie.shim_dma`. */
export function verifyDma(dma: Operation, report: Report): void {
  const kind = kindAt(dma);
  const blocks = dma.regions[0].blocks;
  blocks.forEach((block) => verifyBlock(block, report));
  const descriptors = blocks.filter((block) => block.operations.some((op) => op.name === "aie.dma_bd")).length;
  if (descriptors > limits[kind].bdCount) {
    report({ code: "bds-exhausted", message: `${descriptors} descriptors, and a ${kind} tile has ${limits[kind].bdCount}`, op: dma });
  }
  const programs = channelPrograms(dma);
  verifyChannels(kind, programs, report);
  for (const program of programs) {
    for (const descriptor of program.chain) {
      verifyReach(kind, dma, program, descriptor, report);
      verifyDescriptor(kind, program, descriptor.bd, report);
    }
  }
}

function verifyBlock(block: Block, report: Report): void {
  const bds = block.operations.filter((op) => op.name === "aie.dma_bd");
  const uses = block.operations.filter((op) => op.name === "aie.use_lock");
  const releases = uses.filter((op) => integerValue(op.attribute("action")) === 1);
  if (bds.length > 1) report({ code: "bd-block", message: "a block holds one descriptor", op: bds[1] });
  if (releases.length > 1) report({ code: "bd-locks", message: "a descriptor releases one lock", op: releases[1] });
  if (uses.length - releases.length > 1) report({ code: "bd-locks", message: "a descriptor acquires one lock", op: uses[0] });
  if (bds.length === 0 && uses.length > 0) report({ code: "bd-locks", message: "locks are used by descriptors only", op: uses[0] });
}

function verifyChannels(kind: TileKind, programs: readonly ChannelProgram[], report: Report): void {
  const started = new Set<string>();
  for (const { start, direction, channel, chain, repeat } of programs) {
    const count = limits[kind].channels[direction];
    if (channel < 0 || channel >= count) {
      report({ code: "no-channel", message: `a ${kind} tile has ${count} ${direction} channels, not ${direction} ${channel}`, op: start });
    }
    if (started.has(`${direction} ${channel}`)) {
      report({ code: "channel-taken", message: `${direction} ${channel} is started twice`, op: start });
    }
    started.add(`${direction} ${channel}`);
    const { repeatCount } = limits[kind];
    if (repeat < repeatCount.min || repeat > repeatCount.max) {
      report({ code: "field-range", message: `repeat_count is ${repeat}, outside ${repeatCount.min} to ${repeatCount.max}`, op: start });
    }
    if (chain.length === 0) {
      report({ code: "bd-block", message: `${direction} ${channel} starts a block without a descriptor`, op: start });
    }
  }
}

/** Which buffers and locks the channel reaches: those of its tile; a memtile's channels 0 to 3 also those of the memtiles beside it. */
function verifyReach(kind: TileKind, dma: Operation, program: ChannelProgram, { bd, acquire, release }: Descriptor, report: Report): void {
  const buffer = bd.operands[0].definingOp;
  const wanted = kind === "shim" ? "aie.external_buffer" : "aie.buffer";
  if (buffer?.name !== wanted) {
    report({ code: "bd-buffer", message: `a descriptor of a ${kind} tile moves the result of ${wanted}`, op: bd });
    return;
  }
  const objects = [acquire?.lock, release?.lock, kind === "shim" ? undefined : buffer].filter((op) => op !== undefined);
  for (const object of objects) {
    const here = tilePosition(dma);
    const there = tilePosition(object);
    if (samePosition(here, there)) continue;
    const beside = kind === "memtile" && there.row === here.row && Math.abs(there.column - here.column) === 1;
    if (beside && program.channel <= lastNeighbourChannel) continue;
    const why = beside ? `channel ${program.channel} does not reach the neighbour` : `tile ${positionText(there)} is out of reach`;
    report({
      code: "out-of-reach",
      message: `${program.direction} ${program.channel} of tile ${positionText(here)} cannot use ${nameOf(object)}: ${why}`,
      op: bd,
    });
  }
}

function verifyDescriptor(kind: TileKind, { direction, channel }: ChannelProgram, bd: Operation, report: Report): void {
  const no = (code: PassErrorCode, message: string): void => report({ code, message, op: bd });
  const type = bufferType(bd.operands[0]);
  if (type.shape.includes(null)) return no("dynamic-shape", "the buffer has no static shape");
  const elements = volume(type.shape);
  const bytes = elementBytes(type);
  const id = integerValue(bd.attribute("bd_id"));
  const reachable = kind === "memtile" ? memtileBds(channel) : { min: 0, max: limits[kind].bdCount - 1 };
  if (id !== undefined && (id < reachable.min || id > reachable.max)) {
    no("bd-id", `${direction} ${channel} sees descriptors ${reachable.min} to ${reachable.max}, not ${id}`);
  }
  const next = integerValue(bd.attribute("next_bd_id"));
  if (next !== undefined && (next < 0 || next >= limits[kind].bdCount)) no("bd-id", `the next descriptor is ${next}, and a ${kind} tile has ${limits[kind].bdCount}`);
  if (integerValue(bd.attribute("burst_length")) && kind !== "shim") no("burst-length", "burst lengths exist on the shim only");
  const packet = packetOf(bd);
  if (packet && (packet.id > limits[kind].packetId.max || packet.type > limits[kind].packetType.max)) {
    no("packet-id", `packet id ${packet.id} of type ${packet.type} does not fit: ids go to ${limits[kind].packetId.max}, types to ${limits[kind].packetType.max}`);
  }
  verifyPattern(kind, bd, elements, bytes, no);
  verifyPadding(kind, direction, bd, bytes, no);
}

function verifyPattern(kind: TileKind, bd: Operation, elements: number, bytes: number, no: (code: PassErrorCode, message: string) => void): void {
  const dims = dimensionsOf(bd);
  const offset = integerValue(bd.attribute("offset")) ?? 0;
  if (offset < 0) no("out-of-bounds", `offset ${offset} lies before the buffer`);
  if (dims.length > limits[kind].dims) no("dimensions", `${dims.length} dimensions, and a ${kind} tile has ${limits[kind].dims}`);
  for (const { size, stride } of dims) {
    if (size < 1) no("bd-size", `size ${size} must be positive`);
    if (stride < 1) no("bd-stride", `stride ${stride} must be positive`);
    if (size > largestStaticSize) no("bd-size", `size ${size} is above ${largestStaticSize}`);
    if (stride > elements) no("bd-stride", `stride ${stride} exceeds the ${elements} elements of the buffer`);
  }
  const innermost = dims[dims.length - 1];
  if (innermost && bytes !== wordBytes && innermost.stride !== 1) {
    no("bd-stride", `the innermost stride must be 1 for elements of ${bytes} bytes`);
  }
  const last = dims.length > 0
    ? dims.reduce((sum, { size, stride }) => sum + (size - 1) * stride, 0)
    : transferElements(bd) - 1;
  if (offset + last >= elements) no("out-of-bounds", `the pattern ends at element ${offset + last} of a buffer of ${elements}`);
}

function verifyPadding(kind: TileKind, direction: string, bd: Operation, bytes: number, no: (code: PassErrorCode, message: string) => void): void {
  const padding = paddingOf(bd);
  if (padding.length === 0) return;
  const dims = dimensionsOf(bd);
  if (kind !== "memtile" || direction !== "MM2S") no("padding", "padding exists on sending channels of memtiles only");
  if (padding.length !== dims.length) return no("padding", `${padding.length} paddings for ${dims.length} dimensions`);
  const padded = padding.reduce((product, { before, after }, d) => product * (before + after + dims[d].size), 1);
  if (padded > transferElements(bd)) no("padding", `${padded} elements after padding, and the transfer has ${transferElements(bd)}`);
  const inner = padding[padding.length - 1];
  if ((inner.before * bytes) % wordBytes !== 0 || (inner.after * bytes) % wordBytes !== 0) {
    no("padding", "the innermost padding must fill whole 32-bit words");
  }
}

/** Encodes every descriptor of a DMA whose locks, ids and addresses are assigned, and reports each that does not fit. */
export function verifyEncoding(device: Device, dma: Operation, attempt: (step: () => void) => void): void {
  for (const { chain } of channelPrograms(dma)) {
    for (const descriptor of chain) attempt(() => { descriptorWords(device, dma, descriptor); });
  }
}
