/** Every microkernel against loops over elements, bit for bit, in every block order, with blocks and shapes that divide nothing well. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { packedOrder } from "../../../../compiler/target/microkernels.js";
import type { BlockOrder, MatmulMicrokernel, MicrokernelType } from "../../../../compiler/target/microkernels.js";
import { Arithmetic } from "../../../../runtime/numerics/arithmetic.js";
import { randomBits } from "../random-bits.js";

const arithmetic = new Arithmetic(1 << 20);
const { buffer } = arithmetic.memory;
const [A, B, C] = [0, 0x20000, 0x40000];

/** Views of memory as each type. */
const views = {
  bf16: Uint16Array, f32: Float32Array, i8: Int8Array, i16: Int16Array, i32: Int32Array,
} as const satisfies Partial<Record<MicrokernelType, unknown>>;
type Viewed = keyof typeof views;

/** Position of (row, column) in `rows` x `columns` stored as blocks; written apart from the source's own. */
function position(row: number, column: number, rows: number, columns: number, blockRows: number, blockColumns: number, rowOfBlocksFirst: boolean): number {
  const [p, q, r, s] = [Math.trunc(row / blockRows), Math.trunc(column / blockColumns), row % blockRows, column % blockColumns];
  const block = rowOfBlocksFirst ? p * columns / blockColumns + q : q * rows / blockRows + p;
  return block * blockRows * blockColumns + r * blockColumns + s;
}

const bf16Value = (bits: number): number => new Float32Array(Uint32Array.of(bits << 16).buffer)[0];

/** Runs the microkernel on random data and compares each element with the loop. */
function compare(mk: MatmulMicrokernel, seed: number): void {
  const { m, k, n, block, order, lhs, rhs, acc, transposed = {} } = mk;
  // A transposed factor is the transpose of the matrix as its blocks are stored: k x m and n x k.
  const atA = (i: number, p: number): number => transposed.lhs ? position(p, i, k, m, block.k, block.m, order.lhs === "km") : position(i, p, m, k, block.m, block.k, order.lhs === "mk");
  const atB = (p: number, j: number): number => transposed.rhs ? position(j, p, n, k, block.n, block.k, order.rhs === "nk") : position(p, j, k, n, block.k, block.n, order.rhs === "kn");
  const random = randomBits(seed);
  const [a, b] = [new views[lhs as Viewed](buffer, A, m * k), new views[rhs as Viewed](buffer, B, k * n)];
  const c = acc === "f32" ? new Float32Array(buffer, C, m * n) : new Int32Array(buffer, C, m * n);
  const fill = (view: { length: number; [index: number]: number }, type: MicrokernelType): void => {
    for (let i = 0; i < view.length; i++) {
      view[i] = type === "bf16" ? random.bf16("integers") : type === "f32" ? (random.next() - 2 ** 31) / 2 ** 31 : random.next() | 0;
    }
  };
  fill(a, lhs);
  fill(b, rhs);
  if (lhs === "bf16") c.fill(3);
  else fill(c, acc);
  const before = c.slice();
  arithmetic.microkernel(mk)(A, B, C);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const at = position(i, j, m, n, block.m, block.n, order.acc === "mn");
      let want = before[at];
      for (let p = 0; p < k; p++) {
        const [x, y] = [a[atA(i, p)], b[atB(p, j)]];
        if (acc === "i32") want = (want + Math.imul(x, y)) | 0;
        else if (lhs === "bf16") want += bf16Value(x) * bf16Value(y);
        else want = Math.fround(want + Math.fround(x * y));
      }
      if (!Object.is(c[at], want)) assert.unreachable(`${JSON.stringify(mk)}: C(${i}, ${j}) is ${c[at]}, want ${want}`);
    }
  }
}

const orders: BlockOrder[] = (["mk", "km"] as const).flatMap((lhs) => (["kn", "nk"] as const).flatMap((rhs) =>
  (["mn", "nm"] as const).map((acc) => ({ lhs, rhs, acc }))));
