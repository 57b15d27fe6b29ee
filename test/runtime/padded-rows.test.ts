/** Rows that the instruction does not divide: the memtiles fill the blocks of each core tile with zeros, and nobody copies. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { matmul } from "../../dsl/index.js";
import { compile } from "../../runtime/executable.js";
import { run } from "../../runtime/run.js";

const test = suite("padded rows");
const plain = (M: number, K: number, N: number, types = "bf16"): string => `C[M,N] = A[M,K]: ${types} * B[K,N]: ${types} where M = ${M}, K = ${K}, N = ${N}`;

for (const [text, rows] of [
  [plain(2, 64, 64), 2], [plain(1, 128, 40), 1], [plain(33, 64, 128), 33], [plain(66, 64, 64, "i8"), 66], [plain(2, 128, 128, "f32"), 2],
  [`${plain(3, 64, 64)} using target npu4`, 3], [`${plain(44, 64, 64, "i8")} using target npu4`, 44],
  ["C[b,M,N] = A[b,M,K]: bf16 * B[b,K,N]: bf16 where b = 3, M = 5, K = 32, N = 16", 5],
  ["C[M,N] = A[M,K]: bf16 * B[N,K]: bf16 where M = 6, K = 64, N = 32", 6],
] as const) {
  test(`${text}: passes with A and C as they are`, async () => {
    const result = await run(matmul(text), { inputs: text.includes("i8") ? "integers" : "normal" });
    assert.is(`${result.row.status} ${result.row.mismatches}`, "pass 0", result.row.message ?? "");
    const { args } = result.executable.program.manifest;
    assert.equal(args.map(({ padded }) => padded), [undefined, undefined, undefined]);
    assert.is(args[0]!.shape.at(-2), rows);
  });
}

test("the descriptor of the memtile says how many rows of zeros, the access list of AIR before it", async () => {
  const executable = await compile(matmul(plain(2, 64, 64)));
  assert.match(executable.ir("iree-amdaie-pack-to-dma"), /pad_after = array<i32: 0, 2, 0>, pad_before = array<i32: 0, 0, 0>/);
  assert.match(executable.ir(), /<const_pad_before = 0, const_pad_after = 2>/);
  assert.is(executable.config.toRecords().find(({ name }) => name === "M1_padded")?.["value"], 4);
});

test("without the padding the core waits for rows that nobody sends", async () => {
  const executable = await compile(matmul(plain(2, 64, 64)));
  const pass = "aie-create-pathfinder-flows";
  const text = executable.ir(pass);
  const cut = text.replace(/, (\d+), (\[[^\]]*\]), \[<const_pad[^\]]*\]\)/g, (_, length: string, dims: string) => `, ${Number(length) / 2}, ${dims})`);
  assert.ok(cut !== text);
  assert.is((await run(await executable.resume(pass, cut))).status, "hang");
});

test("a tile that asks for whole blocks, an epilogue and a transposed A are padded by the host", async () => {
  for (const text of [`${plain(2, 64, 64)} using tiles M=4`, "C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16) where M = 7, K = 64, N = 32",
    "C[M,N] = A[K,M]: bf16 * B[K,N]: bf16 where M = 2, K = 64, N = 64"]) {
    const { row, executable } = await run(matmul(text));
    assert.is(row.status, "pass", row.message ?? "");
    assert.ok(executable.program.manifest.args[0]!.padded);
  }
});

test.run();
