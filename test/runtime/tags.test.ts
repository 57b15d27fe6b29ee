/** Payload tags: every product reaches its element once, whatever the values; and what breaks that is named. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { ProgramImage } from "../../compiler/encode/program.js";
import type { Write } from "../../compiler/encode/writes.js";
import { matmul } from "../../dsl/index.js";
import { compile } from "../../runtime/executable.js";
import { deviceCalled } from "../../runtime/device.js";
import { judgeProvenance } from "../../runtime/judge.js";
import { tensorBytes } from "../../runtime/operands.js";
import { run } from "../../runtime/run.js";
import { simulate } from "../../runtime/sim/simulate.js";
import { fuzzRandom } from "../fuzz/random.js";
import { biasFault } from "../../runtime/sim/tags/bias-origins.js";
import { FactorReader } from "../../runtime/sim/tags/factor-tiles.js";
import { argumentTag, taggedArgument, WordOrigins } from "../../runtime/sim/tags/word-origins.js";

const test = suite("payload tags");

const workloads = [
  "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 128, K = 256, N = 128",
  "C[M,N]: f32 = A[K,M]: bf16 * B[N,K]: bf16 where M = 36, K = 40, N = 28 using columns 2",
  "C[b,M,N]: i32 = A[b,M,K]: i8 * B[b,K,N]: i8 where b = 3, M = 33, K = 96, N = 64",
  "C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32) where M = 77, K = 128, N = 200",
  "C[M,N]: i8 = relu(A[M,K]: i8 * B[K,N]: i8 * 10 >> 7 + D[M,N]: i32) where M = 77, K = 128, N = 200 using pipeline pack-peel",
  "C[M,N]: i64 = A[M,K]: i16 * B[K,N]: i16 where M = 2, K = 60, N = 20",
  "C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i4 where M = 65, K = 60, N = 20 using pipeline pack-peel-4-level",
  "C[M,N]: f32 = A[M,K]: f32 * B[K,N]: f32 where M = 5, K = 7, N = 3 using target npu4, pipeline auto",
];
for (const template of workloads) {
  test(`every product once, in the same cycles: ${template}`, async () => {
    const exe = await compile(matmul(template));
    const [full, tags, none] = [await run(exe), await run(exe, { payload: "tags" }), await run(exe, { payload: "none" })];
    assert.equal([tags.status, tags.row.checked, tags.row.mismatches, tags.row.max_abs_err], ["complete", "tags", 0, null], tags.toString());
    assert.equal([tags.row.cycles, none.row.cycles], [full.row.cycles, full.row.cycles]);
    assert.equal(tags.outputs, {}, "there are no values");
    assert.equal(tags.numerics.toRecords().map(({ name }) => name), ["provenance"]);
    const { M, N, batch } = tags.row;
    assert.is(tags.numerics.toRecords()[0]["checked"], batch * M * N);
  });
}

/** How a program of `template`, changed, ends under tags. */
async function changed(template: string, change: (program: ProgramImage) => ProgramImage) {
  const exe = await compile(matmul(template));
  const program = change(exe.program);
  const { status, provenance } = await deviceCalled("sim")!.run(program, new Map(), { payload: "tags", limitCycles: 10_000_000 });
  const output = program.manifest.args.find(({ direction }) => direction === "out")!;
  const judged = status === "complete" ? judgeProvenance(exe.compilation, provenance.get(output.name)!, output) : null;
  return { status, first: judged?.first_mismatch ?? null, mismatches: judged?.mismatches ?? 0, pattern: judged?.pattern ?? null };
}
function inCores(program: ProgramImage, edit: (text: string) => string): ProgramImage {
  const cores = new Map([...program.cores].map(([tile, text]) => [tile, edit(text)]));
  assert.is.not([...cores.values()].join(), [...program.cores.values()].join(), "the edit changes nothing");
  return { ...program, cores };
}
function flipped(write: Write, word: number, bit: number): Write {
  const flip = (value: number): number => (value ^ (2 ** bit)) >>> 0;
  return write.kind === "blockwrite"
    ? { ...write, words: write.words.map((value, i) => (i === word % write.words.length ? flip(value) : value)) } : { ...write, value: flip(write.value) };
}
/** The nth occurrence of `line` replaced. */
function replaceNth(text: string, line: RegExp, nth: number, by: (line: string) => string): string {
  let count = 0;
  return text.replace(line, (found) => (count++ === nth ? by(found) : found));
}

const two = "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 64, K = 128, N = 64 using herd 1x1";
const call = /func\.call @matmul.*\n/g;

