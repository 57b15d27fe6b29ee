import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { decodeTransaction, encodeTransaction, TransactionError, type TransactionOp } from "../../../compiler/target/transaction.js";
import { conformance } from "../../paths.js";

function words(group: string, name: string): Uint32Array {
  const text = readFileSync(join(conformance, group, name), "utf8");
  return Uint32Array.from(text.trim().split(/\s+/), (word) => Number.parseInt(word, 16));
}

test("every stream of the vectors is read and written again word for word", () => {
  let count = 0;
  for (const group of ["npu-words", "dma-memcpy-nd", "matmul-design", "device-config"]) {
    for (const name of readdirSync(join(conformance, group)).filter((file) => file.endsWith("words.txt"))) {
      const original = words(group, name);
      const { header, ops } = decodeTransaction(original);
      assert.equal([...encodeTransaction(header, ops)], [...original], `${group}/${name}`);
      count += 1;
    }
  }
  assert.ok(count >= 40, `${count} streams`);
});

test("operations are decoded with their meaning", () => {
  const { header, ops } = decodeTransaction(words("npu-words", "gemm_like_mix.expected.words.txt"));
  assert.equal(header, { rows: 6, columns: 4, memtileRows: 1, generation: 3 });
  assert.equal(ops[1], { op: "address_patch", address: 118788, argument: 0, offset: 0 });
  assert.equal(ops[2], { op: "write32", address: 119316, value: 196608 });
  assert.equal(ops[8], { op: "maskwrite32", address: 119296, value: 3840, mask: 7936 });
  assert.equal(ops[10], { op: "sync", direction: 0, row: 0, column: 0, rows: 1, columns: 1, channel: 0 });
});

test("operations without a vector survive the round trip", () => {
  const ops: TransactionOp[] = [
    { op: "preempt", level: 2 }, { op: "noop" }, { op: "load_pdi", id: 7, size: 1024, address: 0x1234567890n },
    { op: "sync", direction: 1, row: 0, column: 3, rows: 1, columns: 4, channel: 1 },
  ];
  const header = { rows: 6, columns: 8, memtileRows: 1, generation: 4 };
  assert.equal(decodeTransaction(encodeTransaction(header, ops)), { header, ops });
});

test("broken streams are refused with the word at fault", () => {
  const good = words("npu-words", "gemm_like_mix.expected.words.txt");
  const broken = (change: (copy: Uint32Array) => void): Uint32Array => {
    const copy = good.slice();
    change(copy);
    return copy;
  };
  const refuses = (stream: ArrayLike<number>, code: string, word: number): void => {
    try {
      decodeTransaction(stream);
    } catch (error) {
      assert.instance(error, TransactionError);
      const { code: obtained, word: at } = error as TransactionError;
      assert.equal([obtained, at], [code, word]);
      return;
    }
    assert.unreachable(`accepted, expected ${code}`);
  };
  refuses([], "truncated", 0);
  refuses(good.slice(0, -1), "truncated", 3);
  refuses(broken((copy) => { copy[0] = 0x06030101; }), "bad-header", 0);
  refuses(broken((copy) => { copy[4] = 0xea; }), "unknown-operation", 4);
  refuses(broken((copy) => { copy[7] += 1; }), "bad-size", 7);
  refuses(broken((copy) => { copy[7] += 4 * good.length; }), "truncated", good.length);
  refuses(broken((copy) => { copy[2] -= 1; }), "trailing-words", good.length - 4);
  refuses(broken((copy) => { copy[2] += 1; }), "truncated", good.length);
  refuses(broken((copy) => { copy[17] += 4; }), "bad-size", 17);
  refuses(broken((copy) => { copy[19] = 1; }), "bad-word", 19);
});

test.run();
