/** Rings of descriptors from sequences of puts and gets. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Operation, type Value } from "../../../../compiler/ir/operation.js";
import { bf16, memref } from "../../../../compiler/ir/types.js";
import type { Site, Step } from "../../../../compiler/passes/air-to-aie/steps.js";
import { iterationsPerPeriod, ringOf, rotated, visitsOf } from "../../../../compiler/passes/air-to-aie/rings.js";

const buffers = new Map(["p", "q", "r"].map((name) => [name, new Operation("memref.alloc", { resultTypes: [memref([64], bf16, 1)] }).result as Value]));
const at = (name: string, offset: number | undefined = 0): Site => ({
  kind: "site", op: new Operation("air.channel.get"), direction: "S2MM", channel: "in", element: [],
  memory: buffers.get(name)!, access: { offset, length: 64, dims: [] }, bits: 1024,
});
const loop = (trips: number, ...body: Step[]): Step => ({ kind: "loop", op: new Operation("scf.for"), trips, body });
const nameOf = (memory: Value): string => [...buffers].find(([, buffer]) => buffer === memory)![0];
const namesOf = (steps: Step[]): string => ringOf(steps).descriptors.map(({ memory }) => nameOf(memory)).join("");

test("a ping-ponged loop is a ring of two", () => {
  const ring = ringOf([loop(4, at("p"), at("q"))]);
  assert.is(ring.descriptors.length, 2);
  assert.is(ring.visits, 8);
  assert.is(iterationsPerPeriod(ring), 1);
});

test("a peeled odd iteration leaves the ring at its second buffer", () => {
  const ring = ringOf([loop(2, at("p"), at("q")), at("p")]);
  assert.is(ring.visits, 5);
  assert.is(iterationsPerPeriod(ring), 2);
  assert.is(nameOf(rotated(ring, 0, 1).memory), "q");
  assert.is(nameOf(rotated(ring, 0, 2).memory), "p");
});

test("buffers named once each are a ring in the order of the program", () => {
  assert.is(namesOf([at("q"), at("p"), at("r")]), "qpr");
});

test("a loop may begin anywhere in the ring as long as it ends where it began", () => {
  assert.is(namesOf([at("p"), loop(3, at("q"), at("p")), at("q")]), "pq");
});

test("visits of some buffers are counted over a part of a round", () => {
  const ring = ringOf([loop(2, at("p"), at("q"), at("r")), at("p"), at("q")]);
  const set = (...names: string[]): Set<Value> => new Set(names.map((name) => buffers.get(name)!));
  assert.is(visitsOf(ring, set("p")), 3);
  assert.is(visitsOf(ring, set("q", "r")), 5);
});

test("a buffer that comes again before all others have come stands in the ring as often", () => {
  assert.is(namesOf([loop(6, at("p"), at("r"), at("q"), at("r"))]), "prqr");
  assert.is(namesOf([loop(4, loop(2, at("p"), at("q")), at("r"))]), "pqpqr");
  assert.is(namesOf([loop(2, at("p"), at("q")), at("r")]), "pqpqr");
  assert.is(namesOf([at("p"), at("q"), at("q"), at("r")]), "pqqr");
});

test("a peeled odd iteration with a buffer that follows each of two", () => {
  const ring = ringOf([loop(2, at("p"), at("r"), at("q"), at("r")), at("p"), at("r")]);
  assert.is(ring.descriptors.length, 4);
  assert.is(iterationsPerPeriod(ring), 2);
  assert.equal([0, 1, 2, 3].map((i) => nameOf(rotated(ring, i, 1).memory)), ["q", "r", "p", "r"]);
});

const refuses = (name: string, steps: Step[], message: RegExp): void => test(name, () => assert.throws(() => ringOf(steps), message));
// What upstream's unrolling made of many iterations: a third buffer for the last one, which the ring reaches only after all others.
refuses("a third buffer in the peeled iteration of a long loop is refused", [loop(12, at("p"), at("q")), at("r")], /in turn/);
refuses("two parts of one buffer are refused", [at("p"), at("q"), at("p", 32)], /different parts/);
refuses("a part that a loop moves is refused", [loop(2, { ...at("p"), access: { offset: undefined, length: 64, dims: [] } })], /changes from iteration/);

test.run();
