/** Which ops may be present at each stage of the compilation, as tables. */
import type { Operation, Value } from "./ir/operation.js";
import type { Stage } from "./passes/pass.js";

interface Legality {
  /** Dialects all of whose ops are legal, but for those in `illegal`. */
  readonly dialects: readonly string[];
  /** Single ops of other dialects. */
  readonly ops?: readonly string[];
  readonly illegal?: readonly string[];
  /** Whether values may be tensors. */
  readonly tensors: boolean;
}

const common = ["builtin", "func", "arith", "affine", "scf"];
const packed = ["linalg.pack", "linalg.unpack"];

export const legality = {
  linalg: { dialects: [...common, "linalg", "tensor"], ops: ["bufferization.alloc_tensor"], illegal: ["scf.parallel"], tensors: true },
  memref: { dialects: [...common, "linalg", "memref"], ops: ["iree_linalg_ext.pack", "iree_linalg_ext.unpack"], illegal: packed, tensors: false },
  // air-to-aie makes the device first; the launch beside it stays AIR until it is a runtime sequence.
  air: { dialects: [...common, "cf", "linalg", "memref", "air", "airrt", "aie"], ops: ["iree_linalg_ext.pack", "iree_linalg_ext.unpack"], illegal: packed, tensors: false },
  aie: { dialects: [...common, "cf", "memref", "aie", "aiex"], tensors: false },
  npu: { dialects: [...common, "cf", "memref", "aie", "aiex"], tensors: false },
} as const satisfies Readonly<Record<Stage, Legality>>;

export interface IllegalOp { readonly op: Operation; readonly reason: string }

/** All ops of the module that the stage does not allow, in textual order. */
export function checkLegality(module: Operation, stage: Stage): IllegalOp[] {
  const table: Legality = legality[stage];
  const found: IllegalOp[] = [];
  module.walk((op) => {
    const known = table.dialects.includes(op.dialect) || table.ops?.includes(op.name);
    if (!known || table.illegal?.includes(op.name)) found.push({ op, reason: `${op.name} is not legal in the ${stage} stage` });
    else if (!table.tensors && hasTensor(op)) {
      found.push({ op, reason: `${op.name} has a tensor, and the ${stage} stage has none` });
    }
  });
  return found;
}

function hasTensor(op: Operation): boolean {
  const isTensor = ({ type }: Value): boolean => type.kind === "tensor";
  return op.operands.some(isTensor) || op.results.some(isTensor)
    || op.regions.some(({ blocks }) => blocks.some((block) => block.arguments.some(isTensor)));
}
