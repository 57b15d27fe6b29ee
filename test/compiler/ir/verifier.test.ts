import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, verify } from "../../../compiler/dialects/registry.js";
import { Operation } from "../../../compiler/ir/operation.js";

const messages = (text: string): string[] => verify(parse(text)).map(({ message }) => message);
const inFunction = (body: string, args = ""): string => `func.func @f(${args}) {\n${body}\n}`;

/** Texts that parse and are invalid, with a part of the first message. */
const invalid: readonly (readonly [string, string, string])[] = [
  ["use before definition", inFunction("%1 = arith.addi %0, %0 : i32\n%0 = arith.constant 1 : i32\nreturn"), "used before it is defined"],
  ["block that does not dominate", inFunction(`cf.cond_br %c, ^bb1, ^bb2
    ^bb1:\n%0 = arith.constant 1 : i32\ncf.br ^bb3\n^bb2:\ncf.br ^bb3\n^bb3:\n"test.use"(%0) : (i32) -> ()\nreturn`, "%c: i1"), "does not dominate"],
  ["terminator in the middle", inFunction("return\nreturn"), "must be the last operation"],
  ["no terminator", inFunction("%0 = arith.constant 1 : i32"), "no terminator"],
  ["types of a branch", inFunction("cf.br ^bb1(%x : i32)\n^bb1(%y: i64):\nreturn", "%x: i32"), "passes (i32)"],
  ["result types of a function", "func.func @f(%x: i32) -> i64 {\nreturn %x : i32\n}", "returns other types"],
  ["call of nothing", inFunction("call @g() : () -> ()\nreturn"), "@g is not declared"],
  ["call with other types", "func.func private @g(i32)\nfunc.func @f() {\ncall @g() : () -> ()\nreturn\n}", "passes other types"],
  ["function declared twice", "func.func private @f()\nfunc.func private @f()", "redefines the symbol @f"],
  ["public declaration", "func.func @f()", "without a body is private"],
  ["step of a loop", inFunction("%c0 = arith.constant 0 : index\nscf.for %i = %c0 to %c0 step %c0 {\n}\nreturn"), "has to be positive"],
  ["subview", inFunction("%s = memref.subview %m[0] [4] [1] : memref<8xi32> to memref<5xi32>\nreturn", "%m: memref<8xi32>"), "expected the result type memref<4xi32>"],
  ["indices of a load", inFunction("%v = memref.load %m[] : memref<8xi32>\nreturn", "%m: memref<8xi32>"), "needs 1 indices"],
  ["global of nothing", inFunction("%v = memref.get_global @g : memref<8xi32>\nreturn"), "@g is not declared"],
  ["sizes and strides", `air.channel @c [1]\nfunc.func @f(%m: memref<8xi32>, %i: index) {\nair.channel.put @c[] (%m[%i] [%i] []) : (memref<8xi32>)\nreturn\n}`, "different numbers of sizes and strides"],
  ["broadcast", "air.channel @c [2, 2] {broadcast_shape = [2, 4]}", "broadcast_shape"],
  ["buffer of a herd", inFunction(`%c1 = arith.constant 1 : index
    air.herd tile (%x, %y) in (%sx=%c1, %sy=%c1) {\n%b = memref.alloc() : memref<8xi32, 1>\n}\nreturn`), "in L1"],
  ["loop variable as a symbol", inFunction("affine.for %i = 0 to 2 {\n%0 = affine.apply affine_map<()[s0] -> (s0 * 4)>()[%i]\n}\nreturn"), "cannot be used as a symbol"],
  ["apply of a loop variable as a symbol", inFunction(`affine.for %i = 0 to 2 {
    %0 = affine.apply affine_map<(d0) -> (d0 * 4)>(%i)\n%1 = affine.apply affine_map<()[s0] -> (s0 + 1)>()[%0]\n}\nreturn`), "cannot be used as a symbol"],
  ["condition on a loop variable of scf", inFunction("scf.for %i = %a to %a step %a {\naffine.if affine_set<(d0) : (d0 >= 0)>(%i) {\n}\n}\nreturn", "%a: index"), "cannot be used as a dimension id"],
  ["bound that is computed in a loop", inFunction(`scf.for %i = %a to %a step %a {
    %0 = arith.addi %i, %i : index\naffine.for %j = 0 to affine_map<()[s0] -> (s0)>()[%0] {\n}\n}\nreturn`, "%a: index"), "cannot be used as a symbol"],
  ["core that is compiled and has a program", "aie.device(npu1) {\n%t = aie.tile(0, 2)\n%c0 = arith.constant 0 : index\n%c = aie.core(%t) {\n%c1 = arith.constant 1 : index\naie.end\n} {elf_file = \"a.elf\"}\n}", "elf_file"],
  ["buffer of a segment", inFunction("air.segment @s {\n%b = memref.alloc() : memref<8xi32>\n}\nreturn"), "L2 or L1"],
];
for (const [name, text, part] of invalid) {
  test(`refuses: ${name}`, () => {
    const found = messages(text);
    assert.ok(found.some((message) => message.includes(part)), `expected "${part}", found ${JSON.stringify(found)}`);
  });
}

test("values that may stand for dimensions and symbols", () => {
  assert.equal(messages(inFunction(`%1 = arith.addi %a, %a : index
    scf.if %c {\n%2 = affine.apply affine_map<()[s0] -> (s0 + 1)>()[%1]\naffine.for %i = 0 to affine_map<()[s0] -> (s0)>()[%2] {
      %3 = affine.apply affine_map<(d0) -> (d0 * 2)>(%i)\naffine.for %j = 0 to affine_map<(d0)[s0] -> (d0 + s0)>(%3)[%a] {\n}\n}\n}
    scf.for %i = %a to %a step %a {\n%4 = affine.apply affine_map<()[s0] -> (s0)>()[%i]\n}\nreturn`, "%a: index, %c: i1")), []);
});

test("values from outside an isolated operation", () => {
  const module = parse("func.func @f(%x: i32) {\n  return\n}\nfunc.func @g() {\n  return\n}");
  const [f, g] = module.body.operations;
  g.body.insertAt(0, new Operation("test.use", { operands: [f.body.arguments[0]] }));
  assert.equal(verify(module).map(({ message }) => message), ["'test.use' operand #0 is defined outside of 'func.func', which is isolated from above"]);
});

test("a value of an inner region", () => {
  const module = parse(`func.func @f() {\n"test.region"() ({\n%0 = arith.constant 1 : i32\n}) : () -> ()\nreturn\n}`);
  const [f] = module.body.operations;
  f.body.insertAt(1, new Operation("test.use", { operands: [module.collect("arith.constant")[0].result] }));
  assert.equal(verify(module).map(({ message }) => message), ["'test.use' operand #0 is defined in a region that does not enclose its use"]);
});

test("an operand whose operation was taken out", () => {
  const module = parse("func.func @f() {\n  %0 = arith.constant 1 : i32\n  \"test.use\"(%0) : (i32) -> ()\n  return\n}");
  module.collect("arith.constant")[0].detach();
  assert.match(verify(module)[0].message, "in no block");
});

test("a structure that passes broke", () => {
  const module = parse("func.func @f(%m: memref<8xi32>, %i: index) {\n  %v = memref.load %m[%i] : memref<8xi32>\n  return\n}");
  module.collect("memref.load")[0].setOperand(0, module.body.operations[0].body.arguments[1]);
  assert.ok(verify(module).length > 0);
});

test.run();
