/** The 27 checks of a Jupyter kernel, for any kernel and language: the protocol is the same, the snippets differ. */
import type { Test } from "uvu";
import * as assert from "uvu/assert";
import type { JsonObject } from "../../kernel/messages.js";
import type { Message } from "../../kernel/protocol/wire.js";
import { KernelClient, type KernelOptions } from "./client.js";

export interface Snippets {
  /** Prints "hello" and a newline; prints "oops" and a newline on stderr. */
  readonly stdout: string; readonly stderr: string;
  readonly result: string; readonly resultText: string;
  /** A value with text/html `<b>rich</b>`. */
  readonly rich: string;
  /** Shows "shown" under a display id d1; shows "again" in its place. */
  readonly display: string; readonly update: string;
  readonly error: string; readonly errorName: string;
  /** A beginning, and the completion expected among the matches; a name with documentation. */
  readonly complete: string; readonly completion: string; readonly inspect: string;
  readonly isComplete: string; readonly isIncomplete: string;
  /** Asks for a name and prints it. */
  readonly input: string;
  readonly endless: string;
}

export interface Testbed { readonly kernel: KernelOptions; readonly snippets: Snippets }

/** Adds the checks to a suite. They share one kernel, which the last one shuts down. */
export function registerTestbed(test: Test, { kernel, snippets }: Testbed): void {
  let client: KernelClient;
  test.before(async () => {
    client = await KernelClient.start(kernel);
  });
  test.after(() => KernelClient.killAll());
  const check = (name: string, body: (client: KernelClient) => Promise<void>): void => {
    test(name, () => body(client));
  };
  stateChecks(check);
  executionChecks(check, snippets);
  introspectionChecks(check, snippets);
  outputChecks(check, snippets);
  interactionChecks(check, snippets);
}

type Check = (name: string, body: (client: KernelClient) => Promise<void>) => void;

const types = (messages: readonly Message[]): string[] => messages.map((m) => m.header.msg_type);

function stateChecks(check: Check): void {
  check("heartbeat_responds", async (client) => {
    assert.is(await client.heartbeat("ping"), "ping");
  });
  check("iopub_welcome", async (client) => {
    const welcome = await client.hear((m) => m.header.msg_type === "iopub_welcome");
    assert.equal([welcome.parent, welcome.content], [undefined, { subscription: "" }]);
  });
  check("kernel_info_reply_valid", async (client) => {
    const { reply, content } = await client.request("kernel_info_request");
    assert.is(reply.header.msg_type, "kernel_info_reply");
    assert.is(content.status, "ok");
    assert.ok(content.implementation && content.implementation_version && content.banner);
    assert.ok(Array.isArray(content.supported_features));
  });
  check("kernel_info_has_language_info", async (client) => {
    const { content } = await client.request("kernel_info_request", {}, "control");
    const language = content.language_info as JsonObject;
    assert.equal([language.name, language.file_extension, language.mimetype], ["typescript", ".ts", "text/typescript"]);
    assert.match(String(language.version), /^\d+\.\d+\.\d+/);
  });
  check("kernel_info_has_protocol_version", async (client) => {
    assert.match(String((await client.request("kernel_info_request")).content.protocol_version), /^5\.[3-5]$/);
  });
}

function executionChecks(check: Check, snippets: Snippets): void {
  check("execute_stdout", async (client) => {
    assert.is((await client.execute(snippets.stdout)).stdout, "hello\n");
  });
  check("execute_reply_ok", async (client) => {
    const { reply } = await client.execute(snippets.result);
    assert.equal([reply.status, reply.user_expressions, reply.payload], ["ok", {}, []]);
    assert.type(reply.execution_count, "number");
  });
  check("status_busy_idle_lifecycle", async (client) => {
    const { exchange } = await client.execute(snippets.stdout);
    assert.equal(exchange.iopub.filter((m) => m.header.msg_type === "status").map((m) => m.content.execution_state), ["busy", "idle"]);
    assert.is(types(exchange.iopub)[0], "status");
    assert.is(types(exchange.iopub).at(-1), "status");
  });
  check("execute_input_broadcast", async (client) => {
    const cell = await client.execute(snippets.result);
    assert.equal(cell.contents("execute_input"), [{ code: snippets.result, execution_count: cell.count }]);
  });
  check("parent_header_correlation", async (client) => {
    const id = await client.startCell(snippets.stdout);
    const { reply, iopub } = await client.exchange(id);
    assert.is(reply.parent?.msg_id, id);
    assert.equal(types(iopub), ["status", "execute_input", "stream", "status"]);
    assert.not.equal(reply.header.session, client.session, "the kernel has a session of its own");
  });
  check("execute_stderr", async (client) => {
    assert.is((await client.execute(snippets.stderr)).stderr, "oops\n");
  });
}

