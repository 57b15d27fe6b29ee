/** Whether operations do in one trip of a loop what others do in another. */
import { memrefAt, memrefSegment, readAccess } from "../../dialects/air-access.js";
import { ids, kernelArguments, kernelOperands } from "../../dialects/air-hierarchy.js";
import { constantOf, fixed, linearIndex, minus, plus, substituteValue, times, variable, zero, type LinearIndex } from "../../dialects/linear-index.js";
import { sameAttribute, sameRegion } from "../../ir/equality.js";
import type { Operation, Value } from "../../ir/operation.js";
import { typeText } from "../../ir/text.js";

/** Ops that compute an index or a view, or free a buffer: they follow those that use them. */
const followers: ReadonlySet<string> = new Set(["arith.constant", "affine.apply", "memref.subview", "scf.yield", "air.herd_terminator"]);
export function isFollower(op: Operation): boolean { return followers.has(op.name); }

/** What corresponds to what between a trip and its model; grows as operations are found to match. */
export class TripMatch {
  readonly #values = new Map<Value, Value>();
  /** Of each side of a DMA of the model: its first element, less that of the other trip. */
  readonly distances = new Map<Operation, Map<number, number>>();

  /** `iv` of the model's loop has the value `at` in the other trip; without a loop, starts of DMAs may be a constant apart. */
  constructor(readonly loop?: { readonly iv: Value; readonly at: number }) {}

  /** Whether `op` is to the other trip what `model` is to its own. */
  operations(model: Operation, op: Operation): boolean {
    if (model.name !== op.name || model.operands.length !== op.operands.length || model.results.length !== op.results.length) return false;
    if (model.results.some((result, i) => typeText(result.type) !== typeText(op.results[i].type))) return false;
    const names = new Set([...model.attributes.keys(), ...op.attributes.keys()]);
    for (const name of names) if (name !== "id" && !sameAttribute(model.attribute(name), op.attribute(name))) return false;
    const same = model.name === "air.dma_memcpy_nd" ? this.#dmas(model, op) : model.operands.every((value, i) => this.values(value, op.operands[i]));
    if (!same || model.regions.length !== op.regions.length || !model.regions.every((region, i) => sameRegion(region, op.regions[i]))) return false;
    model.results.forEach((result, i) => this.#values.set(result, op.results[i]));
    return true;
  }

  /** Makes the arguments of a herd correspond, as far as what is passed does. */
  enter(model: Operation, herd: Operation): void {
    ids(model).forEach((id, d) => this.#values.set(id, ids(herd)[d]));
    kernelOperands(model).forEach((operand, i) => {
      const at = kernelOperands(herd).findIndex((other) => this.values(operand, other));
      if (at >= 0) this.#values.set(kernelArguments(model)[i], kernelArguments(herd)[at]);
    });
  }

  values(model: Value, value: Value): boolean {
    const known = this.#values.get(model);
    if (known) return known === value;
    if (model === value) return true;
    const [a, b] = [model.definingOp, value.definingOp];
    if (a?.name === "arith.constant" && b?.name === "arith.constant") return sameAttribute(a.attribute("value"), b.attribute("value"));
    if (model.type.kind !== "index" || value.type.kind !== "index") return false;
    return constantOf(minus(this.#translated(linearIndex(model)), linearIndex(value))) === 0;
  }

  #dmas(model: Operation, op: Operation): boolean {
    const distances = new Map<number, number>();
    const same = [memrefSegment.dmaDestination, memrefSegment.dmaSource].every((at) => {
      const [a, b] = [readAccess(model, at), readAccess(op, at)];
      if (!a || !b || !this.values(memrefAt(model, at), memrefAt(op, at)) || a.dims.length !== b.dims.length) return false;
      if (a.dims.some(({ size, stride }, d) => size !== b.dims[d].size || stride !== b.dims[d].stride)) return false;
      const distance = constantOf(minus(this.#translated(a.base), b.base));
      if (distance === undefined || (this.loop && distance !== 0)) return false;
      distances.set(at, distance);
      return true;
    });
    if (same) this.distances.set(model, distances);
    return same;
  }

  /** An index of the model as the other trip would have it. */
  #translated(form: LinearIndex): LinearIndex {
    const inTrip = this.loop ? substituteValue(form, this.loop.iv, fixed(this.loop.at)) : form;
    return [...inTrip.terms].reduce<LinearIndex>(
      (sum, [value, coefficient]) => plus(sum, times(variable(this.#values.get(value) ?? value), coefficient)), plus(zero, fixed(inTrip.constant)));
  }
}

/** Operations of a trip beside those of its model. */
export interface Alignment { readonly matched: readonly Operation[]; readonly extra: readonly Operation[]; readonly modelExtra: readonly Operation[] }

/**
 * Pairs the operations of the model with those of the trip, in order. Undefined when the model has one that the trip lacks, unless that
 * is allowed.
 */
export function align(model: readonly Operation[], trip: readonly Operation[], match: TripMatch, modelMayHaveMore: boolean): Alignment | undefined {
  const matched: Operation[] = [];
  const modelExtra: Operation[] = [];
  let next = 0;
  for (const op of model) {
    const found = trip.findIndex((candidate, i) => i >= next && match.operations(op, candidate));
    if (found >= 0) {
      matched.push(trip[found]);
      next = found + 1;
    } else if (modelMayHaveMore) modelExtra.push(op);
    else return undefined;
  }
  return { matched, extra: trip.filter((op) => !matched.includes(op)), modelExtra };
}
