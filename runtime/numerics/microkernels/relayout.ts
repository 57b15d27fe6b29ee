/**
 * Emits the loops that carry a microkernel operand between its blocks in L1 and the workspace, widening elements on the way.
 * Every loop follows a table of (source offset, destination address): one entry for each run of elements contiguous in both layouts.
 */
import { elementPosition } from "./block-layout.js";
import type { BlockLayout } from "./block-layout.js";
import { access, concat, doWhile, i32, lowLane, op, shuffle16, shuffle32, v32 } from "../wasm/assembler.js";
import type { Code, FunctionCode, Local } from "../wasm/assembler.js";

/** Elements moved by one entry. */
export type Run = 1 | 4 | 8;
/** Places a table in the memory and returns its address. */
export type PlaceTable = (words: Int32Array) => number;
/** Moves the run at address `src` to address `dst`. */
export type Move = (src: Local, dst: Local) => Code;

/** The widest run that is contiguous in both layouts. */
export function commonRun(a: BlockLayout, b: BlockLayout): Run {
  const fits = (run: number): boolean => a.blockColumns % run === 0 && b.blockColumns % run === 0;
  return fits(8) ? 8 : fits(4) ? 4 : 1;
}

/**
 * Entries in the order of `src`: byte offsets there, and the address of element (row, column). With a row step of 2 an entry stands
 * for the run below it as well.
 */
export function runTable(src: BlockLayout, srcBytes: number, run: Run, address: (row: number, column: number) => number, rowStep = 1): Int32Array {
  const entries: [number, number][] = [];
  for (let row = 0; row < src.rows; row += rowStep) {
    for (let column = 0; column < src.columns; column += run) {
      entries.push([srcBytes * elementPosition(src, row, column), address(row, column)]);
    }
  }
  return Int32Array.from(entries.sort(([a], [b]) => a - b).flat());
}

/** The address of (row, column) in an array of that layout. */
export function addresses(layout: BlockLayout, bytes: number, base: number): (row: number, column: number) => number {
  return (row, column) => base + bytes * elementPosition(layout, row, column);
}

/** A loop over the entries of the table; `reverse` moves from its destinations to its sources. */
export function followTable(f: FunctionCode, table: Int32Array, place: PlaceTable, base: Local, move: Move, reverse = false): Code {
  const address = place(table);
  const [entry, outer, inner] = f.locals("i32", 3);
  return concat(
    entry.set(i32(address)),
    doWhile(op("i32.lt_u", entry.tee(op("i32.add", entry.value, i32(8))), i32(address + 4 * table.length)),
      outer.set(op("i32.add", base.value, access("i32.load", entry.value))),
      inner.set(access("i32.load", entry.value, 4)),
      reverse ? move(inner, outer) : move(outer, inner)));
}

/** 32-bit elements as they are. `see` is shown each vector. */
export function moveWords(f: FunctionCode, run: Run, see: (vector: Local) => Code = () => []): Move {
  const v = f.local("v128");
  return (src, dst) => run === 1
    ? concat(v.set(access("v128.load32_splat", src.value)), see(v), access("i32.store", dst.value, 0, access("i32.load", src.value)))
    : concat(...offsets(run).map((at) => concat(
        v.set(access("v128.load", src.value, at)), see(v), access("v128.store", dst.value, at, v.value))));
}

/** 64-bit elements as they are. */
export function moveDoubleWords(run: Run): Move {
  return (src, dst) => run === 1
    ? access("i64.store", dst.value, 0, access("i64.load", src.value))
    : concat(...Array.from({ length: run / 2 }, (_, pair) => access("v128.store", dst.value, 16 * pair, access("v128.load", src.value, 16 * pair))));
}

const loadSigned = { 1: "i32.load8_s", 2: "i32.load16_s", 4: "i32.load" } as const;

/** Signed integers of 1, 2 or 4 bytes to 32-bit words. */
export function moveToWords(f: FunctionCode, bytes: number, run: Run): Move {
  if (bytes === 4) return moveWords(f, run);
  const v = f.local("v128");
  return (src, dst) => bytes === 1 && run === 8
    ? concat(v.set(access("v128.load8x8_s", src.value)),
        access("v128.store", dst.value, 0, op("i32x4.extend_low_i16x8_s", v.value)), access("v128.store", dst.value, 16, op("i32x4.extend_high_i16x8_s", v.value)))
    : bytes === 2 && run > 1
      ? concat(...offsets(run).map((at) => access("v128.store", dst.value, at, access("v128.load16x4_s", src.value, at / 2))))
      : concat(...Array.from({ length: run }, (_, i) =>
          access("i32.store", dst.value, 4 * i, access(loadSigned[bytes as keyof typeof loadSigned], src.value, bytes * i))));
}

