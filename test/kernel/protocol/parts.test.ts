/** Parts of the protocol thread that are plain functions: cursors, history, signatures. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { toCodePoints, toUtf16 } from "../../../kernel/protocol/code-points.js";
import { History } from "../../../kernel/protocol/history.js";
import { Signature } from "../../../kernel/protocol/signature.js";

const test = suite("protocol parts");

test("cursors: code points and UTF-16 units", () => {
  const text = "a😀é漢𝒳z";
  assert.equal([0, 1, 2, 3, 4, 5, 6, 99].map((n) => toUtf16(text, n)), [0, 1, 3, 4, 5, 7, 8, 8]);
  assert.equal([0, 1, 3, 4, 5, 7, 8, 99].map((n) => toCodePoints(text, n)), [0, 1, 2, 3, 4, 5, 6, 6]);
  assert.is(toUtf16("\ud83d", 1), 1, "a lone surrogate is one of each");
});

test("history: tail, range, search, unique, output", () => {
  const history = new History();
  ["a = 1", "b = 2", "a = 1", "print(a)"].forEach((input, i) => history.add(i + 1, input));
  history.addOutput(3, "1");
  const lines = (request: Parameters<History["answer"]>[0]): unknown[] => history.answer(request).map((entry) => (entry as unknown[])[1]);
  assert.equal(history.answer({ hist_access_type: "tail", n: 1 }), [[1, 4, "print(a)"]]);
  assert.equal(history.answer({ hist_access_type: "range", session: 0, start: 3, stop: 5, output: true }), [[1, 3, ["a = 1", "1"]], [1, 4, ["print(a)", null]]]);
  assert.equal(lines({ hist_access_type: "range", session: -1 }), []);
  assert.equal(lines({ hist_access_type: "search", pattern: "*=*" }), [1, 2, 3]);
  assert.equal(lines({ hist_access_type: "search", pattern: "a ? 1", unique: true }), [3]);
  assert.equal(lines({ hist_access_type: "search", pattern: "*=*", n: 1 }), [3]);
  assert.equal(lines({ hist_access_type: "search", pattern: "" }), []);
  assert.equal(lines({ hist_access_type: "tail", n: 0 }), []);
});

test("history: a hostile pattern takes no exponential time", () => {
  const history = new History();
  history.add(1, "a".repeat(5000));
  assert.equal(history.answer({ hist_access_type: "search", pattern: `${"*a".repeat(30)}*b` }), []);
});

test("signatures: RFC 4231 test case 2, split into parts", () => {
  const signature = new Signature("Jefe");
  const parts = ["what do ya want ", "for nothing?"].map((part) => Buffer.from(part));
  const hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  assert.is(signature.sign(parts), hex);
  assert.is(signature.reject(Buffer.from(hex), parts), undefined);
  assert.is(signature.reject(Buffer.from(hex), parts), "replayed");
  assert.is(signature.reject(Buffer.from(hex.toUpperCase()), parts), "wrong signature");
});

test("signatures: the memory of them is bounded", () => {
  const signature = new Signature("k", 100);
  const check = (n: number): string | undefined => {
    const parts = [Buffer.from(String(n))];
    return signature.reject(Buffer.from(signature.sign(parts)), parts);
  };
  for (let n = 0; n <= 100; n++) assert.is(check(n), undefined);
  assert.is(check(1), "replayed");
  assert.is(check(0), undefined, "the oldest was forgotten");
});

test.run();
