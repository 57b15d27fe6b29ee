/** What is done to finished sums, through the passes: the first module, what every tensor pass keeps, what the real mlir-opt accepts, microkernels found. */
import { spawnSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, encodeProgram, stageText } from "../../compiler/compile.js";
import { configure } from "../../compiler/configuration/configure.js";
import type { Epilogue, MatmulProblem } from "../../compiler/configuration/problem.js";
import { parse, print } from "../../compiler/dialects/registry.js";
import { matmulModule, problemOf } from "../../compiler/from-workload.js";
import { storageFor, type Elements } from "../../compiler/interpreter/array.js";
import { interpret } from "../../compiler/interpreter/interpret.js";
import { bf16, f32, i16, i32, i8, type Type } from "../../compiler/ir/types.js";
import { typeText } from "../../compiler/ir/text.js";
import { runPasses, type Snapshot } from "../../compiler/pass-manager.js";
import { PassError } from "../../compiler/pass/pass.js";
import { channelOf } from "../../compiler/dialects/air-channel.js";
import { coresRunning } from "../../compiler/air/herd-cores.js";
import { pipelineNamed } from "../../compiler/pipelines/pipelines.js";
import { padPackTensorPasses } from "../../compiler/pipelines/pad-pack.js";
import { matmul } from "../../dsl/index.js";
import { expectGolden } from "../golden.js";
import { mlirOpt, testWith } from "../programs.js";
import { AirInterpreter } from "./air-interpreter.js";
import { compileUpTo } from "./compile-up-to.js";
import { npu1 } from "./matmul-fixture.js";

const test = suite("epilogue");
const types: Readonly<Record<string, Type>> = { bf16, f32, i32, i16, i8 };

interface Case {
  readonly problem: MatmulProblem;
  readonly epilogue: Epilogue;
  /** The epilogue again, on numbers that are exact. */
  readonly finish: (sum: number, column: number, row: number) => number;
}
const floats = { M: 16, K: 32, N: 32, lhs: "bf16", rhs: "bf16", acc: "f32" } as const;
const integers = { M: 16, K: 32, N: 32, lhs: "i8", rhs: "i8", acc: "i32" } as const;
const to8 = (value: number): number => (value << 24) >> 24;

const cases: Readonly<Record<string, Case>> = {
  "narrowed to bf16": { problem: floats, epilogue: { out: "bf16" }, finish: (sum) => Math.floor(sum / spacing(sum)) * spacing(sum) },
  "relu in f32": { problem: floats, epilogue: { out: "f32", relu: true }, finish: (sum) => Math.max(sum, 0) },
  "narrowed to i8": { problem: integers, epilogue: { out: "i8" }, finish: to8 },
  "scaled, shifted, narrowed": { problem: integers, epilogue: { out: "i8", scale: { multiplier: 10, shift: 7 } }, finish: (sum) => to8((sum * 10) >> 7) },
  "scaled and saturated": {
    problem: integers, epilogue: { out: "i8", scale: { multiplier: 3, shift: 4 }, relu: true, saturate: true },
    finish: (sum) => Math.min(127, Math.max(0, (sum * 3) >> 4)),
  },
  "a bias for each column": {
    problem: floats, epilogue: { out: "f32", relu: true, bias: { type: "f32", shape: "N" } },
    finish: (sum, column) => Math.max(sum + biasOf(column), 0),
  },
  "a bias for each element, after the scale": {
    problem: integers, epilogue: { out: "i8", scale: { multiplier: 10, shift: 5 }, bias: { type: "i32", shape: "MxN" } },
    finish: (sum, column, row) => to8(((sum * 10) >> 5) + biasOf(row * integers.N + column)),
  },
  "a narrow bias": { problem: integers, epilogue: { out: "i16", bias: { type: "i8", shape: "N" } }, finish: (sum, column) => sum + biasOf(column) },
};
function biasOf(at: number): number { return ((at * 11) % 61) - 30; }

/** Spacing of bf16 around a number. */
function spacing(value: number): number { return value === 0 ? 1 : 2 ** (Math.floor(Math.log2(Math.abs(value))) - 7); }

