import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../../compiler/dialects/registry.js";
import { verifyRuntimeSequence } from "../../../compiler/encode/npu-words.js";
import { conformance } from "../../paths.js";

interface Row { readonly name: string; readonly mlir: string; readonly verdict: "accept" | "reject"; readonly silent?: string | null }

const rows = readFileSync(join(conformance, "limits", "limits.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as Row)
  .filter(({ mlir }) => mlir.includes("aie.runtime_sequence"));

test("there are rows", () => { assert.ok(rows.length >= 37); });

for (const { name, mlir, verdict, silent } of rows) {
  // What the tools accept but cut to the field's width is refused here.
  const expected = silent ? "reject" : verdict;
  test(`${name}: ${expected}`, () => {
    const issues = verifyRuntimeSequence(parse(mlir));
    assert.is(issues.length === 0 ? "accept" : "reject", expected, issues.map(({ message }) => message).join("; "));
  });
}

test.run();
