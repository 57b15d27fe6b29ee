/** From an `aie.runtime_sequence` to the words that the NPU's controller executes. */
import { integerValue, stringValue, symbolName } from "../ir/attributes.js";
import type { Operation } from "../ir/operation.js";
import { isShaped, volume } from "../ir/types.js";
import { aieAssignRuntimeSequenceBdIds } from "../passes/aie-assign-runtime-sequence-bd-ids.js";
import { aieDmaTasksToNpu } from "../passes/aie-dma-tasks-to-npu.js";
import { aieDmaToNpu } from "../passes/aie-dma-to-npu.js";
import { aieLowerSetLock } from "../passes/aie-lower-set-lock.js";
import { aieMaterializeBdChains } from "../passes/aie-materialize-bd-chains.js";
import { aieSubstituteShimDmaAllocations } from "../passes/aie-substitute-shim-dma-allocations.js";
import { findDevice, requiredInteger, targetOf, enclosingDevice } from "../aie/device-view.js";
import type { Issue } from "../pass/issue.js";
import { PassError } from "../pass/pass.js";
import { sequencesOf } from "../runtime-sequence/runtime-sequence.js";
import { sequenceIssues } from "../runtime-sequence/sequence-limits.js";
import { tileAddress } from "../target/registers.js";
import type { TilePosition } from "../target/stream-switch.js";
import { encodeTransaction, type TransactionOp } from "../target/transaction.js";

export interface SequenceChoice {
  /** Symbol of the `aie.device`; may be left out when there is one. */
  readonly device?: string;
  /** Symbol of the `aie.runtime_sequence`; may be left out when the device has one. */
  readonly sequence?: string;
}

/** The passes that bring every form of runtime sequence to words, in order. */
export const sequenceLowering = [
  aieMaterializeBdChains, aieSubstituteShimDmaAllocations, aieAssignRuntimeSequenceBdIds, aieDmaTasksToNpu, aieDmaToNpu, aieLowerSetLock,
] as const;

/**
 * The instruction stream of a sequence, header first. Transfers and tasks are lowered on a copy: the module stays as it is.
 * Throws a `PassError` when the sequence cannot be found, lowered or encoded.
 */
export function npuToWords(module: Operation, choice: SequenceChoice = {}): Uint32Array {
  const device = findDevice(module, choice.device);
  const sequence = findSequence(device, choice.sequence);
  if (isLowered(sequence)) return encodeSequence(sequence);
  const copy = module.clone(undefined, (op) => {
    if (op.name === device.name) return op !== device;
    if (op.name === sequence.name) return op !== sequence;
    return besideSequences.has(op.name) && op.results.every((result) => !result.hasUses);
  });
  lowerSequences(copy);
  return encodeSequence(findSequence(findDevice(copy)));
}

/** What stands in a device beside its sequences, says nothing that they need, and is most of the module. */
const besideSequences: ReadonlySet<string> = new Set([
  "aie.core", "aie.mem", "aie.memtile_dma", "aie.shim_dma", "aie.switchbox", "aie.shim_mux",
]);

/** Runs the lowering of runtime sequences on a module, in place. */
export function lowerSequences(module: Operation): void {
  const [device] = module.collect("aie.device");
  if (!device) return;
  const { name, columns } = targetOf(device);
  for (const pass of sequenceLowering) pass.run(module, { device: name, columns, options: {} });
}

/**
 * Why the runtime sequences of a module cannot be lowered: what each operation says that it must not, or else the first thing
 * that fails when they are lowered on a copy. Empty when they can.
 */
export function verifyRuntimeSequence(module: Operation): Issue[] {
  const issues = sequenceIssues(module);
  if (issues.length > 0) return issues;
  try {
    lowerSequences(module.clone());
    return [];
  } catch (error) {
    if (!(error instanceof PassError)) throw error;
    return [{ code: error.code, message: error.message, hint: error.hint, op: error.op ?? module }];
  }
}

function findSequence(device: Operation, name?: string): Operation {
  const found = sequencesOf(device, name);
  if (found.length === 1) return found[0];
  const names = sequencesOf(device).map((op) => `@${stringValue(op.attribute("sym_name")) ?? "sequence"}`).join(", ");
  if (found.length > 1) {
    throw new PassError("ambiguous-sequence", `the device has ${found.length} runtime sequences`, {
      op: device, hint: `name one of ${names}`,
    });
  }
  const what = name === undefined ? "no runtime sequence" : `no runtime sequence @${name}`;
  throw new PassError("unknown-sequence", `the device has ${what}`, { op: device, hint: names ? `it has ${names}` : undefined });
}

