/**
 * Lowers the runtime sequence to words of the instruction stream: every transfer becomes a descriptor written as one block, the
 * patch of its address with a host buffer's, and a push on the channel's queue. What is written is that of mlir-aie's
 * AIEDmaToNpu.cpp, February 2026.
 */
import { i32Attr, integerValue, symbolName } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { tileAddress } from "../target/registers.js";
import { shimFields, writebdDescriptor } from "../runtime-sequence/bd-fields.js";
import { layoutOf } from "../runtime-sequence/bd-layout.js";
import { requiredInteger, tilePosition } from "../aie/device-view.js";
import { NpuEmitter, ui32Attr } from "../runtime-sequence/npu-emitter.js";
import { PassError, type Pass } from "../pass/pass.js";
import { issuesOf, sequenceContext, type SequenceContext } from "../runtime-sequence/sequence-limits.js";
import {
  allocationFor, directionOf, elementBits, hostBuffer, memcpyLists, sequencesOf, shimAllocations, type ShimAllocation,
} from "../runtime-sequence/runtime-sequence.js";

export const aieDmaToNpu: Pass = {
  name: "aie-dma-to-npu",
  summary: "Lower transfers, waits and queue pushes of the runtime sequence to register writes",
  stageIn: "aie",
  stageOut: "npu",
  run(module) {
    for (const device of module.collect("aie.device")) for (const sequence of sequencesOf(device)) new Lowering(device, sequence).run();
  },
};

/** Where in a descriptor the address lies that `address_patch` fills: word 1. */
const addressWord = 4;

class Lowering {
  readonly #emitter: NpuEmitter;
  readonly #context: SequenceContext;
  readonly #allocations: ReadonlyMap<string, ShimAllocation>;
  readonly #lowerings: Readonly<Record<string, (op: Operation) => void>> = {
    "aiex.npu.dma_memcpy_nd": (op) => this.#memcpy(op),
    "aiex.npu.dma_wait": (op) => this.#wait(op),
    "aiex.npu.push_queue": (op) => this.#pushQueue(op),
    "aiex.npu.writebd": (op) => this.#writebd(op),
    "aiex.npu.rtp_write": (op) => this.#rtpWrite(op),
  };

  constructor(readonly device: Operation, readonly sequence: Operation) {
    this.#emitter = new NpuEmitter(device, sequence.body);
    this.#context = sequenceContext(device);
    this.#allocations = shimAllocations(device);
  }

  run(): void {
    for (const op of this.sequence.body.operations) {
      const [issue] = issuesOf(op, this.#context);
      if (issue) throw new PassError(issue.code, issue.message, { op: issue.op, hint: issue.hint });
    }
    for (const op of this.sequence.body.takeOperations()) {
      this.#emitter.from(op);
      const lower = this.#lowerings[op.name];
      if (lower) {
        lower(op);
        op.dropReferences();
      } else {
        if (symbolName(op.attribute("buffer")) !== undefined) this.#resolveBuffer(op);
        this.#emitter.keep(op);
      }
    }
    this.#emitter.declareGlobals(this.sequence);
  }

  #memcpy(op: Operation): void {
    const { column, row, direction, channel } = allocationFor(op, "metadata", this.#allocations);
    const kind = this.#emitter.kindAt(column, row, op);
    if (kind !== "shim") throw new PassError("no-shim-channel", `the aie.shim_dma_allocation of this transfer is on a ${kind} tile`, { op, hint: "allocate it on a tile of row 0" });
    const { offsets, ...list } = memcpyLists(op);
    const bits = elementBits(op.operands[0]);
    const layout = layoutOf(list, bits);
    const bd = requiredInteger(op, "id");
    const fields = { buffer_length: layout.length, ...layout.fields, ...shimFields(op, this.#context.target), valid_bd: 1 };
    const address = this.#emitter.descriptor(column, row, bd, fields, op);
    const host = hostBuffer(op.operands[0], op);
    const elements = offsets.reduce((sum, offset, d) => sum + offset * list.strides[d], 0);
    this.#emitter.addressPatch(address + addressWord, host.argument, host.offset + elements * (bits / 8), op);
    // S2MM tasks issue a token whether asked or not.
    const token = direction === "S2MM" || isTrue(op, "issue_token");
    this.#emitter.pushQueue({ column, row, direction, channel, bd, repeat: layout.repeat, token }, op);
  }

  #wait(op: Operation): void {
    const { column, row, direction, channel } = allocationFor(op, "symbol", this.#allocations);
    this.#emitter.sync(column, row, direction, channel);
  }

  #pushQueue(op: Operation): void {
    const value = (name: string): number => requiredInteger(op, name);
    this.#emitter.pushQueue({
      column: value("column"), row: value("row"), direction: directionOf(op, "direction"), channel: value("channel"),
      bd: value("bd_id"), repeat: value("repeat_count"), token: isTrue(op, "issue_token"),
    }, op);
  }

  #writebd(op: Operation): void {
    const [column, row] = [requiredInteger(op, "column"), requiredInteger(op, "row")];
    const kind = this.#emitter.kindAt(column, row, op);
    this.#emitter.descriptor(column, row, requiredInteger(op, "bd_id"), writebdDescriptor(op, kind, this.#context.target), op);
  }

  /** A word of a buffer in a tile's memory, `index` words from its start. */
  #rtpWrite(op: Operation): void {
    const { buffer, address } = this.#buffer(op);
    const { column, row } = tilePosition(buffer);
    this.#emitter.write32(address + 4 * requiredInteger(op, "index"), requiredInteger(op, "value"), { column: i32Attr(column), row: i32Attr(row) });
  }

  /** Replaces "so many words into this buffer" by an absolute address. */
  #resolveBuffer(op: Operation): void {
    const { buffer, address } = this.#buffer(op);
    const { column, row } = tilePosition(buffer);
    op.setAttribute("address", ui32Attr(tileAddress(column, row, address + 4 * requiredInteger(op, "address"))));
    for (const name of ["buffer", "column", "row"]) op.setAttribute(name, undefined);
  }

  #buffer(op: Operation): { buffer: Operation; address: number } {
    const symbol = symbolName(op.attribute("buffer"))!;
    const buffer = this.#context.symbols.get(symbol)!;
    return { buffer, address: integerValue(buffer.attribute("address"))! };
  }
}

function isTrue(op: Operation, name: string): boolean {
  const attribute = op.attribute(name);
  return attribute?.kind === "bool" && attribute.value;
}
