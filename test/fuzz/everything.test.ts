/**
 * Anything a template can say, at any size: types, stored orders, batches, epilogues, targets and pipelines together. A failing case is printed
 * as a template and a seed. HERDBOOK_FUZZ=300 runs that many, with sizes up to 1500 instead of 200.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { pipelineNames } from "../../compiler/pipelines/pipelines.js";
import { targets, type MatmulTypes, type Target } from "../../compiler/target/targets.js";
import { matmul } from "../../dsl/index.js";
import { run } from "../../runtime/run.js";
import { fuzzRandom, type Random } from "./random.js";

const test = suite("random matmuls of every kind");
const asked = process.env["HERDBOOK_FUZZ"];
const [budget, largest] = asked === undefined ? [16, 200] : [Number(asked), 1500];

/** From 1 to the largest, small ones as often as large ones. */
function size(random: Random): number { return Math.max(1, Math.round(largest ** random.next())); }

function epilogue(random: Random, { acc }: MatmulTypes, product: string): { readonly out: string; readonly expression: string } {
  if (acc === "i64" || random.next() < 0.6) return { out: acc, expression: product };
  const integers = acc === "i32";
  const scaled = integers && random.next() < 0.5 ? `${product} * ${random.integer(1, 4000)} >> ${random.integer(0, 16)}` : product;
  const biased = random.next() < 0.5 ? `${scaled} + ${random.pick(["bias[N]", "D[M,N]"])}: ${acc}` : scaled;
  return { out: random.pick(integers ? ["i32", "i8"] : ["f32", "bf16"]), expression: random.next() < 0.5 ? `relu(${biased})` : biased };
}

function templateOf(random: Random, target: Target): string {
  const types = random.pick(target.types);
  const batch = random.next() < 0.2 ? random.integer(2, 3) : 0;
  const [a, b] = random.pick([["M,K", "K,N"], ["M,K", "K,N"], ["K,M", "K,N"], ["M,K", "N,K"], ["K,M", "N,K"]] as const);
  const prefix = batch > 0 ? "b," : "";
  const { out, expression } = epilogue(random, types, `A[${prefix}${a}]: ${types.lhs} * B[${prefix}${b}]: ${types.rhs}`);
  const pipeline = random.pick([...pipelineNames, "auto", "pad-pack"]);
  const inBatch = expression.replace("D[M,N]", `D[${prefix}M,N]`);
  const inputs = types.acc === "f32" ? random.pick(["integers", "normal", "uniform"]) : "integers";
  return `C[${prefix}M,N]: ${out} = ${inBatch} where ${batch > 0 ? `b = ${batch}, ` : ""}M = ${size(random)}, K = ${size(random)}, N = ${size(random)} `
    + `using target ${target.name}, pipeline ${pipeline}, inputs ${inputs}, seed ${random.integer(1, 1e6)}`;
}

test(`${budget} of them compile, run and check bit-exactly on samples`, async () => {
  const random = fuzzRandom("everything");
  const wrong: string[] = [];
  for (let i = 0; i < budget; i++) {
    const template = templateOf(random, random.pick(targets));
    const { row, numerics } = await run(matmul(template), { check: "sampled" });
    const exact = row.status === "pass" && numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"] === true;
    if (!exact) wrong.push(`seed ${random.seed}, case ${i}: ${template}\n  ${row.status} ${row.error_code ?? ""} ${row.error_pass ?? ""}: ${row.message ?? ""}`);
    if (asked !== undefined && i % 20 === 19) console.log(`${i + 1} of ${budget}, ${wrong.length} wrong`);
  }
  assert.is(wrong.length, 0, wrong.join("\n"));
});

test.run();
