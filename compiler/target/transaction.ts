/**
 * The instruction stream that the NPU's controller executes: a header of four 32-bit words, then operations.
 *
 * The format is that of mlir-aie's TxnEncoding and aie-rt's transaction buffers, version 0.1, as `aie-translate
 * --aie-npu-to-binary` writes it. Older streams with other operation codes are refused by their header.
 * An address is `(column << 25) | (row << 20) | offset`, columns counted from the partition's first.
 */
import type { TilePosition } from "./stream-switch.js";

export interface TransactionHeader {
  readonly rows: number;
  readonly columns: number;
  readonly memtileRows: number;
  /** Device generation: 3 = AIE2 (npu1), 4 = AIE2P (npu2). */
  readonly generation: number;
}

export type TransactionOp =
  | { readonly op: "write32"; readonly address: number; readonly value: number }
  | { readonly op: "maskwrite32"; readonly address: number; readonly value: number; readonly mask: number }
  /** `tile`: as the operation named it; the address holds it too, and a reader needs no more. */
  | { readonly op: "blockwrite"; readonly address: number; readonly data: readonly number[]; readonly tile?: TilePosition }
  /** Patches two words from `address`: device address of host buffer `argument`, plus `offset` bytes. */
  | { readonly op: "address_patch"; readonly address: number; readonly argument: number; readonly offset: number }
  /** Waits for a task-complete token of each tile in a rectangle; direction 0 = S2MM, 1 = MM2S. */
  | {
      readonly op: "sync"; readonly column: number; readonly row: number; readonly direction: number; readonly channel: number;
      readonly columns: number; readonly rows: number;
    }
  | { readonly op: "preempt"; readonly level: number }
  | { readonly op: "load_pdi"; readonly id: number; readonly size: number; readonly address: bigint }
  | { readonly op: "noop" };

export interface Transaction { readonly header: TransactionHeader; readonly ops: readonly TransactionOp[] }

/** Codes in the low byte of an operation's first word. */
export const opcodes = {
  write32: 0x00, blockwrite: 0x01, maskwrite32: 0x03, noop: 0x05, preempt: 0x06, load_pdi: 0x08, sync: 0x80, address_patch: 0x81,
} as const satisfies Record<TransactionOp["op"], number>;

const headerWords = 4;
const version = { major: 0, minor: 1 };

/** The whole stream, header first: `words[2]` counts operations, `words[3]` bytes. */
export function encodeTransaction(header: TransactionHeader, ops: readonly TransactionOp[]): Uint32Array {
  const words: number[] = [
    (header.rows << 24) | (header.generation << 16) | (version.minor << 8) | version.major,
    (header.memtileRows << 8) | header.columns,
    ops.length,
    0,
  ];
  for (const op of ops) appendOp(words, op);
  words[3] = words.length * 4;
  return new Uint32Array(words);
}

function appendOp(words: number[], op: TransactionOp): void {
  const code = opcodes[op.op];
  switch (op.op) {
    case "write32":
      words.push(code, 0, op.address, 0, op.value, 24);
      return;
    case "maskwrite32":
      words.push(code, 0, op.address, 0, op.value, op.mask, 28);
      return;
    case "blockwrite":
      words.push(code, op.tile ? op.tile.column | (op.tile.row << 8) : 0, op.address, 4 * (4 + op.data.length), ...op.data);
      return;
    case "address_patch":
      words.push(code, 48, 0, 0, 0, 0, op.address, 0, op.argument, 0, op.offset, 0);
      return;
    case "sync":
      words.push(code, 16, op.direction | (op.row << 8) | (op.column << 16), (op.rows << 8) | (op.columns << 16) | (op.channel << 24));
      return;
    case "preempt":
      words.push(code | (op.level << 8));
      return;
    case "load_pdi":
      words.push(code | (op.id << 16), op.size, Number(op.address & 0xffffffffn), Number(op.address >> 32n));
      return;
    case "noop":
      words.push(code);
      return;
    default:
      op satisfies never;
  }
}

/** A stream that cannot be understood: what is wrong, and at which word. */
export class TransactionError extends Error {
  override readonly name = "TransactionError";
  constructor(readonly code: TransactionErrorCode, readonly word: number, message: string) {
    super(`word ${word}: ${message}`);
  }
}
export type TransactionErrorCode = "truncated" | "bad-header" | "unknown-operation" | "bad-size" | "bad-word" | "trailing-words";

/**
 * Reads a stream back. Throws a `TransactionError` for words that end early, an unknown operation code, a size that does not
 * belong to its operation, reserved words that are not zero, and counts in the header that do not match.
 */
export function decodeTransaction(words: ArrayLike<number>): Transaction {
  return new Decoder(words).read();
}

class Decoder {
  #at = 0;
  constructor(readonly words: ArrayLike<number>) {}

