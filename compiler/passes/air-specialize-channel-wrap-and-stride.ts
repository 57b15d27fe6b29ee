import { Builder } from "../ir/builder.js";
import type { Block, Operation } from "../ir/operation.js";
import { memorySpaceOf } from "../ir/types.js";
import { addOuterDim, memrefAt, memrefSegment, memrefTypeAt, readAccess, writeAccess, type Access } from "../dialects/air-access.js";
import { channelOf, isChannelOp } from "../dialects/air-channel.js";
import { isTask } from "../dialects/air-token.js";
import { coefficientOf, constantOf, fixed, minus, substituteValue } from "../dialects/linear-index.js";
import { bodyOperations, inductionVariable } from "../dialects/scf-loops.js";
import { constantBounds } from "../dialects/scf.js";
import { segment } from "../ir/structure.js";
import { unrollFor } from "../air/unroll.js";
import { fitAccess, joinAccess, type Space } from "./air-specialize-channel-wrap-and-stride/fit-access.js";
import { IndexConstants } from "../air/index-constants.js";
import { restructure } from "../air/tokens.js";
import type { Pass } from "../pass/pass.js";

const wrapOption = "l3-wraps";

/**
 * mlir-air AIRMiscPasses.cpp, AIRSpecializeChannelWrapAndStride, with the limits that its successors know: a loop around one put or
 * get, or a run of them at even distances, becomes a dimension of the access list when a descriptor can say it.
 *
 * `l3-wraps`: `fit` leaves L3 accesses that a descriptor can say; `whole` joins dimensions as far as they go, whatever their size, and leaves the
 * rest to airrt-to-npu, as the pass of 2024 did.
 */
export const specializeChannelWrapAndStride: Pass = {
  name: "air-specialize-channel-wrap-and-stride",
  summary: "fold loops around puts and gets into their access lists",
  stageIn: "air",
  stageOut: "air",
  options: { [wrapOption]: "fit" },
  run(module, { options }) {
    const folding: Folding = { constants: new IndexConstants(), wholeL3: options[wrapOption] === "whole" };
    const owners = [...module.collect("air.launch"), ...module.collect("air.segment")];
    restructure(owners, () => { for (const owner of owners) foldBlock(owner.body, owner.name === "air.launch", folding); });
  },
};

interface Folding { readonly constants: IndexConstants; readonly wholeL3: boolean }

/** Inner loops first. Runs are joined only on L3: an L2 buffer may be filled again between two puts. */
function foldBlock(block: Block, inLaunch: boolean, folding: Folding): void {
  for (const op of [...block.operations]) {
    if (op.name === "scf.for") {
      foldBlock(op.body, inLaunch, folding);
      if (!foldLoop(op, folding) && !inLaunch && onlyPuts(op)) unrollFor(op, folding.constants);
    } else if (isChannelOp(op)) replaceAccess(op, readAccess(op, memrefSegment.channel), folding);
  }
  if (inLaunch) joinRuns(block, folding);
}

/** Replaces a loop around a single put or get by one operation with one more dimension. False, and no change, when that does not fit. */
function foldLoop(loop: Operation, folding: Folding): boolean {
  const range = constantBounds(loop);
  const tasks = bodyOperations(loop.body).filter((op) => isTask(op) || op.regions.length > 0);
  const [op] = tasks;
  if (!range || range.trips === 0 || tasks.length !== 1 || !isChannelOp(op)) return false;
  const iv = inductionVariable(loop);
  const access = readAccess(op, memrefSegment.channel);
  if (!access || segment(op, 1).includes(iv)) return false;
  const distance = coefficientOf(access.base, iv) * range.step;
  const first = { base: substituteValue(access.base, iv, fixed(range.lower)), dims: access.dims };
  const fitted = fit(op, addOuterDim(first, range.trips, distance), folding);
  if (!fitted) return false;
  op.moveBefore(loop);
  writeAccess(op, memrefSegment.channel, fitted, Builder.before(op), folding.constants.for(op));
  loop.erase();
  return true;
}

/** A drain of one slice of an L2 buffer that no descriptor can say: it becomes several puts. */
function onlyPuts(loop: Operation): boolean {
  return bodyOperations(loop.body).every((op) => op.name === "air.channel.put" || (!isTask(op) && op.regions.length === 0));
}

function fit(op: Operation, access: Access, { wholeL3 }: Folding): Access | undefined {
  const type = memrefTypeAt(op, memrefSegment.channel);
  const space = memorySpaceOf(type) as Space;
  return wholeL3 && space === 0 ? joinAccess(access) : fitAccess(access, type.element, space);
}

function replaceAccess(op: Operation, access: Access | undefined, folding: Folding): void {
  const fitted = access && fit(op, access, folding);
  if (fitted) writeAccess(op, memrefSegment.channel, fitted, Builder.before(op), folding.constants.for(op));
}

/** Joins the operations of each channel in a block that move equal shapes at even distances. */
function joinRuns(block: Block, folding: Folding): void {
  const runs = new Map<string, Operation[]>();
  for (const op of block.operations) {
    if (isChannelOp(op)) runs.set(channelOf(op), [...(runs.get(channelOf(op)) ?? []), op]);
    else if (op.name === "scf.for") op.walk((inner) => { if (isChannelOp(inner)) runs.delete(channelOf(inner)); });
  }
  for (const run of runs.values()) if (run.length > 1) joinRun(run, folding);
}

/** Joins what lies at even distances; where that is a part, repeated, each repetition, and then these. */
function joinRun(run: readonly Operation[], folding: Folding): void {
  const [first] = run;
  const accesses = run.map((op) => readAccess(op, memrefSegment.channel));
  const [head] = accesses;
  if (!head || !run.every((op) => op.name === first.name && memrefAt(op, memrefSegment.channel) === memrefAt(first, memrefSegment.channel)
    && segment(op, 1).every((value, d) => value === segment(first, 1)[d]))) return;
  if (!accesses.every((access) => access && sameDims(access, head))) return;
  const offsets = accesses.map((access) => constantOf(minus(access!.base, head.base)));
  const [, distance] = offsets;
  if (!distance) return;
  const uneven = offsets.findIndex((offset, i) => offset !== i * distance);
  const period = uneven < 0 ? run.length : uneven;
  const parts = Array.from({ length: run.length / period }, (_, part) => part * period);
  const repeats = run.length % period === 0
    && parts.every((start) => offsets.slice(start, start + period).every((offset, i) => offset === offsets[start]! + i * distance));
  if (!repeats || !fit(first, addOuterDim(head, period, distance), folding)) return;
  for (const start of parts) {
    const op = run[start];
    writeAccess(op, memrefSegment.channel, fit(op, addOuterDim(accesses[start]!, period, distance), folding)!, Builder.before(op), folding.constants.for(op));
  }
  for (const [i, op] of run.entries()) if (i % period !== 0) op.erase();
  if (parts.length > 1) joinRun(parts.map((start) => run[start]), folding);
}

function sameDims(a: Access, b: Access): boolean {
  return a.dims.length === b.dims.length && a.dims.every(({ size, stride }, d) => size === b.dims[d].size && stride === b.dims[d].stride);
}
