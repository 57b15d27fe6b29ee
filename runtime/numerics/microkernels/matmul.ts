/**
 * C += A * B on one L1 tile, emitted for its shape, blocks and types. Operands are carried into the workspace, multiplied there,
 * and C is carried back. Integers wrap (sums modulo 2^32 do not depend on the order), f32 is unfused multiply-add with k ascending;
 * bf16 is in microkernels/bf16-matmul.ts, accumulators of 64 bits are in microkernels/wide-matmul.ts.
 */
import type { MatmulMicrokernel, MicrokernelType } from "../../../compiler/target/microkernels.js";
import { checkLayout, elementPosition, rowMajor } from "./block-layout.js";
import type { BlockLayout } from "./block-layout.js";
import { multiplyAdd } from "./multiply-add.js";
import type { Step } from "./multiply-add.js";
import { preparedFactors } from "./prepared-factors.js";
import { addresses, commonRun, followTable, movePairs, moveToI16, moveWords, runTable } from "./relayout.js";
import type { Move, Run } from "./relayout.js";
import { concat, FunctionCode, i32, instantiate, op } from "../wasm/assembler.js";
import type { Code, Local } from "../wasm/assembler.js";
import type { Workspace } from "./workspace.js";

export type MatmulFunction = (lhs: number, rhs: number, acc: number) => void;

export interface OperandLayouts { readonly lhs: BlockLayout; readonly rhs: BlockLayout; readonly acc: BlockLayout }

/** Layouts of the operands in L1. Throws RangeError when the blocks do not tile the operands. */
export function operandLayouts({ m, k, n, block, order }: MatmulMicrokernel): OperandLayouts {
  const layouts: OperandLayouts = {
    lhs: { rows: m, columns: k, blockRows: block.m, blockColumns: block.k, blocks: order.lhs === "mk" ? "by-row" : "by-column" },
    rhs: { rows: k, columns: n, blockRows: block.k, blockColumns: block.n, blocks: order.rhs === "kn" ? "by-row" : "by-column" },
    acc: { rows: m, columns: n, blockRows: block.m, blockColumns: block.n, blocks: order.acc === "mn" ? "by-row" : "by-column" },
  };
  [layouts.lhs, layouts.rhs, layouts.acc].forEach(checkLayout);
  return layouts;
}

/** Smallest multiple that is not below the value. */
export const roundUp = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

/** B in the workspace: panels of eight columns, k along each. */
export const rhsPanels = (k: number, n: number): BlockLayout => ({ rows: k, columns: n, blockRows: 1, blockColumns: 8, blocks: "by-column" });

/** Carries an operand at `base` to `target`, an array at `address`. */
export function carry(f: FunctionCode, workspace: Workspace, from: BlockLayout, fromBytes: number, base: Local,
  target: BlockLayout, targetBytes: number, address: number, move: (run: Run) => Move): Code {
  const run = commonRun(from, target);
  return followTable(f, runTable(from, fromBytes, run, addresses(target, targetBytes, address)), workspace.placeTable, base, move(run));
}

/** `load` carries C to rows of 32-bit words at `address`, `store` carries it back. */
export function carryAccumulator(load: FunctionCode, loadBase: Local, store: FunctionCode, workspace: Workspace, layout: BlockLayout,
  n: number, address: number, see?: (vector: Local) => Code): { readonly load: Code; readonly store: Code } {
  const rows = rowMajor(layout.rows, n);
  const run = commonRun(layout, rows);
  const table = runTable(layout, 4, run, addresses(rows, 4, address));
  return {
    load: followTable(load, table, workspace.placeTable, loadBase, moveWords(load, run, see)),
    store: followTable(store, table, workspace.placeTable, store.parameters[0], moveWords(store, run), true),
  };
}

const stepOf: Readonly<Record<MicrokernelType, { readonly step: Step; readonly bytes: number; readonly acc: MicrokernelType } | undefined>> = {
  f32: { step: "f32", bytes: 4, acc: "f32" },
  i32: { step: "i32", bytes: 4, acc: "i32" },
  i16: { step: "i16-pairs", bytes: 2, acc: "i32" },
  i8: { step: "i16-pairs", bytes: 1, acc: "i32" },
  // Unpacked before.
  i4: { step: "i16-pairs", bytes: 1, acc: "i32" },
  bf16: undefined, i64: undefined,
};

/** Emits and compiles a microkernel without bf16. Throws RangeError for types that no rule covers and for blocks that do not tile. */
export function wordMatmul(microkernel: MatmulMicrokernel, memory: WebAssembly.Memory, workspace: Workspace): MatmulFunction {
  const [left, right] = [stepOf[microkernel.lhs], stepOf[microkernel.rhs]];
  if (!left || !right || left.step !== right.step || left.acc !== microkernel.acc) {
    throw new RangeError(`no microkernel multiplies ${microkernel.lhs} by ${microkernel.rhs} into ${microkernel.acc}`);
  }
  const layouts = operandLayouts(microkernel);
  const perWord = left.step === "i16-pairs" ? 2 : 1;
  const [m, n, k] = [roundUp(microkernel.m, 4), roundUp(microkernel.n, 8), roundUp(microkernel.k, perWord)];
  const [elementBytes, words] = [4 / perWord, k / perWord];
  const prepared = preparedFactors(microkernel, [left.bytes, right.bytes]);
  const [lhs, rhs, acc, ...areas] = workspace.place([4 * m * words, 4 * words * n, 4 * m * n, ...prepared.sizes]);
  const f = new FunctionCode("matmul", ["i32", "i32", "i32"]);
  const store = new FunctionCode("store", ["i32"]);
  const accumulator = carryAccumulator(f, f.parameters[2], store, workspace, layouts.acc, n, acc);
  f.body = concat(
    prepared.prepare(f, areas),
    // Stale elements in the padding along k would take part.
    k === microkernel.k ? [] : op("memory.fill", i32(lhs), i32(0), i32(rhs + 4 * words * n - lhs)),
    carry(f, workspace, layouts.lhs, left.bytes, f.parameters[0], rowMajor(m, k), elementBytes, lhs,
      (run) => perWord === 2 ? moveToI16(left.bytes, run) : moveWords(f, run)),
    perWord === 2
      ? carryPairs(f, workspace, layouts.rhs, right.bytes, rhsPanels(words, n), rhs)
      : carry(f, workspace, layouts.rhs, 4, f.parameters[1], rhsPanels(words, n), 4, rhs, (run) => moveWords(f, run)),
    accumulator.load,
    multiplyAdd(f, { m, n, k: words, lhs, rhs, acc }, left.step));
  store.body = accumulator.store;
  const emitted = instantiate([f, store], memory);
  return (a, b, c) => {
    emitted["matmul"](a, b, c);
    emitted["store"](c);
  };
}

/** Carries B to panels whose 32-bit elements hold rows 2k and 2k + 1. */
function carryPairs(f: FunctionCode, workspace: Workspace, from: BlockLayout, bytes: number, panels: BlockLayout, address: number): Code {
  const together = from.blockRows % 2 === 0 && from.blockColumns % 8 === 0;
  const place = (row: number, column: number): number => address + 4 * elementPosition(panels, row >> 1, column) + 2 * (row & 1);
  const table = runTable(from, bytes, together ? 8 : 1, place, together ? 2 : 1);
  return followTable(f, table, workspace.placeTable, f.parameters[1],
    together ? movePairs(f, bytes, bytes * from.blockColumns) : moveToI16(bytes, 1));
}
