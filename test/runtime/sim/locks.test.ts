/** Lock units: the acquire rules, waiting in order, saturation. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { LockUnit } from "../../../runtime/sim/locks.js";

function waiter(name: string, log: string[], then: () => void = () => {}) {
  return { name, lockGranted: (now: number) => { log.push(`${name}@${now}`); then(); } };
}

test("a negative value waits for at least that much and takes it", () => {
  const unit = new LockUnit("t", 4);
  const log: string[] = [];
  unit.set(1, 2, 0);
  assert.ok(unit.acquire(1, -2, waiter("a", log)));
  assert.is(unit.values[1], 0);
  assert.not.ok(unit.acquire(1, -2, waiter("b", log)));
  unit.release(1, 1, 5);
  assert.equal(log, []);
  unit.release(1, 2, 6);
  assert.equal(log, ["b@6"]);
  assert.is(unit.values[1], 1);
});

test("a value of zero or more waits for equality and leaves the lock as it is", () => {
  const unit = new LockUnit("t", 4);
  const log: string[] = [];
  assert.ok(unit.acquire(0, 0, waiter("a", log)));
  assert.not.ok(unit.acquire(0, 1, waiter("b", log)));
  unit.release(0, 2, 1);
  assert.equal(log, []);
  unit.release(0, -1, 2);
  assert.equal(log, ["b@2"]);
  assert.is(unit.values[0], 1);
});

test("requests are granted oldest first, and a large one does not block a small one", () => {
  const unit = new LockUnit("t", 4);
  const log: string[] = [];
  unit.acquire(0, -2, waiter("large", log));
  unit.acquire(0, -1, waiter("small", log));
  unit.acquire(0, -1, waiter("later", log));
  unit.release(0, 1, 1);
  unit.release(0, 1, 2);
  assert.equal(log, ["small@1", "later@2"]);
  unit.set(0, 2, 3);
  assert.equal(log, ["small@1", "later@2", "large@3"]);
});

test("who is granted may release within the same moment", () => {
  const unit = new LockUnit("t", 4);
  const log: string[] = [];
  unit.acquire(1, -1, waiter("second", log));
  unit.acquire(0, -1, waiter("first", log, () => unit.release(1, 1, 9)));
  unit.release(0, 1, 9);
  assert.equal(log, ["first@9", "second@9"]);
});

test("values stay within 0 to 63 and say when they would not", () => {
  const unit = new LockUnit("t", 4);
  unit.set(2, 62, 0);
  unit.release(2, 5, 0);
  assert.is(unit.values[2], 63);
  assert.equal([...unit.overflowed], [2]);
});

test("a forgotten request is never granted", () => {
  const unit = new LockUnit("t", 4);
  const log: string[] = [];
  const gone = waiter("gone", log);
  unit.acquire(0, -1, gone);
  unit.forget(gone);
  unit.release(0, 1, 1);
  assert.equal(log, []);
  assert.is(unit.values[0], 1);
});

test.run();
