/**
 * The C++ of the microkernels, compiled for this machine with a stand-in for aie_api: on small integers it gives the bits of the
 * simulator's microkernels, in every block layout.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { elementBits } from "../../../compiler/target/element-types.js";
import { microkernelSource } from "../../../compiler/encode/microkernel-source.js";
import { microkernelName, packedOrder, type BlockOrder, type TransposedBlocks, type MatmulMicrokernel, type Microkernel, type MicrokernelType } from "../../../compiler/target/microkernels.js";
import { Arithmetic } from "../../../runtime/numerics/arithmetic.js";
import { microkernelOperandBytes } from "../../../runtime/numerics/microkernels/operand-bytes.js";
import { expectGolden } from "../../golden.js";
import { root } from "../../paths.js";
import { gxx, testWith } from "../../programs.js";

type Size = readonly [m: number, k: number, n: number];
function matmul(lhs: MicrokernelType, acc: MicrokernelType, [m, k, n]: Size, [bm, bk, bn]: Size, order: BlockOrder = packedOrder, transposed?: TransposedBlocks): MatmulMicrokernel {
  return { kind: "matmul", m, k, n, block: { m: bm, k: bk, n: bn }, order, transposed, lhs, rhs: lhs, acc };
}

/** Even and odd counts of blocks, every layout, every element type, factors as they are and transposed. */
const microkernels: readonly Microkernel[] = [
  { kind: "zero", m: 8, n: 8, acc: "f32" },
  { kind: "zero", m: 4, n: 8, acc: "i32" },
  { kind: "add_one", count: 12, acc: "i32" },
  matmul("bf16", "f32", [16, 24, 8], [4, 8, 4]),
  matmul("bf16", "f32", [12, 8, 20], [4, 8, 4], { lhs: "mk", rhs: "kn", acc: "mn" }),
  matmul("i8", "i32", [8, 16, 24], [4, 8, 8]),
  matmul("i8", "i32", [12, 24, 16], [4, 8, 8], { lhs: "km", rhs: "kn", acc: "mn" }),
  matmul("i16", "i32", [8, 4, 16], [4, 2, 8]),
  matmul("bf16", "f32", [8, 16, 12], [4, 8, 4], packedOrder, { lhs: true }),
  matmul("i8", "i32", [4, 8, 16], [4, 8, 8], packedOrder, { lhs: true, rhs: true }),
  matmul("f32", "f32", [8, 12, 4], [4, 4, 4]),
  matmul("i32", "i32", [8, 8, 4], [4, 8, 4]),
  { ...matmul("i8", "i32", [8, 32, 16], [4, 16, 8]), rhs: "i4" },
  { ...matmul("i8", "i32", [4, 32, 8], [4, 16, 8], packedOrder, { rhs: true }), rhs: "i4" },
  { ...matmul("i16", "i64", [4, 16, 16], [2, 8, 8], packedOrder, { lhs: true }), rhs: "i8" },
  { ...matmul("i32", "i64", [8, 4, 8], [4, 2, 4]), rhs: "i16" },
  matmul("f32", "f32", [8, 4, 8], [4, 2, 8], packedOrder, { rhs: true }),
  matmul("f32", "f32", [4, 8, 12], [4, 4, 4], { lhs: "mk", rhs: "nk", acc: "mn" }),
];

const epilogue = { kind: "epilogue", m: 8, n: 16, acc: "i32", out: "i8", relu: false, round: "floor", overflow: "wrap" } as const;
const perColumn = { shape: "N", block: { m: 4, n: 8 } } as const;
const epilogues: readonly Microkernel[] = [
  { ...epilogue, scale: { multiplier: 1000003, shift: 7 } },
  { ...epilogue, scale: { multiplier: 10, shift: 0 }, overflow: "saturate", bias: { type: "i32", shape: "MxN", block: { m: 4, n: 8 }, order: "nm" } },
  { ...epilogue, out: "i16", relu: true, bias: { ...perColumn, type: "i32", order: "nm" } },
  { ...epilogue, acc: "f32", out: "bf16", bias: { ...perColumn, type: "f32", order: "mn" } },
  { ...epilogue, acc: "f32", out: "bf16", relu: true, round: "even", bias: { ...perColumn, type: "bf16", order: "nm" } },
];
const all = [...microkernels, ...epilogues];

const test = suite("microkernel source");
const directory = mkdtempSync(join(tmpdir(), "herdbook-microkernels-"));
test.after(() => rmSync(directory, { recursive: true, force: true }));

test("the source of four microkernels", () => {
  const [, zero] = microkernels;
  expectGolden("encode/microkernels.cc", microkernelSource([zero, microkernels[5], zero, epilogues[1], epilogues[3]]));
});

