/** A device eats words: every bit that matters, flipped, changes what happens. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Write } from "../../../compiler/encode/writes.js";
import type { ProgramImage } from "../../../compiler/encode/program.js";
import { simulate, type SimResult } from "../../../runtime/sim/simulate.js";
import { addOne, broadcast, chunk, loopback } from "./programs.js";
import { counting, image, runInts } from "./words.js";

function flip(program: ProgramImage, choose: (write: Write) => boolean, bit: number, word = 0): ProgramImage {
  const at = program.config.findIndex(choose);
  assert.ok(at >= 0, "no such write in the program");
  const write = program.config[at];
  const flipped: Write = write.kind === "blockwrite"
    ? { ...write, words: write.words.map((value, i) => (i === word ? (value ^ (2 ** bit)) >>> 0 : value)) }
    : { ...write, value: (write.value ^ (2 ** bit)) >>> 0 };
  return { ...program, config: program.config.with(at, flipped) };
}
function summary(result: SimResult): string {
  return JSON.stringify([result.outcome, result.error?.code, [...result.outputs].map(([, data]) => Buffer.from(data).toString("hex"))]);
}
const x = counting(4 * chunk);
const at = (offset: number) => (write: Write): boolean => (write.address & 0xfffff) === offset;

const flips: readonly [string, (write: Write) => boolean, bit: number, word: number][] = [
  ["length of a memtile descriptor", at(0xa0000), 3, 0],
  ["base of a memtile descriptor", at(0xa0000), 0, 1],
  ["next descriptor", at(0xa0000), 20, 1],
  ["valid bit", at(0xa0000), 31, 7],
  ["acquired lock", at(0xa0000), 0, 7],
  ["released lock", at(0xa0000), 16, 7],
  ["initial value of a lock", at(0xc0000), 1, 0],
  ["master port: which slave", at(0xb0000), 0, 0],
  ["master port: enable", at(0xb0000), 31, 0],
  ["slave port: enable", at(0x3f114), 31, 0],
  ["shim mux", at(0x1f000), 10, 0],
  ["queue: which descriptor", at(0xa0604), 2, 0],
];
for (const [name, choose, bit, word] of flips) {
  test(`flipping a bit changes what happens: ${name}`, async () => {
    const program = image(loopback());
    const good = await runInts(program, { x });
    const bad = await runInts(flip(program, choose, bit, word), { x }, { limitCycles: 10_000_000 });
    assert.is.not(summary(bad), summary(good));
  });
}

test("flipping a bit of the repeat count of a queue word changes what happens", async () => {
  const program = image(loopback());
  const words = program.words.slice();
  const queue = words.findIndex((word, i) => word === 1 && words[i - 2] === 0x1d214);
  assert.ok(queue > 0);
  words[queue] ^= 1 << 16;
  assert.is.not(summary(await runInts({ ...program, words }, { x })), summary(await runInts(program, { x })));
});

test("no file of MLIR but the core programs reaches the simulator, and they do", async () => {
  const program = image(addOne());
  const none = await runInts({ ...program, cores: new Map() }, { x: counting(3 * chunk) });
  assert.is(none.outcome, "stall");
  assert.ok(none.warnings.some((warning) => warning.includes("core(0,2) is enabled but has no program")));
});

test("a run is the same run every time, and takes the same cycles without data", async () => {
  for (const parts of [loopback(), addOne(), broadcast()]) {
    const program = image(parts);
    const inputs = { x: counting(program.manifest.args[0].shape[0]) };
    const [first, again, timing] = [await runInts(program, inputs), await runInts(program, inputs), await runInts(program, {}, { payload: "none" })];
    assert.is(again.cycles, first.cycles);
    assert.is(timing.outcome, "complete");
    assert.is(timing.cycles, first.cycles);
    assert.equal(timing.actors, first.actors);
    assert.is(timing.outputs.size, 0);
  }
});

test("the cycles of every actor add up to the run", async () => {
  const result = await runInts(image(broadcast()), { x: counting(2 * chunk) }, { trace: true });
  assert.ok(result.actors.length >= 9);
  for (const actor of result.actors) {
    assert.is(Object.values(actor.cycles).reduce((sum, cycles) => sum + cycles, 0), result.cycles, actor.name);
    const spans = result.spans.filter((span) => span.actor === actor.name);
    assert.ok(spans.every((span, i) => span.end > span.start && (i === 0 || span.start === spans[i - 1].end)), actor.name);
    assert.is(spans.at(-1)!.end, result.cycles);
  }
});

test("an aborted run rejects with the signal's reason", async () => {
  const controller = new AbortController();
  controller.abort(new Error("enough"));
  await simulate(image(loopback()), new Map(), { signal: controller.signal }).then(
    () => assert.unreachable("it ran"),
    (error: Error) => assert.is(error.message, "enough"),
  );
});

test.run();
