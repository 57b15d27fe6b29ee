/** What tiling and packing need to know of a linalg op: its loops, and which elements of each operand a loop index touches. */
import { indexingMaps } from "../dialects/linalg.js";
import { affineMap, dim, identityMap, type AffineMap } from "../ir/affine.js";
import type { Builder } from "../ir/builder.js";
import type { Operation, Value } from "../ir/operation.js";
import { isShaped, type Type } from "../ir/types.js";
import { PassError } from "../pass/pass.js";

export interface StructuredOp {
  readonly op: Operation;
  readonly inputs: readonly Value[];
  readonly output: Value;
  /** One map an operand, inputs first: loop indices to element indices. */
  readonly maps: readonly AffineMap[];
  readonly iterators: readonly ("parallel" | "reduction")[];
  /** Trip counts of the loops. */
  readonly ranges: readonly number[];
}

const matmulMaps = [affineMap(3, 0, [dim(0), dim(2)]), affineMap(3, 0, [dim(2), dim(1)]), affineMap(3, 0, [dim(0), dim(1)])];

/** Reads a linalg op with one output and static shapes. Throws `PassError` on another. */
export function structured(op: Operation): StructuredOp {
  const inputs = op.operands.slice(0, -1);
  const output = op.operands[op.operands.length - 1];
  const maps = mapsOf(op, output);
  const iterators = iteratorsOf(op, maps);
  const ranges = new Array<number>(iterators.length).fill(0);
  maps.forEach((map, i) => {
    const shape = shapeOf(op.operands[i].type, op);
    map.results.forEach((result, d) => {
      if (result.kind === "dim") ranges[result.position] = shape[d];
    });
  });
  return { op, inputs, output, maps, iterators, ranges };
}

/** Loop that a dimension of an operand follows. Throws `PassError` when it follows none or several. */
export function loopOf(map: AffineMap, d: number, op: Operation): number {
  const result = map.results[d];
  if (result.kind === "dim") return result.position;
  throw new PassError("not-a-projection", `${op.name} indexes an operand by more than single loop indices`, { op });
}

function mapsOf(op: Operation, output: Value): readonly AffineMap[] {
  const rank = shapeOf(output.type, op).length;
  switch (op.name) {
    case "linalg.fill": return [affineMap(rank, 0, []), identityMap(rank)];
    case "linalg.copy": return [identityMap(rank), identityMap(rank)];
    case "linalg.matmul": return op.attributes.has("indexing_maps") ? indexingMaps(op) : matmulMaps;
    case "linalg.batch_matmul": case "linalg.generic": return indexingMaps(op);
    default: throw new PassError("not-structured", `${op.name} is not tiled or packed here`, { op });
  }
}

/** Loops that do not index the output are reductions. */
function iteratorsOf(op: Operation, maps: readonly AffineMap[]): ("parallel" | "reduction")[] {
  const written = new Set(maps[maps.length - 1].results.map((_, d) => loopOf(maps[maps.length - 1], d, op)));
  return Array.from({ length: maps[0].dims }, (_, loop) => (written.has(loop) ? "parallel" : "reduction"));
}

function shapeOf(type: Type, op: Operation): readonly number[] {
  if (!isShaped(type)) return [];
  return type.shape.map((size) => {
    if (size === null) throw new PassError("dynamic-shape", `${op.name} has an operand of a size not known at compile time`, { op });
    return size;
  });
}

/** The op again, with other operands of the same roles, on tensors: its result has the type of the output operand. */
export function rebuild(b: Builder, op: Operation, operands: readonly Value[]): Operation {
  const copy = op.clone();
  copy.setOperands(operands);
  b.insert(copy);
  copy.results[0].type = operands[operands.length - 1].type;
  return copy;
}