/** bf16 to f32: its bits are the upper half of the f32. */
export function moveBf16ToF32(f: FunctionCode, run: Run, see: (vector: Local) => Code): Move {
  const v = f.local("v128");
  return (src, dst) => run === 1
    ? concat(v.set(op("i32x4.splat", op("i32.shl", access("i32.load16_u", src.value), i32(16)))), see(v),
        access("i32.store", dst.value, 0, op("i32.shl", access("i32.load16_u", src.value), i32(16))))
    : concat(...offsets(run).map((at) => concat(
        v.set(op("i32x4.shl", access("v128.load16x4_u", src.value, at / 2), i32(16))), see(v), access("v128.store", dst.value, at, v.value))));
}

/** i8 or i16 to i16. */
export function moveToI16(bytes: number, run: Run): Move {
  return (src, dst) => run === 1
    ? access("i32.store16", dst.value, 0, access(bytes === 1 ? "i32.load8_s" : "i32.load16_s", src.value))
    : run === 4
      ? concat(...[0, 1, 2, 3].map((lane) =>
          access("i32.store16", dst.value, 2 * lane, access(bytes === 1 ? "i32.load8_s" : "i32.load16_s", src.value, bytes * lane))))
      : access("v128.store", dst.value, 0, loadI16(bytes, src, 0));
}

const loadI16 = (bytes: number, src: Local, offset: number): Code => access(bytes === 1 ? "v128.load8x8_s" : "v128.load", src.value, offset);

/** i8 or i16 rows k and k + 1, which lie `rowBytes` apart, to pairs of i16: the operand of the paired integer dot product. */
export function movePairs(f: FunctionCode, bytes: number, rowBytes: number): Move {
  const [even, odd] = f.locals("v128", 2);
  return (src, dst) => concat(
    even.set(loadI16(bytes, src, 0)), odd.set(loadI16(bytes, src, rowBytes)),
    access("v128.store", dst.value, 0, shuffle16(even.value, odd.value, [0, 8, 1, 9, 2, 10, 3, 11])),
    access("v128.store", dst.value, 16, shuffle16(even.value, odd.value, [4, 12, 5, 13, 6, 14, 7, 15])));
}

/**
 * bf16 to f64 and to its biased exponent as i16. The table's destination is that of the exponent relative to its array; the f64
 * goes to four times that in an array of its own. Zero and subnormals have the exponent 1 (facts of the exp_sum rule, step 5).
 */
export function moveBf16ToTerms(f: FunctionCode, run: Run, values: number, exponents: number): Move {
  const [wide, value] = [f.local("v128"), f.local("i32")];
  const exponent = (bits: Code): Code =>
    op("i16x8.max_s", op("v128.and", op("i16x8.shr_u", bits, i32(7)), v32(0x00ff00ff)), v32(0x00010001));
  const store = (at: number): Code => concat(
    access("v128.store", value.value, values + 2 * at, op("f64x2.promote_low_f32x4", wide.value)),
    access("v128.store", value.value, values + 2 * at + 16, op("f64x2.promote_low_f32x4", shuffle32(wide.value, wide.value, [2, 3, 2, 3]))));
  return (src, dst) => concat(
    value.set(op("i32.shl", dst.value, i32(2))),
    run === 1
      ? concat(
          wide.set(op("i32x4.splat", op("i32.shl", access("i32.load16_u", src.value), i32(16)))),
          access("f64.store", value.value, values, op("f64.promote_f32", op("f32.reinterpret_i32", op("i32.shl", access("i32.load16_u", src.value), i32(16))))),
          access("i32.store16", dst.value, exponents, lowLane(exponent(access("v128.load16_splat", src.value)), "i32")))
      : concat(
          ...offsets(run).map((at) => concat(wide.set(op("i32x4.shl", access("v128.load16x4_u", src.value, at / 2), i32(16))), store(at))),
          run === 8
            ? access("v128.store", dst.value, exponents, exponent(access("v128.load", src.value)))
            : access("i64.store", dst.value, exponents, lowLane(exponent(access("v128.load64_splat", src.value)), "i64"))));
}

/** Byte offsets of the 32-bit vectors of a run. */
const offsets = (run: Run): number[] => run === 8 ? [0, 16] : [0];
