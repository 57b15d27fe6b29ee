/** Instruction streams as files: `insts.txt`, one hexadecimal word a line, and `insts.bin`, little-endian words. */

/** One word a line, eight hexadecimal digits, as `aie-translate --aie-npu-to-binary --aie-output-binary=false` prints them. */
export function instsText(words: Uint32Array): string {
  return Array.from(words, (word) => `${word.toString(16).toUpperCase().padStart(8, "0")}\n`).join("");
}

export function instsBytes(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(4 * words.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, i) => view.setUint32(4 * i, word, true));
  return bytes;
}

/** Reads `insts.txt`. Throws a `SyntaxError` that names the line. */
export function wordsFromText(text: string): Uint32Array {
  const words: number[] = [];
  text.split("\n").forEach((line, i) => {
    const word = line.trim();
    if (word === "") return;
    if (!/^(0x)?[0-9a-f]{1,8}$/i.test(word)) throw new SyntaxError(`line ${i + 1}: "${word}" is no 32-bit hexadecimal word`);
    words.push(Number.parseInt(word, 16));
  });
  return Uint32Array.from(words);
}

/** Reads `insts.bin`. Throws a `RangeError` when the bytes are no whole words. */
export function wordsFromBytes(bytes: Uint8Array): Uint32Array {
  if (bytes.length % 4 !== 0) throw new RangeError(`${bytes.length} bytes are no whole number of 32-bit words`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i, true));
}
