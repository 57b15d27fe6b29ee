/** Which request is answered how. Cells queue for the main thread; everything else is answered at once, also while a cell runs. */
import type { JsonObject } from "../messages.js";
import type { Channels } from "./channels.js";
import type { Comms } from "./comms.js";
import type { Execution } from "./execution.js";
import { booleanOf } from "./fields.js";
import type { History } from "./history.js";
import { kernelInfo } from "./kernel-info.js";
import type { LanguageClient } from "./language-client.js";
import type { Stdin } from "./stdin.js";
import type { Message } from "./wire.js";

export interface RequestParts {
  readonly channels: Channels;
  readonly execution: Execution;
  readonly language: LanguageClient;
  readonly history: History;
  readonly comms: Comms;
  readonly stdin: Stdin;
  /** Called after the reply to a shutdown request was sent. */
  readonly shutdown: (restart: boolean) => void;
}

type Answer = (content: JsonObject, channel: "shell" | "control") => JsonObject | Promise<JsonObject>;

/** Handler of every genuine message of shell, control and stdin. */
export class Requests {
  private readonly answers: ReadonlyMap<string, Answer>;

  constructor(private readonly parts: RequestParts) {
    const { language, history, comms, execution } = parts;
    const info = kernelInfo();
    this.answers = new Map<string, Answer>([
      // Front ends take it for the sign that the kernel is ready; jupyter-console fails when a later answer takes half a second.
      ["kernel_info_request", (_, channel) => (channel === "shell" ? language.ready.then(() => info) : info)],
      ["complete_request", (content) => language.complete(content)],
      ["inspect_request", (content) => language.inspect(content)],
      ["is_complete_request", (content) => language.isComplete(content)],
      ["history_request", (content) => ({ status: "ok", history: history.answer(content) })],
      ["comm_info_request", ({ target_name }) => ({ status: "ok", comms: comms.info(target_name) })],
      ["interrupt_request", () => {
        execution.interrupt();
        return { status: "ok" };
      }],
      ["shutdown_request", (content) => ({ status: "ok", restart: booleanOf(content, "restart", false) })],
    ]);
  }

  handle(message: Message, channel: "shell" | "control" | "stdin"): void {
    const type = message.header.msg_type;
    if (channel === "stdin") {
      if (type === "input_reply") this.parts.stdin.reply(message);
    } else if (channel === "shell" && (type === "execute_request" || type === "comm_open" || type === "comm_msg" || type === "comm_close")) {
      this.parts.execution.enqueue(message);
    } else if (type.endsWith("_request")) {
      void this.answer(message, channel);
    }
    // Anything else asks nothing: there is no reply to send and no state to announce.
  }

  private async answer(request: Message, channel: "shell" | "control"): Promise<void> {
    const { iopub } = this.parts.channels;
    const type = request.header.msg_type;
    iopub.status("busy", request.header);
    let content: JsonObject;
    try {
      const answer = this.answers.get(type);
      if (answer === undefined) throw new Error(`this kernel has no ${type} on ${channel}`);
      content = await answer(request.content, channel);
    } catch (error) {
      const { name, message } = error as Error;
      content = { status: "error", ename: name, evalue: message, traceback: [`${name}: ${message}`] };
    }
    this.parts.channels.reply(request, channel, type.replace(/_request$/, "_reply"), content);
    iopub.status("idle", request.header);
    if (type === "shutdown_request" && content.status === "ok") this.parts.shutdown(content.restart === true);
  }
}
