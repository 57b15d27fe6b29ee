/** Mutated texts: the parser gives a module or a ParseError, and what it accepts prints as a text of the same module. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, print, registry, verify } from "../../../compiler/dialects/registry.js";
import { firstDifference } from "../../../compiler/ir/equality.js";
import { ParseError } from "../../../compiler/ir/parser.js";
import type { Operation } from "../../../compiler/ir/operation.js";
import { conformance, root } from "../../paths.js";

const seed = Number(process.env["HERDBOOK_FUZZ_SEED"] ?? 20261124);
const count = Number(process.env["HERDBOOK_FUZZ_COUNT"] ?? 800);

/** mulberry32: a small generator with a 32-bit state. */
function random(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const fragments = [
  "%0", "%x#1", "^bb0", "^bb9", "@f", "@\"a b\"", "#map", "!t", "{", "}", "(", ")", "[", "]", "<", ">", "<{", "}>", ",", ":", "=", "->", "-1",
  "0x7fffffff", "99999999999999999999", "1.5e9", "true", "dense<", "dense<\"0x00\">", "array<i32: 1>", "affine_map<(d0) -> (d0 mod 0)>", "index", "i0", "i1",
  "memref<", "memref<?x4xf32, strided<[?, 1], offset: ?>>", "tensor<0xf32>", "vector<4xi8>", "\"\\FF\"", "\"a", "//", "loc(", "{a, a}", "operandSegmentSizes = array<i32: 1, 1>",
  "\"scf.for\"() : () -> ()", "\"builtin.module\"() ({}) : () -> ()", "module {}", "func.func @f()", "async", "iter_args(%a = %b)", "\u{1F600}", "\ud800", "\0",
];

/** Puts another word or number of the text in the place of one, or a number close to it. */
function exchange(text: string, next: () => number): string {
  const words = [...text.matchAll(/[%@^#]?[\w.]+|"[^"\n]*"/g)];
  const pick = () => words[Math.floor(next() * words.length)]!;
  const { index, 0: word } = pick();
  const kind = /^[%@^#"]/.exec(word)?.[0] ?? (/^\d/.test(word) ? "0" : "a");
  let other = pick()[0];
  for (let tries = 0; tries < 20 && (/^[%@^#"]/.exec(other)?.[0] ?? (/^\d/.test(other) ? "0" : "a")) !== kind; tries++) other = pick()[0];
  if (kind === "0" && next() < 0.5) other = String(Number.parseInt(word) + Math.floor(next() * 5) - 2);
  return text.slice(0, index) + other + text.slice(index + word.length);
}

/** Cuts, repeats, swaps and inserts pieces. */
function mutate(text: string, next: () => number): string {
  const at = (limit: number): number => Math.floor(next() * limit);
  if (next() < 0.6) return exchange(text, next);
  let result = text;
  for (let times = 1 + at(3); times > 0; times--) {
    const from = at(result.length + 1);
    const length = 1 + at(next() < 0.8 ? 12 : 200);
    const piece = result.slice(from, from + length);
    const kind = at(6);
    const other = at(result.length + 1);
    result = result.slice(0, from)
      + [
        "", piece + piece, fragments[at(fragments.length)], fragments[at(fragments.length)] + piece,
        result.slice(other, other + length), String(at(2 ** 31)),
      ][kind]
      + result.slice(from + (kind === 1 || kind === 3 ? length : kind === 0 ? length : at(2) * length));
  }
  return result;
}

function texts(): string[] {
  const files = readdirSync(conformance, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".mlir")).sort();
  const found = files.map((name) => readFileSync(join(conformance, name), "utf8")).filter(({ length }) => length < 9000);
  const golden = ["tensor-to-air.mlir", "dialects.mlir"].map((name) => readFileSync(join(root, "test", "golden", "ir", name), "utf8"));
  return [...found, ...Array.from({ length: 12 }, () => golden).flat()];
}

test("mutated texts give a module or a ParseError", () => {
  const sources = texts();
  const next = random(seed);
  let accepted = 0;
  for (let tried = 0; tried < count; tried++) {
    const text = mutate(sources[Math.floor(next() * sources.length)]!, next);
    let module: Operation;
    try {
      module = parse(text);
    } catch (error) {
      assert.instance(error, ParseError, `seed ${seed}, text ${tried}: ${(error as Error).stack}\n${text}`);
      continue;
    }
    accepted++;
    for (const generic of [false, true]) {
      let again: string | undefined;
      try {
        again = print(module, { generic });
        const difference = firstDifference(module, parse(again), registry);
        assert.is(difference, undefined, `seed ${seed}, text ${tried}: ${difference}`);
      } catch (error) {
        assert.unreachable(`seed ${seed}, text ${tried}, ${generic ? "generic" : "custom"}: ${(error as Error).stack}\n--- text\n${text}\n--- printed\n${again}`);
      }
    }
    verify(module);
  }
  console.log(`  ${count} mutated texts, ${accepted} accepted, seed ${seed}`);
  assert.ok(accepted > count / 20, "the mutations leave too few texts acceptable");
});

test.run();
