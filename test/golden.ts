/**
 * Golden files: `expectGolden("diagnostics/K001.txt", text)` compares with test/golden/diagnostics/K001.txt.
 * A missing file fails; `HERDBOOK_GOLDEN=update npm test` writes what was obtained, to be read before it is committed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import { root } from "./paths.js";

export function expectGolden(name: string, obtained: string): void {
  const file = join(root, "test", "golden", name);
  if (process.env["HERDBOOK_GOLDEN"] === "update") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, obtained);
    return;
  }
  if (!existsSync(file)) {
    assert.unreachable(`no golden file ${name}; HERDBOOK_GOLDEN=update npm test writes it`);
  }
  assert.fixture(obtained, readFileSync(file, "utf8"), name);
}