/** Operations of a sequence that are no instruction: they name buffers and constants that others use, or end it. */
const silent = new Set(["aie.end", "memref.get_global", "memref.subview", "memref.reinterpret_cast", "memref.cast", "arith.constant"]);

type Encoder = (op: Operation, constants: ReadonlyMap<string, number[]>) => TransactionOp;
const encoders: Readonly<Record<string, Encoder>> = {
  "aiex.npu.write32": (op) => ({ op: "write32", address: addressOf(op), value: word(op, "value") }),
  "aiex.npu.maskwrite32": (op) => ({ op: "maskwrite32", address: addressOf(op), value: word(op, "value"), mask: word(op, "mask") }),
  "aiex.npu.blockwrite": (op, constants) => ({ op: "blockwrite", address: addressOf(op), data: blockData(op, constants), tile: namedTile(op) }),
  "aiex.npu.address_patch": (op) => ({
    op: "address_patch", address: word(op, "addr"), argument: word(op, "arg_idx"), offset: word(op, "arg_plus"),
  }),
  "aiex.npu.sync": (op) => ({
    op: "sync", column: requiredInteger(op, "column"), row: requiredInteger(op, "row"), direction: requiredInteger(op, "direction"),
    channel: requiredInteger(op, "channel"), columns: requiredInteger(op, "column_num"), rows: requiredInteger(op, "row_num"),
  }),
  "aiex.npu.preempt": (op) => ({ op: "preempt", level: requiredInteger(op, "level") }),
  "aiex.npu.load_pdi": (op) => ({
    op: "load_pdi", id: integerValue(op.attribute("id")) ?? 0, size: integerValue(op.attribute("size")) ?? 0,
    address: BigInt(integerValue(op.attribute("address")) ?? 0),
  }),
};

function isLowered(sequence: Operation): boolean {
  return sequence.body.operations.every((op) => silent.has(op.name) || (op.name in encoders && op.attribute("buffer") === undefined));
}

function encodeSequence(sequence: Operation): Uint32Array {
  const device = enclosingDevice(sequence);
  const { rows, columns, generation } = targetOf(device);
  const constants = constantsOf(device);
  const ops: TransactionOp[] = [];
  for (const op of sequence.body.operations) {
    if (silent.has(op.name)) continue;
    const encode = encoders[op.name];
    if (!encode) throw new PassError("not-lowered", `${op.name} has no encoding in the instruction stream`, { op });
    ops.push(encode(op, constants));
  }
  return encodeTransaction({ rows, columns, memtileRows: 1, generation }, ops);
}

/** An absolute address, or the offset in the tile that `column` and `row` name. */
function addressOf(op: Operation): number {
  const address = word(op, "address");
  const tile = namedTile(op);
  return tile ? tileAddress(tile.column, tile.row, address & 0xfffff) : address;
}
function namedTile(op: Operation): TilePosition | undefined {
  const [column, row] = [integerValue(op.attribute("column")), integerValue(op.attribute("row"))];
  return column === undefined || row === undefined ? undefined : { column, row };
}

function word(op: Operation, name: string): number { return requiredInteger(op, name) >>> 0; }

function blockData(op: Operation, constants: ReadonlyMap<string, number[]>): number[] {
  const source = op.operands[0]?.definingOp;
  const symbol = source?.name === "memref.get_global" ? symbolName(source.attribute("name")) : undefined;
  const data = symbol === undefined ? undefined : constants.get(symbol);
  if (!data) {
    throw new PassError("blockwrite-data", "a blockwrite writes the words of a constant memref.global, taken with memref.get_global", {
      op,
    });
  }
  return data;
}

/** Words of the device's constants, by symbol. */
function constantsOf(device: Operation): Map<string, number[]> {
  const constants = new Map<string, number[]>();
  for (const op of device.body.operations) {
    const value = op.name === "memref.global" ? op.attribute("initial_value") : undefined;
    if (value?.kind !== "dense_elements" || !isShaped(value.type)) continue;
    const splat = value.values.length === 1;
    const words = Array.from({ length: volume(value.type.shape) }, (_, i) => Number(value.values[splat ? 0 : i]) >>> 0);
    constants.set(stringValue(op.attribute("sym_name"))!, words);
  }
  return constants;
}
