/** Which ops may be present at each stage of the compilation, as tables. */
import type { Operation } from "./ir/operation.js";
import type { Stage } from "./pass/pass.js";

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
  const check = new LegalityCheck(stage);
  module.walk((op) => { check.visit(op); });
  return check.found;
}

/** Is shown the ops of a module one by one, and keeps those that the stage does not allow. */
export class LegalityCheck {
  readonly found: IllegalOp[] = [];
  readonly #table: Legality;
  /** A module has many ops of few names. */
  readonly #legal = new Map<string, boolean>();

  constructor(readonly stage: Stage) { this.#table = legality[stage]; }

  visit(op: Operation): void {
    let known = this.#legal.get(op.name);
    if (known === undefined) this.#legal.set(op.name, (known = isLegal(op, this.#table)));
    if (!known) this.found.push({ op, reason: `${op.name} is not legal in the ${this.stage} stage` });
    else if (!this.#table.tensors && hasTensor(op)) this.found.push({ op, reason: `${op.name} has a tensor, and the ${this.stage} stage has none` });
  }
}

function isLegal({ name, dialect }: Operation, table: Legality): boolean {
  return (table.dialects.includes(dialect) || table.ops?.includes(name) === true) && !table.illegal?.includes(name);
}

/** Whether a value of the operation's own is a tensor; each operand is a result or an argument elsewhere. */
function hasTensor({ results, regions }: Operation): boolean {
  for (let i = 0; i < results.length; i++) if (results[i].type.kind === "tensor") return true;
  return regions.length > 0 && regions.some(({ blocks }) => blocks.some((block) => block.arguments.some(({ type }) => type.kind === "tensor")));
}
