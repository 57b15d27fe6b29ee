/** Descriptors: fields, traversal against a brute-force address generator, and the iteration. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { decodeDescriptor, paddedOffset, type Descriptor } from "../../../runtime/sim/descriptor.js";
import { DescriptorMemory } from "../../../runtime/sim/descriptor-memory.js";
import type { TileKind } from "../../../compiler/target/registers.js";
import { bdWords } from "./words.js";

function hex(words: string): number[] { return words.split(" ").map((word) => parseInt(word, 16)); }

test("decodes the golden words of a memtile and a core", () => {
  const memtile = decodeDescriptor("memtile", 0, hex("00000100 000A0000 0 0 0 0 0 8140FF41"));
  assert.is(memtile.length, 256);
  assert.is(memtile.address, 0x80000);
  assert.equal(memtile.acquire, { lock: 65, value: -1 });
  assert.equal(memtile.release, { lock: 64, value: 1 });
  assert.is(memtile.next, 0);
  const core = decodeDescriptor("core", 0, hex("00E00040 0 0003E000 01008003 0 26001FE0"));
  assert.is(core.address, 3584);
  assert.equal([core.sizes, core.strides], [[2, 8, 4], [4, 32, 1]]);
  assert.is(core.runBytes, 16);
});

/** What the hardware's counters do, one word at a time: innermost first, the dimension after the last wrap never wraps. */
function bruteForce(length: number, wraps: readonly number[], steps: readonly number[]): number[] {
  const counters = steps.map(() => 0);
  return Array.from({ length }, () => {
    const offset = counters.reduce((sum, count, d) => sum + count * steps[d], 0);
    for (let d = 0; d < counters.length; d++) {
      counters[d]++;
      if (!wraps[d] || counters[d] < wraps[d]) break;
      counters[d] = 0;
    }
    return offset;
  });
}
function offsets(descriptor: Descriptor): number[] {
  return Array.from({ length: descriptor.length }, (_, i) => paddedOffset(descriptor, i));
}

/** A small generator with a fixed seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state % below; };
}

test("traversals are those of the hardware's counters", () => {
  const next = random(7);
  const dims: Readonly<Record<TileKind, number>> = { core: 3, memtile: 4, shim: 3 };
  for (let n = 0; n < 600; n++) {
    const kind = (["core", "memtile", "shim"] as const)[n % 3];
    const wrapped = dims[kind] - 1;
    const used = next(wrapped + 1);
    const wraps = Array.from({ length: wrapped }, (_, d) => (d < used ? 1 + next(6) : 0));
    const steps = Array.from({ length: dims[kind] }, () => 1 + next(40));
    const length = 1 + next(200);
    const fields = Object.fromEntries([...wraps.map((wrap, d) => [`d${d}_wrap`, wrap]), ...steps.map((step, d) => [`d${d}_stepsize`, step - 1])]);
    const descriptor = decodeDescriptor(kind, 0, bdWords(kind, { buffer_length: length, ...fields }));
    const expected = bruteForce(length, wraps, steps);
    assert.equal(offsets(descriptor), expected, `${kind} length ${length} wraps ${wraps} steps ${steps}`);
    assert.is(descriptor.reach, Math.max(...expected), `${kind} length ${length} wraps ${wraps} steps ${steps}`);
  }
});

test("runs are as long as the words lie side by side", () => {
  const run = (fields: Record<string, number>): number => decodeDescriptor("shim", 0, bdWords("shim", fields)).runBytes;
  assert.is(run({ buffer_length: 4096 }), 16384);
  assert.is(run({ buffer_length: 4096, d0_wrap: 32, d1_stepsize: 1023 }), 128);
  assert.is(run({ buffer_length: 4096, d0_wrap: 32, d1_stepsize: 31 }), 16384);
  assert.is(run({ buffer_length: 64, d0_wrap: 8, d0_stepsize: 15, d1_stepsize: 0 }), 4);
});

test("the iteration moves on at every load, wraps, and starts again when it is written", () => {
  const memory = new DescriptorMemory("shim");
  const words = bdWords("shim", { buffer_length: 8, iteration_wrap: 2, iteration_stepsize: 99 });
  const write = (): void => words.forEach((word, i) => memory.write(3, i, word, 0xffffffff));
  write();
  assert.equal([0, 1, 2, 3].map(() => memory.load(3).iteration.current), [0, 1, 2, 0]);
  assert.equal(memory.load(3).iteration, { current: 1, count: 3, stride: 100 });
  write();
  assert.is(memory.load(3).iteration.current, 0);
});

test.run();
