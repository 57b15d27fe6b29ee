/** What a person reads when a text does not parse: compared with golden files. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../../compiler/dialects/registry.js";
import { ParseError } from "../../../compiler/ir/parser.js";
import { expectGolden } from "../../golden.js";

const texts: Readonly<Record<string, string>> = {
  "no end": "module {\n  func.func @f() {\n    return\n",
  "unknown operation": "module {\n  func.func @f() {\n    arith.addd %a, %b : i32\n    return\n  }\n}",
  "undefined value": "func.func @f(%a: i32) -> i32 {\n  %0 = arith.addi %a, %b : i32\n  return %0 : i32\n}",
  "value of another type": "func.func @f(%a: i32) -> i32 {\n  %0 = arith.addi %a, %a : i64\n  return %a : i32\n}",
  "value defined twice": "func.func @f(%a: i32) {\n  %a = arith.constant 1 : i32\n  return\n}",
  "value of an inner region": "func.func @f() {\n  \"test.use\"(%0) : (i32) -> ()\n  \"test.region\"() ({\n    %0 = arith.constant 1 : i32\n  }) : () -> ()\n  return\n}",
  "undefined block": "func.func @f() {\n  cf.br ^bb7\n}",
  "branch to the entry block": "func.func @f() {\n^bb0:\n  cf.br ^bb0\n}",
  "wrong number of results": "func.func @f() {\n  %a, %b = arith.constant 1 : i32\n  return\n}",
  "integer out of range": "func.func @f() {\n  %a = arith.constant 300 : i8\n  return\n}",
  "shape of dense": "memref.global constant @g : memref<2x2xi32> = dense<[[1, 2], [3]]>",
  "undefined alias": "func.func @f(%i: index) {\n  %0 = affine.apply #map(%i)\n  return\n}",
  "dimension of a map": "#map = affine_map<(d0) -> (d1)>",
  "string without end": "module attributes {a = \"b} {\n}",
  "enumeration": "aie.device(npu1) {\n  %t = aie.tile(0, 2)\n  %l = aie.lock(%t)\n  %c = aie.core(%t) {\n    aie.use_lock(%l, AcquireAll, 1)\n    aie.end\n  }\n}",
  "structure in generic form": "\"memref.subview\"() : () -> ()",
  "attribute given twice": "module attributes {a, a} {\n}",
  "operands and types": "func.func @f(%a: i32) {\n  \"test.op\"(%a, %a) : (i32) -> ()\n  return\n}",
  "tensor without rank": "func.func private @f(tensor<*xf32>)",
  "unexpected character": "module { § }",
};

test("messages name place, reason and code", () => {
  const report = Object.entries(texts).map(([title, text]) => {
    try {
      parse(text, { name: "input.mlir" });
    } catch (error) {
      assert.instance(error, ParseError, title);
      return `## ${title}\n${(error as ParseError).message}\n`;
    }
    return assert.unreachable(`${title} was accepted`);
  });
  expectGolden("ir/parse-errors.txt", report.join("\n"));
});

test("nesting is limited", () => {
  const deep = (open: string, inner: string, close: string, times = 100_000): string => open.repeat(times) + inner + close.repeat(times);
  for (const text of [
    deep("module {", "", "}"), `module attributes {a = ${deep("[", "", "]")}} {}`, `func.func private @f(${deep("tuple<", "i32", ">")})`,
    `#m = affine_map<(d0) -> (${deep("(", "d0", ")")})>`, `#m = affine_map<(d0) -> (${"- ".repeat(100_000)}d0)>`,
    `#m = affine_map<(d0) -> (d0${" + d0".repeat(100_000)})>`, `"a.b"() {x = dense<${deep("[", "1", "]")}> : tensor<1xi32>} : () -> ()`,
  ]) {
    assert.throws(() => parse(text), (error: unknown) => error instanceof ParseError && /^too-(deep|large)$/.test(error.code));
  }
});

test("the place is a line and a column", () => {
  try {
    parse("module {\n  func.func @f( {\n");
    assert.unreachable();
  } catch (error) {
    assert.is((error as ParseError).line, 2);
    assert.is((error as ParseError).column, 17);
  }
});

test.run();
