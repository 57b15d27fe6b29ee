/** Buffers of a segment or herd: an `air.execute` that allocates, one that frees. */
import type { Builder } from "../ir/builder.js";
import type { Block, Operation, Value } from "../ir/operation.js";
import { memorySpaceOf, type MemRefType } from "../ir/types.js";
import { isHierarchy } from "../dialects/air-hierarchy.js";
import { execute } from "../dialects/air-data.js";
import { alloc, dealloc } from "../dialects/memref.js";

export interface Allocation {
  /** The `air.execute`. */
  readonly op: Operation;
  readonly buffer: Value;
  readonly type: MemRefType;
}

/** The allocation that an operation is. */
export function allocationOf(op: Operation): Allocation | undefined {
  if (op.name !== "air.execute" || op.results.length !== 2 || op.body.operations[0]?.name !== "memref.alloc") return undefined;
  return { op, buffer: op.results[1], type: op.results[1].type as MemRefType };
}

/** Allocations in a memory space in the body of a hierarchy, at any loop depth, not in hierarchies inside. */
export function allocationsIn(hierarchy: Operation, space: number): Allocation[] {
  const found: Allocation[] = [];
  const visit = (block: Block): void => {
    for (const op of block.operations) {
      const allocation = allocationOf(op);
      if (allocation && memorySpaceOf(allocation.type) === space) found.push(allocation);
      if (op.name !== "air.execute" && !isHierarchy(op)) for (const region of op.regions) region.blocks.forEach(visit);
    }
  };
  visit(hierarchy.body);
  return found;
}

/** Executes that free the buffer. */
export function deallocationsOf({ buffer }: Allocation): Operation[] {
  return buffer.users.filter((user) => user.name === "memref.dealloc").map((user) => user.parentOp!);
}

/** Allocates a buffer at the builder, as a task without dependencies. */
export function allocateAt(builder: Builder, type: MemRefType, hint?: string): Value {
  const [, buffer] = execute(builder, [], (body) => [alloc(body, type)]).results;
  buffer.hint = hint;
  return buffer;
}

/** Frees a buffer at the builder, as a task without dependencies. */
export function deallocateAt(builder: Builder, buffer: Value): Operation {
  return execute(builder, [], (body) => { dealloc(body, buffer); });
}
