/** Stopping cells, and the process. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { KernelClient } from "../client.js";
import { startStub, stubKernel } from "./stub.js";

const test = suite("kernel interrupt");
let client: KernelClient;
test.before(async () => {
  client = await startStub();
  await client.execute("var kept = 41");
});
test.after(() => KernelClient.killAll());

const endless: Readonly<Record<string, string>> = {
  "a loop": "while (true) {}",
  "a loop after an await": "await null; while (true) {}",
  "a loop of microtasks": "for (;;) await Promise.resolve()",
  "a wait for shared memory": "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
  "a promise that never settles": "await new Promise(() => {})",
  "a regular expression": "/(a*)*b/.test('a'.repeat(40))",
  "a question": "promptSync('? ')",
  "a loop that catches": "for (;;) { try { await Promise.resolve(); } catch {} }",
};

for (const [name, code] of Object.entries(endless)) {
  test(`${name} is stopped, variables stay`, async () => {
    const id = await client.startCell(`print('on'); ${code}`, { onInput: () => new Promise<string>(() => {}) });
    await client.hear((m) => m.content.text === "on" && m.parent?.msg_id === id);
    await client.request("interrupt_request", {}, "control");
    assert.is((await client.exchange(id)).content.status, "error");
    // Several at once: a termination that came too late would kill one of them.
    const results = [];
    for (let i = 0; i < 3; i++) results.push(await client.execute("kept + 1"));
    assert.equal(results.map((cell) => cell.result?.["text/plain"]), ["42", "42", "42"]);
  });
}

test("an interrupt of an idle kernel, and many of them, harm nothing", async () => {
  for (let i = 0; i < 5; i++) await client.request("interrupt_request", {}, "control");
  const id = await client.startCell("while (true) {}");
  await client.hear((m) => m.header.msg_type === "execute_input" && m.parent?.msg_id === id);
  for (let i = 0; i < 5; i++) await client.send("interrupt_request", {}, "control");
  await client.exchange(id);
  assert.is((await client.execute("kept")).result?.["text/plain"], "41");
});

test("an interrupt also stops the cells that wait", async () => {
  const first = await client.startCell("while (true) {}");
  const second = await client.startCell("print('ran')");
  await client.hear((m) => m.header.msg_type === "execute_input" && m.parent?.msg_id === first);
  await client.request("interrupt_request", {}, "control");
  const { content, iopub } = await client.exchange(second);
  assert.is(content.ename, "NotExecuted");
  assert.not.ok(iopub.some((m) => m.header.msg_type === "stream"));
});

test("a cell whose end is not reported is ended all the same", async () => {
  await client.execute("ignoreInterrupts(true)");
  for (const code of ["await new Promise(() => {})", "while (true) {}"]) {
    const id = await client.startCell(`print('on'); ${code}`);
    await client.hear((m) => m.content.text === "on" && m.parent?.msg_id === id);
    await client.request("interrupt_request", {}, "control");
    const { content, iopub } = await client.exchange(id);
    assert.is(content.ename, "Interrupted");
    assert.is(iopub.filter((m) => m.header.msg_type === "error").length, 1);
    assert.is((await client.execute("kept")).result?.["text/plain"], "41");
  }
  await client.execute("ignoreInterrupts(false)");
});

test("SIGINT is an interrupt", async () => {
  const id = await client.startCell("print('on'); await new Promise(() => {})");
  await client.hear((m) => m.content.text === "on" && m.parent?.msg_id === id);
  client.process.kill("SIGINT");
  assert.is((await client.exchange(id)).content.status, "error");
});

test("a kernel that is busy for ever shuts down", async () => {
  const kernel = await startStub();
  const id = await kernel.startCell("while (true) {}");
  await kernel.hear((m) => m.header.msg_type === "execute_input" && m.parent?.msg_id === id);
  const { content } = await kernel.request("shutdown_request", { restart: false }, "control");
  assert.equal(content, { status: "ok", restart: false });
  assert.is(await kernel.ended, 0, kernel.stderr);
});

test("code that asks to leave ends the process with its output sent", async () => {
  const kernel = await startStub();
  await kernel.startCell("print('bye'); leave()");
  await kernel.hear((m) => m.content.text === "bye");
  assert.is(await kernel.ended, 0, kernel.stderr);
});

test("the kernel ends when the program that started it has died, even in an endless cell", async () => {
  const parent = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(parent, "spawn");
  const kernel = await startStub({ env: { JPY_PARENT_PID: String(parent.pid) } });
  const id = await kernel.startCell("while (true) {}");
  await kernel.hear((m) => m.header.msg_type === "execute_input" && m.parent?.msg_id === id);
  parent.kill("SIGKILL");
  assert.is(await kernel.ended, 0, kernel.stderr);
});

test("... and when its direct parent has died", async () => {
  const folder = client.folder;
  const script = `
    const child = require("node:child_process").spawn(process.execPath, ${JSON.stringify([stubKernel, join(folder, "connection.json")])},
      { stdio: "ignore", env: { ...process.env, JPY_PARENT_PID: String(process.pid) } });
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  await client.shutdown();
  const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(parent.stdout, "data") as [Buffer];
  const pid = Number(line);
  parent.kill("SIGKILL");
  const started = Date.now();
  while (isAlive(pid) && Date.now() - started < 30_000) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.not.ok(isAlive(pid), "the kernel is still there");
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test.run();