function snapshotsOf({ problem, epilogue }: Case, tiles = { M: 8, K: 8, N: 8 }): readonly Snapshot[] {
  const whole = { ...problem, epilogue };
  const { configuration } = configure(whole, { target: npu1, tiles, herd: { cols: 2, rows: epilogue.bias?.shape === "MxN" ? 1 : 2 } });
  const { snapshots, failure } = runPasses(matmulModule(whole), padPackTensorPasses, { device: "npu1", columns: 4, configuration });
  assert.is(failure, undefined, failure && `${failure.id}: ${failure.error.message}`);
  return snapshots;
}

function argumentsOf({ problem: { M, K, N, lhs, rhs }, epilogue: { out, bias } }: Case): Elements[] {
  return [
    storageFor(types[lhs], M * K).map((_, i) => ((i * 7 + (i >> 4)) % 19) - 9),
    storageFor(types[rhs], K * N).map((_, i) => ((i * 5 + (i >> 3)) % 17) - 8),
    ...(bias ? [storageFor(types[bias.type], bias.shape === "N" ? N : M * N).map((_, i) => biasOf(i))] : []),
    storageFor(types[out], M * N).fill(77),
  ];
}

function expectedOf({ problem: { M, K, N }, finish }: Case, [A, B]: readonly Elements[]): number[] {
  return Array.from({ length: M * N }, (_, at) => {
    const [i, j] = [Math.floor(at / N), at % N];
    let sum = 0;
    for (let k = 0; k < K; k++) sum += A[i * K + k] * B[k * N + j];
    return finish(sum, j, i);
  });
}

for (const [name, subject] of Object.entries(cases)) {
  test(`${name}: every tensor pass keeps the result`, () => {
    const args = argumentsOf(subject);
    const expected = expectedOf(subject, args);
    const first = matmulModule({ ...subject.problem, epilogue: subject.epilogue });
    const modules = [{ id: "before", module: first }, ...snapshotsOf(subject)];
    modules.forEach(({ id, module }, i) => {
      const { results, args: after } = interpret(module, args, { reverse: i % 2 === 1 });
      const C = results[0] ?? after[after.length - 1];
      const wrong = C.findIndex((value, at) => value !== expected[at]);
      assert.is(wrong, -1, `${id}: element ${wrong} is ${C[wrong]}, not ${expected[wrong]}`);
    });
  });
  testWith(mlirOpt, "mlir-opt", test, `${name}: mlir-opt accepts every text`, () => {
    const first = print(matmulModule({ ...subject.problem, epilogue: subject.epilogue }));
    const input = [...new Set([first, ...snapshotsOf(subject).map(({ text }) => text)])].join("// -----\n");
    const { status, stderr } = spawnSync(mlirOpt!, ["--allow-unregistered-dialect", "--split-input-file"], { input, encoding: "utf8" });
    assert.is(status, 0, stderr);
  });
}

for (const name of ["a bias for each column", "a bias for each element, after the scale"]) {
  test(`${name}: every AIR pass keeps the result, whatever order its tokens allow`, () => {
    const subject = cases[name];
    const { problem: { M, N }, epilogue: { bias } } = subject;
    for (const [tiles, columns] of [[{ M: 4, K: 8, N: 8 }, 2], [{ M: 8, K: 8, N: 16 }, 4], [{ M: 4, K: 16, N: 8 }, 1]] as const) {
      const whole = { ...subject.problem, epilogue: subject.epilogue };
      const { configuration } = configure(whole, { target: npu1, columns, tiles });
      const module = matmulModule(whole);
      assert.is(runPasses(module, padPackTensorPasses, { device: "npu1", columns, configuration }).failure, undefined);
      const args = argumentsOf(subject);
      const expected = expectedOf(subject, args);
      const check = (seed: number, where: string): void => {
        const memories = args.map((data, i) => ({ data: i < args.length - 1 ? Float64Array.from(data) : new Float64Array(M * N).fill(NaN), freed: false }));
        new AirInterpreter(module, seed).run("matmul", memories);
        const wrong = memories[memories.length - 1].data.findIndex((value, at) => value !== expected[at]);
        assert.is(wrong, -1, `${where}, ${columns} columns: element ${wrong} is ${memories[memories.length - 1].data[wrong]}, not ${expected[wrong]}`);
      };
      let hasDmas = false;
      compileUpTo(module, columns, (pass) => {
        hasDmas ||= pass === "air-copy-to-dma";
        if (hasDmas) check(1, `after ${pass}`);
      });
      for (const seed of [2, 3]) check(seed, `seed ${seed}`);
      const channels = new Map<string, Set<string>>();
      module.collect("air.herd")[0].walk((op) => {
        if (op.name !== "air.channel.get") return;
        for (const core of coresRunning(op, op.enclosing("air.herd")!)) channels.set(core.join(), (channels.get(core.join()) ?? new Set()).add(channelOf(op)));
      });
      assert.ok(bias && [...channels.values()].every((names) => names.size === 2), "no core receives through more than two channels");
    }
  });
}