const types: [MicrokernelType, MicrokernelType, MicrokernelType, { m: number; k: number; n: number }][] = [
  ["bf16", "bf16", "f32", { m: 4, k: 8, n: 4 }], ["i8", "i8", "i32", { m: 4, k: 8, n: 8 }], ["i16", "i16", "i32", { m: 4, k: 4, n: 4 }],
  ["i16", "i8", "i32", { m: 4, k: 4, n: 8 }], ["i8", "i16", "i32", { m: 4, k: 8, n: 8 }], ["f32", "f32", "f32", { m: 4, k: 4, n: 4 }],
  ["i32", "i32", "i32", { m: 4, k: 2, n: 8 }],
];

for (const [lhs, rhs, acc, block] of types) {
  test(`matmul ${lhs} ${rhs} ${acc}: every order`, () => {
    orders.forEach((order, index) => compare({ kind: "matmul", m: 16, k: 24, n: 32, block, order, lhs, rhs, acc }, index + 1));
    compare({ kind: "matmul", m: 64, k: 64, n: 64, block, order: packedOrder, lhs, rhs, acc }, 99);
  });
  test(`matmul ${lhs} ${rhs} ${acc}: shapes and blocks of odd sizes`, () => {
    compare({ kind: "matmul", m: 6, k: 10, n: 9, block: { m: 2, k: 5, n: 3 }, order: packedOrder, lhs, rhs, acc }, 5);
    compare({ kind: "matmul", m: 1, k: 1, n: 1, block: { m: 1, k: 1, n: 1 }, order: orders[0], lhs, rhs, acc }, 6);
    compare({ kind: "matmul", m: 3, k: 7, n: 24, block: { m: 3, k: 1, n: 8 }, order: orders[5], lhs, rhs, acc }, 7);
    compare({ kind: "matmul", m: 4, k: 4, n: 20, block: { m: 4, k: 4, n: 4 }, order: packedOrder, lhs, rhs, acc }, 8);
  });
}

for (const [lhs, rhs, acc, block] of types) {
  test(`matmul ${lhs} ${rhs} ${acc}: factors stored transposed`, () => {
    for (const transposed of [{ lhs: true }, { rhs: true }, { lhs: true, rhs: true }]) {
      orders.forEach((order, index) => compare({ kind: "matmul", m: 16, k: 32, n: 24, block, order, transposed, lhs, rhs, acc }, index + 1));
      compare({ kind: "matmul", m: 6, k: 10, n: 9, block: { m: 2, k: 5, n: 3 }, order: packedOrder, transposed, lhs, rhs, acc }, 5);
      compare({ kind: "matmul", m: 16, k: 16, n: 16, block: { m: 8, k: 8, n: 8 }, order: packedOrder, transposed, lhs, rhs, acc }, 6);
    }
  });
}

test("bf16 that is not integer, infinities and NaN, stored transposed: the same bits as stored plainly", () => {
  const random = randomBits(11);
  for (const kind of ["finite", "any"] as const) {
    const shape = { kind: "matmul", m: 8, k: 16, n: 8, block: { m: 4, k: 8, n: 4 }, order: packedOrder, lhs: "bf16", rhs: "bf16", acc: "f32" } as const;
    const [a, b, c] = [new Uint16Array(buffer, A, 128), new Uint16Array(buffer, B, 128), new Uint32Array(buffer, C, 64)];
    const [plainA, plainB] = [a, b].map((view) => view.map(() => kind === "any" ? random.next() & 0xffff : random.bf16("integers") ^ (random.next() & 0x7f)));
    const result = (transposed?: MatmulMicrokernel["transposed"]): Uint32Array => {
      for (let i = 0; i < 8; i++) {
        for (let p = 0; p < 16; p++) {
          a[transposed?.lhs ? position(p, i, 16, 8, 8, 4, true) : position(i, p, 8, 16, 4, 8, false)] = plainA[i * 16 + p];
          b[transposed?.rhs ? position(i, p, 8, 16, 4, 8, true) : position(p, i, 16, 8, 8, 4, false)] = plainB[p * 8 + i];
        }
      }
      c.fill(0);
      arithmetic.microkernel({ ...shape, transposed })(A, B, C);
      return c.slice();
    };
    const want = result();
    for (const transposed of [{ lhs: true }, { rhs: true }, { lhs: true, rhs: true }]) assert.equal(result(transposed), want, kind);
  }
});

