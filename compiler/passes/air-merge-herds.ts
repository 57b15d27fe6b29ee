import { Builder } from "../ir/builder.js";
import { denseArrayAttr, stringValue } from "../ir/attributes.js";
import { Block, Mapping, Operation, Region, type Value } from "../ir/operation.js";
import { segment as operandSegment } from "../ir/structure.js";
import { asyncToken, i32, index } from "../ir/types.js";
import { extents, kernelArguments, kernelOperands } from "../dialects/air-hierarchy.js";
import { createFor } from "../dialects/scf.js";
import { bodyOperations, inductionVariable } from "../dialects/scf-loops.js";
import { constantIndexOf } from "../dialects/linear-index.js";
import { allocateAt, allocationsIn, deallocateAt, deallocationsOf, type Allocation } from "../air/buffers.js";
import { IndexConstants } from "../air/index-constants.js";
import { restructure } from "../air/tokens.js";
import { PassError, type Pass } from "../pass/pass.js";

/**
 * Herds of one name run on the same cores one after the other; they become one, whose body runs their bodies in the order of the
 * segment and within its loops. L1 buffers that they share become buffers of the cores. What mlir-air does in air-to-aie (herds of a name fill
 * one core) and in air-isolate-async-dma-loop-nests (a loop around a herd moves into it); done here, the passes for L2 find loops that
 * only move data, as after pad-pack.
 */
export const mergeHerds: Pass = {
  name: "air-merge-herds",
  summary: "make one herd of the herds of one name, with the loops around them",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    const constants = new IndexConstants();
    const segments = module.collect("air.segment");
    restructure([...segments, ...module.collect("air.herd")], () => { for (const segment of segments) mergeIn(segment, constants); });
    restructure(module.collect("air.herd"), () => {});
  },
};

function mergeIn(segment: Operation, constants: IndexConstants): void {
  const shared = allocationsIn(segment, 2);
  for (const name of new Set(segment.collect("air.herd").map((herd) => stringValue(herd.attribute("sym_name"))))) {
    const herds = segment.collect("air.herd").filter((herd) => stringValue(herd.attribute("sym_name")) === name);
    if (herds.length > 1 || herds[0].parentOp !== segment || shared.some(({ buffer }) => herds[0].operands.includes(buffer))) merge(herds, segment, shared, constants);
  }
  for (const allocation of shared) {
    for (const dealloc of deallocationsOf(allocation)) dealloc.erase();
    allocation.op.erase();
  }
}

function merge(herds: readonly Operation[], segment: Operation, shared: readonly Allocation[], constants: IndexConstants): void {
  const [model] = herds;
  const sizes = extents(model);
  if (herds.some((herd) => extents(herd).join() !== sizes.join())) {
    throw new PassError("hierarchy", "herds of one name have different sizes", { op: herds[1], hint: "they run on the same cores: give them the same tile sizes" });
  }
  const block = new Block([...sizes, ...sizes].map(() => index));
  model.body.arguments.slice(0, 2 * sizes.length).forEach(({ hint }, i) => { block.arguments[i].hint = hint; });
  const merged = Builder.before(herds[0]).create("air.herd", {
    operands: operandSegment(model, 1), resultTypes: [asyncToken], regions: [new Region([block])],
    attributes: { ...Object.fromEntries(model.attributes), operandSegmentSizes: denseArrayAttr([0, sizes.length, 0], i32) },
  });
  const terminator = Builder.atEnd(block).create("air.herd_terminator", { location: model.location });
  const body = Builder.before(terminator);
  const used = shared.filter(({ buffer }) => herds.some((herd) => herd.operands.includes(buffer)));
  const own = new Map<Value, Value>(used.map(({ op, buffer, type }) => [buffer, allocateAt(body.at(op.location), type, buffer.hint)]));
  new Filler(merged, new Set(herds), own, constants.for(terminator)).fill(body, segment.body);
  for (const buffer of own.values()) deallocateAt(body.at(buffer.location), buffer);
  // In front of the first loop with a herd in it: what the segment gets from the herd comes after.
  const anchor = segment.body.operations.find((op) => herds.some((herd) => herd === op || op.isProperAncestorOf(herd)))!;
  if (anchor !== herds[0]) merged.moveBefore(anchor);
  merged.setOperands(sizes.map((size) => constants.get(size, merged)));
  for (const herd of herds) herd.erase();
}

/** Copies what herds of a name do, with the loops around them, into the body of one. */
class Filler {
  readonly #outer = new Mapping();
  constructor(readonly merged: Operation, readonly herds: ReadonlySet<Operation>, own: ReadonlyMap<Value, Value>, readonly constant: (value: number) => Value) {
    for (const [buffer, copy] of own) this.#outer.values.set(buffer, copy);
  }

  fill(to: Builder, from: Block): void {
    for (const op of from.operations) {
      if (this.herds.has(op)) this.#fillHerd(to, op);
      else if ([...this.herds].some((herd) => op.isProperAncestorOf(herd))) this.#fillLoop(to, op);
    }
  }

  #fillHerd(to: Builder, herd: Operation): void {
    const mapping = new Mapping();
    const rank = extents(herd).length;
    herd.body.arguments.slice(0, 2 * rank).forEach((argument, i) => mapping.values.set(argument, this.merged.body.arguments[i]));
    kernelArguments(herd).forEach((argument, i) => {
      const copy = this.#outer.values.get(kernelOperands(herd)[i]);
      if (!copy) throw new PassError("hierarchy", "a herd uses a value of its segment that it cannot take along", { op: herd, hint: "pass data through channels: air-dma-to-channel" });
      mapping.values.set(argument, copy);
    });
    for (const op of bodyOperations(herd.body)) to.insert(op.clone(mapping));
  }

  #fillLoop(to: Builder, loop: Operation): void {
    const bounds = loop.operands.slice(0, 3).map(constantIndexOf);
    if (loop.name !== "scf.for" || bounds.some((bound) => bound === undefined)) {
      throw new PassError("control-flow", `a herd stands in ${loop.name}, which a core cannot run`, { op: loop, hint: "loops around herds are scf.for with constant bounds" });
    }
    const [lower, upper, step] = bounds.map((bound) => this.constant(bound!));
    const copy = createFor(to.at(loop.location), lower, upper, step);
    inductionVariable(copy).hint = inductionVariable(loop).hint;
    this.#outer.values.set(inductionVariable(loop), inductionVariable(copy));
    this.fill(Builder.before(copy.body.terminator!), loop.body);
  }
}