/** A program that calls every microkernel on consecutive operands, read from standard input, and writes them all back. */
function driver(): string {
  const calls = all.map((microkernel) => {
    const bytes = microkernelOperandBytes(microkernel);
    const operands = bytes.map((_, i) => `at + ${bytes.slice(0, i).reduce((a, b) => a + b, 0)}`);
    const parameters = bytes.map(() => "void *").join(", ");
    return `{ char *at = next(${bytes.reduce((a, b) => a + b, 0)}); reinterpret_cast<void (*)(${parameters})>(&${microkernelName(microkernel)})(${operands.join(", ")}); flush(); }`;
  });
  return `#include "microkernels.cc"
#include <cstdio>
#include <vector>
alignas(64) static char bytes[1 << 16];
static size_t length;
static char *next(size_t size) { length = std::fread(bytes, 1, size, stdin); return bytes; }
static void flush() { std::fwrite(bytes, 1, length, stdout); }
int main() { ${calls.join("\n")} }
`;
}

function operandTypes(microkernel: Microkernel): MicrokernelType[] {
  switch (microkernel.kind) {
    case "matmul": return [microkernel.lhs, microkernel.rhs, microkernel.acc];
    case "epilogue": return [microkernel.acc, ...(microkernel.bias ? [microkernel.bias.type] : []), microkernel.out];
    default: return microkernelOperandBytes(microkernel).map(() => microkernel.acc);
  }
}

/** Operands of small integers, so that every order of additions gives the same bits; sums to be narrowed are large ones and fractions. */
function operands(microkernel: Microkernel, seed: number): Buffer {
  const types = operandTypes(microkernel);
  return Buffer.concat(microkernelOperandBytes(microkernel).map((bytes, operand) => {
    const buffer = Buffer.alloc(bytes);
    const scale = microkernel.kind === "epilogue" && operand === 0 ? (types[0] === "f32" ? 0.1234567 : 12345) : 1;
    const value = (i: number): number => (((i * 7 + operand * 5 + seed) % 15) - 7) * scale;
    const elements = (bytes * 8) / elementBits[types[operand]];
    for (let i = 0; i < elements; i++) write(buffer, types[operand], i, value(i));
    return buffer;
  }));
}
function write(buffer: Buffer, dtype: MicrokernelType, index: number, value: number): void {
  const offset = Math.floor((index * elementBits[dtype]) / 8);
  switch (dtype) {
    case "bf16": {
      const wide = Buffer.alloc(4);
      wide.writeFloatLE(value);
      wide.copy(buffer, offset, 2);
      return;
    }
    case "f32": buffer.writeFloatLE(value, offset); return;
    case "i8": buffer.writeInt8(value, offset); return;
    case "i16": buffer.writeInt16LE(value, offset); return;
    case "i32": buffer.writeInt32LE(value, offset); return;
    case "i4": buffer[offset] |= (value & 0xf) << (4 * (index % 2)); return;
    case "i64": buffer.writeBigInt64LE(BigInt(value), offset); return;
    default: dtype satisfies never;
  }
}

/** What the simulator's microkernel makes of the same operands. */
function simulated(arithmetic: Arithmetic, microkernel: Microkernel, given: Buffer): Buffer {
  arithmetic.bytes.set(given);
  let address = 0;
  const addresses = microkernelOperandBytes(microkernel).map((bytes) => (address += bytes) - bytes);
  arithmetic.microkernel(microkernel)(...addresses);
  return Buffer.from(arithmetic.bytes.subarray(0, given.length));
}

testWith(gxx, "g++", test, "each computes what the simulator's microkernel computes", () => {
  writeFileSync(join(directory, "microkernels.cc"), microkernelSource(all));
  writeFileSync(join(directory, "main.cc"), driver());
  const program = join(directory, "main");
  execFileSync(gxx!, ["-std=c++20", "-O1", "-ffp-contract=off", "-w", "-I", join(root, "test", "compiler", "encode"), join(directory, "main.cc"), "-o", program]);
  const given = all.map(operands);
  const { stdout, status } = spawnSync(program, { input: Buffer.concat(given), maxBuffer: 1 << 20 });
  assert.is(status, 0);
  const arithmetic = new Arithmetic(65536);
  let position = 0;
  all.forEach((microkernel, i) => {
    const obtained = stdout.subarray(position, (position += given[i].length));
    assert.is(obtained.toString("hex"), simulated(arithmetic, microkernel, given[i]).toString("hex"), JSON.stringify(microkernel));
    assert.is.not(obtained.toString("hex"), given[i].toString("hex"), "it did something");
  });
});

test.run();
