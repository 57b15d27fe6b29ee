/** What the kernel must not believe, and what must not stop it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Signature } from "../../../kernel/protocol/signature.js";
import { createHeader, encodeMessage } from "../../../kernel/protocol/wire.js";
import { KernelClient } from "../client.js";
import { startStub, stubKernel } from "./stub.js";

const test = suite("kernel security");
let client: KernelClient;
test.before(async () => {
  client = await startStub({ transport: "tcp" });
});
test.after(() => KernelClient.killAll());

/** A request as frames, signed with this key. */
function frames(code: string, key = client.connection.key): Uint8Array[] {
  const message = { identities: [], header: createHeader("execute_request", client.session), parent: undefined, metadata: {}, content: { code }, buffers: [] };
  return encodeMessage(message, new Signature(key));
}

/** The kernel runs cells, and nothing printed the forbidden word before. */
async function stillSound(): Promise<void> {
  assert.is((await client.execute("6 * 7")).result?.["text/plain"], "42");
  assert.not.ok(client.heard.some((m) => JSON.stringify(m.content).includes("forged")), "a message that had to be dropped was run");
}

test("a message signed with another key is dropped", async () => {
  await client.sendFrames(frames("print('forged')", "another key"));
  await client.sendFrames(frames("print('forged')", "another key"), "control");
  await stillSound();
});

test("a message without a signature, or with half of one, is dropped", async () => {
  for (const signature of ["", frames("print('forged')")[1]!.subarray(0, 32)]) {
    const parts = frames("print('forged')");
    parts[1] = Buffer.from(signature);
    await client.sendFrames(parts);
  }
  await stillSound();
});

test("a changed part is dropped", async () => {
  const parts = frames("print('honest')");
  parts[5] = Buffer.from(JSON.stringify({ code: "print('forged')" }));
  await client.sendFrames(parts);
  await stillSound();
});

test("a replayed message runs once", async () => {
  const parts = frames("print('once')");
  await client.sendFrames(parts);
  await client.sendFrames(parts);
  await stillSound();
  assert.is(client.heard.filter((m) => m.content.text === "once").length, 1);
});

test("truncated and malformed frames are dropped", async () => {
  const whole = frames("print('forged')");
  for (let length = 1; length < whole.length; length++) await client.sendFrames(whole.slice(0, length));
  const signature = new Signature(client.connection.key);
  for (const parts of [["{", "{}", "{}", "{}"], ["[]", "{}", "{}", "{}"], ["{}", "{}", "{}", "{}"], ["null", "null", "null", "null"], ["\xff", "", "", ""]]) {
    const bytes = parts.map((part) => Buffer.from(part, "latin1"));
    await client.sendFrames([Buffer.from("<IDS|MSG>"), Buffer.from(signature.sign(bytes)), ...bytes]);
  }
  await stillSound();
});

test("bytes that are not ZeroMQ at all are survived, on every port", async () => {
  for (const port of Object.values(client.connection.ports)) {
    await new Promise<void>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.end("GET / HTTP/1.1\r\n\r\n"));
      socket.on("close", () => resolve());
      socket.on("error", () => resolve());
      socket.resume();
    });
  }
  await stillSound();
});

test("genuine requests with impossible content are answered", async () => {
  assert.is((await client.request("execute_request", { code: 5 })).content.ename, "RequestError");
  assert.is((await client.request("complete_request", { code: null, cursor_pos: "x" })).content.status, "error");
  assert.is((await client.request("history_request", { hist_access_type: "all" })).content.status, "error");
  assert.is((await client.request("inspect_request", { code: "fail" })).content.evalue, "cannot inspect");
  assert.is((await client.request("debug_request", {}, "control")).content.status, "error");
  await client.send("comm_msg", { comm_id: 7 });
  await client.send("input_reply", { value: "unasked" }, "stdin");
  await stillSound();
});

test("a message of 50 MB does not stop the kernel", async () => {
  const cell = await client.execute(`"${"x".repeat(50_000_000)}".length`);
  assert.is(cell.status, "error");
  assert.match(String(cell.reply.evalue), "the limit is");
  await client.sendFrames([...frames("print('large buffer')"), Buffer.alloc(50_000_000)]);
  await stillSound();
});

test("a client that disappears in the middle of a cell leaves a kernel that works", async () => {
  const kernel = await startStub();
  const id = await kernel.startCell("await new Promise((r) => setTimeout(r, 50)); print(await prompt('anyone? '))", { onInput: () => "" });
  await kernel.hear((m) => m.header.msg_type === "execute_input" && m.parent?.msg_id === id);
  kernel.disconnect();
  const other = await KernelClient.join(kernel);
  await other.request("interrupt_request", {}, "control");
  // What waits behind an interrupted cell is not run.
  await other.hear((m) => m.parent?.msg_id === id && m.content.execution_state === "idle");
  assert.is((await other.execute("6 * 7")).result?.["text/plain"], "42");
  other.disconnect();
  kernel.kill();
});

test("a question is answered only by the client it was put to", async () => {
  const other = await KernelClient.join(client);
  let impostor: Promise<string> | undefined;
  const cell = await client.execute("print(await prompt('who? '))", {
    onInput: () => {
      impostor = other.send("input_reply", { value: "impostor" }, "stdin");
      return "owner";
    },
  });
  await impostor;
  assert.is(cell.stdout, "owner");
  other.disconnect();
  await stillSound();
});

function refusal(connection: Readonly<Record<string, unknown>> | string, ...more: string[]): { code: number | null; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), "herdbook-kernel-"));
  const file = join(folder, "connection.json");
  writeFileSync(file, typeof connection === "string" ? connection : JSON.stringify(connection));
  const { status, stderr } = spawnSync(process.execPath, [stubKernel, file, ...more], { encoding: "utf8", timeout: 20_000 });
  rmSync(folder, { recursive: true });
  return { code: status, stderr };
}

test("the process refuses an empty key on tcp, and says so", () => {
  const ports = { shell_port: 50001, control_port: 50002, iopub_port: 50003, stdin_port: 50004, hb_port: 50005 };
  const { code, stderr } = refusal({ transport: "tcp", ip: "127.0.0.1", key: "", ...ports });
  assert.is(code, 2);
  assert.match(stderr, "the key is empty");
});

test("a second kernel on the same ports says that they are taken", () => {
  const { status, stderr } = spawnSync(process.execPath, [stubKernel, join(client.folder, "connection.json")], { encoding: "utf8", timeout: 20_000 });
  assert.is(status, 1);
  assert.match(stderr, "is in use by another program");
});

test("an empty key is accepted on ipc, where file permissions protect", async () => {
  const kernel = await startStub({ key: "" });
  assert.is((await kernel.execute("6 * 7")).result?.["text/plain"], "42");
  await kernel.shutdown();
});

test.run();
