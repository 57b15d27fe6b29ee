/** Interrupts, over the whole kernel: whatever the cell does, it is idle within 100 ms, and its variables are there. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { KernelClient } from "../client.js";

let client: KernelClient;
test.before(async () => { client = await KernelClient.start(); });
test.after(() => KernelClient.killAll());

/** Far above any real time: a test notices hangs, `npm run bench` measures. */
const hangLimit = 20_000;

/** Starts a cell, waits until it says it is there, and interrupts it; returns milliseconds until the kernel is idle. */
async function interrupted(code: string, ready: string): Promise<number> {
  const id = await client.startCell(code);
  const first = await client.hear(({ parent, header, content }) => parent?.msg_id === id && (header.msg_type === "error" || (header.msg_type === "stream" && String(content["text"]).includes(ready))));
  assert.is(first.header.msg_type, "stream", JSON.stringify(first.content));
  await new Promise((done) => setTimeout(done, 80));
  const started = performance.now();
  await client.send("interrupt_request", {}, "control");
  const { content } = await client.exchange(id);
  const time = performance.now() - started;
  assert.is(content.status, "error");
  return time;
}

async function value(code: string): Promise<string> {
  const cell = await client.execute(code);
  return String(cell.result?.["text/plain"] ?? JSON.stringify(cell.reply));
}

const cells: Readonly<Record<string, string>> = {
  "an endless loop": "let kept1 = 'kept1'; console.log('ready'); await new Promise((done) => setTimeout(done, 60)); while (true) {}",
  "an endless loop from the start": "let kept2 = 'kept2'; console.log('ready'); while (true) {}",
  "a promise that never settles": "let kept3 = 'kept3'; console.log('ready'); await new Promise(() => {})",
  "endless microtasks": "let kept4 = 'kept4'; console.log('ready'); await new Promise((done) => setTimeout(done, 60)); for (;;) await Promise.resolve()",
  "Atomics.wait": "let kept5 = 'kept5'; console.log('ready'); await new Promise((done) => setTimeout(done, 60)); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
  "a loop in a timer": "let kept6 = 'kept6'; console.log('ready'); setTimeout(() => { while (true) {} }, 60); await new Promise(() => {})",
  "a loop in an immediate": "let kept7 = 'kept7'; console.log('ready'); setImmediate(() => { while (true) {} }); await new Promise(() => {})",
  "a loop in a microtask": "let kept8 = 'kept8'; console.log('ready'); queueMicrotask(() => { while (true) {} }); await new Promise(() => {})",
  "a loop in a timer of a package": "let kept9 = 'kept9'; console.log('ready'); const timers = await import('node:timers'); timers.setTimeout(() => { while (true) {} }, 60); await new Promise(() => {})",
  "a loop in an immediate of a package": "let kept10 = 'kept10'; console.log('ready'); new Function('setImmediate(() => { while (true) {} })')(); await new Promise(() => {})",
  "a loop in a promise of a timer": "let kept11 = 'kept11'; console.log('ready'); const { setTimeout: sleep } = await import('node:timers/promises'); await sleep(60); while (true) {}",
};
Object.entries(cells).forEach(([name, code], i) => {
  test(name, async () => {
    const time = await interrupted(code, "ready");
    assert.is(await value(`kept${i + 1}`), `'kept${i + 1}'`);
    assert.is(await value("1 + 1"), "2");
    assert.ok(time < hangLimit, `idle after ${time.toFixed(0)} ms`);
  });
});

test("what an older cell left running is stopped too, with a cell that waits behind it or without", async () => {
  const loop = "setTimeout(() => { console.log('looping'); while (true) {} }, 50);";
  const looping = (id: string): Promise<unknown> => client.hear(({ parent, content }) => parent?.msg_id === id && content["text"] === "looping\n");
  await looping(await client.startCell(`let older = 'older'; ${loop}`));
  await client.send("interrupt_request", {}, "control");
  assert.is(await value("older"), "'older'");

  await looping(await client.startCell(loop));
  const behind = await client.startCell("await new Promise(() => {})");
  await client.hear(({ parent, header }) => parent?.msg_id === behind && header.msg_type === "execute_input");
  await client.send("interrupt_request", {}, "control");
  assert.is((await client.exchange(behind)).content.status, "error");
  assert.is(await value("older"), "'older'");
});

/** Terminating code while Node keeps a stack of asynchronous calls ends the process on Node 20. */
test("AsyncLocalStorage in a cell: what waits is stopped, a loop goes on with words, and the kernel lives", async () => {
  const begin = "const { AsyncLocalStorage } = await import('node:async_hooks'); const storage = new AsyncLocalStorage<number>(); let stored = 'stored';";
  const waiting = await interrupted(`${begin} await storage.run(1, async () => { console.log('ready'); await new Promise(() => {}); });`, "ready");
  assert.ok(waiting < hangLimit);
  assert.is(await value("stored"), "'stored'");

  await client.execute("let passed = 0");
  const id = await client.startCell("await storage.run(2, async () => { await null; console.log('ready'); const until = Date.now() + 2500; while (Date.now() < until) {} passed = storage.getStore()!; });");
  await client.hear((message) => message.parent?.msg_id === id && message.content["text"] === "ready\n");
  await client.request("interrupt_request", {}, "control");
  const { iopub } = await client.exchange(id);
  assert.ok(iopub.some(({ content: { name, text } }) => name === "stderr" && String(text).includes("AsyncLocalStorage")), JSON.stringify(iopub.map((message) => message.content)));
  assert.is(await value("passed"), "2");

  // Without it, loops are terminated again.
  await client.execute("storage.disable()");
  const loop = await interrupted("console.log('ready'); while (true) {}", "ready");
  assert.ok(loop < hangLimit);
  assert.is(await value("stored"), "'stored'");
});

test("a package's timer prints under the cell that started it", async () => {
  const id = await client.startCell("globalThis.setTimeout(() => console.log('late'), 100)");
  await client.exchange(id);
  await client.execute("1");
  const late = await client.hear(({ content }) => content["text"] === "late\n");
  assert.is(late.parent?.msg_id, id);
});

test("a running sweep keeps its finished rows", async () => {
  const time = await interrupted(
    "const partial = await run(sweep`C[M,N]: f32 = A[M,K]: bf16 * B[K,N]: bf16 where M in 64..6400 step 64, K = 512, N = 512`, { payload: 'none', onProgress: ({ rows }) => { if (rows.length === 3) console.log('ready') } });",
    "ready");
  const rows = Number(await value("partial.frame.height"));
  assert.ok(rows >= 3 && rows < 100, String(rows));
  assert.ok(time < hangLimit, `idle after ${time.toFixed(0)} ms`);
});

test.run();