for (const [lhs, acc] of [["bf16", "f32"], ["i8", "i32"]] as const) {
  test(`matmul ${lhs} in the blocks of AIE2P, 8 x 8 x 8: every order`, () => {
    orders.forEach((order, index) => compare({ kind: "matmul", m: 24, k: 32, n: 16, block: { m: 8, k: 8, n: 8 }, order, lhs, rhs: lhs, acc }, index + 20));
    compare({ kind: "matmul", m: 64, k: 64, n: 64, block: { m: 8, k: 8, n: 8 }, order: packedOrder, lhs, rhs: lhs, acc }, 98);
  });
}

test("blocks say where an element lies, never how it is summed: 8 x 8 x 8 and 4 x 8 x 4 give the same bits", () => {
  const [m, k, n] = [16, 48, 24];
  const random = randomBits(7);
  const [lhs, rhs] = [m * k, k * n].map((count) => Uint16Array.from({ length: count }, () => random.bf16("normal")));
  const product = (block: MatmulMicrokernel["block"]): Float32Array => {
    const [a, b] = [new Uint16Array(buffer, A, m * k), new Uint16Array(buffer, B, k * n)];
    for (let i = 0; i < m; i++) for (let p = 0; p < k; p++) a[position(i, p, m, k, block.m, block.k, false)] = lhs[i * k + p];
    for (let p = 0; p < k; p++) for (let j = 0; j < n; j++) b[position(p, j, k, n, block.k, block.n, false)] = rhs[p * n + j];
    const c = new Float32Array(buffer, C, m * n).fill(0);
    arithmetic.microkernel({ kind: "matmul", m, k, n, block, order: { lhs: "km", rhs: "nk", acc: "nm" }, lhs: "bf16", rhs: "bf16", acc: "f32" })(A, B, C);
    return Float32Array.from({ length: m * n }, (_, at) => c[position(Math.trunc(at / n), at % n, m, n, block.m, block.n, false)]);
  };
  assert.equal(product({ m: 8, k: 8, n: 8 }), product({ m: 4, k: 8, n: 4 }));
});

/** Integers as they lie in memory: i4 two to a byte, the first in the low half. */
function integerAt(type: MicrokernelType, address: number, index: number): bigint {
  const view = new DataView(buffer);
  switch (type) {
    case "i4": return BigInt.asIntN(4, BigInt(view.getUint8(address + (index >> 1)) >> (4 * (index & 1))));
    case "i8": return BigInt(view.getInt8(address + index));
    case "i16": return BigInt(view.getInt16(address + 2 * index, true));
    case "i32": return BigInt(view.getInt32(address + 4 * index, true));
    case "i64": return view.getBigInt64(address + 8 * index, true);
    default: throw new Error(type);
  }
}

function compareIntegers(mk: MatmulMicrokernel, seed: number): void {
  const { m, k, n, block, order, lhs, rhs, acc, transposed = {} } = mk;
  const random = randomBits(seed);
  new Uint32Array(buffer, A, 3 * 0x8000).forEach((_, i, all) => { all[i] = random.next(); });
  const count = m * n;
  const before = Array.from({ length: count }, (_, i) => integerAt(acc, C, i));
  arithmetic.microkernel(mk)(A, B, C);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) {
    const at = position(i, j, m, n, block.m, block.n, order.acc === "mn");
    let want = before[at];
    for (let p = 0; p < k; p++) {
      want += integerAt(lhs, A, transposed.lhs ? position(p, i, k, m, block.k, block.m, order.lhs === "km") : position(i, p, m, k, block.m, block.k, order.lhs === "mk"))
        * integerAt(rhs, B, transposed.rhs ? position(j, p, n, k, block.n, block.k, order.rhs === "nk") : position(p, j, k, n, block.k, block.n, order.rhs === "kn"));
    }
    want = BigInt.asIntN(acc === "i64" ? 64 : 32, want);
    if (integerAt(acc, C, at) !== want) assert.unreachable(`${JSON.stringify(mk)}: C(${i}, ${j}) is ${integerAt(acc, C, at)}, want ${want}`);
  }
}

