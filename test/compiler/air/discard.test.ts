import { test } from "uvu";
import * as assert from "uvu/assert";
import { discardBytes, discardFor } from "../../../compiler/air/discard.js";
import { wholeAccess } from "../../../compiler/dialects/air-access.js";
import { bf16, f32, i8, memref, volume, type Type } from "../../../compiler/ir/types.js";

/** The elements that an access touches. */
function touched({ dims }: ReturnType<typeof discardFor>["access"]): number[] {
  return dims.reduce((before, { size, stride }) => before.flatMap((at) => Array.from({ length: size }, (_, i) => at + i * stride)), [0]);
}

for (const [name, element, shape] of [["f32", f32, [16, 16, 4, 4]], ["bf16", bf16, [10, 20, 4, 4]], ["i8", i8, [7, 13, 4, 8]], ["f32", f32, [1, 1, 4, 4]], ["f32", f32, [31, 16, 4, 4]]] as const) {
  test(`${shape.join("x")} ${name}: as many elements, in the memory that is given, in runs that a descriptor wraps`, () => {
    const like = memref([...shape], element as Type);
    const { type, access } = discardFor(like, wholeAccess(like));
    const count = volume(shape);
    const elements = touched(access);
    assert.is(elements.length, count);
    assert.is(Math.max(...elements) + 1, type.shape[0]);
    const perWord = { f32: 1, bf16: 2, i8: 4 }[name];
    assert.is(discardBytes(count / perWord), (4 * type.shape[0]!) / perWord);
    assert.ok(type.shape[0]! <= count, "never more than the data itself");
    assert.ok(access.dims.slice(1).every(({ size }, d) => (d === 1 ? size / perWord : size) <= 255));
  });
}

test("a tile of 4096 words is thrown away into 127", () => { assert.is(discardBytes(4096), 4 * 127); });

test.run();
