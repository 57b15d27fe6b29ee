/**
 * The texts of the AIR, AIE and NPU stages are taken by the real air-opt and aie-opt, read there as the module that we mean, and
 * aie-translate makes our words of the runtime sequence.
 */
import { spawnSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, encodeProgram, stageText, type Compilation } from "../../compiler/compile.js";
import { parse } from "../../compiler/dialects/registry.js";
import { firstDifference } from "../../compiler/ir/equality.js";
import type { Stage } from "../../compiler/pass/pass.js";
import { matmul } from "../../dsl/index.js";
import { aieOpt, aieTranslate, airOpt, testIfThere } from "../programs.js";

const test = suite("aie tools");

/** Element types of all widths, transposed factors, a batch, an epilogue, a padded size, both generations of the device, each pipeline. */
const workloads = [
  "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 128, K = 512, N = 128",
  "C[M,N]: i32 = A[K,M]: i8 * B[N,K]: i8 where M = 256, K = 128, N = 128",
  "C[M,N]: f32 = A[M,K]: f32 * B[K,N]: f32 where M = 64, K = 64, N = 96",
  "C[M,N]: i8 = A[M,K]: i8 * B[K,N]: i8 * 10 >> 7 where M = N = 128, K = 64",
  "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 2, K = 100, N = 77",
  "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = 256, K = 64 using target npu4",
  "C[b,M,N]: i32 = A[b,M,K]: i8 * B[b,K,N]: i8 where b = 2, M = N = K = 64",
  "C[M,N]: bf16 = relu(A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32) where M = N = 64, K = 128",
  "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 128 using pipeline pack-peel",
  "C[b,M,N]: f32 = A[b,M,K]: bf16 * B[b,N,K]: bf16 where b = 3, M = 128, K = 256, N = 256",
  "C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i4 where M = 64, K = 128, N = 64",
  "C[M,N]: i64 = A[K,M]: i16 * B[K,N]: i16 where M = 64, K = 128, N = 64",
  "C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i4 + bias[N]: i32 where M = 32, K = 640, N = 128",
  "C[M,N]: bf16 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 32, K = 320, N = 64",
  "C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 + bias[N]: i32 where M = 64, K = 128, N = 64 using pipeline pack-peel-4-level, tiles 16x32x16, herd 2x2",
];

/** Different texts that the passes of a stage left, and the text in which the sequence is lowered. */
function texts(compilation: Compilation, stage: Stage): string[] {
  if (stage === "npu") return [stageText(compilation, "npu")];
  return [...new Set(compilation.snapshots.filter((snapshot) => snapshot.stage === stage).map(({ text }) => text))];
}

const separator = "// -----\n";

/** What a tool prints for texts, in generic form; it fails unless the tool takes every one of them. */
function readBack(tool: string, input: readonly string[]): string[] {
  // Packs of memrefs are ops of IREE's, which no tool of mlir-air has.
  const unregistered = input.some((text) => text.includes("iree_linalg_ext.")) ? ["--allow-unregistered-dialect"] : [];
  const { status, stdout, stderr } = spawnSync(tool, [...unregistered, "--split-input-file", "--mlir-print-op-generic"], {
    input: input.join(separator), encoding: "utf8", maxBuffer: 256 << 20,
  });
  assert.is(status, 0, stderr);
  return stdout.split(separator);
}

for (const template of workloads) {
  let compiled: Compilation | undefined;
  const compilation = (): Compilation => {
    compiled ??= compileWorkload(matmul(template));
    assert.is(compiled.failure, null);
    return compiled;
  };
  for (const [stage, program, name] of [["air", airOpt, "air-opt"], ["aie", aieOpt, "aie-opt"], ["npu", aieOpt, "aie-opt"]] as const) {
    testIfThere(program, name, test, `${template}: ${name} reads what the stage ${stage} leaves`, () => {
      const given = texts(compilation(), stage);
      const obtained = readBack(program!, given);
      assert.is(obtained.length, given.length);
      given.forEach((text, i) => { assert.is(firstDifference(parse(obtained[i]), parse(text)), undefined); });
    });
  }
  testIfThere(airOpt && aieOpt, "aie-opt", test, `${template}: they read where operations are from, and write it`, () => {
    const [part] = /C\[.*?: \w+/.exec(template)!;
    for (const [stage, program] of [["air", airOpt!], ["aie", aieOpt!], ["npu", aieOpt!]] as const) {
      const { status, stdout, stderr } = spawnSync(program, ["--mlir-print-debuginfo"], { input: stageText(compilation(), stage, { locations: true }), encoding: "utf8", maxBuffer: 256 << 20 });
      assert.is(status, 0, stderr);
      assert.match(stdout, `"template":1:1 to :${part.length + 1}`);
    }
  });
  testIfThere(aieTranslate, "aie-translate", test, `${template}: aie-translate makes the same words`, () => {
    const { status, stdout, stderr } = spawnSync(aieTranslate!, ["--aie-npu-to-binary", "--aie-output-binary=false"], {
      input: stageText(compilation(), "npu"), encoding: "utf8", maxBuffer: 256 << 20,
    });
    assert.is(status, 0, stderr);
    const words = [...encodeProgram(compilation()).words].map((word) => word.toString(16).padStart(8, "0").toUpperCase());
    assert.equal(stdout.trim().split("\n"), words);
  });
}

test.run();