const integerTypes = [
  ["i8", "i4", "i32", { m: 4, k: 16, n: 8 }], ["i16", "i8", "i64", { m: 2, k: 8, n: 8 }], ["i16", "i16", "i64", { m: 2, k: 4, n: 8 }],
  ["i32", "i16", "i64", { m: 4, k: 2, n: 4 }], ["i8", "i8", "i64", { m: 4, k: 8, n: 8 }], ["i4", "i4", "i32", { m: 4, k: 8, n: 8 }],
] as const;
for (const [lhs, rhs, acc, block] of integerTypes) {
  test(`matmul ${lhs} ${rhs} ${acc}: every order, stored either way, blocks of odd sizes`, () => {
    for (const transposed of [undefined, { lhs: true }, { rhs: true }, { lhs: true, rhs: true }]) {
      orders.forEach((order, index) => compareIntegers({ kind: "matmul", m: 16, k: 32, n: 24, block, order, transposed, lhs, rhs, acc }, index + 1));
      compareIntegers({ kind: "matmul", m: 6, k: 10, n: 9, block: { m: 2, k: 5, n: 3 }, order: packedOrder, transposed, lhs, rhs, acc }, 5);
      compareIntegers({ kind: "matmul", m: 3, k: 6, n: 24, block: { m: 3, k: 2, n: 8 }, order: orders[5], transposed, lhs, rhs, acc }, 7);
    }
  });
}

test("products of i16 wrap at -2^31", () => {
  new Int16Array(buffer, A, 2).fill(-32768);
  new Int16Array(buffer, B, 2).fill(-32768);
  const c = new Int32Array(buffer, C, 1).fill(-5);
  arithmetic.microkernel({ kind: "matmul", m: 1, k: 2, n: 1, block: { m: 1, k: 2, n: 1 }, order: packedOrder, lhs: "i16", rhs: "i16", acc: "i32" })(A, B, C);
  assert.is(c[0], 2 ** 31 - 5);
});

test("zero and add_one", () => {
  const bytes = new Uint8Array(buffer, C, 256).fill(7);
  arithmetic.microkernel({ kind: "zero", m: 4, n: 8, acc: "f32" })(C);
  assert.ok(bytes.subarray(0, 128).every((x) => x === 0) && bytes[128] === 7);
  new Int32Array(buffer, A, 2).set([41, 2 ** 31 - 1]);
  arithmetic.microkernel({ kind: "add_one", count: 2, acc: "i32" })(A, C);
  assert.equal([...new Int32Array(buffer, C, 2)], [42, -(2 ** 31)]);
  new Float32Array(buffer, A, 1)[0] = 0.5;
  arithmetic.microkernel({ kind: "add_one", count: 1, acc: "f32" })(A, A);
  assert.is(new Float32Array(buffer, A, 1)[0], 1.5);
});

test("an operand outside of the memory, and types without a rule, are refused", () => {
  const mk = { kind: "zero", m: 64, n: 64, acc: "f32" } as const;
  assert.throws(() => arithmetic.microkernel(mk)(arithmetic.bytes.length - 100), /leaves the memory/);
  assert.throws(() => arithmetic.microkernel({ kind: "matmul", m: 4, k: 4, n: 4, block: { m: 4, k: 4, n: 4 }, order: packedOrder, lhs: "bf16", rhs: "i8", acc: "f32" }), /no microkernel multiplies bf16 by i8/);
  assert.throws(() => arithmetic.microkernel({ kind: "matmul", m: 6, k: 4, n: 4, block: { m: 4, k: 4, n: 4 }, order: packedOrder, lhs: "i8", rhs: "i8", acc: "i32" }), /do not tile/);
});

test.run();
