/** The command line: what it prints where, exit codes, and answers to bad input. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { columnNames } from "../../runtime/row.js";
import { conformance, root } from "../paths.js";
import { here, herdbook } from "./command.js";

const small = "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64";
const directory = mkdtempSync(join(tmpdir(), "herdbook-cli-"));
const test = suite("cli");
test.after(() => rmSync(directory, { recursive: true, force: true }));

test("help and version", async () => {
  assert.match(herdbook(["--help"]).stdout, /Usage: herdbook <command>/);
  assert.is(herdbook(["--help"]).code, 0);
  assert.is(herdbook([]).code, 2);
  for (const command of ["run", "sweep", "compile", "diff", "opt", "translate", "exec", "targets", "passes"]) {
    const { code, stdout } = await here([command, "--help"]);
    assert.is(code, 0, command);
    assert.match(stdout, new RegExp(`Usage: herdbook ${command}`));
  }
});

test("run --json prints one row with every column, in order, and nothing else", () => {
  const { code, stdout, stderr } = herdbook(["run", small, "--json"]);
  assert.is(code, 0, stderr);
  const row = JSON.parse(stdout) as Record<string, unknown>;
  assert.equal(Object.keys(row), columnNames);
  assert.equal([row["status"], row["checked"], row["max_abs_err"], row["M"]], ["pass", "full", 0, 64]);
  assert.is(stdout.trim().split("\n").length, 1);
});

test("the same key gives the same cycles; another seed another key", async () => {
  const run = async (seed: string): Promise<{ key: string; cycles: number }> => JSON.parse((await here(["run", small, "--json", "--seed", seed])).stdout);
  const rows = [await run("1"), await run("1"), await run("2")];
  assert.is(rows[0].key, rows[1].key);
  assert.is(rows[0].cycles, rows[1].cycles);
  assert.is.not(rows[0].key, rows[2].key);
});

test("payload none takes the same time and says complete", async () => {
  const run = async (payload: string): Promise<{ status: string; cycles: number; checked: string }> =>
    JSON.parse((await here(["run", small, "--json", "--payload", payload])).stdout);
  const [full, none] = [await run("full"), await run("none")];
  assert.is(none.cycles, full.cycles);
  assert.equal([none.status, none.checked], ["complete", "none"]);
});

test("a reader that has enough ends the command quietly", async () => {
  const child = spawn(process.execPath, [join(root, "bin", "herdbook.js"), "passes", "--json"], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.destroy();
  let said = "";
  child.stderr.on("data", (chunk) => said += String(chunk));
  const code = await new Promise((ended) => child.on("close", ended));
  assert.equal([code, said], [0, ""]);
});

test("operands that no controller addresses are refused at once", async () => {
  const { code, stdout } = await here(["run", "C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 1e9", "--json"]);
  const row = JSON.parse(stdout) as Record<string, unknown>;
  assert.equal([code, row["status"], row["error_code"]], [1, "resource", "operands-too-large"]);
});

test("what cannot be compiled is a row and exit code 1", async () => {
  for (const [template, status] of [
    ["C[M,N] = A[M,K]: f16 * B[K,N]: f16 where M = N = K = 64", "unsupported"],
    ["C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64 using target npu9", "unsupported"],
    ["C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 where M = N = K = 64 using tiles M=24", "compile-error"],
  ]) {
    const { code, stdout } = await here(["run", template, "--json"]);
    assert.is(code, 1, template);
    const row = JSON.parse(stdout) as { status: string; message: string };
    assert.is(row.status, status, template);
    assert.ok(row.message.length > 10);
  }
});

/** Everything here is input that is not understood: exit code 2, something on standard error, nothing on standard output, nothing written. */
const bad: readonly [string, () => string[], string?][] = [
  ["a malformed template", () => ["run", "C[M,N] = A[M,K: bf16"]],
  ["an impossible size", () => ["run", "C[M,N] = A[M,K]: bf16 * B[K,N]: bf16 where M = 0, N = K = 64"]],
  ["a command that does not exist", () => ["fly"]],
  ["an option that does not exist", () => ["run", small, "--fast"]],
  ["a file that is not there", () => ["run", small, "--input", "A=nowhere.npy"]],
  ["a file that is no .npy", () => ["run", small, "--input", `A=${file("bad.npy", "not numpy")}`]],
  ["an .npy of the wrong shape", () => ["run", small, "--input", `A=${npy("wrong.npy", "<u2", [2, 2])}`]],
  ["an .npy of the wrong dtype", () => ["run", small, "--input", `A=${npy("float.npy", "<f4", [64, 64])}`]],
  ["a truncated .npy", () => ["run", small, "--input", `A=${truncated("short.npy", npy("whole.npy", "<u2", [64, 64]))}`]],
  ["a result in a folder that is not there", () => ["run", small, "--output", `C=${join(directory, "missing", "c.npy")}`]],
  ["a result in the place of a folder", () => ["run", small, "--output", `C=${directory}`]],
  ["a result that nothing computes", () => ["run", small, "--payload", "none", "--output", `C=${join(directory, "none.npy")}`]],
  ["a trace in a folder that is not there", () => ["run", small, "--trace", join(directory, "missing", "x.json")]],
  ["words in the place of a file", () => ["compile", small, "--emit", "words", "-o", file("taken", "")]],
  ["a stage in the place of a folder", () => ["compile", small, "--emit", "air", "-o", directory]],
  ["an argument to a list", () => ["targets", "npu1"]],
  ["no MLIR", () => ["opt", "-"], "module {"],
  ["an unknown op", () => ["opt", "-"], "module { \"foo.bar\"() : () -> () }"],
  ["a pass that does not exist", () => ["opt", "-", "--pass", "air-fly"], "module {}"],
  ["words of nothing", () => ["translate", "-", "--npu-to-words"], "module {}"],
  ["no directory", () => ["exec", join(directory, "missing")]],
];
for (const [what, args, input] of bad) {
  test(`refused: ${what}`, async () => {
    const { code, stdout, stderr } = await here(args(), input);
    assert.is(code, 2, stderr);
    assert.is(stdout, "");
    assert.ok(stderr.length > 10);
    assert.not.match(stderr, /bug of ours|\n {4}at /);
  });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}
