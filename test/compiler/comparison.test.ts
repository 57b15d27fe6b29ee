import { suite } from "uvu";
import * as assert from "uvu/assert";
import { structuralDifference } from "../../compiler/comparison/structural-difference.js";
import { parse } from "../../compiler/dialects/registry.js";

const test = suite("structural differences");

const body = (text: string): string => `func.func @f(%a: memref<8xi32>, %b: memref<8xi32>) {\n${text}\nreturn\n}`;
const between = (a: string, b: string): ReturnType<typeof structuralDifference> => structuralDifference(parse(body(a)), parse(body(b)));

test("sizes are no structure: constants, types, and how many constants there are", () => {
  assert.is(structuralDifference(parse(body("")), parse(body("").replaceAll("8x", "64x"))), undefined);
  assert.is(between("%c = arith.constant 1 : index\n%v = memref.load %a[%c] : memref<8xi32>", "%d = arith.constant 3 : index\n%c = arith.constant 2 : index\n%v = memref.load %a[%c] : memref<8xi32>"), undefined);
});

test("another operation is found, with what is around it", () => {
  const difference = between("%c = arith.constant 1 : index\nscf.for %i = %c to %c step %c {\n  memref.copy %a, %b : memref<8xi32> to memref<8xi32>\n}",
    "%c = arith.constant 1 : index\nscf.for %i = %c to %c step %c {\n  %v = memref.load %a[%i] : memref<8xi32>\n}");
  assert.equal(difference?.path, ["builtin.module", "func.func", "scf.for"]);
  assert.is(difference?.reason, "memref.copy stands where the other has memref.load");
});

test("an operation more, and other wiring", () => {
  const copy = "memref.copy %a, %b : memref<8xi32> to memref<8xi32>";
  assert.match(between(`${copy}\n${copy}`, copy)!.reason, "memref.copy stands where the other has func.return");
  assert.is(between(copy, "memref.copy %b, %a : memref<8xi32> to memref<8xi32>")?.reason, "operand 0 of memref.copy comes from elsewhere");
});

test.run();
