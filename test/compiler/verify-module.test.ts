/** What the real tools accept and refuse; where they cut a value without a word (`silent`), it is refused here. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../compiler/dialects/registry.js";
import { verifyModule } from "../../compiler/verify-module.js";
import { conformance } from "../paths.js";

interface Row { readonly name: string; readonly mlir: string; readonly verdict: "accept" | "reject"; readonly silent?: string; readonly message: string }

const rows = readFileSync(join(conformance, "limits", "limits.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as Row);

for (const { name, mlir, verdict, silent, message } of rows) {
  const wanted = silent === undefined ? verdict : "reject";
  test(`${name}: ${wanted}`, () => {
    const issues = verifyModule(parse(mlir)).map((issue) => `${issue.code} ${issue.message}`);
    if (wanted === "accept") assert.equal(issues, []);
    else assert.ok(issues.length > 0, `accepted, but: ${silent ?? message}`);
  });
}

test.run();
