/** The check: right results of the microkernels pass, and every way of being wrong is found and named. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { MicrokernelType } from "../../../../compiler/target/microkernels.js";
import { packedOrder } from "../../../../compiler/target/microkernels.js";
import type { TensorData } from "../../../../dsl/index.js";
import { Arithmetic } from "../../../../runtime/numerics/arithmetic.js";
import { bf16Bits, bf16Value } from "../../../../runtime/numerics/bf16.js";
import { makeInput } from "../../../../runtime/numerics/inputs.js";
import type { Distribution } from "../../../../runtime/numerics/inputs.js";
import { checkBatch } from "../../../../runtime/numerics/reference/batch.js";
import { check, checkAgainst } from "../../../../runtime/numerics/reference/check.js";
import type { CheckRequest } from "../../../../runtime/numerics/reference/check.js";

const arithmetic = new Arithmetic(1 << 20);
type Factor = "bf16" | "f32" | "i8" | "i16" | "i32";
const [M, K, N] = [64, 96, 80];
const blocking = { launch: { m: 32, n: 40 }, core: { m: 16, n: 20 }, k: 32 };

/** A request whose C comes from one large microkernel. */
function requestOf(type: Factor, distribution: Distribution, mode: "full" | "sampled", change: Partial<CheckRequest> = {}): CheckRequest {
  const A = change.A ?? makeInput(distribution, type, M * K, 1, 0);
  const B = change.B ?? makeInput(distribution, type, K * N, 1, 1);
  const acc: MicrokernelType = type === "bf16" || type === "f32" ? "f32" : "i32";
  const { buffer } = arithmetic.memory;
  const put = (data: TensorData, address: number): void => { arithmetic.bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), address); };
  put(A, 0);
  put(B, 1 << 17);
  const C = acc === "f32" ? new Float32Array(buffer, 1 << 18, M * N) : new Int32Array(buffer, 1 << 18, M * N);
  C.fill(0);
  arithmetic.microkernel({ kind: "matmul", m: M, k: K, n: N, block: { m: M, k: K, n: N }, order: packedOrder, lhs: type, rhs: type, acc })(0, 1 << 17, 1 << 18);
  return { M, K, N, lhs: type, rhs: type, out: acc, cores: "AIE2", A, B, C: C.slice(), mode, seed: 1, blocking, samples: 300, ...change };
}

for (const type of ["bf16", "f32", "i8", "i16", "i32"] as const) {
  for (const distribution of ["integers", "normal", "uniform"] as const) {
    for (const mode of ["full", "sampled"] as const) {
      test(`a right result passes: ${type} ${distribution} ${mode}`, () => {
        const result = check(requestOf(type, distribution, mode));
        assert.is(result.status, "pass", JSON.stringify(result));
        assert.equal([result.mismatches, result.first_mismatch, result.pattern, result.checked], [0, null, null, mode]);
        const [bits, bound, upstream] = result.verdicts;
        assert.equal([bits.name, bound.name, upstream.name], ["bit-exact", "within-bound", "upstream-allclose"]);
        assert.match(bits.label, type === "f32" ? /^house rule multiply-add/ : type === "bf16" ? /^hardware rule exp_sum/ : /^hardware rule wrapping/);
        const exact = distribution === "integers" || type.startsWith("i");
        assert.is(result.err_bound === 0, exact);
        assert.ok(result.max_abs_err <= result.err_bound);
        if (exact) assert.ok(upstream.pass);
        assert.is(bits.checked, mode === "full" && exact ? M * N : bits.checked);
        assert.ok(bits.checked >= 300 + 4 * 16);
      });
    }
  }
}

test("factors stored transposed are read in their order", () => {
  const transpose = (data: TensorData, rows: number, columns: number): TensorData => data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)]) as TensorData;
  for (const [type, distribution] of [["bf16", "normal"], ["i8", "uniform"]] as const) {
    const request = requestOf(type, distribution, "full");
    const stored = { ...request, A: transpose(request.A, M, K), B: transpose(request.B, K, N) };
    assert.is(check({ ...stored, transposed: { lhs: true, rhs: true } }).status, "pass");
    assert.is(check({ ...request, B: stored.B, transposed: { rhs: true } }).status, "pass");
    assert.is(check(stored).status, "mismatch");
  }
});

