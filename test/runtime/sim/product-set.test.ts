/** Sets of k as ranges. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ProductSet, rangesOf, rangesText } from "../../../runtime/sim/tags/product-set.js";
import { fuzzRandom } from "../../fuzz/random.js";

test("numbers as ranges, zeros of padding left out", () => {
  assert.is(rangesText(rangesOf(Int32Array.of(4, 5, 6, 7))), "4..7");
  assert.is(rangesText(rangesOf(Int32Array.of(7, 3, 4, -1, 9))), "3..4, 7, 9");
  assert.equal(rangesOf(Int32Array.of(-1, -1)), []);
});

test("random ranges in any order: what is lacking and what came twice, as counted one by one", () => {
  const random = fuzzRandom("product sets");
  for (let i = 0; i < 200; i++) {
    const [set, counts] = [new ProductSet(), new Array<number>(40).fill(0)];
    for (let n = 0; n < 6; n++) {
      const from = random.integer(0, 38);
      const to = random.integer(from + 1, 40);
      set.add({ from, to });
      for (let k = from; k < to; k++) counts[k]++;
    }
    const having = (ranges: readonly { from: number; to: number }[]): number[] => [...new Set(ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, k) => from + k)))].sort((a, b) => a - b);
    const where = (wanted: (count: number) => boolean): number[] => counts.flatMap((count, k) => (wanted(count) ? [k] : []));
    assert.equal(having(set.lacking(40)), where((count) => count === 0));
    assert.equal(having(set.repeated), where((count) => count > 1));
  }
});

test.run();
