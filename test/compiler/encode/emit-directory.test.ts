/** The directory that a device is given: what is in it, and that writing it is all or nothing. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse } from "../../../compiler/dialects/registry.js";
import { writeDirectory } from "../../../compiler/encode/emit-directory.js";
import { programFiles, programImage, type Manifest } from "../../../compiler/encode/program.js";

const module = parse(`module { aie.device(npu1) {
  %t = aie.tile(2, 3)
  %l = aie.lock(%t, 0) {init = 1 : i32}
  %c = aie.core(%t) {
    aie.use_lock(%l, AcquireGreaterEqual, 1)
    aie.end
  }
} }`);
const args = [{ name: "A", index: 0, dtype: "bf16" as const, shape: [64, 32], direction: "in" as const }];
const files = programFiles(programImage(module, { words: Uint32Array.of(0x06030100, 0xffffffff), args }));

test("manifest, configuration, instructions, cores", () => {
  const manifest = JSON.parse(String(files["manifest.json"])) as Manifest;
  assert.equal(manifest, { version: 1, device: "npu1", args, config: "config.txt", insts: "insts.bin", cores: { "2,3": "core_2_3.core" } });
  assert.is(files["insts.txt"], "06030100\nFFFFFFFF\n");
  assert.equal([...(files["insts.bin"] as Uint8Array)], [0, 1, 3, 6, 255, 255, 255, 255]);
  assert.match(String(files["config.txt"]), /^maskwrite32 04332000 00000000 00000001\n/);
  assert.match(String(files["core_2_3.core"]), /func.func @core_2_3\(\)/);
});

function scratch(run: (directory: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const directory = mkdtempSync(join(tmpdir(), "herdbook-emit-"));
    try {
      await run(directory);
    } finally {
      rmSync(directory, { recursive: true });
    }
  };
}

test("written, and written again over an older one", scratch(async (directory) => {
  const target = join(directory, "deep", "out");
  await writeDirectory(target, { ...files, "core_0_2.core": "old" });
  writeFileSync(join(target, "A.npy"), "kept");
  await writeDirectory(target, files);
  assert.equal(readdirSync(target).sort(), ["A.npy", ...Object.keys(files)].sort());
  assert.equal(readdirSync(join(directory, "deep")), ["out"], "nothing is left beside it");
}));

test("a directory of something else is left alone", scratch(async (directory) => {
  writeFileSync(join(directory, "thesis.tex"), "years of work");
  await writeDirectory(directory, files).then(() => assert.unreachable(), (error: Error) => assert.match(error.message, /has other files/));
  assert.equal(readdirSync(directory), ["thesis.tex"]);
}));

test("a failure leaves what was there", scratch(async (directory) => {
  const target = join(directory, "out");
  await writeDirectory(target, files);
  await writeDirectory(target, { ...files, "no/such/folder.txt": "" }).then(() => assert.unreachable(), () => undefined);
  assert.is(readFileSync(join(target, "insts.txt"), "utf8"), files["insts.txt"]);
  assert.not.ok(existsSync(join(target, "no")));
  assert.equal(readdirSync(directory), ["out"]);
}));

test.run();
