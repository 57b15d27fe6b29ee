/**
 * What the moves of a module carry, found by following the data and nothing else: forwards from the function's inputs, backwards from its
 * result, through slices, copies, packs, DMAs and channels. Tests hold the operations' locations against it.
 */
import { memrefAt, memrefSegment } from "../../compiler/dialects/air-access.js";
import { channelOf, isChannelOp } from "../../compiler/dialects/air-channel.js";
import { isHierarchy, outerValue } from "../../compiler/dialects/air-hierarchy.js";
import { integerValue, stringValue } from "../../compiler/ir/attributes.js";
import { BlockArgument, type Operation, type Value } from "../../compiler/ir/operation.js";
import type { Snapshot } from "../../compiler/pass-manager.js";
import { destinationOf, firstCarried } from "../../compiler/tensor/destination.js";
import type { Workload } from "../../dsl/index.js";

export type Operand = "A" | "B" | "bias" | "C";

/** Operations that move their first operand into their second. */
const moves = new Set([
  "linalg.copy", "linalg.pack", "linalg.unpack", "iree_linalg_ext.pack", "iree_linalg_ext.unpack", "memref.copy", "tensor.insert_slice", "tensor.parallel_insert_slice",
]);
/** Operations whose result is their first operand, or a part of it. */
const parts = new Set(["tensor.extract_slice", "memref.subview", "tensor.pad"]);

/** A memory, or a channel by its name. */
type Place = Value | string;

export class DataFlow {
  readonly #carries = new Map<Place, Set<Operand>>();
  readonly #next = new Map<Place, Place[]>();
  readonly #previous = new Map<Place, Place[]>();

