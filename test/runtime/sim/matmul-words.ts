/**
 * A matmul written in words: a herd of columns x rows cores, A broadcast up the columns, B along the rows, C joined in memtiles.
 * Independent of the compiler: it is the program one would write by hand from the register manual.
 */
import type { Write } from "../../../compiler/encode/writes.js";
import { bytesOf } from "../../../compiler/target/element-types.js";

import type { TransactionOp } from "../../../compiler/target/transaction.js";
import { bd, connect, core, enable, lock, locks, memtile, ownLock, ownMemtile, push, shim, shimDma, transfer, wait, type Parts } from "./words.js";

export interface MatmulDesign {
  readonly M: number; readonly K: number; readonly N: number;
  readonly columns: number; readonly rows: number;
  /** L1 tile; K must be an even number of k steps. */
  readonly m: number; readonly k: number; readonly n: number;
  readonly lhs: "bf16" | "i8" | "f32"; readonly acc: "f32" | "i32";
}

const blocks = { bf16: { m: 4, k: 8, n: 4 }, i8: { m: 4, k: 8, n: 8 }, f32: { m: 4, k: 4, n: 4 } } as const;

/** Program of a whole matmul, args A, B, C in row-major order. */
export function matmulWords(design: MatmulDesign): Parts {
  const { M, K, N, columns, rows, lhs, acc } = design;
  const config: (Write | Write[])[] = [];
  for (let x = 0; x < columns; x++) config.push(memtileOf(design, x));
  for (let x = 0; x < columns; x++) for (let y = 0; y < rows; y++) config.push(coreOf(design, x, y));
  config.push(...routes(columns, rows));
  return {
    args: [
      { name: "A", index: 0, dtype: lhs, shape: [M, K], direction: "in" }, { name: "B", index: 1, dtype: lhs, shape: [K, N], direction: "in" },
      { name: "C", index: 2, dtype: acc, shape: [M, N], direction: "out" },
    ],
    config, ops: instructions(design),
    cores: Object.fromEntries(Array.from({ length: columns * rows }, (_, i) => [`${i % columns},${2 + Math.floor(i / columns)}`, matmulCoreProgram(design, coreLayout(design))])),
  };
}

function words(type: MatmulDesign["lhs"] | MatmulDesign["acc"], elements: number): number { return bytesOf(type, elements) / 4; }

/** Two buffers each of A and B, one of C per row; locks 0/1 A, 2/3 B, 4+2y/5+2y C. */
function memtileOf({ rows, m, k, n, lhs, acc }: MatmulDesign, x: number): Write[] {
  const tile = memtile(x);
  const block = blocks[lhs];
  const [a, b, c] = [words(lhs, m * k), words(lhs, k * n), words(acc, m * n)];
  const base = (offset: number): number => ownMemtile / 4 + offset;
  const pair = (id: number, next: number): { use_next_bd: number; next_bd: number } => ({ use_next_bd: 1, next_bd: id === next ? id : next });
  const out: Write[] = [lock(tile, 0, 2), lock(tile, 1, 0), lock(tile, 2, 2), lock(tile, 3, 0)];
  const [kWords, nWords] = [words(lhs, k), words(lhs, n)];
  for (const i of [0, 1]) {
    out.push(bd(tile, i, { base_address: base(i * a), buffer_length: a, ...pair(i, 1 - i), ...locks(ownLock, ownLock + 1) }));
    // A to blocks: [k/bk][m/bm][bm][bk].
    out.push(bd(tile, 2 + i, {
      base_address: base(i * a), buffer_length: a, ...pair(2 + i, 3 - i), ...locks(ownLock + 1, ownLock),
      d0_wrap: words(lhs, block.k), d1_wrap: block.m, d1_stepsize: kWords - 1, d2_wrap: m / block.m, d2_stepsize: block.m * kWords - 1, d3_stepsize: words(lhs, block.k) - 1,
    }));
    out.push(bd(tile, 24 + i, { base_address: base(2 * a + i * b), buffer_length: b, ...pair(24 + i, 25 - i), ...locks(ownLock + 2, ownLock + 3) }));
    // B to blocks: [n/bn][k/bk][bk][bn].
    out.push(bd(tile, 26 + i, {
      base_address: base(2 * a + i * b), buffer_length: b, ...pair(26 + i, 27 - i), ...locks(ownLock + 3, ownLock + 2),
      d0_wrap: words(lhs, block.n), d1_wrap: block.k, d1_stepsize: nWords - 1, d2_wrap: k / block.k, d2_stepsize: block.k * nWords - 1, d3_stepsize: words(lhs, block.n) - 1,
    }));
  }
  out.push(push(tile, "S2MM", 0, 0), push(tile, "MM2S", 0, 2), push(tile, "S2MM", 1, 24), push(tile, "MM2S", 1, 26));
  for (let y = 0; y < rows; y++) {
    const [free, full] = [4 + 2 * y, 5 + 2 * y];
    const id = (y % 2 === 1 ? 28 : 4) + Math.floor(y / 2);
    const at = base(2 * a + 2 * b + y * c);
    out.push(lock(tile, free, 1), lock(tile, full, 0));
    // C from blocks [n/bn][m/bm][bm][bn] back to rows.
    out.push(bd(tile, id, {
      base_address: at, buffer_length: c, ...pair(id, id), ...locks(ownLock + free, ownLock + full),
      d0_wrap: block.n, d1_wrap: block.m, d1_stepsize: n - 1, d2_wrap: m / block.m, d2_stepsize: block.m * n - 1, d3_stepsize: block.n - 1,
    }));
    out.push(bd(tile, 8 + y, { base_address: at, buffer_length: c, use_next_bd: 1, next_bd: 8 + (y + 1) % rows, ...locks(ownLock + full, ownLock + free) }));
    out.push(push(tile, "S2MM", 2 + y, id));
  }
  out.push(push(tile, "MM2S", 2, 8));
  return out;
}

