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
  // A module has many operations of few names.
  const legal = new Map<string, boolean>();
  module.walk((op) => {
    let known = legal.get(op.name);
    if (known === undefined) legal.set(op.name, (known = isLegal(op, table)));
    if (!known) found.push({ op, reason: `${op.name} is not legal in the ${stage} stage` });
    else if (!table.tensors && hasTensor(op)) found.push({ op, reason: `${op.name} has a tensor, and the ${stage} stage has none` });
  });
  return found;
}

function isLegal({ name, dialect }: Operation, table: Legality): boolean {
  return (table.dialects.includes(dialect) || table.ops?.includes(name) === true) && !table.illegal?.includes(name);
}

/** Whether a value of the operation's own is a tensor; each operand is a result or an argument elsewhere. */
function hasTensor(op: Operation): boolean {
  return op.results.some(isTensor) || op.regions.some(({ blocks }) => blocks.some((block) => block.arguments.some(isTensor)));
}
function isTensor({ type }: Value): boolean { return type.kind === "tensor"; }
