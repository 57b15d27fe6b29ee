/** Every code that a compilation can be refused with has something that provokes it, and a golden file with the whole answer. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { passDiagnostics, type PassErrorCode } from "../../../compiler/pass/diagnostics.js";
import { expectGolden } from "../../golden.js";
import { airRefusals } from "./air.js";
import { configurationRefusals } from "./configuration.js";
import { deviceRefusals } from "./device.js";
import { encodingRefusals } from "./encoding.js";
import type { Provocation } from "./provoke.js";
import { tensorRefusals } from "./tensor.js";

const groups: readonly Readonly<Record<string, readonly Provocation[]>>[] = [
  configurationRefusals, tensorRefusals, airRefusals, deviceRefusals, encodingRefusals,
];

/** Codes that no template and no short text provokes, and why. */
const elsewhere: Partial<Record<PassErrorCode, string>> = {
  "invalid-ir": "a pass that breaks the module: pass-manager.test.ts",
  "dma-granularity": "no types of npu1 come in blocks of half a word: configuration/configure.test.ts",
  "missing-attribute": "the parser refuses it first: for modules that are built by hand",
  "bad-attribute": "the same",
  "outside-device": "the same: passes look at what is inside devices",
  "uneven-offset": "the innermost stride of an airrt transfer is 1",
  "internal": "a bug of ours: pass-manager.test.ts",
};

for (const code of Object.keys(passDiagnostics) as PassErrorCode[]) {
  const provocations = groups.flatMap((group) => group[code] ?? []);
  if (provocations.length === 0 && elsewhere[code] !== undefined) continue;
  test(code, () => {
    assert.ok(provocations.length > 0, `nothing provokes ${code}`);
    const answers = provocations.map((provoke) => {
      const answer = provoke();
      assert.is(answer?.code, code, answer?.text ?? "accepted");
      return answer!.text;
    });
    expectGolden(`pass-errors/${code}.txt`, `${answers.join("\n\n")}\n`);
  });
}

test("only codes of the table are provoked", () => {
  assert.equal(groups.flatMap((group) => Object.keys(group)).filter((code) => !(code in passDiagnostics)), []);
});

test.run();