test("a product that is left out", async () => {
  const { first, mismatches, pattern } = await changed(two, (program) => inCores(program, (text) => replaceNth(text, call, 1, () => "")));
  assert.equal([first, mismatches, pattern], ["C[0,0] lacks the products of k = 64..127 (launch tile 0,0, core 0,0)", 64 * 64, "all elements"]);
});
test("a product that is added twice", async () => {
  const { first } = await changed(two, (program) => inCores(program, (text) => replaceNth(text, call, 0, (line) => line + line)));
  assert.is(first, "C[0,0] has the products of k = 0..63 more than once (launch tile 0,0, core 0,0)");
});
test("A and B of different panels", async () => {
  const { first } = await changed(two, (program) => inCores(program, (text) => replaceNth(text, call, 1, (line) => line.replace("%b_0_2_pong", "%b_0_2_ping"))));
  assert.match(first!, /^C\[0,0\] is wrong: a product of A's k = 64 and B's k = 0 was added/);
});
test("sums that were not zeroed", async () => {
  const { first } = await changed(two, (program) => inCores(program, (text) => text.replace(/ *func\.call @zero.*\n/, "")));
  assert.match(first!, /not zeroed/);
});
test("a microkernel that reads past its tile", async () => {
  const { first } = await changed(two, (program) => inCores(program, (text) => text.replace(/(%b_0_2_pong = arith\.constant )(\d+)/, (_, name: string, address: string) => `${name}${Number(address) + 256}`)));
  assert.match(first!, /a tile of/);
});
test("bits of the configuration: tags see just what data of no pattern sees, and every end is the same", async () => {
  const exe = await compile(matmul(two));
  const { A, B } = (await run(exe, { inputs: "normal" })).inputs;
  const data = new Map(Object.entries({ A, B }).map(([name, tensor]) => [name, tensorBytes(tensor)]));
  const output = exe.program.manifest.args.find(({ direction }) => direction === "out")!;
  const ends = async (program: ProgramImage) => {
    const limits = { limitCycles: 2_000_000 };
    const [full, tags] = [await simulate(program, data, limits), await simulate(program, new Map(), { ...limits, payload: "tags" })];
    const judged = tags.outcome === "complete" ? judgeProvenance(exe.compilation, tags.provenance.get("C")!, output).status : null;
    return { full: full.outcome, bytes: full.outputs.get("C"), tags: tags.outcome, judged, cycles: [full.cycles, tags.cycles] };
  };
  const good = await ends(exe.program);
  assert.equal([good.full, good.tags, good.judged], ["complete", "complete", "complete"]);
  const random = fuzzRandom("tags");
  const seen = { stopped: 0, wrong: 0, harmless: 0 };
  for (let i = 0; i < 60; i++) {
    const at = random.integer(0, exe.program.config.length - 1);
    const [word, bit] = [random.integer(0, 7), random.integer(0, 31)];
    const config = exe.program.config.with(at, flipped(exe.program.config[at], word, bit));
    const bad = await ends({ ...exe.program, config });
    const place = `seed ${random.seed}, write ${at} to 0x${exe.program.config[at].address.toString(16)}, word ${word}, bit ${bit}`;
    assert.equal([bad.tags, bad.cycles[1]], [bad.full, bad.cycles[0]], place);
    if (bad.full !== "complete") seen.stopped++;
    else {
      const same = Buffer.from(bad.bytes!).equals(Buffer.from(good.bytes!));
      assert.is(bad.judged, same ? "complete" : "mismatch", place);
      seen[same ? "harmless" : "wrong"]++;
    }
  }
  assert.ok(Math.min(...Object.values(seen)) > 0, JSON.stringify(seen));
});
test("biases of other columns, which results of zeros would not show", async () => {
  const biased = "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = 64, K = 128, N = 64 using herd 1x1";
  const { first } = await changed(biased, (program) => inCores(program, (text) => text.replace(/(%\w*bias\w* = arith\.constant )(\d+)/, (_, name: string, address: string) => `${name}${Number(address) + 4}`)));
  assert.match(first!, /^C\[0,0\] is wrong: bias\[1\]|^C\[0,0\] is wrong: bias\[0,1\]/);
});

test("the wrong addresses of 29 April are named for what they are", async () => {
  const { row } = await run(matmul("C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 308, K = 128, N = 7296 using toolchain 2024-04-29"), { payload: "tags" });
  assert.equal([row.status, row.first_mismatch], ["mismatch", "C[0,192] holds the sum of row 0, column 0 (launch tile 0,1, core 0,0)"]);
  assert.match(row.message!, /column stripe: columns 192 to 7295/);
});

test("a template may ask for tags, and an unknown payload is answered with the list", async () => {
  const { row } = await run(matmul("C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 16 using payload tags"));
  assert.equal([row.status, row.payload, row.checked], ["complete", "tags", "tags"]);
});

test("the batch's other biases, even those of its first matrix", () => {
  const origins = originsOf("D", [2, 2, 2]);
  const biased = (matrix: number): string | null => biasFault(origins, Uint32Array.of(0, 1, 2, 3).map((word) => argumentTag(4 * matrix + word)), 0,
    { type: "f32", shape: "MxN", block: { m: 2, n: 2 }, order: "mn" }, { rows: Int32Array.of(2, 3), columns: Int32Array.of(2, 3), matrix: 1 },
    { rows: Int32Array.of(0, 0, 1, 1), columns: Int32Array.of(0, 1, 0, 1) });
  assert.is(biased(1), null);
  assert.is(biased(0), "D[0,0] was added as the bias of row 2, column 2");
});
test("a tile that repeats another's words does not reach back over the start of a row", () => {
  const microkernel = { kind: "matmul", m: 1, k: 2, n: 1, block: { m: 1, k: 2, n: 1 }, order: { lhs: "mk", rhs: "kn", acc: "mn" }, lhs: "f32", rhs: "f32", acc: "f32" } as const;
  const reader = new FactorReader(originsOf("A", [4, 8]), microkernel, "lhs");
  const tile = (...words: number[]): unknown => reader.read(Uint32Array.from(words, argumentTag), 0);
  assert.equal(tile(5, 4), { outer: Int32Array.of(0), k: Int32Array.of(5, 4), matrix: 0 });
  assert.ok((tile(8, 7) as { fault?: string }).fault, "A[1,0] and A[0,7] are in no common row");
});
test("a run that is kept does not keep the device's memory, and its parts can be cloned", async () => {
  const { device } = await run(matmul("C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 16"), { payload: "tags" });
  assert.is(structuredClone(device!).cycles, device!.cycles);
});

/** An f32 argument alone on a device. */
function originsOf(name: string, shape: readonly number[]): WordOrigins {
  const bytes = 4 * shape.reduce((product, size) => product * size, 1);
  return new WordOrigins([taggedArgument({ name, index: 0, bytes, address: 0, offset: 0 }, { name, index: 0, dtype: "f32", shape, direction: "in" })]);
}

test.run();