test("a bias rides on the channels of B: the module after air-fuse-channels, and the program of a core", () => {
  const compilation = compileWorkload(matmul("C[M,N]: bf16 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = 8, K = 32, N = 16 using tiles M=8 K=8 N=8, herd cols=1 rows=2"));
  assert.is(compilation.failure, null);
  expectGolden("epilogue/air-fuse-channels.mlir", compilation.snapshots.find(({ id }) => id === "air-fuse-channels")!.text);
  expectGolden("epilogue/biased.core", encodeProgram(compilation).cores.get("0,2")!);
});

test("panels and biases of a channel are one task: a chain of descriptors, run once a panel", () => {
  const compilation = compileWorkload(matmul("C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 where M = 16, K = 160, N = 64 using tiles M=8 K=8 N=8, herd cols=2 rows=2"));
  assert.is(compilation.failure, null);
  const sequence = parse(stageText(compilation, "aie")).collect("aie.runtime_sequence")[0];
  expectGolden("epilogue/bias-sequence.mlir", `${print(sequence)}\n`);
});

test("nothing follows panels of which the launch sends another number than the memtiles take", () => {
  const { M, N, K } = floats;
  const problem = { ...floats, epilogue: { out: "f32", bias: { type: "f32", shape: "N" } } } as const;
  const { configuration } = configure(problem, { target: npu1, tiles: { M: 8, K: 8, N: 8 }, herd: { cols: 2, rows: 2 } });
  const passes = pipelineNamed("pad-pack")!;
  const fusing = passes.findIndex(({ pass }) => pass.name === "air-fuse-channels");
  const module = matmulModule({ ...problem, M, N, K: 2 * K });
  runPasses(module, passes.slice(0, fusing), { device: "npu1", columns: 4, configuration });
  for (const put of module.collect("air.channel.put")) {
    const loop = put.parentOp!;
    if (loop.name === "scf.for" && loop.parentOp!.name === "air.launch") loop.setOperand(1, loop.operands[2]);
  }
  const { failure } = runPasses(module, passes.slice(fusing), { device: "npu1", columns: 4, configuration });
  assert.is(failure?.id, "air-fuse-channels");
  assert.is(failure?.error.code, "channels");
});

test("a bias per element comes to all cores that an operand comes to, each of which keeps its own", () => {
  const text = "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + D[M,N]: f32 where M = 32, K = 64, N = 32 using tiles M=8 K=8 N=8, herd cols=4 rows=2";
  const compilation = compileWorkload(matmul(text));
  assert.is(compilation.failure, null);
  const module = compilation.snapshots.find(({ id }) => id === "air-fuse-channels")!.module;
  const bins = module.collect("air.herd")[0].collect("memref.alloc").filter(({ result }) => result.type.kind === "memref" && result.type.shape.length === 1);
  assert.equal(bins.map(({ result }) => typeText(result.type)), ["memref<15xf32, 2 : i32>"], "64 words in 15: eight runs of eight, each a word further");
  expectGolden("epilogue/biased-2.core", encodeProgram(compilation).cores.get("3,3")!);
});

