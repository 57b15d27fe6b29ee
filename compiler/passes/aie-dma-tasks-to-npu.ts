/**
 * Lowers tasks: a configuration becomes one `npu.writebd` per descriptor with the address it needs, a start becomes a queue push,
 * an await becomes a sync. Follows mlir-aie's AIEDMATasksToNPU.cpp, February 2026.
 */
import { pushQueue } from "../dialects/aiex.js";
import { i32Attr, integerValue } from "../ir/attributes.js";
import { Builder } from "../ir/builder.js";
import { Operation, type Block } from "../ir/operation.js";
import type { Attribute } from "../ir/types.js";
import { limits, wordBytes } from "../target/limits.js";
import { registers, tileAddress, type TileKind } from "../target/registers.js";
import { packetFields } from "../runtime-sequence/bd-fields.js";
import { layoutOf, layoutProblems, withoutIdleStrides, type BdLayout } from "../runtime-sequence/bd-layout.js";
import {
  bufferBytes, bufferType, descriptorOf, dimensionsOf, elementBytes, enclosingDevice, kindAt, lockId, memtileWindow, nameOf, paddingOf, requiredInteger,
  targetOf,
  tileOp, tilePosition,
  type Descriptor, type LockUse,
} from "../aie/device-view.js";
import { configuredTask } from "../runtime-sequence/dma-tasks.js";
import { createSync, ui32Attr } from "../runtime-sequence/npu-emitter.js";
import { PassError, type Pass } from "../pass/pass.js";
import { directionOf, elementBits, hostBuffer, sequencesOf } from "../runtime-sequence/runtime-sequence.js";

export const aieDmaTasksToNpu: Pass = {
  name: "aie-dma-tasks-to-npu",
  summary: "Lower DMA tasks to descriptors, queue pushes and waits",
  stageIn: "aie",
  stageOut: "aie",
  run(module) {
    for (const device of module.collect("aie.device")) for (const sequence of sequencesOf(device)) lowerSequence(sequence);
  },
};

function lowerSequence(sequence: Operation): void {
  const body = Builder.atEnd(sequence.body);
  const configured: Operation[] = [];
  for (const op of sequence.body.takeOperations()) {
    body.location = op.location;
    switch (op.name) {
      case "aiex.dma_configure_task":
        configured.push(op);
        configure(op, body);
        break;
      case "aiex.dma_start_task":
        start(op, body);
        op.dropReferences();
        break;
      case "aiex.dma_await_task":
        awaitTask(op, body);
        op.dropReferences();
        break;
      default:
        body.insert(op);
    }
  }
  for (const task of configured) task.erase();
}

function start(op: Operation, body: Builder): void {
  const task = configuredTask(op);
  const [first] = descriptorsOf(task);
  const { column, row } = tilePosition(task);
  pushQueue(body, column, row, directionOf(task, "direction"), requiredInteger(task, "channel"), {
    bd: bdId(first), repeat: integerValue(task.attribute("repeat_count")) ?? 0, issueToken: issuesToken(task),
  });
}

function awaitTask(op: Operation, body: Builder): void {
  const task = configuredTask(op);
  if (!issuesToken(task)) {
    throw new PassError("no-token", "the task awaited issues no token: the wait would never end", {
      op, hint: "configure the task with issue_token = true",
    });
  }
  const { column, row } = tilePosition(task);
  createSync(body, column, row, directionOf(task, "direction"), requiredInteger(task, "channel"));
}

function issuesToken(task: Operation): boolean {
  const attribute = task.attribute("issue_token");
  return attribute?.kind === "bool" && attribute.value;
}

/** The blocks of a task that hold a descriptor, in order. An entry block that only leads to the first is skipped. */
function descriptorsOf(task: Operation): Descriptor[] {
  const found = task.regions[0].blocks.flatMap((block) => descriptorOf(block) ?? []);
  if (found.length === 0) throw new PassError("bd-block", "the task has no descriptor", { op: task });
  return found;
}

function bdId({ bd }: Descriptor): number {
  const id = integerValue(bd.attribute("bd_id"));
  if (id === undefined) {
    throw new PassError("no-bd-id", "the descriptor has no id", {
      op: bd, hint: "run aie-assign-runtime-sequence-bd-ids first",
    });
  }
  return id;
}

