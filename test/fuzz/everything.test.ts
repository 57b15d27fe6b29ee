/**
 * Anything a template can say, at any size: types, stored orders, batches, epilogues, targets and pipelines together. A failing case is printed
 * as a template and a seed. HERDBOOK_FUZZ=300 runs that many, with sizes up to 1500 instead of 200.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { targets } from "../../compiler/target/targets.js";
import { matmul } from "../../dsl/index.js";
import { run } from "../../runtime/run.js";
import { fuzzRandom } from "./random.js";
import { templateOf } from "./matmul-templates.js";

const test = suite("random matmuls of every kind");
const asked = process.env["HERDBOOK_FUZZ"];
const [budget, largest] = asked === undefined ? [16, 200] : [Number(asked), 1500];

test(`${budget} of them compile, run and check bit-exactly on samples, and with tags in the same cycles`, async () => {
  const random = fuzzRandom("everything");
  const wrong: string[] = [];
  for (let i = 0; i < budget; i++) {
    const template = templateOf(random, random.pick(targets), largest);
    const result = await run(matmul(template), { check: "sampled" });
    const { row, numerics, executable } = result;
    const exact = row.status === "pass" && numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"] === true;
    const tags = (await run(executable, { payload: "tags" })).row;
    if (exact && (tags.status !== "complete" || tags.checked !== "tags" || tags.mismatches !== 0 || tags.cycles !== row.cycles)) wrong.push(`seed ${random.seed}, case ${i}: ${template}\n  with tags ${tags.status} in ${tags.cycles} cycles, with data ${row.cycles}: ${tags.first_mismatch ?? ""}`);
    if (!exact) wrong.push(`seed ${random.seed}, case ${i}: ${template}\n  ${row.status} ${row.error_code ?? ""} ${row.error_pass ?? ""}: ${row.message ?? ""}`);
    if (asked !== undefined && i % 20 === 19) console.log(`${i + 1} of ${budget}, ${wrong.length} wrong`);
  }
  assert.is(wrong.length, 0, wrong.join("\n"));
});

test.run();
