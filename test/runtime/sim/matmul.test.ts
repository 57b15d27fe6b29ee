/** Whole matmuls in words: ours for every shape of herd, and the designs that the real tools encoded. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { simulate } from "../../../runtime/sim/simulate.js";
import type { ProgramImage } from "../../../compiler/encode/program.js";
import { parseConfiguration } from "../../../runtime/sim/program-image.js";
import { conformance } from "../../paths.js";
import { matmulCoreProgram, matmulWords, type MatmulDesign } from "./matmul-words.js";
import { image } from "./words.js";

/** Small integers, so that every product and sum is exact in every type. */
function integers(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => { state = (Math.imul(state, 1103515245) + 12345) >>> 0; return ((state >>> 16) % 15) - 7; });
}
function encode(type: MatmulDesign["lhs"], values: readonly number[]): Uint8Array {
  switch (type) {
    case "i8": return new Uint8Array(Int8Array.from(values).buffer);
    case "f32": return new Uint8Array(Float32Array.from(values).buffer);
    case "bf16": return new Uint8Array(Uint16Array.from(new Uint32Array(Float32Array.from(values).buffer), (word) => word >>> 16).buffer);
    default: return type satisfies never;
  }
}
function decode(type: MatmulDesign["acc"], bytes: Uint8Array): number[] {
  return [...type === "i32" ? new Int32Array(bytes.buffer) : new Float32Array(bytes.buffer)];
}
function product({ M, K, N }: { M: number; K: number; N: number }, a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: M * N }, (_, at) => {
    const [row, column] = [Math.floor(at / N), at % N];
    let sum = 0;
    for (let k = 0; k < K; k++) sum += a[row * K + k] * b[k * N + column];
    return sum;
  });
}

async function check(program: ProgramImage, design: Pick<MatmulDesign, "M" | "K" | "N" | "lhs" | "acc">): Promise<void> {
  const [a, b] = [integers(design.M * design.K, 1), integers(design.K * design.N, 2)];
  const inputs = new Map([["A", encode(design.lhs, a)], ["B", encode(design.lhs, b)]]);
  const result = await simulate(program, inputs);
  assert.is(result.outcome, "complete", [...result.stalls.map((stall) => stall.text), result.error?.message].join("\n"));
  assert.equal(decode(design.acc, result.outputs.get("C")!), product(design, a, b));
  assert.is(result.counters.macs, design.M * design.K * design.N);
  assert.equal(result.warnings, []);
  const timing = await simulate(program, new Map(), { payload: "none" });
  assert.is(timing.cycles, result.cycles);
}

const tile = { m: 8, k: 16, n: 16 };
const designs: readonly MatmulDesign[] = [
  { M: 16, K: 32, N: 32, columns: 1, rows: 1, ...tile, lhs: "bf16", acc: "f32" },
  { M: 32, K: 64, N: 64, columns: 2, rows: 2, ...tile, lhs: "i8", acc: "i32" },
  { M: 64, K: 64, N: 128, columns: 4, rows: 4, ...tile, lhs: "bf16", acc: "f32" },
  { M: 64, K: 32, N: 64, columns: 4, rows: 2, ...tile, lhs: "f32", acc: "f32" },
];
for (const design of designs) {
  const { M, K, N, columns, rows, lhs } = design;
  test(`M=${M} K=${K} N=${N} in ${lhs} on a herd of ${columns} columns x ${rows} rows`, async () => check(image(matmulWords(design)), design));
}

/** A design whose words the real tools made; the core programs are those of the input text. */
function encoded(name: string, columns: number, rows: number, size: { M: number; K: number; N: number }): ProgramImage {
  const read = (ending: string): string => readFileSync(join(conformance, "matmul-design", `${name}.expected.${ending}`), "utf8");
  const design: MatmulDesign = { ...size, columns, rows, m: 32, k: 32, n: 32, lhs: "bf16", acc: "f32" };
  // Buffer addresses and block order of the allocated text.
  const program = matmulCoreProgram(design, { a: [0x4000, 0x8000], b: [0xc000, 0x1400], c: 0x400 }, ["mk", "kn", "mn"]);
  const parts = matmulWords(design);
  return {
    ...image({ ...parts, cores: Object.fromEntries(Object.keys(parts.cores!).map((key) => [key, program])) }),
    config: parseConfiguration(read("config.txt")),
    words: Uint32Array.from(read("words.txt").trim().split("\n"), (line) => parseInt(line, 16)),
  };
}
test("the words of the real tools for one core", async () => {
  const size = { M: 64, K: 128, N: 64 };
  await check(encoded("matmul_1x1_bf16_32", 1, 1, size), { ...size, lhs: "bf16", acc: "f32" });
});
test("the words of the real tools for a 2 x 2 herd", async () => {
  const size = { M: 128, K: 128, N: 128 };
  await check(encoded("matmul_2x2_bf16_32", 2, 2, size), { ...size, lhs: "bf16", acc: "f32" });
});

test("tokens follow the packet route that the real tools configure, and are lost where it is broken", async () => {
  const program = encoded("matmul_1x1_bf16_32", 1, 1, { M: 64, K: 128, N: 64 });
  const breaks: readonly [address: number, bit: number][] = [[0x3f008, 0], [0x3f008, 31], [0x3f100, 31], [0x3f200, 24], [0x3f200, 8]];
  for (const [address, bit] of breaks) {
    const config = program.config.map((write) => (write.kind === "write32" && write.address === address ? { ...write, value: (write.value ^ (2 ** bit)) >>> 0 } : write));
    const result = await simulate({ ...program, config }, new Map(), { payload: "none" });
    assert.is(result.outcome, "stall", `bit ${bit} of ${address.toString(16)}`);
    assert.equal(result.stalls.map((stall) => stall.reason), ["TCT"]);
    assert.match(result.stalls[0].text, /TileControl|South/);
  }
});

test.run();
