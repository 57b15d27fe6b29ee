/** Whatever a template says, each operation of each stage leads to its part of it. HERDBOOK_FUZZ=300 tries that many, with sizes up to 1500 instead of 200. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload } from "../../compiler/compile.js";
import { lowerSequences } from "../../compiler/encode/npu-words.js";
import { targets } from "../../compiler/target/targets.js";
import { matmul } from "../../dsl/index.js";
import { allComplaints } from "../compiler/provenance.js";
import { fuzzRandom } from "./random.js";
import { templateOf } from "./matmul-templates.js";

const test = suite("origins in random matmuls");
const asked = process.env["HERDBOOK_FUZZ"];
const [budget, largest] = asked === undefined ? [8, 200] : [Number(asked), 1500];

test(`no pass loses or blurs where an operation is from, in ${budget} of them`, () => {
  const random = fuzzRandom("origins");
  const wrong: string[] = [];
  for (let i = 0; i < budget; i++) {
    const template = templateOf(random, random.pick(targets), largest);
    const { workload, snapshots, failure } = compileWorkload(matmul(template));
    assert.is(failure, null, template);
    // Passes are looked at where they end a stage; those between are for a template that turns out wrong.
    const last = snapshots[snapshots.length - 1].module.clone();
    lowerSequences(last);
    const found = allComplaints(workload, [...snapshots.filter(({ stage }, at) => snapshots[at + 1]?.stage !== stage), { id: "aie-dma-to-npu", module: last }]);
    if (found.length > 0) wrong.push(`seed ${random.seed}, case ${i}: ${template}\n  ${allComplaints(workload, snapshots).concat(found).slice(0, 4).join("\n  ")}`);
  }
  assert.is(wrong.length, 0, wrong.join("\n"));
});

test.run();
