/** Comms: which targets the user's code serves, which comms are open. */
import type { CommMessage, JsonObject } from "../messages.js";
import { objectOf, stringOf } from "./fields.js";
import type { Message } from "./wire.js";

/** comm id to target, and the targets. Only this thread keeps them, so that `comm_info` is answered beside a running cell. */
export class Comms {
  private readonly targets = new Set<string>();
  private readonly open = new Map<string, string>();

  register(target: string, registered: boolean): void {
    if (registered) this.targets.add(target);
    else this.targets.delete(target);
  }

  /**
   * A message of the front end for the user's code, which P passes on under the number `parent`.
   * @returns "unknown" when there is nobody to take it: an opened comm must then be closed at once.
   */
  receive(message: Message, parent: number): CommMessage | "unknown" {
    const { content, metadata, buffers } = message;
    const commId = stringOf(content, "comm_id");
    const common = { parent, commId, data: objectOf(content, "data"), metadata, buffers };
    switch (message.header.msg_type) {
      case "comm_open": {
        const target = stringOf(content, "target_name");
        if (!this.targets.has(target)) return "unknown";
        this.open.set(commId, target);
        return { type: "comm_open", target, ...common };
      }
      case "comm_close":
        return this.open.delete(commId) ? { type: "comm_close", ...common } : "unknown";
      default:
        return this.open.has(commId) ? { type: "comm_msg", ...common } : "unknown";
    }
  }

  /** A message of the user's code: the content that goes to the front end. */
  send(message: CommMessage): JsonObject {
    const { commId } = message;
    if (message.type === "comm_close") this.open.delete(commId);
    if (message.type !== "comm_open") return { comm_id: commId, data: message.data };
    this.open.set(commId, message.target);
    return { comm_id: commId, target_name: message.target, data: message.data };
  }

  isOpen(id: unknown): boolean { return typeof id === "string" && this.open.has(id); }

  /** The `comms` of a `comm_info_reply`, all or those of one target. */
  info(target: unknown): JsonObject {
    const chosen = [...this.open].filter(([, name]) => typeof target !== "string" || target === "" || name === target);
    return Object.fromEntries(chosen.map(([id, name]) => [id, { target_name: name }]));
  }
}
