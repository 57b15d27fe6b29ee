/** Every stage text of issue #285's sixteen shapes, up to and including the memref level, is taken by the real mlir-opt. */
import { spawnSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { runPasses } from "../../compiler/pass-manager.js";
import { pipelineNamed } from "../../compiler/pipelines/pipelines.js";
import { sweep } from "../../dsl/index.js";
import { matmulUnderTest } from "./matmul-fixture.js";
import { mlirOpt, testWith } from "../programs.js";

const test = suite("mlir-opt");
const passes = pipelineNamed("pad-pack")!;
const early = passes.slice(0, passes.findIndex(({ pass }) => pass.stageOut === "air"));

for (const sizes of ["512, 640", "2048, 2432"]) {
  for (const { M, K, N } of sweep(`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M, K, N in {${sizes}}`).points) {
    testWith(mlirOpt, "mlir-opt", test, `M=${M} K=${K} N=${N}: every text up to memrefs`, () => {
      const { module, configuration } = matmulUnderTest("bf16", M, K, N);
      const { snapshots, failure } = runPasses(module, early, { device: "npu1", columns: 4, configuration });
      assert.is(failure, undefined);
      // One process for all: texts of several modules, split at the usual line.
      const input = [...new Set(snapshots.map(({ text }) => text))].join("// -----\n");
      const { status, stderr } = spawnSync(mlirOpt!, ["--allow-unregistered-dialect", "--split-input-file"], { input, encoding: "utf8", maxBuffer: 64 << 20 });
      assert.is(status, 0, stderr);
    });
  }
}

test.run();
