/** Random matmuls whose results are more than sums compile, run and check bit-exactly. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { matmul } from "../../dsl/index.js";
import { run } from "../../runtime/run.js";
import { fuzzRandom, type Random } from "./random.js";

/** A random workload with an epilogue. */
function workloadText(random: Random): string {
  const integers = random.next() < 0.5;
  const type = integers ? "i8" : random.pick(["bf16", "bf16", "f32"]);
  const step = type === "f32" ? { m: 1, k: 1, n: 4 } : { m: 4, k: 8, n: type === "i8" ? 8 : 4 };
  const size = (unit: number, most: number): number => unit * random.integer(1, Math.floor(most / unit));
  const out = integers ? random.pick(["i8", "i8", "i16", "i32"]) : random.pick(["bf16", "bf16", "f32"]);
  const scale = integers && random.next() < 0.6 ? ` * ${random.integer(1, 4000)} >> ${random.integer(0, 16)}` : "";
  const bias = random.next() < 0.5 ? ` + ${random.pick(["bias[N]", "bias[N]", "D[M,N]"])}: ${integers ? random.pick(["i32", "i8"]) : random.pick(["f32", "f32", "bf16"])}` : "";
  const product = `A[M,K]: ${type} * B[K,N]: ${type}${scale}${bias}`;
  const options = [`pipeline ${random.pick(["pad-pack", "pad-pack", "auto", "pack-peel", "pack-peel-4-level"])}`, `columns ${random.integer(1, 4)}`, `inputs ${random.pick(["integers", "normal", "uniform"])}`, `seed ${random.integer(1, 1e6)}`,
    ...(out === "bf16" && random.next() < 0.5 ? ["round even"] : []), ...(integers && random.next() < 0.5 ? ["overflow saturate"] : [])];
  const sizes = type === "f32" ? 40 : 128;
  return `C[M,N]: ${out} = ${random.next() < 0.5 ? `relu(${product})` : product} where M = ${size(step.m, sizes)}, K = ${size(step.k, sizes)}, N = ${size(step.n, sizes)} using ${options.join(", ")}`;
}

const budget = 24;
test(`${budget} random epilogues compile, run and check bit-exactly`, async () => {
  const random = fuzzRandom("epilogues");
  for (let i = 0; i < budget; i++) {
    const template = workloadText(random);
    const result = await run(matmul(template));
    assert.is(result.row.status, "pass", `seed ${random.seed}, case ${i}: ${template}\n${result.explain}`);
    assert.ok(result.numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"], template);
  }
});

test.run();
