/** The key of a run: a hash of everything that decides its bits and cycles. */
import { createHash } from "node:crypto";
import type { TensorData } from "../dsl/index.js";

/** Hash of named parts; the order of the names does not matter, absent parts do not count. */
export function keyOf(parts: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(sorted(parts));
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** Hash of an operand's data, for runs with inputs of the user's own. */
export function dataHash(data: TensorData): string {
  return createHash("sha256").update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)).digest("hex").slice(0, 32);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => [name, sorted(part)]),
  );
}
