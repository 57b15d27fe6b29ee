/** Bufferization: in place where that is right, memory of its own where an old value is still read. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { registry } from "../../../compiler/dialects/registry.js";
import { interpret } from "../../../compiler/interpreter/interpret.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { parse } from "../../../compiler/ir/parser.js";
import { print } from "../../../compiler/ir/printer.js";
import { verify } from "../../../compiler/ir/verifier.js";
import { checkLegality } from "../../../compiler/legality.js";
import { comprehensiveBufferize } from "../../../compiler/passes/iree-comprehensive-bufferize.js";

const T = "tensor<4x4xf32>";
const add = `linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}`;
/** `%to = %from + 2 * %out`: reads both its input and its destination. */
function accumulate(to: string, from: string, out: string): string {
  return `%${to} = ${add} ins(%${from} : ${T}) outs(%${out} : ${T}) {
    ^bb0(%x: f32, %y: f32):
      %twice = arith.addf %y, %y : f32
      %sum = arith.addf %x, %twice : f32
      linalg.yield %sum : f32
    } -> ${T}`;
}
const constants = `%one = arith.constant 1.0 : f32
    %two = arith.constant 2.0 : f32
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c3 = arith.constant 3 : index`;
function functionText(body: string, result: string): string {
  return `func.func @f(%A: ${T}, %B: ${T}, %C: ${T}) -> ${T} {
    ${constants}
    ${body}
    return %${result} : ${T}
  }`;
}

/** Bufferizes, checks that the module is sound and computes the same, and returns it. */
function bufferized(text: string): Operation {
  const args = [1, 2, 3].map((seed) => Float32Array.from({ length: 16 }, (_, i) => ((i * seed + seed) % 7) - 3));
  const module = parse(text, registry);
  const expected = interpret(module, args).results[0];
  comprehensiveBufferize.run(module, { device: "npu1", columns: 4, options: {} });
  assert.equal(verify(module, registry).map(({ message }) => message), [], text);
  assert.equal(checkLegality(module, "memref").map(({ reason }) => reason), [], text);
  const after = interpret(module, args).args;
  assert.equal(after[2], expected, `${text}\n${print(module, registry)}`);
  assert.equal([after[0], after[1]], [args[0], args[1]], `an input was written\n${text}`);
  return module;
}
function counts(module: Operation): string {
  return `${module.collect("memref.alloc").length} allocations, ${module.collect("linalg.copy").length} copies`;
}

test("an op may write where it reads element by element, and not where it reads other elements", () => {
  const op = (map: string): string => `%1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (${map})>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%0 : ${T}) outs(%0 : ${T}) {
    ^bb0(%x: f32, %y: f32):
      %sum = arith.addf %x, %x : f32
      linalg.yield %sum : f32
    } -> ${T}`;
  const text = (map: string): string => functionText(`${accumulate("0", "A", "C")}
    ${op(map)}`, "1");
  assert.is(counts(bufferized(text("d0, d1"))), "0 allocations, 0 copies");
  assert.is(counts(bufferized(text("d1, d0"))).startsWith("0 allocations"), false);
});

test("a chain of versions lives in one memory", () => {
  const module = bufferized(functionText(`%0 = linalg.fill ins(%one : f32) outs(%C : ${T}) -> ${T}
    ${accumulate("1", "A", "0")}
    ${accumulate("2", "B", "1")}`, "2"));
  assert.is(counts(module), "0 allocations, 0 copies");
});

test("an input is not written: the op gets memory of its own", () => {
  const module = bufferized(functionText(`${accumulate("0", "B", "A")}
    %1 = linalg.copy ins(%0 : ${T}) outs(%C : ${T}) -> ${T}`, "1"));
  assert.is(counts(module), "1 allocations, 2 copies");
});

test("an old version that is read later is kept", () => {
  const module = bufferized(functionText(`%e = tensor.empty() : ${T}
    %0 = linalg.copy ins(%A : ${T}) outs(%e : ${T}) -> ${T}
    ${accumulate("1", "B", "0")}
    ${accumulate("2", "0", "1")}
    %3 = linalg.copy ins(%2 : ${T}) outs(%C : ${T}) -> ${T}`, "3"));
  assert.is(module.collect("memref.alloc").length, 2);
});

test("a slice computed where it belongs is not copied", () => {
  const module = bufferized(functionText(`%r = scf.for %k = %c0 to %c3 step %c1 iter_args(%acc = %C) -> (${T}) {
      %s = tensor.extract_slice %acc[%k, 0] [1, 4] [1, 1] : ${T} to tensor<1x4xf32>
      %0 = linalg.fill ins(%two : f32) outs(%s : tensor<1x4xf32>) -> tensor<1x4xf32>
      %1 = tensor.insert_slice %0 into %acc[%k, 0] [1, 4] [1, 1] : tensor<1x4xf32> into ${T}
      scf.yield %1 : ${T}
    }`, "r"));
  assert.is(counts(module), "0 allocations, 0 copies");
});

