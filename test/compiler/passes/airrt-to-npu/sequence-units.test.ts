/** Elements of 64 bits as words of a runtime sequence. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bf16, i32, i64, memref } from "../../../../compiler/ir/types.js";
import { inSequenceUnits, sequenceType, transferBits } from "../../../../compiler/passes/airrt-to-npu/sequence-units.js";

const wide = memref([3, 8, 16], i64);

test("a buffer of 64-bit elements is twice as many words, others are as they are", () => {
  assert.equal(sequenceType(wide), memref([3, 8, 32], i32));
  assert.equal(sequenceType(memref([8, 16], bf16)), memref([8, 16], bf16));
  assert.equal([wide, memref([4], i32), memref([4], bf16)].map(transferBits), [32, 32, 16]);
});

test("an access touches the same bytes in the same order", () => {
  const access = { offset: 5, sizes: [1, 2, 3, 4], strides: [0, 64, 16, 1] };
  const elements = ({ offset, sizes, strides }: typeof access): number[] => {
    const found: number[] = [];
    for (let a = 0; a < sizes[0]; a++) for (let b = 0; b < sizes[1]; b++) for (let c = 0; c < sizes[2]; c++) for (let d = 0; d < sizes[3]; d++) {
      found.push(offset + a * strides[0] + b * strides[1] + c * strides[2] + d * strides[3]);
    }
    return found;
  };
  const words = inSequenceUnits(access, wide);
  assert.equal(elements({ ...words, sizes: [...words.sizes], strides: [...words.strides] }), elements(access).flatMap((element) => [2 * element, 2 * element + 1]));
  assert.equal(inSequenceUnits(access, memref([8, 16], bf16)), access);
});

test.run();
