import { test } from "uvu";
import * as assert from "uvu/assert";
import { layoutProblems } from "../../../../compiler/runtime-sequence/bd-layout.js";
import { PassError } from "../../../../compiler/pass/pass.js";
import { legaliseAccess, type Access } from "../../../../compiler/passes/airrt-to-npu/shim-access.js";
import { limits } from "../../../../compiler/target/limits.js";

/** Element positions in the order of the traversal. */
function visited({ offset, sizes, strides }: Access): number[] {
  let positions = [offset];
  sizes.forEach((size, d) => {
    positions = positions.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * strides[d]));
  });
  return positions;
}
function check(access: Access, bits: number): Access[] {
  const parts = legaliseAccess(access, bits);
  for (const part of parts) assert.equal(layoutProblems(part, bits, limits.shim), [], JSON.stringify(part));
  assert.equal(parts.flatMap(visited), visited(access), JSON.stringify(access));
  return parts;
}

test("a matmul panel is one descriptor, as it stands", () => {
  assert.equal(check({ offset: 4096, sizes: [2, 64, 256], strides: [256, 512, 1] }, 16), [
    { offset: 4096, sizes: [1, 2, 64, 256], strides: [0, 256, 512, 1] },
  ]);
});

test("contiguous dimensions are one linear run, however long", () => {
  assert.equal(check({ offset: 0, sizes: [4, 4, 2048], strides: [8192, 2048, 1] }, 32), [
    { offset: 0, sizes: [1, 1, 1, 32768], strides: [0, 0, 0, 1] },
  ]);
});

test("an oversized wrap is split by its best divisor", () => {
  assert.equal(check({ offset: 0, sizes: [4, 2048], strides: [4096, 1] }, 32), [
    { offset: 0, sizes: [4, 1, 1, 2048], strides: [4096, 0, 0, 1] },
  ], "rows beside the iteration keep the linear mode");
  assert.equal(check({ offset: 0, sizes: [2, 3, 4096], strides: [100000, 5000, 1] }, 16), [
    { offset: 0, sizes: [2, 3, 4, 1024], strides: [100000, 5000, 1024, 1] },
  ], "1023 words are 2046 elements of 16 bits: 1024 is the largest divisor");
});

test("what no divisor helps is peeled into descriptors of its own", () => {
  const parts = check({ offset: 8, sizes: [70, 3, 2, 8], strides: [1000, 64, 16, 1] }, 32);
  assert.equal(parts.map(({ sizes }) => sizes[0]), [35, 35], "an iteration is at most 64: two equal parts");
  assert.is(check({ offset: 0, sizes: [3, 2, 2, 1031], strides: [9000, 4100, 2000, 1] }, 32).length, 6, "1031 is prime");
  assert.is(check({ offset: 0, sizes: [1031], strides: [2] }, 32).length, 2, "a strided prime run");
});

test("a repeat stays a repeat", () => {
  assert.equal(check({ offset: 0, sizes: [8, 3, 32, 64], strides: [0, 5000, 128, 1] }, 16), [
    { offset: 0, sizes: [8, 3, 32, 64], strides: [0, 5000, 128, 1] },
  ]);
  assert.is(check({ offset: 0, sizes: [100, 4, 8], strides: [0, 16, 1] }, 32).length, 2);
  assert.is(check({ offset: 0, sizes: [3, 2, 4, 8], strides: [100, 0, 16, 1] }, 32).length, 3, "an inner repeat unrolls what is outside");
});

test("a stride beyond 2^20 words is unrolled", () => {
  const parts = legaliseAccess({ offset: 0, sizes: [3, 4, 8], strides: [4_000_000, 64, 1] }, 32);
  assert.equal(parts.map(({ offset }) => offset), [0, 4_000_000, 8_000_000]);
});

test("half words are refused with a way out", () => {
  const code = (run: () => unknown): string | undefined => {
    try { run(); } catch (error) { return error instanceof PassError ? error.code : String(error); }
    return undefined;
  };
  assert.is(code(() => legaliseAccess({ offset: 1, sizes: [4], strides: [1] }, 16)), "unaligned");
  assert.is(code(() => legaliseAccess({ offset: 0, sizes: [2, 4], strides: [65, 1] }, 16)), "unaligned");
  assert.is(code(() => legaliseAccess({ offset: 0, sizes: [3], strides: [1] }, 8)), "unaligned");
  assert.is(code(() => legaliseAccess({ offset: 0, sizes: [4, 8], strides: [64, 2] }, 16)), "unaligned");
});

test("random accesses are covered in order", () => {
  let state = 1;
  const random = (n: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * n);
  };
  for (let i = 0; i < 300; i++) {
    const bits = [8, 16, 32][random(3)];
    const unit = 32 / bits;
    const rank = 1 + random(4);
    const sizes = Array.from({ length: rank }, (_, d) => (d === rank - 1 ? unit * (1 + random(d === 0 ? 3000 : 40)) : 1 + random(rank < 3 ? 90 : 7)));
    const strides = sizes.map((_, d) => (d === rank - 1 ? 1 : d === 0 && random(4) === 0 ? 0 : unit * (1 + random(3000))));
    check({ offset: unit * random(100), sizes, strides }, bits);
  }
});

test.run();