test("sums stay on the cores: memtiles have a buffer of the result's type only", () => {
  const { text } = snapshotsOf(cases["scaled, shifted, narrowed"]).at(-1)!;
  expectGolden("epilogue/i8-scaled.mlir", text);
  assert.not.match(text, /xi32, 1 : i32>/);
});

test("the core tile and the memtile count what the epilogue needs", () => {
  const rowOf = (epilogue?: Epilogue): Record<string, number> => {
    const { rows } = configure({ ...integers, M: 64, N: 64, K: 64, epilogue }, { target: npu1, tiles: { M: 64, N: 64, K: 64 }, herd: { cols: 1, rows: 1 } });
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  };
  const [plain, narrowed] = [rowOf(), rowOf({ out: "i8" })];
  assert.is(narrowed["core_bytes"], plain["core_bytes"] + 64 * 64, "the tile of results");
  assert.is(narrowed["memtile_bytes"], plain["memtile_bytes"] - 3 * 64 * 64, "results of a quarter of the size");
  const [column, element] = [rowOf({ out: "i8", bias: { type: "i32", shape: "N" } }), rowOf({ out: "i8", bias: { type: "i32", shape: "MxN" } })];
  assert.equal([column["core_bytes"], element["core_bytes"]].map((bytes) => bytes - narrowed["core_bytes"]), [4 * 64, 4 * 64 * 64], "the biases of a tile");
  assert.equal([column["memtile_bytes"], element["memtile_bytes"]].map((bytes) => bytes - narrowed["memtile_bytes"]), [8 * 64, 8 * 64 * 64], "twice in the memtile");
});

test("panels that a bias follows have an even number of steps, or one; the herd has the rows that its channels reach", () => {
  const shape = (K: number, bias: "N" | "MxN", columns = 4): readonly number[] => {
    const { configuration: { tile, pack, herd } } = configure({ ...floats, M: 256, N: 256, K, epilogue: { out: "f32", bias: { type: "f32", shape: bias } } }, { target: npu1, columns });
    return [tile.K0 / (tile.K1 * pack.k), herd.x, herd.y];
  };
  assert.equal(shape(512, "N"), [8, 4, 4], "deeper than without biases");
  assert.equal(shape(192, "N"), [1, 4, 4], "three steps of 64 would leave ping and pong uneven");
  assert.equal(shape(512, "MxN"), [8, 4, 4], "and the biases of four cores");
  assert.equal(shape(768, "MxN"), [6, 4, 4], "eight steps do not divide twelve, and ten would be too many descriptors");
  assert.equal(shape(512, "N", 1).slice(1), [1, 2]);
});

test("what a workload asks for", () => {
  const epilogueOf = (template: string): Epilogue | undefined => problemOf(matmul(template), npu1, matmul(template).options).epilogue;
  const where = "where M = N = K = 64";
  assert.is(epilogueOf(`C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 ${where}`), undefined);
  assert.is(epilogueOf(`C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 * 1 >> 0 ${where}`), undefined);
  assert.equal(epilogueOf(`C[M,N]: i8 = relu(A[M,K]: i8 * B[K,N]: i8 * 10 >> 7) ${where} using overflow saturate`),
    { out: "i8", relu: true, scale: { multiplier: 10, shift: 7 }, saturate: true });
  assert.equal(epilogueOf(`C[M,N]: bf16 = A[M,K]: bf16 * B[K,N]: bf16 ${where} using round even`), { out: "bf16", round: "even" });
  assert.equal(epilogueOf(`C[M,N]: bf16 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f32 ${where}`), { out: "bf16", bias: { type: "f32", shape: "N" } });
  assert.throws(() => epilogueOf(`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 + bias[N]: f16 ${where}`), (error: unknown) => error instanceof PassError && /no core adds a bias of f16/.test(error.message));
  assert.throws(() => epilogueOf(`C[M,N]: f16 = A[M,K]: bf16 * B[K,N]: bf16 ${where}`), (error: unknown) => error instanceof PassError && error.code === "unsupported");
});

test.run();