/** A0, A1, B0, B1, C from 0x400 on; locks 0/1 A, 2/3 B, 4/5 C. */
function coreLayout({ m, k, n, lhs }: MatmulDesign): { a: number[]; b: number[]; c: number } {
  const [a, b] = [bytesOf(lhs, m * k), bytesOf(lhs, k * n)];
  return { a: [0x400, 0x400 + a], b: [0x400 + 2 * a, 0x400 + 2 * a + b], c: 0x400 + 2 * a + 2 * b };
}
function coreOf(design: MatmulDesign, x: number, y: number): Write[] {
  const tile = core(x, 2 + y);
  const { m, k, n, lhs, acc } = design;
  const layout = coreLayout(design);
  return [
    lock(tile, 0, 2), lock(tile, 1, 0), lock(tile, 2, 2), lock(tile, 3, 0), lock(tile, 4, 1), lock(tile, 5, 0),
    ...[0, 1].map((i) => bd(tile, i, { base_address: layout.a[i] / 4, buffer_length: words(lhs, m * k), use_next_bd: 1, next_bd: 1 - i, ...locks(0, 1) })),
    ...[0, 1].map((i) => bd(tile, 2 + i, { base_address: layout.b[i] / 4, buffer_length: words(lhs, k * n), use_next_bd: 1, next_bd: 3 - i, ...locks(2, 3) })),
    bd(tile, 4, { base_address: layout.c / 4, buffer_length: words(acc, m * n), use_next_bd: 1, next_bd: 4, ...locks(5, 4) }),
    push(tile, "S2MM", 0, 0), push(tile, "S2MM", 1, 2), push(tile, "MM2S", 0, 4),
    enable(tile),
  ];
}

/** The endless program of a core: zero C, then all k steps in pairs, then C is full. Addresses are offsets in its own memory. */
export function matmulCoreProgram(design: MatmulDesign, { a, b, c }: ReturnType<typeof coreLayout>, order = ["km", "nk", "nm"]): string {
  const { K, m, k, n, lhs, acc } = design;
  const block = blocks[lhs];
  const half = (i: number): string => `
        aie.use_lock(%a_full, AcquireGreaterEqual, 1)
        aie.use_lock(%b_full, AcquireGreaterEqual, 1)
        func.call @matmul(%a${i}, %b${i}, %c) : (i32, i32, i32) -> ()
        aie.use_lock(%a_free, Release, 1)
        aie.use_lock(%b_free, Release, 1)`;
  const constants: [string, number, string][] = [
    ["zero", 0, "index"], ["one", 1, "index"], ["two", 2, "index"], ["steps", K / k, "index"], ["forever", 4294967295, "index"],
    ["a_free", 48, "index"], ["a_full", 49, "index"], ["b_free", 50, "index"], ["b_full", 51, "index"], ["c_free", 52, "index"], ["c_full", 53, "index"],
    ["a0", 0x70000 + a[0], "i32"], ["a1", 0x70000 + a[1], "i32"], ["b0", 0x70000 + b[0], "i32"], ["b1", 0x70000 + b[1], "i32"], ["c", 0x70000 + c, "i32"],
  ];
  return `module {
  func.func private @zero_c(i32) attributes {microkernel = {kind = "zero", m = ${m} : i64, n = ${n} : i64, acc = "${acc}"}}
  func.func private @matmul(i32, i32, i32) attributes {microkernel = {kind = "matmul", m = ${m} : i64, k = ${k} : i64, n = ${n} : i64, block = [${block.m}, ${block.k}, ${block.n}], order = [${order.map((each) => `"${each}"`).join(", ")}], lhs = "${lhs}", rhs = "${lhs}", acc = "${acc}"}}
  func.func @core() {
${constants.map(([name, value, type]) => `    %${name} = arith.constant ${value} : ${type}`).join("\n")}
    scf.for %tile = %zero to %forever step %one {
      aie.use_lock(%c_free, AcquireGreaterEqual, 1)
      func.call @zero_c(%c) : (i32) -> ()
      scf.for %kk = %zero to %steps step %two {${half(0)}${half(1)}
      }
      aie.use_lock(%c_full, Release, 1)
    }
    return
  }
}
`;
}

