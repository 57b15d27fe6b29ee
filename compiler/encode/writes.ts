/** Register writes and their text: one a line, all numbers hexadecimal, as in the conformance vectors' config.txt. */

export type Write =
  | { readonly kind: "write32"; readonly address: number; readonly value: number }
  /** Changes only the bits set in the mask. */
  | { readonly kind: "maskwrite32"; readonly address: number; readonly value: number; readonly mask: number }
  /** Consecutive words from the address on. */
  | { readonly kind: "blockwrite"; readonly address: number; readonly words: readonly number[] };

function hex(value: number): string { return (value >>> 0).toString(16).toUpperCase().padStart(8, "0"); }

export function writeText(write: Write): string {
  switch (write.kind) {
    case "write32": return `write32 ${hex(write.address)} ${hex(write.value)}`;
    case "maskwrite32": return `maskwrite32 ${hex(write.address)} ${hex(write.value)} ${hex(write.mask)}`;
    case "blockwrite": return `blockwrite ${[write.address, ...write.words].map(hex).join(" ")}`;
    default: return write satisfies never;
  }
}

/** The text of a whole configuration, one write a line, newline at the end. */
export function configText(writes: readonly Write[]): string { return writes.map((write) => `${writeText(write)}\n`).join(""); }

/** Reads what `configText` writes; blank lines are skipped. Throws a `SyntaxError` that names the line. */
export function parseConfig(text: string): Write[] {
  const writes: Write[] = [];
  text.split("\n").forEach((line, i) => {
    const [kind, ...fields] = line.trim().split(/\s+/);
    if (!kind) return;
    if (!fields.every((field) => /^[0-9a-fA-F]{1,8}$/.test(field))) {
      throw new SyntaxError(`line ${i + 1}: not a hexadecimal word in "${line}"`);
    }
    const [address, ...words] = fields.map((field) => parseInt(field, 16));
    if (kind === "write32" && words.length === 1) writes.push({ kind, address, value: words[0] });
    else if (kind === "maskwrite32" && words.length === 2) writes.push({ kind, address, value: words[0], mask: words[1] });
    else if (kind === "blockwrite" && words.length > 0) writes.push({ kind, address, words });
    else throw new SyntaxError(`line ${i + 1}: not a write: "${line}"`);
  });
  return writes;
}
