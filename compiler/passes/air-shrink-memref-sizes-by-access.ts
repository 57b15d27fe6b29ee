import { memref, memorySpaceOf, rowMajorStrides, type MemRefType } from "../ir/types.js";
import { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { memrefAt, memrefSegment, readAccess, relayout, writeAccess } from "../dialects/air-access.js";
import { ids, kernelArguments, kernelOperands } from "../dialects/air-hierarchy.js";
import { fixed, linearIndex, minus, substituteValue, constantOf, zero, type LinearIndex } from "../dialects/linear-index.js";
import { sliceOf } from "../dialects/memref.js";
import { IndexConstants } from "../air/index-constants.js";
import type { Pass } from "../pass/pass.js";

/**
 * mlir-air AIRDependencyScheduleOpt.cpp, ShrinkMemrefSizesByAccess, for the L1 buffers that several herds share: an array with one part a
 * core becomes the part, of which each core has its own.
 */
export const shrinkMemrefSizesByAccess: Pass = {
  name: "air-shrink-memref-sizes-by-access",
  summary: "make L1 buffers that are indexed by core the size of what one core uses",
  stageIn: "air",
  stageOut: "air",
  run(module) {
    const constants = new IndexConstants();
    for (const alloc of module.collect("memref.alloc")) {
      const type = alloc.result.type as MemRefType;
      if (memorySpaceOf(type) === 2 && !alloc.enclosing("air.herd")) shrink(alloc, type, constants);
    }
  },
};

/** A name of the buffer inside a herd. */
interface Inside { readonly herd: Operation; readonly argument: Value }

function shrink(alloc: Operation, type: MemRefType, constants: IndexConstants): void {
  const herds = alloc.result.users.filter(({ name }) => name === "air.herd");
  if (herds.length + alloc.result.users.filter(({ name }) => name === "memref.dealloc").length < alloc.result.users.length) return;
  const names = herds.map((herd): Inside => ({ herd, argument: kernelArguments(herd)[kernelOperands(herd).indexOf(alloc.result)] }));
  const shape = type.shape as readonly number[];
  if (shape.length < 3 || !names.every((name) => name.argument.users.every((user) => staysInPart(user, name, shape)))) return;
  const part = [1, 1, ...shape.slice(2)];
  const small = memref(part, type.element, type.memorySpace);
  for (const { herd, argument } of names) {
    for (const user of argument.users.filter(({ name }) => name === "air.dma_memcpy_nd")) {
      for (const at of sidesOn(user, argument)) {
        const access = readAccess(user, at)!;
        const own = ids(herd).reduce<LinearIndex>((base, id) => substituteValue(base, id, fixed(0)), access.base);
        const moved = relayout({ base: own, dims: access.dims }, shape, part, zero);
        argument.type = small;
        writeAccess(user, at, moved, Builder.before(user), constants.for(user));
      }
    }
    argument.type = small;
    for (const view of argument.users.filter(({ name }) => name === "memref.subview")) view.replaceWith([argument]);
  }
  alloc.result.type = small;
}

/** Whether a use touches only the part [x, y] of the core that it runs on. */
function staysInPart(user: Operation, { herd, argument }: Inside, shape: readonly number[]): boolean {
  if (user.name === "memref.subview") {
    const { offsets, sizes, strides } = sliceOf(user);
    return strides.every((stride) => stride === 1) && sizes.every((size, d) => size === (d < 2 ? 1 : shape[d]))
      && offsets.every((offset, d) => (d < 2 ? isCoordinate(offset, herd, d, shape[d]) : offset === 0));
  }
  if (user.name !== "air.dma_memcpy_nd") return false;
  const strides = rowMajorStrides(shape);
  return sidesOn(user, argument).every((at) => {
    const access = readAccess(user, at);
    if (!access) return false;
    const extent = access.dims.reduce((sum, { size, stride }) => sum + (size - 1) * stride, 0);
    const own = ids(herd).every((id, d) => shape[d] === 1 || access.base.terms.get(id) === strides[d]);
    const rest = ids(herd).reduce<LinearIndex>((base, id) => substituteValue(base, id, fixed(0)), access.base);
    const constant = constantOf(rest);
    return own && constant !== undefined && constant >= 0 && constant + extent < strides[1];
  });
}

/** The coordinate of the core; with one core along a dimension, 0. */
function isCoordinate(offset: number | Value, herd: Operation, d: number, size: number): boolean {
  if (typeof offset === "number") return size === 1 && offset === 0;
  const form = linearIndex(offset);
  return constantOf(minus(form, { constant: 0, terms: new Map([[ids(herd)[d], 1]]) })) === 0 || (size === 1 && constantOf(form) === 0);
}

function sidesOn(dma: Operation, memory: Value): number[] {
  return [memrefSegment.dmaDestination, memrefSegment.dmaSource].filter((at) => memrefAt(dma, at) === memory);
}
