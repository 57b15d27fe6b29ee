/** Random matmuls by the pack-peel pipelines compile, run and check bit-exactly; a failing case is printed as a template. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { matmul } from "../../dsl/index.js";
import { run } from "../../runtime/run.js";
import { fuzzRandom } from "./random.js";

const test = suite("random pack-peel");
const budget = Number(process.env["HERDBOOK_FUZZ"] ?? 24);

/** What stands before the product, after the output and after the product. */
type Epilogue = readonly [before: string, out: string, after: string];
const epilogues: Readonly<Record<"integers" | "floats", readonly Epilogue[]>> = {
  integers: [["", ": i8", " * 10 >> 7"], ["relu(", ": i16", ")"]], floats: [["relu(", ": bf16", ")"], ["relu(", ": f32", ")"]],
};

test(`${budget} random small matmuls by pack-peel and pack-peel-4-level compile, run and check bit-exactly`, async () => {
  const random = fuzzRandom("pack-peel");
  for (let i = 0; i < budget; i++) {
    const target = random.pick(["npu1", "npu1", "npu4"] as const);
    const type = random.pick(["bf16", "i8", "f32"] as const);
    const [a, b] = random.pick([["M,K", "K,N"], ["M,K", "K,N"], ["K,M", "K,N"], ["M,K", "N,K"], ["K,M", "N,K"]] as const);
    const size = (): number => (random.next() < 0.5 ? 16 * random.integer(1, 16) : random.integer(1, 160));
    const [batch, b0] = random.next() < 0.2 ? [`b = ${random.integer(2, 3)}, `, "b,"] : ["", ""];
    const herd = random.next() < 0.3 ? `, herd ${random.integer(1, 4)}x${random.integer(1, 4)}` : `, columns ${random.integer(1, 4)}`;
    const [before, out, after] = batch === "" && random.next() < 0.3 ? random.pick(epilogues[type === "i8" ? "integers" : "floats"]) : ["", "", ""];
    const template = `C[${b0}M,N]${out} = ${before}A[${b0}${a}]: ${type} * B[${b0}${b}]: ${type}${after} where ${batch}M = ${size()}, K = ${size()}, N = ${size()} `
      + `using target ${target}, pipeline ${random.pick(["pack-peel", "pack-peel-4-level"])}${herd}, inputs ${random.pick(["integers", "normal", "uniform"])}`;
    const result = await run(matmul(template), { seed: random.integer(1, 1e6) });
    if (result.row.error_code === "herd-does-not-divide") continue; // A herd that was asked for need not divide.
    assert.is(result.row.status, "pass", `seed ${random.seed}, case ${i}: ${template}\n${result.row.error_pass}: ${result.row.message}\n${result.explain}`);
    assert.ok(result.numerics.toRecords().find(({ name }) => name === "bit-exact")?.["pass"], template);
  }
});

test("sub-tiles run on few columns, where one memtile holds the panels of several rows", async () => {
  for (const columns of [1, 2]) {
    const template = `C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 where M = ${128 * columns}, K = 32, N = 512 using pipeline pack-peel-4-level, columns ${columns}`;
    const result = await run(matmul(template));
    assert.is(result.row.status, "pass", `${template}\n${result.row.message}`);
  }
});

test.run();