test("a batch: verdicts of all matrices, places in the first that is wrong", () => {
  const [one, two] = [requestOf("bf16", "integers", "full"), requestOf("bf16", "integers", "full", { A: makeInput("integers", "bf16", M * K, 5, 0) })];
  const join = <T extends TensorData>(a: TensorData, b: TensorData): T => Object.assign(new (a.constructor as new (length: number) => T)(a.length + b.length), [...a, ...b]);
  const batch = { ...one, A: join<Uint16Array>(one.A, two.A), B: join<Uint16Array>(one.B, two.B), C: join<Float32Array>(one.C, two.C) };
  const right = checkBatch(batch, 2);
  assert.equal([right.status, right.mismatches, right.verdicts[0].checked], ["pass", 0, 2 * M * N]);
  batch.C[M * N + 50 * N + 7] += 1;
  const wrong = checkBatch(batch, 2);
  assert.equal([wrong.status, wrong.mismatches, wrong.pattern, wrong.verdicts[0].failed], ["mismatch", 1, "matrix 1: one element", 1]);
  assert.match(wrong.first_mismatch!, /^C\[1, 50, 7\] is \d+, should be \d+ \(launch tile 1,1,0, core 1,0/);
  assert.throws(() => checkBatch(batch, 3), /A of 3 matrices has/);
});

test("whose rule a bf16 result follows depends on the core: measured on AIE2, taken over for AIE2P", () => {
  const label = (type: Factor, cores: CheckRequest["cores"]): string => check(requestOf(type, "integers", "full", { cores })).verdicts[0].label;
  assert.match(label("bf16", "AIE2"), /^hardware rule exp_sum/);
  assert.match(label("bf16", "AIE2P"), /^house rule exp_sum/);
  assert.match(label("i8", "AIE2P"), /^hardware rule wrapping/);
});

test("sums of 64 bits: one wrong low bit of a large one is found", () => {
  const A = Int32Array.from({ length: M * K }, (_, i) => 2 ** 31 - 1 - (i % 1000));
  const B = Int16Array.from({ length: K * N }, (_, i) => 32767 - (i % 7));
  const exact = BigInt64Array.from({ length: M * N }, (_, at) => {
    let sum = 0n;
    for (let k = 0; k < K; k++) sum += BigInt(A[Math.floor(at / N) * K + k]) * BigInt(B[k * N + at % N]);
    return sum;
  });
  assert.ok(exact[0] > 2n ** 52n);
  const request = (sums: BigInt64Array): CheckRequest => ({ M, K, N, lhs: "i32", rhs: "i16", out: "i64", cores: "AIE2", A, B, C: Float64Array.from(sums, Number), exact: sums, mode: "full", seed: 1, blocking });
  const right = check(request(exact));
  assert.equal([right.status, right.err_bound, right.verdicts[0].checked], ["pass", 0, M * N]);
  for (const wrong of [1n, -1n, 2n ** 32n, -(2n ** 63n)]) {
    const result = check(request(exact.map((sum, at) => (at === 50 * N + 7 ? BigInt.asIntN(64, sum + wrong) : sum))));
    assert.equal([result.status, result.mismatches, result.pattern], ["mismatch", 1, "one element"]);
    assert.match(result.first_mismatch!, /^C\[50, 7\] is -?\d+, should be \d+ \(launch tile 1,0, core 1,0/);
  }
});

/** Results with some elements changed, full check. */
function broken(type: Factor, distribution: Distribution, wrong: (row: number, column: number) => boolean, by: (c: number, row: number, column: number) => number = (c) => c + 1000) {
  const request = requestOf(type, distribution, "full");
  const C = request.C.slice();
  for (let i = 0; i < M; i++) for (let j = 0; j < N; j++) if (wrong(i, j)) C[i * N + j] = by(C[i * N + j], i, j);
  return check({ ...request, C });
}

for (const [type, distribution] of [["bf16", "integers"], ["bf16", "normal"], ["f32", "normal"], ["i8", "uniform"]] as const) {
  test(`patterns are named: ${type} ${distribution}`, () => {
    const named = (wrong: (row: number, column: number) => boolean): string | null => {
      const result = broken(type, distribution, wrong);
      assert.is(result.status, "mismatch");
      let count = 0;
      for (let i = 0; i < M; i++) for (let j = 0; j < N; j++) count += wrong(i, j) ? 1 : 0;
      assert.is(result.mismatches, count);
      return result.pattern;
    };
    assert.is(named((i, j) => i === 5 && j === 7), "one element");
    assert.is(named(() => true), "all elements");
    assert.is(named((i) => i % 2 === 1), "every second row, 1 to 63");
    assert.is(named((i) => i >= 48), "row stripe: rows 48 to 63");
    assert.is(named((_, j) => j >= 40), "column stripe: columns 40 to 79");
    assert.is(named((_, j) => j % 20 === 3), "every 20th column, 3 to 63");
    assert.is(named((_, j) => j === 9), "column 9");
    assert.is(named((i, j) => i >= 16 && i < 32 && j < 20), "a whole 16x20 tile: tile row 1, tile column 0");
    assert.is(named((i, j) => i >= 16 && i < 32 && j >= 20), "3 whole 16x20 tiles of tile row 1");
    assert.is(named((i, j) => i % 16 < 4 && j % 20 < 4), "the same 16 of 320 places in every 16x20 tile (tile rows 0 to 3, tile columns 0 to 3)");
    assert.is(named((i, j) => i > 10 && i < 20 && j > 10 && j < 33), "a rectangle: rows 11 to 19, columns 11 to 32");
    assert.match(named((i, j) => (i * 31 + j * 17) % 97 === 0)!, /^scattered: \d+ of 5120 checked elements/);
  });
}

test("the first wrong element says launch tile, core and the step of k", () => {
  const { A, B } = requestOf("i8", "integers", "full");
  const part = (i: number, j: number, step: number): number => {
    let sum = 0;
    for (let k = 32 * step; k < 32 * (step + 1); k++) sum += A[i * K + k] * B[k * N + j];
    return sum;
  };
  const inTile = (i: number, j: number): boolean => i >= 48 && j >= 20 && j < 40;
  const missing = broken("i8", "integers", inTile, (c, i, j) => c - part(i, j, 1));
  assert.equal(missing.first?.kStep, { step: 1, effect: "missing" });
  assert.equal([missing.first?.launchTile, missing.first?.core], [[1, 0], [1, 1]]);
  assert.match(missing.first_mismatch!, /^C\[48, 20\] is \d+, should be \d+ \(launch tile 1,0, core 1,1, k step 1 missing\)$/);
  assert.equal(broken("i8", "integers", inTile, (c, i, j) => c + part(i, j, 2)).first?.kStep, { step: 2, effect: "added twice" });
  assert.is(broken("i8", "integers", inTile).first?.kStep, null);
});

test("wrong bits within the bound are found by replay", () => {
  const float = new Float32Array(1);
  const word = new Int32Array(float.buffer);
  const nextFloat = (c: number): number => {
    float[0] = c;
    word[0] += 1;
    return float[0];
  };
  for (const type of ["bf16", "f32"] as const) {
    const result = broken(type, "normal", (i, j) => i < 16 && j < 20, nextFloat);
    assert.is(result.status, "mismatch");
    assert.equal(result.verdicts.slice(0, 2).map(({ pass }) => pass), [false, true]);
    assert.is(result.pattern, "a whole 16x20 tile: tile row 0, tile column 0");
    assert.equal(result.first?.launchTile, [0, 0]);
  }
});

test("negative zero, NaN and infinity are wrong where they do not belong", () => {
  const zero = requestOf("bf16", "integers", "full", { A: new Uint16Array(M * K) });
  assert.is(check(zero).status, "pass");
  assert.is(check({ ...zero, C: zero.C.map(() => -0) }).status, "mismatch");
  assert.is(broken("bf16", "normal", (i, j) => i === 0 && j === 0, () => NaN).max_abs_err, Infinity);
  assert.is(broken("bf16", "integers", (i, j) => i === 0 && j === 0, () => Infinity).mismatches, 1);
});

test("infinite and overflowing products are judged by the rule", () => {
  const A = makeInput("normal", "bf16", M * K, 4, 0) as Uint16Array;
  A[3] = 0x7f80;
  A[K] = bf16Bits(3e38);
  A[K + 9] = bf16Bits(3e38);
  assert.is(check(requestOf("bf16", "normal", "full", { A, samples: M * N })).status, "pass");
});

test("Freivalds' test finds what sampling missed", () => {
  const request = requestOf("bf16", "integers", "sampled", { samples: 1, blocking: undefined });
  const C = request.C.slice();
  assert.is(check(request).miss_probability, 2 ** -36);
  C[7 * N + 11] += 1;
  const result = check({ ...request, C });
  assert.equal([result.status, result.verdicts[0].pass], ["mismatch", true]);
});

test("a reference of the user's own decides within the bound of both", () => {
  const request = requestOf("bf16", "normal", "full");
  const numpy = new Float32Array(M * N);
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < N; j++) for (let k = K - 1; k >= 0; k--) numpy[i * N + j] += bf16Value(request.A[i * K + k]) * bf16Value(request.B[k * N + j]);
  }
  const result = checkAgainst(request, numpy);
  assert.equal([result.status, result.verdicts[0].pass, result.verdicts[0].label], ["pass", false, "the given reference"]);
  assert.ok(result.max_abs_err > 0 && result.max_abs_err <= result.err_bound);
  const wrong = checkAgainst(request, numpy.map((x, i) => Math.floor(i / N) % 2 ? x + 1 : x));
  assert.equal([wrong.status, wrong.pattern], ["mismatch", "every second row, 1 to 63"]);
  const whole = requestOf("i8", "uniform", "full");
  assert.is(checkAgainst(whole, whole.C as Int32Array).status, "pass");
  assert.is(checkAgainst(whole, (whole.C as Int32Array).map((x, i) => i === 3 ? x + 1 : x)).mismatches, 1);
  assert.throws(() => checkAgainst(whole, new Float32Array(3)), /a reference of 64x80 has 5120 elements, not 3/);
});

test("what cannot be checked is refused", () => {
  const request = requestOf("i8", "integers", "full");
  assert.throws(() => check({ ...request, C: new Int32Array(5) }), /has 5120 elements, not 5/);
  assert.throws(() => check({ ...request, A: new Int8Array(5) }), /has 6144 elements, not 5/);
  assert.throws(() => check({ ...request, lhs: "f32" }), /no rule says how f32 times i8/);
});

test.run();
