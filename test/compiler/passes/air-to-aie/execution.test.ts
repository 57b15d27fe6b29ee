/** The devices that air-to-aie makes, run with tokens: every microkernel call sees the k-step it should, in order. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { conformance } from "../../../paths.js";
import { execute, type Outcome } from "./device-execution.js";
import { lower, npu1 } from "./lower.js";
import { channelsOf, matmulDesign, type MatmulDesign } from "./matmul-design.js";

const launchIterations = 3;

/** Words of bf16 and of f32 tiles. */
const inputWords = (elements: number): number => elements / 2;

function runDesign(design: MatmulDesign, seed: number, columns = npu1.columns): Outcome {
  const device = lower(matmulDesign(design), { ...npu1, columns }).collect("aie.device")[0];
  const { columns: X, rows: Y, group = 1, panels, steps, tile = 64 } = design;
  const channels = channelsOf(design);
  const panelWords = inputWords(tile * tile * steps);
  const send = new Map<string, number>();
  for (let x = 0; x < X; x++) send.set(`air_channel_${channels.aIn(x)}`, launchIterations * panels * panelWords);
  for (let g = 0; g < Y / group; g++) send.set(`air_channel_${channels.bIn(g)}`, launchIterations * panels * group * panelWords);
  return execute(device, send, seed);
}

/** The calls that the herd makes by its program: zero, then one multiplication for each k-step, launch iteration after iteration. */
function expectedCalls(design: MatmulDesign, x: number, y: number): unknown[] {
  const { group = 1, panels, steps, tile = 64 } = design;
  const channels = channelsOf(design);
  const length = inputWords(tile * tile);
  const calls: unknown[] = [];
  for (let iteration = 0; iteration < launchIterations; iteration++) {
    calls.push({ callee: "zero", operands: [] });
    for (let step = 0; step < panels * steps; step++) {
      const panel = Math.floor(step / steps);
      const a = { stream: `air_channel_${channels.aIn(x)}`, start: (iteration * panels * steps + step) * length, length };
      const bPanel = (iteration * panels + panel) * group + y % group;
      const b = { stream: `air_channel_${channels.bIn(Math.floor(y / group))}`, start: (bPanel * steps + step % steps) * length, length };
      calls.push({ callee: "mac", operands: [[a], [b]] });
    }
  }
  return calls;
}

function checkOutcome(design: MatmulDesign, outcome: Outcome): void {
  const { columns: X, rows: Y, panels, steps, tile = 64 } = design;
  for (const [name, words] of outcome.unsent) assert.is(words, 0, `${name} stopped with ${words} words to send`);
  const callsPerIteration = 1 + panels * steps;
  for (let x = 0; x < X; x++) {
    for (let y = 0; y < Y; y++) {
      const calls = outcome.calls.filter(({ core }) => core === `${x},${y + 2}`).map(({ callee, operands }) => ({ callee, operands }));
      // The core may have begun the next launch iteration.
      const expected = expectedCalls(design, x, y);
      assert.equal(calls.slice(0, expected.length), expected, `core ${x}, ${y}`);
      assert.ok(calls.length <= expected.length + 1);
    }
    const results = Array.from({ length: launchIterations }, (_, iteration) => Array.from({ length: Y }, (_, y) => (
      { stream: `${x},${y + 2} after ${(iteration + 1) * callsPerIteration}`, start: 0, length: tile * tile }
    )));
    assert.equal(outcome.received.get(`air_channel_${channelsOf(design).cOut(x)}`), results.flat());
  }
}

const designs: readonly MatmulDesign[] = [
  { columns: 1, rows: 1, panels: 1, steps: 1 },
  { columns: 1, rows: 1, panels: 1, steps: 19 },
  { columns: 2, rows: 2, panels: 2, steps: 4 },
  { columns: 2, rows: 2, panels: 3, steps: 1 },
  { columns: 4, rows: 4, panels: 2, steps: 4 },
  { columns: 4, rows: 4, panels: 5, steps: 1 },
  { columns: 4, rows: 2, panels: 19, steps: 1 },
  { columns: 2, rows: 4, panels: 3, steps: 5 },
  { columns: 1, rows: 2, panels: 5, steps: 2 },
  { columns: 3, rows: 4, panels: 5, steps: 3, group: 2 },
];

for (const design of designs) {
  const { columns: X, rows: Y, panels, steps, group = 1 } = design;
  test(`herd ${X}x${Y}, ${panels} panels of ${steps} steps${group > 1 ? `, ${group} rows of B a channel` : ""}`, () => {
    for (const seed of [1, 2]) checkOutcome(design, runDesign(design, seed));
  });
}

for (const [panels, steps] of [[2, 2], [3, 1], [5, 2], [19, 1]]) {
  test(`one column serves all: ${panels} panels of ${steps} steps, all rows of B on one channel`, () => {
    const design = { columns: 1, rows: 4, panels, steps, group: 4, tile: 32 };
    for (const seed of [1, 2]) checkOutcome(design, runDesign(design, seed, 1));
  });
}

// A buffer that a core receives and sends has three agents: the core keeps it from both DMA channels in between.
const relays: readonly (readonly [file: string, input: string, output: string, words: number])[] = [
  ["channels_through_memtile.mlir", "air_to_l2", "air_from_l2", 1024],
  ["herd_dma_scale.expected.4-air-place-herds.mlir", "air_channel_0", "air_channel_1", 256],
];
for (const [file, input, output, words] of relays) {
  test(`${file}: what goes in comes out, in order`, () => {
    const device = lower(readFileSync(join(conformance, "air", file), "utf8")).collect("aie.device")[0];
    const length = launchIterations * words;
    const { received, unsent } = execute(device, new Map([[input, length]]), 1);
    assert.is(unsent.get(input), 0);
    assert.equal(received.get(output), [{ stream: input, start: 0, length }]);
  });
}

test.run();
