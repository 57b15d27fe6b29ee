import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, print, verify } from "../../../compiler/dialects/registry.js";
import { canonicalizeModule } from "../../../compiler/passes/canonicalize.js";
import { eliminateCommonSubexpressions } from "../../../compiler/passes/cse.js";

function lines(text: string, unitLoops = false): string[] {
  const module = parse(text);
  canonicalizeModule(module, { unitLoops });
  assert.equal(verify(module).map(({ message }) => message), []);
  return print(module).split("\n").map((line) => line.trim()).filter((line) => line && line !== "}" && line !== "module {");
}
const body = (text: string, args = "%x: index, %m: memref<64xi32>"): string => `func.func @f(${args}) {\n${text}\nreturn\n}`;
const use = (value: string): string => `"test.use"(${value}) : (index) -> ()`;

test("arithmetic on constants", () => {
  const text = body(`%a = arith.constant 6 : index\n%b = arith.constant -4 : index\n%c = arith.muli %a, %b : index\n%d = arith.addi %c, %a : index
    %e = arith.floordivsi %d, %b : index\n${use("%e")}\n%f = arith.constant 0 : index\n%g = arith.addi %x, %f : index\n${use("%g")}`);
  const found = lines(text);
  assert.ok(found.includes("%c4 = arith.constant 4 : index"), found.join("\n"));
  assert.ok(found.includes('"test.use"(%x) : (index) -> ()'));
  assert.is(found.filter((line) => line.includes("arith.")).length, 1);
});

test("integers wrap at their width", () => {
  const found = lines(body('%a = arith.constant 100 : i8\n%b = arith.addi %a, %a : i8\n"test.use"(%b) : (i8) -> ()'));
  assert.ok(found.some((line) => line.endsWith("arith.constant -56 : i8")), found.join("\n"));
});

test("affine.apply is composed, and takes constants into its map", () => {
  const found = lines(body(`%c = arith.constant 8 : index\n%a = affine.apply affine_map<(d0)[s0] -> (d0 * s0)>(%x)[%c]
    %b = affine.apply affine_map<(d0, d1) -> (d0 + d1 + 1)>(%a, %x)\n${use("%b")}`));
  assert.ok(found.includes("#map = affine_map<(d0) -> (d0 * 8 + d0 + 1)>"), found.join("\n"));
  assert.is(found.filter((line) => line.includes("affine.apply")).length, 1);
});

test("conditions that are known", () => {
  const found = lines(body(`%c = arith.constant 3 : index\naffine.if affine_set<(d0) : (d0 - 4 >= 0)>(%c) {\n${use("%x")}\n} else {\n${use("%c")}\n}`));
  assert.ok(found.includes('"test.use"(%c) : (index) -> ()'));
  assert.not.ok(found.some((line) => line.includes("affine.if")));
});

test("loops that never run, and loops that run once", () => {
  const text = body(`%c0 = arith.constant 0 : index\n%c4 = arith.constant 4 : index\nscf.for %i = %c4 to %c4 step %c4 {\n${use("%i")}\n}
    scf.parallel (%i) = (%c0) to (%c4) step (%c4) {\n  %j = affine.apply affine_map<(d0) -> (d0 + 1)>(%i)\n  ${use("%j")}\n}
    scf.forall (%k) in (1) {\n  ${use("%k")}\n}`);
  assert.equal(lines(text).filter((line) => line.startsWith("scf.")), ["scf.parallel (%i) = (%c0) to (%c4) step (%c4) {", "scf.forall (%k) in (1) {", "scf.reduce"]
    .filter((line) => line !== "scf.reduce").flatMap((line) => (line.startsWith("scf.parallel") ? [line, "scf.reduce"] : [line])));
  const inlined = lines(text, true);
  assert.not.ok(inlined.some((line) => line.startsWith("scf.")), inlined.join("\n"));
  assert.ok(inlined.some((line) => line.endsWith("arith.constant 1 : index")));
});

test("a buffer that is only freed goes", () => {
  const found = lines(body('%b = memref.alloc() : memref<4xi32>\nmemref.dealloc %b : memref<4xi32>\n%k = memref.alloc() : memref<4xi32>\n"test.use"(%k) : (memref<4xi32>) -> ()'));
  assert.is(found.filter((line) => line.includes("memref.alloc")).length, 1);
  assert.not.ok(found.some((line) => line.includes("dealloc")));
});

test("equal expressions are computed once, but not across isolated operations", () => {
  const module = parse(body(`%a = arith.constant 1 : index\n%b = arith.constant 1 : index\n%c = arith.addi %x, %a : index\n"test.region"() ({
      %d = arith.addi %x, %b : index\n      ${use("%d")}\n    }) : () -> ()\n${use("%c")}
    air.segment @s {\n  %e = arith.constant 1 : index\n  ${use("%e")}\n}`));
  eliminateCommonSubexpressions(module);
  assert.equal(verify(module), []);
  assert.is(module.collect("arith.constant").length, 2);
  assert.is(module.collect("arith.addi").length, 1);
});

test.run();
