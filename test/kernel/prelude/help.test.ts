/** The table of what there is: nothing is missing from it, and every example runs. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import * as prelude from "../../../kernel/prelude/index.js";
import { helpEntries } from "../../../runtime/help.js";

const { compile, help, hb, matmul, run, sweep } = prelude;
const folder = mkdtempSync(join(tmpdir(), "herdbook-help-"));
const before = process.cwd();
test.before(() => process.chdir(folder));
test.after(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

test("every name of hb has an entry, and no name has two", () => {
  const names = helpEntries.map(({ name }) => name);
  assert.equal(Object.keys(hb).filter((name) => !names.includes(name)), []);
  assert.is(new Set(names).size, names.length);
});

test("every example runs", async () => {
  const w = matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = 128, N = K = 64`;
  const exe = await compile(w);
  const r = await run(exe);
  const s = await run(sweep`C[M,N] = A[M,K]: T * B[K,N]: T where M = N = K = 64, T in {i8, f16}`);
  await r.outputs["C"]!.save("c.npy");
  const scope = { ...prelude, w, exe, r, s };
  const AsyncFunction = (async () => {}).constructor as new (...source: string[]) => (...values: unknown[]) => Promise<unknown>;
  for (const { name, example } of helpEntries) {
    try {
      const value = await new AsyncFunction(...Object.keys(scope), `return (${example});`)(...Object.values(scope));
      assert.ok(value !== undefined || /emit|saveTrace/.test(name), name);
    } catch (error) {
      assert.unreachable(`${name}: ${String(error)}`);
    }
  }
});

test("a word leaves the entries that have it", () => {
  assert.is(help().height, helpEntries.length);
  assert.equal(help("MLIR").toRecords().map(({ name }) => name), ["parseMlir", "applyPasses", "exe.ir"]);
  assert.is(help("no such word").height, 0);
});

test.run();
