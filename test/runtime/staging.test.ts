import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { matmul } from "../../dsl/index.js";
import { deviceCalled } from "../../runtime/device.js";
import { compile } from "../../runtime/executable.js";
import { tensorBytes } from "../../runtime/operands.js";
import { run } from "../../runtime/run.js";
import { ImageError, parseManifest } from "../../runtime/sim/program-image.js";
import { readProgramDirectory } from "../../runtime/sim/read-program-directory.js";
import { pad, unpad } from "../../runtime/staging.js";

const test = suite("padded arguments");
const argument = { name: "A", index: 0, direction: "in" } as const;

test("rows and columns are filled with zeros, and cut away again", () => {
  const staged = { ...argument, dtype: "i16", shape: [2, 3], padded: [3, 4] } as const;
  const bytes = new Uint8Array(Int16Array.of(1, 2, 3, 4, 5, 6).buffer);
  const padded = pad(bytes, staged);
  assert.equal([...new Int16Array(padded.buffer)], [1, 2, 3, 0, 4, 5, 6, 0, 0, 0, 0, 0]);
  assert.equal(unpad(padded, staged), bytes);
});

test("each matrix of a batch is padded by itself", () => {
  const staged = { ...argument, dtype: "i8", shape: [2, 1, 2], padded: [2, 2, 3] } as const;
  const padded = pad(Uint8Array.of(1, 2, 3, 4), staged);
  assert.equal([...padded], [1, 2, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0]);
  assert.equal([...unpad(padded, staged)], [1, 2, 3, 4]);
});

test("elements of four bits keep their halves of the bytes", () => {
  const staged = { ...argument, dtype: "i4", shape: [3, 3], padded: [4, 4] } as const;
  const bytes = Uint8Array.of(0x21, 0x43, 0x65, 0x87, 0x09);
  const padded = pad(bytes, staged);
  assert.equal([...padded], [0x21, 0x03, 0x54, 0x06, 0x87, 0x09, 0x00, 0x00]);
  assert.equal([...unpad(padded, staged)], [...bytes]);
});

test("data of another size is refused", () => {
  const staged = { ...argument, dtype: "i8", shape: [2, 2], padded: [4, 4] } as const;
  assert.throws(() => pad(new Uint8Array(3), staged), (error: unknown) => error instanceof ImageError && /3 bytes given, 4 needed/.test(error.message));
});

test("a manifest whose padded shape is smaller, or pads a batch, is refused", () => {
  const manifest = (padded: unknown) => ({ version: 1, device: "npu1", config: "config.txt", insts: "insts.bin", cores: {}, args: [{ ...argument, dtype: "i8", shape: [2, 4, 4], padded }] });
  assert.equal(parseManifest(manifest([2, 4, 8])).args[0].padded, [2, 4, 8]);
  for (const wrong of [[2, 4, 3], [3, 4, 4], [2, 4], "8", [2, 4, 4.5]]) assert.throws(() => parseManifest(manifest(wrong)), /is padded to/);
});

for (const [M, K, N] of [[2, 64, 40], [1, 1, 1], [33, 65, 17], [13, 97, 101]]) {
  for (const [factors, sums] of [["bf16", "f32"], ["i8", "i32"], ["f32", "f32"]]) {
    test(`M = ${M}, K = ${K}, N = ${N} in ${factors} passes, bit by bit`, async () => {
      const { row } = await run(matmul(`C[M,N]: ${sums} = A[M,K]: ${factors} * B[K,N]: ${factors} where M = ${M}, K = ${K}, N = ${N}`), { inputs: factors === "i8" ? "integers" : "normal" });
      assert.is(`${row.status} ${row.mismatches} ${row.checked}`, "pass 0 full", row.message ?? "");
      assert.equal([row.M, row.K, row.N], [M, K, N]);
    });
  }
}

test("an emitted directory takes and gives the sizes of the workload", async () => {
  const workload = matmul("C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 6, K = 20, N = 10");
  const reference = await run(workload);
  const directory = await mkdtemp(join(tmpdir(), "herdbook-padded-"));
  try {
    await (await compile(workload)).emit(join(directory, "program"));
    const program = readProgramDirectory(join(directory, "program"));
    assert.equal(program.manifest.args.map(({ shape, padded }) => [shape, padded]), [[[6, 20], [6, 24]], [[20, 10], [24, 12]], [[6, 10], [6, 12]]]);
    const inputs = new Map(Object.entries(reference.inputs).map(([name, tensor]) => [name, tensorBytes(tensor)]));
    const result = await deviceCalled("sim")!.run(program, inputs, { payload: "full" });
    assert.equal(result.outputs.get("C"), tensorBytes(reference.outputs.C));
  } finally {
    await rm(directory, { recursive: true });
  }
});

test.run();