function configure(task: Operation, body: Builder): void {
  const kind = kindAt(tileOp(task));
  const descriptors = descriptorsOf(task);
  const ids = new Map<Block, number>(descriptors.map((descriptor) => [descriptor.block, bdId(descriptor)]));
  for (const descriptor of descriptors) {
    const { column, row } = tilePosition(task);
    const next = descriptor.next ? ids.get(descriptor.next) : integerValue(descriptor.bd.attribute("next_bd_id"));
    const attributes = { column: i32Attr(column), row: i32Attr(row), ...writebdAttributes(task, descriptor, next, kind) };
    const own = body.at(descriptor.bd.location);
    own.create("aiex.npu.writebd", { attributes });
    setAddress(task, descriptor, kind, own);
  }
}

/** Attributes of `npu.writebd` that are not said otherwise are 0. */
const writebdNames = [
  "bd_id", "buffer_length", "buffer_offset", "enable_packet", "out_of_order_id", "packet_id", "packet_type", "d0_size", "d0_stride", "d1_size",
  "d1_stride", "d2_size", "d2_stride", "iteration_current", "iteration_size", "iteration_stride", "next_bd", "use_next_bd", "valid_bd",
  "lock_rel_val", "lock_rel_id", "lock_acq_enable", "lock_acq_val", "lock_acq_id", "d0_zero_before", "d1_zero_before", "d2_zero_before",
  "d0_zero_after", "d1_zero_after", "d2_zero_after", "burst_length",
] as const;
type WritebdValues = Partial<Record<(typeof writebdNames)[number], number>>;

function writebdAttributes(task: Operation, descriptor: Descriptor, next: number | undefined, kind: TileKind): Record<string, Attribute> {
  const { bd } = descriptor;
  const packet = { ...packetFields(task), ...packetFields(bd) };
  const values: WritebdValues = {
    bd_id: bdId(descriptor),
    buffer_offset: offsetBytes(bd),
    ...layoutValues(bd, kind),
    ...(packet.enable_packet ? { enable_packet: 1, packet_id: packet.packet_id, packet_type: packet.packet_type } : {}),
    ...(next === undefined ? {} : { next_bd: next, use_next_bd: 1 }),
    ...lockValues(task, descriptor, kind),
    ...paddingValues(task, bd, kind),
    burst_length: integerValue(bd.attribute("burst_length")) ?? 0,
    valid_bd: 1,
  };
  return Object.fromEntries(writebdNames.map((name) => [name, i32Attr(values[name] ?? 0)]));
}

function offsetBytes(bd: Operation): number {
  const bytes = (integerValue(bd.attribute("offset")) ?? 0) * elementBytes(bufferType(bd.operands[0]));
  if (bytes % wordBytes !== 0) {
    throw new PassError("unaligned", `the offset is ${bytes} bytes, no whole number of ${wordBytes}-byte words`, { op: bd });
  }
  return bytes;
}

/** The pattern, and the length it must agree with: what the lowest three dimensions move. The fourth repeats the descriptor. */
function layoutValues(bd: Operation, kind: TileKind): WritebdValues {
  const type = bufferType(bd.operands[0]);
  const bytes = (integerValue(bd.attribute("len")) ?? bufferBytes(type) / elementBytes(type)) * elementBytes(type);
  if (bytes % wordBytes !== 0 || bytes === 0) {
    throw new PassError("transfer-length", `the transfer is ${bytes} bytes, it must be one ${wordBytes}-byte word or more, and whole ones`, {
      op: bd,
    });
  }
  const dims = dimensionsOf(bd);
  if (dims.length === 0) return { buffer_length: bytes / wordBytes };
  if (dims.length > 4) throw new PassError("dimensions", `${dims.length} dimensions: a descriptor has three and an iteration`, { op: bd });
  const missing = 4 - dims.length;
  const list = withoutIdleStrides({
    sizes: [...new Array<number>(missing).fill(1), ...dims.map(({ size }) => size)],
    strides: [...new Array<number>(missing).fill(0), ...dims.map(({ stride }) => stride)],
  });
  const bits = elementBits(bd.operands[0]);
  const [problem] = layoutProblems(list, bits, limits[kind]);
  if (problem) throw new PassError(problem.code, problem.message, { op: bd });
  const layout = layoutOf(list, bits);
  if (layout.length !== bytes / wordBytes) {
    throw new PassError("transfer-length", `the length is ${bytes} bytes, but the lowest three dimensions move ${layout.length * wordBytes}`, {
      op: bd, hint: "the outermost of four dimensions repeats the descriptor and does not count",
    });
  }
  return { buffer_length: layout.length, ...patternValues(layout) };
}

