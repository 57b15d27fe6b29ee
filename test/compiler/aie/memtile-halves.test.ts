/** Rings of a memtile's channels dealt out to the two halves of its descriptors. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { memtileHalves, type MemtileRing } from "../../../compiler/aie/memtile-halves.js";

function rings(direction: MemtileRing["direction"], ...lengths: number[]): MemtileRing[] { return lengths.map((descriptors) => ({ direction, descriptors })); }

test("every ring has a channel of its half and its descriptors there", () => {
  const given = [...rings("S2MM", 4, 4, 4, 2, 4), ...rings("MM2S", 16, 2, 2)];
  const halves = memtileHalves(given)!;
  for (const half of [0, 1]) {
    const own = given.filter((_, i) => halves[i] === half);
    assert.ok(own.reduce((sum, { descriptors }) => sum + descriptors, 0) <= 24);
    for (const direction of ["S2MM", "MM2S"]) assert.ok(own.filter((ring) => ring.direction === direction).length <= 3);
  }
});

test("none where a half is short although the memtile as a whole has enough: six receiving channels leave three beside the results", () => {
  assert.is(memtileHalves([...rings("S2MM", 4, 4, 4, 4, 2, 4), ...rings("MM2S", 16, 2, 2, 2)]), undefined);
  assert.ok(memtileHalves([...rings("S2MM", 2, 2, 2, 2, 2, 4), ...rings("MM2S", 8, 2, 2, 2)]));
});

test("what the emptier half does not lead to is found by taking back", () => {
  assert.ok(memtileHalves([...rings("S2MM", 12, 12), ...rings("MM2S", 8, 8, 8)]));
});

test.run();
