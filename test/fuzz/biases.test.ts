/**
 * Random biased matmuls, most of them on few columns, where panels and their biases share channels: every product and every bias reaches its element, by
 * tags, which no data can hide from. A failing case is printed as a template. HERDBOOK_FUZZ=300 runs that many.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { pipelineNames } from "../../compiler/pipelines/pipelines.js";
import { targets, type Target } from "../../compiler/target/targets.js";
import { matmul } from "../../dsl/index.js";
import { run } from "../../runtime/run.js";
import { fuzzRandom, type Random } from "./random.js";

const test = suite("random biases");
const budget = Number(process.env["HERDBOOK_FUZZ"] ?? 60);

function templateOf(random: Random, target: Target): string {
  const { lhs, rhs, acc } = random.pick(target.types.filter((types) => types.acc !== "i64"));
  const [a, b] = random.pick([["M,K", "K,N"], ["K,M", "K,N"], ["M,K", "N,K"], ["K,M", "N,K"]] as const);
  const batch = random.next() < 0.15 ? "b," : "";
  const bias = random.pick(["bias[N]", `D[${batch}M,N]`]);
  const size = (largest: number): number => Math.max(1, Math.round(largest ** random.next()));
  const columns = random.next() < 0.6 ? random.integer(1, 2) : random.integer(1, target.device.columns);
  return `C[${batch}M,N] = A[${batch}${a}]: ${lhs} * B[${batch}${b}]: ${rhs} + ${bias}: ${acc} where ${batch ? "b = 2, " : ""}M = ${size(400)}, K = ${size(300)}, N = ${size(800)} `
    + `using target ${target.name}, pipeline ${random.pick([...pipelineNames, "auto"])}, columns ${columns}, payload tags`;
}

test(`${budget} of them: every product once, and its bias`, async () => {
  const random = fuzzRandom("biases");
  const wrong: string[] = [];
  for (let i = 0; i < budget; i++) {
    const template = templateOf(random, random.pick(targets));
    const { row } = await run(matmul(template));
    if (row.status !== "complete") wrong.push(`seed ${random.seed}, case ${i}: ${template}\n  ${row.status} ${row.error_code ?? ""}: ${row.message ?? ""} ${row.first_mismatch ?? ""}`);
  }
  assert.is(wrong.length, 0, wrong.join("\n"));
});

test.run();
