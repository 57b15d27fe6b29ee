/**
 * C += A * B on one L1 tile of bf16 with an f32 accumulator, by the exp_sum rule, steps of eight k of the call.
 *
 * Three ways give its bits, and one look at the tiles, which happens anyway while they are widened, chooses:
 *  - plain multiply-add, five times as fast, when every element of A, B and C is an integer, no element of C is -0, and
 *    max|C| + k max|A| max|B| < 2^24. Then every partial sum in any order is an integer below 2^24, hence exact in f32, and the plain
 *    result is the exact one. exp_sum gives the same: the exponent of a nonzero term is at most its magnitude's, so emax < 24 and the grid
 *    2^(emax - 23) is at most 1: no term is rounded; a term with a zero factor has an exponent of at most 23 - 126; the sum of a step
 *    is an integer below 2^24, which the final rounding keeps and which is too large to be flushed. Both give +0 for a sum of zero:
 *    the accumulator starts without -0, and x + y is -0 only for -0 + -0 (a product may be -0).
 *  - exp_sum in doubles, when every element is finite and no sum can overflow.
 *  - one element after another otherwise (infinities, NaN, sums of 2^127 and more).
 */
import type { MatmulMicrokernel } from "../../../compiler/target/microkernels.js";
import { rowMajor } from "./block-layout.js";
import type { BlockLayout } from "./block-layout.js";
import { expSumSpecial } from "./exp-sum-special.js";
import { expSumSteps } from "./exp-sum-steps.js";
import { carry, carryAccumulator, operandLayouts, rhsPanels, roundUp } from "./matmul.js";
import type { MatmulFunction } from "./matmul.js";
import { multiplyAdd } from "./multiply-add.js";
import { preparedFactors } from "./prepared-factors.js";
import { moveBf16ToF32, moveBf16ToTerms } from "./relayout.js";
import { factBytes, FactReader, TileFacts } from "./tile-facts.js";
import { concat, FunctionCode, i32, instantiate, op } from "../wasm/assembler.js";
import type { Workspace } from "./workspace.js";

/** Emits and compiles the microkernel. Throws RangeError for blocks that do not tile. */
export function bf16Matmul(microkernel: MatmulMicrokernel, memory: WebAssembly.Memory, workspace: Workspace): MatmulFunction {
  const layouts = operandLayouts(microkernel);
  const [m, n, k] = [roundUp(microkernel.m, 4), roundUp(microkernel.n, 8), roundUp(microkernel.k, 8)];
  const { transposed = {} } = microkernel;
  const prepared = preparedFactors(microkernel, [2, 2]);
  const [facts, lhs, rhs, acc, lhsTerms, rhsTerms, lhsExponents, rhsExponents, emax, ...areas] = workspace.place(
    [3 * factBytes, 4 * m * k, 4 * k * n, 4 * m * n, 8 * m * k, 8 * k * n, 2 * m * k, 2 * k * n, 2 * m * n, ...prepared.sizes]);
  const clear = (from: number, end: number) => k === microkernel.k ? [] : op("memory.fill", i32(from), i32(0), i32(end - from));

  const load = new FunctionCode("load", ["i32", "i32", "i32"]);
  const store = new FunctionCode("store", ["i32"]);
  const [lhsFacts, rhsFacts, accFacts] = [0, 1, 2].map((index) => new TileFacts(load, facts + factBytes * index, index === 2));
  const accumulator = carryAccumulator(load, load.parameters[2], store, workspace, layouts.acc, n, acc, accFacts.see);
  load.body = concat(
    prepared.prepare(load, areas),
    clear(lhs, acc),
    carry(load, workspace, layouts.lhs, 2, load.parameters[0], rowMajor(m, k), 4, lhs, (run) => moveBf16ToF32(load, run, lhsFacts.see)),
    carry(load, workspace, layouts.rhs, 2, load.parameters[1], rhsPanels(k, n), 4, rhs, (run) => moveBf16ToF32(load, run, rhsFacts.see)),
    accumulator.load,
    lhsFacts.report(), rhsFacts.report(), accFacts.report());
  store.body = accumulator.store;

  const plain = new FunctionCode("plain", []);
  plain.body = multiplyAdd(plain, { m, n, k, lhs, rhs, acc }, "f32");

  const exact = new FunctionCode("exact", ["i32", "i32"]);
  const byStep: BlockLayout = { rows: m, columns: k, blockRows: 1, blockColumns: 8, blocks: "by-column" };
  exact.body = concat(
    clear(lhsTerms, emax),
    carry(exact, workspace, layouts.lhs, 2, exact.parameters[0], byStep, 2, 0, (run) => moveBf16ToTerms(exact, run, lhsTerms, lhsExponents)),
    carry(exact, workspace, layouts.rhs, 2, exact.parameters[1], rowMajor(k, n), 2, 0, (run) => moveBf16ToTerms(exact, run, rhsTerms, rhsExponents)),
    expSumSteps(exact, { m, n, k, lhs: lhsTerms, rhs: rhsTerms, lhsExponents, rhsExponents, emax, acc }));

  const emitted = instantiate([load, plain, exact, store], memory);
  const [a, b, c] = [0, 1, 2].map((index) => new FactReader(memory, facts + factBytes * index));
  const special = expSumSpecial(memory, { m: microkernel.m, n: microkernel.n, k, columns: n, lhs, rhs, acc });
  return (lhsAddress, rhsAddress, accAddress) => {
    emitted["load"](lhsAddress, rhsAddress, accAddress);
    const bound = c.largest() + microkernel.k * a.largest() * b.largest();
    // A comparison with NaN is false. The double arithmetic of `bound` is off by parts in 2^51, and exact where it decides about 2^24.
    if (bound < 2 ** 24 && a.integers() && b.integers() && c.integers()) emitted["plain"]();
    // Rounding adds less than 2^-20 of the sum of the magnitudes, far from the factor of two that is left to overflow.
    else if (bound < 2 ** 126) emitted["exact"](transposed.lhs ? areas[0] : lhsAddress, transposed.rhs ? areas[1] : rhsAddress);
    else special();
    emitted["store"](accAddress);
  };
}