function npy(name: string, descr: string, shape: readonly number[]): string {
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(", ")}), }`;
  const header = `${dict.padEnd(117)}\n`;
  const head = Buffer.concat([Buffer.from([0x93]), Buffer.from("NUMPY"), Buffer.from([1, 0, header.length & 255, header.length >> 8]), Buffer.from(header)]);
  return file(name, Buffer.concat([head, Buffer.alloc(shape.reduce((a, b) => a * b, 1) * Number(descr.slice(-1)))]));
}
function truncated(name: string, path: string): string { return file(name, readFileSync(path).subarray(0, -10)); }

for (const target of ["npu1", "npu4"]) test(`${target}: compile --emit words, then exec: the bits and cycles of run, without any MLIR file`, () => {
  const out = join(directory, `words-${target}`);
  assert.is(herdbook(["compile", small, "--target", target, "--emit", "words", "-o", out]).code, 0);
  assert.equal(readdirSync(out).filter((name) => name.endsWith(".mlir")), []);
  const [run, exec] = [join(directory, "run.npy"), join(directory, "exec.npy")];
  const row = JSON.parse(herdbook(["run", small, "--target", target, "--inputs", "normal", "--seed", "3", "--output", `C=${run}`, "--json"]).stdout) as { cycles: number; profile: string };
  const answer = JSON.parse(herdbook(["exec", out, "--inputs", "normal", "--seed", "3", "--output", `C=${exec}`, "--json"]).stdout) as { cycles: number; status: string; profile: string };
  assert.equal([answer.status, answer.cycles, answer.profile], ["complete", row.cycles, row.profile]);
  assert.equal(readFileSync(exec), readFileSync(run));
});

test("run --trace writes what every actor did when", async () => {
  const trace = join(directory, "trace.json");
  const row = JSON.parse((await here(["run", small, "--trace", trace, "--json"])).stdout) as { cycles: number };
  const { traceEvents, otherData } = JSON.parse(readFileSync(trace, "utf8")) as { traceEvents: { ph: string }[]; otherData: { cycles: number } };
  assert.is(otherData.cycles, row.cycles);
  assert.ok(traceEvents.filter(({ ph }) => ph === "X").length > 20);
});

test("compile --emit all adds the passes and the sources of an xclbin", async () => {
  const out = join(directory, "all");
  assert.is((await here(["compile", small, "--emit", "all", "-o", out])).code, 0);
  assert.equal(readdirSync(join(out, "xclbin")).sort(), ["README.md", "aie.mlir", "microkernels.cc"]);
  assert.ok(readdirSync(join(out, "passes")).some((name) => /^\d+-air-to-aie\.mlir$/.test(name)));
  assert.is((await here(["exec", out])).code, 0);
});

test("broken directories are refused, with nothing run", async () => {
  const out = join(directory, "broken");
  await here(["compile", small, "--emit", "words", "-o", out]);
  const manifest = readFileSync(join(out, "manifest.json"), "utf8");
  const words = readFileSync(join(out, "insts.bin"));
  const refused = async (what: string): Promise<void> => {
    const { code, stderr } = await here(["exec", out]);
    assert.is(code, 2, `${what}: ${stderr}`);
    assert.not.match(stderr, /bug of ours/);
  };
  writeFileSync(join(out, "manifest.json"), manifest.replace("config.txt", "../../etc/passwd"));
  await refused("a path that leads out");
  writeFileSync(join(out, "manifest.json"), manifest.slice(0, 40));
  await refused("half a manifest");
  writeFileSync(join(out, "manifest.json"), manifest);
  writeFileSync(join(out, "insts.bin"), words.subarray(0, words.length - 8));
  await refused("truncated words");
  rmSync(join(out, "insts.bin"));
  symlinkSync(join(directory, "words", "insts.bin"), join(out, "insts.bin"));
  await refused("a link");
});

test("emit leaves a directory of something else alone", async () => {
  const own = join(directory, "own");
  await here(["compile", small, "--emit", "words", "-o", own]);
  rmSync(join(own, "manifest.json"));
  writeFileSync(join(own, "thesis.txt"), "years of work");
  assert.is((await here(["compile", small, "--emit", "words", "-o", own])).code, 2);
  assert.ok(!existsSync(join(own, "manifest.json")));
});

test("compile prints each stage; opt reads it back and prints the same", async () => {
  for (const stage of ["linalg", "memref", "air", "aie", "npu"]) {
    const text = await here(["compile", small, "--emit", stage]);
    assert.is(text.code, 0, text.stderr);
    const again = await here(["opt", "-"], text.stdout);
    assert.is(again.code, 0, `${stage}: ${again.stderr}`);
    assert.is(again.stdout, text.stdout, stage);
  }
});

test("opt runs a pass by name on a text", async () => {
  const text = "func.func @f() -> index {\n  %a = arith.constant 2 : index\n  %b = arith.addi %a, %a : index\n  return %b : index\n}\n";
  assert.match((await here(["opt", "-", "--pass", "canonicalize"], text)).stdout, /arith.constant 4 : index/);
});

test("opt --verify-only: 0 accepts, 2 refuses and says where", async () => {
  const tile = (row: number): string => `module { aie.device(npu1) {\n  %t = aie.tile(0, ${row})\n} }`;
  const [fits, outside] = [await here(["opt", "-", "--verify-only"], tile(5)), await here(["opt", "-", "--verify-only"], tile(6))];
  assert.equal([fits.code, fits.stdout, fits.stderr], [0, "", ""]);
  assert.equal([outside.code, outside.stdout], [2, ""]);
  assert.match(outside.stderr, /^no-tile: .* \(line 2, column 3\)\n.*%t = aie.tile\(0, 6\)\n +\^+\n/);
});

test("translate gives the words and writes of the vectors", async () => {
  const words = await here(["translate", join(conformance, "npu-words", "push_queue_shim.mlir"), "--npu-to-words"]);
  assert.is(words.stdout.trim().toUpperCase(), readFileSync(join(conformance, "npu-words", "push_queue_shim.expected.words.txt"), "utf8").trim().toUpperCase());
  const writes = await here(["translate", join(conformance, "device-config", "core_nd_bds.expected.routed.mlir"), "--device-to-writes"]);
  assert.is(writes.code, 0, writes.stderr);
  assert.match(writes.stdout, /^(write32|maskwrite32|blockwrite) /);
});

test("tables as JSON lines", async () => {
  for (const command of ["targets", "passes", "toolchains"]) {
    const lines = (await here([command, "--json"])).stdout.trim().split("\n").map((line) => JSON.parse(line) as object);
    assert.ok(lines.length > 0 && lines.every((line) => Object.keys(line).length > 3), command);
  }
});

test("a sweep says where it is, and one bad row makes exit code 1", async () => {
  const { code, stdout, stderr } = await here(["sweep", "C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M in {64, 96}, N = K = 64 using tiles M=64"]);
  assert.is(code, 1);
  assert.match(stderr, /1\/2 .* pass/);
  assert.match(stdout, /compile-error/);
});

test("diff says where two compilations part, for people and as JSON", async () => {
  const other = "C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M = K = 64, N = 128";
  const people = await here(["diff", small, other]);
  assert.is(people.code, 0, people.stderr);
  assert.match(people.stdout, /they part in [\w-]+: /);
  const { stdout } = await here(["diff", small, other, "--json"]);
  const found = JSON.parse(stdout) as { parting: { pass: string }; passes: { pass: string; same_structure: boolean }[] };
  assert.is(found.passes.find(({ same_structure }) => !same_structure)?.pass, found.parting.pass);
  assert.is((await here(["diff", small])).code, 2);
});

test("compile --from goes on with an edited text, and refuses a wrong one with its place", async () => {
  const pass = "air-dma-to-channel";
  const { stdout: text } = await here(["compile", small, "--after", pass]);
  const whole = await here(["compile", small, "--emit", "aie"]);
  const resumed = await here(["compile", small, "--emit", "aie", "--from", pass, "-"], text);
  assert.is(resumed.code, 0, resumed.stderr);
  assert.is(resumed.stdout.replace(/%\w+/g, "%"), whole.stdout.replace(/%\w+/g, "%"));
  const wrong = await here(["compile", small, "--from", pass, "-"], "module {\n  %t = tensor.empty() : tensor<4xf32>\n}");
  assert.is(wrong.code, 1);
  assert.match(wrong.stderr, /illegal-op in air-dma-to-channel: tensor\.empty is not legal in the air stage \(line 2/);
  assert.is((await here(["compile", small, "--from", "no-such-pass", "-"], text)).code, 2);
});

test("--check: all elements, some, or none", async () => {
  const checked = async (...args: string[]): Promise<unknown[]> => {
    const row = JSON.parse((await here(["run", small, "--json", ...args])).stdout) as Record<string, unknown>;
    return [row["status"], row["checked"]];
  };
  assert.equal(await checked(), ["pass", "full"]);
  assert.equal(await checked("--check", "sampled"), ["pass", "sampled"]);
  assert.equal(await checked("--check", "none"), ["complete", "none"]);
  assert.is((await here(["run", small, "--check", "some"])).code, 2);
});

test.run();
