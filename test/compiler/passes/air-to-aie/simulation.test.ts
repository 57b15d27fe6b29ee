/** AIR designs lowered to words and run on the simulated device with real data: odd trip counts, grouped panels, several launch iterations. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../../../compiler/dialects/registry.js";
import { npuToWords } from "../../../../compiler/encode/npu-words.js";
import { programImage, type ProgramArgument, type ProgramImage } from "../../../../compiler/encode/program.js";
import { aieAssignBdIds } from "../../../../compiler/passes/aie-assign-bd-ids.js";
import { aieAssignBufferAddresses } from "../../../../compiler/passes/aie-assign-buffer-addresses.js";
import { aieAssignLockIds } from "../../../../compiler/passes/aie-assign-lock-ids.js";
import { aieCreatePathfinderFlows } from "../../../../compiler/passes/aie-create-pathfinder-flows.js";
import { aieLocalizeLocks } from "../../../../compiler/passes/aie-localize-locks.js";
import { airToAie } from "../../../../compiler/passes/air-to-aie.js";
import { airToStd } from "../../../../compiler/passes/air-to-std.js";
import { airrtToNpu } from "../../../../compiler/passes/airrt-to-npu.js";
import { simulate } from "../../../../runtime/sim/simulate.js";
import { matmulDesign, sizesOf, type MatmulDesign } from "./matmul-design.js";

const passes = [
  airToAie, airToStd, airrtToNpu, aieAssignLockIds, aieAssignBdIds, aieAssignBufferAddresses, aieCreatePathfinderFlows, aieLocalizeLocks,
];

function build(design: MatmulDesign, columns: number): ProgramImage {
  const module = parse(matmulDesign(design));
  for (const pass of passes) pass.run(module, { device: "npu1", columns, options: pass.options ?? {} });
  const { M, N, K } = sizesOf(design);
  const args: ProgramArgument[] = [
    { name: "A", index: 0, dtype: "bf16", shape: [M, K], direction: "in" },
    { name: "B", index: 1, dtype: "bf16", shape: [K, N], direction: "in" },
    { name: "C", index: 2, dtype: "f32", shape: [M, N], direction: "out" },
  ];
  return programImage(module, { words: npuToWords(module), args });
}

/** Small integers: every sum is exact in bf16 products and f32. */
function values(length: number, step: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => (i * step + (i >> 5)) % 10);
}
function bf16Bytes(data: Float32Array): Uint8Array {
  return new Uint8Array(Uint16Array.from(new Uint32Array(data.buffer), (bits) => bits >>> 16).buffer);
}

async function checkProduct(design: MatmulDesign, columns: number): Promise<void> {
  const { M, N, K } = sizesOf(design);
  const [a, b] = [values(M * K, 7), values(K * N, 3)];
  const result = await simulate(build(design, columns), new Map([["A", bf16Bytes(a)], ["B", bf16Bytes(b)]]));
  assert.is(result.outcome, "complete", [...result.chain, result.error?.message].join("\n"));
  const bytes = result.outputs.get("C")!;
  const c = new Float32Array(bytes.buffer, bytes.byteOffset, M * N);
  for (let i = 0; i < M; i++) {
    for (let j = 0; j < N; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += a[i * K + k] * b[k * N + j];
      if (sum !== c[i * N + j]) assert.unreachable(`C[${i}, ${j}] is ${c[i * N + j]}, not ${sum}`);
    }
  }
}

const tile = 32;
const designs: readonly (MatmulDesign & { readonly onColumns?: number })[] = [
  { columns: 1, rows: 1, panels: 1, steps: 3, tile, grid: [2, 2] },
  { columns: 2, rows: 2, panels: 3, steps: 1, tile, grid: [3, 1] },
  { columns: 4, rows: 4, panels: 2, steps: 2, tile, grid: [1, 2] },
  { columns: 1, rows: 4, panels: 3, steps: 1, tile, group: 4, grid: [2, 1], onColumns: 1 },
  { columns: 3, rows: 4, panels: 3, steps: 1, tile, group: 2 },
];
for (const design of designs) {
  const { M, N, K } = sizesOf(design);
  const { columns, rows, panels, steps, group = 1, onColumns = 4 } = design;
  test(`M ${M}, K ${K}, N ${N}: herd ${columns}x${rows}, ${panels} panels of ${steps} steps, ${group} rows of B a channel`, () => checkProduct(design, onColumns));
}

test.run();
