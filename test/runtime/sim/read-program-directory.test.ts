/** Program directories: what is read, and that nothing odd in them does more than say so. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { configText } from "../../../compiler/encode/writes.js";
import { ImageError } from "../../../runtime/sim/program-image.js";
import { readProgramDirectory } from "../../../runtime/sim/read-program-directory.js";
import { simulate } from "../../../runtime/sim/simulate.js";
import { addOne, chunk } from "./programs.js";
import { counting, image, runInts } from "./words.js";

const test = suite("program directories", { directory: "" });
test.before.each((context) => { context.directory = mkdtempSync(join(tmpdir(), "herdbook-sim-")); });
test.after.each(({ directory }) => rmSync(directory, { recursive: true }));

const program = image(addOne());
function write(directory: string, manifest: object = program.manifest): void {
  writeFileSync(join(directory, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(directory, "config.txt"), configText(program.config));
  writeFileSync(join(directory, "insts.bin"), new Uint8Array(program.words.buffer));
  writeFileSync(join(directory, "insts.txt"), [...program.words].map((word) => word.toString(16).padStart(8, "0")).join("\n") + "\n");
  writeFileSync(join(directory, "core_0_2.mlir"), program.cores.get("0,2")!);
}
function refused(directory: string, code: ImageError["code"], message: RegExp): void {
  try {
    readProgramDirectory(directory);
  } catch (error) {
    assert.instance(error, ImageError);
    assert.is((error as ImageError).code, code);
    assert.match((error as ImageError).message, message);
    return;
  }
  assert.unreachable("it was read");
}

test("a directory runs as the program it was written from", async ({ directory }) => {
  const x = counting(3 * chunk);
  for (const insts of ["insts.bin", "insts.txt"]) {
    write(directory, { ...program.manifest, insts });
    const result = await runInts(readProgramDirectory(directory), { x });
    assert.equal(result.ints.y, x.map((value) => value + 1));
    assert.is(result.cycles, (await runInts(program, { x })).cycles);
  }
});

test("paths that lead out of the directory are refused", ({ directory }) => {
  for (const config of ["../config.txt", "a/../../config.txt", "/etc/passwd", "."]) {
    write(directory, { ...program.manifest, config });
    refused(directory, "path", /out of the directory/);
  }
});

test("links are refused, also as folders on the way", ({ directory }) => {
  write(directory, { ...program.manifest, config: "link.txt" });
  symlinkSync(join(directory, "config.txt"), join(directory, "link.txt"));
  refused(directory, "path", /link/);
  mkdirSync(join(directory, "real"));
  symlinkSync(join(directory, "real"), join(directory, "folder"));
  writeFileSync(join(directory, "real", "config.txt"), "");
  write(directory, { ...program.manifest, config: "folder/config.txt" });
  refused(directory, "path", /link/);
});

test("what is missing or no file is named", ({ directory }) => {
  refused(join(directory, "nowhere"), "file", /no such directory/);
  refused(directory, "file", /manifest\.json/);
  write(directory, { ...program.manifest, cores: { "0,2": "missing.mlir" } });
  refused(directory, "file", /missing\.mlir/);
  mkdirSync(join(directory, "folder"));
  write(directory, { ...program.manifest, config: "folder" });
  refused(directory, "file", /not a plain file/);
});

test("manifests with anything else in them are refused", ({ directory }) => {
  const [argument] = program.manifest.args;
  const bad: readonly [object | string, RegExp][] = [
    ["{", /JSON/], ["[]", /JSON object/], [{ ...program.manifest, version: 2 }, /version 2/], [{ ...program.manifest, device: "npu9" }, /npu9/],
    [{ ...program.manifest, args: {} }, /args/], [{ ...program.manifest, config: 3 }, /config/], [{ ...program.manifest, cores: { a: "b" } }, /core "a"/],
    [{ ...program.manifest, args: [{ ...argument, dtype: "f8" }] }, /f8/], [{ ...program.manifest, args: [{ ...argument, shape: [-1] }] }, /shape/],
    [{ ...program.manifest, args: [{ ...argument, shape: [1e9, 1e9] }] }, /bytes/], [{ ...program.manifest, args: [argument, argument] }, /two arguments/],
    [{ ...program.manifest, args: [{ ...argument, direction: "both" }] }, /direction/],
  ];
  for (const [manifest, message] of bad) {
    write(directory);
    writeFileSync(join(directory, "manifest.json"), typeof manifest === "string" ? manifest : JSON.stringify(manifest));
    refused(directory, "manifest", message);
  }
});

test("configurations and streams that are cut or garbled are refused", async ({ directory }) => {
  for (const line of ["write32 0", "poke 0 0", "write32 0 xyz", "maskwrite32 0 0", "write32 0 123456789"]) {
    write(directory);
    writeFileSync(join(directory, "config.txt"), `write32 0 0\n${line}\n`);
    refused(directory, "configuration", /line 2/);
  }
  write(directory);
  writeFileSync(join(directory, "insts.bin"), Buffer.alloc(7));
  refused(directory, "instructions", /words/);
  for (const words of [program.words.slice(0, -1), program.words.with(2, 99), new Uint32Array(0), program.words.with(4, 0x77)]) {
    await simulate({ ...program, words }, new Map()).then(() => assert.unreachable("it ran"), (error: unknown) => {
      assert.instance(error, ImageError);
      assert.is((error as ImageError).code, "instructions");
    });
  }
});

test("core programs that are not what a core can run are refused by name", async () => {
  const text = program.cores.get("0,2")!;
  const bad: readonly [string, RegExp][] = [
    ["module {", /core_0_2\.mlir/], [text.replace("add_one", "add_two"), /add_/], [text.replace(/kind = "\w+"/, 'kind = "magic"'), /magic/],
    [text.replace(/count = \d+/, "count = -1"), /count/], [text.replace("arith.constant 48 : index", '"test.number"() : () -> index'), /test\.number|not a constant/],
    [text.replace("return", '"cf.crash"() : () -> ()\n return'), /cf\.crash/], ["module {}", /0 functions/],
  ];
  for (const [core, message] of bad) {
    assert.is.not(core, text);
    await simulate({ ...program, cores: new Map([["0,2", core]]) }, new Map()).then(() => assert.unreachable(`it ran: ${message}`), (error: unknown) => {
      assert.instance(error, ImageError);
      assert.is((error as ImageError).code, "core-program");
      assert.match((error as ImageError).message, message);
    });
  }
});

test("a core program for a tile without a core is refused", async () => {
  for (const tile of ["0,1", "9,2", "0,6"]) {
    await simulate({ ...program, cores: new Map([[tile, program.cores.get("0,2")!]]) }, new Map())
      .then(() => assert.unreachable("it ran"), (error: unknown) => assert.match((error as Error).message, /no core at/));
  }
});

test("a core program that reaches for memory or locks it has not is an error of the device", async () => {
  const text = program.cores.get("0,2")!;
  const run = async (core: string): Promise<string | undefined> => (await simulate({ ...program, cores: new Map([["0,2", core]]) }, new Map())).error?.code;
  assert.is(await run(text.replace(String(0x70400), String(0x7ff80))), "DM_Address_out_of_range");
  assert.is(await run(text.replace(String(0x70400), String(0x50400))), "DM_Address_out_of_range");
  assert.is(await run(text.replace("arith.constant 48 ", "arith.constant 16 ")), "Error_Lock_Access_to_Unavailable");
});

test("inputs of the wrong name or size are refused", async () => {
  for (const inputs of [new Map([["q", new Uint8Array(4)]]), new Map([["x", new Uint8Array(4)]])]) {
    await simulate(program, inputs).then(() => assert.unreachable("it ran"), (error: unknown) => assert.is((error as ImageError).code, "argument"));
  }
  await simulate(program, new Map(), { profile: "abacus" }).then(() => assert.unreachable("it ran"), (error: unknown) => assert.match((error as Error).message, /abacus/));
});

test.run();
