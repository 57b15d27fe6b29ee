/** A run judged by a reference of the user's own: a tensor, an .npy file, a frame. */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { matmul } from "../../dsl/index.js";
import { run, tensor, type Frame, type Run, type Tensor } from "../../runtime/index.js";

const polars = createRequire(import.meta.url)("nodejs-polars") as { DataFrame(columns: Readonly<Record<string, readonly unknown[]>>): Frame };
const folder = mkdtempSync(join(tmpdir(), "herdbook-judge-"));
test.after(() => rmSync(folder, { recursive: true }));

const [M, K, N] = [64, 64, 64];
/** The product as NumPy would have it: in f32, k from the back. */
function productOf({ A, B }: Readonly<Record<string, Tensor>>, first = 0): number[] {
  return Array.from({ length: M * N }, (_, at) => {
    const [i, j] = [Math.floor(at / N), at % N];
    let sum = 0;
    for (let k = K - 1; k >= 0; k--) sum = Math.fround(sum + A!.value(first * M * K + i * K + k) * B!.value(first * K * N + k * N + j));
    return sum;
  });
}
const floats = (numbers: readonly number[], shape: readonly number[] = [M, N]): Tensor => tensor(Float32Array.from(numbers), { shape, dtype: "f32" });
const verdictsOf = (subject: Run): boolean[] => subject.checkResult!.verdicts.map(({ pass }) => pass);

let normal: Run;
test.before(async () => { normal = await run(matmul(`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = ${M}, K = ${K}, N = ${N}`), { inputs: "normal", check: false }); });

test("a reference within the bound passes, and the row says what was found", async () => {
  assert.is(normal.status, "complete");
  const judged = await normal.check({ reference: floats(productOf(normal.inputs)) });
  assert.equal([judged.status, judged.row.checked, verdictsOf(judged)[1]], ["pass", "full", true]);
  assert.ok(judged.row.max_abs_err! > 0 && judged.row.max_abs_err! <= judged.row.err_bound!);
  assert.equal([judged.row.key, judged.row.cycles], [normal.row.key, normal.row.cycles]);
  assert.is(normal.status, "complete", "the run itself is as it was");
});

test("wrong elements have their place, as in any check", async () => {
  const wrong = productOf(normal.inputs).map((value, at) => (at === 3 * N + 5 ? value + 1 : value));
  const judged = await normal.check({ reference: floats(wrong) });
  assert.equal([judged.status, judged.row.mismatches], ["mismatch", 1]);
  assert.match(judged.row.first_mismatch!, /^C\[3, ?5\]/);
});

test("from an .npy file and from a frame the same numbers", async () => {
  const numbers = productOf(normal.inputs);
  const path = join(folder, "reference.npy");
  await floats(numbers).save(path);
  const columns = Object.fromEntries(Array.from({ length: N }, (_, j) => [`c${j}`, Array.from({ length: M }, (_, i) => numbers[i * N + j]!)]));
  const [ofFile, ofFrame] = [await normal.check({ reference: path }), await normal.check({ reference: polars.DataFrame(columns) })];
  assert.equal(ofFile.checkResult!.verdicts, ofFrame.checkResult!.verdicts);
  assert.is(ofFile.status, "pass");
});

test("a batch is held against a batch", async () => {
  const subject = await run(matmul(`C[b,M,N] = A[b,M,K]: i8 * B[b,K,N]: i8 where b = 2, M = ${M}, K = ${K}, N = ${N}`));
  assert.is(subject.status, "pass", subject.row.message ?? "");
  const numbers = [...productOf(subject.inputs), ...productOf(subject.inputs, 1)];
  const reference = (values: readonly number[]): Tensor => tensor(Int32Array.from(values), { shape: [2, M, N], dtype: "i32" });
  assert.is((await subject.check({ reference: reference(numbers) })).status, "pass");
  const judged = await subject.check({ reference: reference(numbers.map((value, at) => (at === M * N + 7 ? value - 1 : value))) });
  assert.equal([judged.status, judged.row.mismatches], ["mismatch", 1]);
});

test("what cannot be held against the output is refused", async () => {
  const refused = async (subject: Run, reference: unknown, message: RegExp): Promise<void> => {
    try {
      await subject.check({ reference: reference as Tensor });
    } catch (error) {
      assert.match((error as Error).message, message);
      return;
    }
    assert.unreachable(String(message));
  };
  await refused(normal, floats([1, 2, 3, 4], [2, 2]), /C has the shape \[64, 64\], but the reference has \[2, 2\]/);
  await refused(normal, 42, /a tensor, a DataFrame or the path/);
  await refused(normal, join(folder, "missing.npy"), /cannot read/);
  await refused(normal, polars.DataFrame({ a: ["x"] }), /`a` of the reference has a string in row 0/);
  const timing = await run(normal.executable, { payload: "none" });
  await refused(timing, floats(productOf(normal.inputs)), /no output to check: the run is `complete`, with payload none/);
});

test.run();