test("a slice put elsewhere is copied", () => {
  const module = bufferized(functionText(`%s = tensor.extract_slice %C[0, 0] [1, 4] [1, 1] : ${T} to tensor<1x4xf32>
    %0 = linalg.fill ins(%two : f32) outs(%s : tensor<1x4xf32>) -> tensor<1x4xf32>
    %1 = tensor.insert_slice %0 into %C[2, 0] [1, 4] [1, 1] : tensor<1x4xf32> into ${T}`, "1"));
  assert.is(module.collect("memref.alloc").length, 1, "row 0 of C must stay as it was");
});

test("what a loop yields from elsewhere is copied home", () => {
  bufferized(functionText(`%r = scf.for %k = %c0 to %c3 step %c1 iter_args(%acc = %C) -> (${T}) {
      %e = tensor.empty() : ${T}
      %0 = linalg.copy ins(%A : ${T}) outs(%e : ${T}) -> ${T}
      ${accumulate("1", "acc", "0")}
      scf.yield %1 : ${T}
    }`, "r"));
});

test("a value from outside a loop is read again in its next trip", () => {
  bufferized(functionText(`%e = tensor.empty() : ${T}
    %0 = linalg.copy ins(%A : ${T}) outs(%e : ${T}) -> ${T}
    %r = scf.for %k = %c0 to %c3 step %c1 iter_args(%acc = %C) -> (${T}) {
      ${accumulate("1", "0", "acc")}
      ${accumulate("2", "B", "0")}
      ${accumulate("3", "2", "1")}
      scf.yield %3 : ${T}
    }`, "r"));
});

test("what a loop starts from stays when its trips read it too", () => {
  bufferized(functionText(`%e = tensor.empty() : ${T}
    %0 = linalg.copy ins(%A : ${T}) outs(%e : ${T}) -> ${T}
    %r = scf.for %k = %c0 to %c3 step %c1 iter_args(%acc = %0) -> (${T}) {
      ${accumulate("1", "0", "acc")}
      scf.yield %1 : ${T}
    }
    %2 = linalg.copy ins(%r : ${T}) outs(%C : ${T}) -> ${T}`, "2"));
});

/** A random program: versions of tensors, made by whole-tensor ops, slices and loops, in any order and from any operand. */
function randomProgram(next: (below: number) => number): string {
  let count = 0;
  const line = (values: string[], depth: number): string => {
    const pick = (): string => values[next(values.length)];
    const name = `v${count++}`;
    const from = pick();
    const into = pick();
    const row = next(4);
    let text: string;
    switch (next(depth === 0 ? 6 : 5)) {
      case 0: text = `%${name} = linalg.fill ins(%${["one", "two"][next(2)]} : f32) outs(%${into} : ${T}) -> ${T}`; break;
      case 1: text = `%${name} = linalg.copy ins(%${from} : ${T}) outs(%${into} : ${T}) -> ${T}`; break;
      case 2: text = accumulate(name, from, into); break;
      case 3: {
        text = `%${name}s = tensor.extract_slice %${from}[${row}, 0] [1, 4] [1, 1] : ${T} to tensor<1x4xf32>
    %${name}f = linalg.fill ins(%two : f32) outs(%${name}s : tensor<1x4xf32>) -> tensor<1x4xf32>
    %${name} = tensor.insert_slice %${name}f into %${into}[${next(2) ? row : next(4)}, 0] [1, 4] [1, 1] : tensor<1x4xf32> into ${T}`;
        break;
      }
      case 4: {
        text = `%${name}s = tensor.extract_slice %${from}[${row}, 0] [1, 4] [1, 1] : ${T} to tensor<1x4xf32>
    %${name} = tensor.insert_slice %${name}s into %${into}[${next(4)}, 0] [1, 4] [1, 1] : tensor<1x4xf32> into ${T}`;
        break;
      }
      default: {
        const inner = [...values, `${name}acc`];
        const body = Array.from({ length: 1 + next(4) }, () => line(inner, depth + 1)).join("\n    ");
        text = `%${name} = scf.for %${name}k = %c0 to %c${1 + next(3)} step %c1 iter_args(%${name}acc = %${into}) -> (${T}) {
    ${body}
    scf.yield %${inner[inner.length - 1 - next(2)]} : ${T}
    }`;
      }
    }
    values.push(name);
    return text;
  };
  const values = ["A", "B", "C"];
  const lines = Array.from({ length: 2 + next(7) }, () => line(values, 0));
  const last = values[values.length - 1 - next(3)];
  return functionText(`${lines.join("\n    ")}\n    %out = linalg.copy ins(%${last} : ${T}) outs(%C : ${T}) -> ${T}`, "out");
}

test("random programs compute the same in memory", () => {
  let state = 12345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let program = 0; program < 200; program++) bufferized(randomProgram(next));
});

test.run();
