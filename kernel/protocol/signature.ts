/** Message signatures: HMAC-SHA256 over the four JSON parts, compared in constant time, each accepted once. */
import { createHmac, timingSafeEqual } from "node:crypto";

/** Signatures remembered; ipykernel keeps as many (`Session.digest_history_size`). */
const usualHistorySize = 1 << 16;

/** Signs and checks with one key. With an empty key nothing is signed and nothing is checked. */
export class Signature {
  private readonly seen = new Set<string>();

  constructor(private readonly key: string, private readonly historySize = usualHistorySize) {}

  /** Hexadecimal signature of the parts in order. */
  sign(parts: readonly Uint8Array[]): string {
    if (this.key === "") return "";
    const hmac = createHmac("sha256", this.key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  }

  /** Why a received message must be dropped, or nothing when it is genuine and new. */
  reject(received: Uint8Array, parts: readonly Uint8Array[]): "wrong signature" | "replayed" | undefined {
    if (this.key === "") return undefined;
    const expected = this.sign(parts);
    const bytes = Buffer.from(expected, "latin1");
    if (received.length !== bytes.length || !timingSafeEqual(received, bytes)) return "wrong signature";
    if (this.seen.has(expected)) return "replayed";
    this.seen.add(expected);
    if (this.seen.size > this.historySize) this.seen.delete(this.seen.values().next().value!);
    return undefined;
  }
}
