/** Every text of the real tools parses, and prints as a text of the same module; custom forms print as the tools print them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, print, registry, verify } from "../../../compiler/dialects/registry.js";
import { firstDifference } from "../../../compiler/ir/equality.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { conformance, root } from "../../paths.js";

const files = readdirSync(conformance, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mlir")).sort();
const golden = ["aie-forms.mlir", "air-to-aie.mlir", "dialects.mlir", "tensor-to-air.mlir"];
const read = (name: string): string => readFileSync(golden.includes(name) ? join(root, "test", "golden", "ir", name) : join(conformance, name), "utf8");

for (const name of [...files, ...golden]) {
  test(`${name} reprints`, () => {
    const module = parse(read(name), { name });
    const custom = print(module);
    assert.is(firstDifference(module, parse(custom), registry), undefined);
    assert.is(print(parse(custom)), custom, "printing is a fixed point");
    assert.is(firstDifference(module, parse(print(module, { generic: true })), registry), undefined);
    assert.equal(verify(module).map(({ message }) => message), []);
  });
}

/**
 * Texts that the tools did not print in this form: lines with writes to program memory were taken out, so values are not numbered
 * from 0; and an attribute of the llvm dialect has an alias, which we print in place.
 */
const notAsPrinted = [
  "air/herd_dma_scale.expected.5-air-to-aie.mlir", "device-config/core_program_enable.expected.config.mlir",
  "matmul-design/matmul_1x1_bf16_32.expected.config.mlir", "matmul-design/matmul_2x2_bf16_32.expected.config.mlir",
];
for (const name of files.filter((file) => file.includes(".expected.") && !file.endsWith(".generic.mlir") && !notAsPrinted.includes(file))) {
  test(`${name} prints as the tool printed it`, () => {
    const text = read(name);
    assert.fixture(print(parse(text)).trim(), text.trim());
  });
}

/** air-opt prints the dependencies of a wait_all in the order of their definitions, whatever the order of its operands. */
function sortDependencies(module: Operation): Operation {
  const order = new Map<unknown, number>();
  module.walk((op) => { for (const result of op.results) order.set(result, order.size); });
  for (const op of module.collect("air.wait_all")) op.setOperands([...op.operands].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
  return module;
}

for (const name of files.filter((file) => file.endsWith(".expected.parsed.mlir"))) {
  test(`${name} is the module of its input and of the generic form`, () => {
    const parsed = sortDependencies(parse(read(name)));
    for (const other of [name.replace(".expected.parsed", ""), name.replace(".parsed.", ".generic.")]) {
      assert.is(firstDifference(parsed, sortDependencies(parse(read(other))), registry), undefined, other);
    }
  });
}

test("the texts of the limits parse, and no rule of a dialect refuses what the tools accept", () => {
  const lines = readFileSync(join(conformance, "limits", "limits.jsonl"), "utf8").trim().split("\n");
  for (const line of lines) {
    const { name, mlir, verdict } = JSON.parse(line) as { name: string; mlir: string; verdict: string };
    const module = parse(mlir, { name });
    assert.is(firstDifference(module, parse(print(module)), registry), undefined, name);
    if (verdict === "accept") assert.equal(verify(module).map(({ message }) => message), [], name);
  }
});

test("locations are read and left out", () => {
  const text = `#loc = loc("a.mlir":1:2)
module {
  func.func @f(%x: i32 {a.b} loc("a.mlir":2:3)) -> i32 {
    cf.br ^bb1(%x : i32) loc(callsite("f" at #loc2))
  ^bb1(%y: i32 loc(unknown)):
    return %y : i32 loc(fused[#loc, "(("])
  } loc(#loc)
} loc(#loc)
#loc2 = loc("b.mlir":3:4)
`;
  assert.not.match(print(parse(text)), "loc");
});

test("names of values are kept, and made unique where they meet", () => {
  const text = `func.func @f(%x: index) -> index {
    %0 = arith.addi %x, %x : index
    %y, %z = "test.two"(%0) : (index) -> (index, index)
    %p:2 = "test.two"(%y) ({
      %y2 = arith.addi %z, %x : index
      "test.use"(%y2) : (index) -> ()
    }) : (index) -> (index, index)
    return %p#1 : index
  }`;
  const printed = print(parse(text));
  for (const part of ["func.func @f(%x: index)", "%0 = arith.addi %x, %x", "%y, %z = ", "%p:2 = ", "return %p#1"]) assert.match(printed, part);
  const module = parse(text);
  module.body.operations[0].walk((op) => { for (const result of op.results) result.hint = "same"; });
  const renamed = print(module);
  assert.is(firstDifference(module, parse(renamed), registry), undefined);
  assert.match(renamed, "%same_0");
});

test.run();
