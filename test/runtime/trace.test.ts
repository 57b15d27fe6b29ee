/** Traces: slices of each actor that add up to its timing, in the form Perfetto reads. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { matmul } from "../../dsl/index.js";
import { run, type Run } from "../../runtime/index.js";

interface Event { ph: string; name: string; cat?: string; pid: number; tid: number; ts: number; dur: number; args: { name?: string; cycle: number; cycles: number } }
interface Trace { traceEvents: Event[]; otherData: { cycles: number; workload: string } }

const folder = mkdtempSync(join(tmpdir(), "herdbook-trace-"));
test.after(() => rmSync(folder, { recursive: true }));

async function traceOf(subject: Run): Promise<Trace> {
  const path = join(folder, "trace.json");
  await subject.saveTrace(path);
  return JSON.parse(readFileSync(path, "utf8")) as Trace;
}

test("every actor's slices lie one after another and add up to what its timing says", async () => {
  const subject = await run(matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = 128, K = 192, N = 64`);
  const { traceEvents, otherData } = await traceOf(subject);
  assert.is(otherData.cycles, subject.row.cycles);
  assert.is(otherData.workload, subject.row.workload);
  const names = new Map(traceEvents.filter(({ name }) => name === "thread_name").map(({ tid, args }) => [tid, args.name!]));
  const sums = new Map<string, number>();
  const ends = new Map<number, number>();
  const slices = traceEvents.filter(({ ph }) => ph === "X");
  for (const { tid, name, ts, dur, args: { cycle, cycles } } of slices) {
    assert.ok(cycles > 0 && cycle >= (ends.get(tid) ?? 0), `${names.get(tid)} at ${cycle}`);
    ends.set(tid, cycle + cycles);
    assert.ok(Math.abs(dur / cycles - subject.device!.deviceUs / subject.row.cycles!) < 1e-9 && Math.abs(ts / (cycle || 1) - (cycle && dur / cycles)) < 1e-6);
    sums.set(`${names.get(tid)} ${name}`, (sums.get(`${names.get(tid)} ${name}`) ?? 0) + cycles);
  }
  const timing = subject.device!.actors.flatMap(({ name, cycles }) => Object.entries(cycles).filter(([reason]) => reason !== "idle").map(([reason, count]) => [`${name} ${reason}`, count] as const));
  assert.equal(new Map([...sums].sort()), new Map([...timing].sort()));
});

test("kinds of actors are processes; work and waiting are told apart", async () => {
  const { traceEvents } = await traceOf(await run(matmul`C[M,N] = A[M,K]: i8 * B[K,N]: i8 where M = N = K = 64`, { payload: "none" }));
  assert.equal(traceEvents.filter(({ name }) => name === "process_name").map(({ pid, args }) => [pid, args.name!]).sort(), [[1, "controller"], [2, "shim"], [3, "memtile"], [4, "core"]]);
  assert.equal(new Set(traceEvents.filter(({ name }) => name === "Lock_Acq").map(({ cat }) => cat)), new Set(["wait"]));
  assert.equal(new Set(traceEvents.filter(({ name }) => name === "compute").map(({ cat, pid }) => `${cat} ${pid}`)), new Set(["work 4"]));
});

test("of what did not run there is no trace", async () => {
  const refused = await run(matmul`C[M,N] = A[M,K]: f16 * B[K,N]: f16 where M = N = K = 64`);
  try {
    await refused.saveTrace(join(folder, "none.json"));
  } catch (error) {
    assert.instance(error, RangeError);
    assert.match((error as Error).message, /`unsupported`: nothing ran/);
    return;
  }
  assert.unreachable();
});

test.run();
