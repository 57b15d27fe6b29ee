/** Random matmuls of all types, some in batches, whose factors are stored in all orders compile, run and check bit-exactly; a failing case is printed as a template. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { targetNamed } from "../../compiler/target/targets.js";
import { matmul } from "../../dsl/index.js";
import { run } from "../../runtime/run.js";
import { fuzzRandom } from "./random.js";

const { types } = targetNamed("npu1")!;
const budget = 24;

test(`${budget} random small matmuls with factors stored either way compile, run and check bit-exactly`, async () => {
  const random = fuzzRandom("stored orders");
  for (let i = 0; i < budget; i++) {
    const { lhs: left, rhs: right, acc } = random.pick(types);
    const [lhs, rhs] = random.pick([["M,K", "K,N"], ["K,M", "K,N"], ["M,K", "N,K"], ["K,M", "N,K"]] as const);
    const batch = random.pick([0, 0, 1, 2, 3, 7] as const);
    const [index, bound] = batch === 0 ? ["", ""] : ["b,", `b = ${batch}, `];
    const size = (): number => (random.next() < 0.5 ? 8 * random.integer(1, 24) : random.integer(1, 160));
    const inputs = random.pick(["integers", "normal", "uniform"] as const);
    const narrowed = acc !== "i64" && random.next() < 0.3;
    const out = !narrowed ? acc : acc === "i32" ? "i8" : "bf16";
    const template = `C[${index}M,N]: ${out} = A[${index}${lhs}]: ${left} * B[${index}${rhs}]: ${right}${narrowed && acc === "i32" ? " * 10 >> 7" : ""} where ${bound}M = ${size()}, K = ${size()}, N = ${size()} `
      + `using columns ${random.integer(1, 4)}, inputs ${inputs}`;
    const result = await run(matmul(template), { seed: random.integer(1, 1e6) });
    assert.is(result.row.status, "pass", `seed ${random.seed}, case ${i}: ${template}\n${result.row.message}\n${result.explain}`);
    assert.ok(result.numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"], template);
  }
});

test.run();
