/** A compiled workload with one bit flipped in what the device is given: status, cycles or output bits change. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compileWorkload, encodeProgram } from "../../compiler/compile.js";
import type { ProgramImage } from "../../compiler/encode/program.js";
import type { Write } from "../../compiler/encode/writes.js";
import { splitAddress } from "../../compiler/target/registers.js";
import { targets } from "../../compiler/target/targets.js";
import { matmul } from "../../dsl/index.js";
import { devices } from "../../runtime/device.js";
import { makeInput } from "../../runtime/numerics/inputs.js";

const inputs = new Map(["A", "B"].map((name, i) => [name, new Uint8Array(makeInput("integers", "i8", 64 * 64, 1, i).buffer)]));

async function outcome(image: ProgramImage): Promise<string> {
  const { status, cycles, outputs } = await devices[0].run(image, inputs, { payload: "full", limitCycles: 2_000_000 });
  return JSON.stringify([status, cycles, ...[...outputs.values()].map((bytes) => Buffer.from(bytes).toString("base64"))]);
}

interface Flip { readonly what: string; readonly row: number; readonly from: number; readonly to: number; readonly bit: number; readonly word?: number }

/** Register offsets in a tile of the row, from aie2-registers: the first write in the range that is not zero is damaged. */
const configuration: readonly Flip[] = [
  { what: "memtile BD: length", row: 1, from: 0xa0000, to: 0xa05ff, bit: 3, word: 0 },
  { what: "memtile BD: base", row: 1, from: 0xa0000, to: 0xa05ff, bit: 4, word: 1 },
  { what: "core BD: base", row: 2, from: 0x1d000, to: 0x1d1ff, bit: 16, word: 0 },
  { what: "core BD: released lock", row: 2, from: 0x1d000, to: 0x1d1ff, bit: 13, word: 5 },
  { what: "memtile lock: initial value", row: 1, from: 0xc0000, to: 0xc03ff, bit: 0 },
  { what: "core lock: initial value", row: 2, from: 0x1f000, to: 0x1f0ff, bit: 0 },
  { what: "shim route: enable", row: 0, from: 0x3f000, to: 0x3f0ff, bit: 31 },
  { what: "memtile route: which slave", row: 1, from: 0xb0000, to: 0xb00ff, bit: 0 },
  { what: "core route: which slave", row: 2, from: 0x3f000, to: 0x3f0ff, bit: 0 },
  { what: "memtile queue: which BD", row: 1, from: 0xa060c, to: 0xa060c, bit: 0 },
  { what: "core queue: which BD", row: 2, from: 0x1de0c, to: 0x1de0c, bit: 0 },
];

for (const { name } of targets) {
  const test = suite(`compiled for ${name}, one bit flipped`);
  const program = encodeProgram(compileWorkload(matmul`C[M,N]: i32 = A[M,K]: i8 * B[K,N]: i8 where M = K = N = 64 using target ${name}`));

  function flipped({ row, from, to, bit, word = 0 }: Flip): ProgramImage {
    const hit = (write: Write): boolean => {
      const place = splitAddress(write.address);
      const value = write.kind === "blockwrite" ? write.words[word] : write.value;
      return place.row === row && place.offset >= from && place.offset <= to && value !== 0;
    };
    const at = program.config.findIndex(hit);
    assert.ok(at >= 0, "no such write in the program");
    const write = program.config[at];
    const damaged: Write = write.kind === "blockwrite"
      ? { ...write, words: write.words.map((value, i) => (i === word ? (value ^ (2 ** bit)) >>> 0 : value)) }
      : { ...write, value: (write.value ^ (2 ** bit)) >>> 0 };
    return { ...program, config: program.config.with(at, damaged) };
  }

  let good: string;
  test.before(async () => { good = await outcome(program); });

  test("undamaged, it completes, and twice the same", async () => {
    assert.match(good, /^\["complete"/);
    assert.is(await outcome(program), good);
  });
  for (const flip of configuration) {
    test(flip.what, async () => { assert.is.not(await outcome(flipped(flip)), good); });
  }

  /** A push of the stream is a write32 of BD and repeat count to the queue register of a shim channel. */
  test("queue word of the instruction stream: which BD", async () => {
    const words = program.words.slice();
    const push = words.findIndex((_, i) => i > 4 && words[i - 4] === 0 && [0x1d204, 0x1d20c, 0x1d214, 0x1d21c].includes(splitAddress(words[i - 2]).offset));
    assert.ok(push > 0, "no push in the stream");
    words[push] ^= 1 << 1;
    assert.is.not(await outcome({ ...program, words }), good);
  });
  test("address patch of the instruction stream: which argument", async () => {
    const words = program.words.slice();
    const patch = words.indexOf(0x81);
    assert.ok(patch > 0, "no address patch in the stream");
    words[patch + 8] ^= 1;
    assert.is.not(await outcome({ ...program, words }), good);
  });

  test.run();
}
