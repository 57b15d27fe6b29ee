/** Tables on a terminal and elsewhere. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { table } from "../../../kernel/cli/table.js";

const test = suite("tables of the command line");
const records = [
  { pass: "air-specialize-channel-wrap-and-stride", ops: 12, summary: "joins what can be joined, and says in many words what it did" },
  { pass: "cse", ops: 1234, summary: null },
];

test("a line per record where nobody says how wide", () => {
  assert.is(table(records, undefined, Infinity), [
    "pass                                     ops  summary",
    "--------------------------------------  ----  ------------------------------------------------------------",
    "air-specialize-channel-wrap-and-stride    12  joins what can be joined, and says in many words what it did",
    "cse                                     1234  -",
  ].join("\n"));
});

test("texts give way on a narrow terminal, cut between words; numbers do not", () => {
  assert.is(table(records, undefined, 44), [
    "pass                 ops  summary",
    "------------------  ----  ------------------",
    "air-specialize-       12  joins what can be",
    "channel-wrap-and-         joined, and says",
    "stride                    in many words what",
    "                          it did",
    "cse                 1234  -",
  ].join("\n"));
});

test("no narrower than can be read", () => {
  const width = Math.max(...table(records, undefined, 5).split("\n").map((line) => line.length));
  assert.is(width, 8 + 2 + 4 + 2 + 8);
});

test.run();
