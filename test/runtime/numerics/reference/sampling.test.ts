/** Which elements are replayed. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { samplePositions } from "../../../../runtime/numerics/reference/sampling.js";

const tiling = { launch: { m: 256, n: 256 }, core: { m: 64, n: 64 } };

test("all corners of the tiles and as many points as asked for, each once", () => {
  const positions = samplePositions(2432, 2432, 2432, tiling, 4096, 1);
  const set = new Set(positions);
  assert.is(set.size, positions.length);
  assert.is(positions.length, 4096 + 4 * 38 * 38);
  for (let tile = 0; tile < 38 * 38; tile++) {
    const [row, column] = [64 * Math.floor(tile / 38), 64 * (tile % 38)];
    for (const corner of [[row, column], [row, column + 63], [row + 63, column], [row + 63, column + 63]]) assert.ok(set.has(corner[0] * 2432 + corner[1]));
  }
  assert.ok(positions.every((position, i) => i === 0 || position % 2432 >= positions[i - 1] % 2432), "ascending by column");
});

test("points fall into step with no tile size", () => {
  const positions = samplePositions(1024, 1024, 64, { launch: { m: 1024, n: 1024 }, core: { m: 1024, n: 1024 } }, 4096, 7);
  for (const size of [2, 4, 8, 16, 64]) {
    const places = new Map<number, number>();
    for (const position of positions) places.set(position % size, (places.get(position % size) ?? 0) + 1);
    assert.is(places.size, size);
    for (const count of places.values()) assert.ok(Math.abs(count - 4100 / size) < 0.25 * 4100 / size + 8, `${size}: ${count}`);
  }
});

test("seeds differ, a small result is replayed whole, corners give way where they would take too long", () => {
  assert.is.not(samplePositions(512, 512, 64, tiling, 100, 1).join(), samplePositions(512, 512, 64, tiling, 100, 2).join());
  assert.equal(Array.from(samplePositions(2, 3, 64, undefined, 4096, 1)).sort(), [0, 1, 2, 3, 4, 5]);
  assert.is(samplePositions(8192, 8192, 1e5, tiling, 100, 1).length, 100 + 4);
});

test.run();