function introspectionChecks(check: Check, snippets: Snippets): void {
  check("complete_request", async (client) => {
    const { complete } = snippets;
    const { content } = await client.request("complete_request", { code: complete, cursor_pos: complete.length });
    assert.is(content.status, "ok");
    assert.ok((content.matches as string[]).includes(snippets.completion), JSON.stringify(content.matches));
    assert.is(content.cursor_end, complete.length);
  });
  check("inspect_request", async (client) => {
    const { content } = await client.request("inspect_request", { code: snippets.inspect, cursor_pos: snippets.inspect.length, detail_level: 0 });
    assert.equal([content.status, content.found], ["ok", true]);
    assert.type((content.data as JsonObject)["text/plain"], "string");
  });
  check("is_complete_complete", async (client) => {
    assert.is((await client.request("is_complete_request", { code: snippets.isComplete })).content.status, "complete");
  });
  check("is_complete_incomplete", async (client) => {
    const { content } = await client.request("is_complete_request", { code: snippets.isIncomplete });
    assert.is(content.status, "incomplete");
    assert.type(content.indent, "string");
  });
  check("history_request", async (client) => {
    const { content } = await client.request("history_request", { hist_access_type: "tail", n: 100, raw: true, output: false });
    const history = content.history as [number, number, string][];
    assert.ok(history.some(([, , input]) => input === snippets.stdout), JSON.stringify(history));
  });
  check("comm_info_request", async (client) => {
    const { reply, content } = await client.request("comm_info_request");
    assert.equal([reply.header.msg_type, content.status, content.comms], ["comm_info_reply", "ok", {}]);
  });
}

function outputChecks(check: Check, snippets: Snippets): void {
  check("error_handling", async (client) => {
    const cell = await client.execute(snippets.error);
    for (const report of [cell.reply, cell.error!]) {
      assert.is(report.ename, snippets.errorName);
      assert.type(report.evalue, "string");
      assert.ok(Array.isArray(report.traceback));
    }
    assert.is(cell.status, "error");
  });
  check("display_data", async (client) => {
    const { contents } = await shown(client, snippets.display, "display_data");
    assert.match(text(contents[0]), "shown");
    assert.equal((contents[0]!.transient as JsonObject).display_id, "d1");
  });
  check("update_display_data", async (client) => {
    const { contents } = await shown(client, snippets.update, "update_display_data");
    assert.match(text(contents[0]), "again");
    assert.equal((contents[0]!.transient as JsonObject).display_id, "d1");
  });
  check("execute_result", async (client) => {
    const cell = await client.execute(snippets.result);
    assert.is(cell.result?.["text/plain"], snippets.resultText);
    assert.is(cell.contents("execute_result")[0]!.execution_count, cell.count);
  });
  check("rich_execute_result", async (client) => {
    const { result } = await client.execute(snippets.rich);
    assert.is(result?.["text/html"], "<b>rich</b>");
    assert.type(result?.["text/plain"], "string");
  });
  check("execution_count_increments", async (client) => {
    const first = Number((await client.execute(snippets.result)).count);
    await client.execute(snippets.result, { silent: true });
    await client.execute(snippets.result, { storeHistory: false });
    assert.is((await client.execute(snippets.result)).count, first + 1);
  });
}

function interactionChecks(check: Check, snippets: Snippets): void {
  check("comms_lifecycle", async (client) => {
    const id = await client.send("comm_open", { comm_id: "c1", target_name: "nobody.knows", data: {} });
    const closed = await client.hear((m) => m.header.msg_type === "comm_close" && m.parent?.msg_id === id);
    assert.is(closed.content.comm_id, "c1");
    assert.equal((await client.request("comm_info_request")).content.comms, {});
  });
  check("interrupt_request", async (client) => {
    const id = await client.startCell(snippets.endless);
    await client.hear((m) => m.header.msg_type === "execute_input" && m.parent?.msg_id === id);
    const { reply, content } = await client.request("interrupt_request", {}, "control");
    assert.equal([reply.header.msg_type, content.status], ["interrupt_reply", "ok"]);
    assert.is((await client.exchange(id)).content.status, "error");
    assert.is((await client.execute(snippets.result)).result?.["text/plain"], snippets.resultText);
  });
  check("stdin_input_request", async (client) => {
    const asked: string[] = [];
    const cell = await client.execute(snippets.input, {
      onInput: (prompt) => {
        asked.push(prompt);
        return "Ada";
      },
    });
    assert.is(asked.length, 1);
    assert.match(cell.stdout, "Ada");
    const refused = await client.execute(snippets.input);
    assert.is(refused.status, "error", "a front end that cannot ask is not waited for");
  });
  check("shutdown_reply", async (client) => {
    const { content } = await client.request("shutdown_request", { restart: true }, "control");
    assert.equal(content, { status: "ok", restart: true });
    assert.is(await client.ended, 0, client.stderr);
  });
}

async function shown(client: KernelClient, code: string, type: string): Promise<{ contents: readonly JsonObject[] }> {
  return { contents: (await client.execute(code)).contents(type) };
}

function text(content: JsonObject | undefined): string {
  return String((content?.data as JsonObject | undefined)?.["text/plain"]);
}
