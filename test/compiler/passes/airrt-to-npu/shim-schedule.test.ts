import { test } from "uvu";
import * as assert from "uvu/assert";
import { ShimSchedule, type ScheduleStep, type ShimTransfer } from "../../../../compiler/passes/airrt-to-npu/shim-schedule.js";

type Transfer = ShimTransfer<string>;
/** `parts` tasks, each of `links` descriptors. */
interface Shape { readonly column: number; readonly channel: number; readonly output?: boolean; readonly parts?: number; readonly links?: number }

function transfer(tile: number, { column, channel, output, parts = 1, links = 1 }: Shape): Transfer {
  const source = `tile ${tile} ${output ? "S2MM" : "MM2S"} ${column}.${channel}`;
  const chains = Array.from({ length: parts }, (_, i) => ({
    links: Array.from({ length: links }, () => ({ source, access: { offset: i, sizes: [1, 1, 1, 64], strides: [0, 0, 0, 1] } })), runs: 1,
  }));
  return { column, direction: output ? "S2MM" : "MM2S", channel, chains };
}
function schedule(tiles: number, shapes: readonly Shape[]): ScheduleStep<string>[] {
  const planned = new ShimSchedule<string>();
  for (let tile = 0; tile < tiles; tile++) planned.launchTile(shapes.map((shape) => transfer(tile, shape)));
  return planned.finish();
}
const tileOf = (step: ScheduleStep<string>): number => Number(step.task.chain.links[0].source.split(" ")[1]);
const channelOf = ({ task: { transfer: { column, direction, channel } } }: ScheduleStep<string>): string => `${column} ${direction} ${channel}`;

/**
 * Replays the steps on queues that finish nothing but what a token proves: at every push there must be room, and the descriptor
 * must belong to a task proven finished. Returns the most launch tiles that were in flight.
 */
function replay(steps: readonly ScheduleStep<string>[]): number {
  const queues = new Map<string, ScheduleStep<string>[]>();
  const descriptors = new Map<string, ScheduleStep<string>>();
  const finished = new Set<object>();
  let most = 0;
  const finish = (step: ScheduleStep<string>): void => {
    finished.add(step.task);
    const queue = queues.get(channelOf(step))!;
    queue.splice(queue.indexOf(step), 1);
  };
  const outputsLeft = new Map<number, number>();
  for (const step of steps) if (step.kind === "push" && step.task.transfer.direction === "S2MM") outputsLeft.set(tileOf(step), (outputsLeft.get(tileOf(step)) ?? 0) + 1);
  for (const step of steps) {
    const queue = queues.get(channelOf(step)) ?? [];
    queues.set(channelOf(step), queue);
    if (step.kind === "push") {
      assert.is(step.task.bds.length, step.task.chain.links.length);
      for (const bd of step.task.bds) {
        const descriptor = `${step.task.transfer.column} ${bd}`;
        const before = descriptors.get(descriptor);
        assert.ok(!before || finished.has(before.task), `descriptor ${descriptor} of a running task`);
        assert.ok(bd >= 0 && bd < 16);
        descriptors.set(descriptor, step);
      }
      assert.ok(queue.length < 4, `push on the full queue ${channelOf(step)}`);
      queue.push(step);
      most = Math.max(most, new Set([...queues.values()].flat().map(tileOf)).size);
      continue;
    }
    if (step.kind === "free") {
      assert.ok(finished.has(step.task), "only tasks that are over are freed");
      continue;
    }
    const waited = queue.find(({ task }) => task.token);
    assert.is(waited?.task, step.task, "the wait gets the oldest token of its channel");
    for (const earlier of [...queue]) {
      finish(earlier);
      if (earlier.task === step.task) break;
    }
    if (step.task.transfer.direction !== "S2MM") continue;
    const left = outputsLeft.get(tileOf(step))! - 1;
    outputsLeft.set(tileOf(step), left);
    // With its last output, a launch tile has consumed its inputs.
    if (left === 0) for (const other of [...queues.values()].flat()) if (tileOf(other) === tileOf(step)) finish(other);
  }
  assert.equal([...queues.values()].flat().length, 0, "nothing is left unfinished at the end");
  return most;
}

