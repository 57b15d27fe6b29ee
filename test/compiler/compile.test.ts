/** Small workloads from the template to the words, stage by stage, as golden files: what a change of any pass changes is seen here. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, encodeProgram, stageText, type Compilation } from "../../compiler/compile.js";
import { programFiles } from "../../compiler/encode/program.js";
import { stages } from "../../compiler/pass/pass.js";
import { matmul } from "../../dsl/index.js";
import { expectGolden } from "../golden.js";

const workloads = {
  "i8-64x64x64": "C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M = K = N = 64",
  "i8-2x32x64x32-transposed": "C[b,M,N]: i32 = A[b,K,M]: i8 * B[b,N,K]: i8 where b = 2, M = 32, K = 64, N = 32",
  "bf16-128x512x128": "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = 128, K = 512, N = 128",
  "npu4-bf16-64x64x64": "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = K = N = 64 using target npu4, herd 8x1",
  "bf16-64x64x64-pack-peel": "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = K = N = 64 using pipeline pack-peel, tiles 16x16x16, herd 2x2",
  "bf16-64x64x64-pack-peel-4-level": "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = K = N = 64 using pipeline pack-peel-4-level, tiles 16x16x16, herd 2x2",
} as const;

/** Rows of cells as columns of text. */
function columns(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)));
  return `${rows.map((row) => row.map((cell, i) => String(cell).padEnd(widths[i])).join("  ").trimEnd()).join("\n")}\n`;
}

function passTable({ snapshots }: Compilation): string {
  const rows = snapshots.map(({ id, stage, opsBefore, opsAfter, text }, i) =>
    [id, stage, opsBefore, opsAfter, text.split("\n").length - 1, i === 0 || text !== snapshots[i - 1].text ? "changed" : "-"]);
  return columns([["pass", "stage", "ops_before", "ops_after", "lines", "changed"], ...rows]);
}

for (const [name, text] of Object.entries(workloads)) {
  const compilation = compileWorkload(matmul(text));
  const golden = (file: string, content: string): void => { expectGolden(`compile/${name}/${file}`, content); };

  test(`${name}: configuration and passes`, () => {
    assert.is(compilation.failure, null);
    const { configurationRows } = compilation;
    golden("configuration.txt", columns([["name", "value", "limit", "rule"], ...configurationRows.map((row) => [row.name, row.value, row.limit ?? "-", row.rule])]));
    golden("passes.txt", passTable(compilation));
  });
  for (const stage of stages) test(`${name}: ${stage}`, () => { golden(`${stage}.mlir`, stageText(compilation, stage)); });
  test(`${name}: the directory of words`, () => {
    const files = programFiles(encodeProgram(compilation));
    for (const file of ["manifest.json", "config.txt", "insts.txt", "core_0_2.core"]) golden(file, String(files[file]));
  });
}

test.run();
