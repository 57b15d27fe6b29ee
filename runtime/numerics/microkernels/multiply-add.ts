/**
 * Emits C += A * B, one product after another along k, on operands laid out in the workspace: A as rows of 32-bit elements, B as
 * panels of eight columns, C as rows. A 4 x 8 register tile with one k in the loop body is what V8 compiles well: unrolled k loops
 * and more than eight accumulators spill on Node 20 and 22.
 */
import { access, concat, doWhile, i32, op, repeat } from "../wasm/assembler.js";
import type { Code, FunctionCode } from "../wasm/assembler.js";

/** One step of an accumulator: f32 unfused, i32 wrapping, or two i16 products at once added to i32, wrapping. */
export type Step = "f32" | "i32" | "i16-pairs";

const steps: Readonly<Record<Step, (acc: Code, a: Code, b: Code) => Code>> = {
  "f32": (acc, a, b) => op("f32x4.add", acc, op("f32x4.mul", a, b)),
  "i32": (acc, a, b) => op("i32x4.add", acc, op("i32x4.mul", a, b)),
  "i16-pairs": (acc, a, b) => op("i32x4.add", acc, op("i32x4.dot_i16x8_s", a, b)),
};

export interface WorkspaceMatmul {
  /** Multiples of 4 and 8; k counts 32-bit elements of A's rows. */
  readonly m: number; readonly n: number; readonly k: number;
  readonly lhs: number; readonly rhs: number; readonly acc: number;
}

export function multiplyAdd(f: FunctionCode, { m, n, k, lhs, rhs, acc }: WorkspaceMatmul, step: Step): Code {
  const [i, j, a, aEnd, b, c] = f.locals("i32", 6);
  const [left, right] = f.locals("v128", 2);
  const [splat] = f.locals("v128", 1);
  const sums = Array.from({ length: 4 }, () => f.locals("v128", 2));
  const cells = sums.flatMap((row, r) => row.map((sum, half) => ({ sum, offset: acc + 4 * n * r + 16 * half })));
  const multiply = concat(
    left.set(access("v128.load", b.value, rhs)), right.set(access("v128.load", b.value, rhs + 16)),
    ...sums.map(([low, high], r) => concat(
      splat.set(access("v128.load32_splat", a.value, lhs + 4 * k * r)),
      low.set(steps[step](low.value, splat.value, left.value)),
      high.set(steps[step](high.value, splat.value, right.value)))),
    b.advance(32));
  return repeat(j, 4 * n, 32, a.set(i32(0)), repeat(i, 4 * n * m, 16 * n,
    c.set(op("i32.add", i.value, j.value)),
    b.set(op("i32.mul", j.value, i32(k))),
    aEnd.set(op("i32.add", a.value, i32(4 * k))),
    ...cells.map(({ sum, offset }) => sum.set(access("v128.load", c.value, offset))),
    doWhile(op("i32.lt_u", a.tee(op("i32.add", a.value, i32(4))), aEnd.value), multiply),
    ...cells.map(({ sum, offset }) => access("v128.store", c.value, offset, sum.value)),
    a.advance(12 * k)));
}