const matmul: readonly Shape[] = [0, 1, 2, 3].flatMap((column) => [{ column, channel: 0 }, { column, channel: 1 }, { column, channel: 0, output: true }]);

test("four launch tiles of a 4x4 matmul are in flight, and waits are for outputs alone", () => {
  const steps = schedule(20, matmul);
  assert.is(replay(steps), 4, "three descriptors a tile and column; the queues of four entries bind");
  assert.is(steps.filter(({ kind }) => kind === "wait").length, 4 * 20);
  assert.ok(steps.every((step) => step.task.transfer.direction === "S2MM" || !step.task.token), "inputs need no token");
  assert.is(steps.slice(0, 48).every(({ kind }) => kind === "push"), true);
  assert.is(tileOf(steps[48]), 0, "then the oldest tile is waited for");
});

test("the next tile begins as soon as its first tasks fit", () => {
  const steps = schedule(6, [{ column: 0, channel: 0, parts: 3 }, { column: 0, channel: 1, parts: 3 }, { column: 0, channel: 0, output: true, parts: 2 }]);
  assert.is(replay(steps), 2, "of 3 tasks a channel, one of the next tile fits on the queue of 4");
});

test("a tile that overflows its own queues waits for inputs, in the order of its progress", () => {
  const steps = schedule(3, [{ column: 0, channel: 0, parts: 10 }, { column: 0, channel: 1, parts: 5 }, { column: 0, channel: 0, output: true, parts: 6 }]);
  replay(steps);
  const first = steps.slice(0, 6).map(channelOf);
  assert.equal(first, ["0 MM2S 0", "0 MM2S 1", "0 MM2S 0", "0 MM2S 0", "0 MM2S 1", "0 MM2S 0"], "both channels advance together");
  assert.ok(steps.some((step) => step.kind === "wait" && step.task.transfer.direction === "MM2S"));
  const lastInput = steps.findLastIndex((step) => step.kind === "push" && tileOf(step) === 0 && step.task.transfer.direction === "MM2S");
  assert.ok(steps.findIndex((step) => step.kind === "wait" && step.task.transfer.direction === "S2MM") > lastInput, "an output is not waited for before its inputs are sent");
});

test("more descriptors than a shim has are reused within the tile", () => {
  replay(schedule(2, [{ column: 0, channel: 0, parts: 20 }, { column: 0, channel: 1, parts: 20 }, { column: 0, channel: 0, output: true }]));
});

test("a chain takes its descriptors together, and two tiles of chains are in flight", () => {
  const steps = schedule(6, [{ column: 0, channel: 0, links: 2 }, { column: 0, channel: 1, links: 4 }, { column: 0, channel: 0, output: true }]);
  assert.is(replay(steps), 3, "two tiles of seven descriptors, and the first task of the third");
  replay(schedule(4, [{ column: 0, channel: 0, links: 8, parts: 3 }, { column: 0, channel: 1, links: 8, parts: 2 }, { column: 0, channel: 0, output: true, parts: 2 }]));
});

test("where descriptors are short, the task is waited for that ends first, not one that needs all of the tile", () => {
  const steps = schedule(1, [{ column: 0, channel: 1 }, { column: 0, channel: 0, links: 8, parts: 4 }, { column: 0, channel: 0, output: true }]);
  replay(steps);
  const waits = steps.filter(({ kind }) => kind === "wait").map(channelOf);
  assert.is(waits[0], "0 MM2S 0");
});

test("without outputs, the last input of each channel is waited for", () => {
  const steps = schedule(9, [{ column: 0, channel: 0 }, { column: 1, channel: 1 }]);
  replay(steps);
  const waits = steps.filter(({ kind }) => kind === "wait");
  assert.is(waits.length, 18);
  assert.ok(waits.every(({ task }) => task.token));
});

test.run();
