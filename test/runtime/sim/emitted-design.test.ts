/**
 * Designs in the AIE dialect all the way: allocation, routing, register writes, core programs and instructions of our own, written to
 * a directory, read back and run. The designs are those that the conformance vectors were made from.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../../compiler/dialects/registry.js";
import { writeDirectory } from "../../../compiler/encode/emit-directory.js";
import { npuToWords } from "../../../compiler/encode/npu-words.js";
import { programFiles, programImage, type ProgramArgument } from "../../../compiler/encode/program.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { aieAssignBdIds } from "../../../compiler/passes/aie-assign-bd-ids.js";
import { aieAssignBufferAddresses } from "../../../compiler/passes/aie-assign-buffer-addresses.js";
import { aieAssignLockIds } from "../../../compiler/passes/aie-assign-lock-ids.js";
import { aieCreatePathfinderFlows } from "../../../compiler/passes/aie-create-pathfinder-flows.js";
import { readProgramDirectory } from "../../../runtime/sim/read-program-directory.js";
import { simulate } from "../../../runtime/sim/simulate.js";
import { vectorFile } from "../../compiler/vectors.js";

/** The design with its microkernels described: blocks of a row one after the other in all three operands. */
function design(name: string): Operation {
  const text = vectorFile({ group: "matmul-design", name, device: "npu1" }, "mlir")
    .replace(/(func\.func private @zero_f32\(.*\))/, '$1 attributes {microkernel = {kind = "zero", m = 32 : i64, n = 32 : i64, acc = "f32"}}')
    .replace(/(func\.func private @matmul_bf16_f32_32x32x32\(.*\))/, '$1 attributes {microkernel = {kind = "matmul", m = 32 : i64, k = 32 : i64, n = 32 : i64, ' +
      'block = [4, 8, 4], order = ["mk", "kn", "mn"], lhs = "bf16", rhs = "bf16", acc = "f32"}}');
  const module = parse(text);
  for (const pass of [aieAssignLockIds, aieAssignBdIds, aieAssignBufferAddresses, aieCreatePathfinderFlows]) {
    pass.run(module, { device: "npu1", columns: 4, options: {} });
  }
  return module;
}

function bf16(values: readonly number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from(new Uint32Array(Float32Array.from(values).buffer), (word) => word >>> 16).buffer);
}

async function check(name: string, M: number, K: number, N: number): Promise<void> {
  const module = design(name);
  const args: ProgramArgument[] = [
    { name: "A", index: 0, dtype: "bf16", shape: [M, K], direction: "in" },
    { name: "B", index: 1, dtype: "bf16", shape: [K, N], direction: "in" },
    { name: "C", index: 2, dtype: "f32", shape: [M, N], direction: "out" },
  ];
  const directory = mkdtempSync(join(tmpdir(), "herdbook-design-"));
  try {
    await writeDirectory(directory, programFiles(programImage(module, { words: npuToWords(module), args })));
    const a = Array.from({ length: M * K }, (_, i) => (i * 7) % 13 - 6);
    const b = Array.from({ length: K * N }, (_, i) => (i * 5) % 11 - 5);
    const result = await simulate(readProgramDirectory(directory), new Map([["A", bf16(a)], ["B", bf16(b)]]));
    assert.is(result.outcome, "complete", [...result.stalls.map((stall) => stall.text), result.error?.message].join("\n"));
    const expected = Array.from({ length: M * N }, (_, at) => {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += a[Math.floor(at / N) * K + k]! * b[k * N + (at % N)]!;
      return sum;
    });
    assert.equal([...new Float32Array(result.outputs.get("C")!.buffer)], expected);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

test("one core, routed and encoded by our own passes", async () => check("matmul_1x1_bf16_32", 64, 128, 64));
test("a 2 x 2 herd", async () => check("matmul_2x2_bf16_32", 128, 128, 128));

test.run();
