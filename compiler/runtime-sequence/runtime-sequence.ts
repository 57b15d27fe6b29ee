/** What the passes on `aie.runtime_sequence` read: sequences, their arguments, access lists, and the shim channels that symbols name. */
import { dmaDirections } from "../dialects/aie-attributes.js";
import { integerValue, stringValue, symbolName } from "../ir/attributes.js";
import { BlockArgument, type Operation, type Value } from "../ir/operation.js";
import { bitWidth, rowMajorStrides } from "../ir/types.js";
import type { Direction } from "../target/registers.js";
import type { AccessList } from "./bd-layout.js";
import { bufferType, requiredInteger, tileOp, tilePosition } from "../aie/device-view.js";
import { PassError } from "../pass/pass.js";

/** A shim DMA channel, by the symbol of its `aie.shim_dma_allocation`. */
export interface ShimAllocation {
  readonly symbol: string;
  readonly op: Operation;
  readonly tile: Operation;
  readonly column: number;
  readonly row: number;
  readonly direction: Direction;
  readonly channel: number;
}

export function directionOf(op: Operation, attribute: string): Direction {
  const direction = dmaDirections[requiredInteger(op, attribute)];
  if (!direction) throw new PassError("bad-attribute", `${op.name} has an unknown ${attribute}`, { op });
  return direction;
}

/** All runtime sequences of a device, or those with the given symbol. */
export function sequencesOf(device: Operation, name?: string): Operation[] {
  return device.body.operations.filter((op) =>
    op.name === "aie.runtime_sequence" && (name === undefined || stringValue(op.attribute("sym_name")) === name));
}

/** The operations directly inside a device that have a symbol, by it. */
export function symbolsOf(device: Operation): Map<string, Operation> {
  const symbols = new Map<string, Operation>();
  for (const op of device.body.operations) {
    const symbol = stringValue(op.attribute("sym_name"));
    if (symbol !== undefined) symbols.set(symbol, op);
  }
  return symbols;
}

/** The allocations of a device by symbol, read once. */
export function shimAllocations(device: Operation): Map<string, ShimAllocation> {
  const found = new Map<string, ShimAllocation>();
  for (const op of device.body.operations) {
    if (op.name !== "aie.shim_dma_allocation") continue;
    const symbol = stringValue(op.attribute("sym_name"))!;
    const direction = directionOf(op, "channel_dir");
    found.set(symbol, { symbol, op, tile: tileOp(op), ...tilePosition(op), direction, channel: requiredInteger(op, "channel_index") });
  }
  return found;
}

/** The allocation that an attribute of the operation names. Throws a `PassError` when there is none. */
export function allocationFor(op: Operation, attribute: string, allocations: ReadonlyMap<string, ShimAllocation>): ShimAllocation {
  const symbol = symbolName(op.attribute(attribute));
  const found = symbol === undefined ? undefined : allocations.get(symbol);
  if (found) return found;
  const known = [...allocations.keys()].map((name) => `@${name}`).join(", ");
  throw new PassError("no-shim-channel", `no aie.shim_dma_allocation @${symbol ?? "?"} in the device`, {
    op, hint: known ? `there are ${known}` : undefined,
  });
}

/** Width of the elements of a buffer, in bits. */
export function elementBits(buffer: Value): number { return bitWidth(bufferType(buffer).element); }

/** Offsets, sizes and strides of `aiex.npu.dma_memcpy_nd`, outermost first, in elements. Throws when one is known only at run time. */
export function memcpyLists(op: Operation): AccessList & { readonly offsets: readonly number[] } {
  const segments = op.attribute("operandSegmentSizes");
  const counts = segments?.kind === "dense_array" ? segments.values : [1, 0, 0, 0];
  let dynamic = counts[0];
  const list = (name: string): readonly number[] => {
    const attribute = op.attribute(name);
    const values = attribute?.kind === "dense_array" ? attribute.values : [];
    if (!values.includes(dynamicEntry)) return values;
    return values.map((value) => (value === dynamicEntry ? constantOperand(op, dynamic++) : value));
  };
  const offsets = list("static_offsets");
  const sizes = list("static_sizes");
  return { offsets, sizes, strides: list("static_strides") };
}

/** How MLIR marks an entry of a static list that an operand gives: the least i64. */
const dynamicEntry = -(2 ** 63);

function constantOperand(op: Operation, index: number): number {
  const definition = op.operands[index]?.definingOp;
  const value = definition?.name === "arith.constant" ? integerValue(definition.attribute("value")) : undefined;
  if (value === undefined) {
    throw new PassError("run-time-value", `an offset, size or stride of ${op.name} is known only at run time`, {
      op, hint: "the instruction stream has no arithmetic: use constants",
    });
  }
  return value;
}

/** Where in which argument of the sequence a buffer lies. */
export interface HostBuffer { readonly argument: number; readonly offset: number }

/**
 * The argument behind a buffer and the bytes before it, through views that keep the elements' order. Throws a `PassError` for a
 * view that does not, or that is not known before run time.
 */
export function hostBuffer(buffer: Value, user: Operation): HostBuffer {
  if (buffer instanceof BlockArgument && buffer.owner.parentOp?.name === "aie.runtime_sequence") return { argument: buffer.index, offset: 0 };
  const view = buffer.definingOp;
  const offset = view ? viewOffset(view) : undefined;
  if (!view || offset === undefined) {
    throw new PassError("host-buffer", `${user.name} moves something that is not an argument of the runtime sequence`, {
      op: user, hint: "use an argument, or a contiguous memref.subview or memref.reinterpret_cast of one with constant offsets",
    });
  }
  const source = hostBuffer(view.operands[0], user);
  return { argument: source.argument, offset: source.offset + offset * (elementBits(buffer) / 8) };
}

/** Elements between the start of a view's source and the view; undefined for views that are not one contiguous run. */
function viewOffset(view: Operation): number | undefined {
  if (view.name === "memref.cast") return 0;
  if (view.name !== "memref.subview" && view.name !== "memref.reinterpret_cast") return undefined;
  const list = (name: string): readonly number[] => {
    const attribute = view.attribute(name);
    return attribute?.kind === "dense_array" ? attribute.values : [];
  };
  const [offsets, sizes, strides] = [list("static_offsets"), list("static_sizes"), list("static_strides")];
  if ([...offsets, ...sizes, ...strides].includes(dynamicEntry)) return undefined;
  // Upstream follows a subview of one dimension only; of more dimensions it would be contiguous only in special cases.
  if (view.name === "memref.subview") return offsets.length === 1 && strides[0] === 1 ? offsets[0] : undefined;
  const contiguous = rowMajorStrides(sizes).every((stride, d) => sizes[d] === 1 || stride === strides[d]);
  return contiguous ? offsets[0] : undefined;
}