  read(): Transaction {
    const header = this.#header();
    const count = this.words[2];
    const ops: TransactionOp[] = [];
    this.#at = headerWords;
    while (ops.length < count) ops.push(this.#op());
    if (this.#at !== this.words.length) {
      const left = this.words.length - this.#at;
      throw new TransactionError("trailing-words", this.#at, `the header counts ${count} operations, but ${left} more words follow`);
    }
    return { header, ops };
  }

  #header(): TransactionHeader {
    this.#need(headerWords, "header");
    const [first, second, , bytes] = [0, 1, 2, 3].map((i) => this.words[i]);
    if ((first & 0xff) !== version.major || ((first >>> 8) & 0xff) !== version.minor) {
      const found = `${first & 0xff}.${(first >>> 8) & 0xff}`;
      throw new TransactionError("bad-header", 0, `version ${found}, only ${version.major}.${version.minor} is known`);
    }
    const present = this.words.length * 4;
    if (bytes !== present) {
      throw new TransactionError(bytes > present ? "truncated" : "bad-header", 3, `the header says ${bytes} bytes, there are ${present}`);
    }
    return { rows: (first >>> 24) & 0xff, generation: (first >>> 16) & 0xff, columns: second & 0xff, memtileRows: (second >>> 8) & 0xff };
  }

  #op(): TransactionOp {
    this.#need(1, "an operation");
    const word = this.words[this.#at];
    switch (word & 0xff) {
      case opcodes.write32: return this.#write32();
      case opcodes.maskwrite32: return this.#maskwrite32();
      case opcodes.blockwrite: return this.#blockwrite();
      case opcodes.address_patch: return this.#addressPatch();
      case opcodes.sync: return this.#sync();
      case opcodes.preempt: return this.#preempt();
      case opcodes.load_pdi: return this.#loadPdi();
      case opcodes.noop:
        this.#take(1, "noop", { 0: opcodes.noop });
        return { op: "noop" };
      default:
        throw new TransactionError("unknown-operation", this.#at, `0x${(word & 0xff).toString(16)} is no operation code`);
    }
  }

  #write32(): TransactionOp {
    const [, , address, , value] = this.#take(6, "write32", { 0: opcodes.write32, 1: 0, 3: 0 }, 5);
    return { op: "write32", address, value };
  }
  #maskwrite32(): TransactionOp {
    const [, , address, , value, mask] = this.#take(7, "maskwrite32", { 0: opcodes.maskwrite32, 1: 0, 3: 0 }, 6);
    return { op: "maskwrite32", address, value, mask };
  }
  #blockwrite(): TransactionOp {
    this.#need(4, "blockwrite");
    const bytes = this.words[this.#at + 3];
    if (bytes % 4 !== 0 || bytes < 16) throw new TransactionError("bad-size", this.#at + 3, `a blockwrite of ${bytes} bytes`);
    // Word 1 names the tile again in some writers: column and row, which the address holds too.
    const [, , address, , ...data] = this.#take(bytes / 4, "blockwrite", { 0: opcodes.blockwrite }, 3);
    return { op: "blockwrite", address, data };
  }
  #addressPatch(): TransactionOp {
    const reserved = { 0: opcodes.address_patch, 2: 0, 3: 0, 4: 0, 5: 0, 7: 0, 9: 0, 11: 0 };
    const [, , , , , , address, , argument, , offset] = this.#take(12, "address_patch", reserved, 1);
    return { op: "address_patch", address, argument, offset };
  }
  #sync(): TransactionOp {
    const [, , place, extent] = this.#take(4, "sync", { 0: opcodes.sync }, 1);
    const byte = (word: number, i: number): number => (word >>> (8 * i)) & 0xff;
    return {
      op: "sync", direction: byte(place, 0), row: byte(place, 1), column: byte(place, 2),
      rows: byte(extent, 1), columns: byte(extent, 2), channel: byte(extent, 3),
    };
  }
  #preempt(): TransactionOp {
    const [word] = this.#take(1, "preempt", {});
    return { op: "preempt", level: (word >>> 8) & 0xff };
  }
  #loadPdi(): TransactionOp {
    const [word, size, low, high] = this.#take(4, "load_pdi", {});
    return { op: "load_pdi", id: word >>> 16, size, address: (BigInt(high) << 32n) | BigInt(low) };
  }

  /** The next words, after checking those that are fixed and the one that states the operation's size in bytes. */
  #take(count: number, what: string, fixed: Readonly<Record<number, number>>, sizeAt?: number): number[] {
    this.#need(count, what);
    const taken = Array.from({ length: count }, (_, i) => this.words[this.#at + i]);
    for (const [key, expected] of Object.entries(fixed)) {
      const i = Number(key);
      if (taken[i] === expected) continue;
      throw new TransactionError("bad-word", this.#at + i, `0x${taken[i].toString(16)} in ${what}, expected 0x${expected.toString(16)}`);
    }
    if (sizeAt !== undefined && taken[sizeAt] !== 4 * count) {
      throw new TransactionError("bad-size", this.#at + sizeAt, `${what} states ${taken[sizeAt]} bytes, it has ${4 * count}`);
    }
    this.#at += count;
    return taken;
  }
  #need(count: number, what: string): void {
    if (this.#at + count > this.words.length) {
      const text = `the stream ends inside ${what}, which needs ${count} words from word ${this.#at}`;
      throw new TransactionError("truncated", this.words.length, text);
    }
  }
}
