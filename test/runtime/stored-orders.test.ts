/** Factors stored transposed, and batches, from the template to the directory of words and through a device that gets nothing else. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, encodeProgram } from "../../compiler/compile.js";
import { programFiles } from "../../compiler/encode/program.js";
import { matmul } from "../../dsl/index.js";
import { devices } from "../../runtime/device.js";
import { makeInput } from "../../runtime/numerics/inputs.js";
import { parseCoreProgram } from "../../runtime/sim/core-program-text.js";
import { ImageError } from "../../runtime/sim/program-image.js";

const [M, K, N] = [32, 64, 48];
const [a, b] = ["A", "B"].map((_, i) => makeInput("uniform", "i8", K * (i === 0 ? M : N), 1, i) as Int8Array<ArrayBuffer>);
const program = encodeProgram(compileWorkload(matmul`C[M,N] = A[K,M]: i8 * B[N,K]: i8 where M = ${M}, K = ${K}, N = ${N}`));

async function result(cores: (text: string) => string): Promise<Int32Array> {
  const image = { ...program, cores: new Map([...program.cores].map(([tile, text]) => [tile, cores(text)])) };
  const { status, outputs } = await devices[0].run(image, new Map([["A", new Uint8Array(a.buffer)], ["B", new Uint8Array(b.buffer)]]), { payload: "full" });
  assert.is(status, "complete");
  return new Int32Array(outputs.get("C")!.slice().buffer);
}

const expected = Int32Array.from({ length: M * N }, (_, at) => {
  const [i, j] = [Math.floor(at / N), at % N];
  let sum = 0;
  for (let k = 0; k < K; k++) sum += a[k * M + i] * b[j * K + k];
  return sum;
});

test("the manifest has the shapes as stored", () => {
  const manifest = JSON.parse(String(programFiles(program)["manifest.json"])) as { readonly args: readonly { readonly shape: readonly number[] }[] };
  assert.equal(manifest.args.map(({ shape }) => shape), [[K, M], [N, K], [M, N]]);
});

test("the words compute the product", async () => { assert.equal(await result((text) => text), expected); });

test("a core that is not told how blocks are stored computes something else", async () => {
  for (const operand of ["lhs", "rhs"]) {
    const other = await result((text) => {
      assert.match(text, 'transposed = ["lhs", "rhs"]');
      return text.replace('transposed = ["lhs", "rhs"]', `transposed = ["${operand}"]`);
    });
    assert.not.equal(other, expected, `only ${operand}`);
  }
});

test("a batch: the launch goes through its matrices, and every one is multiplied", async () => {
  const batch = 3;
  const operands = [0, 1].map((i) => makeInput("uniform", "i8", batch * K * (i === 0 ? M : N), 2, i) as Int8Array<ArrayBuffer>);
  const compiled = compileWorkload(matmul`C[b,M,N] = A[b,M,K]: i8 * B[b,N,K]: i8 where b = ${batch}, M = ${M}, K = ${K}, N = ${N} using tiles M=16`);
  const image = encodeProgram(compiled);
  assert.equal(image.manifest.args.map(({ shape }) => shape), [[batch, M, K], [batch, N, K], [batch, M, N]]);
  const { status, outputs } = await devices[0].run(image, new Map(["A", "B"].map((name, i) => [name, new Uint8Array(operands[i].buffer)])), { payload: "full" });
  assert.is(status, "complete");
  const C = new Int32Array(outputs.get("C")!.slice().buffer);
  const wrong = C.findIndex((value, at) => {
    const [b, i, j] = [Math.floor(at / (M * N)), Math.floor(at / N) % M, at % N];
    let sum = 0;
    for (let k = 0; k < K; k++) sum += operands[0][(b * M + i) * K + k] * operands[1][(b * N + j) * K + k];
    return sum !== value;
  });
  assert.is(wrong, -1);
});

test("a core program that transposes something else is refused", () => {
  const text = [...program.cores.values()][0].replace('["lhs", "rhs"]', '["acc"]');
  assert.throws(() => parseCoreProgram(text, "core.mlir"), (error: Error) => error instanceof ImageError && /transposed "acc" is neither lhs nor rhs/.test(error.message));
});

test.run();
