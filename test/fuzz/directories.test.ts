/**
 * Damaged program directories: bits and digits of a compiled program's files changed at random. Whatever comes of it is how a run ended, or an
 * `ImageError`: never another exception, and never a run without an end. HERDBOOK_FUZZ=2000 damages that many.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { matmul } from "../../dsl/index.js";
import { devices } from "../../runtime/device.js";
import { compile } from "../../runtime/executable.js";
import { readProgramDirectory } from "../../runtime/sim/read-program-directory.js";
import { ImageError } from "../../runtime/sim/program-image.js";
import { fuzzRandom, type Random } from "./random.js";

const budget = Number(process.env["HERDBOOK_FUZZ"] ?? 120);
const directory = mkdtempSync(join(tmpdir(), "herdbook-damage-"));
const test = suite("damaged directories");
test.after(() => rmSync(directory, { recursive: true, force: true }));

function damaged(content: Buffer, text: boolean, random: Random): Buffer {
  const copy = Buffer.from(content);
  const digits = text ? [...copy.keys()].filter((at) => copy[at]! >= 0x30 && copy[at]! <= 0x39) : [];
  if (digits.length > 0 && random.integer(0, 1) === 1) copy[random.pick(digits)] = 0x30 + random.integer(0, 9);
  else copy[random.integer(0, copy.length - 1)]! ^= 1 << random.integer(0, 7);
  return copy;
}

test(`${budget} damaged programs end, or are refused`, async () => {
  const random = fuzzRandom("directories");
  await (await compile(matmul`C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M = 64, K = N = 32`)).emit(directory);
  const files = readdirSync(directory).filter((name) => name !== "insts.txt");
  const ends = new Set<string>();
  for (let i = 0; i < budget; i++) {
    const path = join(directory, random.pick(files));
    const content = readFileSync(path);
    writeFileSync(path, damaged(content, !path.endsWith(".bin"), random));
    try {
      const program = await readProgramDirectory(directory);
      const { status } = await devices[0]!.run(program, new Map(), { payload: random.pick(["full", "none"]), limitCycles: 5_000_000 });
      ends.add(status);
    } catch (error) {
      assert.instance(error, ImageError, `seed ${random.seed}, case ${i}, ${path}: ${String(error)}`);
      ends.add("refused");
    } finally {
      writeFileSync(path, content);
    }
  }
  assert.ok(ends.has("complete") && ends.has("refused") && ends.size > 2, [...ends].join());
});

test.run();
