/**
 * C += A * B on one L1 tile of integers with accumulators of 64 bits. Factors are widened to words, their products are exact in 64 bits,
 * and sums wrap there, so that no order of them matters. The hardware's accumulator is the same for every sum that fits in it.
 */
import type { MatmulMicrokernel, MicrokernelType } from "../../../compiler/target/microkernels.js";
import { rowMajor } from "./block-layout.js";
import type { BlockLayout } from "./block-layout.js";
import { carry, operandLayouts, rhsPanels, roundUp } from "./matmul.js";
import type { MatmulFunction } from "./matmul.js";
import { preparedFactors } from "./prepared-factors.js";
import { addresses, commonRun, followTable, moveDoubleWords, moveToWords, runTable } from "./relayout.js";
import { access, concat, doWhile, FunctionCode, i32, instantiate, op, repeat } from "../wasm/assembler.js";
import type { Code, Local } from "../wasm/assembler.js";
import type { Workspace } from "./workspace.js";

const factorBytes: Readonly<Partial<Record<MicrokernelType, number>>> = { i8: 1, i16: 2, i32: 4 };

/** Emits and compiles the microkernel. Throws RangeError for factors that are no integers of 8 to 32 bits and for blocks that do not tile. */
export function wideMatmul(microkernel: MatmulMicrokernel, memory: WebAssembly.Memory, workspace: Workspace): MatmulFunction {
  const [left, right] = [factorBytes[microkernel.lhs], factorBytes[microkernel.rhs]];
  if (!left || !right) throw new RangeError(`no microkernel multiplies ${microkernel.lhs} by ${microkernel.rhs} into ${microkernel.acc}`);
  const layouts = operandLayouts(microkernel);
  const [m, n, k] = [roundUp(microkernel.m, tileRows), roundUp(microkernel.n, 8), microkernel.k];
  const prepared = preparedFactors(microkernel, [left, right]);
  const [lhs, rhs, acc, ...areas] = workspace.place([4 * m * k, 4 * k * n, 8 * m * n, ...prepared.sizes]);
  const f = new FunctionCode("matmul", ["i32", "i32", "i32"]);
  const store = new FunctionCode("store", ["i32"]);
  const sums = accumulator(layouts.acc, n, acc, workspace);
  f.body = concat(
    prepared.prepare(f, areas),
    carry(f, workspace, layouts.lhs, left, f.parameters[0], rowMajor(m, k), 4, lhs, (run) => moveToWords(f, left, run)),
    carry(f, workspace, layouts.rhs, right, f.parameters[1], rhsPanels(k, n), 4, rhs, (run) => moveToWords(f, right, run)),
    sums(f, f.parameters[2], false),
    multiplyWide(f, { m, n, k, lhs, rhs, acc }));
  store.body = sums(store, store.parameters[0], true);
  const emitted = instantiate([f, store], memory);
  return (a, b, c) => {
    emitted["matmul"](a, b, c);
    emitted["store"](c);
  };
}

/** Code that carries C at `base` to rows of `n` at `address`, or back. */
function accumulator(layout: BlockLayout, n: number, address: number, workspace: Workspace): (f: FunctionCode, base: Local, back: boolean) => Code {
  const rows = rowMajor(layout.rows, n);
  const run = commonRun(layout, rows);
  const table = runTable(layout, 8, run, addresses(rows, 8, address));
  return (f, base, back) => followTable(f, table, workspace.placeTable, base, moveDoubleWords(run), back);
}

/** Rows of a register tile: of eight columns it has eight accumulators of two sums each. */
const tileRows = 2;

interface WideWorkspace { readonly m: number; readonly n: number; readonly k: number; readonly lhs: number; readonly rhs: number; readonly acc: number }

function multiplyWide(f: FunctionCode, { m, n, k, lhs, rhs, acc }: WideWorkspace): Code {
  const [i, j, a, aEnd, b, c] = f.locals("i32", 6);
  const [left, right, splat] = f.locals("v128", 3);
  const sums = Array.from({ length: tileRows }, () => f.locals("v128", 4));
  const cells = sums.flatMap((row, r) => row.map((sum, pair) => ({ sum, offset: acc + 8 * n * r + 16 * pair })));
  const add = (sum: Local, half: "low" | "high", factor: Local): Code =>
    sum.set(op("i64x2.add", sum.value, op(`i64x2.extmul_${half}_i32x4_s`, splat.value, factor.value)));
  const multiply = concat(
    left.set(access("v128.load", b.value, rhs)), right.set(access("v128.load", b.value, rhs + 16)),
    ...sums.map((row, r) => concat(
      splat.set(access("v128.load32_splat", a.value, lhs + 4 * k * r)),
      add(row[0], "low", left), add(row[1], "high", left), add(row[2], "low", right), add(row[3], "high", right))),
    b.advance(32));
  return repeat(j, 4 * n, 32, a.set(i32(0)), repeat(i, 4 * n * m, 4 * n * tileRows,
    c.set(op("i32.shl", op("i32.add", i.value, j.value), i32(1))),
    b.set(op("i32.mul", j.value, i32(k))),
    aEnd.set(op("i32.add", a.value, i32(4 * k))),
    ...cells.map(({ sum, offset }) => sum.set(access("v128.load", c.value, offset))),
    doWhile(op("i32.lt_u", a.tee(op("i32.add", a.value, i32(4))), aEnd.value), multiply),
    ...cells.map(({ sum, offset }) => access("v128.store", c.value, offset, sum.value)),
    a.advance(4 * k * (tileRows - 1))));
}