function routes(columns: number, rows: number): Write[][] {
  const out: Write[][] = [];
  for (let x = 0; x < columns; x++) {
    const [s, t] = [shim(x), memtile(x)];
    out.push(shimDma(x), connect(s, "South 3", "North 0"), connect(s, "South 7", "North 1"), connect(s, "North 0", "South 2"));
    out.push(connect(t, "South 0", "DMA 0"), connect(t, "South 1", "DMA 1"), connect(t, "DMA 0", "North 0"), connect(t, "DMA 1", "North 1"), connect(t, "DMA 2", "South 0"));
    for (let y = 0; y < rows; y++) {
      const here = core(x, 2 + y);
      out.push(connect(here, "South 0", "DMA 0"), connect(here, "DMA 0", `South ${y}`), connect(t, `North ${y}`, `DMA ${2 + y}`));
      if (y + 1 < rows) out.push(connect(here, "South 0", "North 0"));
      for (let above = y + 1; above < rows; above++) out.push(connect(here, `North ${above}`, `South ${above}`));
      // Column y brings B of row y up and then to both sides.
      if (x < rows && y < x) out.push(connect(here, "South 1", "North 1"));
      const from = x === y ? "South 1" : x < y ? "East 0" : "West 0";
      out.push(connect(here, from, "DMA 1"));
      if (x <= y && x > 0) out.push(connect(here, from, "West 0"));
      if (x >= y && x + 1 < columns) out.push(connect(here, from, "East 0"));
    }
  }
  return out;
}

/** Launch after launch; the one before is waited for once the next is on its way. */
function instructions(design: MatmulDesign): TransactionOp[] {
  const { M, K, N, columns, rows, m, k, n, lhs, acc } = design;
  const ops: TransactionOp[] = [];
  const waits = Array.from({ length: columns }, (_, x) => wait(shim(x), "S2MM", 0));
  let launch = 0;
  for (let i = 0; i < M; i += columns * m) {
    for (let j = 0; j < N; j += rows * n, launch++) {
      const set = (launch % 2) * 3;
      for (let x = 0; x < columns; x++) {
        ops.push(...transfer(shim(x), "MM2S", 0, set, 0, {
          buffer_length: words(lhs, m * K), d0_wrap: words(lhs, k), d1_wrap: m, d1_stepsize: words(lhs, K) - 1, d2_stepsize: words(lhs, k) - 1,
        }, { offset: bytesOf(lhs, (i + x * m) * K) }));
        if (x < rows) {
          ops.push(...transfer(shim(x), "MM2S", 1, set + 1, 1, {
            buffer_length: words(lhs, K * n), d0_wrap: words(lhs, n), d1_wrap: K <= 1023 ? K : 0, d1_stepsize: words(lhs, N) - 1,
          }, { offset: bytesOf(lhs, j + x * n) }));
        }
        ops.push(...transfer(shim(x), "S2MM", 0, set + 2, 2, {
          buffer_length: words(acc, m * rows * n), d0_wrap: n, d1_wrap: m, d1_stepsize: N - 1, d2_stepsize: n - 1,
        }, { offset: bytesOf(acc, (i + x * m) * N + j) }));
      }
      if (launch > 0) ops.push(...waits);
    }
  }
  return [...ops, ...waits];
}

