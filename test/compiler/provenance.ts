/**
 * What the moves of a module carry, found by following the data and nothing else: forwards from the function's inputs, backwards from its
 * result, through slices, copies, packs, DMAs and channels. Tests hold the operations' locations against it.
 */
import { memrefAt, memrefSegment } from "../../compiler/dialects/air-access.js";
import { channelOf, isChannelOp } from "../../compiler/dialects/air-channel.js";
import { isHierarchy, outerValue } from "../../compiler/dialects/air-hierarchy.js";
import type { Operation, Value } from "../../compiler/ir/operation.js";
import { destinationOf, firstCarried } from "../../compiler/tensor/destination.js";

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
    const places = isChannelOp(op) ? [channelOf(op), memrefAt(op, memrefSegment.channel)] : parts.has(op.name) ? [op.result] : endsOf(op);
    if (!places) return undefined;
    const carried = places.map((place) => [...(this.#carries.get(place) ?? [])]);
    // Where a channel serves several operands, the memory says which one this is.
    const known = carried.filter((names) => names.length > 0).sort((a, b) => a.length - b.length)[0] ?? [];
    return carried.flat().includes("C") ? ["C"] : known;
  }

  #connect(op: Operation): void {
    const ends = endsOf(op);
    if (ends) this.#link(ends[0], ends[1]);
    if (isChannelOp(op)) {
      const memory = memrefAt(op, memrefSegment.channel);
      if (op.name === "air.channel.put") this.#link(memory, channelOf(op));
      else this.#link(channelOf(op), memory);
    }
    if (parts.has(op.name)) this.#same(op.operands[0], op.result);
    const destination = destinationOf(op);
    if (destination !== undefined && op.results.length > 0) this.#same(op.operands[destination], op.result);
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

function endsOf(op: Operation): readonly [from: Value, to: Value] | undefined {
  if (op.name === "air.dma_memcpy_nd") return [memrefAt(op, memrefSegment.dmaSource), memrefAt(op, memrefSegment.dmaDestination)];
  return moves.has(op.name) ? [op.operands[0], op.operands[1]] : undefined;
}
