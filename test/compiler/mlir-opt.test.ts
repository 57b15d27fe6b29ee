/** Every stage text of issue #285's sixteen shapes, up to and including the memref level, is taken by the real mlir-opt. */
import { spawnSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload } from "../../compiler/compile.js";
import { sweep } from "../../dsl/index.js";
import { mlirOpt, testWith } from "../programs.js";

const test = suite("mlir-opt");

for (const sizes of ["512, 640", "2048, 2432"]) {
  for (const workload of sweep(`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M, K, N in {${sizes}}`).points) {
    const { M, K, N } = workload;
    testWith(mlirOpt, "mlir-opt", test, `M=${M} K=${K} N=${N}: every text up to memrefs`, () => {
      const { snapshots, failure } = compileWorkload(workload);
      assert.is(failure, null);
      const early = snapshots.filter(({ stage }) => stage === "linalg" || stage === "memref");
      assert.ok(early.some(({ stage }) => stage === "memref"));
      // One process for all: texts of several modules, split at the usual line.
      const input = early.map(({ text }) => text).join("// -----\n");
      const { status, stderr } = spawnSync(mlirOpt!, ["--allow-unregistered-dialect", "--split-input-file"], { input, encoding: "utf8", maxBuffer: 64 << 20 });
      assert.is(status, 0, stderr);
    });
  }
}

test.run();
