/** Cells: their order, their numbers, their output; and that nothing else waits for them. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { JsonObject } from "../../../kernel/messages.js";
import { KernelClient } from "../client.js";
import { startStub } from "./stub.js";

const test = suite("kernel execution");
let client: KernelClient;
test.before(async () => {
  client = await startStub();
});
test.after(() => KernelClient.killAll());

test("50,000 lines arrive whole, in few messages, with idle after them", async () => {
  const cell = await client.execute("for (let i = 0; i < 50000; i++) print(`line ${i}\\n`)");
  const lines = cell.stdout.split("\n");
  assert.is(lines.length, 50_001);
  assert.ok(lines.slice(0, -1).every((line, i) => line === `line ${i}`));
  assert.ok(cell.contents("stream").length < 500, `${cell.contents("stream").length} messages`);
  assert.is(cell.exchange.iopub.at(-1)!.content.execution_state, "idle");
});

test("what a running cell printed is seen before it ends", async () => {
  const id = await client.startCell("print('first\\n'); await prompt('go on? '); print('second\\n')", { onInput: () => "" });
  await client.exchange(id);
  const texts = client.of(id).filter((m) => m.header.msg_type === "stream").map((m) => m.content.text);
  assert.equal(texts, ["first\n", "second\n"]);
});

test("streams and displays keep their order", async () => {
  const { exchange } = await client.execute(
    "print('a'); print('b'); print('c', 'stderr'); display({ 'text/plain': 'd' }); print('e'); clearOutput(true); print('f')");
  const shown = exchange.iopub.slice(2, -1).map(({ header, content }) => [header.msg_type, content.name ?? content.wait ?? "", content.text ?? ""]);
  assert.equal(shown, [
    ["stream", "stdout", "ab"], ["stream", "stderr", "c"], ["display_data", "", ""], ["stream", "stdout", "e"], ["clear_output", true, ""], ["stream", "stdout", "f"],
  ]);
});

test("late output belongs to the cell it came from", async () => {
  const first = await client.startCell("let go; void new Promise((resolve) => (go = resolve)).then(() => print('late')); 1");
  await client.exchange(first);
  const second = await client.execute("go(); 'now'");
  const late = await client.hear((m) => m.content.text === "late");
  assert.is(late.parent?.msg_id, first);
  assert.is(second.stdout, "");
});

test("after an error the cells already sent are answered and not run", async () => {
  const ids = [];
  for (const code of ["await prompt('wait? '); throw new Error('boom')", "print('ran')", "print('ran')"]) ids.push(await client.startCell(code, { onInput: () => "" }));
  const replies = await Promise.all(ids.map((id) => client.exchange(id)));
  assert.equal(replies.map(({ content }) => [content.status, content.ename]), [["error", "Error"], ["error", "NotExecuted"], ["error", "NotExecuted"]]);
  assert.equal(replies[1]!.iopub.map((m) => m.content.execution_state), ["busy", "idle"]);
  assert.is((await client.execute("print('ran')")).stdout, "ran", "a cell sent later runs");
});

test("... while comm messages that wait are delivered", async () => {
  await client.execute("commTarget('later')");
  await client.startCell("await prompt('wait? '); throw new Error('boom')", { onInput: () => "" });
  const open = await client.send("comm_open", { comm_id: "l1", target_name: "later", data: {} });
  await client.hear((m) => m.parent?.msg_id === open && m.content.text === "comm_open {}");
  await client.send("comm_close", { comm_id: "l1", data: {} });
});

test("with stop_on_error false they run", async () => {
  const failing = await client.startCell("await prompt('wait? '); throw new Error('boom')", { onInput: () => "", stopOnError: false });
  const next = await client.startCell("print('ran')", { onInput: () => "" });
  assert.is((await client.exchange(failing)).content.status, "error");
  assert.is((await client.exchange(next)).content.status, "ok");
});

test("numbers: stored cells use one up, silent, unstored and blank ones do not", async () => {
  const count = async (code: string, options = {}): Promise<number> => Number((await client.execute(code, options)).count);
  const n = await count("1");
  assert.is(await count("throw 1"), n + 1, "a failing cell is stored");
  assert.is(await count("1", { silent: true }), n + 2);
  assert.is(await count("1", { storeHistory: false }), n + 2);
  assert.is(await count("  \n"), n + 2);
  assert.is(await count("1"), n + 2);
  const { content } = await client.request("history_request", { hist_access_type: "tail", n: 3, output: true });
  assert.equal(content.history, [[1, n, ["1", "1"]], [1, n + 1, ["throw 1", null]], [1, n + 2, ["1", "1"]]]);
});

test("a silent cell shows neither input nor result", async () => {
  const cell = await client.execute("print('printed'); 5", { silent: true });
  assert.equal([cell.contents("execute_input"), cell.result, cell.stdout], [[], undefined, "printed"]);
});

test("user expressions come with the reply", async () => {
  const { reply } = await client.execute("var total = 20", { userExpressions: { double: "total * 2", wrong: "missing" } });
  const { double, wrong } = reply.user_expressions as Record<string, JsonObject>;
  assert.equal(double, { status: "ok", data: { "text/plain": "40" }, metadata: {} });
  assert.equal([wrong!.status, wrong!.ename], ["error", "ReferenceError"]);
});

test("while a cell runs, everything else is answered", async () => {
  const id = await client.startCell("while (true) {}");
  await client.hear((m) => m.header.msg_type === "execute_input" && m.parent?.msg_id === id);
  assert.equal((await client.request("complete_request", { code: "pri", cursor_pos: 3 })).content.matches, ["print"]);
  assert.is((await client.request("is_complete_request", { code: "{" })).content.status, "incomplete");
  assert.is((await client.request("history_request", { hist_access_type: "tail", n: 1 })).content.status, "ok");
  assert.is((await client.request("kernel_info_request")).content.status, "ok");
  assert.is(await client.heartbeat("alive"), "alive");
  await client.request("interrupt_request", {}, "control");
  await client.exchange(id);
});

test("cursors are code points", async () => {
  const code = "'😀𝒳'; pri";
  const { content } = await client.request("complete_request", { code, cursor_pos: [...code].length });
  assert.equal([content.cursor_start, content.cursor_end], [6, 9]);
  const [type] = (content.metadata as { _jupyter_types_experimental: JsonObject[] })._jupyter_types_experimental;
  assert.equal([type!.type, type!.start, type!.end], ["function", 6, 9]);
});

test("comms of a registered target reach the code, with their buffers", async () => {
  await client.execute("commTarget('echo')");
  const open = await client.send("comm_open", { comm_id: "e1", target_name: "echo", data: { n: 1 } });
  await client.hear((m) => m.parent?.msg_id === open && m.content.text === 'comm_open {"n":1}');
  assert.equal((await client.request("comm_info_request", { target_name: "echo" })).content.comms, { e1: { target_name: "echo" } });
  assert.equal((await client.request("comm_info_request", { target_name: "other" })).content.comms, {});
  const message = await client.send("comm_msg", { comm_id: "e1", data: { n: 2 } }, "shell", undefined, [Buffer.from("bytes")]);
  const echo = await client.hear((m) => m.header.msg_type === "comm_msg" && m.parent?.msg_id === message);
  assert.equal([echo.content, echo.buffers.map(String)], [{ comm_id: "e1", data: { echo: { n: 2 } } }, ["bytes"]]);
  await client.send("comm_close", { comm_id: "e1", data: {} });
  assert.equal((await client.request("comm_info_request")).content.comms, {});
});

test("prompt also works without an event loop", async () => {
  const asked: string[] = [];
  const onInput = (question: string): string => (asked.push(question), `answer ${asked.length}`);
  const cell = await client.execute("[promptSync('one? '), promptSync('two? ')].join()", { onInput });
  assert.is(cell.result?.["text/plain"], "answer 1,answer 2");
  assert.equal(asked, ["one? ", "two? "]);
  assert.match(String((await client.execute("promptSync('three? ')")).reply.evalue), "allow_stdin");
});

test.run();
