/**
 * The wire protocol: identities, `<IDS|MSG>`, signature, header, parent header, metadata, content, buffers.
 * Jupyter messaging specification, "The wire protocol".
 */
import { randomUUID } from "node:crypto";
import type { JsonObject } from "../messages.js";
import type { Signature } from "./signature.js";

/** Version of the messaging specification that the kernel speaks. */
export const protocolVersion = "5.5";

export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

export interface Message {
  /** Routing prefix: on a ROUTER the peers the message came through; on iopub the topic. */
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  /** Header of the message this one answers; undefined is written as `{}`. */
  readonly parent: Header | undefined;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

const delimiter = Buffer.from("<IDS|MSG>");

/** A new header of this session. */
export function createHeader(type: string, session: string): Header {
  return { msg_id: randomUUID(), msg_type: type, session, username: "kernel", date: new Date().toISOString(), version: protocolVersion };
}

/** The frames of a message, signed. */
export function encodeMessage(message: Message, signature: Signature): Uint8Array[] {
  const parts = [message.header, message.parent ?? {}, message.metadata, message.content].map((part) => Buffer.from(JSON.stringify(part)));
  return [...message.identities, delimiter, Buffer.from(signature.sign(parts)), ...parts, ...message.buffers];
}

/** The message in these frames, or, in words, why they are not one: such frames are dropped, whoever sent them. */
export function decodeMessage(frames: readonly Uint8Array[], signature: Signature): Message | string {
  const at = frames.findIndex((frame) => delimiter.equals(frame));
  if (at < 0) return "no delimiter";
  const received = frames[at + 1];
  const parts = frames.slice(at + 2, at + 6);
  if (received === undefined || parts.length < 4) return "truncated";
  const rejected = signature.reject(received, parts);
  if (rejected !== undefined) return rejected;
  let json: unknown[];
  try {
    json = parts.map((part) => JSON.parse(Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("utf8")) as unknown);
  } catch {
    return "malformed JSON";
  }
  const [header, parent, metadata, content] = json;
  if (!isHeader(header)) return "malformed header";
  if (!isObject(metadata) || !isObject(content)) return "metadata or content is not an object";
  return {
    identities: frames.slice(0, at), header, parent: isHeader(parent) ? parent : undefined, metadata, content, buffers: frames.slice(at + 6),
  };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isHeader(value: unknown): value is Header {
  return isObject(value) && typeof value.msg_id === "string" && typeof value.msg_type === "string" && typeof value.session === "string";
}