function patternValues({ fields }: BdLayout): WritebdValues {
  return {
    d0_size: fields.d0_wrap ?? 0, d0_stride: fields.d0_stepsize ?? 0, d1_size: fields.d1_wrap ?? 0, d1_stride: fields.d1_stepsize ?? 0,
    d2_stride: fields.d2_stepsize ?? 0, iteration_size: fields.iteration_wrap ?? 0, iteration_stride: fields.iteration_stepsize ?? 0,
  };
}

function lockValues(task: Operation, { acquire, release }: Descriptor, kind: TileKind): WritebdValues {
  if (!acquire !== !release) {
    throw new PassError("bd-locks", "a descriptor acquires and releases, or does neither", { op: (acquire ?? release)!.op });
  }
  if (!acquire || !release) return {};
  // The sign says how to compare: negative waits for at least the value and takes it, positive waits for exactly the value.
  const wanted = acquire.action === "AcquireGreaterEqual" ? -acquire.value : acquire.value;
  return {
    lock_acq_enable: 1, lock_acq_val: wanted, lock_acq_id: lockNumber(task, acquire, kind),
    lock_rel_val: release.value, lock_rel_id: lockNumber(task, release, kind),
  };
}

function lockNumber(task: Operation, use: LockUse, kind: TileKind): number {
  const id = lockId(use.lock);
  if (id === undefined) {
    throw new PassError("no-lock-id", `lock ${nameOf(use.lock)} has no id`, {
      op: use.op, hint: "run aie-assign-lock-ids first",
    });
  }
  return kind === "memtile" ? memtileWindow(task, use.lock).lock + id : id;
}

function paddingValues(task: Operation, bd: Operation, kind: TileKind): WritebdValues {
  const padding = paddingOf(bd).reverse();
  if (padding.length === 0) return {};
  if (kind !== "memtile" || requiredInteger(task, "direction") !== 1) {
    throw new PassError("padding", "only the MM2S channels of memtiles pad", { op: bd });
  }
  if (padding.length > Math.min(dimensionsOf(bd).length, limits.memtile.padding.length)) {
    throw new PassError("padding", `${padding.length} dimensions are padded: the inner three that have a size can be`, { op: bd });
  }
  const [d0, d1, d2] = padding;
  return {
    d0_zero_before: d0?.before ?? 0, d1_zero_before: d1?.before ?? 0, d2_zero_before: d2?.before ?? 0,
    d0_zero_after: d0?.after ?? 0, d1_zero_after: d1?.after ?? 0, d2_zero_after: d2?.after ?? 0,
  };
}

/** Where the address field lies in a descriptor, by tile: byte offset, mask, and bits it is shifted by. It counts words. */
const addressFields = {
  core: { offset: 0, mask: 0x0fffc000, shift: 14 },
  memtile: { offset: 4, mask: 0x0007ffff, shift: 0 },
} as const;

/** A host buffer's address is patched when the stream runs; a buffer on a tile has a known one. */
function setAddress(task: Operation, descriptor: Descriptor, kind: TileKind, body: Builder): void {
  const { bd } = descriptor;
  const { column, row } = tilePosition(task);
  const register = tileAddress(column, row, registers[kind].bd.base + bdId(descriptor) * registers[kind].bd.stride);
  const buffer = bd.operands[0].definingOp;
  if (buffer?.name !== "aie.buffer") {
    const host = hostBuffer(bd.operands[0], bd);
    if (kind !== "shim") throw new PassError("out-of-reach", "only shim tiles reach the arguments of the runtime sequence", { op: bd });
    body.create("aiex.npu.address_patch", {
      attributes: { addr: ui32Attr(register + 4), arg_idx: i32Attr(host.argument), arg_plus: i32Attr(host.offset + offsetBytes(bd)) },
    });
    return;
  }
  if (kind === "shim") throw new PassError("out-of-reach", "a shim DMA does not reach the memory of tiles", { op: bd });
  const address = integerValue(buffer.attribute("address"));
  if (address === undefined) {
    throw new PassError("no-address", `buffer ${nameOf(buffer)} has no address`, {
      op: bd, hint: "run aie-assign-buffer-addresses first",
    });
  }
  // Upstream has memtiles of the first generation count from their own first byte, as it finds them in the text.
  const windowed = kind === "memtile" && targetOf(enclosingDevice(buffer)).cores === "AIE2P";
  const window = windowed ? memtileWindow(task, buffer).address : 0;
  const { offset, mask, shift } = addressFields[kind];
  const value = ((window + address + offsetBytes(bd)) / wordBytes) << shift;
  const attributes = { address: ui32Attr(register + offset), mask: ui32Attr(mask), value: ui32Attr(value >>> 0) };
  body.create("aiex.npu.maskwrite32", { attributes });
}
