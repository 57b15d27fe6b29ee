/** Damaged devices: numbers, values and lines of the vectors changed at random. Whatever comes out, it is a diagnostic or a result. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../compiler/dialects/registry.js";
import { deviceToWrites } from "../../compiler/encode/device-writes.js";
import type { Operation } from "../../compiler/ir/operation.js";
import { ParseError } from "../../compiler/ir/parser.js";
import { aieCreatePathfinderFlows } from "../../compiler/passes/aie-create-pathfinder-flows.js";
import { PassError } from "../../compiler/pass/pass.js";
import { verifyModule } from "../../compiler/verify-module.js";
import { vectorFile, vectors } from "../compiler/vectors.js";
import { conformance } from "../paths.js";
import { fuzzRandom, type Random } from "./random.js";

const limits = readFileSync(join(conformance, "limits", "limits.jsonl"), "utf8").trim().split("\n").map((line) => (JSON.parse(line) as { mlir: string }).mlir);
const texts = [...limits, ...vectors("device-config").flatMap((vector) => ["expected.allocated.mlir", "expected.routed.mlir"].map((file) => vectorFile(vector, file)))];
const numbers = ["0", "1", "2", "5", "7", "31", "64", "127", "-1", "300", "65536", "4294967296"];

function damage(text: string, random: Random): string {
  const tokens = [...text.matchAll(/\b\d+\b|%\w+|\^\w+|DMA|South|North|East|West|Core|S2MM|MM2S/g)];
  if (tokens.length === 0) return text;
  const token = random.pick(tokens);
  const word = random.pick(/^\d/.test(token[0]) ? numbers : tokens.map(([other]) => other).filter((other) => other[0] === token[0][0]));
  const changed = text.slice(0, token.index) + word + text.slice(token.index + token[0].length);
  if (random.integer(0, 2) > 0) return changed;
  const lines = changed.split("\n");
  lines.splice(random.integer(0, lines.length - 1), 1);
  return lines.join("\n");
}

/** False for a diagnostic of the kind given; every other error is a bug and passes through. */
function attempt(kind: typeof ParseError | typeof PassError, step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (error instanceof kind) return false;
    throw error;
  }
}

test("a damaged device ends in a diagnostic or in writes", () => {
  const random = fuzzRandom("devices");
  const count = { parsed: 0, accepted: 0 };
  for (let trial = 0; trial < 600; trial++) {
    let module: Operation | undefined;
    if (!attempt(ParseError, () => { module = parse(damage(random.pick(texts), random)); })) continue;
    count.parsed++;
    if (verifyModule(module!).length > 0) continue;
    count.accepted++;
    attempt(PassError, () => { deviceToWrites(module!); });
    attempt(PassError, () => { aieCreatePathfinderFlows.run(module!, { device: "npu1", columns: 4, options: {} }); });
  }
  assert.ok(count.parsed > 100 && count.accepted > 20, `only ${count.parsed} parsed, ${count.accepted} accepted`);
});

test.run();
