/** Progress is one display that is updated and ends as a plain line. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { MimeBundle } from "../../../kernel/display/bundle.js";
import { ProgressDisplay } from "../../../kernel/display/progress.js";
import { workload } from "./values.js";

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
const at = (point: number, done: number) => ({ workload, done, point, points: 4, rows: [] });

test("a long sweep: created once, updated, ended", async () => {
  const sent: [MimeBundle, boolean][] = [];
  const progress = new ProgressDisplay((bundle, first) => { sent.push([bundle, first]); });
  progress.update(at(0, 0));
  assert.is(sent.length, 0);
  await pause(350);
  progress.update(at(1, 0.5));
  progress.update(at(1, 0.6));
  assert.is(sent.length, 1, "no more than ten a second");
  await pause(120);
  progress.update(at(2, 0));
  progress.end();
  assert.equal(sent.map(([, first]) => first), [true, false, false]);
  assert.match(sent[0]![0]["text/plain"], /█+░+ 2 of 4, M=128 K=64 N=128 bf16 → f32/);
  assert.match(sent[2]![0]["text/plain"], /^4 points in 0\.\d+ s$/);
  assert.not.match(String(sent[2]![0]["text/html"]), "M=128");
});

test("a short run shows nothing", () => {
  const sent: MimeBundle[] = [];
  const progress = new ProgressDisplay((bundle) => { sent.push(bundle); });
  progress.update(at(0, 1));
  progress.end();
  assert.equal(sent, []);
});

test.run();
