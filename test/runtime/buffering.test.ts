/** Single buffers on request: slower, correct, and with room for larger tiles. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { matmul } from "../../dsl/index.js";
import { compile, CompileError } from "../../runtime/executable.js";
import { run } from "../../runtime/run.js";

const test = suite("buffering");
const text = (using: string, size = 256): string => `C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 where M = N = ${size}, K = ${2 * size} using ${using}`;

for (const pipeline of ["pad-pack", "pack-peel", "auto"]) {
  test(`${pipeline}: single buffers give the same numbers and wait more`, async () => {
    const [single, double] = [await run(matmul(text(`pipeline ${pipeline}, buffering single, tiles 64x64x64`))), await run(matmul(text(`pipeline ${pipeline}, tiles 64x64x64`)))];
    assert.equal([single.status, double.status], ["pass", "pass"], single.row.message ?? "");
    assert.equal(single.outputs.C!.data, double.outputs.C!.data);
    assert.ok(single.row.cycles! > double.row.cycles!);
    assert.not.match(single.executable.ir(), /_pong/);
    assert.match(double.executable.ir(), /_pong/);
  });
}

test("a tile that fits only once fits single-buffered", async () => {
  const tiles = "tiles M=128 K=64 N=64";
  const fits = await compile(matmul(text(`${tiles}, buffering single`)));
  const bytes = (name: string): number => fits.config.toRecords().find((row) => row["name"] === name)!["value"] as number;
  assert.is(bytes("core_bytes"), 1024 + 128 * 64 * 2 + 64 * 64 * 2 + 128 * 64 * 4);
  assert.is((await run(fits)).status, "pass");
  try {
    await compile(matmul(text(tiles)));
    assert.unreachable();
  } catch (error) {
    assert.instance(error, CompileError);
    assert.match((error as Error).message, /needs \d+ bytes of core memory, which has 65536/);
  }
});

test.run();
