/**
 * Emits C += A * B by the exp_sum rule of the AIE2 bf16 MAC (the rule itself: reference/exp-sum.ts), for finite operands whose sums cannot overflow.
 *
 * Per output and step of eight k, in four double lanes:
 *  - emax: biased exponents add and compare as 16-bit integers, eight columns at once.
 *  - A product of two bf16 is exact in f64. Adding the magic number M = 1.5 * 2^(emax + 29) rounds it to a multiple of the grid
 *    2^(emax - 23), to nearest even, because a double in [2^52, 2^53) grids has exactly that spacing and M is an even multiple of it.
 *    Each of the nine terms is below 2^25 grids, far from the edges of that binade.
 *  - Then the bits of term + M, read as an integer, are those of M plus the term in grids. Their integer sum less eight times the
 *    bits of M is the double M + (sum of the aligned terms): exact, in any order.
 *  - Subtracting M is exact; f64 -> f32 is the one rounding of the rule. A sum below 2^-126 is exact in f32 too, since the grid is
 *    at least 2^-149 (the accumulator's exponent is at least 1), and is replaced by +0 as the rule says.
 */
import { access, concat, i32, op, repeat, shuffle32, v32 } from "../wasm/assembler.js";
import type { Code, FunctionCode, Local } from "../wasm/assembler.js";

/** Addresses of the operands: f64 values and i16 biased exponents of A as [k/8][m][8] and of B as [k][n], i16 emax [m][n], f32 acc [m][n]. */
export interface ExpSumWorkspace {
  /** Multiples of 2, 8 and 8. */
  readonly m: number; readonly n: number; readonly k: number;
  readonly lhs: number; readonly rhs: number; readonly lhsExponents: number; readonly rhsExponents: number;
  readonly emax: number; readonly acc: number;
}

const lanes = 8;

export function expSumSteps(f: FunctionCode, w: ExpSumWorkspace): Code {
  const [lhs, rhs, lhsExponents, rhsExponents] = f.locals("i32", 4);
  const step = f.local("i32");
  return concat(
    lhs.set(i32(w.lhs)), rhs.set(i32(w.rhs)), lhsExponents.set(i32(w.lhsExponents)), rhsExponents.set(i32(w.rhsExponents)),
    repeat(step, w.k, lanes,
      maximumExponents(f, w, lhsExponents, rhsExponents),
      alignedSums(f, w, lhs, rhs),
      lhs.advance(8 * lanes * w.m), rhs.advance(8 * lanes * w.n),
      lhsExponents.advance(2 * lanes * w.m), rhsExponents.advance(2 * lanes * w.n)));
}

/** emax of every output, in the doubled scale: ea + eb + 1 of the products, ec + 128 of the accumulator. */
function maximumExponents(f: FunctionCode, w: ExpSumWorkspace, lhsExponents: Local, rhsExponents: Local): Code {
  const [j, i, a, b, out, c] = f.locals("i32", 6);
  const columns = f.locals("v128", lanes);
  const maximum = f.local("v128");
  const term = (k: number): Code => op("i16x8.add", access("v128.load16_splat", a.value, 2 * k), columns[k].value);
  const accumulator = (half: number): Code => op("v128.and", op("i32x4.shr_u", access("v128.load", c.value, w.acc + 16 * half), i32(23)), v32(0xff));
  return repeat(j, 2 * w.n, 16,
    b.set(op("i32.add", rhsExponents.value, j.value)), a.set(lhsExponents.value),
    ...columns.map((column, k) => column.set(access("v128.load", b.value, 2 * w.n * k))),
    repeat(i, 2 * w.n * w.m, 2 * w.n,
      out.set(op("i32.add", i.value, j.value)), c.set(op("i32.shl", out.value, i32(1))),
      maximum.set(term(0)),
      ...columns.slice(1).map((_, k) => maximum.set(op("i16x8.max_s", maximum.value, term(k + 1)))),
      // The products' + 1 and the accumulator's + 128 differ by 127; + 1 is added with the magic number's exponent.
      maximum.set(op("i16x8.max_s", maximum.value, op("i16x8.add", v32(127 * 0x10001),
        op("i16x8.max_s", op("i16x8.narrow_i32x4_s", accumulator(0), accumulator(1)), v32(0x10001))))),
      access("v128.store", out.value, w.emax, maximum.value),
      a.advance(2 * lanes)));
}

/** Upper word of M when the i16 emax is `e`: exponent field 1023 + (e + 1 - 255) + 29, mantissa 1.5. */
const magicUpper = ((1023 + 1 - 255 + 29) << 20) + (1 << 19);

function alignedSums(f: FunctionCode, w: ExpSumWorkspace, lhs: Local, rhs: Local): Code {
  const [i, j, a, b, k, c] = f.locals("i32", 6);
  const [left, right, splat, upper] = f.locals("v128", 4);
  const rows = [0, 1].map((row) => ({ row, sums: f.locals("v128", 2), magic: f.locals("v128", 2) }));
  const open = rows.map(({ row, sums, magic }) => concat(
    upper.set(op("i32x4.add", op("i32x4.shl", access("v128.load16x4_u", op("i32.add", op("i32.shr_u", c.value, i32(1)), i32(w.emax)), 2 * w.n * row), i32(20)), v32(magicUpper))),
    magic[0].set(shuffle32(v32(0), upper.value, [0, 4, 1, 5])), magic[1].set(shuffle32(v32(0), upper.value, [0, 6, 1, 7])),
    upper.set(access("v128.load", c.value, w.acc + 4 * w.n * row)),
    sums[0].set(op("f64x2.add", op("f64x2.promote_low_f32x4", upper.value), magic[0].value)),
    sums[1].set(op("f64x2.add", op("f64x2.promote_low_f32x4", shuffle32(upper.value, upper.value, [2, 3, 2, 3])), magic[1].value))));
  const addTerm = (sum: Local, magic: Local, column: Local): Code =>
    sum.set(op("i64x2.add", sum.value, op("f64x2.add", op("f64x2.mul", splat.value, column.value), magic.value)));
  const terms = concat(
    left.set(access("v128.load", b.value)), right.set(access("v128.load", b.value, 16)),
    ...rows.map(({ row, sums, magic }) => concat(
      splat.set(access("v128.load64_splat", a.value, 8 * lanes * row)),
      addTerm(sums[0], magic[0], left), addTerm(sums[1], magic[1], right))),
    a.advance(8), b.advance(8 * w.n));
  const rounded = (sum: Local, magic: Local): Code => op("f32x4.demote_f64x2_zero",
    op("f64x2.sub", op("i64x2.sub", sum.value, op("i64x2.shl", magic.value, i32(3))), magic.value));
  const close = rows.map(({ row, sums, magic }) => concat(
    upper.set(shuffle32(rounded(sums[0], magic[0]), rounded(sums[1], magic[1]), [0, 1, 4, 5])),
    access("v128.store", c.value, w.acc + 4 * w.n * row,
      op("v128.and", upper.value, op("f32x4.ge", op("f32x4.abs", upper.value), v32(0x00800000))))));
  return repeat(j, 4 * w.n, 16, a.set(lhs.value), repeat(i, 4 * w.n * w.m, 8 * w.n,
    c.set(op("i32.add", i.value, j.value)),
    b.set(op("i32.add", rhs.value, op("i32.shl", j.value, i32(1)))),
    ...open,
    repeat(k, lanes, 1, terms),
    ...close,
    a.advance(8 * lanes)));
}