  constructor(module: Operation, names: readonly Operand[]) {
    module.walk((op) => { this.#connect(op); });
    for (const func of module.collect("func.func")) {
      if (func.regions[0].blocks.length === 0) continue;
      names.forEach((name, i) => { this.#spread(func.body.arguments[i], name, name === "C" ? this.#previous : this.#next); });
    }
  }

  /** The operand that a move or a part is of; several where a channel serves several. Undefined for what is neither. */
  of(op: Operation): Operand[] | undefined {
    const places = isChannelOp(op) ? [channelOf(op), memrefAt(op, memrefSegment.channel)] : parts.has(op.name) ? [op.result] : endsOf(op)?.concat(op.results);
    if (!places) return undefined;
    const carried = places.map((place) => [...(this.#carries.get(place) ?? [])]);
    // Where a channel serves several operands, the memory says which one this is.
    const known = carried.filter((names) => names.length > 0).sort((a, b) => a.length - b.length)[0] ?? [];
    return carried.flat().includes("C") ? ["C"] : known;
  }

  #connect(op: Operation): void {
    const ends = endsOf(op);
    if (ends && ends[1].definingOp?.name !== "tensor.empty") this.#link(ends[0], ends[1]);
    if (isChannelOp(op)) {
      const memory = memrefAt(op, memrefSegment.channel);
      if (op.name === "air.channel.put") this.#link(memory, channelOf(op));
      else this.#link(channelOf(op), memory);
    }
    if (parts.has(op.name)) this.#same(op.operands[0], op.result);
    const destination = destinationOf(op);
    if (destination !== undefined && op.results.length > 0) {
      // Empty tensors of one shape are one, whoever writes them: what is written into one is a tensor of its own.
      const empty = op.operands[destination].definingOp?.name === "tensor.empty";
      if (!empty) this.#same(op.operands[destination], op.result);
      else if (ends) this.#link(ends[0], op.result);
    }
    if (isHierarchy(op)) for (const argument of op.body.arguments) this.#same(outerValue(op, argument), argument);
    if (op.name === "air.execute") op.body.terminator!.operands.forEach((value, i) => { this.#same(value, op.results[i + 1]); });
    if (op.name === "scf.for" || op.name === "scf.forall") {
      const { results, body: { arguments: args } } = op;
      results.forEach((result, i) => {
        this.#same(op.operands[firstCarried(op) + i], args[args.length - results.length + i]);
        this.#same(args[args.length - results.length + i], result);
      });
    }
  }

  #link(from: Place, to: Place): void {
    this.#next.set(from, [...(this.#next.get(from) ?? []), to]);
    this.#previous.set(to, [...(this.#previous.get(to) ?? []), from]);
  }
  /** Two names of one memory. */
  #same(a: Value | undefined, b: Value): void {
    if (!a || (a.type.kind !== "memref" && a.type.kind !== "tensor")) return;
    this.#link(a, b);
    this.#link(b, a);
  }

  #spread(place: Place, operand: Operand, edges: ReadonlyMap<Place, readonly Place[]>): void {
    const known = this.#carries.get(place) ?? new Set();
    if (known.has(operand)) return;
    this.#carries.set(place, known.add(operand));
    for (const other of edges.get(place) ?? []) this.#spread(other, operand, edges);
  }
}

function endsOf(op: Operation): Value[] | undefined {
  if (op.name === "air.dma_memcpy_nd") return [memrefAt(op, memrefSegment.dmaSource), memrefAt(op, memrefSegment.dmaDestination)];
  return moves.has(op.name) ? [op.operands[0], op.operands[1]] : undefined;
}

/** The part of the template an operation is located at. */
export function partOf({ source }: Workload, { location }: { readonly location?: Operation["location"] }): string | undefined {
  return location?.source === "template" && location.end <= source.length ? source.slice(location.start, location.end) : undefined;
}
export function operandTexts({ source, lhs, rhs, bias, out }: Workload): Readonly<Record<Operand, string>> {
  const text = ({ span }: { readonly span: { readonly start: number; readonly end: number } } = lhs): string => source.slice(span.start, span.end);
  return { A: text(lhs), B: text(rhs), bias: text(bias), C: text(out) };
}

/** What is wrong with the locations that a pass left, with the pass. */
function complaints(workload: Workload, { id, module }: Pick<Snapshot, "id" | "module">): string[] {
  const found = new Set<string>();
  const names: readonly Operand[] = workload.bias ? ["A", "B", "bias", "C"] : ["A", "B", "C"];
  const texts = operandTexts(workload);
  const flow = new DataFlow(module, names);
  const statement = workload.source.slice(workload.spans.statement.start, workload.spans.statement.end);
  // What neither comes from an operand nor goes to the result holds the sums.
  const sums = [workload.source.slice(workload.spans.product.start, workload.spans.product.end)];
  module.walk((op) => {
    const part = partOf(workload, op);
    if (part === undefined || !statement.includes(part)) found.add(`${id} loses where ${op.name} is from`);
    const operands = flow.of(op) ?? onDevice(op, names);
    if (operands && !(operands.length === 0 ? sums : operands.map((name) => texts[name])).includes(part!)) found.add(`${id}: ${op.name} of ${operands.join(" or ")} is said to be from \`${part}\``);
    const expected = expectedPart(op, workload);
    if (expected && !expected.includes(part!)) found.add(`${id}: ${op.name} is said to be from \`${part}\`, not \`${expected.join("` or `")}\``);
  });
  return [...found];
}

/** What moves an operand on the device: by the argument of the sequence, or by the buffer, which has the operand's name. */
function onDevice(op: Operation, names: readonly Operand[]): readonly Operand[] | undefined {
  switch (op.name) {
    case "airrt.dma_memcpy_nd": return [names[(op.operands[3] as BlockArgument).index]];
    case "aiex.npu.dma_memcpy_nd": return [names[(op.operands[0] as BlockArgument).index]];
    case "aiex.npu.address_patch": return [names[integerValue(op.attribute("arg_idx"))!]];
    case "aie.dma_bd": return byBuffer(op.operands[0], names);
    case "aie.buffer": case "aie.lock": return byBuffer(op.result, names);
    case "aie.use_lock": return byBuffer(op.operands[0], names);
    // Of one operand each, where no bias shares its channel.
    case "aie.flow": case "aie.connect": case "aie.shim_dma_allocation": case "aie.dma_start": case "aiex.npu.dma_wait": case "aiex.npu.sync":
    case "aiex.npu.push_queue": case "aiex.npu.blockwrite": case "aiex.npu.maskwrite32": case "memref.get_global": return names.includes("bias") ? undefined : names;
    default: return undefined;
  }
}
function byBuffer(value: Value, names: readonly Operand[]): readonly Operand[] | undefined {
  if (value instanceof BlockArgument) return [names[value.index]];
  const [, name] = /^(?:l2_)?([a-z]+)\d*_?/.exec(stringValue(value.definingOp?.attribute("sym_name")) ?? "") ?? [];
  const found = names.find((known) => known.toLowerCase() === name);
  // A bias that shares the type and channels of a factor has buffers of its name.
  return found && (found !== "C" && names.includes("bias") ? [found, "bias"] : [found]);
}

/** What computes, and what goes through indices, by the names of operations alone. */
function expectedPart(op: Operation, { source, spans, relu, scale, bias, out, acc }: Workload): readonly string[] | undefined {
  const text = ({ start, end }: { readonly start: number; readonly end: number }): string => source.slice(start, end);
  const product = text(spans.product);
  const epilogue = relu || scale || bias ? text(spans.value) : out.dtype === acc ? product : text(out.span);
  const indices = text({ start: (spans.indices.batch ?? spans.indices.M).start, end: spans.indices.N.end });
  switch (op.name) {
    case "linalg.matmul": case "linalg.batch_matmul": case "linalg.fill": return [product];
    case "linalg.generic": return [product, epilogue];
    case "func.call": {
      const callee = String(stringValue(op.attribute("callee")) ?? JSON.stringify(op.attribute("callee")));
      return callee.includes("epilogue") ? [epilogue] : [product];
    }
    case "scf.forall": case "scf.parallel": case "air.launch": case "air.segment": case "air.herd": case "aie.device": case "aie.core": case "affine.for":
      return [indices, ...indices.split(","), text(spans.indices.M)];
    case "arith.maximumf": return [text(spans.relu!)];
    case "arith.shrsi": return [text(spans.scale!)];
    case "arith.truncf": return [text(out.span)];
    default: return undefined;
  }
}

/** Complaints about passes in their order, each of the pass that first gives rise to it. */
export function allComplaints(workload: Workload, steps: readonly Pick<Snapshot, "id" | "module">[]): string[] {
  let known = new Set<string>();
  return steps.flatMap((step) => {
    const found = complaints(workload, step).map((complaint) => complaint.slice(step.id.length));
    const fresh = found.filter((complaint) => !known.has(complaint));
    known = new Set(found);
    return fresh.map((complaint) => step.id + complaint);
  });
}
