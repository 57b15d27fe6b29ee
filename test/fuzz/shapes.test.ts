/** Random legal shapes compile, run and check bit-exactly. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { targets } from "../../compiler/target/targets.js";
import { matmul } from "../../dsl/index.js";
import { run } from "../../runtime/run.js";
import { fuzzRandom, type Random } from "./random.js";

const budget = 60;
/** Multiplication types with the shape that their microkernel on npu1 divides sizes by; f32 takes any size, and npu4 pads what it does not divide. */
const types = [
  { lhs: "bf16", m: 4, k: 8, n: 4 },
  { lhs: "i8", m: 4, k: 8, n: 8 },
  { lhs: "f32", m: 1, k: 1, n: 1 },
] as const;

/** Mostly round sizes, some with awkward factors, none so large that a case takes seconds. */
function size(random: Random, multiple: number): number {
  const limit = multiple === 1 ? 96 : 512;
  const units = random.next() < 0.5 ? 2 ** random.integer(0, 5) * random.integer(1, 3) : random.integer(1, 40);
  return Math.max(multiple, Math.min(limit - (limit % multiple), units * multiple));
}

test(`${budget} random legal shapes compile, run and check bit-exactly`, async () => {
  const random = fuzzRandom("shapes");
  for (let i = 0; i < budget; i++) {
    const { lhs, m, k, n } = random.pick(types);
    const [M, K, N] = [size(random, m), size(random, k), size(random, n)];
    const inputs = random.pick(["integers", "normal", "uniform"] as const);
    const target = random.pick(targets);
    const columns = random.integer(1, target.device.columns);
    const template = `C[M,N] = A[M,K]: ${lhs} * B[K,N]: ${lhs} where M = ${M}, K = ${K}, N = ${N} using target ${target.name}, columns ${columns}, inputs ${inputs}`;
    const result = await run(matmul(template), { seed: random.integer(1, 1e6) });
    assert.is(result.row.status, "pass", `seed ${random.seed}, case ${i}: ${template}\n${result.explain}`);
    assert.ok(result.numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"], template);
  }
});

test.run();
