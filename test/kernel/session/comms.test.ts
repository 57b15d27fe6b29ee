/** Comms of a cell's code, over the whole kernel: both sides open, send, close. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { KernelClient } from "../client.js";

const test = suite("comms of cells");
let client: KernelClient;
test.before(async () => { client = await KernelClient.start(); });
test.after(() => KernelClient.killAll());

const comms = async (): Promise<unknown> => (await client.request("comm_info_request")).content.comms;

test("a comm that the front end opens reaches the code that serves its target", async () => {
  await client.execute("const stop = comms.serve('echo', (comm, data) => { console.log('opened', data.n); comm.onMessage((message, buffers) => { console.log('heard'); comm.send({ echo: message }, { buffers }); }); comm.onClose(({ why }) => console.log('closed', why)); });");
  const open = await client.send("comm_open", { comm_id: "c1", target_name: "echo", data: { n: 1 } });
  await client.hear((message) => message.parent?.msg_id === open && message.content["text"] === "opened 1\n");
  const sent = await client.send("comm_msg", { comm_id: "c1", data: { n: 2 } }, "shell", undefined, [Buffer.from("bytes")]);
  const echo = await client.hear((message) => message.header.msg_type === "comm_msg" && message.parent?.msg_id === sent);
  assert.equal([echo.content, echo.buffers.map(String)], [{ comm_id: "c1", data: { echo: { n: 2 } } }, ["bytes"]]);
  // Its output belongs to the message.
  await client.hear((message) => message.parent?.msg_id === sent && message.content["text"] === "heard\n");
  const close = await client.send("comm_close", { comm_id: "c1", data: { why: "done" } });
  await client.hear((message) => message.parent?.msg_id === close && message.content["text"] === "closed done\n");
  assert.equal(await comms(), {});

  await client.execute("stop()");
  const late = await client.send("comm_open", { comm_id: "c2", target_name: "echo", data: {} });
  await client.hear((message) => message.parent?.msg_id === late && message.header.msg_type === "comm_close");
});

test("a cell opens a comm and can wait for the answer while it runs", async () => {
  const id = await client.startCell("const view = comms.open('view', { size: 3 }, { metadata: { version: '2' } }); const answer = await new Promise<{ n: number }>((done) => view.onMessage(done)); view.close({ bye: true }); [answer.n, view.isOpen]");
  const open = await client.hear((message) => message.parent?.msg_id === id && message.header.msg_type === "comm_open");
  assert.equal([open.content.target_name, open.content.data, open.metadata], ["view", { size: 3 }, { version: "2" }]);
  assert.equal(await comms(), { [String(open.content.comm_id)]: { target_name: "view" } });
  await client.send("comm_msg", { comm_id: open.content.comm_id, data: { n: 7 } });
  const { content, iopub } = await client.exchange(id);
  assert.is(content.status, "ok");
  assert.equal((iopub.find(({ header }) => header.msg_type === "execute_result")!.content.data as { "text/plain": string })["text/plain"], "[ 7, false ]");
  assert.equal(iopub.find(({ header }) => header.msg_type === "comm_close")!.content.data, { bye: true });
  assert.equal(await comms(), {});
});

test("what a listener throws is said with its message, and what JSON cannot say is refused in the cell", async () => {
  await client.execute("comms.serve('bad', (comm) => comm.onMessage(() => { throw new Error('on purpose') }))");
  await client.send("comm_open", { comm_id: "b1", target_name: "bad", data: {} });
  const sent = await client.send("comm_msg", { comm_id: "b1", data: {} });
  const said = await client.hear((message) => message.parent?.msg_id === sent && message.header.msg_type === "stream");
  assert.match(String(said.content["text"]), /on purpose/);
  const cell = await client.execute("comms.open('x', { n: 1n })");
  assert.is(cell.reply.ename, "TypeError");
  assert.is((await client.execute("comms.open('y').send({ n: 1 })")).status, "ok");
});

test.run();
